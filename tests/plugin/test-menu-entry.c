/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plug-in's program is in the folder where the test runs, which is its own. */
#define ROOM "menu-entry"
#include "tests/plugin/procedure-helpers.h"

#include <glib/gstdio.h>

#include "plugin/procedures/menu-entry.h"

#define ICON "blue-noise-dither.svg"

const gchar *
gimp_get_progname (void)
{
  return "./blue-noise-dither";
}

static void
add_entry (Stage *stage)
{
  open_procedure (stage);
  bn_menu_entry_add (stage->procedure, "_Dither...", "<Image>/Colors/[Modify]");
}

static void
a_procedure_has_its_label_at_its_path_alone (void)
{
  GList *paths;
  Stage stage;

  add_entry (&stage);
  g_assert_cmpstr (gimp_procedure_get_menu_label (stage.procedure), ==, "_Dither...");
  paths = gimp_procedure_get_menu_paths (stage.procedure);
  g_assert_cmpuint (g_list_length (paths), ==, 1);
  g_assert_cmpstr (paths->data, ==, "<Image>/Colors/[Modify]");
  close_stage (&stage);
}

static void
the_installed_icon_is_shown (void)
{
  g_autoptr (GFile) icon = g_file_new_for_path (ICON);
  Stage stage;

  g_assert_true (g_file_set_contents (ICON, "<svg/>", -1, NULL));
  add_entry (&stage);
  g_assert_true (g_file_equal (gimp_procedure_get_icon_file (stage.procedure), icon));
  close_stage (&stage);
  g_assert_cmpint (g_remove (ICON), ==, 0);
}

static void
without_an_installed_icon_none_is_named (void)
{
  Stage stage;

  add_entry (&stage);
  g_assert_null (gimp_procedure_get_icon_file (stage.procedure));
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (g_chdir (folder), ==, 0);
  TEST ("a procedure has its label at its path alone", a_procedure_has_its_label_at_its_path_alone);
  TEST ("the installed icon is shown", the_installed_icon_is_shown);
  TEST ("without an installed icon none is named", without_an_installed_icon_none_is_named);
  status = g_test_run ();
  g_rmdir (folder);
  return status;
}
