/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Recursive descent, one function per rule of the grammar. Both sides of "&" and "|" are always read to their
 * ends; what they say is joined behind them. */
#include "core/base/when.h"

#include <string.h>

typedef struct {
  const char *at; /* what is still to be read */
  BnWhenValue value;
  BnWhenName name; /* or NULL */
  gpointer user_data;
  gboolean broken;
} Reader;

static gboolean read_any (Reader *reader);

static void
skip_space (Reader *reader)
{
  reader->at += strspn (reader->at, " ");
}

/* Whether `sign` comes next; it is then behind us. */
static gboolean
takes (Reader *reader, char sign)
{
  skip_space (reader);
  if (*reader->at != sign)
    return FALSE;
  reader->at++;
  return TRUE;
}

static void
demand (Reader *reader, char sign)
{
  if (!takes (reader, sign))
    reader->broken = TRUE;
}

/* The next word, perhaps empty. g_free. */
static char *
read_word (Reader *reader)
{
  const char *start;

  skip_space (reader);
  start = reader->at;
  reader->at += strspn (start, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.");
  reader->broken = reader->broken || reader->at == start;
  return g_strndup (start, (gsize) (reader->at - start));
}

/* "{a, b}", whose brace is behind us. */
static gboolean
read_list (Reader *reader, const char *value)
{
  gboolean found = FALSE;

  do {
    g_autofree char *word = read_word (reader);
    found = found || g_strcmp0 (word, value) == 0;
  } while (takes (reader, ','));
  demand (reader, '}');
  return found;
}

static gboolean
read_dependency (Reader *reader)
{
  g_autofree char *id = read_word (reader), *value = NULL;

  if (g_str_equal (id, "0") || g_str_equal (id, "1"))
    return *id == '1';
  if (reader->name != NULL)
    reader->name (id, reader->user_data);
  value = reader->value != NULL ? reader->value (id, reader->user_data) : NULL;
  if (takes (reader, '{'))
    return read_list (reader, value);
  if (takes (reader, '>')) {
    g_autofree char *bound = read_word (reader);
    return value != NULL && g_ascii_strtod (value, NULL) > g_ascii_strtod (bound, NULL);
  }
  return g_strcmp0 (value, "true") == 0;
}

static gboolean
read_term (Reader *reader)
{
  gboolean holds;

  if (takes (reader, '!'))
    return !read_term (reader);
  if (!takes (reader, '('))
    return read_dependency (reader);
  holds = read_any (reader);
  demand (reader, ')');
  return holds;
}

static gboolean
read_all (Reader *reader)
{
  gboolean holds = read_term (reader);

  while (takes (reader, '&'))
    holds &= read_term (reader);
  return holds;
}

static gboolean
read_any (Reader *reader)
{
  gboolean holds = read_all (reader);

  while (takes (reader, '|'))
    holds |= read_all (reader);
  return holds;
}

static gboolean
read_whole (Reader *reader, const char *condition)
{
  gboolean holds = read_any (reader);

  skip_space (reader);
  if (!reader->broken && *reader->at == '\0')
    return holds;
  g_critical ("“%s” is not a condition", condition);
  return FALSE;
}

gboolean
bn_when_holds (const char *condition, BnWhenValue value, gpointer user_data)
{
  Reader reader = { .at = condition, .value = value, .user_data = user_data };

  return read_whole (&reader, condition);
}

void
bn_when_names (const char *condition, BnWhenName name, gpointer user_data)
{
  Reader reader = { .at = condition, .name = name, .user_data = user_data };

  read_whole (&reader, condition);
}
