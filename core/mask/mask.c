/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask/mask.h"

#include "core/base/error.h"
#include "core/base/rank.h"
#include "core/base/words.h"

struct _BnMask {
  gatomicrefcount owners;
  BnMaskShape shape;
  guint32 *ranks;     /* channels * slices planes of N */
  float *values;      /* N, or NULL if they are uniform */
  double *thresholds; /* N, or NULL if they are even */
};

gboolean
bn_mask_shape_check (const BnMaskShape *shape, GError **error)
{
  if (MIN (shape->width, shape->height) < BN_MASK_MIN_SIDE ||
      MAX (shape->width, shape->height) > BN_MASK_MAX_SIDE) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("A mask of %d × %d pixels cannot be made: choose sides from %d to %d."), shape->width,
                 shape->height, BN_MASK_MIN_SIDE, BN_MASK_MAX_SIDE);
    return FALSE;
  }
  if (MIN (shape->channels, shape->slices) >= 1 && shape->channels <= BN_MASK_MAX_CHANNELS &&
      shape->slices <= BN_MASK_MAX_SLICES)
    return TRUE;
  g_set_error (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("A mask of %d channels and %d slices cannot be made: choose up to %d channels and %d slices."),
      shape->channels, shape->slices, BN_MASK_MAX_CHANNELS, BN_MASK_MAX_SLICES);
  return FALSE;
}

int
bn_mask_shape_planes (const BnMaskShape *shape)
{
  return shape->channels * shape->slices;
}

guint32
bn_mask_shape_size (const BnMaskShape *shape)
{
  return (guint32) shape->width * (guint32) shape->height;
}

gsize
bn_mask_shape_count (const BnMaskShape *shape)
{
  return (gsize) bn_mask_shape_size (shape) * (gsize) bn_mask_shape_planes (shape);
}

static gboolean
is_permutation (const guint32 *ranks, guint32 size)
{
  g_autofree guint8 *seen = g_new0 (guint8, size);

  for (guint32 i = 0; i < size; i++) {
    if (ranks[i] >= size || seen[ranks[i]])
      return FALSE;
    seen[ranks[i]] = 1;
  }
  return TRUE;
}

static gboolean
check_ranks (const guint32 *ranks, guint32 size, int planes, GError **error)
{
  for (int plane = 0; plane < planes; plane++)
    if (!is_permutation (ranks + (gsize) plane * size, size)) {
      g_set_error_literal (
          error, BN_ERROR, BN_ERROR_FILE,
          BN_ ("The mask's ranks are damaged: each rank must stand once. Make the mask anew."));
      return FALSE;
    }
  return TRUE;
}

BnMask *
bn_mask_new_planes (const BnMaskShape *shape, const guint32 *ranks, const float *values, GError **error)
{
  guint32 size;
  BnMask *mask;

  if (!bn_mask_shape_check (shape, error))
    return NULL;
  size = bn_mask_shape_size (shape);
  if (!check_ranks (ranks, size, bn_mask_shape_planes (shape), error))
    return NULL;
  mask = g_new0 (BnMask, 1);
  g_atomic_ref_count_init (&mask->owners);
  mask->shape = *shape;
  mask->ranks = g_memdup2 (ranks, sizeof *ranks * bn_mask_shape_count (shape));
  if (values != NULL)
    mask->values = g_memdup2 (values, sizeof *values * size);
  return mask;
}

BnMask *
bn_mask_new (int width, int height, const guint32 *ranks, GError **error)
{
  return bn_mask_new_planes (&(BnMaskShape){ width, height, 1, 1 }, ranks, NULL, error);
}

void
bn_mask_rank_values (const float *values, guint32 size, guint32 *ranks)
{
  g_autofree guint32 *order = g_new (guint32, size);
  g_autoptr (BnRank) rank = bn_rank_new (size);

  bn_rank_order (rank, values, order);
  bn_rank_invert (order, size, ranks);
}

BnMask *
bn_mask_new_from_values (int width, int height, const float *values, GError **error)
{
  guint32 size;
  g_autofree guint32 *ranks = NULL;

  if (!bn_mask_shape_check (&(BnMaskShape){ width, height, 1, 1 }, error))
    return NULL;
  size = (guint32) width * (guint32) height;
  ranks = g_new (guint32, size);
  bn_mask_rank_values (values, size, ranks);
  return bn_mask_new (width, height, ranks, error);
}

BnMask *
bn_mask_new_plane (const BnMask *mask, int plane)
{
  return bn_mask_new_planes (&(BnMaskShape){ mask->shape.width, mask->shape.height, 1, 1 },
                             bn_mask_plane (mask, plane), mask->values, NULL);
}

BnMask *
bn_mask_new_slice (const BnMask *mask, int slice)
{
  BnMaskShape shape = mask->shape;

  shape.slices = 1;
  return bn_mask_new_planes (&shape, bn_mask_plane (mask, slice * shape.channels), mask->values, NULL);
}

BnMask *
bn_mask_ref (BnMask *mask)
{
  g_atomic_ref_count_inc (&mask->owners);
  return mask;
}

void
bn_mask_unref (BnMask *mask)
{
  if (mask == NULL || !g_atomic_ref_count_dec (&mask->owners))
    return;
  g_free (mask->ranks);
  g_free (mask->values);
  g_free (mask->thresholds);
  g_free (mask);
}

int
bn_mask_width (const BnMask *mask)
{
  return mask->shape.width;
}

int
bn_mask_height (const BnMask *mask)
{
  return mask->shape.height;
}

guint32
bn_mask_size (const BnMask *mask)
{
  return bn_mask_shape_size (&mask->shape);
}

BnMaskShape
bn_mask_shape (const BnMask *mask)
{
  return mask->shape;
}

int
bn_mask_planes (const BnMask *mask)
{
  return bn_mask_shape_planes (&mask->shape);
}

const guint32 *
bn_mask_ranks (const BnMask *mask)
{
  return mask->ranks;
}

const guint32 *
bn_mask_plane (const BnMask *mask, int plane)
{
  return mask->ranks + (gsize) plane * bn_mask_size (mask);
}

BnMask *
bn_mask_new_thresholds (const BnMask *mask, const double *thresholds)
{
  BnMask *other = bn_mask_new_planes (&mask->shape, mask->ranks, mask->values, NULL);

  other->thresholds = g_memdup2 (thresholds, sizeof *thresholds * bn_mask_size (mask));
  return other;
}

gboolean
bn_mask_is_uniform (const BnMask *mask)
{
  return mask->values == NULL;
}

double
bn_mask_value (const BnMask *mask, guint32 rank)
{
  return mask->values != NULL ? mask->values[rank] : (rank + .5) / bn_mask_size (mask) - .5;
}

int
bn_modulo (gint64 value, int period)
{
  gint64 rest = value % period;

  return (int) (rest < 0 ? rest + period : rest);
}

const guint32 *
bn_mask_row (const BnMask *mask, int y)
{
  return mask->ranks + (gsize) bn_modulo (y, mask->shape.height) * (gsize) mask->shape.width;
}

double
bn_mask_threshold (const BnMask *mask, guint32 rank)
{
  if (mask->thresholds != NULL)
    return mask->thresholds[rank];
  return (rank + .5) / bn_mask_size (mask);
}

double *
bn_mask_thresholds (const BnMask *mask, int plane, double strength)
{
  const guint32 *ranks = bn_mask_plane (mask, plane);
  double *thresholds = g_new (double, bn_mask_size (mask));

  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    thresholds[i] = .5 + strength * (bn_mask_threshold (mask, ranks[i]) - .5);
  return thresholds;
}

guint32
bn_mask_code (const BnMask *mask, guint32 rank, guint64 codes)
{
  /* floor((2 rank + 1) codes / (2 N)); at most 2^23 * 2^32, so 64 bits hold it */
  return (guint32) ((2 * (guint64) rank + 1) * codes / (2 * (guint64) bn_mask_size (mask)));
}
