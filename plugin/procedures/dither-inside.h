/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dither of an image's drawables by the operation, in GIMP's own process: the same pixels in a fraction
 * of the time, since they do not travel from process to process. GIMP gives such work a progress bar, but no
 * Cancel, so what would take a person's time is left to the plug-in's process. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* TRUE if GIMP's process can dither the drawables (NULL-ended) as `config` says and make the same pixels as
 * the plug-in's. */
gboolean bn_dither_inside_can (GimpDrawable **drawables, GimpProcedureConfig *config, const BnMask *mask,
                               GimpRunMode run_mode);

/* Dithers them there, as one undo step. BN_ERROR_SETTING. */
gboolean bn_dither_inside_run (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config,
                               const BnMask *mask, GError **error);
