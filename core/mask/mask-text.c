/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Six words: "blue-noise-mask", the version 1, the shape WxHxCxS, the ranks, the values, and the first digits
 * of the SHA-256 over all before. Ranks are packed into as many bits each as the largest needs, lowest bit
 * first, plane after plane, and written in base64; values are the word "uniform", or N floats in
 * little-endian order in base64. */
#include "core/mask/mask-text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/words.h"

#define HEAD "blue-noise-mask 1 "
#define UNIFORM "uniform"
#define DIGEST_DIGITS 16

enum {
  SHAPE,
  RANKS,
  VALUES,
  DIGEST,
  WORDS
};

static gsize
count_of (const BnMaskShape *shape)
{
  return (gsize) shape->width * (gsize) shape->height * (gsize) shape->channels * (gsize) shape->slices;
}

static guint
bits_of (const BnMaskShape *shape)
{
  return g_bit_storage ((gulong) shape->width * (gulong) shape->height - 1);
}

static gsize
packed_length (const BnMaskShape *shape)
{
  return (count_of (shape) * bits_of (shape) + 7) / 8;
}

static char *
print_shape (const BnMaskShape *shape)
{
  return g_strdup_printf ("%dx%dx%dx%d", shape->width, shape->height, shape->channels, shape->slices);
}

static char *
print_ranks (const guint32 *ranks, const BnMaskShape *shape)
{
  gsize length = packed_length (shape), byte = 0;
  g_autofree guint8 *packed = g_malloc0 (length);
  guint64 waiting = 0;
  guint bits = bits_of (shape), held = 0;

  for (gsize i = 0; i < count_of (shape); i++) {
    waiting |= (guint64) ranks[i] << held;
    for (held += bits; held >= 8; held -= 8, waiting >>= 8)
      packed[byte++] = (guint8) waiting;
  }
  if (held > 0)
    packed[byte] = (guint8) waiting;
  return g_base64_encode (packed, length);
}

/* The ranks of all planes; NULL if the word is not as long as they need. g_free. */
static guint32 *
parse_ranks (const char *word, const BnMaskShape *shape)
{
  gsize length, byte = 0;
  g_autofree guint8 *packed = g_base64_decode (word, &length);
  guint bits = bits_of (shape), held = 0;
  guint64 waiting = 0;
  guint32 *ranks;

  if (length != packed_length (shape))
    return NULL;
  ranks = g_new (guint32, count_of (shape));
  for (gsize i = 0; i < count_of (shape); i++, waiting >>= bits, held -= bits) {
    for (; held < bits; held += 8)
      waiting |= (guint64) packed[byte++] << held;
    ranks[i] = (guint32) (waiting & ((1u << bits) - 1));
  }
  return ranks;
}

static char *
print_values (const BnMask *mask)
{
  guint32 size = bn_mask_size (mask);
  g_autofree guint32 *words = g_new (guint32, size);

  if (bn_mask_is_uniform (mask))
    return g_strdup (UNIFORM);
  for (guint32 r = 0; r < size; r++) {
    float value = (float) bn_mask_value (mask, r);
    memcpy (&words[r], &value, sizeof value);
    words[r] = GUINT32_TO_LE (words[r]);
  }
  return g_base64_encode ((const guint8 *) words, sizeof *words * size);
}

static gboolean
are_values (const float *values, guint32 size)
{
  for (guint32 r = 0; r < size; r++)
    if (!isfinite (values[r]) || (r > 0 && values[r] < values[r - 1]))
      return FALSE;
  return TRUE;
}

/* The N values, or NULL with FALSE in *good if the word is none. g_free. */
static float *
parse_values (const char *word, guint32 size, gboolean *good)
{
  gsize length;
  g_autofree guint8 *bytes = NULL;
  g_autofree float *values = NULL;

  *good = g_str_equal (word, UNIFORM);
  if (*good)
    return NULL;
  bytes = g_base64_decode (word, &length);
  if (length != sizeof (guint32) * size)
    return NULL;
  values = g_new (float, size);
  for (guint32 r = 0; r < size; r++) {
    guint32 bits;
    memcpy (&bits, bytes + sizeof bits * r, sizeof bits);
    bits = GUINT32_FROM_LE (bits);
    memcpy (&values[r], &bits, sizeof bits);
  }
  *good = are_values (values, size);
  return *good ? g_steal_pointer (&values) : NULL;
}

static char *
digest_of (const char *text, gsize length)
{
  char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) text, length);

  digest[DIGEST_DIGITS] = '\0';
  return digest;
}

char *
bn_mask_text_print (const BnMask *mask)
{
  const BnMaskShape planes = bn_mask_shape (mask);
  g_autofree char *shape = print_shape (&planes);
  g_autofree char *ranks = print_ranks (bn_mask_ranks (mask), &planes);
  g_autofree char *values = print_values (mask);
  g_autofree char *text = g_strconcat (HEAD, shape, " ", ranks, " ", values, " ", NULL);
  g_autofree char *digest = digest_of (text, strlen (text));

  return g_strconcat (text, digest, NULL);
}

static BnMask *
fail (const char *words, GError **error)
{
  g_set_error_literal (error, BN_ERROR, BN_ERROR_FILE, words);
  return NULL;
}

/* TRUE if the text ends with the digest of what is before. */
static gboolean
is_whole (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *digest = length > DIGEST_DIGITS ? digest_of (text, length - DIGEST_DIGITS) : NULL;

  return digest != NULL && g_str_equal (text + length - DIGEST_DIGITS, digest);
}

static gboolean
parse_shape (const char *word, BnMaskShape *shape)
{
  g_autofree char *again = NULL;

  if (sscanf (word, "%6dx%6dx%6dx%6d", &shape->width, &shape->height, &shape->channels, &shape->slices) != 4)
    return FALSE;
  again = print_shape (shape);
  return g_str_equal (word, again);
}

/* A mask of the words behind the head; NULL, perhaps without an error, if they are none. */
static BnMask *
parse_words (char **words, GError **error)
{
  g_autofree guint32 *ranks = NULL;
  g_autofree float *values = NULL;
  BnMaskShape shape;
  gboolean good;

  if (g_strv_length (words) != WORDS || !parse_shape (words[SHAPE], &shape) ||
      !bn_mask_shape_check (&shape, error))
    return NULL;
  ranks = parse_ranks (words[RANKS], &shape);
  values = parse_values (words[VALUES], (guint32) shape.width * (guint32) shape.height, &good);
  return ranks != NULL && good ? bn_mask_new_planes (&shape, ranks, values, error) : NULL;
}

BnMask *
bn_mask_text_parse (const char *text, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_auto (GStrv) words = NULL;
  BnMask *mask;

  if (!g_str_has_prefix (text, HEAD))
    return fail (BN_ ("The text of the mask does not begin as this version's masks do. Make it with this "
                      "version, or leave it empty for the mask that is built in."),
                 error);
  words = g_strsplit (text + strlen (HEAD), " ", WORDS + 1);
  mask = is_whole (text) ? parse_words (words, &reason) : NULL;
  if (mask == NULL && reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (mask == NULL)
    fail (BN_ ("The text of the mask is damaged: some of it was cut or changed. Make it anew, or leave it "
               "empty for the mask that is built in."),
          error);
  return mask;
}
