/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In which order the values of a mask come into play. Additive dither turns a flat picture of value f into
 * floor (f + d + 1/2). As f rises through one code, each value d crosses one integer: at its phase, the f in
 * [0, 1) for which f + d + 1/2 is whole. Values are given and pixels only exchange them, so that the order of
 * phases depends on the distribution alone. (Uniform values cross in falling order, each at 1/2 - d.) */
#pragma once

#include "core/mask/mask-config.h"

typedef struct {
  guint32 size;  /* N */
  guint32 *rank; /* by phase: the rank of the value */
  double *phase; /* by phase: in [0, 1), never falling */
  int *base;     /* by phase: floor (f + d + 1/2) just before the crossing */
} BnPhases;

/* The phases of the N values of config's mask. bn_phases_free. */
BnPhases *bn_phases_new (const BnMaskConfig *config);

/* Frees them. May be NULL. */
void bn_phases_free (BnPhases *phases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnPhases, bn_phases_free)
