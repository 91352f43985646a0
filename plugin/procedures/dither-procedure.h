/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plug-in-blue-noise-dither: dithers the selected drawables. */
#pragma once

#include <libgimp/gimp.h>

#define BN_DITHER_PROCEDURE "plug-in-blue-noise-dither"

/* The procedure, to register or to run. */
GimpProcedure *bn_dither_procedure_new (GimpPlugIn *plug_in);
