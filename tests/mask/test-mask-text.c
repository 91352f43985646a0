/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-text"
#include "tests/helpers.h"

/* Sides whose ranks take 2, 3, 5 and 12 bits, and are not a power of two. */
static const BnMaskShape shapes[] = {
  { 2, 2, 1, 1 }, { 3, 2, 1, 1 }, { 5, 4, 3, 1 }, { 4, 6, 4, 3 }, { 64, 64, 1, 1 }, { 7, 2, 1, 64 },
};

static void
assert_round_trip (const BnMask *mask)
{
  g_autofree char *text = bn_mask_text_print (mask);
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) again = bn_mask_text_parse (text, &error);
  const BnMaskShape before = bn_mask_shape (mask), after = bn_mask_shape (again);

  g_assert_no_error (error);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  assert_same_mask (mask, again);
  g_assert_cmpint (bn_mask_is_uniform (mask), ==, bn_mask_is_uniform (again));
  for (guint32 r = 0; r < bn_mask_size (mask); r++)
    g_assert_cmpfloat (bn_mask_value (mask, r), ==, bn_mask_value (again, r));
}

static void
every_shape_comes_back_rank_by_rank (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++) {
    g_autoptr (BnMask) mask = white_planes (&shapes[i], i);
    assert_round_trip (mask);
  }
}

static BnMask *
gaussian_mask (int side)
{
  BnConfig config = bn_config_default ();

  config.mask = mask_config ("white", side, side);
  apply_settings ("distribution=gaussian spread=.7", &config);
  return make_mask (&config.mask, 1);
}

static void
values_come_back_bit_by_bit (void)
{
  g_autoptr (BnMask) mask = gaussian_mask (16);

  g_assert_false (bn_mask_is_uniform (mask));
  assert_round_trip (mask);
}

static void
the_text_is_one_line_of_eleven_bits_for_eight (void)
{
  g_autoptr (BnMask) mask = white_planes (&shapes[4], 1);
  g_autofree char *text = bn_mask_text_print (mask);

  g_assert_null (strpbrk (text, "\r\n\t"));
  g_assert_cmpuint (strlen (text), <, 64 * 64 * 12 / 8 * 11 / 8);
}

static void
assert_refused (const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (bn_mask_text_parse (text, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
}

static void
any_changed_character_is_refused (void)
{
  g_autoptr (BnMask) uniform = white_planes (&shapes[2], 1);
  g_autoptr (BnMask) gaussian = gaussian_mask (2);
  const BnMask *masks[] = { uniform, gaussian };

  for (gsize m = 0; m < G_N_ELEMENTS (masks); m++) {
    g_autofree char *text = bn_mask_text_print (masks[m]);
    for (char *at = text; *at != '\0'; at++) {
      char good = *at;
      *at = good == 'A' ? 'B' : 'A';
      assert_refused (text);
      *at = ' ';
      if (good != ' ')
        assert_refused (text);
      *at = good;
    }
  }
}

static void
any_cut_or_added_text_is_refused (void)
{
  g_autoptr (BnMask) mask = white_planes (&shapes[1], 1);
  g_autofree char *text = bn_mask_text_print (mask);
  g_autofree char *longer = g_strconcat (text, " ", NULL);
  g_autofree char *twice = g_strconcat (text, " ", text, NULL);

  for (gsize length = 0; length < strlen (text); length++) {
    g_autofree char *cut = g_strndup (text, length);
    assert_refused (cut);
  }
  assert_refused (longer);
  assert_refused (twice);
}

/* The words with the digest that belongs to them. */
static char *
sealed (const char *words)
{
  g_autofree char *text = g_strconcat ("blue-noise-mask 1 ", words, " ", NULL);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%s%.16s", text, digest);
}

static void
a_right_digest_over_wrong_words_is_refused (void)
{
  /* ranks 0 1 2 3 of two bits each are one byte, 0xe4; 5A== is its base64 */
  static const char *const wrong[] = {
    "2x2x1x1 5A== other",                    /* no values */
    "2x2x1x1 AA== uniform",                  /* every rank 0 */
    "2x2x1x1 5OQ= uniform",                  /* a byte too many */
    "2x2x1 5A== uniform",                    /* no shape */
    "2x2x1x1x1 5A== uniform",                /* too much of one */
    "02x2x1x1 5A== uniform",                 /* not as it is written */
    "2x2x1x1 5A==",                          /* a word missing */
    "2x2x1x1 5A== uniform more",             /* one too many */
    "2x2x1x1 5A== AACAPwAAAAAAAIA/AACAPw==", /* values 1 0 1 1 fall */
    "2x2x1x1 5A== AAAAAAAAAAAAAAAAAADAfw==", /* the last is not a number */
  };
  g_autofree char *right = sealed ("2x2x1x1 5A== uniform");
  g_autoptr (BnMask) mask = bn_mask_text_parse (right, NULL);

  g_assert_nonnull (mask);
  g_assert_cmpuint (bn_mask_ranks (mask)[3], ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *text = sealed (wrong[i]);
    assert_refused (text);
  }
}

static void
a_shape_out_of_range_is_refused_before_room_is_made_for_it (void)
{
  static const char *const wrong[] = { "0x2x1x1",  "2x4096x1x1", "2x2x5x1",
                                       "2x2x1x65", "-2x2x1x1",   "99999x99999x4x64" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *words = g_strconcat (wrong[i], " 5A== uniform", NULL);
    g_autofree char *text = sealed (words);
    g_autoptr (GError) error = NULL;
    g_assert_null (bn_mask_text_parse (text, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every shape comes back rank by rank", every_shape_comes_back_rank_by_rank);
  TEST ("values come back bit by bit", values_come_back_bit_by_bit);
  TEST ("the text is one line of eleven bits for eight", the_text_is_one_line_of_eleven_bits_for_eight);
  TEST ("any changed character is refused", any_changed_character_is_refused);
  TEST ("any cut or added text is refused", any_cut_or_added_text_is_refused);
  TEST ("a right digest over wrong words is refused", a_right_digest_over_wrong_words_is_refused);
  TEST ("a shape out of range is refused before room is made for it",
        a_shape_out_of_range_is_refused_before_room_is_made_for_it);
  return g_test_run ();
}
