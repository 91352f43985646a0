/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "score"
#include "tests/helpers.h"

#include "core/make/score.h"

static void
of_levels_it_is_j (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 24, 20);
  g_autoptr (BnMask) mask = make_mask (&config, 1);

  assert_close (bn_score (&config, mask, NULL), measure_mask (mask).j, 1e-12);
}

static void
of_other_values_it_is_what_additive_dither_shows (void)
{
  BnMaskConfig config = mask_config ("void-cluster", 24, 20);
  BnMeasureAdditive measure;
  g_autoptr (BnMask) mask = NULL;

  config.distribution = BN_DISTRIBUTION_TRIANGULAR;
  mask = make_mask (&config, 1);
  g_assert_true (bn_measure_additive_plane (mask, 0, NULL, &measure, NULL));
  assert_close (bn_score (&config, mask, NULL), bn_measure_weigh (measure.gauss_mean, measure.nasanen_mean),
                1e-12);
}

static void
a_better_mask_scores_less_whatever_is_asked_for (void)
{
  for (int filter = 0; bn_filter_choice ((guint) filter) != NULL; filter++)
    for (int planes = 1; planes <= 3; planes += 2) {
      BnMaskConfig good = mask_config ("void-cluster", 16, 16), bad = mask_config ("white", 16, 16);
      g_autoptr (BnMask) good_mask = NULL, bad_mask = NULL;
      if (filter == BN_FILTER_BAND || filter == BN_FILTER_DOTS)
        continue;
      good.slices = bad.slices = planes;
      good_mask = make_mask (&good, 1);
      bad_mask = make_mask (&bad, 1);
      good.filter = filter;
      g_assert_cmpfloat (bn_score (&good, good_mask, NULL), <, bn_score (&good, bad_mask, NULL));
    }
}

static void
for_a_screen_what_shows_there_counts (void)
{
  BnMaskConfig fine = mask_config ("void-cluster", 48, 48), smooth = fine,
               config = mask_config ("spectral", 48, 48);
  g_autoptr (BnMask) fine_mask = NULL, smooth_mask = NULL;

  fine.sigma = 1.1;
  smooth.sigma = 1.5;
  fine_mask = make_mask (&fine, 1);
  smooth_mask = make_mask (&smooth, 1);
  g_assert_cmpfloat (bn_score (&config, smooth_mask, NULL), <, bn_score (&config, fine_mask, NULL));
  config.viewing = BN_VIEWING_SCREEN;
  g_assert_cmpfloat (bn_score (&config, fine_mask, NULL), <, bn_score (&config, smooth_mask, NULL));
}

static void
a_cancelled_score_is_no_good (void)
{
  const BnMaskConfig config = mask_config ("white", 16, 16);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };

  g_cancellable_cancel (cancellable);
  g_assert_true (isinf (bn_score (&config, mask, &job)));
}

static void
keep_figures (const BnFigure *figures, int count, gpointer user_data)
{
  BnFigure *kept = user_data;

  g_assert_cmpint (count, <=, 2);
  memcpy (kept, figures, sizeof *figures * (gsize) count);
}

static void
who_watches_hears_loss_and_j (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 32, 32);
  g_autoptr (BnMask) mask = make_mask (&config, 1);
  BnFigure figures[2] = { { NULL } };
  const BnJob job = { .figures = keep_figures, .user_data = figures };
  guint32 order[32 * 32];

  for (guint32 i = 0; i < bn_mask_size (mask); i++)
    order[bn_mask_ranks (mask)[i]] = i;
  bn_score_report (&config, order, .25, &job);
  g_assert_cmpstr (figures[0].id, ==, "loss");
  g_assert_cmpfloat (figures[0].value, ==, .25);
  g_assert_cmpstr (figures[1].id, ==, "j");
  assert_close (figures[1].value, measure_mask (mask).j, .03);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("of levels it is J", of_levels_it_is_j);
  TEST ("of other values it is what additive dither shows", of_other_values_it_is_what_additive_dither_shows);
  TEST ("a better mask scores less whatever is asked for", a_better_mask_scores_less_whatever_is_asked_for);
  TEST ("for a screen what shows there counts", for_a_screen_what_shows_there_counts);
  TEST ("a cancelled score is no good", a_cancelled_score_is_no_good);
  TEST ("who watches hears loss and J", who_watches_hears_loss_and_j);
  return g_test_run ();
}
