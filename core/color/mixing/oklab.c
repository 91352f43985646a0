/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/mixing/oklab.h"

#include <math.h>

#define TOE 1e-4 /* below this light the cube root is its tangent */

static const double cones[3][3] = { { .4122214708, .5363325363, .0514459929 },
                                    { .2119034982, .6806995451, .1073969566 },
                                    { .0883024619, .2817188376, .6299787005 } };

static const double axes[3][3] = { { .2104542553, .7936177850, -.0040720468 },
                                   { 1.9779984951, -2.4285922050, .4505937099 },
                                   { .0259040371, .7827717662, -.8086757660 } };

/* The cube root by Newton's method, which is the same on every machine; the C library's need not be. */
static double
cube_root (double x)
{
  int exponent;
  double mantissa = frexp (x, &exponent), root;
  int third = (exponent + 3000) / 3 - 1000;

  mantissa = ldexp (mantissa, exponent - 3 * third); /* .5 to 4 */
  root = .64 + mantissa * (.4 - .035 * mantissa);
  for (int i = 0; i < 4; i++)
    root -= (root - mantissa / (root * root)) / 3;
  return ldexp (root, third);
}

static double
bend (double light, double *slope)
{
  double root = cube_root (light > TOE ? light : TOE);

  *slope = 1 / (3 * root * root);
  return light > TOE ? root : root + (light - TOE) * *slope;
}

void
bn_oklab_slope (const double rgb[3], double lab[3], double slope[3][3])
{
  double bent[3], slopes[3];

  for (int cone = 0; cone < 3; cone++)
    bent[cone] =
        bend (cones[cone][0] * rgb[0] + cones[cone][1] * rgb[1] + cones[cone][2] * rgb[2], &slopes[cone]);
  for (int i = 0; i < 3; i++) {
    lab[i] = axes[i][0] * bent[0] + axes[i][1] * bent[1] + axes[i][2] * bent[2];
    for (int j = 0; j < 3; j++)
      slope[i][j] = axes[i][0] * slopes[0] * cones[0][j] + axes[i][1] * slopes[1] * cones[1][j] +
                    axes[i][2] * slopes[2] * cones[2][j];
  }
}

void
bn_oklab_from_rgb (const double rgb[3], double lab[3])
{
  double slope[3][3];

  bn_oklab_slope (rgb, lab, slope);
}

/* The light whose bent value is `root`. */
static double
straighten (double root)
{
  double least = cube_root (TOE);

  return root > least ? root * root * root : TOE + (root - least) * 3 * least * least;
}

/* Solves the three equations of `rows` by Cramer's rule. */
static void
solve (const double rows[3][3], const double right[3], double x[3])
{
  double det = 0;

  for (int i = 0; i < 3; i++) {
    int j = (i + 1) % 3, k = (i + 2) % 3;
    det += rows[0][i] * (rows[1][j] * rows[2][k] - rows[1][k] * rows[2][j]);
  }
  for (int i = 0; i < 3; i++) {
    int j = (i + 1) % 3, k = (i + 2) % 3;
    x[i] = (right[0] * (rows[1][j] * rows[2][k] - rows[1][k] * rows[2][j]) +
            right[1] * (rows[2][j] * rows[0][k] - rows[2][k] * rows[0][j]) +
            right[2] * (rows[0][j] * rows[1][k] - rows[0][k] * rows[1][j])) /
           det;
  }
}

void
bn_oklab_to_rgb (const double lab[3], double rgb[3])
{
  double bent[3];

  solve (axes, lab, bent);
  for (int cone = 0; cone < 3; cone++)
    bent[cone] = straighten (bent[cone]);
  solve (cones, bent, rgb);
}
