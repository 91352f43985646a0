/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "distribution"
#include "tests/helpers.h"

#define GRAIN 0x1p-24

static BnMaskConfig
config_of (int distribution, const BnDensity *density)
{
  BnMaskConfig config = mask_config ("white", 64, 64);

  config.distribution = distribution;
  config.density = density;
  return config;
}

static void
gaussian_quantiles_are_the_known_ones (void)
{
  /* The normal distribution, from published tables. */
  static const double known[][2] = {
    { .5, 0 },
    { .6, .2533471031357997 },
    { .75, .6744897501960817 },
    { .9, 1.2815515655446004 },
    { .95, 1.6448536269514722 },
    { .975, 1.959963984540054 },
    { .99, 2.3263478740408408 },
    { .999, 3.090232306167813 },
    { .9999, 3.719016485455709 },
    { .999999, 4.753424308822899 },
  };
  BnMaskConfig config = config_of (BN_DISTRIBUTION_GAUSSIAN, NULL);

  for (double spread = .05; spread <= 2; spread += .65)
    for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
      config.spread = spread;
      for (int side = 0; side < 2; side++) {
        double u = side ? known[i][0] : 1 - known[i][0], value = side ? known[i][1] : -known[i][1];
        assert_close (bn_distributions[BN_DISTRIBUTION_GAUSSIAN].quantile (&config, u), spread * value, 1e-9);
      }
    }
}

static void
triangular_quantiles_are_the_sum_of_two_dice (void)
{
  const BnMaskConfig config = config_of (BN_DISTRIBUTION_TRIANGULAR, NULL);

  for (double d = -1; d <= 1; d += .01) {
    double share = d < 0 ? (1 + d) * (1 + d) / 2 : 1 - (1 - d) * (1 - d) / 2;
    if (share > 0 && share < 1)
      assert_close (bn_distributions[BN_DISTRIBUTION_TRIANGULAR].quantile (&config, share), d, 1e-12);
  }
}

static void
a_triangle_of_one_s_own_is_triangular (void)
{
  g_autoptr (BnDensity) density = bn_density_parse ("4 0\n5 7\n6 0\n", "", NULL);
  const BnMaskConfig own = config_of (BN_DISTRIBUTION_CUSTOM, density),
                     known = config_of (BN_DISTRIBUTION_TRIANGULAR, NULL);
  g_autofree double *a = g_new (double, 4096), *b = g_new (double, 4096);

  bn_distribution_values (&own, 4096, a);
  bn_distribution_values (&known, 4096, b);
  for (int r = 0; r < 4096; r++)
    assert_close (a[r], b[r], GRAIN);
}

static void
values_never_fall_are_whole_grains_and_have_no_mean (void)
{
  static const guint32 sizes[] = { 4, 9, 4096, 262144 };
  g_autoptr (BnDensity) density = bn_density_parse ("-3 0\n-1 2\n0 0.5\n7 0\n", "", NULL);

  for (int row = 0; bn_distribution_choice ((guint) row) != NULL; row++)
    for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
      const BnMaskConfig config = config_of (row, density);
      g_autofree double *values = g_new (double, sizes[s]);
      double sum = 0;
      bn_distribution_values (&config, sizes[s], values);
      for (guint32 r = 0; r < sizes[s]; r++) {
        g_assert_true (r == 0 || values[r] >= values[r - 1]);
        g_assert_true (row == BN_DISTRIBUTION_UNIFORM || values[r] / GRAIN == rint (values[r] / GRAIN));
        sum += values[r];
      }
      if (row != BN_DISTRIBUTION_CUSTOM || sizes[s] > 100000)
        assert_close (sum / sizes[s], 0, 1e-5);
    }
}

static void
uniform_values_are_the_thresholds_less_a_half (void)
{
  const BnMaskConfig config = config_of (BN_DISTRIBUTION_UNIFORM, NULL);
  g_autofree double *values = g_new (double, 4096);
  g_autoptr (BnMask) mask = make_mask (&config, 1);

  bn_distribution_values (&config, 4096, values);
  for (guint32 r = 0; r < 4096; r++)
    g_assert_cmpfloat (values[r], ==, bn_mask_value (mask, r));
  g_assert_null (bn_distribution_table (&config));
}

static void
a_mask_holds_its_distribution_s_values (void)
{
  const BnMaskConfig config = config_of (BN_DISTRIBUTION_GAUSSIAN, NULL);
  g_autofree double *values = g_new (double, 4096);
  g_autofree float *table = bn_distribution_table (&config);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  double squares = 0;

  bn_distribution_values (&config, 4096, values);
  for (guint32 r = 0; r < 4096; r++) {
    g_assert_cmpfloat (table[r], ==, (float) values[r]);
    g_assert_cmpfloat (bn_mask_value (mask, r), ==, table[r]);
    squares += values[r] * values[r];
  }
  assert_close (sqrt (squares / 4096), config.spread, .001); /* a little less: the tails end */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("Gaussian quantiles are the known ones", gaussian_quantiles_are_the_known_ones);
  TEST ("triangular quantiles are the sum of two dice", triangular_quantiles_are_the_sum_of_two_dice);
  TEST ("a triangle of one's own is triangular", a_triangle_of_one_s_own_is_triangular);
  TEST ("values never fall, are whole grains and have no mean",
        values_never_fall_are_whole_grains_and_have_no_mean);
  TEST ("uniform values are the thresholds less a half", uniform_values_are_the_thresholds_less_a_half);
  TEST ("a mask holds its distribution's values", a_mask_holds_its_distribution_s_values);
  return g_test_run ();
}
