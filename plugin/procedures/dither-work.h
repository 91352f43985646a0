/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dither of an image's drawables, as one undo step. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"
#include "plugin/pixels/whole.h"

/* What is dithered: the drawables that were given (NULL-ended), each once; and all layers, if the image is to
 * become indexed, which would send the others to the nearest colors. g_free. */
GimpDrawable **bn_dither_work_targets (GimpProcedureConfig *config, GimpImage *image,
                                       GimpDrawable **drawables);

/* Tells the user what will change the dither's colors again. */
void bn_dither_work_warn (GimpDrawable **drawables);

/* Dithers the drawables as `config`, which has been checked, says, by a mask of those settings or the user's
 * own. `made` (may be NULL) is for bn_apply_dither. Where GIMP's process cannot do it (dither-inside.h), the
 * image does not change until all are dithered. BN_ERROR_SETTING. */
gboolean bn_dither_work_run (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config,
                             const BnWhole *made, const BnMaskConfig *settings, GimpRunMode run_mode,
                             GError **error);
