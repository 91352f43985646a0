/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The choice between changing the pixels, adding a layer of them, and adding a filter. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Adds the argument as-filter. */
void bn_as_filter_add (GimpProcedure *procedure);

/* Adds the argument new-layer. */
void bn_as_filter_add_new_layer (GimpProcedure *procedure);

/* TRUE if the dithered pixels of layers are to go on new layers, which an effect has no need of. */
gboolean bn_as_filter_is_new_layer (GimpProcedureConfig *config);

/* TRUE if `config` asks for a filter. */
gboolean bn_as_filter_is_set (GimpProcedureConfig *config);

/* TRUE if `config` asks for a way to dither that takes seconds, which a filter must not. */
gboolean bn_as_filter_is_slow (GimpProcedureConfig *config);

/* Why there is no choice for `drawable`, as a complete sentence, and what *as_filter must be then; NULL if
 * there is a choice. g_free. */
char *bn_as_filter_obstacle (GimpDrawable *drawable, gboolean *as_filter);

/* The drawable that the dialog is about: the first group, which leaves no choice, else the first. */
GimpDrawable *bn_as_filter_pick (GimpDrawable **drawables);

/* Checks that what `config` asks for can be done. Where GIMP does not have the operation, a script gets
 * BN_ERROR_SETTING; a person is told, and `config` then asks for a direct dither. */
gboolean bn_as_filter_settle (GimpProcedureConfig *config, GimpRunMode run_mode, GError **error);

/* TRUE if `config` does not ask for a filter, or each of the drawables (NULL-ended) can have one; else
 * BN_ERROR_SETTING. */
gboolean bn_as_filter_check (GimpProcedureConfig *config, GimpDrawable **drawables, GError **error);

/* Adds a filter to each drawable that the selection touches, as one undo step. If GIMP refuses:
 * BN_ERROR_SETTING, and no filter is added. */
gboolean bn_as_filter_run (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config,
                           const BnMask *mask, GError **error);
