/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/output.h"
#include "core/tool/command.h"
#include "core/tool/dither-flags.h"
#include "core/tool/dither-palette.h"
#include "core/tool/dither-picture.h"

static gboolean
dither_file (BnDitherFlags *flags, const char *input, const char *output, GError **error)
{
  g_auto (BnPicture) picture = { 0 };
  g_autoptr (BnPalette) palette = NULL;
  g_autoptr (BnMask) mask = NULL;

  if (!bn_picture_read (input, 0, &picture, error) ||
      !bn_dither_palette_find (flags, &picture, &palette, error) ||
      !bn_dither_picture_fit (&picture, palette, error))
    return FALSE;
  if (picture.icc != NULL && flags->flags.config.dither.light == BN_LIGHT_LINEAR)
    g_printerr ("blue-noise: %s\n",
                BN_ ("The picture's color profile is kept, but its light is taken as sRGB's."));
  if (!bn_flags_check (&flags->flags, error))
    return FALSE;
  mask = bn_dither_picture_mask (flags, &picture, error);
  return mask != NULL && bn_dither_picture_run (&picture, flags, palette, mask, error) &&
         bn_picture_write (output, &picture, error);
}

int
bn_command_dither (char **arguments, GError **error)
{
  g_auto (BnDitherFlags) flags = { 0 };
  g_auto (GStrv) words = g_strdupv (arguments);

  bn_dither_flags_init (&flags);
  if (!bn_dither_flags_parse (&flags, &words, error))
    return 2;
  if (g_strv_length (words) != 3) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("“dither” needs two file names: the picture and where to write."));
    return 2;
  }
  if (!bn_picture_check (words[2], error))
    return 2;
  return dither_file (&flags, words[1], words[2], error) ? 0 : 1;
}
