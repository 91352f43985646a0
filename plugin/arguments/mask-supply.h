/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The mask that a procedure works with. */
#pragma once

#include "core/bn.h"

/* The mask of `config`: it ships, was kept, or is made now under GIMP's progress bar, whose Cancel ends the
 * plug-in's process. Tells the user if the mask could not be kept. Main thread only; blocks. Errors as
 * bn_cache_get. bn_mask_unref. */
BnMask *bn_mask_supply_get (const BnMaskConfig *config, GError **error);
