/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dither mask: a tile of W x H thresholds that repeats in both directions. It is held as ranks, a
 * permutation of 0 .. N-1 with N = W*H, so that its histogram is exact by construction: rank r stands for the
 * threshold (r + 1/2)/N. Rows run top to bottom; ranks[y*W + x] is pixel (x, y). Masks never change once
 * made, and threads may share them.
 *
 * A mask may hold several planes of ranks: one for each channel of a picture and each slice in time. Their
 * order is slice*channels + channel, and plane 0 is meant where no plane is named. As additive dither,
 * out = floor (v + d + 1/2), rank r stands for the value d(r), in LSB and of zero mean: (r + 1/2)/N - 1/2 in
 * a uniform mask, or another distribution's if it was made for one. */
#pragma once

#include <glib.h>

#define BN_MASK_MIN_SIDE 2
#define BN_MASK_MAX_SIDE 2048
#define BN_MASK_MAX_CHANNELS 4
#define BN_MASK_MAX_SLICES 64

typedef struct _BnMask BnMask;

typedef struct {
  int width, height; /* pixels, BN_MASK_MIN_SIDE to BN_MASK_MAX_SIDE */
  int channels;      /* 1 to BN_MASK_MAX_CHANNELS */
  int slices;        /* 1 to BN_MASK_MAX_SLICES */
} BnMaskShape;

/* TRUE if a mask may have that shape, else BN_ERROR_SETTING. */
gboolean bn_mask_shape_check (const BnMaskShape *shape, GError **error);

/* Number of planes, channels * slices. */
int bn_mask_shape_planes (const BnMaskShape *shape);

/* Number of pixels of a plane, N = W*H. */
guint32 bn_mask_shape_size (const BnMaskShape *shape);

/* Number of ranks of all planes together, planes * N. */
gsize bn_mask_shape_count (const BnMaskShape *shape);

/* A mask of `width` x `height` (BN_MASK_MIN_SIDE to BN_MASK_MAX_SIDE each) from N ranks, which are copied.
 * BN_ERROR_SETTING for a side out of range, BN_ERROR_FILE if the ranks are not a permutation. Unref it. */
BnMask *bn_mask_new (int width, int height, const guint32 *ranks, GError **error);

/* A mask of `shape` from the N ranks of each of its planes, and the N values d in LSB that they stand for,
 * not falling and not NaN (NULL: uniform). All are copied. Errors as bn_mask_new. */
BnMask *bn_mask_new_planes (const BnMaskShape *shape, const guint32 *ranks, const float *values,
                            GError **error);

/* A uniform mask from N values that are not NaN: the smallest gets rank 0; equal values rank in scan order.
 */
BnMask *bn_mask_new_from_values (int width, int height, const float *values, GError **error);

/* Ranks `size` values that are not NaN, as above, into `ranks`. */
void bn_mask_rank_values (const float *values, guint32 size, guint32 *ranks);

/* Adds an owner; returns `mask`. Thread-safe. */
BnMask *bn_mask_ref (BnMask *mask);

/* Drops an owner; the last one frees the mask. Thread-safe. `mask` may be NULL. */
void bn_mask_unref (BnMask *mask);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnMask, bn_mask_unref)

/* Width of the tile in pixels. */
int bn_mask_width (const BnMask *mask);

/* Height of the tile in pixels. */
int bn_mask_height (const BnMask *mask);

/* Pixels of the tile and its numbers of channels and slices. */
BnMaskShape bn_mask_shape (const BnMask *mask);

/* Number of planes, channels * slices. */
int bn_mask_planes (const BnMask *mask);

/* Number of pixels of a plane, N = W*H. */
guint32 bn_mask_size (const BnMask *mask);

/* The N ranks of plane 0, row by row, followed by those of the other planes; owned by the mask. */
const guint32 *bn_mask_ranks (const BnMask *mask);

/* The N ranks of plane `plane`, 0 to bn_mask_planes () - 1; owned by the mask. */
const guint32 *bn_mask_plane (const BnMask *mask, int plane);

/* A mask of plane `plane` alone, with the same values. Unref it. */
BnMask *bn_mask_new_plane (const BnMask *mask, int plane);

/* A mask of all channels of slice `slice`, 0 to slices - 1, likewise. Unref it. */
BnMask *bn_mask_new_slice (const BnMask *mask, int slice);

/* The same mask whose rank r stands for the threshold thresholds[r], 0 to 1 and not falling, which are
 * copied: for media that make other tones of its patterns than their shares. Its values d stay. Unref it. */
BnMask *bn_mask_new_thresholds (const BnMask *mask, const double *thresholds);

/* TRUE if the values are uniform. */
gboolean bn_mask_is_uniform (const BnMask *mask);

/* The dither value d of rank `rank`, in LSB. */
double bn_mask_value (const BnMask *mask, guint32 rank);

/* The W ranks of plane 0 at image row `y`, which may be any: the tile repeats, for negative y too. */
const guint32 *bn_mask_row (const BnMask *mask, int y);

/* The threshold of rank `rank`: (rank + 1/2)/N, in (0, 1), unless it has others. */
double bn_mask_threshold (const BnMask *mask, guint32 rank);

/* The thresholds t of the N pixels of plane `plane`, scaled to 1/2 + strength (t - 1/2); `strength` is 0
 * to 1. g_free. */
double *bn_mask_thresholds (const BnMask *mask, int plane, double strength);

/* The threshold of rank `rank` as a whole code of `codes` codes, floor((rank + 1/2)*codes/N), 0 to codes-1.
 * `codes` is 2 to 2^32; min (codes, N) different codes occur. */
guint32 bn_mask_code (const BnMask *mask, guint32 rank, guint64 codes);

/* `value` modulo `period` in 0 .. period-1, for negative values too. */
int bn_modulo (gint64 value, int period);
