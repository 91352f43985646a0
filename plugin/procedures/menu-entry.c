/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/menu-entry.h"

#define BN_ICON "blue-noise-dither.svg"

void
bn_menu_entry_add (GimpProcedure *procedure, const char *label, const char *path)
{
  const char *program = gimp_get_progname (); /* none where no GIMP has started it */
  g_autofree char *folder = g_path_get_dirname (program != NULL ? program : "");
  g_autoptr (GFile) icon = g_file_new_build_filename (folder, BN_ICON, NULL);

  gimp_procedure_set_menu_label (procedure, label);
  gimp_procedure_add_menu_path (procedure, path);
  if (g_file_query_exists (icon, NULL))
    gimp_procedure_set_icon_file (procedure, icon);
}
