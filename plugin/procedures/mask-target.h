/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a mask: a layer, an image of its own, a file, or the matrix of GIMP's positioned dither. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Where a mask went. */
typedef struct {
  GimpLayer *layer; /* the topmost one that was made, or NULL */
  GimpImage *image; /* that it is in, or NULL */
} BnMaskPlace;

/* Adds the argument fill. */
void bn_mask_target_add_fill (GimpProcedure *procedure);

/* Adds the arguments target and file. */
void bn_mask_target_add (GimpProcedure *procedure);

/* Before the dialog: a layer is no target where `image` (or NULL) can have none. */
void bn_mask_target_fill (GimpProcedureConfig *config, GimpImage *image);

/* TRUE if the mask of `mask` can go where `config` says; to ask before it is made. BN_ERROR_SETTING. */
gboolean bn_mask_target_check (GimpProcedureConfig *config, GimpImage *image, const BnMaskConfig *mask,
                               GError **error);

/* Brings `mask`, which `settings` describe and which has been checked, to its place. FALSE with an error, and
 * nothing changed or left behind. */
gboolean bn_mask_target_write (GimpProcedureConfig *config, GimpImage *image, const BnMaskConfig *settings,
                               const BnMask *mask, BnMaskPlace *place, GError **error);

/* Shows a person what was made: a new image in a window, or words on what is not to be seen. */
void bn_mask_target_show (GimpProcedureConfig *config, const BnMaskPlace *place);
