/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A whole picture made small: each of its pixels is the average of a block, all blocks of one size, in linear
 * light, as the eye takes the grain of a dither together from afar. It is made a few rows at a time, so that
 * a large picture holds nothing up. */
#pragma once

#include <libgimp/gimpui.h>

#include "plugin/pixels/apply-preview.h"

/* Gives the pixels of `area`, in the picture's coordinates and inside it; FALSE if there are none. */
typedef gboolean (*BnPartFunc) (const GeglRectangle *area, BnApplyPreview *pixels, gpointer user_data);

typedef struct _BnOverview BnOverview;

/* An overview of a picture of `width` × `height` pixels, as large as it fits into `most_width` ×
 * `most_height`, but not larger than the picture. bn_overview_free. */
BnOverview *bn_overview_new (int width, int height, int most_width, int most_height);

/* Its size, in pixels. */
int bn_overview_width (const BnOverview *overview);
int bn_overview_height (const BnOverview *overview);

/* TRUE if bn_overview_new would give it the same size for that room. */
gboolean bn_overview_fits (const BnOverview *overview, int most_width, int most_height);

/* TRUE if its pixels are averages, FALSE if they are those of the picture. */
gboolean bn_overview_is_averaged (const BnOverview *overview);

/* Begins again from above: the picture has changed. What is there stays until it is replaced. */
void bn_overview_restart (BnOverview *overview);

/* Makes the next rows. FALSE if all are made, or `func` has no pixels. */
gboolean bn_overview_step (BnOverview *overview, BnPartFunc func, gpointer user_data);

/* What there is of it, row by row without gaps; rows that are yet to be made are zero. NULL before the first
 * step. Borrowed until the next one. */
const BnApplyPreview *bn_overview_pixels (const BnOverview *overview);

/* `overview` may be NULL. */
void bn_overview_free (BnOverview *overview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnOverview, bn_overview_free)
