/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The GEGL operation: its name, and those of its properties that are no rows of the option table. It is a
 * module of its own, which GIMP's process loads; the plug-in's program knows these names alone. */
#pragma once

#define BN_OPERATION "blue-noise:dither"

#define BN_OPERATION_MASK "mask"             /* bn_mask_text_print; empty: the default mask */
#define BN_OPERATION_PALETTE "palette"       /* bn_palette_text_print in sRGB's light; empty: levels */
#define BN_OPERATION_DEVICE "device-palette" /* likewise; empty: the palette is written itself */
#define BN_OPERATION_ORIGIN_X "origin-x"     /* where the operation's pixel (0, 0) is on the mask's grid */
#define BN_OPERATION_ORIGIN_Y "origin-y"
#define BN_OPERATION_COVERAGE "coverage" /* a boolean: grays are shares, as in layer masks, and not light */

/* Origins reach so far in both directions. */
#define BN_OPERATION_FAR (1 << 29)
