/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "json"
#include <locale.h>

#include "core/tool/json.h"
#include "tests/tool/json-reader.h"

/* The text that a quoted string of JSON stands for: none of our strings has other escapes. g_free. */
static char *
unquote (const char *json)
{
  GString *text = g_string_new (NULL);

  for (const char *c = json + 1; *c != '"'; c++)
    if (*c == '\\') {
      const char digits[] = { c[2], c[3], c[4], c[5], '\0' };
      g_assert_cmpint (c[1], ==, 'u');
      g_string_append_unichar (text, (gunichar) g_ascii_strtoull (digits, NULL, 16));
      c += 5;
    } else {
      g_string_append_c (text, *c);
    }
  return g_string_free (text, FALSE);
}

static void
any_text_reads_back (void)
{
  BnRng rng = bn_rng_new (1, 0);

  for (int i = 0; i < 500; i++) {
    g_autoptr (GString) text = g_string_new (NULL), json = g_string_new (NULL);
    g_autofree char *got = NULL;
    for (guint k = bn_rng_below (&rng, 40); k > 0; k--)
      g_string_append_unichar (text, bn_rng_below (&rng, 4) == 0 ? 0x4e00 + bn_rng_below (&rng, 999)
                                                                 : 1 + bn_rng_below (&rng, 126));
    bn_json_string (json, text->str);
    assert_json (json->str);
    got = unquote (json->str);
    g_assert_cmpstr (got, ==, text->str);
  }
}

static void
what_is_not_utf_8_is_replaced (void)
{
  g_autoptr (GString) json = g_string_new (NULL);

  bn_json_string (json, "a\xff z");
  assert_json (json->str);
  g_assert_cmpstr (json->str, ==, "\"a\xef\xbf\xbd z\"");
}

static void
numbers_have_nine_digits_and_nan_is_null (void)
{
  const double numbers[] = { 1 / 3., NAN, -2e30, 0 };
  g_autoptr (GString) json = g_string_new (NULL), none = g_string_new (NULL);

  bn_json_array (json, numbers, 4);
  g_assert_cmpstr (json->str, ==, "[0.333333333, null, -2e+30, 0]");
  bn_json_array (none, numbers, 0);
  g_assert_cmpstr (none->str, ==, "[]");
}

static void
figures_and_fields_are_members_of_an_object (void)
{
  const double numbers[] = { 1, 2.5 };
  g_autoptr (GString) json = g_string_new ("{\"a\": 1");

  bn_json_figure (json, "b", 7.25);
  bn_json_field (json, "c", numbers, 2);
  bn_json_figure (json, "d", NAN);
  g_string_append_c (json, '}');
  assert_json (json->str);
  g_assert_cmpfloat (json_number (json->str, "b"), ==, 7.25);
  g_assert_cmpfloat (json_number (json->str, "c"), ==, 1);
  g_assert_true (isnan (json_number (json->str, "d")));
}

static void
the_reader_knows_bad_json (void)
{
  static const char *const bad[] = { "",        "[1,]", "[1 2]", "{\"a\" 1}", "{a: 1}", "\"\x01\"", "nan",
                                     "\"\\x\"", "[",    "[1",    "{",         "-",      "\"",       NULL };

  for (const char *const *text = bad; *text != NULL; text++) {
    const char *end = json_value (*text);
    g_assert_true (end == NULL || *json_space (end) != '\0');
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "de_DE.UTF-8"); /* where there is one, a comma would stand for the point */
  g_test_init (&argc, &argv, NULL);
  TEST ("any text reads back", any_text_reads_back);
  TEST ("what is not UTF-8 is replaced", what_is_not_utf_8_is_replaced);
  TEST ("numbers have nine digits, and NAN is null", numbers_have_nine_digits_and_nan_is_null);
  TEST ("figures and fields are members of an object", figures_and_fields_are_members_of_an_object);
  TEST ("the reader knows bad JSON", the_reader_knows_bad_json);
  return g_test_run ();
}
