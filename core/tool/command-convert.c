/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/command.h"

int
bn_command_convert (char **arguments, GError **error)
{
  BnMaskFileStyle style = BN_MASK_FILE_STYLE_INIT;
  g_autoptr (GOptionContext) context = g_option_context_new ("convert IN OUT");
  g_autofree char *endings = bn_mask_file_endings (FALSE), *readable = bn_mask_file_endings (TRUE);
  g_autofree char *summary =
      g_strdup_printf (BN_ ("Reads a mask from %s and writes it to %s."), readable, endings);
  g_auto (GStrv) words = g_strdupv (arguments);
  g_autoptr (BnMask) mask = NULL;

  g_option_context_set_summary (context, summary);
  bn_style_add_flags (context, &style);
  if (!bn_command_parse (context, NULL, &words, error))
    return 2;
  if (g_strv_length (words) != 3) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("“convert” needs two file names: the mask and where to write."));
    return 2;
  }
  mask = bn_mask_file_read (words[1], NULL, error);
  return mask != NULL && bn_mask_file_write (words[2], mask, &style, error) ? 0 : 1;
}
