/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a picture that has been searched is like: its error, its tones, its texture, and what must not change.
 */
#define ROOM "optimized"
#include "core/dither/optimized.h"

#include "tests/cat-helpers.h"

#define OPTIMIZED "dither-method=optimised "

static BnMask *
shipped_mask (void)
{
  const BnMaskConfig config = mask_config ("spectral", 64, 64);

  return make_mask (&config, 1);
}

/* --- error --- */

#define CROP 128

static void
its_error_is_a_fraction_of_the_mask_s (void)
{
  static const struct {
    int levels;
    double most, joint; /* of the mask's; of luminance, joined and not */
  } cases[] = { { 2, .52, .75 }, { 4, .36, .75 } };
  g_autoptr (BnMask) mask = shipped_mask ();
  g_auto (Picture) cat = read_cat (CROP);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    double transfer[3];
    g_autofree char *ordered = g_strdup_printf ("levels=%d", cases[i].levels);
    g_autofree char *alone = g_strconcat (OPTIMIZED, ordered, NULL);
    g_autofree char *best = g_strconcat (alone, " effort=best", NULL);
    g_autofree char *joint = g_strconcat (alone, " join-channels=true", NULL);
    const BnMeasurePicture of_mask = measure_cat (&cat, ordered, mask, transfer);
    const BnMeasurePicture fast = measure_cat (&cat, alone, mask, transfer);
    const BnMeasurePicture slow = measure_cat (&cat, best, mask, transfer);
    const BnMeasurePicture together = measure_cat (&cat, joint, mask, transfer);
    g_assert_cmpfloat (fast.gauss_mean, <=, cases[i].most * of_mask.gauss_mean);
    g_assert_cmpfloat (slow.gauss_mean, <=, fast.gauss_mean);
    g_assert_cmpfloat (together.gauss_luminance, <=, cases[i].joint * fast.gauss_luminance);
    for (int band = 0; band < 3; band++)
      assert_close (transfer[band], 1, band < 2 ? .06 : .3);
  }
}

static void
detail_sharpens (void)
{
  g_autoptr (BnMask) mask = shipped_mask ();
  g_auto (Picture) cat = read_cat (CROP);
  double last = 0;

  for (int detail = 0; detail <= 3; detail++) {
    g_autofree char *text = g_strdup_printf (OPTIMIZED "levels=4 detail=%d", detail);
    double transfer[3];
    measure_cat (&cat, text, mask, transfer);
    g_assert_cmpfloat (transfer[2], >, last + .1);
    last = transfer[2];
  }
}

static void
a_screen_s_grain_is_finer_than_a_print_s (void)
{
  g_autoptr (BnMask) mask = shipped_mask ();
  g_auto (Picture) cat = read_cat (CROP);
  double transfer[3];
  const BnMeasurePicture print = measure_cat (&cat, OPTIMIZED "viewing=print", mask, transfer);
  const BnMeasurePicture screen = measure_cat (&cat, OPTIMIZED "viewing=screen", mask, transfer);

  g_assert_cmpfloat (print.gauss_mean, <, screen.gauss_mean);
}

/* --- tones --- */

static void
flats_keep_their_light (void)
{
  static const char *const ways[] = { "", "join-channels=true", "effort=best join-channels=true" };
  static const int codes[] = { 8, 12, 24, 40, 100, 250, 254 };
  g_autoptr (BnMask) mask = shipped_mask ();

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (gsize k = 0; k < G_N_ELEMENTS (codes); k++) {
      const double value = codes[k] / 255., color[] = { value, value, value };
      double light = srgb_light (value), rare = MIN (light, 1 - light);
      g_autofree char *text = g_strconcat (OPTIMIZED, ways[w], NULL);
      g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, 3);
      g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 192, 192);
      picture_fill (&picture, color);
      picture_run (&picture, dither);
      for (int c = 0; c < 3; c++)
        assert_close ((picture_mean (&picture, c) - light) / rare, 0, .06);
    }
}

/* --- what must not change --- */

static void
levels_colors_and_clear_pixels_stay (void)
{
  static const char *const ways[] = { "levels=3", "levels=3 join-channels=true effort=best" };
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
    g_autofree char *text = g_strconcat (OPTIMIZED, ways[w], NULL);
    g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, 4);
    const BnLevels *levels = bn_dither_levels (dither, 0);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 4, 70, 90);
    int exact = 0;
    picture_randomize (&picture, 8);
    picture_run (&picture, dither);
    for (gsize i = 0; i < picture.bytes; i++) {
      gboolean level = FALSE;
      for (guint k = 0; k < levels->count; k++)
        level |= picture.in[i] == levels->codes[k];
      if (i % 4 == 3 || picture.in[i | 3] == 0 || level) {
        g_assert_cmpint (picture.out[i], ==, picture.in[i]);
        exact += level;
      }
    }
    g_assert_cmpint (exact, >, 1000);
  }
}

static void
gray_pixels_stay_gray_if_asked (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither = new_dither (OPTIMIZED "levels=3 keep-neutral=true", mask, BN_SAMPLE_U8, 3);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 60, 60);
  int gray = 0;

  picture_randomize (&picture, 5);
  picture_run (&picture, dither);
  for (int i = 0; i < 3600; i++) {
    const guint8 *in = picture.in + 3 * i, *out = picture.out + 3 * i;
    if (in[0] != in[1] || in[0] != in[2])
      continue;
    g_assert_true (out[0] == out[1] && out[0] == out[2]);
    gray++;
  }
  g_assert_cmpint (gray, >, 700);
}

static void
without_strength_each_pixel_takes_its_nearest_level (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither = new_dither (OPTIMIZED "levels=4 strength=0", mask, BN_SAMPLE_U8, 1);
  g_autoptr (BnDither) ordered = new_dither ("levels=4 strength=0", mask, BN_SAMPLE_U8, 1);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 1, 60, 60);
  g_autofree guint8 *searched = NULL;

  picture_randomize (&picture, 5);
  picture_run (&picture, dither);
  searched = g_memdup2 (picture.out, picture.bytes);
  picture_run (&picture, ordered);
  g_assert_cmpmem (searched, picture.bytes, picture.out, picture.bytes);
}

/* --- how it runs --- */

static void
bands_of_any_height_make_the_same_picture (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither = new_dither (OPTIMIZED "join-channels=true", mask, BN_SAMPLE_U8, 3);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 50, 310);
  g_autofree guint8 *first = NULL;

  picture_randomize (&picture, 2);
  for (int rows = 1; rows <= 128; rows += 63) {
    BnArray array = { picture.in, picture.out, picture.stride, picture.pixel_bytes };
    BnSurface surface = bn_surface_of_array (&array, picture.width, picture.height);
    surface.tile_rows = rows;
    memset (picture.out, 0, picture.bytes);
    g_assert_true (bn_dither_run (dither, &surface, NULL, NULL));
    if (first == NULL)
      first = g_memdup2 (picture.out, picture.bytes);
    g_assert_cmpmem (picture.out, picture.bytes, first, picture.bytes);
  }
}

static void
masks_of_other_values_and_several_channels_are_refused (void)
{
  const BnMaskShape one = { 64, 64, 1, 1 }, three = { 64, 64, 3, 1 };
  BnConfig config = settings (OPTIMIZED "join-channels=true");
  g_autoptr (GError) error = NULL;

  g_assert_true (bn_optimized_check (&config.dither, 3, &one, TRUE, NULL));
  g_assert_false (bn_optimized_check (&config.dither, 3, &one, FALSE, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_clear_error (&error);
  g_assert_false (bn_optimized_check (&config.dither, 3, &three, TRUE, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
a_wide_gray_picture_takes_less_than_a_gigabyte (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);

  for (int effort = BN_EFFORT_FAST; effort <= BN_EFFORT_BEST; effort++) {
    g_autoptr (BnDither) dither =
        new_dither (effort == BN_EFFORT_FAST ? OPTIMIZED : OPTIMIZED "effort=best", mask, BN_SAMPLE_U8, 1);
    g_assert_cmpuint (bn_dither_memory (dither, 30000), <, 1 << 30);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("its error is a fraction of the mask's", its_error_is_a_fraction_of_the_mask_s);
  TEST ("detail sharpens", detail_sharpens);
  TEST ("a screen's grain is finer than a print's", a_screen_s_grain_is_finer_than_a_print_s);
  TEST ("flats keep their light", flats_keep_their_light);
  TEST ("levels, colors and clear pixels stay", levels_colors_and_clear_pixels_stay);
  TEST ("gray pixels stay gray if asked", gray_pixels_stay_gray_if_asked);
  TEST ("without strength each pixel takes its nearest level",
        without_strength_each_pixel_takes_its_nearest_level);
  TEST ("bands of any height make the same picture", bands_of_any_height_make_the_same_picture);
  TEST ("masks of other values and several channels are refused",
        masks_of_other_values_and_several_channels_are_refused);
  TEST ("a wide gray picture takes less than a gigabyte", a_wide_gray_picture_takes_less_than_a_gigabyte);
  return g_test_run ();
}
