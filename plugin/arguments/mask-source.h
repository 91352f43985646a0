/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the mask of a dither comes from: it is made from its settings, or it is the user's own, from a
 * layer, a pattern or a file. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Adds the arguments mask-source, mask-layer, mask-pattern and mask-file. */
void bn_mask_source_add (GimpProcedure *procedure);

/* Gives `config` what to begin with where it does not name it: the pattern that is chosen in GIMP, as the
 * dialog would show that one anyway; and the first layer of `image` (NULL: none) that has the size of a mask
 * and is not one of the drawables (NULL-ended). */
void bn_mask_source_fill (GimpProcedureConfig *config, GimpImage *image, GimpDrawable **drawables);

/* TRUE if the mask is to be made from its settings. */
gboolean bn_mask_source_is_made (GimpProcedureConfig *config);

/* FALSE if the layer or pattern that is the mask is named, but GIMP does not have it any more. */
gboolean bn_mask_source_is_there (GimpProcedureConfig *config);

/* The mask in the layer, pattern or file that `config` names. Its values are ranked, equal ones in scan
 * order; alpha does not count, and three equal channels count as one. BN_ERROR_SETTING if none is given or a
 * side is out of range; BN_ERROR_FILE, G_FILE_ERROR. Unref it. */
BnMask *bn_mask_source_read (GimpProcedureConfig *config, GError **error);

/* bn_mask_source_read, or else the mask that the settings `mask` describe, with progress in GIMP's window. */
BnMask *bn_mask_source_get (GimpProcedureConfig *config, const BnMaskConfig *mask, GError **error);
