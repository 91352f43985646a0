/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/measure/filter.h"

#include <math.h>

#include "core/base/words.h"

#define EYE_RESOLUTION 300.0 /* dpi */
#define EYE_DISTANCE 30.0    /* cm */
#define KNEE_ORDER 4         /* twice that of a Butterworth filter */
#define SCREEN_SHARE 2       /* from here on the screen gains little, and afar loses */
#define OVERLAP_SHARE .25    /* of what is seen of dots that grow */
#define NOTCH_PLACE .91
#define NOTCH_ABOVE .3

static double
gaussian (const BnMaskConfig *config, double f)
{
  return bn_filter_gaussian (f, config->sigma);
}

/* The eye's angle per pixel grows with the pixel and falls with the distance. */
static double
eye (const BnMaskConfig *config, double f)
{
  return bn_filter_nasanen (f, config->resolution / EYE_RESOLUTION * config->distance / EYE_DISTANCE);
}

/* Both kinds of error at about equal weight and, for a screen, what is seen there. */
static double
mix (const BnMaskConfig *config, double f)
{
  double sum = gaussian (config, f) + 3 * eye (config, f);

  return bn_mask_config_is_for_screen (config) ? sum + SCREEN_SHARE * bn_filter_nasanen (f, BN_FILTER_SCREEN)
                                               : sum;
}

static double
knee (const BnMaskConfig *config, double f)
{
  return 1 / (1 + pow (f / config->frequency, KNEE_ORDER));
}

/* A notch at the principal frequency: error at every other frequency shows, most at the lower ones. The notch
 * is a little lower than the power that it gathers, which its steeper side pushes up. */
static double
band (const BnMaskConfig *config, double f)
{
  double notch = NOTCH_PLACE * config->frequency, distance = 3 * (f - notch) / notch;

  return (1 - exp (-distance * distance / 2)) * (f < notch ? 1 : NOTCH_ABOVE);
}

/* Round dots that are larger than their pixels print less of themselves where they overlap. Between radii of
 * .6 and .9 pixels, the overlap of two grows by .75 square pixels if they touch by an edge, by .29 if by a
 * corner (measure/dots.h). So the print grows by the sum of (dots - .75 pairs - .29 pairs): of a pattern b of
 * one level, a constant plus sums over b of the power times 1 - cos for these distances, which is nearly
 * sin^2 (pi f) in all directions. */
static double
dots (const BnMaskConfig *config, double f)
{
  double grown = sin (G_PI * MIN (f, .5));

  return gaussian (config, f) + OVERLAP_SHARE * grown * grown;
}

/* What a low pass leaves alone. */
static double
complement (const BnMaskConfig *config, double f)
{
  const BnFilter *filter = &bn_filters[config->filter];

  return 1 - filter->power (config, f) / filter->power (config, 0);
}

static double
near_principal (const BnMaskConfig *config, double f)
{
  double distance = 3 * (f - config->frequency) / config->frequency;

  return exp (-distance * distance / 2);
}

static const char *const mix_options[] = { "mask-viewing", "mask-sigma", "mask-resolution", "mask-distance",
                                           NULL };
static const char *const gaussian_options[] = { "mask-sigma", NULL };
static const char *const eye_options[] = { "mask-resolution", "mask-distance", NULL };
static const char *const frequency_options[] = { "mask-frequency", NULL };

const BnFilter bn_filters[] = {
  { { "mix", BN_N_ ("Gaussian and eye"), BN_N_ ("Smooth from near and from afar") },
    mix_options,
    mix,
    complement },
  { { "gaussian", BN_N_ ("Gaussian"), BN_N_ ("Smooth when blurred by the chosen sigma") },
    gaussian_options,
    gaussian,
    complement },
  { { "nasanen", BN_N_ ("Eye"),
      BN_N_ ("Smooth to the eye at the chosen resolution and viewing distance (Näsänen's filter)") },
    eye_options,
    eye,
    complement },
  { { "knee", BN_N_ ("Soft cutoff"), BN_N_ ("Nothing below the chosen frequency, with a soft knee") },
    frequency_options,
    knee,
    complement },
  { { "band", BN_N_ ("Green noise"),
      BN_N_ (
          "Dots that cluster at the chosen frequency: for printers and lasers that cannot hold single dots") },
    frequency_options,
    band,
    near_principal },
  { { "dots", BN_N_ ("Dots that grow"),
      BN_N_ ("Small clusters whose tone depends least on how large dots print: for lasers, thermal printers "
             "and presses") },
    gaussian_options,
    dots,
    complement },
  { { NULL }, NULL, NULL },
};

gboolean
bn_filter_is_coarse (const BnMaskConfig *config)
{
  return config->filter == BN_FILTER_BAND || config->filter == BN_FILTER_DOTS;
}

const BnChoice *
bn_filter_choice (guint row)
{
  return row < G_N_ELEMENTS (bn_filters) - 1 ? &bn_filters[row].choice : NULL;
}

double
bn_filter_gaussian (double f, double sigma)
{
  return exp (-4 * G_PI * G_PI * sigma * sigma * f * f);
}

double
bn_filter_nasanen (double f, double scale)
{
  return exp (-2 * 11.96 * scale * f);
}

double
bn_filter_target (const BnMaskConfig *config, double f)
{
  return bn_filters[config->filter].target (config, f);
}

double
bn_filter_frequency (int kx, int ky, int width, int height)
{
  double fx = (double) MIN (kx, width - kx) / width;
  double fy = (double) MIN (ky, height - ky) / height;

  return sqrt (fx * fx + fy * fy);
}
