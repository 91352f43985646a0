/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "diffusion-palette"
#include "core/dither/diffusion-palette.h"

#include "core/files/palette-file.h"
#include "tests/dither-helpers.h"

#define DIFFUSION "dither-method=diffusion colours=palette "

/* The linear light of a shipped palette's codes. */
static guint
read_colors (const char *name, double colors[BN_PALETTE_MAX_COLORS][3])
{
  g_autofree char *path = g_strdup_printf ("%s/data/palettes/%s.gpl", g_getenv ("BN_SOURCE"), name);
  g_autofree guint8 (*codes)[3] = NULL;
  g_autoptr (GError) error = NULL;
  guint count;

  bn_palette_file_read (path, &codes, &count, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < count; i++)
    for (int c = 0; c < 3; c++)
      colors[i][c] = srgb_light (codes[i][c] / 255.);
  return count;
}

/* A shipped palette; with `device`, what is written for it. */
static BnPalette *
read_palette (const char *name, const char *device)
{
  double measured[BN_PALETTE_MAX_COLORS][3], written[BN_PALETTE_MAX_COLORS][3];
  guint count = read_colors (name, measured), partners = device != NULL ? read_colors (device, written) : 0;

  return bn_palette_new ((const double (*)[3]) measured, count,
                         device != NULL ? (const double (*)[3]) written : NULL, partners, NULL);
}

static BnDither *
new_palette_dither (const char *text, const BnPalette *palette, BnSample sample, int channels)
{
  BnConfig config = settings (text);
  g_autoptr (BnMask) mask = planes (1, 1);
  const BnPixels pixels = { .sample = sample, .channels = channels, .alpha = channels % 2 == 0 };

  config.dither.palette = palette;
  config.dither.fit = BN_FIT_OFF; /* colors stay where they are */
  return new_dither_of (&config.dither, mask, &pixels);
}

/* The color of the palette, as written, that a pixel of bytes is, or -1. */
static int
ink_of (const BnPalette *palette, const guint8 *pixel)
{
  for (guint i = 0; i < bn_palette_count (palette); i++) {
    const double *color = bn_palette_device (palette, i);
    gboolean same = TRUE;
    for (int c = 0; c < 3; c++)
      same = same && fabs (srgb_light (pixel[c] / 255.) - color[c]) < 1e-6;
    if (same)
      return (int) i;
  }
  return -1;
}

static void
mean_light (const Picture *picture, double mean[3])
{
  gsize size = (gsize) picture->width * (gsize) picture->height;

  for (int c = 0; c < 3; c++) {
    mean[c] = 0;
    for (gsize p = 0; p < size; p++)
      mean[c] +=
          srgb_light (get_sample (picture, picture->out, p * (gsize) picture->pixels.channels + (gsize) c)) /
          (double) size;
  }
}

static void
black_and_white_keep_the_mean_of_grays (void)
{
  const double colors[][3] = { { 0, 0, 0 }, { 1, 1, 1 } };
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 2, NULL, 0, NULL);

  for (int channels = 1; channels <= 3; channels += 2) {
    g_autoptr (BnDither) dither = new_palette_dither (DIFFUSION, palette, BN_SAMPLE_U8, channels);
    for (int code = 20; code < 240; code += 11) {
      const double gray[] = { code / 255., code / 255., code / 255. };
      g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, channels, 96, 96);
      picture_fill (&picture, gray);
      picture_run (&picture, dither);
      assert_close (picture_mean (&picture, 0), srgb_light (code / 255.), .005);
    }
  }
}

/* Mixes of the palette at random, each as codes. */
static void
a_flat_in_reach_keeps_its_mean (void)
{
  double colors[BN_PALETTE_MAX_COLORS][3];
  guint count = read_colors ("cga-16", colors);
  g_autoptr (BnPalette) palette = read_palette ("cga-16", NULL);
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
  g_autoptr (BnDither) dither = new_palette_dither (DIFFUSION, palette, BN_SAMPLE_FLOAT, 3);
  BnRng rng = bn_rng_new (2, 0);

  for (int k = 0; k < 24; k++) {
    double mix[3] = { 0 }, encoded[3], mean[3], weight = 0;
    g_auto (Picture) picture = picture_new (BN_SAMPLE_FLOAT, 3, 96, 96);
    for (int i = 0; i < 5; i++) {
      double own = bn_rng_uniform (&rng);
      guint ink = bn_rng_below (&rng, count);
      weight += own;
      for (int c = 0; c < 3; c++)
        mix[c] += own * colors[ink][c];
    }
    for (int c = 0; c < 3; c++)
      encoded[c] = bn_transfer_encode (transfer, mix[c] /= weight);
    picture_fill (&picture, encoded);
    picture_run (&picture, dither);
    mean_light (&picture, mean);
    for (int c = 0; c < 3; c++)
      assert_close (mean[c], mix[c], .01);
  }
}

/* --- out of reach --- */

/* How often each ink stands in rows `from` to `to`. Everything is an ink. */
static void
count_inks (const Picture *picture, const BnPalette *palette, int from, int to, int counts[8])
{
  memset (counts, 0, 8 * sizeof *counts);
  for (int i = from * picture->width; i < to * picture->width; i++) {
    int ink = ink_of (palette, picture->out + 3 * i);
    g_assert_cmpint (ink, >=, 0);
    counts[ink]++;
  }
}

static void
errors_out_of_reach_never_run_away (void)
{
  static const char *const palettes[] = { "four-greens", "e-paper-4", "e-paper-6-measured" };
  static const double far[][3] = { { 1, 0, 1 },   { 0, 0, 1 },   { 0, 1, 1 }, { 1, 0, 0 },
                                   { 1, .5, .0 }, { .7, 0, .9 }, { 1, 1, 1 }, { 0, 0, 0 } };

  for (gsize p = 0; p < G_N_ELEMENTS (palettes); p++) {
    g_autoptr (BnPalette) palette = read_palette (palettes[p], NULL);
    g_autoptr (BnDither) dither = new_palette_dither (DIFFUSION, palette, BN_SAMPLE_U8, 3);
    for (gsize k = 0; k < G_N_ELEMENTS (far); k++) {
      g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, SIDE, 4 * SIDE + 32);
      int first[8], last[8];
      picture_fill (&picture, far[k]);
      picture_run (&picture, dither);
      count_inks (&picture, palette, 0, 32, first);
      count_inks (&picture, palette, 4 * SIDE, 4 * SIDE + 32, last);
      for (int i = 0; i < 8; i++)
        assert_close (last[i], first[i], .03 * SIDE * 32);
    }
  }
}

/* What follows a region far out of reach has its own light: no error was piled up. */
static void
a_color_out_of_reach_leaves_no_shadow (void)
{
  static const double magenta[] = { 1, 0, 1 }, green[] = { .35, .45, .15 };
  g_autoptr (BnPalette) palette = read_palette ("four-greens", NULL);
  g_autoptr (BnDither) dither = new_palette_dither (DIFFUSION, palette, BN_SAMPLE_U8, 3);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 4 * SIDE, 200);
  double light[2] = { 0 };

  for (gsize i = 0; i < 4 * SIDE * 200; i++)
    for (gsize c = 0; c < 3; c++)
      set_sample (&picture, picture.in, 3 * i + c, i < 4 * SIDE * 100 ? magenta[c] : green[c]);
  picture_run (&picture, dither);
  for (gsize i = 4 * SIDE * 102; i < 4 * SIDE * 200; i++) /* its first 8 rows, and its last 32 */
    if (i < 4 * SIDE * 110)
      light[0] += srgb_light (get_sample (&picture, picture.out, 3 * i + 1)) / (4 * SIDE * 8);
    else if (i >= 4 * SIDE * 168)
      light[1] += srgb_light (get_sample (&picture, picture.out, 3 * i + 1)) / (4 * SIDE * 32);
  assert_close (light[0], light[1], .015);
}

static void
every_output_is_a_color_of_the_palette (void)
{
  static const char *const distances[] = { "light", "perceptual", "lightness" };
  static const char *const names[] = { "cga-16", "four-greens", "e-paper-6-measured" };

  for (gsize p = 0; p < G_N_ELEMENTS (names); p++)
    for (gsize d = 0; d < G_N_ELEMENTS (distances); d++) {
      g_autofree char *text =
          g_strdup_printf (DIFFUSION "palette-distance=%s diffusion-mask=1", distances[d]);
      g_autoptr (BnPalette) palette = read_palette (names[p], NULL);
      g_autoptr (BnDither) bytes = new_palette_dither (text, palette, BN_SAMPLE_U8, 3);
      g_autoptr (BnDither) floats = new_palette_dither (text, palette, BN_SAMPLE_FLOAT, 3);
      g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 40, 40),
                       odd = picture_new (BN_SAMPLE_FLOAT, 3, 40, 40);
      picture_randomize (&picture, 3);
      picture_randomize (&odd, 3); /* out of range, and no numbers */
      picture_run (&picture, bytes);
      picture_run (&odd, floats);
      for (gsize i = 0; i < 1600; i++) {
        guint8 pixel[3];
        for (gsize c = 0; c < 3; c++)
          pixel[c] = (guint8) (get_sample (&odd, odd.out, 3 * i + c) * 255 + .5);
        g_assert_cmpint (ink_of (palette, picture.out + 3 * i), >=, 0);
        g_assert_cmpint (ink_of (palette, pixel), >=, 0);
      }
    }
}

/* --- what must not change --- */

/* Each color of the palette among others, and not among the palette's alone, where no errors would be. */
static void
colors_of_the_palette_stay (void)
{
  static const char *const names[] = { "cga-16", "four-greens", "greys-16" };

  for (gsize p = 0; p < G_N_ELEMENTS (names); p++) {
    g_autoptr (BnPalette) palette = read_palette (names[p], NULL);
    g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
    g_autoptr (BnDither) dither = new_palette_dither (DIFFUSION, palette, BN_SAMPLE_U8, 3);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 60, 60);
    picture_randomize (&picture, 6);
    for (guint i = 0; i < 3600; i += 3)
      for (gsize c = 0; c < 3; c++)
        set_sample (&picture, picture.in, 3 * i + c,
                    bn_transfer_encode (transfer,
                                        bn_palette_device (palette, i / 3 % bn_palette_count (palette))[c]));
    picture_run (&picture, dither);
    for (int i = 0; i < 3600; i += 3)
      g_assert_cmpmem (picture.out + 3 * i, 3, picture.in + 3 * i, 3);
  }
}

static void
a_pair_is_measured_and_its_device_written (void)
{
  g_autoptr (BnPalette) pair = read_palette ("e-paper-6-measured", "e-paper-6");
  g_autoptr (BnPalette) alone = read_palette ("e-paper-6-measured", NULL);
  g_autoptr (BnDither) sent =
      new_palette_dither ("dither-method=diffusion colours=palette-pair", pair, BN_SAMPLE_U8, 3);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 50, 50);
  double mean[3] = { 0 };

  for (int i = 0; i < 2500; i++)
    for (gsize c = 0; c < 3; c++)
      set_sample (&picture, picture.in, 3 * (gsize) i + c, (const double[]){ .45, .4, .35 }[c]);
  picture_run (&picture, sent);
  for (int i = 0; i < 2500; i++) {
    int ink = ink_of (pair, picture.out + 3 * i);
    g_assert_cmpint (ink, >=, 0);
    for (int c = 0; c < 3; c++)
      mean[c] += bn_palette_measured (alone, (guint) ink)[c] / 2500;
  }
  for (int c = 0; c < 3; c++)
    assert_close (mean[c], srgb_light (picture.in[c] / 255.), .01);
}

static void
check_transparent (const char *settings, gboolean kept)
{
  g_autoptr (BnPalette) palette = read_palette ("cga-16", NULL);
  g_autoptr (BnDither) dither = new_palette_dither (settings, palette, BN_SAMPLE_U8, 4);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 4, 40, 40);
  int clear = 0;

  picture_randomize (&picture, 10);
  picture_run (&picture, dither);
  for (int i = 0; i < 1600; i++) {
    const guint8 *in = picture.in + 4 * i, *out = picture.out + 4 * i;
    g_assert_cmpint (out[3], ==, in[3]);
    if (in[3] != 0) {
      g_assert_cmpint (ink_of (palette, out), >=, 0);
      continue;
    }
    clear++;
    if (kept)
      g_assert_cmpmem (out, 4, in, 4);
    else
      g_assert_cmpint (ink_of (palette, out), ==, 0);
  }
  g_assert_cmpint (clear, >, 150);
}

static void
transparent_pixels_take_the_first_color_or_keep_their_own (void)
{
  static const char *const ways[] = { "colours=palette ", DIFFUSION };

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autofree char *kept = g_strconcat (ways[i], "keep-hidden=true", NULL);
    check_transparent (ways[i], FALSE);
    check_transparent (kept, TRUE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("black and white keep the mean of grays", black_and_white_keep_the_mean_of_grays);
  TEST ("a flat in reach keeps its mean", a_flat_in_reach_keeps_its_mean);
  TEST ("errors out of reach never run away", errors_out_of_reach_never_run_away);
  TEST ("a color out of reach leaves no shadow", a_color_out_of_reach_leaves_no_shadow);
  TEST ("every output is a color of the palette", every_output_is_a_color_of_the_palette);
  TEST ("colors of the palette stay", colors_of_the_palette_stay);
  TEST ("a pair is measured and its device written", a_pair_is_measured_and_its_device_written);
  TEST ("transparent pixels take the first color, or keep their own",
        transparent_pixels_take_the_first_color_or_keep_their_own);
  return g_test_run ();
}
