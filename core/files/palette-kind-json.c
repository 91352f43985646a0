/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes as lists in JSON, of which every site has its own form. What looks like a color where one may
 * stand is one; all else is passed over, but must be JSON. */
#include <math.h>
#include <string.h>

#include "core/files/palette-kind.h"

#define DEEPEST 32

typedef struct {
  const BnPaletteSource *source;
  const char *text, *end;
  GArray *colors;
  GError **error; /* set by the first color too many */
} Reader;

/* What a value turned out to be. */
typedef struct {
  enum {
    VALUE_BAD,
    VALUE_OTHER,
    VALUE_NUMBER,
    VALUE_STRING
  } kind;
  double number;
  const char *text, *end; /* of a string, within its quotes */
} Value;

static Value read_value (Reader *reader, int depth, gboolean may_be_color);

static char
peek (Reader *reader)
{
  while (reader->text < reader->end && g_ascii_isspace (*reader->text))
    reader->text++;
  return reader->text < reader->end ? *reader->text : '\0';
}

static gboolean
take (Reader *reader, char letter)
{
  if (peek (reader) != letter)
    return FALSE;
  reader->text++;
  return TRUE;
}

/* --- colors --- */

/* "#rrggbb", "rrggbb", "#rgb"; with an opacity behind it. */
static gboolean
color_of_string (const Value *string, guint8 color[3])
{
  const char *text = string->text + (string->text < string->end && *string->text == '#' ? 1 : 0);
  gsize length = (gsize) (string->end - text);
  gboolean brief = length == 3 || length == 4;

  if (!brief && length != 6 && length != 8)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  for (int c = 0; c < 3; c++)
    color[c] =
        (guint8) (brief ? 17 * g_ascii_xdigit_value (text[c])
                        : 16 * g_ascii_xdigit_value (text[2 * c]) + g_ascii_xdigit_value (text[2 * c + 1]));
  return TRUE;
}

static gboolean
color_of_numbers (const double numbers[3], guint8 color[3])
{
  for (int c = 0; c < 3; c++) {
    if (!(numbers[c] >= 0 && numbers[c] <= 255) || numbers[c] != floor (numbers[c]))
      return FALSE;
    color[c] = (guint8) numbers[c];
  }
  return TRUE;
}

static gboolean
add (Reader *reader, const guint8 color[3])
{
  return bn_palette_kind_add (reader->source, reader->colors, color, reader->error);
}

/* --- values --- */

static Value
read_string (Reader *reader)
{
  Value value = { VALUE_STRING, 0, reader->text + 1, NULL };

  for (reader->text++; reader->text < reader->end && *reader->text != '"'; reader->text++)
    if (*reader->text == '\\')
      reader->text++;
  if (reader->text >= reader->end)
    return (Value){ VALUE_BAD };
  value.end = reader->text++;
  return value;
}

/* A number, or true, false or null. */
static Value
read_word (Reader *reader)
{
  g_autofree char *word = NULL;
  const char *start = reader->text;
  char *rest;
  double number;

  while (reader->text < reader->end && (g_ascii_isalnum (*reader->text) || strchr ("+-.", *reader->text)))
    if (*reader->text++ == '\0')
      return (Value){ VALUE_BAD };
  word = g_strndup (start, (gsize) (reader->text - start));
  if (g_str_equal (word, "true") || g_str_equal (word, "false") || g_str_equal (word, "null"))
    return (Value){ VALUE_OTHER };
  number = g_ascii_strtod (word, &rest);
  return rest != word && *rest == '\0' ? (Value){ VALUE_NUMBER, number } : (Value){ VALUE_BAD };
}

/* A list of three or four numbers is a color, and strings in lists are. */
static Value
read_list (Reader *reader, int depth)
{
  double numbers[4];
  guint8 color[3];
  int count = 0, others = 0;

  reader->text++;
  if (take (reader, ']'))
    return (Value){ VALUE_OTHER };
  do {
    Value value = read_value (reader, depth, TRUE);
    if (value.kind == VALUE_BAD)
      return value;
    if (value.kind == VALUE_NUMBER && count < 4)
      numbers[count++] = value.number;
    else
      others++;
  } while (take (reader, ','));
  if (!take (reader, ']'))
    return (Value){ VALUE_BAD };
  if (others == 0 && count >= 3 && color_of_numbers (numbers, color) && !add (reader, color))
    return (Value){ VALUE_BAD };
  return (Value){ VALUE_OTHER };
}

/* Whether a key's string may be a color. */
static gboolean
is_color_key (const Value *key)
{
  static const char *const keys[] = { "hex", "color", "colour", "value", "rgb" };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if ((gsize) (key->end - key->text) == strlen (keys[i]) &&
        g_ascii_strncasecmp (key->text, keys[i], strlen (keys[i])) == 0)
      return TRUE;
  return FALSE;
}

/* The channel that a key names, r or red and so on; -1 if none. */
static int
channel_of (const Value *key)
{
  static const char *const names[] = { "red", "green", "blue" };
  gsize length = (gsize) (key->end - key->text);

  for (int c = 0; c < 3; c++)
    if ((length == 1 || length == strlen (names[c])) &&
        g_ascii_strncasecmp (key->text, names[c], length) == 0)
      return c;
  return -1;
}

/* "key": value; a channel's number goes into `numbers`. */
static gboolean
read_member (Reader *reader, int depth, double numbers[3])
{
  Value key = peek (reader) == '"' ? read_string (reader) : (Value){ VALUE_BAD }, value;
  int channel;

  if (key.kind == VALUE_BAD || !take (reader, ':'))
    return FALSE;
  value = read_value (reader, depth, is_color_key (&key));
  channel = channel_of (&key);
  if (value.kind == VALUE_NUMBER && channel >= 0)
    numbers[channel] = value.number;
  return value.kind != VALUE_BAD;
}

static Value
read_object (Reader *reader, int depth)
{
  double numbers[3] = { NAN, NAN, NAN };
  guint before = reader->colors->len;
  guint8 color[3];

  reader->text++;
  if (take (reader, '}'))
    return (Value){ VALUE_OTHER };
  do
    if (!read_member (reader, depth, numbers))
      return (Value){ VALUE_BAD };
  while (take (reader, ','));
  if (!take (reader, '}'))
    return (Value){ VALUE_BAD };
  if (reader->colors->len == before && color_of_numbers (numbers, color) && !add (reader, color))
    return (Value){ VALUE_BAD };
  return (Value){ VALUE_OTHER };
}

static Value
read_value (Reader *reader, int depth, gboolean may_be_color)
{
  char first = peek (reader);
  guint8 color[3];
  Value value;

  if (depth == DEEPEST)
    return (Value){ VALUE_BAD };
  if (first == '[')
    return read_list (reader, depth + 1);
  if (first == '{')
    return read_object (reader, depth + 1);
  if (first != '"')
    return read_word (reader);
  value = read_string (reader);
  if (value.kind == VALUE_STRING && may_be_color && color_of_string (&value, color) && !add (reader, color))
    return (Value){ VALUE_BAD };
  return value;
}

gboolean
bn_palette_kind_json (const BnPaletteSource *source, GArray *colors, GError **error)
{
  GError *first = NULL;
  Reader reader = { source, source->text, source->text + source->length, colors, &first };
  Value value = read_value (&reader, 0, FALSE);

  if (value.kind != VALUE_BAD && reader.text < reader.end && peek (&reader) != '\0')
    value.kind = VALUE_BAD;
  if (value.kind == VALUE_BAD && first == NULL)
    bn_palette_kind_set_damaged (source, ".json", &first);
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, first);
  return FALSE;
}
