/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/blue-noise.h"

#include "core/tool/help.h"

const BnCommand bn_commands[] = {
  { "make", BN_N_ ("make a mask and write it to a file"), bn_command_make },
  { "convert", BN_N_ ("write a mask's file as another kind of file"), bn_command_convert },
  { "measure", BN_N_ ("print the visible error and other figures of masks"), bn_command_measure },
  { "dither", BN_N_ ("dither pictures"), bn_command_dither },
  { "palette", BN_N_ ("make a palette of pictures"), bn_command_palette },
  { "compare", BN_N_ ("print the visible error of dithered pictures"), bn_command_compare },
  { NULL },
};

static void
print_help (void)
{
  g_autofree char *last = bn_help_wrap (
      BN_ (
          "“blue-noise COMMAND --help” lists a command's flags and daily settings, with --help-all all\nsettings."),
      bn_help_width ());

  g_print ("%s\n\n", BN_ ("Usage: blue-noise COMMAND …"));
  for (const BnCommand *command = bn_commands; command->name != NULL; command++)
    g_print ("  %-10s %s\n", command->name, g_dgettext (BN_DOMAIN, command->help));
  g_print ("\n%s", last);
}

static const BnCommand *
find_command (const char *name)
{
  for (const BnCommand *command = bn_commands; command->name != NULL; command++)
    if (g_strcmp0 (command->name, name) == 0)
      return command;
  return NULL;
}

static int
exit_code (int code, const GError *error)
{
  g_autofree char *message = error != NULL ? bn_quote_whole (error->message) : NULL;

  if (error == NULL)
    return code;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_printerr ("blue-noise: %s\n", BN_ ("Canceled; nothing was written."));
    return 130;
  }
  g_printerr ("blue-noise: %s\n", message);
  return error->domain == G_OPTION_ERROR || g_error_matches (error, BN_ERROR, BN_ERROR_SETTING) ? 2 : 1;
}

int
bn_blue_noise (char **arguments)
{
  g_autoptr (GError) error = NULL;
  const char *name = arguments[1];
  const BnCommand *command;
  int code;

  if (name == NULL || g_str_equal (name, "--help") || g_str_equal (name, "-h")) {
    print_help ();
    return name == NULL ? 2 : 0;
  }
  if (g_str_equal (name, "--version")) {
    g_print ("blue-noise %s\n", BN_VERSION);
    return 0;
  }
  command = find_command (name);
  if (command == NULL) {
    g_autofree char *quoted = bn_quote (name);
    g_printerr (BN_ ("blue-noise: There is no command “%s”; “blue-noise --help” lists them.\n"), quoted);
    return 2;
  }
  code = command->run (arguments + 1, &error);
  return exit_code (code, error);
}
