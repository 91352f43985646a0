/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a procedure's settings to what the operation is set to. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"
#include "plugin/arguments/layer-filter.h"

typedef struct {
  BnDitherConfig dither;
  char *palette, *device, *mask; /* as in BnLayerFilterTexts */
} BnFilterValues;

/* Reads `config`, which has been checked; a palette of the picture becomes one like any other. FALSE with
 * BN_ERROR_SETTING if the mask is too large. bn_filter_values_clear. */
gboolean bn_filter_values_read (BnFilterValues *values, GimpProcedureConfig *config, const BnMask *mask,
                                GError **error);

/* The texts, borrowed. */
BnLayerFilterTexts bn_filter_values_texts (const BnFilterValues *values);

/* Frees the texts. */
void bn_filter_values_clear (BnFilterValues *values);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnFilterValues, bn_filter_values_clear)
