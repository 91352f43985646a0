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
  [BN_COLORS_PICTURE] = { "picture", BN_N_ ("From the picture"),
                          BN_N_ ("A palette made of the picture's own colors, whose mixes show it best"),
                          .of_picture = TRUE },
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
  [BN_DITHER_OPTIMIZED] = { "optimised", BN_N_ ("Optimized"),
                            BN_N_ (
                                "All pixels are tried against each other until the eye sees least of the dither: "
                                "the smoothest, and takes the longest"),
                            .slow = TRUE },
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

static const BnChoice efforts[] = {
  [BN_EFFORT_FAST] = { "fast", BN_N_ ("Fast"), BN_N_ ("Some passes: nearly all of the gain") },
  [BN_EFFORT_BEST] = { "best", BN_N_ ("Best"), BN_N_ ("With chance, then without: the calmest texture") },
  { NULL },
};

static const BnChoice viewings[] = {
  [BN_VIEWING_PRINT] = { "print", BN_N_ ("Print"),
                         BN_N_ ("Paper and other fine pixels: the smoothest from a distance") },
  [BN_VIEWING_SCREEN] = { "screen", BN_N_ ("Screen"),
                          BN_N_ ("A monitor, where single pixels show: the finest and calmest grain") },
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

static const BnChoice fits[] = {
  [BN_FIT_OFF] = { "off", BN_N_ ("Off"), BN_N_ ("Colors stay; those out of reach become the nearest") },
  [BN_FIT_TONES] = { "tones", BN_N_ ("Tones"),
                     BN_N_ ("From black to white becomes from the palette's darkest color to its lightest") },
  [BN_FIT_GAMUT] = { "gamut", BN_N_ ("Tones and hues"),
                     BN_N_ ("And vivid colors become as vivid as the palette's mixes are") },
  [BN_FIT_AUTO] = { "auto", BN_N_ ("Automatic"),
                    BN_N_ ("Tones for a given scale of one hue from dark to light, such as greens; else off") },
  { NULL },
};

static const BnChoice spacings[] = {
  [BN_SPACING_CODES] = { "codes", BN_N_ ("In codes"),
                         BN_N_ ("Even steps of the picture's numbers, about as the eye sees") },
  [BN_SPACING_LIGHT] = { "light", BN_N_ ("In light"),
                         BN_N_ ("Even steps of light, as of LED panels and inks that do not correct it") },
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
  [BN_TIME_ACCUMULATE] = { "accumulate", BN_N_ ("Quick to settle"),
                           BN_N_ (
                               "An average over frames, as games and video filters take, loses its noise soonest") },
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
CHOICE (effort, efforts)
CHOICE (viewing, viewings)
CHOICE (alpha, alphas)
CHOICE (distance, distances)
CHOICE (fit, fits)
CHOICE (spacing, spacings)
CHOICE (start, starts)
CHOICE (channels, channels)
CHOICE (time, times)
