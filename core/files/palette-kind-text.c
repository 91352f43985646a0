/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes as text: a color per line. */
#include <string.h>

#include "core/files/palette-kind.h"

/* The kind of a line. */
typedef enum {
  LINE_EMPTY, /* or a comment, one of the lines above the colors, or a color without opacity */
  LINE_COLOR,
  LINE_BAD,
} LineKind;

/* Text that is read line by line. */
typedef struct {
  const char *text, *end; /* what is left of it */
  guint line;             /* the number of the last line read */
  gboolean alpha;         /* a fourth number is an opacity */
} Lines;

/* Reads the text from `text` to `end`, which is a line. */
typedef LineKind (*ReadLine) (Lines *lines, const char *text, const char *end, guint8 color[3]);

/* --- lines --- */

/* The next line, without white space around it and its break: LF, CR LF or CR. */
static void
next_line (Lines *lines, const char **text, const char **end)
{
  *text = *end = lines->text;
  while (*end < lines->end && **end != '\n' && **end != '\r')
    ++*end;
  lines->text = *end;
  if (lines->text < lines->end)
    lines->text += lines->text[0] == '\r' && lines->text + 1 < lines->end && lines->text[1] == '\n' ? 2 : 1;
  lines->line++;
  while (*text < *end && g_ascii_isspace (**text))
    ++*text;
  while (*end > *text && g_ascii_isspace ((*end)[-1]))
    --*end;
}

/* Adds the colors of the lines that are left. `a_color` says what a line must be, with file and line. */
static gboolean
read_lines (const BnPaletteSource *source, Lines *lines, ReadLine read_line, const char *a_color,
            GArray *colors, GError **error)
{
  while (lines->text < lines->end) {
    const char *text, *end;
    guint8 color[3];
    LineKind found;
    next_line (lines, &text, &end);
    found = text == end ? LINE_EMPTY : read_line (lines, text, end, color);
    if (found == LINE_BAD) {
      g_set_error (error, BN_ERROR, BN_ERROR_FILE, g_dgettext (BN_DOMAIN, a_color), source->path,
                   lines->line);
      return FALSE;
    }
    if (found == LINE_COLOR && colors->len == BN_PALETTE_MAX_COLORS) {
      g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                   BN_ ("“%s”, line %u: a palette has at most %d colors. Take some away."), source->path,
                   lines->line, BN_PALETTE_MAX_COLORS);
      return FALSE;
    }
    if (found == LINE_COLOR)
      g_array_append_vals (colors, color, 1);
  }
  return TRUE;
}

static Lines
lines_of (const BnPaletteSource *source)
{
  return (Lines){ source->text, source->text + source->length, 0, FALSE };
}

static gboolean
begins_with (const char *text, const char *end, const char *word)
{
  return (gsize) (end - text) >= strlen (word) && memcmp (text, word, strlen (word)) == 0;
}

/* --- numbers --- */

/* Reads a number at *text and moves *text past it; -1 if there is none, 256 if it is above 255. */
static int
read_code (const char **text, const char *end)
{
  int code = 0;

  while (*text < end && (**text == ' ' || **text == '\t'))
    ++*text;
  if (*text == end || !g_ascii_isdigit (**text))
    return -1;
  for (; *text < end && g_ascii_isdigit (**text); ++*text)
    code = MIN (10 * code + g_ascii_digit_value (**text), 256);
  return *text == end || **text == ' ' || **text == '\t' ? code : -1;
}

static LineKind
read_numbers (Lines *lines, const char *text, const char *end, guint8 color[3])
{
  for (int c = 0; c < 3; c++) {
    int code = read_code (&text, end);
    if (code < 0 || code > 255)
      return LINE_BAD;
    color[c] = (guint8) code;
  }
  return lines->alpha && read_code (&text, end) == 0 ? LINE_EMPTY : LINE_COLOR;
}

/* The code of two hexadecimal digits; -1 if they are none. */
static int
hex_code (const char *text)
{
  int high = g_ascii_xdigit_value (text[0]), low = g_ascii_xdigit_value (text[1]);

  return high < 0 || low < 0 ? -1 : 16 * high + low;
}

/* Exactly `count` codes of two hexadecimal digits, the last three of which are the color. */
static gboolean
read_hex (const char *text, const char *end, int count, int codes[4], guint8 color[3])
{
  if (end - text != 2 * count)
    return FALSE;
  for (int i = 0; i < count; i++)
    if ((codes[i] = hex_code (text + 2 * i)) < 0)
      return FALSE;
  for (int c = 0; c < 3; c++)
    color[c] = (guint8) codes[count - 3 + c];
  return TRUE;
}

/* --- GIMP's --- */

static LineKind
read_gpl_line (Lines *lines, const char *text, const char *end, guint8 color[3])
{
  if (begins_with (text, end, "Channels:")) {
    lines->alpha = end - text > 4 && begins_with (end - 4, end, "RGBA");
    return LINE_EMPTY;
  }
  if (*text == '#' || begins_with (text, end, "Name:") || begins_with (text, end, "Columns:"))
    return LINE_EMPTY;
  return read_numbers (lines, text, end, color);
}

/* Whether the first line that says anything is a color, of a file that lacks its first line. */
static gboolean
is_headless (const BnPaletteSource *source)
{
  Lines lines = lines_of (source);
  LineKind found = LINE_EMPTY;

  while (found == LINE_EMPTY && lines.text < lines.end) {
    const char *text, *end;
    guint8 color[3];
    next_line (&lines, &text, &end);
    found = text == end ? LINE_EMPTY : read_gpl_line (&lines, text, end, color);
  }
  return found == LINE_COLOR;
}

gboolean
bn_palette_kind_gpl (const BnPaletteSource *source, GArray *colors, GError **error)
{
  Lines lines = lines_of (source);
  const char *text, *end;

  next_line (&lines, &text, &end);
  if (end - text != strlen ("GIMP Palette") || !begins_with (text, end, "GIMP Palette")) {
    if (!is_headless (source)) {
      g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                   BN_ ("“%s” is not a GIMP palette: its first line must be “GIMP Palette”."), source->path);
      return FALSE;
    }
    lines = lines_of (source);
  }
  return read_lines (source, &lines, read_gpl_line,
                     BN_N_ ("“%s”, line %u: a color is three numbers from 0 to 255, red, green and blue."),
                     colors, error);
}

/* --- the others --- */

static LineKind
read_hex_line (Lines *lines G_GNUC_UNUSED, const char *text, const char *end, guint8 color[3])
{
  int codes[4];

  return read_hex (*text == '#' ? text + 1 : text, end, 3, codes, color) ? LINE_COLOR : LINE_BAD;
}

gboolean
bn_palette_kind_hex (const BnPaletteSource *source, GArray *colors, GError **error)
{
  Lines lines = lines_of (source);

  return read_lines (source, &lines, read_hex_line,
                     BN_N_ ("“%s”, line %u: a color is six hexadecimal digits, such as ff8800."), colors,
                     error);
}

gboolean
bn_palette_kind_jasc (const BnPaletteSource *source, GArray *colors, GError **error)
{
  Lines lines = lines_of (source);
  const char *text, *end;

  next_line (&lines, &text, &end);
  if (!begins_with (text, end, "JASC-PAL")) {
    bn_palette_kind_set_damaged (source, ".pal", error);
    return FALSE;
  }
  next_line (&lines, &text, &end); /* the version, 0100 */
  next_line (&lines, &text, &end); /* how many colors follow */
  return read_lines (source, &lines, read_numbers,
                     BN_N_ ("“%s”, line %u: a color is three numbers from 0 to 255, red, green and blue."),
                     colors, error);
}

static LineKind
read_paint_net_line (Lines *lines G_GNUC_UNUSED, const char *text, const char *end, guint8 color[3])
{
  int codes[4];

  if (*text == ';')
    return LINE_EMPTY;
  if (read_hex (text, end, 3, codes, color))
    return LINE_COLOR;
  if (!read_hex (text, end, 4, codes, color))
    return LINE_BAD;
  return codes[0] == 0 ? LINE_EMPTY : LINE_COLOR;
}

gboolean
bn_palette_kind_paint_net (const BnPaletteSource *source, GArray *colors, GError **error)
{
  Lines lines = lines_of (source);

  return read_lines (source, &lines, read_paint_net_line,
                     BN_N_ ("“%s”, line %u: a color is eight hexadecimal digits, such as ffff8800: opacity, "
                            "red, green and blue."),
                     colors, error);
}
