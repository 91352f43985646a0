/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command-line program: its language, its signals, its commands. */
#include <libintl.h>
#include <locale.h>

#include "core/base/system.h"
#include "core/tool/blue-noise.h"
#include "core/tool/terminal.h"

/* Next to the program, wherever it was moved to; or else where they were to be installed. g_free. */
static char *
find_catalogs (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autofree char *target = path != NULL ? bn_system_target (path) : NULL;
  g_autofree char *folder = target != NULL ? g_path_get_dirname (target) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, "..", "share", "locale", NULL) : NULL;

  return beside != NULL && g_file_test (beside, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&beside)
                                                                    : g_strdup (BN_LOCALE_DIR);
}

int
main (int argc G_GNUC_UNUSED, char **argv)
{
  g_autofree char *catalogs = find_catalogs (argv[0]);

#ifdef G_OS_WIN32
  argv = g_win32_get_command_line (); /* in UTF-8; main has what the code page can spell */
#endif
  setlocale (LC_ALL, "");
  bindtextdomain (BN_DOMAIN, catalogs);
  bind_textdomain_codeset (BN_DOMAIN, "UTF-8");
  g_set_prgname ("blue-noise");
  bn_terminal_init ();
  return bn_blue_noise (argv);
}
