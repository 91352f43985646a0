/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "when"
#include "tests/helpers.h"

#include "core/base/when.h"

/* Settings of a made-up program. */
static char *
value_of (const char *id, gpointer user_data G_GNUC_UNUSED)
{
  static const char *const values[][2] = {
    { "alpha", "dither" }, { "join", "true" }, { "shift", "false" }, { "slices", "3" }, { NULL, NULL }
  };

  for (int i = 0; values[i][0] != NULL; i++)
    if (g_str_equal (values[i][0], id))
      return g_strdup (values[i][1]);
  return NULL;
}

static void
assert_holds (const char *condition, gboolean holds)
{
  if (bn_when_holds (condition, value_of, NULL) != holds)
    g_error ("“%s” is %s", condition, holds ? "false" : "true");
}

static void
choices_truths_and_numbers_are_looked_at (void)
{
  assert_holds ("alpha {dither}", TRUE);
  assert_holds ("alpha {keep, dither}", TRUE);
  assert_holds ("alpha { keep , cut }", FALSE);
  assert_holds ("join", TRUE);
  assert_holds ("shift", FALSE);
  assert_holds ("slices > 2", TRUE);
  assert_holds ("slices > 3", FALSE);
  assert_holds ("1", TRUE);
  assert_holds ("0", FALSE);
}

static void
not_comes_before_and_and_and_before_or (void)
{
  assert_holds ("!shift & join", TRUE);
  assert_holds ("!(shift | join)", FALSE);
  assert_holds ("shift & shift | join", TRUE);
  assert_holds ("join | shift & shift", TRUE);
  assert_holds ("(join | shift) & shift", FALSE);
  assert_holds ("!!join", TRUE);
}

static void
what_is_unknown_does_not_hold (void)
{
  assert_holds ("depth", FALSE);
  assert_holds ("depth {8}", FALSE);
  assert_holds ("depth > 0", FALSE);
  assert_holds ("!depth", TRUE);
}

static void
a_text_that_is_not_a_condition_is_reported_and_does_not_hold (void)
{
  static const char *const bad[] = { "",      "join join", "alpha {", "alpha {dither",
                                     "(join", "join &",    "|",       "join)" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*is not a condition*");
    assert_holds (bad[i], FALSE);
    g_test_assert_expected_messages ();
  }
}

static void
append_name (const char *id, gpointer user_data)
{
  g_string_append_printf (user_data, "%s;", id);
}

static void
the_settings_of_a_condition_are_named_in_order (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  bn_when_names ("alpha {dither, cut} & (!join | slices > 1) & 1", append_name, names);
  g_assert_cmpstr (names->str, ==, "alpha;join;slices;");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("choices, truths and numbers are looked at", choices_truths_and_numbers_are_looked_at);
  TEST ("not comes before and, and and before or", not_comes_before_and_and_and_before_or);
  TEST ("what is unknown does not hold", what_is_unknown_does_not_hold);
  TEST ("a text that is not a condition is reported and does not hold",
        a_text_that_is_not_a_condition_is_reported_and_does_not_hold);
  TEST ("the settings of a condition are named in order", the_settings_of_a_condition_are_named_in_order);
  return g_test_run ();
}
