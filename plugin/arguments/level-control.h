/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One control of levels that tells the truth, in a dialog. Three kinds of arguments set the number of levels:
 * levels, bits before it, and those of single channels before both. The dialog shows no bits, and who sets
 * the levels means all channels. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* The levels of all channels are what the bits of `config` say, if it has bits; it then has none. And
 * channels whose levels are what they were in `before`, though the levels of all are not, have none of their
 * own any more. */
void bn_level_control_follow (GimpProcedureConfig *config, const BnDitherConfig *before);

/* What is to be said next to the levels: that channels have levels of their own, and which. NULL if they have
 * not, or it does not count. g_free. */
char *bn_level_control_words (GimpProcedureConfig *config, gboolean color);
