/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/mask-matrix.h"

#include <libgimp/gimp.h>

/* The side of GIMP's matrix, in pixels. */
#define SIDE 32

/* The number of thresholds that its bytes can tell apart. */
#define CODES 255

gboolean
bn_mask_matrix_check (const BnMaskConfig *config, GError **error)
{
  const BnMaskShape shape = bn_mask_config_shape (config);

  if (SIDE % shape.width != 0 || SIDE % shape.height != 0)
    g_set_error (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("The mask has %d × %d pixels, and GIMP's positioned dither takes only sides that divide "
             "%d: choose 2, 4, 8, 16 or 32 as mask-width and mask-height."),
        shape.width, shape.height, SIDE);
  else if (shape.channels > 1 || shape.slices > 1 || config->distribution != BN_DISTRIBUTION_UNIFORM)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("GIMP's positioned dither takes one mask of even thresholds: choose "
                              "mask-distribution uniform, mask-channels one and one slice."));
  else
    return TRUE;
  return FALSE;
}

GBytes *
bn_mask_matrix_bytes (const BnMask *mask)
{
  gsize width = (gsize) bn_mask_width (mask), height = (gsize) bn_mask_height (mask);
  const guint32 *ranks = bn_mask_ranks (mask);
  guint8 *bytes = g_malloc (width * height);

  for (gsize y = 0; y < height; y++)
    for (gsize x = 0; x < width; x++)
      bytes[x * height + y] = (guint8) (CODES - bn_mask_code (mask, ranks[y * width + x], CODES));
  return g_bytes_new_take (bytes, width * height);
}

gboolean
bn_mask_matrix_install (const BnMask *mask, GError **error)
{
  g_autoptr (GBytes) bytes = bn_mask_matrix_bytes (mask);

  if (gimp_image_convert_set_dither_matrix (bn_mask_width (mask), bn_mask_height (mask), bytes))
    return TRUE;
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                       BN_ ("GIMP did not take the mask as its matrix of positioned dither."));
  return FALSE;
}
