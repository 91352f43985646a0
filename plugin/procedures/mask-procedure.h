/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plug-in-blue-noise-mask: the mask itself, as a new layer. */
#pragma once

#include <libgimp/gimp.h>

#define BN_MASK_PROCEDURE "plug-in-blue-noise-mask"

/* The procedure, to register or to run. */
GimpProcedure *bn_mask_procedure_new (GimpPlugIn *plug_in);
