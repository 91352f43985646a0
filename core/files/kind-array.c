/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arrays of float32. A .npy file has as few dimensions as can be read back without doubt: height x width,
 * with channels after and slices before them. A last side of 3 or 4 in an array of three dimensions means
 * channels, anything else means slices; shapes that this would mistake get all four dimensions. A .raw file
 * is the same without a header. */
#include "core/files/mask-kind.h"
#include "core/files/npy.h"

static gboolean
is_channels (int side)
{
  return side == 3 || side == 4;
}

static BnNpyShape
array_shape (const BnMaskShape *mask)
{
  if (mask->slices == 1 && mask->channels == 1)
    return (BnNpyShape){ 2, { mask->height, mask->width } };
  if (mask->slices == 1 && is_channels (mask->channels))
    return (BnNpyShape){ 3, { mask->height, mask->width, mask->channels } };
  if (mask->slices > 1 && mask->channels == 1 && !is_channels (mask->width))
    return (BnNpyShape){ 3, { mask->slices, mask->height, mask->width } };
  return (BnNpyShape){ 4, { mask->slices, mask->height, mask->width, mask->channels } };
}

GBytes *
bn_mask_kind_npy (const BnMask *mask, const BnMaskFileStyle *style, const char *path G_GNUC_UNUSED,
                  GError **error G_GNUC_UNUSED)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  const BnNpyShape array = array_shape (&shape);
  g_autofree float *values = bn_mask_kind_values (mask, style);

  return bn_npy_encode (&array, values);
}

GBytes *
bn_mask_kind_raw (const BnMask *mask, const BnMaskFileStyle *style, const char *path G_GNUC_UNUSED,
                  GError **error G_GNUC_UNUSED)
{
  gsize count = bn_mask_size (mask) * (gsize) bn_mask_planes (mask);
  g_autofree float *values = bn_mask_kind_values (mask, style);
  char *bytes = g_malloc (4 * count);

  bn_npy_put (bytes, values, count);
  return g_bytes_new_take (bytes, 4 * count);
}

/* The shape that the sides stand for; FALSE if there are too few. */
static gboolean
mask_shape (const BnNpyShape *array, BnMaskShape *mask)
{
  const int *sides = array->sides;

  if (array->dimensions < 2)
    return FALSE;
  if (array->dimensions == 2)
    *mask = (BnMaskShape){ sides[1], sides[0], 1, 1 };
  else if (array->dimensions == 4)
    *mask = (BnMaskShape){ sides[2], sides[1], sides[3], sides[0] };
  else if (is_channels (sides[2]))
    *mask = (BnMaskShape){ sides[1], sides[0], sides[2], 1 };
  else
    *mask = (BnMaskShape){ sides[2], sides[1], 1, sides[0] };
  return TRUE;
}

/* Rearranges `mixed`, where the channels of a pixel are next to each other, plane by plane. g_free. */
static float *
to_planes (const BnMaskShape *shape, const float *mixed)
{
  gsize size = (gsize) shape->width * (gsize) shape->height, channels = (gsize) shape->channels,
        slices = (gsize) shape->slices;
  float *planes = g_new (float, size *channels *slices);

  for (gsize slice = 0; slice < slices; slice++)
    for (gsize i = 0; i < size; i++)
      for (gsize channel = 0; channel < channels; channel++)
        planes[(slice * channels + channel) * size + i] = mixed[(slice * size + i) * channels + channel];
  return planes;
}

gboolean
bn_mask_kind_read_npy (const char *path, BnMaskValues *values, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autofree float *mixed = NULL;
  BnNpyShape array;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, error) ||
      (mixed = bn_npy_decode (path, bytes, length, &array, error)) == NULL)
    return FALSE;
  g_clear_pointer (&bytes, g_free);
  if (!mask_shape (&array, &values->shape)) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("“%s” is not a mask: its array has one dimension, and two to four are needed."), path);
    return FALSE;
  }
  values->values = to_planes (&values->shape, mixed);
  return TRUE;
}
