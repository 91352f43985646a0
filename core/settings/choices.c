/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/choices.h"

#include "core/base/words.h"
#include "core/settings/config.h"

static const BnChoice qualities[] = {
  [BN_QUALITY_DRAFT] = { "draft", BN_N_ ("Draft"), BN_N_ ("Quickest: a mask to try settings with") },
  [BN_QUALITY_NORMAL] = { "normal", BN_N_ ("Normal"), BN_N_ ("Good for every picture") },
  [BN_QUALITY_BEST] = { "best", BN_N_ ("Best"), BN_N_ ("Smoothest grain; takes the longest") },
  { NULL },
};

static const BnChoice lights[] = {
  [BN_LIGHT_LINEAR] = { "linear", BN_N_ ("In linear light"),
                        BN_N_ ("The dither reflects as much light as the original: brightness is kept") },
  [BN_LIGHT_PERCEPTUAL] = { "perceptual", BN_N_ ("In pixel values"),
                            BN_N_ ("Mixes the encoded values: lighter, as older programs do") },
  { NULL },
};

static const BnChoice colors[] = {
  [BN_COLORS_LEVELS] = { "levels", BN_N_ ("Even levels"), BN_N_ ("Evenly spaced levels of each channel") },
  [BN_COLORS_PALETTE] = { "palette", BN_N_ ("Palette"), BN_N_ ("The colors of a palette alone") },
  [BN_COLORS_PAIR] = { "palette-pair", BN_N_ ("Palette with device codes"),
                       BN_N_ (
                           "A palette of measured colors decides; for each, the device palette's color of the "
                           "same place is written") },
  { NULL },
};

static const BnChoice methods[] = {
  [BN_DITHER_ORDERED] = { "ordered", BN_N_ ("Mask"),
                          BN_N_ (
                              "Each pixel by itself, by the mask's threshold there: for animations, printing plates "
                              "and parts of a picture") },
  [BN_DITHER_DIFFUSION] = { "diffusion", BN_N_ ("Error diffusion"),
                            BN_N_ (
                                "Each pixel's error is passed on to the next ones: smoother and sharper on a still picture") },
  { NULL },
};

static const BnChoice kernels[] = {
  [BN_KERNEL_FINE] = { "fine", BN_N_ ("Fine grain"),
                       BN_N_ (
                           "To three neighbors, with the contrast of the original: the least visible error") },
  [BN_KERNEL_FLOYD_STEINBERG] = { "floyd-steinberg", BN_N_ ("Floyd–Steinberg"),
                                  BN_N_ ("To four neighbors: the classic one") },
  [BN_KERNEL_JARVIS] = { "jarvis", BN_N_ ("Jarvis, Judice and Ninke"),
                         BN_N_ ("To twelve neighbors: sharper edges and a coarser grain") },
  [BN_KERNEL_ATKINSON] = { "atkinson", BN_N_ ("Atkinson"),
                           BN_N_ (
                               "To six neighbors, and a quarter is lost: high contrast as on early desktops, without the darkest and lightest tones") },
  { NULL },
};

static const BnChoice alphas[] = {
  [BN_ALPHA_KEEP] = { "keep", BN_N_ ("Keep"), BN_N_ ("Transparency stays as it is") },
  [BN_ALPHA_DITHER] = { "dither", BN_N_ ("Dither"), BN_N_ ("Transparency is dithered to levels of its own") },
  [BN_ALPHA_CUT] = { "cut", BN_N_ ("Threshold"),
                     BN_N_ (
                         "Pixels become wholly transparent below the threshold, wholly opaque from it on") },
  { NULL },
};

static const BnChoice distances[] = {
  [BN_DISTANCE_LIGHT] = { "light", BN_N_ ("Light"),
                          BN_N_ ("The nearest in light, brightness counting most") },
  [BN_DISTANCE_PERCEPTUAL] = { "perceptual", BN_N_ ("Appearance"),
                               BN_N_ ("The nearest as colors look, hue and lightness alike") },
  [BN_DISTANCE_LIGHTNESS] = { "lightness", BN_N_ ("Lightness only"),
                              BN_N_ (
                                  "Colors count by their lightness: the palette is a scale from dark to light, such as greens or sepia") },
  { NULL },
};

static const BnChoice starts[] = {
  [BN_START_VOID_CLUSTER] = { "void-cluster", BN_N_ ("Void and cluster"),
                              BN_N_ ("Starts from a good mask: quicker and smoother") },
  [BN_START_WHITE] = { "white", BN_N_ ("White noise"), BN_N_ ("Starts from nothing but chance") },
  { NULL },
};

static const BnChoice channels[] = {
  [BN_CHANNELS_ONE] = { "one", BN_N_ ("One for all"), BN_N_ ("Gray stays gray") },
  [BN_CHANNELS_THREE] = { "three", BN_N_ ("Three independent"), BN_N_ ("One each for red, green and blue") },
  [BN_CHANNELS_FOUR] = { "four", BN_N_ ("Four independent"),
                         BN_N_ ("One each for red, green, blue and alpha") },
  [BN_CHANNELS_RGB] = { "rgb", BN_N_ ("RGB together"),
                        BN_N_ ("Three whose grains fill each other's gaps: the smoothest brightness") },
  { NULL },
};

static const BnChoice times[] = {
  [BN_TIME_FLICKER] = { "flicker", BN_N_ ("Little flicker"),
                        BN_N_ ("Each slice smooth, each pixel changing as fast as it can") },
  [BN_TIME_AVERAGE] = { "average", BN_N_ ("Smooth average"),
                        BN_N_ (
                            "The mean of some eight slices is smooth, as eyes and filters over time see it") },
  { NULL },
};

static const BnChoice *
row_of (const BnChoice *choices, guint rows, guint row)
{
  return row < rows && choices[row].id != NULL ? &choices[row] : NULL;
}

/* The function of a choice that is an array above. */
#define CHOICE(name, rows)                                                                                   \
  const BnChoice *bn_choice_##name (guint row)                                                               \
  {                                                                                                          \
    return row_of (rows, G_N_ELEMENTS (rows), row);                                                          \
  }

CHOICE (quality, qualities)
CHOICE (light, lights)
CHOICE (colors, colors)
CHOICE (method, methods)
CHOICE (kernel, kernels)
CHOICE (alpha, alphas)
CHOICE (distance, distances)
CHOICE (start, starts)
CHOICE (channels, channels)
CHOICE (time, times)
