/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask/mask-bytes.h"

guint
bn_mask_bytes_bits (const BnMaskShape *shape)
{
  return g_bit_storage (bn_mask_shape_size (shape) - 1);
}

gsize
bn_mask_bytes_length (gsize count, guint bits)
{
  return (count * bits + 7) / 8;
}

void
bn_mask_bytes_pack (const guint32 *numbers, gsize count, guint bits, guint8 *bytes)
{
  guint64 waiting = 0;
  guint held = 0;

  for (gsize i = 0; i < count; i++) {
    waiting |= (guint64) numbers[i] << held;
    for (held += bits; held >= 8; held -= 8, waiting >>= 8)
      *bytes++ = (guint8) waiting;
  }
  if (held > 0)
    *bytes = (guint8) waiting;
}

void
bn_mask_bytes_unpack (const guint8 *bytes, gsize count, guint bits, guint32 *numbers)
{
  guint64 waiting = 0, mask = (G_GUINT64_CONSTANT (1) << bits) - 1;
  guint held = 0;

  for (gsize i = 0; i < count; i++, waiting >>= bits, held -= bits) {
    for (; held < bits; held += 8)
      waiting |= (guint64) *bytes++ << held;
    numbers[i] = (guint32) (waiting & mask);
  }
}

void
bn_mask_bytes_digest (gconstpointer data, gsize length, guint8 digest[BN_MASK_DIGEST])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = BN_MASK_DIGEST;

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &size);
}

char *
bn_mask_bytes_print_digest (const guint8 digest[BN_MASK_DIGEST], int digits)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < digits / 2; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}
