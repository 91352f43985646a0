/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/command.h"
#include "core/tool/mask-file.h"

int
bn_command_make (char **arguments, GError **error)
{
  g_auto (BnFlags) flags;
  g_autofree char *output = NULL;
  g_autoptr (BnMask) mask = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, BN_ ("File to write: .npy or .png"), BN_ ("FILE") },
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
  if (!bn_mask_file_check (output, error))
    return 2;
  mask = bn_flags_mask (&flags, error);
  return mask != NULL && bn_mask_file_write (output, mask, error) ? 0 : 1;
}
