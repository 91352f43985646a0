/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "system"
#include "core/base/system.h"

#include <locale.h>
#include <unistd.h>

#include "tests/folder.h"

static void
links_lead_to_their_file_and_nothing_leads_nowhere (void)
{
  g_autofree char *file = file_in ("file"), *link = file_in ("link");
  g_autofree char *target = NULL, *own = NULL;

  g_assert_null (bn_system_target (file));
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (symlink ("file", link), ==, 0);
  target = bn_system_target (link);
  own = bn_system_target (file);
  g_assert_cmpstr (target, ==, own);
  g_assert_true (g_str_has_suffix (target, "/file"));
}

static void
a_librarys_folder_is_where_it_was_loaded_from (void)
{
  g_autofree char *folder = bn_system_module_folder (g_strdup);

  g_assert_nonnull (folder);
  g_assert_true (g_path_is_absolute (folder));
  g_assert_null (bn_system_module_folder (NULL));
}

/* Numbers of this thread, in whatever language there is with a comma; C's, if the system has none. */
static void
numbers_have_a_point_and_have_what_they_had_again (void)
{
  g_autofree char *before = NULL, *between = NULL, *after = NULL;
  gpointer language;

  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") == NULL)
    g_test_message ("no language with a comma here");
  before = g_strdup_printf ("%.1f", .5);
  language = bn_system_numbers_begin ();
  between = g_strdup_printf ("%.1f", .5);
  bn_system_numbers_end (language);
  after = g_strdup_printf ("%.1f", .5);
  g_assert_cmpstr (between, ==, "0.5");
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("links lead to their file and nothing leads nowhere",
        links_lead_to_their_file_and_nothing_leads_nowhere);
  TEST ("a library's folder is where it was loaded from", a_librarys_folder_is_where_it_was_loaded_from);
  TEST ("numbers have a point and have what they had again",
        numbers_have_a_point_and_have_what_they_had_again);
  return g_test_run ();
}
