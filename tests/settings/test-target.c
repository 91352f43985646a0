/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "target"
#include "tests/helpers.h"

#include "core/settings/target.h"
#include "core/make/loss.h"

static BnTarget
target_of (const char *settings)
{
  BnConfig config = { .mask = mask_config ("spectral", 64, 64) };
  BnTarget target;

  apply_settings (settings, &config);
  bn_target_init (&target, &config.mask);
  return target;
}

static void
a_filter_is_what_the_loss_weighs_errors_by (void)
{
  static const char *const settings[] = { "filter=gaussian sigma=2", "filter=nasanen distance=60",
                                          "filter=mix", "filter=knee frequency=.2",
                                          "filter=band frequency=.15" };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++) {
    const BnTarget target = target_of (settings[i]);
    BnConfig config = { .mask = mask_config ("spectral", 64, 64) };
    double ratio;

    apply_settings (settings[i], &config);
    ratio = bn_filters[config.mask.filter].power (&config.mask, .3) / target.filter[60];
    g_assert_true (target.has_filter && !target.own && !target.has_wish);
    for (int f = 0; f < BN_TARGET_POINTS; f++) {
      assert_close (target.frequency[f], .005 * f, 1e-12);
      assert_close (target.filter[f] * ratio, bn_filters[config.mask.filter].power (&config.mask, .005 * f),
                    1e-9 * fabs (ratio));
    }
  }
}

static void
every_filter_has_shares_from_0_to_1 (void)
{
  for (guint row = 0; bn_filter_choice (row) != NULL; row++) {
    g_autofree char *settings = g_strdup_printf ("filter=%s", bn_filter_choice (row)->id);
    const BnTarget target = target_of (settings);
    double highest = 0;

    for (int f = 0; f < BN_TARGET_POINTS; f++) {
      g_assert_true (target.filter[f] >= 0);
      highest = MAX (highest, target.filter[f]);
    }
    assert_close (highest, 1, 1e-12);
  }
}

/* A method that reads what a filter is made of must have a curve. */
static void
every_method_that_reads_a_filter_has_a_curve (void)
{
  for (guint row = 0; bn_method_choice (row) != NULL; row++) {
    BnConfig config = { .mask = mask_config ("spectral", 64, 64) };
    BnTarget target;

    config.mask.method = (int) row;
    bn_target_init (&target, &config.mask);
    g_assert_cmpint (target.has_filter, ==,
                     bn_mask_config_uses (&config.mask, "mask-filter") ||
                         bn_mask_config_uses (&config.mask, "mask-sigma") ||
                         bn_mask_config_uses (&config.mask, "mask-cutoff"));
  }
}

static void
the_cutoff_ends_the_low_band (void)
{
  const BnTarget target = target_of ("method=mask-spectrum cutoff=.25");

  g_assert_true (target.own);
  assert_close (target.filter[0], 1, 0);
  g_assert_cmpfloat (target.filter[49], >, 0);
  assert_close (target.filter[50], 0, 1e-12); /* f = .25, half of Nyquist */
  assert_close (target.filter[100], 0, 0);
}

static void
a_low_band_without_weight_is_no_filter_at_all (void)
{
  const BnTarget target = target_of ("method=mask-spectrum low-weight=0");

  for (int f = 0; f < BN_TARGET_POINTS; f++)
    assert_close (target.filter[f], 0, 0);
}

/* void and cluster's kernel, transformed by the definition */
static void
a_kernel_s_curve_is_its_transform (void)
{
  const BnTarget target = target_of ("method=void-cluster sigma=1.5");

  for (int f = 0; f <= 100; f += 10) {
    double sum = 0, whole = 0;
    for (int x = -12; x <= 12; x++) {
      sum += exp (-x * x / (2 * 1.5 * 1.5)) * cos (2 * G_PI * .005 * f * x);
      whole += exp (-x * x / (2 * 1.5 * 1.5));
    }
    assert_close (target.filter[f], sum / whole, 1e-3);
  }
}

static void
power_is_wished_for_only_where_the_loss_does (void)
{
  g_assert_false (target_of ("").has_wish);
  g_assert_true (target_of ("loss=desired-power").has_wish);
  g_assert_false (target_of ("method=void-cluster loss=desired-power").has_wish);
  g_assert_false (target_of ("method=mask-spectrum desired-weight=0").has_wish);
  g_assert_true (target_of ("method=mask-spectrum desired-weight=1").has_wish);
}

/* The table that the loss itself compares with holds amplitudes, of a mean of 1 without the mean's bin. */
static void
a_wish_is_the_loss_s_own (void)
{
  const BnTarget target = target_of ("loss=desired-power filter=knee frequency=.3");
  BnConfig config = { .mask = mask_config ("spectral", 64, 64) };
  double table[64 * 64];

  apply_settings ("loss=desired-power filter=knee frequency=.3", &config);
  bn_loss_desired_table (&config.mask, table);
  for (int x = 4; x <= 32; x += 4) /* f = x/64 */
    for (int f = 0; f < BN_TARGET_POINTS; f++)
      if (fabs (target.frequency[f] - x / 64.) < 1e-9)
        assert_close (target.wish[f], table[x] * table[x], 2e-3);
}

static void
one_s_own_mask_is_seen_by_the_eye (void)
{
  BnTarget target;

  bn_target_init (&target, NULL);
  g_assert_false (target.has_filter || target.has_wish || target.own);
  for (int f = 0; f < BN_TARGET_POINTS; f++)
    assert_close (target.filter[f], bn_eye_power (BN_EYE_GAUSS, .005 * f), 1e-12);
}

static void
between_points_lies_the_line (void)
{
  const BnTarget target = target_of ("");

  assert_close (bn_target_filter (&target, .0525), (target.filter[10] + target.filter[11]) / 2, 1e-12);
  assert_close (bn_target_filter (&target, .5), target.filter[100], 1e-12);
  assert_close (bn_target_filter (&target, 0), target.filter[0], 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a filter is what the loss weighs errors by", a_filter_is_what_the_loss_weighs_errors_by);
  TEST ("every filter has shares from 0 to 1", every_filter_has_shares_from_0_to_1);
  TEST ("every method that reads a filter has a curve", every_method_that_reads_a_filter_has_a_curve);
  TEST ("the cutoff ends the low band", the_cutoff_ends_the_low_band);
  TEST ("a low band without weight is no filter at all", a_low_band_without_weight_is_no_filter_at_all);
  TEST ("a kernel's curve is its transform", a_kernel_s_curve_is_its_transform);
  TEST ("power is wished for only where the loss does", power_is_wished_for_only_where_the_loss_does);
  TEST ("a wish is the loss's own", a_wish_is_the_loss_s_own);
  TEST ("one's own mask is seen by the eye", one_s_own_mask_is_seen_by_the_eye);
  TEST ("between points lies the line", between_points_lies_the_line);
  return g_test_run ();
}
