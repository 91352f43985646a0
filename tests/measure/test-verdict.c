/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "verdict"
#include "tests/helpers.h"

#include "core/measure/verdict.h"
#include "core/files/mask-file.h"

/* The words of a uniform plane of good noise with that visible error. */
static char *
words_of (double visible)
{
  return bn_verdict_words (&(BnVerdict){ visible, 3, TRUE, 1, 64 }, FALSE);
}

static void
assert_words (char *words, const char *wanted)
{
  g_assert_cmpstr (words, ==, wanted);
  g_free (words);
}

/* Fails if the words name another mask. */
static void
assert_alone (char *words, const char *part)
{
  g_assert_nonnull (strstr (words, part));
  g_assert_null (strstr (words, "GIMP"));
  g_free (words);
}

static BnVerdict
judge (const BnMask *mask)
{
  g_autoptr (GError) error = NULL;
  BnVerdict verdict;

  bn_verdict_init (&verdict, mask, NULL, &error);
  g_assert_no_error (error);
  return verdict;
}

static void
gimp_s_figure_is_that_of_its_mask (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("BN_SOURCE"), "data", "peers", "gegl.png", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (BnMask) mask = bn_mask_file_read (path, NULL, &error);

  g_assert_no_error (error);
  assert_close (measure_mask (mask).screen_mean, BN_VERDICT_GIMP, 5e-8);
  assert_words (bn_verdict_words (&(BnVerdict){ judge (mask).visible, 3, TRUE, 1, 256 }, FALSE),
                "Visible error 0.0389, as good as GIMP's own mask");
}

static void
words_say_better_worse_or_equal (void)
{
  assert_words (words_of (.98 * BN_VERDICT_GIMP), "Visible error 0.0381, 2 % better than GIMP's own mask");
  assert_words (words_of (1.12 * BN_VERDICT_GIMP), "Visible error 0.0435, 12 % worse than GIMP's own mask");
  assert_words (words_of (1.004 * BN_VERDICT_GIMP), "Visible error 0.0390, as good as GIMP's own mask");
  assert_words (words_of (.996 * BN_VERDICT_GIMP), "Visible error 0.0387, as good as GIMP's own mask");
  assert_words (words_of (1.99 * BN_VERDICT_GIMP), "Visible error 0.0774, 99 % worse than GIMP's own mask");
  assert_words (words_of (2.01 * BN_VERDICT_GIMP), "Visible error 0.0781, 2.0 times that of GIMP's own mask");
  assert_words (words_of (4.8 * BN_VERDICT_GIMP), "Visible error 0.1866, 4.8 times that of GIMP's own mask");
}

static void
figures_are_those_of_the_measure (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 32, 20, 1, 1 }, 1);
  const BnVerdict verdict = judge (mask);
  const BnMeasure measure = measure_mask (mask);

  assert_close (verdict.visible, measure.screen_mean, 0);
  assert_close (verdict.anisotropy, measure.anisotropy_worst, 0);
  g_assert_true (verdict.is_uniform);
  g_assert_cmpint (verdict.planes, ==, 1);
  g_assert_cmpint (verdict.side, ==, 20);
}

static void
a_grid_is_not_praised (void)
{
  BnMaskConfig config = mask_config ("bayer", 64, 64);
  g_autoptr (BnMask) mask = make_mask (&config, 0);
  const BnVerdict verdict = judge (mask);

  g_assert_cmpfloat (verdict.visible, <, BN_VERDICT_GIMP); /* which would read as better */
  assert_alone (bn_verdict_words (&verdict, bn_mask_config_is_coarse (&config)), "regular pattern");
}

static void
unlike_masks_are_not_compared (void)
{
  assert_alone (bn_verdict_words (&(BnVerdict){ .0155, 3, FALSE, 1, 64 }, FALSE), "as added noise");
  assert_alone (bn_verdict_words (&(BnVerdict){ .0161, 3, TRUE, 3, 64 }, FALSE), "first of 3 planes");
  assert_alone (bn_verdict_words (&(BnVerdict){ .0155, 3, TRUE, 1, 10 }, FALSE), "repeats very soon");
  assert_alone (bn_verdict_words (&(BnVerdict){ .0155, NAN, TRUE, 1, 16 }, FALSE), "repeats very soon");
}

static void
green_noise_is_coarse_on_purpose (void)
{
  const BnVerdict verdict = { .175, 3, TRUE, 1, 64 };
  BnConfig config = bn_config_default ();

  apply_settings ("filter=band", &config);
  assert_alone (bn_verdict_words (&verdict, bn_mask_config_is_coarse (&config.mask)), "coarse on purpose");
  apply_settings ("method=void-cluster", &config); /* which knows no such filter */
  assert_words (bn_verdict_words (&verdict, bn_mask_config_is_coarse (&config.mask)),
                "Visible error 0.1750, 4.5 times that of GIMP's own mask");
}

static void
values_of_additive_dither_are_measured_as_such (void)
{
  g_autoptr (BnMask) white = white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 2);
  g_autoptr (BnMask) mask = NULL;
  BnMeasureAdditive additive;
  float values[256];

  for (int r = 0; r < 256; r++)
    values[r] = (float) (2 * (r + .5) / 256 - 1);
  mask = bn_mask_new_planes (&(BnMaskShape){ 16, 16, 1, 1 }, bn_mask_ranks (white), values, NULL);
  g_assert_true (bn_measure_additive_plane (mask, 0, NULL, &additive, NULL));
  assert_close (judge (mask).visible, additive.screen_mean, 0);
  g_assert_false (judge (mask).is_uniform);
}

static void
measuring_can_be_cancelled (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  BnVerdict verdict;

  g_cancellable_cancel (cancellable);
  g_assert_false (bn_verdict_init (&verdict, mask, &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("GIMP's figure is that of its mask", gimp_s_figure_is_that_of_its_mask);
  TEST ("words say better, worse or equal", words_say_better_worse_or_equal);
  TEST ("figures are those of the measure", figures_are_those_of_the_measure);
  TEST ("a grid is not praised", a_grid_is_not_praised);
  TEST ("unlike masks are not compared", unlike_masks_are_not_compared);
  TEST ("green noise is coarse on purpose", green_noise_is_coarse_on_purpose);
  TEST ("values of additive dither are measured as such", values_of_additive_dither_are_measured_as_such);
  TEST ("measuring can be cancelled", measuring_can_be_cancelled);
  return g_test_run ();
}
