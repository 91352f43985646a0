/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "palette-text"
#include "tests/helpers.h"

static void
any_numbers_come_back_bit_by_bit (void)
{
  double colors[256][3];
  g_autofree double (*again)[3] = NULL;
  g_autofree char *text = NULL;
  BnRng rng = bn_rng_new (1, 0);
  guint count = 0;

  for (int i = 0; i < 256; i++)
    for (int c = 0; c < 3; c++)
      colors[i][c] = random_value (&rng) * pow (10, i % 40 - 30);
  text = bn_palette_text_print ((const double (*)[3]) colors, 256);
  again = bn_palette_text_parse (text, &count, NULL);
  g_assert_cmpuint (count, ==, 256);
  g_assert_cmpmem (again, sizeof colors, colors, sizeof colors);
}

static void
codes_are_read_as_srgb (void)
{
  guint count = 0;
  g_autofree double (*colors)[3] = bn_palette_text_parse (" #000000\n#ffFFff  #8001fe\t", &count, NULL);
  const int codes[][3] = { { 0, 0, 0 }, { 255, 255, 255 }, { 128, 1, 254 } };

  g_assert_cmpuint (count, ==, 3);
  for (int i = 0; i < 3; i++)
    for (int c = 0; c < 3; c++)
      assert_close (colors[i][c], srgb_light (codes[i][c] / 255.), 1e-10);
}

static void
bytes_are_written_as_codes (void)
{
  guint count = 0;
  g_autofree double (*colors)[3] = bn_palette_text_parse ("#0180fe 0.5,0,1 #ffffff", &count, NULL);
  g_autofree char *text = bn_palette_text_print ((const double (*)[3]) colors, count);

  g_assert_cmpstr (text, ==, "#0180fe 0.5,0,1 #ffffff");
}

static void
what_is_all_but_a_byte_settles_on_it (void)
{
  guint count = 0;
  g_autofree double (*colors)[3] = bn_palette_text_parse ("#0180fe #7f00ff", &count, NULL);
  g_autofree char *rounded = NULL, *other = NULL;

  colors[0][1] += 3e-8;
  colors[1][0] -= 3e-8;
  bn_palette_text_settle (colors, count);
  rounded = bn_palette_text_print ((const double (*)[3]) colors, count);
  g_assert_cmpstr (rounded, ==, "#0180fe #7f00ff");
  colors[0][1] += 1e-5;
  bn_palette_text_settle (colors, count);
  other = bn_palette_text_print ((const double (*)[3]) colors, count);
  g_assert_nonnull (strchr (other, ','));
}

static void
no_text_is_no_color (void)
{
  guint count = 7;
  g_autofree double (*colors)[3] = bn_palette_text_parse (" \n", &count, NULL);

  g_assert_nonnull (colors);
  g_assert_cmpuint (count, ==, 0);
}

static void
what_is_no_color_is_named (void)
{
  static const char *const wrong[] = { "#12345", "#1234567", "#12345g", "red",
                                       "1,2",    "1,2,3,4",  "1,,3",    "1,2,3x" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *text = g_strconcat ("#000000 ", wrong[i], " 1,1,1", NULL);
    g_autoptr (GError) error = NULL;
    guint count;
    g_assert_null (bn_palette_text_parse (text, &count, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    g_assert_nonnull (strstr (error->message, wrong[i]));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("any numbers come back bit by bit", any_numbers_come_back_bit_by_bit);
  TEST ("codes are read as sRGB", codes_are_read_as_srgb);
  TEST ("bytes are written as codes", bytes_are_written_as_codes);
  TEST ("what is all but a byte settles on it", what_is_all_but_a_byte_settles_on_it);
  TEST ("no text is no colour", no_text_is_no_color);
  TEST ("what is no colour is named", what_is_no_color_is_named);
  return g_test_run ();
}
