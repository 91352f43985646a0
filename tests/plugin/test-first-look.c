/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "first-look"
#include "tests/plugin/procedure-helpers.h"

#include <glib/gstdio.h>

#include "plugin/arguments/first-look.h"

static char *folder; /* GIMP's */

const gchar *
gimp_directory (void)
{
  return folder;
}

static void
open_look (Stage *stage)
{
  open_procedure (stage);
  add_table (stage->procedure);
  gimp_procedure_add_boolean_argument (stage->procedure, "as-filter", "a", "a", FALSE, G_PARAM_READWRITE);
  bn_first_look_add (stage->procedure);
  open_config (stage);
}

static void
it_is_four_levels_joined_by_a_mask_that_need_not_be_made (void)
{
  g_autoptr (BnCache) cache = bn_cache_new (NULL);
  g_autoptr (BnMask) mask = NULL;
  BnConfig settings;
  Stage stage;

  open_look (&stage);
  bn_first_look_write (stage.config, FALSE);
  settings = bn_arguments_read (stage.config);
  g_assert_cmpint (settings.dither.levels, ==, 4);
  g_assert_true (settings.dither.join_channels);
  mask = bn_cache_find (cache, &settings.mask);
  g_assert_nonnull (mask);
  g_assert_cmpint (bn_mask_width (mask), ==, 128);
  close_stage (&stage);
}

static void
a_reset_is_told_from_any_other_change (void)
{
  Stage stage;

  open_look (&stage);
  g_assert_true (bn_first_look_is_reset (stage.config)); /* with no dialog yet */
  bn_first_look_begin (stage.config);
  g_assert_false (bn_first_look_is_reset (stage.config));
  g_object_set (stage.config, "strength", .5, NULL);
  g_object_set (stage.config, "strength", 1., NULL); /* all is at its default, by hand */
  g_assert_false (bn_first_look_is_reset (stage.config));
  g_object_set (stage.config, "strength", .5, NULL);
  gimp_config_reset (GIMP_CONFIG (stage.config)); /* which changes one setting */
  g_assert_true (bn_first_look_is_reset (stage.config));
  bn_first_look_write (stage.config, FALSE);
  g_assert_false (bn_first_look_is_reset (stage.config));
  close_stage (&stage);
}

static void
it_is_an_effect_where_there_can_be_one (void)
{
  Stage stage;

  open_look (&stage);
  for (int effect = 0; effect < 2; effect++) {
    gboolean as_filter;
    bn_first_look_write (stage.config, effect);
    g_object_get (stage.config, "as-filter", &as_filter, NULL);
    g_assert_cmpint (as_filter, ==, effect);
  }
  close_stage (&stage);
}

static void
it_is_the_first_until_libgimp_has_kept_values (void)
{
  g_autofree char *settings = g_build_filename (folder, "plug-in-settings", NULL);
  g_autofree char *name = NULL, *path = NULL;
  Stage stage;

  open_look (&stage);
  name = g_strconcat (G_OBJECT_TYPE_NAME (stage.config), ".last", NULL);
  path = g_build_filename (settings, name, NULL);
  g_assert_true (bn_first_look_is_first (stage.config));
  g_assert_cmpint (g_mkdir (settings, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_false (bn_first_look_is_first (stage.config));
  g_remove (path);
  g_rmdir (settings);
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("first-look-XXXXXX", NULL);
  TEST ("it is four levels joined by a mask that need not be made",
        it_is_four_levels_joined_by_a_mask_that_need_not_be_made);
  TEST ("a reset is told from any other change", a_reset_is_told_from_any_other_change);
  TEST ("it is an effect where there can be one", it_is_an_effect_where_there_can_be_one);
  TEST ("it is the first until libgimp has kept values", it_is_the_first_until_libgimp_has_kept_values);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
