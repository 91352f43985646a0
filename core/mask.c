/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask.h"

#include "core/error.h"
#include "core/rank.h"
#include "core/words.h"

struct _BnMask {
  gatomicrefcount owners;
  int width, height;
  guint32 *ranks;
};

static gboolean
check_sides (int width, int height, GError **error)
{
  if (MIN (width, height) >= BN_MASK_MIN_SIDE && MAX (width, height) <= BN_MASK_MAX_SIDE)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("A mask of %d × %d pixels cannot be made: choose sides from %d to %d."), width, height,
               BN_MASK_MIN_SIDE, BN_MASK_MAX_SIDE);
  return FALSE;
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

BnMask *
bn_mask_new (int width, int height, const guint32 *ranks, GError **error)
{
  BnMask *mask;

  if (!check_sides (width, height, error))
    return NULL;
  if (!is_permutation (ranks, (guint32) width * (guint32) height)) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_FILE,
        BN_ ("The mask's ranks are damaged: each rank must stand once. Make the mask anew."));
    return NULL;
  }
  mask = g_new0 (BnMask, 1);
  g_atomic_ref_count_init (&mask->owners);
  mask->width = width;
  mask->height = height;
  mask->ranks = g_memdup2 (ranks, sizeof *ranks * (gsize) width * (gsize) height);
  return mask;
}

BnMask *
bn_mask_new_from_values (int width, int height, const float *values, GError **error)
{
  guint32 size;
  g_autofree guint32 *order = NULL, *ranks = NULL;
  g_autoptr (BnRank) rank = NULL;

  if (!check_sides (width, height, error))
    return NULL;
  size = (guint32) width * (guint32) height;
  order = g_new (guint32, size);
  ranks = g_new (guint32, size);
  rank = bn_rank_new (size);
  bn_rank_order (rank, values, order);
  for (guint32 r = 0; r < size; r++)
    ranks[order[r]] = r;
  return bn_mask_new (width, height, ranks, error);
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
  g_free (mask);
}

int
bn_mask_width (const BnMask *mask)
{
  return mask->width;
}

int
bn_mask_height (const BnMask *mask)
{
  return mask->height;
}

guint32
bn_mask_size (const BnMask *mask)
{
  return (guint32) mask->width * (guint32) mask->height;
}

const guint32 *
bn_mask_ranks (const BnMask *mask)
{
  return mask->ranks;
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
  return mask->ranks + (gsize) bn_modulo (y, mask->height) * (gsize) mask->width;
}

double
bn_mask_threshold (const BnMask *mask, guint32 rank)
{
  return (rank + .5) / bn_mask_size (mask);
}

guint32
bn_mask_code (const BnMask *mask, guint32 rank, guint64 codes)
{
  /* floor((2 rank + 1) codes / (2 N)); at most 2^23 * 2^32, so 64 bits hold it */
  return (guint32) ((2 * (guint64) rank + 1) * codes / (2 * (guint64) bn_mask_size (mask)));
}
