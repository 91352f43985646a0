/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures of codes: PNG, and GIMP's patterns (.pat, version 1, as developer.gimp.org describes them: a
 * header of big-endian 32-bit words and the name, then the bytes). */
#include <string.h>

#include "core/files/mask-kind.h"
#include "core/files/png-file.h"

#define PATTERN_HEADER 24 /* bytes before the name */
#define PATTERN_NAME 255  /* bytes of the name that GIMP reads */

/* The codes of a mask of one slice, channels fastest, 8 or 16 bits each (native byte order). g_free. */
static guint8 *
codes_of (const BnMask *mask, int bits)
{
  gsize size = bn_mask_size (mask), channels = (gsize) bn_mask_planes (mask), bytes = (gsize) bits / 8;
  guint8 *codes = g_malloc (size * channels * bytes);

  for (gsize c = 0; c < channels; c++)
    for (gsize i = 0; i < size; i++) {
      guint32 code = bn_mask_code (mask, bn_mask_plane (mask, (int) c)[i], (guint64) 1 << bits);
      if (bits == 8)
        codes[i * channels + c] = (guint8) code;
      else
        ((guint16 *) codes)[i * channels + c] = (guint16) code;
    }
  return codes;
}

/* Puts slice `slice` of a mask into its place in an atlas of `columns`. */
static void
place_slice (BnPicture *atlas, const BnMask *mask, int slice, int columns)
{
  g_autoptr (BnMask) own = bn_mask_new_slice (mask, slice);
  g_autofree guint8 *codes = codes_of (own, atlas->bits);
  gsize row = bn_picture_stride (atlas) / (gsize) columns;
  gsize top = (gsize) (slice / columns * bn_mask_height (own));

  for (gsize y = 0; y < (gsize) bn_mask_height (own); y++)
    memcpy (atlas->codes + (top + y) * bn_picture_stride (atlas) + (gsize) (slice % columns) * row,
            codes + y * row, row);
}

/* All slices in one picture. */
static void
fill_atlas (BnPicture *atlas, const BnMask *mask)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  int columns = 1;

  while (columns * columns < shape.slices)
    columns++;
  atlas->width = shape.width * columns;
  atlas->height = shape.height * ((shape.slices + columns - 1) / columns);
  atlas->channels = shape.channels;
  atlas->codes = g_malloc0 (bn_picture_stride (atlas) * (gsize) atlas->height);
  for (int slice = 0; slice < shape.slices; slice++)
    place_slice (atlas, mask, slice, columns);
}

GBytes *
bn_mask_kind_png (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error)
{
  g_auto (BnPicture) picture = { .width = bn_mask_width (mask),
                                 .height = bn_mask_height (mask),
                                 .channels = bn_mask_planes (mask),
                                 .bits = style->bits == 8 ? 8 : 16,
                                 .srgb_intent = -1 };

  if (style->atlas)
    fill_atlas (&picture, mask);
  else
    picture.codes = codes_of (mask, picture.bits);
  return bn_picture_encode (path, &picture, error);
}

/* The name, cut to the length that GIMP reads, after a whole character. g_free. */
static char *
pattern_name (const char *path)
{
  char *name = bn_mask_kind_name (path), *end = name;

  while (*end != '\0' && g_utf8_next_char (end) - name <= PATTERN_NAME)
    end = g_utf8_next_char (end);
  *end = '\0';
  return name;
}

GBytes *
bn_mask_kind_pat (const BnMask *mask, const BnMaskFileStyle *style G_GNUC_UNUSED, const char *path,
                  GError **error G_GNUC_UNUSED)
{
  g_autofree guint8 *codes = codes_of (mask, 8);
  g_autofree char *name = pattern_name (path);
  gsize length = strlen (name) + 1, size = bn_mask_size (mask) * (gsize) bn_mask_planes (mask);
  const guint32 header[] = { (guint32) (PATTERN_HEADER + length), 1,
                             (guint32) bn_mask_width (mask),      (guint32) bn_mask_height (mask),
                             (guint32) bn_mask_planes (mask),     'G' << 24 | 'P' << 16 | 'A' << 8 | 'T' };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (header); i++) {
    guint32 word = GUINT32_TO_BE (header[i]);
    g_byte_array_append (bytes, (const guint8 *) &word, sizeof word);
  }
  g_byte_array_append (bytes, (const guint8 *) name, (guint) length);
  g_byte_array_append (bytes, codes, (guint) size);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static float
value_of (const BnPicture *picture, gsize sample)
{
  return picture->bits == 8 ? picture->codes[sample] / 256.f
                            : ((const guint16 *) picture->codes)[sample] / 65536.f;
}

gboolean
bn_mask_kind_read_png (const char *path, BnMaskValues *values, GError **error)
{
  g_auto (BnPicture) picture = { 0 };
  gsize size, channels;

  if (!bn_picture_read (path, BN_MASK_MAX_SIDE, &picture, error))
    return FALSE;
  if (picture.channels == 2) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("“%s” is not a mask: a PNG of gray without alpha, RGB, or RGB with alpha is needed."),
                 path);
    return FALSE;
  }
  values->shape = (BnMaskShape){ picture.width, picture.height, picture.channels, 1 };
  size = (gsize) picture.width * (gsize) picture.height;
  channels = (gsize) picture.channels;
  values->values = g_new (float, size *channels);
  for (gsize c = 0; c < channels; c++)
    for (gsize i = 0; i < size; i++)
      values->values[c * size + i] = value_of (&picture, i * channels + c);
  return TRUE;
}
