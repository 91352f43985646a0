/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "arguments"
#include "tests/plugin/procedure-helpers.h"

static void
open_table (Stage *stage)
{
  open_procedure (stage);
  add_table (stage->procedure);
  open_config (stage);
}

/* --- what arguments there are --- */

/* The ids of all arguments after libgimp's own, one a line. g_free. */
static char *
added_ids (const Stage *stage, int own)
{
  GString *ids = g_string_new (NULL);
  int count;
  GParamSpec **specs = gimp_procedure_get_arguments (stage->procedure, &count);

  for (int i = own; i < count; i++)
    g_string_append_printf (ids, "%s\n", specs[i]->name);
  return g_string_free (ids, FALSE);
}

static char *
table_ids (BnOptionGroup group)
{
  GString *ids = g_string_new (NULL);

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->group == group)
      g_string_append_printf (ids, "%s\n", option->id);
  return g_string_free (ids, FALSE);
}

static void
a_groups_arguments_are_its_rows_in_the_tables_order (void)
{
  for (int group = BN_GROUP_DITHER; group <= BN_GROUP_SET; group++) {
    g_autofree char *wanted = table_ids ((BnOptionGroup) group), *added = NULL;
    Stage stage;
    int own;
    open_procedure (&stage);
    gimp_procedure_get_arguments (stage.procedure, &own);
    bn_arguments_add (stage.procedure, (BnOptionGroup) group);
    added = added_ids (&stage, own);
    g_assert_cmpstr (added, ==, wanted);
    close_stage (&stage);
  }
}

/* Choices that scripts may write: all that need no file, under the row's number. */
static void
assert_choices (GParamSpec *spec, const BnOption *option)
{
  GimpChoice *choice = gimp_param_spec_choice_get_choice (spec);
  const BnChoice *each;
  guint offered = 0;

  for (guint row = 0; (each = option->choice (row)) != NULL; row++) {
    g_assert_cmpint (gimp_choice_is_valid (choice, each->id), ==, !each->of_file);
    if (each->of_file)
      continue;
    offered++;
    g_assert_cmpint (gimp_choice_get_id (choice, each->id), ==, row);
    g_assert_cmpstr (gimp_choice_get_label (choice, each->id), ==, each->name);
    g_assert_cmpstr (gimp_choice_get_help (choice, each->id), ==, each->help);
  }
  g_assert_cmpuint (g_list_length (gimp_choice_list_nicks (choice)), ==, offered);
  g_assert_cmpstr (gimp_param_spec_choice_get_default (spec), ==,
                   option->choice ((guint) option->initial)->id);
}

static void
assert_range (GParamSpec *spec, const BnOption *option)
{
  switch (option->type) {
  case BN_OPTION_INT:
    g_assert_cmpint (G_PARAM_SPEC_INT (spec)->minimum, ==, (int) option->min);
    g_assert_cmpint (G_PARAM_SPEC_INT (spec)->maximum, ==, (int) option->max);
    g_assert_cmpint (G_PARAM_SPEC_INT (spec)->default_value, ==, (int) option->initial);
    break;
  case BN_OPTION_DOUBLE:
    g_assert_cmpfloat (G_PARAM_SPEC_DOUBLE (spec)->minimum, ==, option->min);
    g_assert_cmpfloat (G_PARAM_SPEC_DOUBLE (spec)->maximum, ==, option->max);
    g_assert_cmpfloat (G_PARAM_SPEC_DOUBLE (spec)->default_value, ==, option->initial);
    break;
  case BN_OPTION_BOOL:
    g_assert_cmpint (G_PARAM_SPEC_BOOLEAN (spec)->default_value, ==, option->initial != 0);
    break;
  case BN_OPTION_CHOICE:
    assert_choices (spec, option);
    break;
  }
}

static void
an_argument_has_the_words_the_range_and_the_default_of_its_row (void)
{
  Stage stage;

  open_table (&stage);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    GParamSpec *spec = gimp_procedure_find_argument (stage.procedure, option->id);
    g_assert_cmpstr (g_param_spec_get_nick (spec), ==, option->name);
    g_assert_cmpstr (g_param_spec_get_blurb (spec), ==, option->help);
    assert_range (spec, option);
  }
  close_stage (&stage);
}

/* --- settings --- */

static void
assert_settings (const Stage *stage, const BnConfig *wanted)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    assert_setting (stage->config, option, wanted);
}

static void
fresh_arguments_are_the_defaults (void)
{
  const BnConfig defaults = bn_config_default ();
  Stage stage;

  open_table (&stage);
  assert_settings (&stage, &defaults);
  close_stage (&stage);
}

static void
a_setting_that_is_written_is_read_back_and_changes_no_other (void)
{
  BnConfig settings = bn_config_default ();
  Stage stage;

  open_table (&stage);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    change_setting (option, &settings);
    bn_arguments_write (stage.config, option, &settings);
    assert_settings (&stage, &settings);
  }
  close_stage (&stage);
}

static void
every_choice_that_scripts_may_write_is_read_as_its_row (void)
{
  Stage stage;

  open_table (&stage);
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    for (guint row = 0; option->choice != NULL && option->choice (row) != NULL; row++) {
      BnConfig settings;
      if (option->choice (row)->of_file)
        continue;
      g_object_set (stage.config, option->id, option->choice (row)->id, NULL);
      settings = bn_arguments_read (stage.config);
      g_assert_cmpfloat (bn_option_get (option, &settings), ==, row);
    }
  close_stage (&stage);
}

static void
settings_without_an_argument_stay_at_their_defaults (void)
{
  BnConfig settings = bn_config_default ();
  Stage stage;

  open_procedure (&stage);
  bn_arguments_add (stage.procedure, BN_GROUP_MASK);
  open_config (&stage);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    g_assert_cmpint (bn_arguments_have (stage.config, option), ==, option->group == BN_GROUP_MASK);
    if (option->group != BN_GROUP_MASK)
      continue;
    change_setting (option, &settings);
    bn_arguments_write (stage.config, option, &settings);
  }
  assert_settings (&stage, &settings);
  close_stage (&stage);
}

/* --- help --- */

/* "id: one, two, three" of a row of the table. g_free. */
static char *
line_of (const BnOption *option)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint row = 0; option->choice (row) != NULL; row++)
    if (!option->choice (row)->of_file)
      g_ptr_array_add (words, (char *) option->choice (row)->id);
  g_ptr_array_add (words, NULL);
  list = g_strjoinv (", ", (char **) words->pdata);
  return g_strdup_printf ("%s: %s", option->id, list);
}

static void
the_help_lists_what_scripts_may_write_for_each_choice_and_no_more (void)
{
  guint choices = 0, lines = 0;
  g_autofree char *help = NULL;
  g_auto (GStrv) words = NULL;
  Stage stage;

  open_table (&stage);
  help = bn_arguments_help (stage.procedure, "What it does.");
  g_assert_true (g_str_has_prefix (help, "What it does.\n\n"));
  words = g_strsplit (help, "\n", -1);
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->type == BN_OPTION_CHOICE) {
      g_autofree char *line = line_of (option);
      g_assert_true (g_strv_contains ((const char *const *) words, line));
      choices++;
    }
  lines = g_strv_length (words) - 3; /* the text, nothing, a sentence */
  g_assert_cmpuint (lines, ==, choices);
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a group's arguments are its rows in the table's order",
        a_groups_arguments_are_its_rows_in_the_tables_order);
  TEST ("an argument has the words the range and the default of its row",
        an_argument_has_the_words_the_range_and_the_default_of_its_row);
  TEST ("fresh arguments are the defaults", fresh_arguments_are_the_defaults);
  TEST ("a setting that is written is read back and changes no other",
        a_setting_that_is_written_is_read_back_and_changes_no_other);
  TEST ("every choice that scripts may write is read as its row",
        every_choice_that_scripts_may_write_is_read_as_its_row);
  TEST ("settings without an argument stay at their defaults",
        settings_without_an_argument_stay_at_their_defaults);
  TEST ("the help lists what scripts may write for each choice and no more",
        the_help_lists_what_scripts_may_write_for_each_choice_and_no_more);
  return g_test_run ();
}
