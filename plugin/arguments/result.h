/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a dither, as the one choice that a person has: the arguments as-filter and new-layer. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

typedef enum {
  BN_RESULT_EFFECT,  /* an effect on the layer, which can be edited and removed */
  BN_RESULT_REPLACE, /* the pixels change */
  BN_RESULT_LAYER,   /* the dithered pixels are a new layer above */
  BN_RESULTS,
} BnResult;

/* What the drawable allows, whatever the settings are. */
typedef struct {
  gboolean is_layer, is_group; /* a group is a layer, too */
  const char *no_choice;       /* why there is no choice of an effect, as a sentence; NULL if there is one */
} BnResultPlace;

BnResult bn_result_get (GimpProcedureConfig *config);

void bn_result_set (GimpProcedureConfig *config, BnResult result);

/* Why the result cannot be had by the settings as they stand, as a sentence in the window's words; NULL if it
 * can. g_free. */
char *bn_result_obstacle (GimpProcedureConfig *config, const BnResultPlace *place, BnResult result);

/* Has `config` ask for `wish`, or for the next best where that cannot be had. */
void bn_result_settle (GimpProcedureConfig *config, const BnResultPlace *place, BnResult wish);
