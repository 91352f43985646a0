/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ranking of values: the projection onto an exact histogram. */
#pragma once

#include <glib.h>

typedef struct _BnRank BnRank;

/* Work space for ranking up to `size` values; bn_rank_free. */
BnRank *bn_rank_new (guint32 size);

/* Frees the work space. `rank` may be NULL. */
void bn_rank_free (BnRank *rank);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnRank, bn_rank_free)

/* Sorts `size` values that are not NaN. order[r] becomes the index of the r-th smallest; equal values keep
 * their order (-0 counts as below 0). Linear time. `values` stay as they are. */
void bn_rank_order (BnRank *rank, const float *values, guint32 *order);

/* The inverse of a permutation of 0 .. size-1: inverse[order[r]] = r. It turns the pixels by rank into the
 * ranks by pixel, and back. */
void bn_rank_invert (const guint32 *order, guint32 size, guint32 *inverse);
