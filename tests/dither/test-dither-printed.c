/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flat pictures, dithered for round dots and printed in them, have their own mean. */
#define ROOM "dither-printed"
#include "core/measure/dots.h"
#include "tests/dither-helpers.h"

static BnPalette *
black_and_white (void)
{
  const double colors[2][3] = { { 0, 0, 0 }, { 1, 1, 1 } };

  return bn_palette_new (colors, 2, NULL, 0, NULL);
}

/* The mean light of channel `c` that prints of what the picture became, of all but its edges, which leave
 * whole tiles; black and white are light as they are. */
static double
printed_mean (const Picture *picture, int c, double radius)
{
  g_autoptr (BnDots) dots = bn_dots_new (radius, 1);
  int width = picture->width, height = picture->height;
  g_autofree float *light = g_new (float, width *height);
  double sum = 0;

  for (int i = 0; i < width * height; i++)
    light[i] = (float) get_sample (picture, picture->out, (gsize) (i * picture->pixels.channels + c));
  bn_dots_print (dots, light, width, height);
  for (int y = 1; y < height - 1; y++)
    for (int x = 1; x < width - 1; x++)
      sum += (double) light[y * width + x] / ((width - 2) * (height - 2));
  return sum;
}

/* Solid ink of dots up to .71 pixels lets paper through. */
static double
darkest (double radius)
{
  g_autoptr (BnDots) dots = bn_dots_new (radius, 1);

  return 1 - bn_dots_covered (dots, 511);
}

static void
check_way (const char *words, BnSample sample, int channels, double radius)
{
  g_autofree char *text = g_strdup_printf ("dot-gain=%.2f %s", radius, words);
  BnConfig config = settings (text);
  const BnMaskConfig mask_of = mask_config ("void-cluster", SIDE, SIDE);
  g_autoptr (BnMask) mask = make_mask (&mask_of, 1);
  g_autoptr (BnPalette) palette = config.dither.colors == BN_COLORS_PALETTE ? black_and_white () : NULL;
  int block = config.dither.pixel_size;
  g_auto (Picture) picture = picture_new (sample, channels, SIDE * block + 2, SIDE * block + 2);
  g_autoptr (BnDither) dither = NULL;

  config.dither.palette = palette;
  dither = new_dither_of (&config.dither, mask, &picture.pixels);
  assert_close (bn_dither_dot_radius (dither), radius, 0);
  for (double value = 0; value <= 1; value += 1 / 12.) {
    double color[4] = { value, value, value, 1 }, light;
    picture_fill (&picture, color);
    light = srgb_light (get_sample (&picture, picture.in, 0));
    picture_run (&picture, dither);
    assert_close (printed_mean (&picture, 0, radius), MAX (light, darkest (radius)), .01);
  }
}

static void
the_print_has_the_light_of_the_picture (void)
{
  for (double radius = .6; radius < 1.3; radius += .15) {
    check_way ("", BN_SAMPLE_U8, 1, radius);
    check_way ("", BN_SAMPLE_U16, 3, radius);
    check_way ("", BN_SAMPLE_FLOAT, 2, radius);
    check_way ("colours=palette", BN_SAMPLE_U8, 3, radius);
    check_way ("colours=palette palette-distance=lightness", BN_SAMPLE_FLOAT, 1, radius);
  }
  check_way ("pixel-size=3", BN_SAMPLE_U8, 1, .75);
}

static void
without_it_dots_that_grow_print_too_dark (void)
{
  const BnMaskConfig mask_of = mask_config ("void-cluster", SIDE, SIDE);
  g_autoptr (BnMask) mask = make_mask (&mask_of, 1);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 1, SIDE + 2, SIDE + 2);
  g_autoptr (BnDither) dither = new_dither ("", mask, BN_SAMPLE_U8, 1);
  const double color[] = { .735, 0, 0, 0 }; /* half the light */

  picture_fill (&picture, color);
  picture_run (&picture, dither);
  assert_close (bn_dither_dot_radius (dither), 0, 0);
  assert_close (printed_mean (&picture, 0, 0), .5, .01);
  g_assert_cmpfloat (printed_mean (&picture, 0, .75), <, .3);
}

static void
alpha_is_no_ink (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_auto (Picture) plain = picture_new (BN_SAMPLE_U8, 4, 40, 30),
                   grown = picture_new (BN_SAMPLE_U8, 4, 40, 30);
  g_autoptr (BnDither) one = new_dither ("alpha=dither", mask, BN_SAMPLE_U8, 4);
  g_autoptr (BnDither) other = new_dither ("alpha=dither dot-gain=.9", mask, BN_SAMPLE_U8, 4);

  picture_randomize (&plain, 3);
  memcpy (grown.in, plain.in, plain.bytes);
  picture_run (&plain, one);
  picture_run (&grown, other);
  for (gsize i = 3; i < plain.bytes; i += 4)
    g_assert_cmpint (plain.out[i], ==, grown.out[i]);
  g_assert_cmpint (memcmp (plain.out, grown.out, plain.bytes), !=, 0);
}

static void
masks_for_additive_dither_are_refused (void)
{
  const BnMaskShape shape = { 2, 2, 1, 1 };
  const BnConfig config = settings ("dot-gain=.8");
  g_autoptr (GError) error = NULL;

  g_assert_false (bn_dither_check_mask (&config.dither, 1, &shape, FALSE, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_nonnull (strstr (error->message, "dot-gain"));
  g_assert_true (bn_dither_check_mask (&config.dither, 1, &shape, TRUE, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the print has the light of the picture", the_print_has_the_light_of_the_picture);
  TEST ("without it, dots that grow print too dark", without_it_dots_that_grow_print_too_dark);
  TEST ("alpha is no ink", alpha_is_no_ink);
  TEST ("masks for additive dither are refused", masks_for_additive_dither_are_refused);
  return g_test_run ();
}
