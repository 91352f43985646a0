/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "spectral"
#include "tests/helpers.h"

static void
the_ordinary_mask_holds_its_gates (void)
{
  double j[5], anisotropy_mean[5], anisotropy[5], peak[5];

  for (int i = 0; i < 5; i++) {
    BnMaskConfig config = mask_config ("spectral", 64, 64);
    g_autoptr (BnMask) mask = NULL;
    BnMeasure measure;
    config.seed = i + 1;
    mask = make_mask (&config, 0);
    measure = measure_mask (mask);
    j[i] = measure.j;
    anisotropy_mean[i] = measure.anisotropy_mean;
    anisotropy[i] = measure.anisotropy_worst;
    peak[i] = measure.peak;
    g_assert_cmpfloat (measure.histogram, <=, 1e-6);
  }
  g_test_message ("J %.4f, anisotropy %.2f dB, peak %.2f dB", median_of_5 (j), median_of_5 (anisotropy),
                  median_of_5 (peak));
  g_assert_cmpfloat (median_of_5 (j), <=, .994);
  g_assert_cmpfloat (median_of_5 (anisotropy_mean), <=, 1);
  g_assert_cmpfloat (median_of_5 (anisotropy), <=, 4.5);
  g_assert_cmpfloat (median_of_5 (peak), <=, 11);
}

static void
a_mask_for_a_screen_is_finer_there_and_hardly_worse_afar (void)
{
  double j[5], screen[5], anisotropy[5], touching[5];

  for (int i = 0; i < 5; i++) {
    BnMaskConfig config = mask_config ("spectral", 64, 64);
    g_autoptr (BnMask) mask = NULL;
    BnMeasure measure;
    config.seed = i + 1;
    config.viewing = BN_VIEWING_SCREEN;
    mask = make_mask (&config, 0);
    measure = measure_mask (mask);
    j[i] = measure.j;
    screen[i] = measure.screen_mean;
    anisotropy[i] = measure.anisotropy_worst;
    touching[i] = measure.touching;
  }
  g_test_message ("J %.4f, screen %.5f, anisotropy %.2f dB, touching %.3f", median_of_5 (j),
                  median_of_5 (screen), median_of_5 (anisotropy), median_of_5 (touching));
  g_assert_cmpfloat (median_of_5 (j), <=, 1.015);
  g_assert_cmpfloat (median_of_5 (screen), <=, .0320);
  g_assert_cmpfloat (median_of_5 (anisotropy), <=, 6); /* .5 dB above what patches of checkers begin with */
  g_assert_cmpfloat (median_of_5 (touching), <=, .12);
}

static void
a_mask_for_half_size_is_smooth_there_and_little_coarser_at_its_own (void)
{
  BnMaskConfig config = mask_config ("spectral", 64, 64);
  g_autoptr (BnMask) plain = make_mask (&config, 0), mask = NULL;
  BnMeasure before = measure_mask (plain), measure;

  config.half_size = TRUE;
  mask = make_mask (&config, 0);
  measure = measure_mask (mask);
  g_test_message ("J %.4f, half size %.4f, %.4f", measure.j, measure.half_nearest, measure.half_averaged);
  g_assert_cmpfloat (before.half_nearest, >=, .07);
  g_assert_cmpfloat (before.half_averaged, >=, .0085);
  g_assert_cmpfloat (measure.half_nearest, <=, .036);
  g_assert_cmpfloat (measure.half_averaged, <=, .0064);
  g_assert_cmpfloat (measure.j, <=, 1.065);
}

static void
a_mask_for_dots_that_grow_keeps_its_tones_and_its_grain_small (void)
{
  BnMaskConfig config = mask_config ("spectral", 64, 64);
  g_autoptr (BnMask) plain = make_mask (&config, 0), mask = NULL;
  BnMeasure before = measure_mask (plain), measure;

  config.filter = BN_FILTER_DOTS;
  mask = make_mask (&config, 0);
  measure = measure_mask (mask);
  g_test_message ("tone shift %.3f, printed %.4f", measure.tone_shift, measure.printed_gauss);
  g_assert_cmpfloat (before.tone_shift, >=, .3);
  g_assert_cmpfloat (measure.tone_shift, <=, .2);
  g_assert_cmpfloat (measure.printed_gauss, <=, .05);
  g_assert_cmpfloat (measure.anisotropy_worst, <=, 6);
}

static void
more_quality_is_less_visible_error (void)
{
  double j[3] = { 0 };

  for (int quality = 0; quality < 3; quality++)
    for (int seed = 1; seed <= 3; seed++) {
      BnMaskConfig config = mask_config ("spectral", 48, 48);
      g_autoptr (BnMask) mask = NULL;
      config.seed = seed;
      config.quality = quality;
      mask = make_mask (&config, 0);
      j[quality] += measure_mask (mask).j / 3;
    }
  g_test_message ("J draft %.4f, normal %.4f, best %.4f", j[0], j[1], j[2]);
  g_assert_cmpfloat (j[1], <, j[0]);
  g_assert_cmpfloat (j[2], <, j[1]);
}

static void
it_beats_the_void_and_cluster_mask_that_it_starts_from (void)
{
  static const int sizes[][2] = { { 20, 20 }, { 37, 91 }, { 128, 32 } };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    const BnMaskConfig ours = mask_config ("spectral", sizes[s][0], sizes[s][1]);
    const BnMaskConfig start = mask_config ("void-cluster", sizes[s][0], sizes[s][1]);
    g_autoptr (BnMask) mask = make_mask (&ours, 0), start_mask = make_mask (&start, 0);
    g_assert_cmpfloat (measure_mask (mask).j, <, .99 * measure_mask (start_mask).j);
  }
}

static void
each_filter_lowers_its_own_error (void)
{
  BnMaskConfig config = mask_config ("spectral", 64, 64);
  g_autoptr (BnMask) gauss = NULL, nasanen = NULL;

  config.filter = bn_option_choice_row (bn_option_find ("mask-filter"), "gaussian");
  gauss = make_mask (&config, 0);
  config.filter = bn_option_choice_row (bn_option_find ("mask-filter"), "nasanen");
  nasanen = make_mask (&config, 0);
  g_assert_cmpfloat (measure_mask (gauss).gauss_mean, <, measure_mask (nasanen).gauss_mean);
  g_assert_cmpfloat (measure_mask (nasanen).nasanen_mean, <, measure_mask (gauss).nasanen_mean);
}

/* The squared error of a pattern at (x, y), seen through a Gaussian of 1.5 pixels, by plain summing over the
 * repeated tile. */
static double
seen_error (const BnMask *mask, guint32 ones, int x, int y)
{
  double sum = 0, all = 0;

  for (int dy = -6; dy <= 6; dy++)
    for (int dx = -6; dx <= 6; dx++) {
      double weight = exp (-(dx * dx + dy * dy) / 4.5);
      guint32 rank = bn_mask_row (mask, y + dy)[bn_modulo (x + dx, bn_mask_width (mask))];
      sum += weight * (rank < ones);
      all += weight;
    }
  return pow (sum / all - (double) ones / bn_mask_size (mask), 2);
}

static void
the_seam_of_the_tile_does_not_show (void)
{
  double at_seam = 0, inside = 0;

  for (int seed = 1; seed <= 3; seed++) {
    BnMaskConfig config = mask_config ("spectral", 48, 48);
    g_autoptr (BnMask) mask = NULL;
    config.seed = seed;
    mask = make_mask (&config, 0);
    for (guint32 ones = 48 * 4; ones < 48 * 48; ones += 48 * 4)
      for (int i = 0; i < 48; i++)
        for (int line = -3; line < 3; line++) {
          at_seam += seen_error (mask, ones, i, line) + seen_error (mask, ones, line, i);
          inside += seen_error (mask, ones, i, 24 + line) + seen_error (mask, ones, 24 + line, i);
        }
  }
  g_test_message ("%.3f of the error inside", sqrt (at_seam / inside));
  g_assert_cmpfloat (at_seam, <, 1.1 * inside);
}

static void
additive_values_beat_a_mask_that_is_only_given_them (void)
{
  for (int row = BN_DISTRIBUTION_TRIANGULAR; row <= BN_DISTRIBUTION_GAUSSIAN; row++) {
    BnMaskConfig ours = mask_config ("spectral", 48, 48), remapped = mask_config ("void-cluster", 48, 48);
    g_autoptr (BnMask) mask = NULL, remapped_mask = NULL;
    BnMeasureAdditive measure, other;
    ours.distribution = remapped.distribution = row;
    ours.quality = BN_QUALITY_DRAFT;
    mask = make_mask (&ours, 0);
    remapped_mask = make_mask (&remapped, 0);
    g_assert_true (bn_measure_additive_plane (mask, 0, NULL, &measure, NULL));
    g_assert_true (bn_measure_additive_plane (remapped_mask, 0, NULL, &other, NULL));
    g_test_message ("%.5f/%.5f LSB, remapped %.5f/%.5f", measure.gauss_mean, measure.nasanen_mean,
                    other.gauss_mean, other.nasanen_mean);
    g_assert_cmpfloat (measure.gauss_mean, <, .0165);
    g_assert_cmpfloat (measure.gauss_mean, <, .8 * other.gauss_mean);
    g_assert_cmpfloat (measure.nasanen_mean, <, .8 * other.nasanen_mean);
  }
}

static BnMeasureSet
measure_set_of (const BnMaskConfig *config)
{
  g_autoptr (BnMask) mask = make_mask (config, 0);
  BnMeasureSet measure;

  g_assert_true (bn_measure_set (mask, NULL, &measure, NULL));
  return measure;
}

static void
joint_channels_are_smoother_together (void)
{
  BnMaskConfig joint = mask_config ("spectral", 48, 48), apart = joint;
  BnMeasureSet measure, other;

  joint.quality = apart.quality = BN_QUALITY_DRAFT;
  joint.channels = BN_CHANNELS_RGB;
  apart.channels = BN_CHANNELS_THREE;
  measure = measure_set_of (&joint);
  other = measure_set_of (&apart);
  g_test_message ("together %.5f, apart %.5f; each %.5f, %.5f", measure.channels.error, other.channels.error,
                  measure.gauss_mean, other.gauss_mean);
  g_assert_cmpfloat (measure.channels.error, <, .85 * other.channels.error);
  g_assert_cmpfloat (measure.gauss_mean, <, 1.08 * other.gauss_mean);
  assert_close (other.channels.ratio, 1, .1);
}

static void
slices_flicker_less_or_have_a_smoother_mean_as_asked (void)
{
  BnMaskConfig flicker = mask_config ("spectral", 32, 32), average = flicker, still = flicker;
  BnMeasureSet a, b, c;

  flicker.slices = average.slices = still.slices = 16;
  flicker.quality = average.quality = BN_QUALITY_DRAFT;
  average.time = BN_TIME_AVERAGE;
  still.method = bn_option_choice_row (bn_option_find ("mask-method"), "void-cluster");
  a = measure_set_of (&flicker);
  b = measure_set_of (&average);
  c = measure_set_of (&still);
  g_test_message ("low band %.3f, %.3f, apart %.3f; 8 together %.5f, %.5f, apart %.5f", a.temporal_low,
                  b.temporal_low, c.temporal_low, a.slices.error, b.slices.error, c.slices.error);
  g_assert_cmpfloat (a.temporal_low, <, .3 * c.temporal_low);
  g_assert_cmpfloat (b.slices.error, <, .9 * c.slices.error);
  g_assert_cmpfloat (MAX (a.gauss_mean, b.gauss_mean), <, 1.1 * c.gauss_mean);
}

static void
accumulated_slices_settle_sooner_and_little_flicker_is_not_all_alternating (void)
{
  BnMaskConfig flicker = mask_config ("spectral", 32, 32), accumulate = flicker;
  BnMeasureSet a, b;

  flicker.slices = accumulate.slices = 16;
  flicker.quality = accumulate.quality = BN_QUALITY_DRAFT;
  accumulate.time = BN_TIME_ACCUMULATE;
  a = measure_set_of (&flicker);
  b = measure_set_of (&accumulate);
  g_test_message ("flicker: alternating %.2f, average over frames %.3f; accumulate: %.2f, %.3f, visible %.4f",
                  a.temporal_nyquist, a.time.exponential, b.temporal_nyquist, b.time.exponential,
                  b.time.exponential_visible);
  g_assert_cmpfloat (a.temporal_nyquist, <, 4);
  g_assert_cmpfloat (b.temporal_nyquist, <, 2.5);
  g_assert_cmpfloat (b.time.exponential, <, .65);
  g_assert_cmpfloat (b.time.exponential, <, .9 * a.time.exponential);
  g_assert_cmpfloat (b.time.few, <, .7);
}

/* The frequency of the annulus of highest power of the pattern at g, cycles per pixel. */
static double
strongest_frequency (const BnMask *mask, double g)
{
  int side = bn_mask_width (mask);
  g_autofree double *pattern = g_new (double, bn_mask_size (mask)), *sum = g_new0 (double, side);
  g_autofree int *count = g_new0 (int, side);
  int best = 1;

  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    pattern[i] = bn_mask_ranks (mask)[i] < g * bn_mask_size (mask);
  for (int ky = 0; ky < side; ky++)
    for (int kx = 0; kx < side; kx++) {
      int annulus = (int) lrint (side * bn_filter_frequency (kx, ky, side, side));
      if (annulus > 0 && annulus <= side / 2) {
        sum[annulus] += plain_power (pattern, side, side, kx, ky);
        count[annulus]++;
      }
    }
  for (int a = 1; a <= side / 2; a++)
    if (sum[a] * count[best] > sum[best] * count[a])
      best = a;
  return (double) best / side;
}

static void
green_noise_has_its_power_at_the_principal_frequency (void)
{
  for (double frequency = .15; frequency < .3; frequency += .1) {
    BnMaskConfig config = mask_config ("spectral", 32, 32);
    g_autoptr (BnMask) mask = NULL;
    config.filter = BN_FILTER_BAND;
    config.frequency = frequency;
    mask = make_mask (&config, 0);
    for (double g = .3; g < .8; g += .2)
      assert_close (strongest_frequency (mask, g), frequency, 1.5 / 32);
  }
}

static void
from_white_noise_alone_it_comes_near (void)
{
  BnMaskConfig config = mask_config ("spectral", 48, 48);
  g_autoptr (BnMask) mask = NULL;

  config.start = BN_START_WHITE;
  mask = make_mask (&config, 0);
  g_test_message ("J %.4f", measure_mask (mask).j);
  g_assert_cmpfloat (measure_mask (mask).j, <, 1.025);
}

static void
refining_a_mask_never_makes_it_worse (void)
{
  static const char *const starts[] = { "white", "void-cluster", "bayer", "spectral" };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++) {
    BnMaskConfig start_config = mask_config (starts[i], 32, 32), config = mask_config ("spectral", 32, 32);
    g_autoptr (BnMask) start = NULL, refined = NULL;
    start_config.seed = 7;
    start = make_mask (&start_config, 0);
    config.start_mask = start;
    refined = make_mask (&config, 0);
    g_test_message ("%s: %.4f to %.4f", starts[i], measure_mask (start).j, measure_mask (refined).j);
    g_assert_cmpfloat (measure_mask (refined).j, <=, measure_mask (start).j);
    if (i < 2)
      g_assert_cmpfloat (measure_mask (refined).j, <, 1.12);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the ordinary mask holds its gates", the_ordinary_mask_holds_its_gates);
  TEST ("a mask for a screen is finer there and hardly worse afar",
        a_mask_for_a_screen_is_finer_there_and_hardly_worse_afar);
  TEST ("a mask for half size is smooth there and little coarser at its own",
        a_mask_for_half_size_is_smooth_there_and_little_coarser_at_its_own);
  TEST ("a mask for dots that grow keeps its tones and its grain small",
        a_mask_for_dots_that_grow_keeps_its_tones_and_its_grain_small);
  TEST ("more quality is less visible error", more_quality_is_less_visible_error);
  TEST ("it beats the void-and-cluster mask that it starts from",
        it_beats_the_void_and_cluster_mask_that_it_starts_from);
  TEST ("the seam of the tile does not show", the_seam_of_the_tile_does_not_show);
  TEST ("each filter lowers its own error", each_filter_lowers_its_own_error);
  TEST ("additive values beat a mask that is only given them",
        additive_values_beat_a_mask_that_is_only_given_them);
  TEST ("joint channels are smoother together", joint_channels_are_smoother_together);
  TEST ("slices flicker less or have a smoother mean as asked",
        slices_flicker_less_or_have_a_smoother_mean_as_asked);
  TEST ("accumulated slices settle sooner and little flicker is not all alternating",
        accumulated_slices_settle_sooner_and_little_flicker_is_not_all_alternating);
  TEST ("green noise has its power at the principal frequency",
        green_noise_has_its_power_at_the_principal_frequency);
  TEST ("from white noise alone it comes near", from_white_noise_alone_it_comes_near);
  TEST ("refining a mask never makes it worse", refining_a_mask_never_makes_it_worse);
  return g_test_run ();
}
