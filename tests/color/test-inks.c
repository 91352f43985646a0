/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "inks"
#include "core/color/inks.h"

#include "core/color/mixing/opponent.h"
#include "tests/palettes.h"

/* Inks of the test palette `which`, written as it says or, with `device`, as its colors backwards. */
static BnPalette *
palette_of (int which, gboolean device)
{
  TestPalette test = test_palette (which);
  double written[BN_PALETTE_MAX_COLORS][3];

  for (guint i = 0; i < test.count; i++)
    memcpy (written[i], test.colors[test.count - 1 - i], sizeof written[i]);
  return bn_palette_new ((const double (*)[3]) test.colors, test.count,
                         device ? (const double (*)[3]) written : NULL, device ? test.count : 0, NULL);
}

static BnScale
scale_of (BnSample sample, gboolean linear, gboolean in_linear, const BnTransfer *transfer)
{
  return (BnScale){ .sample = sample, .linear = linear, .in_linear = in_linear, .transfer = transfer };
}

/* The light, linear or encoded as `scale` mixes, of a code. */
static double
light_of (const BnScale *scale, double code)
{
  double value = code / bn_sample_largest (scale->sample);
  double encoded = scale->linear ? bn_transfer_encode (scale->transfer, value) : value;

  return scale->in_linear ? srgb_light (encoded) : encoded;
}

static void
a_color_stands_where_its_written_codes_do (void)
{
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
  g_autoptr (BnPalette) palette = palette_of (16, FALSE);

  for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
    for (int linear = FALSE; linear <= TRUE; linear++)
      for (int in_linear = FALSE; in_linear <= TRUE; in_linear++) {
        const BnScale scale = scale_of (sample, linear, in_linear, transfer);
        BnInks inks;
        bn_inks_init (&inks, palette, &scale, 3, BN_DISTANCE_LIGHT);
        g_assert_cmpuint (inks.count, ==, 16);
        for (guint i = 0; i < 16; i++)
          for (int c = 0; c < 3; c++) {
            assert_close (inks.places[i][c], light_of (&scale, inks.codes[i][c]), 1e-6);
            if (sample == BN_SAMPLE_U8 && !linear)
              g_assert_cmpfloat (inks.codes[i][c], ==, test_cga[i][c]);
          }
      }
}

static void
what_is_measured_decides_where_a_color_of_a_pair_stands (void)
{
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
  g_autoptr (BnPalette) palette = palette_of (18, TRUE); /* beyond 0 to 1 */
  const BnScale scale = scale_of (BN_SAMPLE_U8, FALSE, TRUE, transfer);
  BnInks inks;

  bn_inks_init (&inks, palette, &scale, 3, BN_DISTANCE_LIGHT);
  for (guint i = 0; i < inks.count; i++)
    for (int c = 0; c < 3; c++) {
      double device = CLAMP (bn_palette_device (palette, i)[c], 0, 1);
      assert_close (inks.places[i][c], bn_palette_measured (palette, i)[c], 0);
      g_assert_cmpfloat (inks.codes[i][c], ==, floor (bn_transfer_encode (transfer, device) * 255 + .5));
    }
}

static void
gray_pictures_take_luminances (void)
{
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
  g_autoptr (BnPalette) palette = palette_of (13, FALSE);
  const BnScale scale = scale_of (BN_SAMPLE_U16, FALSE, TRUE, transfer);
  BnInks inks;

  bn_inks_init (&inks, palette, &scale, 1, BN_DISTANCE_LIGHT);
  for (guint i = 0; i < inks.count; i++)
    for (int c = 0; c < 3; c++) {
      g_assert_cmpfloat (inks.codes[i][c], ==, inks.codes[i][0]);
      assert_close (inks.places[i][c], bn_opponent_luminance (bn_palette_measured (palette, i)), 1e-4);
    }
}

static void
by_lightness_alone_all_stand_on_the_gray_axis (void)
{
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
  g_autoptr (BnPalette) palette = palette_of (16, FALSE);

  for (int in_linear = FALSE; in_linear <= TRUE; in_linear++) {
    const BnScale scale = scale_of (BN_SAMPLE_U8, FALSE, in_linear, transfer);
    BnInks inks, hues;
    double place[] = { .2, .5, .9 }, same[] = { .2, .5, .9 }, luminance = 0;
    bn_inks_init (&inks, palette, &scale, 3, BN_DISTANCE_LIGHTNESS);
    bn_inks_init (&hues, palette, &scale, 3, BN_DISTANCE_PERCEPTUAL);
    for (guint i = 0; i < inks.count; i++) {
      g_assert_true (inks.places[i][0] == inks.places[i][1] && inks.places[i][1] == inks.places[i][2]);
      g_assert_cmpmem (inks.codes[i], sizeof inks.codes[i], hues.codes[i], sizeof hues.codes[i]);
    }
    bn_inks_place (&inks, place);
    bn_inks_place (&hues, same);
    for (int c = 0; c < 3; c++) {
      assert_close (same[c], (const double[]){ .2, .5, .9 }[c], 0);
      luminance += (const double[]){ .2126, .7152, .0722 }[c] * (in_linear ? same[c] : srgb_light (same[c]));
      assert_close (place[c], place[0], 0);
    }
    assert_close (in_linear ? place[0] : srgb_light (place[0]), luminance, 1e-6);
  }
}

static void
inks_at_one_place_have_no_mixture (void)
{
  const double reds[][3] = { { .5, 0, 0 }, { .5001, 0, 0 } };
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
  g_autoptr (BnPalette) palette = bn_palette_new (reds, 2, NULL, 0, NULL);

  for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++) {
    const BnScale scale = scale_of (sample, FALSE, TRUE, transfer);
    g_autoptr (BnMixture) mixture = NULL;
    BnInks inks;
    bn_inks_init (&inks, palette, &scale, 3, BN_DISTANCE_LIGHT);
    mixture = bn_inks_mixture (&inks, BN_DISTANCE_LIGHT);
    g_assert_cmpint (mixture == NULL, ==, sample == BN_SAMPLE_U8); /* both round to one code */
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a color stands where its written codes do", a_color_stands_where_its_written_codes_do);
  TEST ("what is measured decides where a color of a pair stands",
        what_is_measured_decides_where_a_color_of_a_pair_stands);
  TEST ("gray pictures take luminances", gray_pictures_take_luminances);
  TEST ("by lightness alone all stand on the gray axis", by_lightness_alone_all_stand_on_the_gray_axis);
  TEST ("inks at one place have no mixture", inks_at_one_place_have_no_mixture);
  return g_test_run ();
}
