/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a whole-picture search starts: what each pixel wants, and what it is in the ordered dither
 * (ordered.h) that the search betters.
 *
 * - What is wanted has the mean that the ordered dither has there. So strength below 1 flattens it towards
 *   the nearest levels, and out of a palette's reach it is the nearest color that can be mixed.
 * - Samples that are levels, pixels that are a palette's color and wholly transparent ones are kept.
 * - A channel whose upper or lower level has a share of less than 1/33 (1/40 where channels are joined)
 *   changes by exchanges alone: lone dots in the deepest shadows and the brightest lights cost energy
 * wherever they are, and would be removed. */
#pragma once

#include "core/dither/channels.h"
#include "core/dither/search-inks.h"
#include "core/dither/search-plane.h"

typedef struct _BnSearchStart BnSearchStart;

/* TRUE if the colors of a pixel are searched together, in one plane of four lanes; else each channel has a
 * plane of one. */
gboolean bn_search_start_is_joint (const BnSetup *setup);

/* A start for `setup`, which must outlive it, like its `channels`. bn_search_start_free. */
BnSearchStart *bn_search_start_new (const BnSetup *setup, const BnChannel channels[BN_MAX_CHANNELS]);

/* Frees it. May be NULL. */
void bn_search_start_free (BnSearchStart *start);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSearchStart, bn_search_start_free)

/* What the pixels of plane `plane` may become. Owned by the start. */
const BnSearchInks *bn_search_start_inks (const BnSearchStart *start, int plane);

/* Adds the next row to each plane: its pixels `in`, and as they are `ordered`, at image coordinates (x, y).
 */
void bn_search_start_row (const BnSearchStart *start, const void *in, const void *ordered, int x, int y,
                          BnSearchPlane *const planes[3]);

/* Writes what the pixels of row `row` of the planes have become into `ordered`, where they are not kept. */
void bn_search_start_finish (const BnSearchStart *start, BnSearchPlane *const planes[3], int row,
                             void *ordered);
