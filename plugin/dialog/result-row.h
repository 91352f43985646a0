/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The choice of what becomes of a dither, as buttons side by side. What cannot be had is insensitive, with
 * the reason in words below; it is taken up again once it can. */
#pragma once

#include <libgimp/gimpui.h>

#include "plugin/arguments/result.h"

typedef struct _BnResultRow BnResultRow;

/* A row for `config` and what `place` (copied, its words borrowed) allows. bn_result_row_free, before its
 * widget is destroyed. */
BnResultRow *bn_result_row_new (GimpProcedureConfig *config, const BnResultPlace *place);

/* The widget; owned by GTK. */
GtkWidget *bn_result_row_widget (BnResultRow *row);

/* Follows the settings, which it may change. */
void bn_result_row_update (BnResultRow *row);

/* `row` may be NULL. */
void bn_result_row_free (BnResultRow *row);
