/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules for whole pixels are in test-dither-rules.c; here is what holds for rows by every chooser. */
#define ROOM "ordered"
#include "core/dither/ordered.h"

#include "core/dither/quantize.h"
#include "tests/dither-helpers.h"

#define WIDTH 1500 /* more than a piece of a row */

static const char *const choosers[] = { "levels=3", "levels=3 join-channels=true", "colours=palette",
                                        "levels=3 keep-neutral=true" };

static BnDither *
new_chooser (const char *text, const BnMask *mask, BnSample sample)
{
  static const double colors[][3] = { { 0, 0, 0 }, { 1, 1, 1 }, { 1, 0, 0 }, { 0, .5, 0 }, { .1, .1, .8 } };
  BnConfig config = settings (text);
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 5, NULL, 0, NULL);
  const BnPixels pixels = { .sample = sample, .channels = 4, .alpha = TRUE };

  config.dither.palette = palette;
  return new_dither_of (&config.dither, mask, &pixels);
}

static void
rows_are_the_same_whole_in_pieces_and_in_place (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (choosers); i++)
    for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++) {
      g_autoptr (BnDither) dither = new_chooser (choosers[i], mask, sample);
      g_auto (Picture) picture = picture_new (sample, 4, WIDTH, 1);
      gsize bytes = picture.pixel_bytes;
      g_autofree guint8 *pieces = g_malloc (picture.bytes);
      picture_randomize (&picture, 3);
      bn_dither_row (dither, picture.in, picture.out, -70, 5, WIDTH);
      for (int start = 0, n = 1; start < WIDTH; start += n, n = MIN (n + 13, WIDTH - start))
        bn_dither_row (dither, picture.in + bytes * (gsize) start, pieces + bytes * (gsize) start, start - 70,
                       5, MIN (n, WIDTH - start));
      g_assert_cmpmem (picture.out, picture.bytes, pieces, picture.bytes);
      bn_dither_row (dither, picture.in, picture.in, -70, 5, WIDTH);
      g_assert_cmpmem (picture.out, picture.bytes, picture.in, picture.bytes);
    }
}

static void
the_mask_is_read_where_the_pixel_stands (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (choosers); i++) {
    g_autofree char *moved = g_strconcat (choosers[i], " offset-x=9 offset-y=-4", NULL);
    g_autoptr (BnDither) one = new_chooser (choosers[i], mask, BN_SAMPLE_U8);
    g_autoptr (BnDither) other = new_chooser (moved, mask, BN_SAMPLE_U8);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 4, 200, 1);
    guint8 again[800];
    picture_randomize (&picture, 4);
    bn_dither_row (one, picture.in, picture.out, 3, 5, 200);
    bn_dither_row (one, picture.in, again, 3 + 2 * SIDE, 5 - SIDE, 200);
    g_assert_cmpmem (picture.out, 800, again, 800);
    bn_dither_row (other, picture.in, again, 12, 1, 200);
    g_assert_cmpmem (picture.out, 800, again, 800);
    bn_dither_row (one, picture.in, again, 4, 5, 200);
    g_assert_cmpint (memcmp (picture.out, again, 800), !=, 0);
  }
}

static void
a_channel_is_its_quantizer_s (void)
{
  g_autoptr (BnMask) mask = planes (3, 1);
  g_autoptr (BnDither) dither = new_dither ("levels=4 strength=.7", mask, BN_SAMPLE_U16, 3);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U16, 3, 100, 1);
  guint16 alone[300];

  picture_randomize (&picture, 5);
  bn_dither_row (dither, picture.in, picture.out, 7, 8, 100);
  for (int c = 0; c < 3; c++) {
    g_autoptr (BnQuantizer) quantizer = bn_quantizer_new (bn_dither_levels (dither, c), mask, c, .7);
    bn_quantizer_row (quantizer, (const guint16 *) (gpointer) picture.in + c, alone + c, 3, 7, 8, 100);
  }
  g_assert_cmpmem (picture.out, 600, alone, 600);
}

static void
a_mask_is_refused_where_whole_colors_are_chosen_by_one_threshold (void)
{
  static const char *const whole[] = { "colours=palette", "colours=palette-pair", "join-channels=true" };
  const BnConfig plain = settings ("");

  for (int channels = 1; channels <= 4; channels++)
    for (int uniform = FALSE; uniform <= TRUE; uniform++) {
      const BnMaskShape shape = { SIDE, SIDE, channels, 3 };
      g_assert_true (bn_ordered_check (&plain.dither, 3, &shape, uniform, NULL));
      for (gsize i = 0; i < G_N_ELEMENTS (whole); i++) {
        const BnConfig config = settings (whole[i]);
        g_autoptr (GError) error = NULL;
        gboolean fits = bn_ordered_check (&config.dither, 3, &shape, uniform, &error);
        g_assert_cmpint (fits, ==, uniform && channels == 1);
        if (!fits)
          g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
      }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("rows are the same whole, in pieces and in place", rows_are_the_same_whole_in_pieces_and_in_place);
  TEST ("the mask is read where the pixel stands", the_mask_is_read_where_the_pixel_stands);
  TEST ("a channel is its quantizer's", a_channel_is_its_quantizer_s);
  TEST ("a mask is refused where whole colors are chosen by one threshold",
        a_mask_is_refused_where_whole_colors_are_chosen_by_one_threshold);
  return g_test_run ();
}
