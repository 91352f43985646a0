/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plain reader of JSON for the tests: whether a text is good, and the numbers in it. */
#pragma once

#include "tests/helpers.h"

static inline const char *json_value (const char *text);

static inline const char *
json_space (const char *text)
{
  return text + strspn (text, " \t\r\n");
}

/* Behind the string that begins at `text`, or NULL. */
static inline const char *
json_string (const char *text)
{
  for (text++; *text != '"'; text++)
    if ((guchar) *text < ' ' || (*text == '\\' && strchr ("\"\\/bfnrtu", *++text) == NULL))
      return NULL;
  return text + 1;
}

/* Behind `"key": value`, or NULL. */
static inline const char *
json_member (const char *text)
{
  text = *text == '"' ? json_string (text) : NULL;
  if (text == NULL || *(text = json_space (text)) != ':')
    return NULL;
  return json_value (text + 1);
}

/* Behind the array or object that begins at `text`, or NULL. */
static inline const char *
json_list (const char *text, char end, const char *(*item) (const char *) )
{
  text = json_space (text + 1);
  if (*text == end)
    return text + 1;
  for (;;) {
    text = item (json_space (text));
    if (text == NULL || *(text = json_space (text)) == end)
      return text != NULL ? text + 1 : NULL;
    if (*text++ != ',')
      return NULL;
  }
}

/* Behind the value that begins at `text`, or NULL if there is none. */
static inline const char *
json_value (const char *text)
{
  char *end;

  text = json_space (text);
  if (*text == '"')
    return json_string (text);
  if (*text == '[')
    return json_list (text, ']', json_value);
  if (*text == '{')
    return json_list (text, '}', json_member);
  if (g_str_has_prefix (text, "null"))
    return text + 4;
  if (strchr ("-0123456789", *text) == NULL)
    return NULL;
  g_ascii_strtod (text, &end);
  return end > text ? end : NULL;
}

/* The test fails unless all of the text is one value of JSON, in UTF-8. */
static inline void
assert_json (const char *text)
{
  const char *end = json_value (text);

  if (end == NULL || *json_space (end) != '\0' || !g_utf8_validate (text, -1, NULL))
    g_error ("This is not JSON: %s", text);
}

/* The number behind the last `"id": `, or behind the bracket of its array; NAN for null. */
static inline double
json_number (const char *text, const char *id)
{
  g_autofree char *key = g_strdup_printf ("\"%s\": ", id);
  const char *place = g_strrstr (text, key);

  if (place == NULL)
    g_error ("There is no “%s” in %s", id, text);
  place += strlen (key);
  place += *place == '[';
  return g_str_has_prefix (place, "null") ? NAN : g_ascii_strtod (place, NULL);
}
