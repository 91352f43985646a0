/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/palette-file.h"

#include <string.h>

#include "palettes.h"

/* The kind of a line. */
typedef enum {
  LINE_EMPTY, /* or a comment, or one of the lines above the colors */
  LINE_COLOR,
  LINE_BAD,
} LineKind;

/* A kind of file. */
typedef struct {
  const char *ending; /* of its name, lower case */
  const char *header; /* its first line, or NULL: it has none */
  LineKind (*read_line) (const char *text, const char *end, guint8 color[3]);
  const char *a_color; /* what a line must be, marked for translation; with file and line */
} Kind;

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
read_gpl_line (const char *text, const char *end, guint8 color[3])
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

/* Six hexadecimal digits, perhaps behind a #. */
static LineKind
read_hex_line (const char *text, const char *end, guint8 color[3])
{
  while (text < end && g_ascii_isspace (*text))
    text++;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if (text == end)
    return LINE_EMPTY;
  text += *text == '#' ? 1 : 0;
  if (end - text != 6)
    return LINE_BAD;
  for (int i = 0; i < 6; i++)
    if (!g_ascii_isxdigit (text[i]))
      return LINE_BAD;
  for (int c = 0; c < 3; c++)
    color[c] = (guint8) (16 * g_ascii_xdigit_value (text[2 * c]) + g_ascii_xdigit_value (text[2 * c + 1]));
  return LINE_COLOR;
}

/* Any file whose ending is none of these is of the first kind. */
static const Kind kinds[] = {
  { ".gpl", "GIMP Palette", read_gpl_line,
    BN_N_ ("“%s”, line %u: a color is three numbers from 0 to 255, red, green and blue.") },
  { ".hex", NULL, read_hex_line,
    BN_N_ ("“%s”, line %u: a color is six hexadecimal digits, such as ff8800.") },
};

static const Kind *
kind_of (const char *path)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (name, kinds[i].ending))
      return &kinds[i];
  return &kinds[0];
}

char *
bn_palette_file_endings (void)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", kinds[i].ending);
  return g_string_free (list, FALSE);
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

/* Adds the colors of the lines from line `line` on. */
static gboolean
read_colors (const Kind *kind, const char *path, const char *text, const char *end, guint line,
             GArray *colors, GError **error)
{
  for (; text < end; line++) {
    const char *next, *line_end = end_of_line (text, end, &next);
    guint8 color[3];
    LineKind found = kind->read_line (text, line_end, color);
    if (found == LINE_BAD) {
      g_set_error (error, BN_ERROR, BN_ERROR_FILE, g_dgettext (BN_DOMAIN, kind->a_color), path, line);
      return FALSE;
    }
    if (found == LINE_COLOR)
      g_array_append_val (colors, color);
    if (colors->len > BN_PALETTE_MAX_COLORS) {
      g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                   BN_ ("“%s”, line %u: a palette has at most %d colors. Take some away."), path, line,
                   BN_PALETTE_MAX_COLORS);
      return FALSE;
    }
    text = next;
  }
  if (colors->len > 0)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” is a palette without colors."), path);
  return FALSE;
}

/* Moves *text past the header of a file of that kind. */
static gboolean
skip_header (const Kind *kind, const char *path, const char **text, const char *end, GError **error)
{
  const char *next, *line_end = end_of_line (*text, end, &next);

  while (line_end > *text && (line_end[-1] == ' ' || line_end[-1] == '\t'))
    line_end--;
  if ((gsize) (line_end - *text) != strlen (kind->header) || !begins_with (*text, line_end, kind->header)) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("“%s” is no palette of GIMP: its first line must be “GIMP Palette”."), path);
    return FALSE;
  }
  *text = next;
  return TRUE;
}

/* The colors of the file at `path`, whose `length` bytes are `text`. */
static gboolean
parse (const char *path, const char *text, gsize length, guint8 (**colors)[3], guint *count, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint8[3]));
  const Kind *kind = kind_of (path);
  const char *end = text + length;
  guint line = kind->header != NULL ? 2 : 1;

  if ((kind->header != NULL && !skip_header (kind, path, &text, end, error)) ||
      !read_colors (kind, path, text, end, line, found, error))
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
