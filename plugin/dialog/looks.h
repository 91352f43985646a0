/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The presets as pictures: this very picture, small, as each of them would dither it. They are made one by
 * one while nothing else is to be done. */
#pragma once

#include <libgimp/gimpui.h>

#include "core/bn.h"

typedef struct _BnLooks BnLooks;

/* A strip of the presets for `drawable` (borrowed), which chooses them in `config` and shows which is chosen.
 * bn_looks_free, before its widget is destroyed. */
BnLooks *bn_looks_new (GimpProcedureConfig *config, GimpDrawable *drawable);

/* The widget; owned by GTK. */
GtkWidget *bn_looks_widget (BnLooks *looks);

/* Shows which preset `config` has. */
void bn_looks_update (BnLooks *looks);

/* `looks` may be NULL. */
void bn_looks_free (BnLooks *looks);
