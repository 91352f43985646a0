/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "diffusion-joint"
#include "core/dither/diffusion-joint.h"

#include "tests/cat-helpers.h"

#define CROP 160

static const double luminance[] = { .2126, .7152, .0722 };

/* --- the choice --- */

/* The color that the formula of diffusion-colors.h wants most, in plain steps: of each channel the two levels
 * around v + e, and every choice among them weighed. */
static double
weigh (const double x[3], const double wanted[3])
{
  double squares = 0, along = 0, length = 0;

  for (int c = 0; c < 3; c++) {
    double d = x[c] - wanted[c];
    squares += d * d;
    along += luminance[c] * d;
    length += luminance[c] * luminance[c];
  }
  return squares + 4.5 * along * along / length;
}

/* The least weight of the eight colors, and that of `became`, given what each channel wants and may take. */
static void
weigh_all (const double pairs[3][2], const double wanted[3], const float became[3], double *least,
           double *own)
{
  const double taken[] = { became[0], became[1], became[2] };

  *least = INFINITY;
  *own = weigh (taken, wanted);
  for (int up = 0; up < 8; up++) {
    const double x[] = { pairs[0][up & 1], pairs[1][up >> 1 & 1], pairs[2][up >> 2] };
    *least = MIN (*least, weigh (x, wanted));
  }
}

static void
check_choice (const BnDiffusionJoint *joint, const BnDiffusionStands stands[3], double slope, double strength,
              BnRng *rng)
{
  BnDiffusionPixel pixel = { .centered = { (float) (bn_rng_uniform (rng) - .5) } };
  BnDiffusionStand own[3];
  double pairs[3][2], wanted[3], least, taken;

  for (int c = 0; c < 3; c++) {
    const BnLevels *levels = stands[c].levels;
    double value = (bn_rng_below (rng, 254) + 1) / 255., v = value, e = .3 * random_value (rng);
    guint below = 0;
    while (below + 2 < levels->count && levels->lights[below + 1] <= v + e)
      below++;
    pixel.errors[c] = (float) e;
    own[c] = bn_diffusion_stands_of (&stands[c], value);
    pairs[c][0] = levels->lights[below];
    pairs[c][1] = levels->lights[below + 1];
    double step = pairs[c][1] - pairs[c][0], s = (v - pairs[c][0]) / step;
    if (s < 0 || s >= 1) /* drawn back from below */
      wanted[c] = v + e + (s < 0 ? 0 : .35) * step;
    else
      wanted[c] = v + e - step * (slope * (s - .5) + .75 * strength * pixel.centered[0]);
    if (own[c].low == own[c].high)
      wanted[c] = pairs[c][0] = pairs[c][1] = own[c].low;
  }
  bn_diffusion_joint_choose (joint, own, &pixel);
  weigh_all (pairs, wanted, pixel.became, &least, &taken);
  assert_close (taken, least, 1e-5);
  for (int c = 0; c < 3; c++)
    assert_close (pixel.became[c], pixel.codes[c] / 255, 1e-6);
}

static void
the_color_of_the_least_weight_is_chosen (void)
{
  static const int counts[][3] = { { 2, 2, 2 }, { 4, 4, 4 }, { 2, 5, 16 }, { 256, 3, 2 } };
  const BnScale scale = { .sample = BN_SAMPLE_U8 }; /* encoded values are their own light */
  BnRng rng = bn_rng_new (1, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    BnDiffusionStands stands[3];
    g_autoptr (BnDiffusionJoint) joint = NULL;
    BnLevels *levels[3];
    for (int c = 0; c < 3; c++) {
      levels[c] = bn_levels_new (counts[i][c], &scale, FALSE);
      bn_diffusion_stands_init (&stands[c], levels[c], .4, .2);
    }
    joint = bn_diffusion_joint_new (stands);
    for (int k = 0; k < 3000; k++)
      check_choice (joint, stands, .4, .2, &rng);
    for (int c = 0; c < 3; c++) {
      bn_diffusion_stands_clear (&stands[c]);
      bn_levels_free (levels[c]);
    }
  }
}

/* --- pictures --- */

static void
luminance_has_less_error_than_channel_by_channel (void)
{
  static const struct {
    int levels;
    double most;
  } cases[] = { { 2, .79 }, { 4, .88 } };
  g_autoptr (BnMask) mask = planes (1, 1);
  g_auto (Picture) cat = read_cat (CROP);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *apart = g_strdup_printf ("dither-method=diffusion levels=%d", cases[i].levels);
    g_autofree char *joined = g_strconcat (apart, " join-channels=true", NULL);
    BnMeasurePicture one = measure_cat (&cat, apart, mask, NULL),
                     all = measure_cat (&cat, joined, mask, NULL);
    if (g_getenv ("BN_PRINT") != NULL)
      g_print ("# %d: gauss %.3f nasanen %.3f\n", cases[i].levels, all.gauss_luminance / one.gauss_luminance,
               all.nasanen_luminance / one.nasanen_luminance);
    g_assert_cmpfloat (all.gauss_luminance, <=, cases[i].most * one.gauss_luminance);
    g_assert_cmpfloat (all.nasanen_luminance, <=, cases[i].most * one.nasanen_luminance);
    for (int c = 0; c < 3; c++)
      assert_close (all.shift[c], 0, .003);
  }
}

/* The share of a flat's samples that are neither of the two levels around `value`. */
static double
mottle_of (const BnDither *dither, double value)
{
  const double color[] = { value, value, value };
  const BnLevels *levels = bn_dither_levels (dither, 0);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 128, 128);
  int far = 0;

  picture_fill (&picture, color);
  picture_run (&picture, dither);
  for (int i = 0; i < 3 * 128 * 128; i++) {
    guint below = 0;
    while (levels->codes[below + 1] <= picture.in[0])
      below++;
    far += picture.out[i] < levels->codes[below] || picture.out[i] > levels->codes[below + 1];
  }
  return far / (3. * 128 * 128);
}

static void
a_gray_just_above_a_level_is_hardly_mottled (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither =
      new_dither ("dither-method=diffusion levels=4 join-channels=true", mask, BN_SAMPLE_U8, 3);

  g_assert_cmpfloat (mottle_of (dither, .36), <, .055);
  g_assert_cmpfloat (mottle_of (dither, .39), <, .08);
  g_assert_cmpfloat (mottle_of (dither, .7), <, .042);
}

static void
gray_pixels_stay_gray_if_asked (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);

  for (int keep = FALSE; keep <= TRUE; keep++) {
    g_autofree char *text =
        g_strdup_printf ("dither-method=diffusion levels=3 join-channels=true keep-neutral=%d", keep);
    g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, 3);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 60, 60);
    int gray = 0, colored = 0;
    picture_randomize (&picture, 5);
    picture_run (&picture, dither);
    for (int i = 0; i < 3600; i++) {
      const guint8 *in = picture.in + 3 * i, *out = picture.out + 3 * i;
      if (in[0] != in[1] || in[0] != in[2])
        continue;
      gray++;
      colored += out[0] != out[1] || out[0] != out[2];
    }
    g_assert_cmpint (gray, >, 700);
    g_assert_cmpint (colored == 0, ==, keep);
  }
}

static void
channels_that_are_levels_stay (void)
{
  static const int counts[] = { 2, 3, 4 };
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize k = 0; k < G_N_ELEMENTS (counts); k++) {
    g_autofree char *text =
        g_strdup_printf ("dither-method=diffusion levels=%d join-channels=true", counts[k]);
    g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U16, 4);
    const BnLevels *levels = bn_dither_levels (dither, 1);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U16, 4, 40, 40);
    const guint16 *in = (const guint16 *) (gpointer) picture.in,
                  *out = (const guint16 *) (gpointer) picture.out;
    int exact = 0;
    picture_randomize (&picture, 7);
    picture_run (&picture, dither);
    for (int i = 0; i < 4 * 1600; i++)
      for (guint level = 0; level < levels->count; level++)
        if (in[i] == levels->codes[level]) {
          g_assert_cmpint (out[i], ==, in[i]);
          exact++;
        }
    g_assert_cmpint (exact, >, 300);
  }
}

static void
flats_of_joined_channels_keep_their_means (void)
{
  static const double colors[][3] = { { .2, .5, .8 }, { .9, .1, .1 }, { .5, .5, .5 }, { .04, .06, .1 } };
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither =
      new_dither ("dither-method=diffusion join-channels=true", mask, BN_SAMPLE_U8, 3);

  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++) {
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 128, 128);
    picture_fill (&picture, colors[i]);
    picture_run (&picture, dither);
    for (int c = 0; c < 3; c++)
      assert_close (picture_mean (&picture, c), srgb_light (picture.in[c] / 255.), .003);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the color of the least weight is chosen", the_color_of_the_least_weight_is_chosen);
  TEST ("luminance has less error than channel by channel", luminance_has_less_error_than_channel_by_channel);
  TEST ("a gray just above a level is hardly mottled", a_gray_just_above_a_level_is_hardly_mottled);
  TEST ("gray pixels stay gray if asked", gray_pixels_stay_gray_if_asked);
  TEST ("channels that are levels stay", channels_that_are_levels_stay);
  TEST ("flats of joined channels keep their means", flats_of_joined_channels_keep_their_means);
  return g_test_run ();
}
