/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/plain-words.h"

#include <string.h>

#include "core/bn.h"

#define OPEN "“"
#define CLOSE "”"

/* A message on its way. */
typedef struct {
  GimpProcedureConfig *config;
  const char *at; /* what is yet to be read */
  GString *words;
  GPtrArray *ids;
} Reader;

static gboolean
is_part_of_id (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c) || c == '-';
}

/* How many bytes at `text` could be an id. */
static gsize
id_length (const char *text)
{
  gsize length = 0;

  while (is_part_of_id (text[length]))
    length++;
  while (length > 0 && text[length - 1] == '-')
    length--;
  return length;
}

static GParamSpec *
find_argument (Reader *self, const char *text, gsize length)
{
  g_autofree char *id = g_strndup (text, length);

  return g_object_class_find_property (G_OBJECT_GET_CLASS (self->config), id);
}

/* Words such as “palette” are ids and plain English, too: an id has a hyphen, or is quoted, or the message
 * says what it is. */
static gboolean
is_meant (const char *text, gsize length, gboolean quoted)
{
  return quoted || memchr (text, '-', length) != NULL || g_str_has_prefix (text + length, " is " OPEN);
}

/* The name of the value whose id is at `text`, which is `length` bytes long, or NULL. */
static const char *
find_value (GParamSpec *spec, const char *text, gsize length)
{
  g_autofree char *id = g_strndup (text, length);
  GimpChoice *choice = GIMP_IS_PARAM_SPEC_CHOICE (spec) ? gimp_param_spec_choice_get_choice (spec) : NULL;

  return choice != NULL && length > 0 && gimp_choice_is_valid (choice, id)
             ? gimp_choice_get_label (choice, id)
             : NULL;
}

/* A value after its argument: “ uniform”, or “ is “uniform””. */
static void
read_value (Reader *self, GParamSpec *spec)
{
  const char *between = g_str_has_prefix (self->at, " is " OPEN) ? " is " OPEN : " ";
  const char *text = self->at + strlen (between), *name;
  gsize length;

  if (!g_str_has_prefix (self->at, between))
    return;
  length = id_length (text);
  name = find_value (spec, text, length);
  if (name == NULL)
    return;
  g_string_append_printf (self->words, "%s%s", strlen (between) > 1 ? between : ": ", name);
  self->at = text + length;
}

/* TRUE if an argument's id was read. */
static gboolean
read_argument (Reader *self)
{
  gboolean quoted = g_str_has_prefix (self->at, OPEN);
  const char *text = self->at + (quoted ? strlen (OPEN) : 0);
  gsize length = id_length (text);
  GParamSpec *spec = length > 0 ? find_argument (self, text, length) : NULL;
  g_autofree char *name = NULL;

  if (spec == NULL || !is_meant (text, length, quoted) ||
      (quoted && !g_str_has_prefix (text + length, CLOSE)))
    return FALSE;
  name = bn_option_plain_name (g_param_spec_get_nick (spec));
  g_string_append_printf (self->words, quoted ? OPEN "%s" CLOSE : "%s", name);
  g_ptr_array_add (self->ids, (gpointer) spec->name);
  self->at = text + length + (quoted ? strlen (CLOSE) : 0);
  read_value (self, spec);
  return TRUE;
}

/* A word that is no argument, or what is between two words. */
static void
read_other (Reader *self)
{
  gsize length = id_length (self->at);

  if (length == 0)
    length = (gsize) (g_utf8_next_char (self->at) - self->at);
  g_string_append_len (self->words, self->at, (gssize) length);
  self->at += length;
}

char *
bn_plain_words (GimpProcedureConfig *config, const char *message, const char ***ids)
{
  Reader reader = { config, message, g_string_new (NULL), g_ptr_array_new () };

  while (*reader.at != '\0')
    if (!read_argument (&reader))
      read_other (&reader);
  g_ptr_array_add (reader.ids, NULL);
  *ids = (const char **) g_ptr_array_free (reader.ids, FALSE);
  return g_string_free (reader.words, FALSE);
}
