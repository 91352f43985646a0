/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of sizes of masks, with what each costs: which are there already, and about how long the others
 * take. */
#pragma once

#include <libgimp/gimpui.h>

typedef struct _BnSizeList BnSizeList;

/* A list that writes mask-width and mask-height into `config`. bn_size_list_free, before its widget is
 * destroyed. */
BnSizeList *bn_size_list_new (GimpProcedureConfig *config);

/* The widget; owned by GTK. */
GtkWidget *bn_size_list_widget (BnSizeList *list);

/* Shows the size that the settings have. */
void bn_size_list_update (BnSizeList *list);

/* `list` may be NULL. */
void bn_size_list_free (BnSizeList *list);
