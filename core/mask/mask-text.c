/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Six words: "blue-noise-mask", the version 1, the shape WxHxCxS, the ranks, the values, and the first digits
 * of the SHA-256 of everything before. Ranks are packed (mask-bytes.h) into as many bits each as the largest
 * needs, plane after plane, and written in base64; values are the word "uniform", or N floats of 32 bits each
 * in base64. */
#include "core/mask/mask-text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/words.h"
#include "core/mask/mask-bytes.h"

#define HEAD "blue-noise-mask 1 "
#define UNIFORM "uniform"
#define DIGEST_DIGITS 16
#define VALUE_BITS 32

enum {
  SHAPE,
  RANKS,
  VALUES,
  DIGEST,
  WORDS
};

static char *
print_shape (const BnMaskShape *shape)
{
  return g_strdup_printf ("%dx%dx%dx%d", shape->width, shape->height, shape->channels, shape->slices);
}

/* Base64 of packed numbers. */
static char *
print_numbers (const guint32 *numbers, gsize count, guint bits)
{
  gsize length = bn_mask_bytes_length (count, bits);
  g_autofree guint8 *bytes = g_malloc (length);

  bn_mask_bytes_pack (numbers, count, bits, bytes);
  return g_base64_encode (bytes, length);
}

/* The numbers; NULL if the word is not as long as they need. g_free. */
static guint32 *
parse_numbers (const char *word, gsize count, guint bits)
{
  gsize length;
  g_autofree guint8 *bytes = g_base64_decode (word, &length);
  guint32 *numbers;

  if (length != bn_mask_bytes_length (count, bits))
    return NULL;
  numbers = g_new (guint32, count);
  bn_mask_bytes_unpack (bytes, count, bits, numbers);
  return numbers;
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
  }
  return print_numbers (words, size, VALUE_BITS);
}

static gboolean
are_values (const float *values, guint32 size)
{
  for (guint32 r = 0; r < size; r++)
    if (!isfinite (values[r]) || (r > 0 && values[r] < values[r - 1]))
      return FALSE;
  return TRUE;
}

/* The N values, or NULL with FALSE in *good if the word does not hold them. g_free. */
static float *
parse_values (const char *word, guint32 size, gboolean *good)
{
  g_autofree guint32 *words = NULL;
  g_autofree float *values = NULL;

  *good = g_str_equal (word, UNIFORM);
  if (*good)
    return NULL;
  words = parse_numbers (word, size, VALUE_BITS);
  if (words == NULL)
    return NULL;
  values = g_new (float, size);
  memcpy (values, words, sizeof *values * size);
  *good = are_values (values, size);
  return *good ? g_steal_pointer (&values) : NULL;
}

static char *
digest_of (const char *text, gsize length)
{
  guint8 digest[BN_MASK_DIGEST];

  bn_mask_bytes_digest (text, length, digest);
  return bn_mask_bytes_print_digest (digest, DIGEST_DIGITS);
}

char *
bn_mask_text_print (const BnMask *mask)
{
  const BnMaskShape planes = bn_mask_shape (mask);
  g_autofree char *shape = print_shape (&planes);
  g_autofree char *ranks =
      print_numbers (bn_mask_ranks (mask), bn_mask_shape_count (&planes), bn_mask_bytes_bits (&planes));
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

/* TRUE if the text ends with the digest of everything before. */
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

/* A mask from the words after the head; NULL, perhaps without an error, if they do not make one. */
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
  ranks = parse_numbers (words[RANKS], bn_mask_shape_count (&shape), bn_mask_bytes_bits (&shape));
  values = parse_values (words[VALUES], bn_mask_shape_size (&shape), &good);
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
