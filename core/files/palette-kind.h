/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the kinds of palette files share: the rows of palette-file.c's table, and the functions that rows
 * name. The sources palette-kind-text.c, -binary.c, -json.c and -picture.c have this one header. */
#pragma once

#include "core/bn.h"

/* A file's bytes. */
typedef struct {
  const char *path; /* for messages */
  const char *text; /* of any kind; a byte order mark is no part of it */
  gsize length;
} BnPaletteSource;

typedef struct {
  const char *ending; /* of its name, lower case */
  const char *magic;  /* what it begins with, whatever its name is, or NULL */
  /* Adds the file's colors, guint8[3] each, to `colors`, in their order, by bn_palette_kind_add.
   * BN_ERROR_FILE naming the file. That there is any color is checked by the caller. */
  gboolean (*read) (const BnPaletteSource *source, GArray *colors, GError **error);
} BnPaletteKind;

/* Adds a color; FALSE with BN_ERROR_FILE if there are BN_PALETTE_MAX_COLORS already. */
gboolean bn_palette_kind_add (const BnPaletteSource *source, GArray *colors, const guint8 color[3],
                              GError **error);

/* The error that the file is not what its kind is. */
void bn_palette_kind_set_damaged (const BnPaletteSource *source, const char *kind, GError **error);

/* palette-kind-text.c: GIMP's palettes, with or without their first line. "Channels: RGBA" is Aseprite's: a
 * fourth number is an opacity, and a color of none is left out. */
gboolean bn_palette_kind_gpl (const BnPaletteSource *source, GArray *colors, GError **error);

/* palette-kind-text.c: a color per line as six hexadecimal digits. */
gboolean bn_palette_kind_hex (const BnPaletteSource *source, GArray *colors, GError **error);

/* palette-kind-text.c: JASC's, of Paint Shop Pro: three lines above the colors, then as GIMP's. */
gboolean bn_palette_kind_jasc (const BnPaletteSource *source, GArray *colors, GError **error);

/* palette-kind-text.c: paint.net's: eight hexadecimal digits, of which the first two are an opacity; a color
 * of none is left out. Lines of comments begin with a semicolon. */
gboolean bn_palette_kind_paint_net (const BnPaletteSource *source, GArray *colors, GError **error);

/* palette-kind-binary.c: Windows' RIFF palettes. */
gboolean bn_palette_kind_riff (const BnPaletteSource *source, GArray *colors, GError **error);

/* palette-kind-binary.c: Adobe's color tables, 256 colors and perhaps how many of them count. */
gboolean bn_palette_kind_act (const BnPaletteSource *source, GArray *colors, GError **error);

/* palette-kind-binary.c: Adobe's swatches for exchange, of RGB and gray. */
gboolean bn_palette_kind_ase (const BnPaletteSource *source, GArray *colors, GError **error);

/* palette-kind-json.c: a list, wherever in the file: of strings such as "#ff8800" or "f80", of lists of three
 * or four numbers, or of objects with the keys r, g and b, or hex, color, colour or value. */
gboolean bn_palette_kind_json (const BnPaletteSource *source, GArray *colors, GError **error);

/* palette-kind-picture.c: a PNG strip or a chart of swatches: its different colors, line by line. Wholly
 * transparent pixels are left out. */
gboolean bn_palette_kind_picture (const BnPaletteSource *source, GArray *colors, GError **error);
