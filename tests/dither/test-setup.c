/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "setup"
#include "core/dither/setup.h"

#include "tests/dither-helpers.h"

static BnPalette *
two_colors (void)
{
  const double colors[2][3] = { { 0, 0, 0 }, { 1, 1, 1 } };

  return bn_palette_new (colors, 2, NULL, 0, NULL);
}

static void
it_outlives_what_it_was_made_from (void)
{
  const float curve[] = { 0, .1f, 1 };
  BnConfig config = settings ("colours=palette");
  BnMask *mask = planes (1, 1);
  BnPalette *palette = two_colors ();
  BnTransfer *transfer = bn_transfer_new_sampled (curve, 3);
  const BnPixels pixels = { .sample = BN_SAMPLE_U16, .channels = 4, .alpha = TRUE, .transfer = transfer };
  BnSetup setup;

  config.dither.palette = palette;
  bn_setup_init (&setup, &config.dither, mask, &pixels);
  bn_mask_unref (mask);
  bn_palette_unref (palette);
  bn_transfer_free (transfer);
  g_assert_cmpint (bn_mask_width (setup.mask), ==, SIDE);
  g_assert_true (setup.config.palette == setup.palette);
  g_assert_cmpuint (bn_palette_count (setup.palette), ==, 2);
  assert_close (bn_transfer_decode (setup.transfer, .5), .1, 1e-7);
  g_assert_true (setup.pixels.transfer == setup.transfer);
  bn_setup_clear (&setup);
}

static void
without_a_palette_in_use_it_keeps_none (void)
{
  BnConfig config = settings ("");
  g_autoptr (BnPalette) palette = two_colors ();
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 1 };
  BnSetup setup;

  config.dither.palette = palette;
  bn_setup_init (&setup, &config.dither, NULL, &pixels);
  g_assert_null (setup.palette);
  g_assert_null (setup.config.palette);
  g_assert_null (setup.mask);
  bn_setup_clear (&setup);
}

static void
it_counts_colors_and_bytes (void)
{
  static const int bytes[] = { 1, 2, 4 };
  const BnConfig config = settings ("");

  for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
    for (int channels = 1; channels <= 4; channels++) {
      const BnPixels pixels = { .sample = sample, .channels = channels, .alpha = channels % 2 == 0 };
      BnSetup setup;
      bn_setup_init (&setup, &config.dither, NULL, &pixels);
      g_assert_cmpint (setup.colors, ==, channels <= 2 ? 1 : 3);
      g_assert_cmpint (setup.sample_bytes, ==, bytes[sample]);
      g_assert_cmpint (setup.pixel_bytes, ==, bytes[sample] * channels);
      assert_close (bn_transfer_decode (setup.transfer, .5), srgb_light (.5), 1e-9);
      bn_setup_clear (&setup);
    }
}

static void
alpha_is_its_own_light (void)
{
  for (int linear = FALSE; linear <= TRUE; linear++)
    for (int light = BN_LIGHT_LINEAR; light <= BN_LIGHT_PERCEPTUAL; light++) {
      BnConfig config = settings ("");
      const BnPixels pixels = { .sample = BN_SAMPLE_FLOAT, .linear = linear, .channels = 2, .alpha = TRUE };
      BnSetup setup;
      BnScale alpha, color;
      config.dither.light = light;
      bn_setup_init (&setup, &config.dither, NULL, &pixels);
      alpha = bn_setup_scale (&setup, TRUE);
      color = bn_setup_scale (&setup, FALSE);
      assert_close (bn_scale_light (&alpha, .3), .3, 0);
      g_assert_cmpint (color.linear, ==, linear);
      g_assert_cmpint (color.in_linear, ==, light == BN_LIGHT_LINEAR);
      bn_setup_clear (&setup);
    }
}

static void
channels_are_joined_where_three_have_levels (void)
{
  static const struct {
    const char *text;
    int channels;
    gboolean joint;
  } cases[] = {
    { "join-channels=true", 3, TRUE },
    { "join-channels=true", 4, TRUE },
    { "join-channels=true", 1, FALSE },
    { "join-channels=true", 2, FALSE },
    { "join-channels=false", 3, FALSE },
    { "join-channels=true colours=palette", 3, FALSE },
    { "join-channels=true colours=palette-pair", 3, FALSE },
  };
  g_autoptr (BnPalette) palette = two_colors ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BnConfig config = settings (cases[i].text);
    const BnPixels pixels = { .channels = cases[i].channels, .alpha = cases[i].channels % 2 == 0 };
    BnSetup setup;
    config.dither.palette = palette;
    bn_setup_init (&setup, &config.dither, NULL, &pixels);
    g_assert_cmpint (bn_setup_is_joint (&setup), ==, cases[i].joint);
    bn_setup_clear (&setup);
  }
}

static void
colors_of_the_picture_fit_it_already (void)
{
  static const struct {
    const char *text;
    BnFitKind kind;
  } cases[] = {
    { "colours=palette", BN_FIT_AUTO },
    { "colours=picture", BN_FIT_OFF },
    { "colours=picture fit=tones", BN_FIT_TONES },
    { "colours=palette fit=gamut", BN_FIT_GAMUT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const BnConfig config = settings (cases[i].text);
    g_assert_cmpint (bn_setup_fit (&config.dither).kind, ==, cases[i].kind);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it outlives what it was made from", it_outlives_what_it_was_made_from);
  TEST ("without a palette in use it keeps none", without_a_palette_in_use_it_keeps_none);
  TEST ("it counts colors and bytes", it_counts_colors_and_bytes);
  TEST ("alpha is its own light", alpha_is_its_own_light);
  TEST ("channels are joined where three have levels", channels_are_joined_where_three_have_levels);
  TEST ("colors of the picture fit it already", colors_of_the_picture_fit_it_already);
  return g_test_run ();
}
