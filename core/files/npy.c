/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/npy.h"

#include <string.h>

#include "core/bn.h"

#define MAGIC "\x93NUMPY"
#define ALIGNMENT 64

/* The most elements along a side, so that the total number fits a gsize. */
#define MAX_SIDE 65535

gsize
bn_npy_count (const BnNpyShape *shape)
{
  gsize count = 1;

  for (int d = 0; d < shape->dimensions; d++)
    count *= (gsize) shape->sides[d];
  return count;
}

void
bn_npy_put (char *to, const float *values, gsize count)
{
  for (gsize i = 0; i < count; i++) {
    guint32 word;
    memcpy (&word, &values[i], 4);
    word = GUINT32_TO_LE (word);
    memcpy (to + 4 * i, &word, 4);
  }
}

/* The header's text. */
static char *
print_dict (const BnNpyShape *shape)
{
  GString *text = g_string_new ("{'descr': '<f4', 'fortran_order': False, 'shape': (");

  for (int d = 0; d < shape->dimensions; d++)
    g_string_append_printf (text, "%s%d", d > 0 ? ", " : "", shape->sides[d]);
  g_string_append (text, shape->dimensions == 1 ? ",), }" : "), }");
  return g_string_free (text, FALSE);
}

GBytes *
bn_npy_encode (const BnNpyShape *shape, const float *values)
{
  g_autofree char *dict = print_dict (shape);
  gsize header = (10 + strlen (dict) + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT,
        count = bn_npy_count (shape);
  char *bytes = g_malloc (header + 4 * count);

  memset (bytes, ' ', header);
  memcpy (bytes, MAGIC "\x01\x00", 8);
  bytes[8] = (char) ((header - 10) & 255);
  bytes[9] = (char) ((header - 10) >> 8);
  memcpy (bytes + 10, dict, strlen (dict));
  bytes[header - 1] = '\n';
  bn_npy_put (bytes + header, values, count);
  return g_bytes_new_take (bytes, header + 4 * count);
}

/* The offset of the data, or 0 if there is no header; *dict is the header's text, g_free. */
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

/* TRUE if `text`, which follows "'shape': (", lists sides of 1 to MAX_SIDE. */
static gboolean
parse_sides (const char *text, BnNpyShape *shape)
{
  shape->dimensions = 0;
  for (;;) {
    char *end;
    guint64 side = g_ascii_strtoull (text, &end, 10);
    if (end == text || side < 1 || side > MAX_SIDE || shape->dimensions == BN_NPY_MAX_DIMENSIONS)
      return FALSE;
    shape->sides[shape->dimensions++] = (int) side;
    text = end + strspn (end, " ,");
    if (*text == ')')
      return TRUE;
  }
}

/* TRUE if the header's text describes an array that can be read; sets its shape and bytes per item. */
static gboolean
parse_dict (const char *dict, BnNpyShape *shape, gsize *item)
{
  static const char key[] = "'shape': (";
  const char *sides = strstr (dict, key);

  if (strstr (dict, "'fortran_order': False") == NULL || sides == NULL)
    return FALSE;
  *item = strstr (dict, "'<f4'") ? 4 : strstr (dict, "'<f8'") ? 8 : 0;
  return *item > 0 && parse_sides (sides + strlen (key), shape);
}

float *
bn_npy_decode (const char *path, const char *bytes, gsize length, BnNpyShape *shape, GError **error)
{
  g_autofree char *dict = NULL;
  gsize start = split_header (bytes, length, &dict), item, count;
  float *values;

  if (start == 0 || !parse_dict (dict, shape, &item) || (length - start) % item != 0 ||
      (length - start) / item != (count = bn_npy_count (shape))) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("“%s” is not a mask: a whole, C-ordered, little-endian float32 or float64 array of two "
                      "to four dimensions is needed."),
                 path);
    return NULL;
  }
  values = g_try_new (float, count);
  if (values == NULL) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” is too large for this machine's memory."), path);
    return NULL;
  }
  for (gsize i = 0; i < count; i++)
    values[i] = read_value (bytes + start + item * i, item);
  return values;
}
