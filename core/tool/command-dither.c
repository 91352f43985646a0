/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/command.h"
#include "core/files/mask-file.h"
#include "core/files/output.h"
#include "core/tool/picture-light.h"
#include "core/tool/terminal.h"

static gboolean
dither_picture (const BnFlags *flags, const BnMask *mask, BnPicture *picture, GError **error)
{
  g_autoptr (BnTransfer) transfer = bn_picture_transfer (picture);
  const BnPixels pixels = { .sample = picture->bits == 8 ? BN_SAMPLE_U8 : BN_SAMPLE_U16,
                            .transfer = transfer,
                            .channels = picture->channels,
                            .alpha = picture->channels % 2 == 0 };
  g_autoptr (BnDither) dither = bn_dither_new (&flags->config.dither, mask, &pixels, error);
  const BnJob job = bn_terminal_quiet_job ();

  if (dither == NULL)
    return FALSE;
  for (int y = 0; y < picture->height; y++) {
    guint8 *row = picture->codes + bn_picture_stride (picture) * (gsize) y;
    bn_dither_row (dither, row, row, 0, y, picture->width);
    if (!bn_job_step (&job, 0, error))
      return FALSE;
  }
  return TRUE;
}

static int
dither_file (const BnFlags *flags, const char *mask_file, const char *input, const char *output,
             GError **error)
{
  g_auto (BnPicture) picture = { 0 };
  g_autoptr (BnMask) mask = NULL;

  if (!bn_picture_read (input, 0, &picture, error))
    return 1;
  if (picture.icc != NULL && flags->config.dither.light == BN_LIGHT_LINEAR)
    g_printerr ("blue-noise: %s\n",
                BN_ ("The picture's colour profile is kept, but its light is taken as sRGB's."));
  mask = mask_file != NULL ? bn_mask_file_read (mask_file, NULL, error) : bn_flags_mask (flags, error);
  return mask != NULL && dither_picture (flags, mask, &picture, error) &&
                 bn_picture_write (output, &picture, error)
             ? 0
             : 1;
}

int
bn_command_dither (char **arguments, GError **error)
{
  g_auto (BnFlags) flags;
  g_autofree char *mask_file = NULL;
  g_autofree char *endings = bn_mask_file_endings (TRUE);
  g_autofree char *help = g_strdup_printf (BN_ ("Use this mask: %s"), endings);
  const GOptionEntry entries[] = {
    { "mask", 0, 0, G_OPTION_ARG_FILENAME, &mask_file, help, BN_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) words = g_strdupv (arguments);

  bn_flags_init (&flags);
  if (!bn_flags_parse (&flags, "IN.png OUT.png", entries, TRUE, &words, error))
    return 2;
  if (g_strv_length (words) != 3) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("“dither” needs two file names: the picture and where to write."));
    return 2;
  }
  if (!bn_output_check (words[2], error))
    return 2;
  return dither_file (&flags, mask_file, words[1], words[2], error);
}
