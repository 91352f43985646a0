/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/format.h"

#include <math.h>
#include <string.h>

#define CURVE_SIZE 65536

static const char *const types[] = {
  [BN_TYPE_U8] = "u8",     [BN_TYPE_U16] = "u16",     [BN_TYPE_U32] = "u32",
  [BN_TYPE_HALF] = "half", [BN_TYPE_FLOAT] = "float", [BN_TYPE_DOUBLE] = "double",
};

/* The number of the type that `encoding`, "MODEL TYPE", ends with, or -1. */
static int
find_type (const char *encoding)
{
  const char *type = strrchr (encoding, ' ');

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (type + 1, types[i]))
      return (int) i;
  return -1;
}

static const Babl *
find_display (gboolean gray, gboolean alpha, gboolean own_curve, const Babl *space)
{
  static const char *const names[2][2][2] = {
    { { "R~G~B~ u8", "R'G'B' u8" }, { "R~G~B~A u8", "R'G'B'A u8" } },
    { { "Y~ u8", "Y' u8" }, { "Y~A u8", "Y'A u8" } },
  };

  return babl_format_with_space (names[gray][alpha][own_curve], space);
}

/* TRUE if the model is RGB or gray in one of the three encodings, with alpha not multiplied into the
 * colors. */
static gboolean
is_plain (const char *model)
{
  static const char *const models[] = { "RGB", "R'G'B'", "R~G~B~", "RGBA", "R'G'B'A", "R~G~B~A", "Y",
                                        "Y'",  "Y~",     "YA",     "Y'A",  "Y~A",     NULL };

  return g_strv_contains (models, model);
}

gboolean
bn_format_read (BnFormat *format, const Babl *storage, GError **error)
{
  /* GIMP gives no format for what has vanished between two questions. */
  const char *encoding = storage != NULL ? babl_format_get_encoding (storage) : "";
  const Babl *space = storage != NULL ? babl_format_get_space (storage) : NULL;
  g_autofree char *model = g_strndup (encoding, strcspn (encoding, " "));
  g_autofree char *floats = g_strconcat (model, " float", NULL);
  int type = find_type (encoding);

  if (type < 0 || !is_plain (model)) {
    g_set_error (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("Pixels of the kind “%s” cannot be dithered. Convert the image to RGB or grayscale first."),
        encoding);
    return FALSE;
  }
  *format = (BnFormat){
    .storage = storage,
    .floats = babl_format_with_space (floats, space),
    .type = (BnType) type,
    .channels = babl_format_get_n_components (storage),
    .pixel_bytes = babl_format_get_bytes_per_pixel (storage),
    .alpha = babl_format_has_alpha (storage) != 0,
    .linear = strpbrk (model, "'~") == NULL,
    .own_curve = strchr (model, '\'') != NULL,
  };
  format->raw = babl_format_n (babl_format_get_type (storage, 0), format->channels);
  format->raw_floats = babl_format_n (babl_type ("float"), format->channels);
  format->sample_bytes = format->pixel_bytes / format->channels;
  format->display = find_display (model[0] == 'Y', format->alpha, format->own_curve, space);
  return TRUE;
}

/* The linear light of CURVE_SIZE evenly spaced encoded values in `space`, as babl converts them. g_free. */
static float *
sample_curve (const Babl *space)
{
  const Babl *from = babl_format_with_space ("R'G'B' float", space);
  const Babl *to = babl_format_with_space ("RGB float", space);
  float *pixels = g_new (float, 3 * CURVE_SIZE);

  for (int i = 0; i < CURVE_SIZE; i++)
    pixels[3 * i] = pixels[3 * i + 1] = pixels[3 * i + 2] = (float) i / (CURVE_SIZE - 1);
  babl_process (babl_fish (from, to), pixels, pixels, CURVE_SIZE);
  for (int i = 0; i < CURVE_SIZE; i++)
    pixels[i] = pixels[3 * i + 1];
  return pixels;
}

BnTransfer *
bn_format_transfer (const BnFormat *format)
{
  const Babl *space = babl_format_get_space (format->storage);
  g_autofree float *curve = NULL;

  if (space == NULL || space == babl_space ("sRGB") || (!format->linear && !format->own_curve))
    return NULL;
  curve = sample_curve (space);
  if (format->linear && fabsf (curve[CURVE_SIZE / 2] - .5f) < .01f)
    return NULL;
  return bn_transfer_new_sampled (curve, CURVE_SIZE);
}

void
bn_format_lights (double (*lights)[3], guint count, const Babl *format)
{
  const Babl *space = babl_format_get_space (format), *srgb = babl_format ("RGB double");

  if (count > 0) /* babl aborts if there are none */
    babl_process (babl_fish (srgb, babl_format_with_space ("RGB double", space)), lights, lights,
                  (glong) count);
}
