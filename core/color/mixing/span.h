/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a set of colors spans: a line (two colors, grays), a plane, or space. */
#pragma once

#include <glib.h>

/* Colors nearer than this share of the extent count as equal, or as lying on one plane or line. */
#define BN_SPAN_NEAR 1e-6

typedef struct {
  int rank;            /* 1 on a line, 2 on a plane, else 3 */
  int axes[3];         /* the first `rank` coordinates tell the colors of the line or plane apart best */
  double low[3];       /* least coordinates */
  double high[3];      /* greatest coordinates */
  double extent;       /* a power of two above the largest difference of coordinates */
  guint8 corner[4];    /* rank + 1 colors that span it well, the first color first; the others 0 */
  guint8 skipped[256]; /* TRUE for colors that nearly equal an earlier one that is not skipped */
} BnSpan;

/* The span of `count` finite points, 2 to 256, not all equal. */
void bn_span_find (const double (*points)[3], guint count, BnSpan *span);
