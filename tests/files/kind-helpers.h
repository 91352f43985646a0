/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the kinds of mask files share: masks of every shape, and the file of one as bytes or text. */
#pragma once

#include "core/files/mask-kind.h"
#include "tests/folder.h"

typedef GBytes *(*Encode) (const BnMask *mask, const BnMaskFileStyle *style, const char *path,
                           GError **error);

/* A mask of white planes whose values are 2 LSB wide. */
static inline BnMask *
wide_planes (const BnMaskShape *shape)
{
  g_autoptr (BnMask) white = white_planes (shape, 2);
  guint32 size = bn_mask_size (white);
  g_autofree float *values = g_new (float, size);

  for (guint32 r = 0; r < size; r++)
    values[r] = (float) (2 * (r + .5) / size - 1);
  return bn_mask_new_planes (shape, bn_mask_ranks (white), values, NULL);
}

/* The file of the mask called `path` in this style (NULL: the plain one). g_bytes_unref. */
static inline GBytes *
encode (Encode kind, const BnMask *mask, const char *path, const BnMaskFileStyle *style)
{
  const BnMaskFileStyle plain = BN_MASK_FILE_STYLE_INIT;
  g_autoptr (GError) error = NULL;
  GBytes *bytes = kind (mask, style != NULL ? style : &plain, path, &error);

  g_assert_no_error (error);
  return bytes;
}

/* The same as a string. g_free. */
static inline char *
encode_text (Encode kind, const BnMask *mask, const char *path, const BnMaskFileStyle *style)
{
  g_autoptr (GBytes) bytes = encode (kind, mask, path, style);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The same written to a file of that name in the test's folder; its path. g_free. */
static inline char *
encode_file (Encode kind, const BnMask *mask, const char *name, const BnMaskFileStyle *style)
{
  g_autoptr (GBytes) bytes = encode (kind, mask, name, style);

  return write_file (name, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
}
