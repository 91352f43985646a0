/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of a picture shows the original, from the left: a scale with its label, and the pixels of both
 * sides put together. */
#pragma once

#include "plugin/pixels/apply-preview.h"

#include <gtk/gtk.h>

typedef struct _BnSplit BnSplit;

/* Called when it has moved. */
typedef void (*BnSplitFunc) (gpointer user_data);

/* A split at the left edge, with its scale at the end of `box`. bn_split_free, before that is destroyed. */
BnSplit *bn_split_new (GtkWidget *box, BnSplitFunc func, gpointer user_data);

/* How many of `width` pixels show the original. */
int bn_split_at (const BnSplit *split, int width);

/* Moves it to a share of the width, 0 to 1. */
void bn_split_move (BnSplit *split, double share);

/* `shown`, which is `columns` pixels wide, as `width` × `height` pixels of the screen, each pixel `zoom` wide
 * and high, without gaps. g_free. */
guint8 *bn_split_compose (const BnSplit *split, const BnApplyPreview *shown, int columns, int width,
                          int height, int zoom);

/* `split` may be NULL. */
void bn_split_free (BnSplit *split);
