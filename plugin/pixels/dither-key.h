/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a dither is, as text: two of the same key make the same of the same pixels. */
#pragma once

#include "core/bn.h"

/* The key of a dither by `config`, its palette included, and `mask`; `coverage` as bn_painter_new has it.
 * g_free. */
char *bn_dither_key (const BnDitherConfig *config, const BnMask *mask, gboolean coverage);
