/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The colors of a palette side by side, as large as the width allows. */
#pragma once

#include <gtk/gtk.h>

/* A widget that shows no colors yet. */
GtkWidget *bn_swatches_new (void);

/* Shows `count` colors, perceptual bytes of sRGB, which are copied. */
void bn_swatches_set (GtkWidget *swatches, const guint8 (*colors)[3], guint count);
