/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialogs' column of settings: which of them stand where, and what is folded. */
#pragma once

#include <libgimp/gimpui.h>

#include "plugin/dialog/dialog.h"

typedef struct {
  GimpProcedureDialog *window;
  const BnDialogSubject *subject;
  GtkWidget *looks;   /* the presets as pictures; of a dialog that dithers */
  GtkWidget *sizes;   /* a list of the mask's sizes */
  GtkWidget *result;  /* what becomes of the dither, below what scrolls; likewise */
  GtkWidget *plots;   /* of the mask, where its design is unfolded; likewise */
  GtkWidget *palette; /* the colors of the palette; of a dialog that dithers */
  GtkWidget *levels;  /* made here: what is to be said of the levels; likewise */
} BnColumn;

/* The column, whose settings scroll; owned by GTK once it has a place. Fills in what is made here. */
GtkWidget *bn_column_build (BnColumn *column);
