/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dither of an image's drawables by the operation, in GIMP's own process: the same pixels in a fraction
 * of the time, since they do not travel from process to process. GIMP gives such work a progress bar, but no
 * Cancel, so what would take a person's time is left to the plug-in's process. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"
#include "plugin/arguments/filter-values.h"

/* What GIMP's process is asked to do. */
typedef struct {
  GimpImage *image;
  GimpDrawable **drawables; /* NULL-ended; borrowed, as all but the two below */
  GimpProcedureConfig *config;
  BnFilterValues values;
  GimpDrawableFilter
      *filter; /* of the first drawable, which GIMP made to show that it can; NULL once it is used */
} BnDitherInside;

/* TRUE if GIMP's process can dither the drawables as `config` says and make the same pixels as the plug-in's:
 * all but the last two members are set by the caller, those are set here. bn_dither_inside_clear in any case.
 */
gboolean bn_dither_inside_prepare (BnDitherInside *inside, const BnMask *mask, GimpRunMode run_mode);

/* Dithers them there, as one undo step; prepared before. BN_ERROR_SETTING. */
gboolean bn_dither_inside_run (BnDitherInside *inside, GError **error);

void bn_dither_inside_clear (BnDitherInside *inside);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnDitherInside, bn_dither_inside_clear)
