/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes of every shape for the tests of mixing: lines, planes, lattices, near duplicates, slivers. */
#pragma once

#include "core/color/mixing/mixture.h"
#include "core/color/mixing/opponent.h"
#include "tests/helpers.h"

typedef struct {
  const char *name;
  guint count;
  double colors[256][3];
} TestPalette;

static inline void
add_color (TestPalette *palette, double red, double green, double blue)
{
  double *own = palette->colors[palette->count++];

  own[0] = red;
  own[1] = green;
  own[2] = blue;
}

static inline void
add_codes (TestPalette *palette, const guint8 (*codes)[3], guint count)
{
  for (guint i = 0; i < count; i++)
    add_color (palette, srgb_light (codes[i][0] / 255.), srgb_light (codes[i][1] / 255.),
               srgb_light (codes[i][2] / 255.));
}

/* `side`^3 colors from 0 to 1, evenly spaced in light or in codes. */
static inline void
add_lattice (TestPalette *palette, int side, gboolean codes)
{
  for (int i = 0; i < side * side * side; i++) {
    double value[3];
    for (int c = 0, rest = i; c < 3; c++, rest /= side)
      value[c] =
          codes ? srgb_light ((double) (rest % side) / (side - 1)) : (double) (rest % side) / (side - 1);
    add_color (palette, value[0], value[1], value[2]);
  }
}

static inline void
add_random (TestPalette *palette, guint count, double low, double high, guint64 seed)
{
  BnRng rng = bn_rng_new (seed, 0);

  for (guint i = 0; i < count; i++) {
    double value[3];
    for (int c = 0; c < 3; c++)
      value[c] = low + (high - low) * bn_rng_uniform (&rng);
    add_color (palette, value[0], value[1], value[2]);
  }
}

static inline void
add_random_codes (TestPalette *palette, guint count, guint64 seed)
{
  BnRng rng = bn_rng_new (seed, 0);

  for (guint i = 0; i < count; i++) {
    guint8 code[1][3];
    for (int c = 0; c < 3; c++)
      code[0][c] = (guint8) bn_rng_below (&rng, 256);
    add_codes (palette, code, 1);
  }
}

/* Points of the span of two directions in space. */
static inline void
add_plane (TestPalette *palette, guint count, guint64 seed)
{
  BnRng rng = bn_rng_new (seed, 0);

  for (guint i = 0; i < count; i++) {
    double u = bn_rng_uniform (&rng), v = bn_rng_uniform (&rng);
    add_color (palette, .1 + .5 * u, .2 + .3 * u + .4 * v, .7 - .6 * v);
  }
}

/* Colors on a ball: all are corners of the hull, and any four may be corners of a simplex. */
static inline void
add_ball (TestPalette *palette, guint count, guint64 seed)
{
  BnRng rng = bn_rng_new (seed, 0);

  while (count > 0) {
    double x = 2 * bn_rng_uniform (&rng) - 1, y = 2 * bn_rng_uniform (&rng) - 1,
           z = 2 * bn_rng_uniform (&rng) - 1, r = sqrt (x * x + y * y + z * z);
    if (r > 1 || r < .1)
      continue;
    add_color (palette, .5 + .5 * x / r, .5 + .5 * y / r, .5 + .5 * z / r);
    count--;
  }
}

static const guint8 test_cga[16][3] = {
  { 0, 0, 0 },     { 0, 0, 170 },     { 0, 170, 0 },    { 0, 170, 170 },   { 170, 0, 0 },   { 170, 0, 170 },
  { 170, 85, 0 },  { 170, 170, 170 }, { 85, 85, 85 },   { 85, 85, 255 },   { 85, 255, 85 }, { 85, 255, 255 },
  { 255, 85, 85 }, { 255, 85, 255 },  { 255, 255, 85 }, { 255, 255, 255 },
};
static const guint8 test_greens[4][3] = {
  { 15, 56, 15 }, { 48, 98, 48 }, { 139, 172, 15 }, { 155, 188, 15 }
};
static const guint8 test_paper[4][3] = { { 0, 0, 0 }, { 255, 255, 255 }, { 255, 0, 0 }, { 255, 255, 0 } };

#define TEST_PALETTES 23

/* Palette `which` of TEST_PALETTES. */
static inline TestPalette
test_palette (int which)
{
  TestPalette p = { "", 0, { { 0 } } };

  switch (which) {
  case 0:
    p.name = "black and white";
    add_color (&p, 0, 0, 0);
    add_color (&p, 1, 1, 1);
    break;
  case 1:
    p.name = "two colours";
    add_color (&p, .1, .9, .3);
    add_color (&p, .7, .2, .35);
    break;
  case 2:
    p.name = "greys";
    for (int i = 0; i < 7; i++)
      add_color (&p, srgb_light (i * 42.5 / 255.), srgb_light (i * 42.5 / 255.),
                 srgb_light (i * 42.5 / 255.));
    break;
  case 3:
    p.name = "plane";
    add_plane (&p, 9, 1);
    break;
  case 4:
    p.name = "large plane";
    add_plane (&p, 256, 2);
    break;
  case 5:
    p.name = "cube";
    add_lattice (&p, 2, FALSE);
    break;
  case 6:
    p.name = "lattice of 64";
    add_lattice (&p, 4, FALSE);
    break;
  case 7:
    p.name = "lattice of 216";
    add_lattice (&p, 6, FALSE);
    break;
  case 8:
    p.name = "web-safe";
    add_lattice (&p, 6, TRUE);
    break;
  case 9:
    p.name = "random 16";
    add_random (&p, 16, 0, 1, 3);
    break;
  case 10:
    p.name = "random 256";
    add_random (&p, 256, 0, 1, 4);
    break;
  case 11:
    p.name = "random codes";
    add_random_codes (&p, 256, 5);
    break;
  case 12:
    p.name = "near duplicates";
    add_random (&p, 20, 0, 1, 6);
    for (int i = 0; i < 20; i++)
      add_color (&p, p.colors[i][0] + 1e-4 * (i % 3), p.colors[i][1] - 1e-5 * (i % 2), p.colors[i][2] + 1e-8);
    for (int i = 0; i < 20; i++)
      add_color (&p, p.colors[i][0], p.colors[i][1], p.colors[i][2]);
    break;
  case 13:
    p.name = "four greens";
    add_codes (&p, test_greens, 4);
    break;
  case 14:
    p.name = "tiny gamut";
    add_random (&p, 30, .5, .501, 7);
    break;
  case 15:
    p.name = "four of electronic paper";
    add_codes (&p, test_paper, 4);
    break;
  case 16:
    p.name = "sixteen of CGA";
    add_codes (&p, test_cga, 16);
    break;
  case 17:
    p.name = "nearly a plane";
    add_plane (&p, 60, 8);
    for (int i = 0; i < 60; i++)
      p.colors[i][0] += i % 2 * 3e-6;
    break;
  case 18:
    p.name = "beyond 0 to 1";
    add_random (&p, 12, -.3, 1.4, 9);
    break;
  case 19:
    p.name = "ball";
    add_ball (&p, 200, 10);
    break;
  case 22:
    p.name = "box"; /* of right angles where colors are compared: its corners are on one ball */
    for (int i = 0; i < 8; i++) {
      double lightness = i & 1 ? .5 : .25, red = i & 2 ? .25 : 0, blue = i & 4 ? .25 : 0;
      add_color (&p, lightness + .7513 * red - .0722 * blue, lightness - .2487 * red - .0722 * blue,
                 lightness + .2513 * red + .9278 * blue);
    }
    break;
  case 21:
    p.name =
        "curve"; /* of n colors on a curve all but 2 n pairs may be edges: the most simplices there can be */
    for (int i = 0; i < 256; i++)
      add_color (&p, i / 255.0, (i / 255.0) * (i / 255.0), (i / 255.0) * (i / 255.0) * (i / 255.0));
    break;
  default:
    p.name = "lattice on a plane";
    for (int i = 0; i < 64; i++)
      add_color (&p, i % 8 / 7.0, (i % 8 + i / 8) / 14.0, .5 * (i / 8) / 7.0);
  }
  return p;
}

/* A random mix of the palette: few colors or all, at random. */
static inline void
random_mix (const TestPalette *palette, BnRng *rng, double color[3])
{
  double sum = 0, sums[3] = { 0 };
  guint terms = 1 + bn_rng_below (rng, 5);

  if (bn_rng_below (rng, 4) == 0)
    terms = palette->count;
  for (guint i = 0; i < terms; i++) {
    const double *own = palette->colors[terms == palette->count ? i : bn_rng_below (rng, palette->count)];
    double weight = -log (1 - bn_rng_uniform (rng));
    sum += weight;
    for (int c = 0; c < 3; c++)
      sums[c] += weight * own[c];
  }
  for (int c = 0; c < 3; c++)
    color[c] = sums[c] / sum;
}

static inline void
mean_of (const TestPalette *palette, const BnMix *mix, double mean[3])
{
  const double share[4] = { mix->below[0], mix->below[1] - mix->below[0], mix->below[2] - mix->below[1],
                            1 - mix->below[2] };

  for (int c = 0; c < 3; c++) {
    mean[c] = 0;
    for (int i = 0; i < 4; i++)
      mean[c] += share[i] * palette->colors[mix->color[i]][c];
  }
}
