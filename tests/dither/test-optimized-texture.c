/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the eye takes for a pattern in flats that have been searched: plaids, worms, and the mask's period. */
#define ROOM "optimized-texture"
#include "core/dither/optimized.h"

#include "core/measure/spectrum.h"
#include "tests/dither-helpers.h"

#define OPTIMIZED "dither-method=optimised "
#define ACROSS 192
#define HANN 144
#define TILES 128 /* two of the mask's */

static BnMask *
shipped_mask (void)
{
  const BnMaskConfig config = mask_config ("spectral", 64, 64);

  return make_mask (&config, 1);
}

/* Dithers a flat of a color. */
static Picture
flat (const char *text, const BnMask *mask, int channels, const double color[3])
{
  g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, channels);
  Picture picture = picture_new (BN_SAMPLE_U8, channels, ACROSS, ACROSS);

  picture_fill (&picture, color);
  picture_run (&picture, dither);
  return picture;
}

/* The spectrum of a window in a flat's middle, seen through `weights` of its channels. */
static BnSpectrum *
spectrum_of (const Picture *picture, int side, gboolean hann, const double weights[3])
{
  int start = (ACROSS - side) / 2;
  g_autofree double *window = g_new0 (double, (gsize) (side * side));
  BnSpectrum *spectrum = bn_spectrum_new (side, side);
  double mean = 0;

  for (int i = 0; i < side * side; i++) {
    gsize pixel = (gsize) ((start + i / side) * ACROSS + start + i % side) * picture->pixel_bytes;
    for (int c = 0; c < (int) picture->pixel_bytes; c++)
      window[i] += weights[c] * srgb_light (picture->out[pixel + (gsize) c] / 255.);
    mean += window[i] / side / side;
  }
  for (int i = 0; i < side * side; i++) {
    double taper = pow (sin (G_PI * (i % side + .5) / side) * sin (G_PI * (i / side + .5) / side), 2);
    window[i] = (window[i] - mean) * (hann ? taper : 1);
  }
  bn_spectrum_take (spectrum, window);
  return spectrum;
}

/* Anisotropy weighted by energy from .1 cycles per pixel on, dB; 0 is white noise's. */
static double
anisotropy_of (const Picture *picture, int side, gboolean hann, const double weights[3])
{
  g_autoptr (BnSpectrum) spectrum = spectrum_of (picture, side, hann, weights);
  int count = bn_spectrum_annuli (spectrum);
  g_autofree BnAnnulus *annuli = g_new (BnAnnulus, (gsize) count);
  double sum = 0, energy = 0;

  bn_spectrum_radial (spectrum, annuli);
  for (int k = 0; k < count; k++)
    if (annuli[k].frequency >= .1 && annuli[k].mean > 0) {
      sum += annuli[k].variance / annuli[k].mean * annuli[k].bins;
      energy += annuli[k].mean * annuli[k].bins;
    }
  return energy > 0 ? 10 * log10 (sum / energy) : 0;
}

static void
flats_of_colors_have_no_plaid (void)
{
  static const double colors[][3] = { { .71, .47, .35 }, { .39, .55, .75 }, { .24, .24, .35 } };
  static const double eyes[][3] = { { .2126, .7152, .0722 }, { 1, -1, 0 }, { 0, 1, -1 } };
  static const char *const ways[] = { "levels=2 join-channels=true", "levels=4 join-channels=true",
                                      "levels=4 join-channels=true effort=best", "levels=2", "levels=4" };
  g_autoptr (BnMask) mask = shipped_mask ();

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (gsize k = 0; k < G_N_ELEMENTS (colors); k++) {
      g_autofree char *text = g_strconcat (OPTIMIZED, ways[w], NULL);
      g_auto (Picture) picture = flat (text, mask, 3, colors[k]);
      for (gsize e = 0; e < G_N_ELEMENTS (eyes); e++)
        g_assert_cmpfloat (anisotropy_of (&picture, HANN, TRUE, eyes[e]), <=, 2);
    }
}

static void
the_best_hides_the_mask_s_period (void)
{
  static const double luminance[] = { .2126, .7152, .0722 };
  static const double colors[][3] = { { .5, .5, .5 }, { .71, .47, .35 } };
  static const char *const settings[] = { "levels=2", "levels=4", "levels=2 join-channels=true",
                                          "levels=4 join-channels=true" };
  g_autoptr (BnMask) mask = shipped_mask ();

  for (gsize s = 0; s < G_N_ELEMENTS (settings); s++)
    for (gsize k = 0; k < G_N_ELEMENTS (colors); k++) {
      g_autofree char *text = g_strconcat (OPTIMIZED "effort=best ", settings[s], NULL);
      g_auto (Picture) ordered = flat (settings[s], mask, 3, colors[k]);
      g_auto (Picture) picture = flat (text, mask, 3, colors[k]);
      g_assert_cmpfloat (anisotropy_of (&picture, TILES, FALSE, luminance), <=, 2);
      g_assert_cmpfloat (anisotropy_of (&ordered, TILES, FALSE, luminance), >, 4);
    }
}

static void
the_best_grays_have_no_worms_or_peaks (void)
{
  static const double one[3] = { 1 };
  static const double codes[] = { 90, 128, 180, 210 };
  g_autoptr (BnMask) mask = shipped_mask ();

  for (gsize k = 0; k < G_N_ELEMENTS (codes); k++) {
    const double value[3] = { codes[k] / 255 };
    g_auto (Picture) picture = flat (OPTIMIZED "effort=best", mask, 1, value);
    g_autoptr (BnSpectrum) spectrum = spectrum_of (&picture, TILES, FALSE, one);
    BnRegularity regularity = BN_REGULARITY_NONE;
    bn_spectrum_fold (spectrum, &regularity);
    g_assert_cmpfloat (regularity.anisotropy_worst, <=, 5);
    g_assert_cmpfloat (regularity.peak, <=, 13);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("flats of colors have no plaid", flats_of_colors_have_no_plaid);
  TEST ("the best hides the mask's period", the_best_hides_the_mask_s_period);
  TEST ("the best grays have no worms or peaks", the_best_grays_have_no_worms_or_peaks);
  return g_test_run ();
}
