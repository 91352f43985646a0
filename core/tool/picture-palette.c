/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/picture-palette.h"

#include "core/tool/picture-light.h"
#include "core/tool/terminal.h"

void
bn_picture_add_colors (const BnPicture *picture, BnHistogram *histogram)
{
  g_autoptr (BnTransfer) transfer = bn_picture_transfer (picture);

  bn_histogram_add (histogram, picture->bits == 8 ? BN_SAMPLE_U8 : BN_SAMPLE_U16, transfer, picture->channels,
                    picture->codes, (gsize) picture->width * (gsize) picture->height);
}

guint8 (*bn_histogram_palette (const BnHistogram *histogram, guint size, guint *count, GError **error))[3]
{
  const BnPaletteMaker maker = { .size = size, .seed = 1 };
  BnJob job = bn_terminal_quiet_job ();

  return bn_palette_maker_run (&maker, histogram, &job, count, error);
}
