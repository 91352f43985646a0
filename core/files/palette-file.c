/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/palette-file.h"

#include <string.h>

#include "palettes.h"

#define HEADER "GIMP Palette"

/* The kind of a line. */
typedef enum {
  LINE_EMPTY, /* or a comment, or one of the lines above the colors */
  LINE_COLOR,
  LINE_BAD,
} LineKind;

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

static gboolean
begins_with (const char *text, const char *end, const char *word)
{
  return (gsize) (end - text) >= strlen (word) && memcmp (text, word, strlen (word)) == 0;
}

static LineKind
read_line (const char *text, const char *end, guint8 color[3])
{
  while (text < end && g_ascii_isspace (*text))
    text++;
  if (text == end || *text == '#' || begins_with (text, end, "Name:") || begins_with (text, end, "Columns:"))
    return LINE_EMPTY;
  for (int c = 0; c < 3; c++) {
    int code = read_code (&text, end);
    if (code < 0 || code > 255)
      return LINE_BAD;
    color[c] = (guint8) code;
  }
  return LINE_COLOR;
}

/* The end of the line at `text`, before its line break (LF or CR LF); *next is set past the break. */
static const char *
end_of_line (const char *text, const char *end, const char **next)
{
  const char *line_end = memchr (text, '\n', (gsize) (end - text));

  *next = line_end != NULL ? line_end + 1 : end;
  line_end = line_end != NULL ? line_end : end;
  return line_end > text && line_end[-1] == '\r' ? line_end - 1 : line_end;
}

static gboolean
fail_at (const char *path, guint line, GError **error)
{
  g_set_error (error, BN_ERROR, BN_ERROR_FILE,
               BN_ ("“%s”, line %u: a colour is three numbers from 0 to 255, red, green and blue."), path,
               line);
  return FALSE;
}

/* Adds the colors of the lines after the header. */
static gboolean
read_colors (const char *path, const char *text, const char *end, GArray *colors, GError **error)
{
  for (guint line = 2; text < end; line++) {
    const char *next, *line_end = end_of_line (text, end, &next);
    guint8 color[3];
    LineKind kind = read_line (text, line_end, color);
    if (kind == LINE_BAD)
      return fail_at (path, line, error);
    if (kind == LINE_COLOR)
      g_array_append_val (colors, color);
    if (colors->len > BN_PALETTE_MAX_COLORS) {
      g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                   BN_ ("“%s”, line %u: a palette has at most %d colours. Take some away."), path, line,
                   BN_PALETTE_MAX_COLORS);
      return FALSE;
    }
    text = next;
  }
  if (colors->len > 0)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” is a palette without colours."), path);
  return FALSE;
}

/* The colors of the file at `path`, whose `length` bytes are `text`. */
static gboolean
parse (const char *path, const char *text, gsize length, guint8 (**colors)[3], guint *count, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint8[3]));
  const char *next, *line_end = end_of_line (text, text + length, &next);

  while (line_end > text && (line_end[-1] == ' ' || line_end[-1] == '\t'))
    line_end--;
  if ((gsize) (line_end - text) != strlen (HEADER) || !begins_with (text, line_end, HEADER)) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("“%s” is no palette of GIMP: its first line must be “GIMP Palette”."), path);
    return FALSE;
  }
  if (!read_colors (path, next, text + length, found, error))
    return FALSE;
  *count = found->len;
  *colors = (guint8 (*)[3]) g_array_free (g_steal_pointer (&found), FALSE);
  return TRUE;
}

gboolean
bn_palette_file_read (const char *path, guint8 (**colors)[3], guint *count, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, error) &&
         parse (path, text, length, colors, count, error);
}

gboolean
bn_palette_file_read_shipped (const char *name, guint8 (**colors)[3], guint *count, GError **error)
{
  g_autofree char *path = g_strdup_printf ("/palettes/%s.gpl", name);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (bn_palettes_get_resource (), path, 0, NULL);

  if (bytes != NULL)
    return parse (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), colors, count, error);
  g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("No palette “%s” comes with the program."), name);
  return FALSE;
}
