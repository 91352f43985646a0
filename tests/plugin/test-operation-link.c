/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The user's folders are the test's own. */
#define ROOM "operation-link"
#include <glib/gstdio.h>
#include <gmodule.h>

#include "plugin/arguments/operation-link.h"
#include "tests/folder.h"

#define OPERATION "blue-noise-operation." G_MODULE_SUFFIX

/* An extension with its operation, as Flatpak has it. Returns the plug-in's folder. g_free. */
static char *
make_extension (void)
{
  g_autofree char *root = file_in ("extension");
  g_autofree char *operations = g_build_filename (root, "gegl-0.4", "plug-ins", NULL);
  g_autofree char *operation = g_build_filename (operations, OPERATION, NULL);

  g_assert_cmpint (g_mkdir_with_parents (operations, 0700), ==, 0);
  g_assert_true (g_file_set_contents (operation, "the operation", -1, NULL));
  return g_build_filename (root, "plug-ins", "blue-noise-dither", NULL);
}

static char *
own_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "gegl-0.4", "plug-ins", OPERATION, NULL);
}

static void
assert_linked (void)
{
  g_autofree char *own = own_path (), *text = NULL;

  g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "the operation");
}

static void
an_extension_has_its_operation_and_a_plug_in_alone_has_none (void)
{
  g_autofree char *folder = make_extension (), *source = bn_operation_link_source (folder);

  g_assert_nonnull (source);
  g_assert_null (bn_operation_link_source ("/nowhere/plug-ins/blue-noise-dither"));
}

static void
it_is_linked_into_the_users_own_folder (void)
{
  g_autofree char *folder = make_extension (), *source = bn_operation_link_source (folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (bn_operation_link_make (source, &error));
  g_assert_no_error (error);
  assert_linked ();
  g_assert_null (bn_operation_link_source (folder)); /* there is nothing to offer any more */
}

static void
a_link_to_nothing_gives_way_and_a_file_does_not (void)
{
  g_autofree char *folder = make_extension (), *source = bn_operation_link_source (folder),
                  *own = own_path ();
  g_autofree char *operations = g_path_get_dirname (own), *text = NULL;
  g_autoptr (GFile) link = g_file_new_for_path (own);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (operations, 0700);
  g_assert_true (g_file_make_symbolic_link (link, "/nowhere", NULL, NULL));
  g_assert_true (bn_operation_link_make (source, NULL));
  assert_linked ();
  g_assert_cmpint (g_remove (own), ==, 0);
  g_assert_true (g_file_set_contents (own, "another", -1, NULL));
  g_assert_false (bn_operation_link_make (source, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (own, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "another");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("an extension has its operation and a plug-in alone has none",
        an_extension_has_its_operation_and_a_plug_in_alone_has_none);
  TEST ("it is linked into the user's own folder", it_is_linked_into_the_users_own_folder);
  TEST ("a link to nothing gives way and a file does not", a_link_to_nothing_gives_way_and_a_file_does_not);
  return g_test_run ();
}
