/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "diffusion-stand"
#include "core/dither/diffusion-stand.h"

#include "tests/dither-helpers.h"

/* Levels of encoded values, whose light is the value: the arithmetic is then plain. */
static BnLevels *
plain_levels (int count, BnSample sample)
{
  const BnScale scale = { .sample = sample };

  return bn_levels_new (count, &scale, FALSE);
}

static void
a_level_stands_on_itself_alone (void)
{
  static const int counts[] = { 2, 3, 4, 256 };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_autoptr (BnLevels) levels = plain_levels (counts[i], BN_SAMPLE_U8);
    BnDiffusionStands stands;
    bn_diffusion_stands_init (&stands, levels, .4, 1);
    for (guint level = 0; level < levels->count; level++) {
      const BnDiffusionStand *stand = &stands.codes[(int) levels->codes[level]];
      g_assert_cmpuint (stand->level, ==, level);
      g_assert_cmpfloat (stand->low, ==, stand->high);
      g_assert_cmpfloat (stand->codes[0], ==, levels->codes[level]);
      g_assert_cmpfloat (stand->codes[1], ==, levels->codes[level]);
    }
    bn_diffusion_stands_clear (&stands);
  }
}

static void
every_other_code_stands_between_its_two_levels (void)
{
  g_autoptr (BnLevels) levels = plain_levels (4, BN_SAMPLE_U8);
  BnDiffusionStands stands;

  bn_diffusion_stands_init (&stands, levels, 0, .2);
  for (int code = 0; code < 256; code++) {
    const BnDiffusionStand *stand = &stands.codes[code];
    if (code % 85 == 0)
      continue;
    g_assert_cmpuint (stand->level, ==, (guint) code / 85);
    g_assert_cmpfloat (stand->codes[0], ==, code / 85 * 85);
    g_assert_cmpfloat (stand->codes[1], ==, code / 85 * 85 + 85);
    assert_close (stand->light, code / 255., 1e-7);
    assert_close (stand->low, stand->codes[0] / 255., 1e-7);
    assert_close (stand->high, stand->codes[1] / 255., 1e-7);
    assert_close (stand->cut, (stand->low + stand->high) / 2, 1e-7);
  }
  bn_diffusion_stands_clear (&stands);
}

static void
the_slope_moves_the_cut_toward_the_sample (void)
{
  g_autoptr (BnLevels) levels = plain_levels (2, BN_SAMPLE_FLOAT);
  BnDiffusionStands stands;

  for (int slope = 0; slope <= 4; slope++) {
    bn_diffusion_stands_init (&stands, levels, slope / 4., 0);
    g_assert_null (stands.codes);
    for (int i = 1; i < 100; i++)
      assert_close (bn_diffusion_stands_of (&stands, i / 100.).cut, .5 + slope / 4. * (i / 100. - .5), 1e-7);
    bn_diffusion_stands_clear (&stands);
  }
}

static void
the_mask_counts_twice_where_checkers_are (void)
{
  g_autoptr (BnLevels) levels = plain_levels (3, BN_SAMPLE_FLOAT);
  BnDiffusionStands stands;
  double last = 0;

  bn_diffusion_stands_init (&stands, levels, 0, .3);
  assert_close (bn_diffusion_stands_of (&stands, .15).sway, .5 * .3, 1e-7);
  assert_close (bn_diffusion_stands_of (&stands, .25).sway, .5 * .3 * 2, 1e-7);
  assert_close (bn_diffusion_stands_of (&stands, .25 * (1 + .075)).sway, .5 * .3 * 1.5, 1e-6);
  assert_close (bn_diffusion_stands_of (&stands, .75).sway, .5 * .3 * 2, 1e-7);
  assert_close (bn_diffusion_stands_of (&stands, .35).sway, .5 * .3, 1e-7);
  for (double value = .2; value < .25; value += .001) {
    double sway = bn_diffusion_stands_of (&stands, value).sway;
    g_assert_cmpfloat (sway, >=, last);
    last = sway;
  }
  bn_diffusion_stands_clear (&stands);
}

static void
codes_stand_as_the_values_they_mean (void)
{
  for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_U16; sample++) {
    g_autoptr (BnLevels) levels = plain_levels (5, sample);
    double largest = bn_sample_largest (sample);
    BnDiffusionStands stands;
    bn_diffusion_stands_init (&stands, levels, .4, .2);
    for (int code = 0; code <= largest; code += 3) {
      BnDiffusionStand one = stands.codes[code], other = bn_diffusion_stands_of (&stands, code / largest);
      g_assert_cmpfloat (one.light, ==, other.light);
      g_assert_cmpfloat (one.cut, ==, other.cut);
      g_assert_cmpfloat (one.sway, ==, other.sway);
      g_assert_cmpuint (one.level, ==, other.level);
    }
    bn_diffusion_stands_clear (&stands);
  }
}

static void
errors_lift_a_sample_over_its_threshold (void)
{
  const BnDiffusionStand stand = { .light = .3f, .low = .2f, .high = .6f, .cut = .4f, .sway = .1f };

  g_assert_false (bn_diffusion_stand_is_high (&stand, 0, 0));
  g_assert_true (bn_diffusion_stand_is_high (&stand, .11f, 0));
  g_assert_false (bn_diffusion_stand_is_high (&stand, .11f, .4f));
  g_assert_true (bn_diffusion_stand_is_high (&stand, .07f, -.4f));
  /* by the mask alone: a quarter of the way up, so above a quarter of its thresholds */
  g_assert_true (bn_diffusion_stand_is_high_by_mask (&stand, -.26f));
  g_assert_false (bn_diffusion_stand_is_high_by_mask (&stand, -.24f));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a level stands on itself alone", a_level_stands_on_itself_alone);
  TEST ("every other code stands between its two levels", every_other_code_stands_between_its_two_levels);
  TEST ("the slope moves the cut toward the sample", the_slope_moves_the_cut_toward_the_sample);
  TEST ("the mask counts twice where checkers are", the_mask_counts_twice_where_checkers_are);
  TEST ("codes stand as the values they mean", codes_stand_as_the_values_they_mean);
  TEST ("errors lift a sample over its threshold", errors_lift_a_sample_over_its_threshold);
  return g_test_run ();
}
