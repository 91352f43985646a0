/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How each plot of the dialogs is drawn: in the theme's colors and fonts, with pictures in whole pixels of
 * the screen. */
#pragma once

#include "core/bn.h"

#include <gtk/gtk.h>

/* The side of the square pictures and the height of the ramp, in pixels, without their frames. */
#define BN_PANEL_SIDE 128
#define BN_PANEL_RAMP 32

/* What there is to show. */
typedef struct {
  BnMask *mask;         /* or NULL */
  BnPortrait *portrait; /* the mask's or an earlier one's, or NULL */
  BnTarget target;      /* what the settings ask for */
  gboolean is_stale;    /* the settings have changed since the mask was made */
} BnScene;

/* Draws one panel into `area`. */
typedef void (*BnPanelDraw) (GtkWidget *area, cairo_t *cr, const BnScene *scene);

void bn_panel_tile (GtkWidget *area, cairo_t *cr, const BnScene *scene);     /* the mask */
void bn_panel_spectrum (GtkWidget *area, cairo_t *cr, const BnScene *scene); /* its own power spectrum */
void bn_panel_radial (GtkWidget *area, cairo_t *cr, const BnScene *scene);   /* radially averaged power */
void bn_panel_ramp (GtkWidget *area, cairo_t *cr, const BnScene *scene);     /* a ramp of grays */

/* The names of the curves of bn_panel_radial, in their colors, for a label below it: as Pango markup or, for
 * screen readers, plain. g_free. */
char *bn_panel_legend (GtkWidget *label, const BnTarget *target, gboolean plain);
