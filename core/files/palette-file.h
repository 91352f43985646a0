/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes in files, by the ending of their names: .hex has one color per line as six hexadecimal digits,
 * sRGB codes of two each, perhaps behind a #. Any other is taken for GIMP's format (.gpl): a line "GIMP
 * Palette", then optionally "Name: ..." and "Columns: ...", comments that begin with #, and one line "red
 * green blue name" per color, with sRGB codes 0 to 255. */
#pragma once

#include "core/bn.h"

/* The endings that can be read, ".gpl, .hex". g_free. */
char *bn_palette_file_endings (void);

/* Reads the colors of `path` in their order, 1 to BN_PALETTE_MAX_COLORS of them, as red, green and blue.
 * G_FILE_ERROR, or BN_ERROR_FILE naming the file and line. g_free (*colors). */
gboolean bn_palette_file_read (const char *path, guint8 (**colors)[3], guint *count, GError **error);

/* The same for a palette that comes with the program, by its name below data/palettes/ without .gpl.
 * BN_ERROR_FILE if there is no such palette. */
gboolean bn_palette_file_read_shipped (const char *name, guint8 (**colors)[3], guint *count, GError **error);
