/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/dither-picture.h"

#include <string.h>

#include "core/base/memory.h"
#include "core/color/inks.h"
#include "core/files/packing.h"
#include "core/tool/picture-light.h"
#include "core/tool/terminal.h"

#define WIDE 257 /* a code of 16 bits for each of 8 */

/* --- before --- */

gboolean
bn_dither_picture_fit (BnPicture *picture, const BnPalette *palette, GError **error)
{
  gsize sample = (gsize) picture->bits / 8, alpha = picture->channels == 2 ? sample : 0;
  gsize pixels = (gsize) picture->width * (gsize) picture->height;
  guint8 *codes, *to;

  if (palette == NULL || picture->channels > 2 || bn_palette_is_gray (palette))
    return TRUE;
  if (!bn_memory_check_picture (pixels * (3 * sample + alpha), error))
    return FALSE;
  codes = to = g_malloc (pixels * (3 * sample + alpha));
  for (const guint8 *from = picture->codes; pixels > 0; pixels--, from += sample + alpha) {
    for (int c = 0; c < 3; c++, to += sample)
      memcpy (to, from, sample);
    memcpy (to, from + sample, alpha);
    to += alpha;
  }
  g_free (picture->codes);
  picture->codes = codes;
  picture->channels += 2;
  g_clear_pointer (&picture->icc, g_bytes_unref); /* that of grays */
  return TRUE;
}

BnMask *
bn_dither_picture_mask (BnDitherFlags *flags, const BnPicture *picture, GError **error)
{
  const BnMaskConfig *config = &flags->flags.config.mask;
  BnMaskShape shape;

  if (flags->mask != NULL)
    return bn_mask_file_read (flags->mask, NULL, error);
  if (!bn_flags_load (&flags->flags, error))
    return NULL;
  shape = bn_mask_config_shape (config);
  if (!bn_dither_check_mask (&flags->flags.config.dither, picture->channels < 3 ? 1 : 3, &shape,
                             config->distribution == BN_DISTRIBUTION_UNIFORM, error))
    return NULL;
  return bn_flags_mask (&flags->flags, error);
}

/* --- after --- */

/* The colors that levels make, if they are few enough to be listed; red changes last. */
static gboolean
list_levels (const BnDither *dither, int colors, BnColorList *list)
{
  const BnLevels *levels[3];

  list->count = 1;
  list->ordered = FALSE;
  for (int c = 0; c < colors; c++) {
    levels[c] = bn_dither_levels (dither, c);
    if (levels[c]->count > BN_PALETTE_MAX_COLORS / list->count)
      return FALSE;
    list->count *= levels[c]->count;
  }
  for (guint i = 0; i < list->count; i++) {
    guint rest = i;
    for (int c = colors - 1; c >= 0; c--) {
      list->codes[i][c] = (guint16) levels[c]->codes[rest % levels[c]->count];
      rest /= levels[c]->count;
    }
    for (int c = colors; c < 3; c++)
      list->codes[i][c] = list->codes[i][0];
  }
  return TRUE;
}

/* What is written for the palette's colors. */
static void
list_palette (const BnPalette *palette, const BnPixels *pixels, int colors, BnColorList *list)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  const BnScale scale = { .sample = pixels->sample,
                          .stored = pixels->stored,
                          .transfer = pixels->transfer != NULL ? pixels->transfer : srgb };
  BnInks inks;

  bn_inks_init (&inks, palette, &scale, colors, BN_DISTANCE_LIGHT);
  list->count = inks.count;
  list->ordered = TRUE;
  for (guint i = 0; i < inks.count; i++)
    for (int c = 0; c < 3; c++)
      list->codes[i][c] = (guint16) inks.codes[i][c];
}

static void
widen (BnPicture *picture)
{
  gsize samples = bn_picture_stride (picture) * (gsize) picture->height;
  guint16 *codes = g_new (guint16, samples);

  for (gsize i = 0; i < samples; i++)
    codes[i] = (guint16) (picture->codes[i] * WIDE);
  g_free (picture->codes);
  picture->codes = (guint8 *) codes;
  picture->bits = 16;
}

/* Gives the picture the bits that it is written with. */
static void
finish (BnPicture *picture, int depth, const BnPalette *palette, const BnPixels *pixels,
        const BnDither *dither)
{
  int colors = picture->channels < 3 ? 1 : 3;
  BnColorList list;

  if (pixels->stored == BN_STORED_U8)
    bn_picture_narrow (picture);
  else if (depth == 16 && picture->bits == 8)
    widen (picture);
  if (depth != 0)
    return;
  if (palette != NULL)
    list_palette (palette, pixels, colors, &list);
  else if (!list_levels (dither, colors, &list))
    return;
  for (guint i = 0; pixels->stored == BN_STORED_U8 && i < list.count; i++)
    for (int c = 0; c < 3; c++)
      list.codes[i][c] /= WIDE;
  bn_picture_pack (picture, &list);
}

/* --- the dither --- */

/* Whether sixteen bits become eight: because flags say so, or because the levels are those of eight. */
static gboolean
narrows (const BnPicture *picture, const BnDitherFlags *flags)
{
  const BnDitherConfig *config = &flags->flags.config.dither;
  int colors = picture->channels < 3 ? 1 : 3;

  if (picture->bits == 8 || flags->depth != 0)
    return picture->bits == 16 && flags->depth == 8;
  for (int c = 0; c < colors; c++)
    if (bn_dither_config_levels (config, colors, c) != 256)
      return FALSE;
  return config->colors == BN_COLORS_LEVELS && config->spacing == BN_SPACING_CODES;
}

gboolean
bn_dither_picture_run (BnPicture *picture, const BnDitherFlags *flags, const BnPalette *palette,
                       const BnMask *mask, GError **error)
{
  BnDitherConfig config = flags->flags.config.dither;
  g_autoptr (BnTransfer) transfer = bn_picture_transfer (picture);
  const BnPixels pixels = { .sample = picture->bits == 8 ? BN_SAMPLE_U8 : BN_SAMPLE_U16,
                            .transfer = transfer,
                            .channels = picture->channels,
                            .alpha = picture->channels % 2 == 0,
                            .stored = narrows (picture, flags) ? BN_STORED_U8 : BN_STORED_SAME };
  g_autoptr (BnDither) dither = NULL;
  gsize stride = bn_picture_stride (picture);
  BnArray array = { picture->codes, picture->codes, stride, stride / (gsize) picture->width };
  const BnSurface surface = bn_surface_of_array (&array, picture->width, picture->height);
  BnJob job = bn_terminal_quiet_job ();

  job.threads = flags->flags.threads;
  config.palette = palette;
  dither = bn_dither_new (&config, mask, &pixels, error);
  if (dither == NULL || !bn_dither_run (dither, &surface, &job, error))
    return FALSE;
  finish (picture, flags->depth, palette, &pixels, dither);
  return TRUE;
}
