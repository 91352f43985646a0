/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rings of a pattern's spectrum, kept up to date as single pixels join or leave it. They are the annuli
 * of core/measure/spectrum.h from f = .125 to .5 cycles per pixel. Waves are rounded to whole numbers and
 * sums are whole, so that they are the same on every processor. */
#pragma once

#include <glib.h>

typedef struct _BnRings BnRings;

/* The rings of an empty pattern of width x height pixels (BN_MASK_MIN_SIDE to BN_MASK_MAX_SIDE each).
 * bn_rings_free. Memory: 12 bytes per pixel, and 8 for each of the least common multiple of the sides. */
BnRings *bn_rings_new (int width, int height);

/* Frees it. May be NULL. */
void bn_rings_free (BnRings *rings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnRings, bn_rings_free)

/* How many rings count; 0 for small tiles. */
int bn_rings_count (const BnRings *rings);

/* Empties the pattern. */
void bn_rings_clear (BnRings *rings);

/* Pixel `pixel` (0 to N-1, row by row) joins the pattern (sign 1) or leaves it (-1). Time: about N/3 steps.
 */
void bn_rings_add (BnRings *rings, guint32 pixel, int sign);

/* How uneven ring `ring` is: the variance of its power over the square of its mean (Ulichney 1987), 1 for
 * noise; 0 where there is no power. */
double bn_rings_unevenness (const BnRings *rings, int ring);

/* Chooses the ring for bn_rings_pull, as the pattern is now. */
void bn_rings_aim (BnRings *rings, int ring);

/* How much more uneven the chosen ring becomes if `pixel` joins the pattern (negative: more even), to first
 * order, in a unit that holds for this pattern and ring; less so if it leaves. */
gint64 bn_rings_pull (const BnRings *rings, guint32 pixel);
