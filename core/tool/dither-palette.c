/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/dither-palette.h"

#include "core/files/palette-file.h"
#include "core/tool/picture-palette.h"

/* Where a palette is found: a file, one that comes with the program, or pictures. */
typedef struct {
  const char *path;               /* or NULL */
  const BnPresetPalette *shipped; /* or NULL */
  const BnHistogram *histogram;   /* or NULL; if a palette of `size` colors is to be made of it */
  guint size;
} Source;

static gboolean
is_given (const Source *source)
{
  return source->path != NULL || source->shipped != NULL || source->histogram != NULL;
}

/* A palette's colors as sRGB codes, [*count][3]. g_free. */
static guint8 (*read_codes (const Source *source, guint *count, GError **error))[3]
{
  guint8 (*codes)[3] = NULL;

  if (source->histogram != NULL)
    return bn_histogram_palette (source->histogram, source->size, count, error);
  if (source->path != NULL)
    return bn_palette_file_find (source->path, &codes, count, error) ? codes : NULL;
  return bn_palette_file_read_shipped (source->shipped->file, &codes, count, error) ? codes : NULL;
}

/* A palette's colors as linear light, [*count][3]. g_free. */
static double (*read_lights (const Source *source, guint *count, GError **error))[3]
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autofree guint8 (*codes)[3] = read_codes (source, count, error);
  double (*lights)[3];

  if (codes == NULL)
    return NULL;
  lights = g_malloc (sizeof *lights * *count);
  for (guint i = 0; i < *count; i++)
    for (int c = 0; c < 3; c++)
      lights[i][c] = bn_transfer_decode (srgb, codes[i][c] / 255.);
  return lights;
}

/* The palette of `source`, with `device`'s colors to write if that is given. */
static BnPalette *
read_palette (const Source *source, const Source *device_source, GError **error)
{
  g_autofree double (*measured)[3] = NULL;
  g_autofree double (*device)[3] = NULL;
  guint count, partners = 0;

  measured = read_lights (source, &count, error);
  if (measured == NULL)
    return NULL;
  if (is_given (device_source)) {
    device = read_lights (device_source, &partners, error);
    if (device == NULL)
      return NULL;
  }
  return bn_palette_new ((const double (*)[3]) measured, count, (const double (*)[3]) device, partners,
                         error);
}

static int
colors_of (const Source *source, const Source *device)
{
  if (!is_given (source))
    return BN_COLORS_LEVELS;
  if (source->histogram != NULL)
    return BN_COLORS_PICTURE;
  return is_given (device) ? BN_COLORS_PAIR : BN_COLORS_PALETTE;
}

/* The palettes say what colors there are; a flag that says so, too, must agree. */
static gboolean
set_colors (BnFlags *flags, const Source *source, const Source *device, GError **error)
{
  const BnOption *option = bn_option_find ("colours");
  int colors = colors_of (source, device);

  if (g_hash_table_contains (flags->given, option) && flags->config.dither.colors != colors) {
    g_set_error (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("--colours is “%s”, and the palettes given make it “%s”: leave the flag out, or give the "
             "palettes that it needs by --palette and --device-palette."),
        option->choice ((guint) flags->config.dither.colors)->id, option->choice ((guint) colors)->id);
    return FALSE;
  }
  flags->config.dither.colors = colors;
  return TRUE;
}

gboolean
bn_dither_palette_find (BnDitherFlags *flags, const BnHistogram *histogram, BnPalette **palette,
                        GError **error)
{
  const BnPreset *preset = &bn_presets[flags->preset];
  gboolean made = bn_dither_flags_is_of_picture (flags);
  gboolean own =
      made || flags->palette != NULL || bn_preset_is_of_levels (bn_dither_flags_is_given, flags->flags.given);
  const Source source = { flags->palette, own ? NULL : preset->palette, made ? histogram : NULL,
                          (guint) flags->flags.config.dither.palette_size };
  const Source device = { flags->device, own || flags->device != NULL ? NULL : preset->device, NULL, 0 };

  *palette = is_given (&source) ? read_palette (&source, &device, error) : NULL;
  if (*palette == NULL && is_given (&source))
    return FALSE;
  return set_colors (&flags->flags, &source, &device, error);
}
