/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-spectrum"
#include "tests/loss-helpers.h"

static BnMeasure
measure_of (const BnMaskConfig *config)
{
  g_autoptr (BnMask) mask = make_mask (config, 0);

  return measure_mask (mask);
}

static void
it_reproduces_the_original_s_figures (void)
{
  double low_band[5], gauss[5], nasanen[5];

  for (int i = 0; i < 5; i++) {
    BnMaskConfig config = mask_config ("mask-spectrum", 64, 64);
    BnMeasure measure;
    config.seed = i + 1;
    measure = measure_of (&config);
    low_band[i] = measure.low_band;
    gauss[i] = measure.gauss_mean;
    nasanen[i] = measure.nasanen_mean;
  }
  g_test_message ("low band %.1e, visible error %.4f/%.4f", median_of_5 (low_band), median_of_5 (gauss),
                  median_of_5 (nasanen));
  g_assert_cmpfloat (median_of_5 (low_band), <=, 1e-4);
  assert_close (median_of_5 (gauss) / .048, 1, .1);
  assert_close (median_of_5 (nasanen) / .026, 1, .1);
}

static void
every_weight_does_its_own_work (void)
{
  const BnMaskConfig all = mask_config ("mask-spectrum", 32, 32);
  BnMaskConfig without = all;

  without.low_weight = 0;
  g_assert_cmpfloat (measure_of (&without).low_band, >, 100 * measure_of (&all).low_band);
  without = all;
  without.cutoff = .1;
  g_assert_cmpfloat (measure_of (&without).gauss_mean, >, 1.05 * measure_of (&all).gauss_mean);
  without = all;
  without.steps = 0;
  g_assert_cmpfloat (measure_of (&without).low_band, >, .5);
}

static void
weights_fixed_at_their_mean_work_as_random_ones (void)
{
  BnMaskConfig config = mask_config ("mask-spectrum", 32, 32);

  config.random_weights = FALSE;
  g_assert_cmpfloat (measure_of (&config).low_band, <, 1e-3);
  g_assert_cmpfloat (measure_of (&config).j, <, 3.6);
}

static void
uniformity_makes_the_own_spectrum_smoother (void)
{
  double roughness[2];

  for (int with = 0; with < 2; with++) {
    BnMaskConfig config = mask_config ("mask-spectrum", 24, 24);
    const BnMaskConfig loss = loss_config (24, 24);
    g_autoptr (BnMask) mask = NULL;
    double pixels[576], gradient[576];
    config.uniformity_weight = with * .01;
    mask = make_mask (&config, 0);
    for (int i = 0; i < 576; i++)
      pixels[i] = 2 * bn_mask_threshold (mask, bn_mask_ranks (mask)[i]) - 1;
    roughness[with] = loss_at (&loss, "uniformity", pixels, gradient);
  }
  g_assert_cmpfloat (roughness[1], <, .8 * roughness[0]);
}

static void
a_descent_that_diverges_is_no_mask (void)
{
  static const char *const wild[][2] = { { "mask-rate", "10" }, { "mask-histogram-weight", "100" } };

  for (gsize i = 0; i < G_N_ELEMENTS (wild); i++) {
    BnConfig config = { .mask = mask_config ("mask-spectrum", 16, 16) };
    g_autoptr (GError) error = NULL;
    bn_option_parse (bn_option_find (wild[i][0]), wild[i][1], &config, NULL);
    g_assert_null (bn_planes_make (&config.mask, NULL, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    g_assert_nonnull (strstr (error->message, "mask-rate"));
  }
}

typedef struct {
  GCancellable *cancellable;
  int reports;
} Watcher;

static void
watch (const BnFigure *figures, int count, gpointer user_data)
{
  Watcher *watcher = user_data;

  g_assert_cmpint (count, ==, 4);
  g_assert_cmpstr (figures[0].id, ==, "low-band");
  g_assert_cmpstr (figures[3].id, ==, "j");
  g_assert_cmpfloat (figures[3].value, >, 2);
  if (++watcher->reports == 5)
    g_cancellable_cancel (watcher->cancellable);
}

static void
it_tells_its_terms_and_gives_what_it_has_if_asked_to (void)
{
  for (int keep = 0; keep < 2; keep++) {
    const BnMaskConfig config = mask_config ("mask-spectrum", 32, 32);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Watcher watcher = { cancellable, 0 };
    const BnJob job = {
      .cancellable = cancellable, .figures = watch, .user_data = &watcher, .keep_best = keep
    };
    g_autoptr (GError) error = NULL;
    g_autoptr (BnMask) mask = bn_planes_make (&config, &job, &error);
    g_assert_cmpint (watcher.reports, ==, 5);
    g_assert_cmpint (mask != NULL, ==, keep);
    if (keep)
      g_assert_cmpfloat (measure_mask (mask).j, <, 4);
    else
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it reproduces the original's figures", it_reproduces_the_original_s_figures);
  TEST ("every weight does its own work", every_weight_does_its_own_work);
  TEST ("weights fixed at their mean work as random ones", weights_fixed_at_their_mean_work_as_random_ones);
  TEST ("uniformity makes the own spectrum smoother", uniformity_makes_the_own_spectrum_smoother);
  TEST ("a descent that diverges is no mask", a_descent_that_diverges_is_no_mask);
  TEST ("it tells its terms and gives what it has if asked to",
        it_tells_its_terms_and_gives_what_it_has_if_asked_to);
  return g_test_run ();
}
