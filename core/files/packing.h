/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of few colors in as few bits as those need: gray of 1, 2 or 4 bits, or indices into a list of
 * colors, with an opacity each. */
#pragma once

#include "core/files/png-file.h"

/* The colors that a picture may have, whether it has them or not. */
typedef struct {
  guint count;                             /* 1 to BN_PALETTE_MAX_COLORS */
  guint16 codes[BN_PALETTE_MAX_COLORS][3]; /* of the picture's own bits; gray ones have three alike */
  gboolean ordered; /* a file must list them in this order; else grays may go from dark to light */
} BnColorList;

/* Makes a picture whose colors are those of `colors` as small as it can be without a change; otherwise it
 * stays as it is. Samples of 16 bits become 8 where these hold the same. Indices are those of `colors`;
 * colors that are seen through, wholly or partly, follow them in the order in which they occur. A picture
 * with a color profile stays gray or of colors, as the profile is. About 5 ns a pixel. */
void bn_picture_pack (BnPicture *picture, const BnColorList *colors);

/* Leaves the upper eight of sixteen bits, rounded. */
void bn_picture_narrow (BnPicture *picture);
