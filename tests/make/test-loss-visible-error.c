/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "loss-visible-error"
#include "tests/loss-helpers.h"

static void
it_is_the_squared_visible_error_of_a_pattern (void)
{
  /* A pattern of four levels' worth of bits, through the Gaussian that the measure uses. */
  BnMaskConfig config = mask_config ("spectral", 12, 10);
  const BnMaskConfig white = mask_config ("white", 12, 10);
  g_autoptr (BnMask) mask = make_mask (&white, 1);
  double weights[120], pattern[120], sum = 0;
  guint32 ones = (guint32) lrint (120 * 20 / 64.0);

  config.filter = BN_FILTER_GAUSSIAN;
  g_assert_cmpstr (bn_filters[config.filter].choice.id, ==, "gaussian");
  bn_loss_visible_error (&config, weights);
  for (int i = 0; i < 120; i++)
    pattern[i] = bn_mask_ranks (mask)[i] < ones;
  for (int i = 0; i < 120; i++)
    sum += weights[i] * plain_power (pattern, 12, 10, i % 12, i / 12);
  assert_close (sqrt (sum), measure_mask (mask).gauss[19], 1e-9);
}

static void
the_mean_is_free (void)
{
  double weights[35];

  for (int filter = 0; bn_filter_choice ((guint) filter) != NULL; filter++) {
    BnMaskConfig config = mask_config ("spectral", 7, 5);
    config.filter = filter;
    bn_loss_visible_error (&config, weights);
    for (int i = 0; i < 35; i++)
      g_assert_cmpint (weights[i] > 0, ==, i > 0);
  }
}

/* The table's weight at spatial bin (kx, ky) of plane frequency kt, over the filter's there. */
static double
share_at (const BnMaskConfig *config, int kx, int ky, int kt)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  int size = shape.width * shape.height, planes = bn_mask_shape_planes (&shape);
  g_autofree double *table = g_new (double, size *planes);
  double f = bn_filter_frequency (kx, ky, shape.width, shape.height);

  bn_loss_visible_error (config, table);
  return table[kt * size + ky * shape.width + kx] * size * size /
         bn_filters[config->filter].power (config, f);
}

static void
planes_are_weighed_by_their_own_frequency (void)
{
  BnMaskConfig config = mask_config ("spectral", 6, 5);
  double filter = bn_filters[0].power (&config, bn_filter_frequency (1, 2, 6, 5)), gain;

  config.slices = 16;
  assert_close (share_at (&config, 1, 2, 0), 1 + .018 / filter, 1e-9);
  gain = 1 / (1 + pow (.25 / .2, 8)); /* the temporal filter at f_t = 1/4 */
  assert_close (share_at (&config, 1, 2, 4), 1 + .018 * gain / filter, 1e-9);
  assert_close (share_at (&config, 1, 2, 12), 1 + .018 * gain / filter, 1e-9);
  config.time = BN_TIME_AVERAGE;
  assert_close (share_at (&config, 1, 2, 0), 4.5, 1e-9);
  assert_close (share_at (&config, 1, 2, 2), 1, 1e-9); /* the mean of 8 has nothing of f_t = 1/8 */
  gain = pow (sin (G_PI / 2) / (8 * sin (G_PI / 16)), 2);
  assert_close (share_at (&config, 1, 2, 1), 1 + 3.5 * gain, 1e-9);
  config.time = BN_TIME_ACCUMULATE;
  assert_close (share_at (&config, 1, 2, 0), 2.5 + .17 / filter,
                1e-9);          /* a steady pixel is not averaged away */
  gain = .01 / (1 + .81 + 1.8); /* what a tenth of each frame leaves of one that alternates */
  assert_close (share_at (&config, 1, 2, 8), 1 + 1.5 * gain + .17 * gain / filter, 1e-9);
  config.slices = 1;
  config.channels = BN_CHANNELS_RGB;
  assert_close (share_at (&config, 1, 2, 0), 3.5, 1e-9);
  assert_close (share_at (&config, 1, 2, 1), 1, 1e-9);
  assert_close (share_at (&config, 1, 2, 2), 1, 1e-9);
}

/* The picture at half size begins at any of four pixels; what is seen of them together is the loss's share.
 */
static void
half_size_counts_as_what_the_four_small_pictures_show (void)
{
  BnMaskConfig config = mask_config ("spectral", 12, 10);
  double weights[120], whole[120], pattern[120], sum = 0, small = 0;

  config.filter = BN_FILTER_GAUSSIAN;
  bn_loss_visible_error (&config, whole);
  config.half_size = TRUE;
  bn_loss_visible_error (&config, weights);
  for (int i = 0; i < 120; i++)
    pattern[i] = i * 7 % 11 < 4;
  for (int i = 0; i < 120; i++)
    sum += (weights[i] - whole[i]) * plain_power (pattern, 12, 10, i % 12, i / 12);
  for (int p = 0; p < 4; p++) {
    double part[30], mean = 0;
    for (int i = 0; i < 30; i++)
      part[i] = pattern[(i / 6 * 2 + p / 2) * 12 + i % 6 * 2 + p % 2];
    for (int i = 0; i < 120; i++)
      mean += pattern[i] / 120;
    for (int i = 0; i < 30; i++)
      part[i] -= mean;
    for (int i = 0; i < 30; i++)
      small += plain_power (part, 6, 5, i % 6, i / 6) *
               bn_filter_gaussian (bn_filter_frequency (i % 6, i / 6, 6, 5), config.sigma) / (30 * 30) / 4;
  }
  assert_close (sum, .08 * small, 1e-9);
}

static void
half_size_counts_for_fine_grain_that_stands_alone (void)
{
  BnMaskConfig config = mask_config ("spectral", 12, 10), other;

  g_assert_false (bn_loss_is_of_half_size (&config));
  config.half_size = TRUE;
  g_assert_true (bn_loss_is_of_half_size (&config));
  config.channels = BN_CHANNELS_THREE;
  g_assert_true (bn_loss_is_of_half_size (&config));
  other = config;
  other.channels = BN_CHANNELS_RGB;
  g_assert_false (bn_loss_is_of_half_size (&other));
  other = config;
  other.filter = BN_FILTER_DOTS;
  g_assert_false (bn_loss_is_of_half_size (&other));
  other = config;
  other.slices = 4;
  g_assert_false (bn_loss_is_of_half_size (&other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is the squared visible error of a pattern", it_is_the_squared_visible_error_of_a_pattern);
  TEST ("the mean is free", the_mean_is_free);
  TEST ("planes are weighed by their own frequency", planes_are_weighed_by_their_own_frequency);
  TEST ("half size counts as what the four small pictures show",
        half_size_counts_as_what_the_four_small_pictures_show);
  TEST ("half size counts for fine grain that stands alone",
        half_size_counts_for_fine_grain_that_stands_alone);
  return g_test_run ();
}
