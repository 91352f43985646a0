/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-bytes"
#include "tests/helpers.h"

#include "core/mask/mask-bytes.h"

#define COUNT 37
#define GUARD 0xa5

/* Random numbers below 2^bits, with the smallest and the largest among them. */
static void
fill_numbers (guint bits, guint32 numbers[COUNT])
{
  BnRng rng = bn_rng_new (bits, 0);

  for (int i = 0; i < COUNT; i++)
    numbers[i] = (guint32) (bn_rng_bits (&rng) >> (64 - bits));
  numbers[COUNT - 1] = (guint32) ((G_GUINT64_CONSTANT (1) << bits) - 1);
  numbers[COUNT / 2] = 0;
}

static void
numbers_of_any_width_come_back_and_nothing_is_written_behind (void)
{
  guint8 bytes[4 * COUNT + 2];
  guint32 numbers[COUNT], again[COUNT];

  for (guint bits = 1; bits <= 32; bits++)
    for (gsize count = 0; count <= COUNT; count++) {
      gsize length = bn_mask_bytes_length (count, bits);
      fill_numbers (bits, numbers);
      memset (bytes, GUARD, sizeof bytes);
      bn_mask_bytes_pack (numbers + COUNT - count, count, bits, bytes + 1); /* at an odd address */
      g_assert_cmpuint (bytes[0], ==, GUARD);
      g_assert_cmpuint (bytes[length + 1], ==, GUARD);
      bn_mask_bytes_unpack (bytes + 1, count, bits, again);
      g_assert_cmpmem (numbers + COUNT - count, 4 * count, again, 4 * count);
    }
}

/* The slow twin: bit `bit` of the stream is bit `bit % bits` of number `bit / bits`. */
static void
every_bit_stands_where_the_form_says (void)
{
  guint8 bytes[4 * COUNT];
  guint32 numbers[COUNT];

  for (guint bits = 1; bits <= 32; bits++) {
    gsize length = bn_mask_bytes_length (COUNT, bits);
    fill_numbers (bits, numbers);
    bn_mask_bytes_pack (numbers, COUNT, bits, bytes);
    for (gsize bit = 0; bit < 8 * length; bit++) {
      guint wanted = bit < COUNT * bits ? numbers[bit / bits] >> bit % bits & 1 : 0;
      g_assert_cmpuint (bytes[bit / 8] >> bit % 8 & 1, ==, wanted);
    }
  }
}

static void
words_are_little_endian (void)
{
  static const guint32 words[] = { 0x04030201, 0xfffefdfc };
  static const guint8 wanted[] = { 1, 2, 3, 4, 0xfc, 0xfd, 0xfe, 0xff };
  guint8 bytes[8];

  bn_mask_bytes_pack (words, 2, 32, bytes);
  g_assert_cmpmem (bytes, sizeof bytes, wanted, sizeof wanted);
}

static void
a_rank_takes_as_few_bits_as_the_largest_needs (void)
{
  for (int width = BN_MASK_MIN_SIDE; width <= BN_MASK_MAX_SIDE; width += width < 70 ? 1 : 97)
    for (int height = BN_MASK_MIN_SIDE; height <= BN_MASK_MAX_SIDE; height *= 2) {
      guint bits = bn_mask_bytes_bits (&(BnMaskShape){ width, height, 4, 64 });
      guint32 largest = (guint32) (width * height) - 1;
      g_assert_cmpuint (largest >> bits, ==, 0);
      g_assert_cmpuint (largest >> (bits - 1), ==, 1);
    }
}

static void
the_digest_is_sha_256 (void)
{
  guint8 digest[BN_MASK_DIGEST];
  g_autofree char *all = NULL, *beginning = NULL;

  bn_mask_bytes_digest ("abc", 3, digest); /* an example of the standard, FIPS 180-4 */
  all = bn_mask_bytes_print_digest (digest, 64);
  beginning = bn_mask_bytes_print_digest (digest, 12);
  g_assert_cmpstr (all, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_assert_cmpstr (beginning, ==, "ba7816bf8f01");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("numbers of any width come back and nothing is written behind",
        numbers_of_any_width_come_back_and_nothing_is_written_behind);
  TEST ("every bit stands where the form says", every_bit_stands_where_the_form_says);
  TEST ("words are little-endian", words_are_little_endian);
  TEST ("a rank takes as few bits as the largest needs", a_rank_takes_as_few_bits_as_the_largest_needs);
  TEST ("the digest is SHA-256", the_digest_is_sha_256);
  return g_test_run ();
}
