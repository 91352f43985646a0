/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command-line tool: a table of commands. Exit codes: 0 done, 1 failed, 2 wrong use, 130 cancelled. */
#include <libintl.h>
#include <locale.h>

#include "core/tool/command.h"
#include "core/tool/terminal.h"

static const BnCommand commands[] = {
  { "make", BN_N_ ("make a mask and write it to a file"), bn_command_make },
  { "convert", BN_N_ ("write a mask's file as another kind of file"), bn_command_convert },
  { "measure", BN_N_ ("print the visible error and other figures of masks"), bn_command_measure },
  { "dither", BN_N_ ("dither a PNG picture"), bn_command_dither },
  { "compare", BN_N_ ("print the visible error of dithered PNG pictures"), bn_command_compare },
  { NULL },
};

static void
print_help (void)
{
  g_print ("%s\n\n", BN_ ("Usage: blue-noise COMMAND …"));
  for (const BnCommand *command = commands; command->name != NULL; command++)
    g_print ("  %-10s %s\n", command->name, g_dgettext (BN_DOMAIN, command->help));
  g_print ("\n%s\n",
           BN_ ("“blue-noise COMMAND --help” lists a command's flags, with --help-settings the settings."));
}

static const BnCommand *
find_command (const char *name)
{
  for (const BnCommand *command = commands; command->name != NULL; command++)
    if (g_strcmp0 (command->name, name) == 0)
      return command;
  return NULL;
}

static int
exit_code (int code, const GError *error)
{
  if (error == NULL)
    return code;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_printerr ("blue-noise: %s\n", BN_ ("Cancelled; nothing was written."));
    return 130;
  }
  g_printerr ("blue-noise: %s\n", error->message);
  return error->domain == G_OPTION_ERROR || g_error_matches (error, BN_ERROR, BN_ERROR_SETTING) ? 2 : 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  const BnCommand *command;
  int code;

  setlocale (LC_ALL, "");
  bindtextdomain (BN_DOMAIN, BN_LOCALE_DIR);
  bind_textdomain_codeset (BN_DOMAIN, "UTF-8");
  g_set_prgname ("blue-noise");
  bn_terminal_init ();
  if (argc < 2 || g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h")) {
    print_help ();
    return argc < 2 ? 2 : 0;
  }
  command = find_command (argv[1]);
  if (command == NULL) {
    g_printerr (BN_ ("blue-noise: There is no command “%s”; “blue-noise --help” lists them.\n"), argv[1]);
    return 2;
  }
  code = command->run (argv + 1, &error);
  return exit_code (code, error);
}
