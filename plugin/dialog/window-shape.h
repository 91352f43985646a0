/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shape of a dialog's window: all its buttons in one row, and a size that GIMP remembers. */
#pragma once

#include <libgimp/gimpui.h>

/* Puts the buttons of `window` in one row, of which the one that does it says `words` (with a mnemonic;
 * NULL: what it says already); and has the window open in the size that it was closed with, or for the first
 * time in about two thirds of the screen's free area. To be called before it is filled. `name` is the
 * window's, under which GIMP keeps its size. */
void bn_window_shape_begin (GtkDialog *window, const char *name, const char *words);

/* Has GIMP remember the size, while the window is still shown. */
void bn_window_shape_keep (GtkWindow *window, const char *name);
