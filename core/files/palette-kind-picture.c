/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes as pictures: strips and charts of swatches. */
#include "core/files/palette-kind.h"
#include "core/files/png-file.h"

/* Bits of the codes 0 to 2^24 - 1 that were seen. */
#define SEEN_BYTES (1 << 21)

/* The codes of a pixel in eight bits; FALSE if it is wholly transparent. */
static gboolean
read_pixel (const BnPicture *picture, gsize pixel, guint8 color[3])
{
  const guint16 *wide = (const guint16 *) picture->codes;
  gsize channels = (gsize) picture->channels, first = pixel * channels;
  guint codes[4] = { 0 };

  for (gsize c = 0; c < channels; c++)
    codes[c] = picture->bits == 16 ? (wide[first + c] + 128u) / 257u : picture->codes[first + c];
  for (gsize c = 0; c < 3; c++)
    color[c] = (guint8) codes[channels >= 3 ? c : 0];
  return channels % 2 == 1 || codes[channels - 1] > 0;
}

gboolean
bn_palette_kind_picture (const BnPaletteSource *source, GArray *colors, GError **error)
{
  g_auto (BnPicture) picture = { 0 };
  g_autofree guint8 *seen = g_malloc0 (SEEN_BYTES);

  if (!bn_picture_read (source->path, 0, &picture, error))
    return FALSE;
  for (gsize i = 0; i < (gsize) picture.width * (gsize) picture.height; i++) {
    guint8 color[3];
    guint code;
    if (!read_pixel (&picture, i, color))
      continue;
    code = (guint) color[0] << 16 | (guint) color[1] << 8 | color[2];
    if ((seen[code / 8] >> code % 8 & 1) != 0)
      continue;
    seen[code / 8] |= (guint8) (1 << code % 8);
    if (!bn_palette_kind_add (source, colors, color, error))
      return FALSE;
  }
  return TRUE;
}
