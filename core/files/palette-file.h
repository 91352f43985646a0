/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes in files, with sRGB codes 0 to 255. A file's kind is told by what it begins with or else by the
 * ending of its name: GIMP's .gpl, .hex, .pal of Paint Shop Pro and of Windows, paint.net's .txt, Adobe's
 * .act and .ase, lists in .json, and PNG pictures of swatches; palette-kind.h says how each looks. Lines of
 * text end with LF, CR LF or CR, and may follow a byte order mark. */
#pragma once

#include "core/bn.h"

/* The endings that can be read, ".gpl, .hex, ...". g_free. */
char *bn_palette_file_endings (void);

/* The names of the palettes that come with the program, "cga-16, e-paper-4, ...". g_free. */
char *bn_palette_file_shipped (void);

/* Reads the colors of `path` in their order, 1 to BN_PALETTE_MAX_COLORS of them, as red, green and blue.
 * G_FILE_ERROR, or BN_ERROR_FILE naming the file and, of text, the line. g_free (*colors). */
gboolean bn_palette_file_read (const char *path, guint8 (**colors)[3], guint *count, GError **error);

/* The same for a palette that comes with the program, by its name below data/palettes/ without .gpl.
 * BN_ERROR_FILE if there is no such palette lists them. */
gboolean bn_palette_file_read_shipped (const char *name, guint8 (**colors)[3], guint *count, GError **error);

/* The same for what people give: a file's name, or that of a palette that comes with the program. */
gboolean bn_palette_file_find (const char *name, guint8 (**colors)[3], guint *count, GError **error);

/* TRUE if a palette can be written to `path`: its name ends in .gpl or .hex, and bn_output_check.
 * BN_ERROR_SETTING. */
gboolean bn_palette_file_check (const char *path, GError **error);

/* Writes `count` colors, as sRGB codes, in their order. BN_ERROR_SETTING, G_FILE_ERROR. */
gboolean bn_palette_file_write (const char *path, const guint8 (*colors)[3], guint count, GError **error);
