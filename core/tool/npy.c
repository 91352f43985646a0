/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/npy.h"

#include <stdio.h>
#include <string.h>

#include "core/bn.h"

#define MAGIC "\x93NUMPY"
#define ALIGNMENT 64

GBytes *
bn_npy_encode (int width, int height, const float *values)
{
  g_autofree char *dict =
      g_strdup_printf ("{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }", height, width);
  gsize header = (10 + strlen (dict) + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT,
        size = (gsize) width * height;
  char *bytes = g_malloc (header + 4 * size);

  memset (bytes, ' ', header);
  memcpy (bytes, MAGIC "\x01\x00", 8);
  bytes[8] = (char) ((header - 10) & 255);
  bytes[9] = (char) ((header - 10) >> 8);
  memcpy (bytes + 10, dict, strlen (dict));
  bytes[header - 1] = '\n';
  for (gsize i = 0; i < size; i++) {
    guint32 word;
    memcpy (&word, &values[i], 4);
    word = GUINT32_TO_LE (word);
    memcpy (bytes + header + 4 * i, &word, 4);
  }
  return g_bytes_new_take (bytes, header + 4 * size);
}

/* Where the data begin, or 0; *dict is the header's text, g_free. */
static gsize
split_header (const char *bytes, gsize length, char **dict)
{
  const guint8 *b = (const guint8 *) bytes;
  gsize prefix, header;

  if (length < 12 || memcmp (bytes, MAGIC, 6) != 0)
    return 0;
  prefix = b[6] == 1 ? 10 : 12;
  header = b[6] == 1 ? b[8] | (gsize) b[9] << 8
                     : b[8] | (gsize) b[9] << 8 | (gsize) b[10] << 16 | (gsize) b[11] << 24;
  if (b[6] < 1 || b[6] > 3 || header > length - prefix)
    return 0;
  *dict = g_strndup (bytes + prefix, header);
  return prefix + header;
}

static float
read_value (const char *at, gsize item)
{
  guint64 bits64;
  guint32 bits32;
  double wide;
  float narrow;

  if (item == 8) {
    memcpy (&bits64, at, 8);
    bits64 = GUINT64_FROM_LE (bits64);
    memcpy (&wide, &bits64, 8);
    return (float) wide;
  }
  memcpy (&bits32, at, 4);
  bits32 = GUINT32_FROM_LE (bits32);
  memcpy (&narrow, &bits32, 4);
  return narrow;
}

/* TRUE if the header's text describes what we read; sets the shape and the bytes of an item. */
static gboolean
parse_dict (const char *dict, int *width, int *height, gsize *item)
{
  const char *shape = strstr (dict, "'shape':");
  char tail = 0;

  if (strstr (dict, "'fortran_order': False") == NULL || shape == NULL)
    return FALSE;
  *item = strstr (dict, "'<f4'") ? 4 : strstr (dict, "'<f8'") ? 8 : 0;
  return *item > 0 && sscanf (shape, "'shape': (%d , %d %c", height, width, &tail) == 3 && tail == ')' &&
         *width > 0 && *height > 0 && *width <= BN_MASK_MAX_SIDE && *height <= BN_MASK_MAX_SIDE;
}

float *
bn_npy_decode (const char *path, const char *bytes, gsize length, int *width, int *height, GError **error)
{
  g_autofree char *dict = NULL;
  gsize start = split_header (bytes, length, &dict), item, size;
  float *values;

  if (start == 0 || !parse_dict (dict, width, height, &item) ||
      length - start != item * (size = (gsize) *width * (gsize) *height)) {
    g_set_error (
        error, BN_ERROR, BN_ERROR_FILE,
        BN_ (
            "“%s” is no mask: a C-ordered little-endian float32 or float64 array of two dimensions, 2 to 2048 "
            "each, is needed."),
        path);
    return NULL;
  }
  values = g_new (float, size);
  for (gsize i = 0; i < size; i++)
    values[i] = read_value (bytes + start + item * i, item);
  return values;
}
