/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How error diffusion looks: its tones, its first rows, its texture, and what must not change. */
#define ROOM "diffusion-light"
#include <glib/gstdio.h>

#include "tests/dither-helpers.h"

#define DIFFUSION "dither-method=diffusion "

/* The best mask of 128 x 128 that ships. */
static BnMask *
shipped_mask_for (const char *viewing)
{
  g_autofree char *folder = g_dir_make_tmp ("XXXXXX", NULL);
  g_autoptr (BnCache) cache = bn_cache_new (folder);
  g_autofree char *text =
      g_strconcat ("mask-width=128 mask-height=128 mask-quality=best mask-viewing=", viewing, NULL);
  const BnConfig config = settings (text);
  BnMask *mask = bn_cache_find (cache, &config.mask);

  g_assert_nonnull (mask);
  g_rmdir (folder);
  return mask;
}

static BnMask *
shipped_mask (void)
{
  return shipped_mask_for ("screen");
}

/* A flat of bytes, dithered. */
static Picture
flat_of_code (const BnDither *dither, int code, int width, int height)
{
  const double value = code / 255.;
  Picture picture = picture_new (BN_SAMPLE_U8, 1, width, height);

  picture_fill (&picture, &value);
  picture_run (&picture, dither);
  return picture;
}

static void
flats_keep_their_mean (void)
{
  g_autoptr (BnMask) mask = shipped_mask ();
  g_autoptr (BnDither) dither = new_dither (DIFFUSION, mask, BN_SAMPLE_U8, 1);

  for (int code = 8; code <= 247; code++) {
    g_auto (Picture) picture = flat_of_code (dither, code, 96, 96);
    assert_close (picture_mean (&picture, 0), srgb_light (code / 255.), .002);
  }
}

/* Of the errors that every known kernel passes on, none is lost; Atkinson's loses a quarter and darkest
 * tones. */
static void
atkinson_s_kernel_alone_loses_dark_tones (void)
{
  const BnOption *kernels = bn_option_find ("diffusion-kernel");
  g_autoptr (BnMask) mask = shipped_mask ();

  for (guint k = 0; kernels->choice (k) != NULL; k++) {
    g_autofree char *text = g_strdup_printf (DIFFUSION "diffusion-kernel=%s", kernels->choice (k)->id);
    g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, 1);
    g_auto (Picture) picture = flat_of_code (dither, 60, 128, 128);
    double shift = picture_mean (&picture, 0) - srgb_light (60 / 255.);
    if (k == BN_KERNEL_ATKINSON)
      g_assert_cmpfloat (shift, <, -.01);
    else
      assert_close (shift, 0, .002);
  }
}

/* The share of light of flats that begin anywhere in the mask: that of their first eight rows, and the most
 * of any four rows up to the 64th, both over that of the flat. */
static void
measure_start (const char *text, const char *viewing, int code, double *first, double *most)
{
  const double value[] = { code / 255., code / 255., code / 255. };
  double share = srgb_light (value[0]), rare = MIN (share, 1 - share);
  g_autoptr (BnMask) mask = shipped_mask_for (viewing);
  g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, 3);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 128, 64);
  double rows[16] = { 0 };

  picture_fill (&picture, value);
  for (int y = 0; y < 128; y += 4) {
    picture_run_at (&picture, dither, 0, y, 1);
    for (gsize p = 0; p < 128 * 64; p++)
      rows[p / 512] += ((picture.out[3 * p + 1] != 0) == (share < .5)) / (512 * 32 * rare);
  }
  *first = (rows[0] + rows[1]) / 2;
  *most = 0;
  for (int i = 0; i < 16; i++)
    *most = MAX (*most, rows[i]);
}

static void
no_line_of_dots_stands_where_a_picture_starts (void)
{
  static const char *const ways[] = { "", "keep-neutral=true", "join-channels=true" };
  static const struct {
    int code;
    const char *viewing;
    double first, most; /* at 12 one pixel in 272 is white: it takes rows to gather so many errors */
  } cases[] = { { 12, "print", .6, 1.6 },     { 12, "screen", .6, 1.6 },   { 128, "print", .97, 1.03 },
                { 128, "screen", .97, 1.03 }, { 243, "print", .97, 1.06 }, { 243, "screen", .97, 1.06 } };

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
      g_autofree char *text = g_strconcat (DIFFUSION, ways[w], NULL);
      double first, most;
      measure_start (text, cases[i].viewing, cases[i].code, &first, &most);
      if (!(first >= cases[i].first && first <= cases[i].most && most <= cases[i].most))
        g_error ("“%s”, %s, code %d: first rows %g, most %g", text, cases[i].viewing, cases[i].code, first,
                 most);
    }
}

/* --- texture --- */

/* The worst ring, dB, of a window of a flat of that light. */
static double
worst_ring (const BnDither *dither, double light)
{
  g_auto (Picture) picture = picture_new (BN_SAMPLE_FLOAT, 1, 384, 384);
  g_autofree double *window = g_new (double, 256 * 256);
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (256, 256);
  BnRegularity regularity = BN_REGULARITY_NONE;

  picture_fill (&picture, &light);
  picture_run (&picture, dither);
  for (gsize i = 0; i < 256 * 256; i++)
    window[i] = get_sample (&picture, picture.out, (i / 256 + 64) * 384 + i % 256 + 64) - light;
  bn_spectrum_take (spectrum, window);
  bn_spectrum_fold (spectrum, &regularity);
  return regularity.anisotropy_worst;
}

static BnDither *
new_linear (const char *text, const BnMask *mask)
{
  const BnConfig config = settings (text);
  const BnPixels pixels = { .sample = BN_SAMPLE_FLOAT, .linear = TRUE, .channels = 1 };

  return new_dither_of (&config.dither, mask, &pixels);
}

static void
no_flat_has_worms_or_checkers_unless_the_mask_is_off (void)
{
  static const double lights[] = { 1 / 8., 1 / 5., 1 / 4., 1 / 3., 2 / 5., 1 / 2.,
                                   .495,   3 / 5., 2 / 3., 3 / 4., 7 / 8. };
  g_autoptr (BnMask) mask = shipped_mask ();
  g_autoptr (BnDither) own = new_linear (DIFFUSION, mask);
  g_autoptr (BnDither) plain =
      new_linear (DIFFUSION "diffusion-kernel=floyd-steinberg diffusion-mask=0", mask);
  double worst = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lights); i++) {
    double ring = worst_ring (own, lights[i]);
    if (!(ring <= 8))
      g_error ("light %g: %g dB", lights[i], ring);
    worst = MAX (worst, worst_ring (plain, lights[i]));
  }
  g_assert_cmpfloat (worst, >, 15);
}

/* --- what must not change --- */

static void
levels_black_and_white_stay (void)
{
  static const int counts[] = { 2, 3, 4, 6, 16, 256 };
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize k = 0; k < G_N_ELEMENTS (counts); k++) {
    g_autofree char *text = g_strdup_printf (DIFFUSION "levels=%d diffusion-mask=1", counts[k]);
    g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, 3);
    const BnLevels *levels = bn_dither_levels (dither, 0);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 61, 47);
    int exact = 0;
    picture_randomize (&picture, 8);
    picture_run (&picture, dither);
    for (gsize i = 0; i < picture.bytes; i++) {
      guint32 level = bn_levels_below (levels, (float) (picture.in[i] / 255.));
      if (levels->codes[level] != picture.in[i])
        continue;
      exact++;
      g_assert_cmpint (picture.out[i], ==, picture.in[i]);
    }
    g_assert_cmpint (exact, >, 500);
  }
}

static void
errors_end_at_transparent_pixels (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither = new_dither (DIFFUSION, mask, BN_SAMPLE_U8, 2);
  g_auto (Picture) one = picture_new (BN_SAMPLE_U8, 2, 40, 40), other = picture_new (BN_SAMPLE_U8, 2, 40, 40);
  int differ = 0;

  picture_randomize (&one, 1);
  picture_randomize (&other, 2);
  for (int i = 0; i < 1600; i++) {
    guint8 *a = one.in + 2 * i, *b = other.in + 2 * i;
    a[1] = b[1] = i / 40 < 19   ? 200
                  : i / 40 < 21 ? 0
                                : 255; /* two rows of clear pixels: no kernel reaches over them */
    if (i / 40 >= 19)
      b[0] = a[0];
  }
  picture_run (&one, dither);
  picture_run (&other, dither);
  for (int i = 0; i < 1600; i++) {
    if (i / 40 < 19)
      differ += one.out[2 * i] != other.out[2 * i];
    else
      g_assert_cmpint (one.out[2 * i], ==, other.out[2 * i]);
  }
  g_assert_cmpint (differ, >, 100);
}

static void
without_strength_each_pixel_takes_its_nearest_level (void)
{
  static const char *const texts[] = { DIFFUSION "strength=0",
                                       DIFFUSION "strength=0 levels=5 diffusion-mask=1",
                                       DIFFUSION "strength=0 levels=5 diffusion-kernel=jarvis",
                                       DIFFUSION "strength=0 levels=3 keep-neutral=true" };
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize t = 0; t < G_N_ELEMENTS (texts); t++) {
    g_autoptr (BnDither) dither = new_dither (texts[t], mask, BN_SAMPLE_U8, 3);
    const BnLevels *levels = bn_dither_levels (dither, 0);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 50, 50);
    picture_randomize (&picture, 9);
    picture_run (&picture, dither);
    for (gsize i = 0; i < picture.bytes; i++) {
      double light = srgb_light (picture.in[i] / 255.),
             off = fabs (srgb_light (picture.out[i] / 255.) - light);
      for (guint level = 0; level < levels->count; level++)
        g_assert_cmpfloat (off, <=, fabs (levels->lights[level] - light) + 1e-6);
    }
  }
}

static void
floats_out_of_range_count_as_black_or_white (void)
{
  static const double values[] = { -1, NAN, -INFINITY, 0, 2, INFINITY, 1 };
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither = new_dither (DIFFUSION, mask, BN_SAMPLE_FLOAT, 1);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_FLOAT, 1, 7, 20);
  const float *out = (const float *) (gpointer) picture.out;

  for (gsize i = 0; i < 140; i++)
    set_sample (&picture, picture.in, i, values[i % 7]);
  picture_run (&picture, dither);
  for (int i = 0; i < 140; i++)
    g_assert_cmpfloat (out[i], ==, i % 7 < 4 ? 0 : 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("flats keep their mean", flats_keep_their_mean);
  TEST ("Atkinson's kernel alone loses dark tones", atkinson_s_kernel_alone_loses_dark_tones);
  TEST ("no line of dots stands where a picture starts", no_line_of_dots_stands_where_a_picture_starts);
  TEST ("no flat has worms or checkers unless the mask is off",
        no_flat_has_worms_or_checkers_unless_the_mask_is_off);
  TEST ("levels, black and white stay", levels_black_and_white_stay);
  TEST ("errors end at transparent pixels", errors_end_at_transparent_pixels);
  TEST ("without strength each pixel takes its nearest level",
        without_strength_each_pixel_takes_its_nearest_level);
  TEST ("floats out of range count as black or white", floats_out_of_range_count_as_black_or_white);
  return g_test_run ();
}
