/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A whole mask as one line of text, for where only text can be kept, such as a filter's settings in a
 * picture's file. */
#pragma once

#include "core/mask/mask.h"

/* All of `mask`: shape, ranks of every plane, and the values they stand for if they are not uniform.
 * About 1.4 bytes for each 8 bits of ranks: 8 KiB for 64 x 64 pixels. g_free. */
char *bn_mask_text_print (const BnMask *mask);

/* The mask that bn_mask_text_print wrote. BN_ERROR_FILE if anything of the text was cut, changed or added, or
 * if it is not such a text; BN_ERROR_SETTING if its shape is out of range. Unref it. */
BnMask *bn_mask_text_parse (const char *text, GError **error);
