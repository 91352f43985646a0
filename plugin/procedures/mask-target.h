/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a mask: a layer, an image of its own, a file, or the matrix of GIMP's positioned dither. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Where a mask went. */
typedef struct {
  GimpLayer *layer; /* the topmost one that was made, or NULL */
  GimpImage *image; /* the image that it is in, or NULL */
} BnMaskPlace;

/* Adds the argument fill. */
void bn_mask_target_add_fill (GimpProcedure *procedure);

/* Adds the arguments target and file. */
void bn_mask_target_add (GimpProcedure *procedure);

/* Prepares `config` for the dialog: a layer is not a target if `image` (NULL: none) cannot have one. */
void bn_mask_target_fill (GimpProcedureConfig *config, GimpImage *image);

/* TRUE if the mask of the settings `mask` can go where `config` says; ask before it is made.
 * BN_ERROR_SETTING. */
gboolean bn_mask_target_check (GimpProcedureConfig *config, GimpImage *image, const BnMaskConfig *mask,
                               GError **error);

/* Puts `mask`, which `settings` describe and which has been checked, where `config` says. FALSE with an
 * error, and then nothing is changed or left behind. */
gboolean bn_mask_target_write (GimpProcedureConfig *config, GimpImage *image, const BnMaskConfig *settings,
                               const BnMask *mask, BnMaskPlace *place, GError **error);

/* Shows the user what was made: a new image in a window, or words about what cannot be seen. */
void bn_mask_target_show (GimpProcedureConfig *config, const BnMaskPlace *place);
