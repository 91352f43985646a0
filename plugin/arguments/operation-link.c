/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/operation-link.h"

#include <gmodule.h>

#define OPERATION "blue-noise-operation." G_MODULE_SUFFIX

/* The user's folder of GEGL operations. g_free. */
static char *
own_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "gegl-0.4", "plug-ins", NULL);
}

static gboolean
is_made (void)
{
  g_autofree char *folder = own_folder (), *path = g_build_filename (folder, OPERATION, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

char *
bn_operation_link_source (const char *folder)
{
  g_autofree char *parent = g_path_get_dirname (folder), *prefix = g_path_get_dirname (parent);
  g_autofree char *path = g_build_filename (prefix, "gegl-0.4", "plug-ins", OPERATION, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) && !is_made () ? g_steal_pointer (&path) : NULL;
}

gboolean
bn_operation_link_make (const char *source, GError **error)
{
  g_autofree char *folder = own_folder ();
  g_autoptr (GFile) from = g_file_new_for_path (source),
                    to = g_file_new_build_filename (folder, OPERATION, NULL);

  g_mkdir_with_parents (folder, 0700);
  if (!g_file_test (g_file_peek_path (to), G_FILE_TEST_EXISTS))
    g_file_delete (to, NULL, NULL); /* a link to nothing, or nothing */
  return g_file_make_symbolic_link (to, source, NULL, NULL) ||
         g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, error);
}
