/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/command.h"

/* The mask, made and written. */
static int
make_file (const BnFlags *flags, const char *output, GError **error)
{
  const BnMaskConfig *config = &flags->config.mask;
  const BnMaskShape shape = bn_mask_config_shape (config);
  g_autoptr (BnMask) mask = NULL;

  if (!bn_mask_file_check (output, &shape, config->distribution == BN_DISTRIBUTION_UNIFORM, &flags->style,
                           error))
    return 2;
  mask = bn_flags_mask (flags, error);
  return mask != NULL && bn_mask_file_write (output, mask, &flags->style, error) ? 0 : 1;
}

int
bn_command_make (char **arguments, GError **error)
{
  g_auto (BnFlags) flags;
  g_autofree char *output = NULL, *endings = bn_mask_file_endings (FALSE);
  g_autofree char *help = g_strdup_printf (BN_ ("File to write: %s"), endings);
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, help, BN_ ("FILE") },
    { "start-mask", 0, 0, G_OPTION_ARG_FILENAME, &flags.start_file,
      BN_ ("Refine this mask; the size and planes are its own"), BN_ ("FILE") },
    { "density", 0, 0, G_OPTION_ARG_FILENAME, &flags.density_file,
      BN_ ("Values of this density: lines of a value in LSB and its weight"), BN_ ("FILE") },
    { "keep-best", 0, 0, G_OPTION_ARG_NONE, &flags.keep_best,
      BN_ (
          "Ctrl-C writes the best mask so far, if there is a whole one, with exit code 0; it is not kept in the "
          "cache"),
      NULL },
    { NULL },
  };
  g_auto (GStrv) words = g_strdupv (arguments);

  bn_flags_init (&flags);
  if (!bn_flags_parse (&flags, "-o FILE", entries, FALSE, &words, error))
    return 2;
  if (words[1] != NULL || output == NULL) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         words[1] != NULL ? BN_ ("“make” takes flags only; name the file by -o FILE.")
                                          : BN_ ("“make” needs -o FILE, the file to write."));
    return 2;
  }
  if (!bn_flags_check (&flags, error))
    return 2;
  return bn_flags_load (&flags, error) ? make_file (&flags, output, error) : 1;
}
