/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The GEGL operation: its name, and the names of those properties that are not rows of the option table.
 * It is a module of its own, which GIMP's process loads; the plug-in's program knows only these names. */
#pragma once

#define BN_OPERATION "blue-noise:dither"

#define BN_OPERATION_MASK "mask"             /* bn_mask_text_print; empty: the default mask */
#define BN_OPERATION_PALETTE "palette"       /* bn_palette_text_print in sRGB's light; empty: levels */
#define BN_OPERATION_DEVICE "device-palette" /* the same; empty: the palette itself is written */
#define BN_OPERATION_ORIGIN_X "origin-x"     /* where the operation's pixel (0, 0) is on the mask's grid */
#define BN_OPERATION_ORIGIN_Y "origin-y"
#define BN_OPERATION_WIDTH "region-width" /* of what is dithered from there, pixels; 0: all that there is */
#define BN_OPERATION_HEIGHT "region-height"
#define BN_OPERATION_COVERAGE "coverage" /* a boolean: grays are shares, as in layer masks, not light */

#define BN_OPERATION_ERROR                                                                                   \
  "error" /* why the palettes or the mask cannot be used, or empty; nobody sets it                           \
           */

/* The largest origin, in either direction. */
#define BN_OPERATION_FAR (1 << 29)
