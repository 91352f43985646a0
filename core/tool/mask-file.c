/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/mask-file.h"

#include <math.h>

#include "core/tool/npy.h"
#include "core/tool/output.h"
#include "core/tool/png-file.h"

/* A kind of file: a row of the table below. */
typedef struct {
  const char *ending;
  gboolean (*write) (const char *path, const BnMask *mask, GError **error);
  float *(*read) (const char *path, int *width, int *height, GError **error); /* the values; g_free */
} Kind;

static gboolean
write_npy (const char *path, const BnMask *mask, GError **error)
{
  guint32 size = bn_mask_size (mask);
  g_autofree float *values = g_new (float, size);
  g_autoptr (GBytes) bytes = NULL;

  for (guint32 i = 0; i < size; i++)
    values[i] = (float) bn_mask_threshold (mask, bn_mask_ranks (mask)[i]);
  bytes = bn_npy_encode (bn_mask_width (mask), bn_mask_height (mask), values);
  return bn_output_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static float *
read_npy (const char *path, int *width, int *height, GError **error)
{
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  return bn_npy_decode (path, bytes, length, width, height, error);
}

static gboolean
write_png (const char *path, const BnMask *mask, GError **error)
{
  g_auto (BnPicture) picture = { .width = bn_mask_width (mask),
                                 .height = bn_mask_height (mask),
                                 .channels = 1,
                                 .bits = 16,
                                 .srgb_intent = -1 };
  guint32 size = bn_mask_size (mask);
  guint16 *codes = g_new (guint16, size);

  picture.codes = (guint8 *) codes;
  for (guint32 i = 0; i < size; i++)
    codes[i] = (guint16) bn_mask_code (mask, bn_mask_ranks (mask)[i], 65536);
  return bn_picture_write (path, &picture, error);
}

static float *
read_png (const char *path, int *width, int *height, GError **error)
{
  g_auto (BnPicture) picture = { 0 };
  float *values;
  gsize size;

  if (!bn_picture_read (path, BN_MASK_MAX_SIDE, &picture, error))
    return NULL;
  if (picture.channels != 1) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” is no mask: a grey PNG without alpha is needed."),
                 path);
    return NULL;
  }
  *width = picture.width;
  *height = picture.height;
  size = (gsize) picture.width * (gsize) picture.height;
  values = g_new (float, size);
  for (gsize i = 0; i < size; i++)
    values[i] = picture.bits == 8 ? picture.codes[i] / 256.f : ((const guint16 *) picture.codes)[i] / 65536.f;
  return values;
}

static const Kind kinds[] = {
  { ".npy", write_npy, read_npy },
  { ".png", write_png, read_png },
  { NULL, NULL, NULL },
};

static const Kind *
kind_of (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (const Kind *kind = kinds; kind->ending != NULL; kind++)
    if (g_str_has_suffix (lower, kind->ending))
      return kind;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s”: a mask's file name must end in .npy or .png."),
               path);
  return NULL;
}

gboolean
bn_mask_file_check (const char *path, GError **error)
{
  return kind_of (path, error) != NULL && bn_output_check (path, error);
}

gboolean
bn_mask_file_write (const char *path, const BnMask *mask, GError **error)
{
  const Kind *kind = kind_of (path, error);

  return kind != NULL && kind->write (path, mask, error);
}

/* TRUE if the values can be ranked, else BN_ERROR_FILE. */
static gboolean
check_values (const char *path, int width, int height, const float *values, GError **error)
{
  if (MIN (width, height) < BN_MASK_MIN_SIDE) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("“%s” is no mask: it is %d × %d pixels, and a side has at least %d."), path, width,
                 height, BN_MASK_MIN_SIDE);
    return FALSE;
  }
  for (gsize i = 0; i < (gsize) width * (gsize) height; i++)
    if (isnan (values[i])) {
      g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                   BN_ ("“%s” is no mask: it holds values that are no numbers."), path);
      return FALSE;
    }
  return TRUE;
}

BnMask *
bn_mask_file_read (const char *path, double *histogram, GError **error)
{
  const Kind *kind = kind_of (path, error);
  g_autofree float *values = NULL;
  int width, height;

  if (kind == NULL || (values = kind->read (path, &width, &height, error)) == NULL ||
      !check_values (path, width, height, values, error))
    return NULL;
  if (histogram != NULL)
    *histogram = bn_measure_histogram (values, (guint32) width * (guint32) height);
  return bn_mask_new_from_values (width, height, values, error);
}
