/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The GEGL operations: their names, and the names of those properties that are not rows of the option table.
 * It is a module of its own, which GIMP's process loads; the plug-in's program knows only these names. */
#pragma once

#define BN_OPERATION "blue-noise:dither"

/* The same dither, set by one text (once-text.h), to be run once: of no use to people, who are not shown it.
 */
#define BN_OPERATION_ONCE "blue-noise:dither-once"
#define BN_OPERATION_SETTINGS "settings"

#define BN_OPERATION_MASK "mask"             /* bn_mask_text_print; empty: the default mask */
#define BN_OPERATION_CHOICE "palette-choice" /* "text", "own", or the name of a palette that is shipped */
#define BN_OPERATION_OWN_COUNT "own-colors"  /* "colors-2" to "colors-8": how many of them count */
#define BN_OPERATION_OWN_FORMAT "color-%d"   /* from 1 on: a GeglColor each */
#define BN_OPERATION_PALETTE "palette"       /* bn_palette_text_print in sRGB's light, for "text" */
#define BN_OPERATION_DEVICE "device-palette" /* the same, where a palette has device codes */
#define BN_OPERATION_ORIGIN_X "origin-x"     /* where the operation's pixel (0, 0) is on the mask's grid */
#define BN_OPERATION_ORIGIN_Y "origin-y"
#define BN_OPERATION_WIDTH "region-width" /* of what is dithered from there, pixels; 0: all that there is */
#define BN_OPERATION_HEIGHT "region-height"
#define BN_OPERATION_COVERAGE "coverage" /* a boolean: grays are shares, as in layer masks, not light */

/* Why the palettes or the mask cannot be used, or empty; and whether there is a reason, which shows and hides
 * it in GIMP's window. Nobody sets them. */
#define BN_OPERATION_ERROR "error"
#define BN_OPERATION_HAS_ERROR "has-error"

#define BN_OPERATION_OWN_MOST 8 /* colors of one's own */

/* Numbers of palette-choice. */
#define BN_OPERATION_CHOICE_TEXT 0
#define BN_OPERATION_CHOICE_OWN 1

/* The largest origin, in either direction. */
#define BN_OPERATION_FAR (1 << 29)
