/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a filter on a layer names its palette, for GIMP's own window of it: as one that comes with the filter,
 * as up to eight colors of one's own, or as text. */
#pragma once

#include <glib-object.h>

/* Sets the palette's choice, and colors, among the operation's `properties` to what `text` says
 * (bn_palette_text_print), which stays as it is where neither holds its colors exactly. */
void bn_filter_palette_set (GObject *properties, const char *text);
