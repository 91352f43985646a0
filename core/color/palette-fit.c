/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/palette-fit.h"

#include <math.h>
#include <string.h>

#include "core/color/mixing/oklab.h"
#include "core/color/mixing/vector.h"
#include "core/color/mixing/weaken.h"
#include "core/color/palette.h"

#define STRENGTH .99 /* of the mixes: nearly that of a dither, and found as fast */
#define HUE 2.2      /* how much more than in OKLab hue counts */
#define NOISE .3     /* of a fine pattern's lightness, what the eye's filter leaves */
#define HUE_NOISE .1 /* likewise of its hue */
#define SMALL .004   /* errors below this count by their squares */
#define RIDGE 1e-3   /* how strongly colors stay where they are */
#define SWEEPS 24    /* over the equations */

/* A cell's mix. */
typedef struct {
  int count;
  guint8 ink[4];
  double share[4];
  double mean[3], off[3]; /* of the mix; its difference from the cell in OKLab, hue as it counts */
  double slope[3][3];     /* of OKLab at the mean, likewise */
  double error;
  BnMix mix; /* the same, for the next look to begin with */
} Stand;

struct _BnPaletteFit {
  const BnHistogramCell *cells;
  guint count;
  double weight; /* of all cells */
  double (*labs)[3];
  Stand *stands;
};

static const double axes[3] = { 1, HUE, HUE };
static const double noises[3] = { NOISE, HUE_NOISE, HUE_NOISE };

BnPaletteFit *
bn_palette_fit_new (const BnHistogramCell *cells, guint count)
{
  BnPaletteFit *fit = g_new0 (BnPaletteFit, 1);

  fit->cells = cells;
  fit->count = count;
  fit->labs = g_malloc (sizeof *fit->labs * MAX (count, 1));
  fit->stands = g_new0 (Stand, MAX (count, 1));
  for (guint i = 0; i < count; i++) {
    bn_oklab_from_rgb (cells[i].color, fit->labs[i]);
    fit->weight += cells[i].weight;
  }
  return fit;
}

void
bn_palette_fit_free (BnPaletteFit *fit)
{
  if (fit == NULL)
    return;
  g_free (fit->labs);
  g_free (fit->stands);
  g_free (fit);
}

/* --- looking --- */

static void
set_shares (Stand *stand, const BnMix *mix, const double (*colors)[3])
{
  double before = 0;

  stand->count = 0;
  memset (stand->mean, 0, sizeof stand->mean);
  for (int i = 0; i < 4; i++) {
    double below = i < 3 ? mix->below[i] : 1;
    if (below > before) {
      stand->ink[stand->count] = mix->color[i];
      stand->share[stand->count++] = below - before;
      for (int c = 0; c < 3; c++)
        stand->mean[c] += (below - before) * colors[mix->color[i]][c];
      before = below;
    }
  }
}

/* The square of what is seen of a color of the mix that differs by `rest` from its mean. */
static double
noise_of (const Stand *stand, const double rest[3])
{
  double sum = 0;

  for (int axis = 0; axis < 3; axis++) {
    double part = noises[axis] * bn_vector_dot (stand->slope[axis], rest);
    sum += part * part;
  }
  return sum;
}

static void
set_error (Stand *stand, const double lab[3], const double (*colors)[3])
{
  double own[3], sum;

  bn_oklab_slope (stand->mean, own, stand->slope);
  for (int axis = 0; axis < 3; axis++) {
    stand->off[axis] = axes[axis] * (own[axis] - lab[axis]);
    for (int c = 0; c < 3; c++)
      stand->slope[axis][c] *= axes[axis];
  }
  sum = bn_vector_dot (stand->off, stand->off);
  for (int k = 0; k < stand->count; k++) {
    double rest[3];
    bn_vector_difference (colors[stand->ink[k]], stand->mean, rest);
    sum += stand->share[k] * noise_of (stand, rest);
  }
  stand->error = sqrt (sum);
}

double
bn_palette_fit_look (BnPaletteFit *fit, const double (*colors)[3], guint count)
{
  g_autoptr (BnWeaken) weaken = bn_weaken_new (colors, count, STRENGTH, BN_DISTANCE_LIGHT, NULL);
  double sum = 0;

  for (guint i = 0; i < fit->count; i++) {
    Stand *stand = &fit->stands[i];
    bn_weaken_find (weaken, fit->cells[i].color, fit->cells[i].color, stand->count > 0 ? &stand->mix : NULL,
                    &stand->mix);
    set_shares (stand, &stand->mix, colors);
    set_error (stand, fit->labs[i], colors);
    sum += fit->cells[i].weight * fit->stands[i].error;
  }
  return fit->weight > 0 ? sum / fit->weight : 0;
}

double
bn_palette_fit_error (const BnPaletteFit *fit, guint cell)
{
  return fit->cells[cell].weight * fit->stands[cell].error;
}

void
bn_palette_fit_usage (const BnPaletteFit *fit, double *usage)
{
  memset (usage, 0, BN_PALETTE_MAX_COLORS * sizeof *usage);
  for (guint i = 0; i < fit->count; i++)
    for (int k = 0; k < fit->stands[i].count; k++)
      usage[fit->stands[i].ink[k]] += fit->cells[i].weight * fit->stands[i].share[k];
}

/* --- the step --- */

/* The equations of all colors: blocks of 3 x 3. */
typedef struct {
  guint count;
  double (*blocks)[3][3]; /* [count * count] */
  double (*right)[3];     /* [count] */
} Equations;

/* Adds `factor` times what a cell asks: the squares of its mean's error, and of its noise. */
static void
add_cell (Equations *equations, const Stand *stand, double factor)
{
  double mean[3][3] = { { 0 } }, noise[3][3] = { { 0 } }, right[3] = { 0 };

  for (int axis = 0; axis < 3; axis++) {
    const double *slope = stand->slope[axis];
    double wanted = bn_vector_dot (slope, stand->mean) - stand->off[axis];
    double own = noises[axis] * noises[axis];
    for (int i = 0; i < 3; i++) {
      right[i] += slope[i] * wanted;
      for (int j = 0; j < 3; j++) {
        mean[i][j] += slope[i] * slope[j];
        noise[i][j] += own * slope[i] * slope[j];
      }
    }
  }
  for (int a = 0; a < stand->count; a++)
    for (int b = 0; b < stand->count; b++) {
      double both = factor * stand->share[a] * stand->share[b], one = a == b ? factor * stand->share[a] : 0;
      double (*block)[3] = equations->blocks[(guint) stand->ink[a] * equations->count + stand->ink[b]];
      for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
          block[i][j] += both * (mean[i][j] - noise[i][j]) + one * noise[i][j];
    }
  for (int a = 0; a < stand->count; a++)
    for (int i = 0; i < 3; i++)
      equations->right[stand->ink[a]][i] += factor * stand->share[a] * right[i];
}

/* Holds the colors a little to where they are, so that even those that are not used have an equation. */
static void
add_ridge (Equations *equations, const double (*colors)[3])
{
  double trace = 0, ridge;

  for (guint i = 0; i < equations->count; i++)
    for (int c = 0; c < 3; c++)
      trace += equations->blocks[i * equations->count + i][c][c];
  ridge = MAX (RIDGE * trace / (3 * equations->count), G_MINFLOAT);
  for (guint i = 0; i < equations->count; i++)
    for (int c = 0; c < 3; c++) {
      equations->blocks[i * equations->count + i][c][c] += ridge;
      equations->right[i][c] += ridge * colors[i][c];
    }
}

/* Sets one color so that its own equations hold, channel by channel, within 0 to 1. */
static void
relax (const Equations *equations, double (*colors)[3], guint i)
{
  double rest[3];

  memcpy (rest, equations->right[i], sizeof rest);
  for (guint j = 0; j < equations->count; j++)
    for (int c = 0; c < 3 && j != i; c++)
      rest[c] -= bn_vector_dot (equations->blocks[i * equations->count + j][c], colors[j]);
  for (int again = 0; again < 4; again++)
    for (int c = 0; c < 3; c++) {
      const double *row = equations->blocks[i * equations->count + i][c];
      double others = bn_vector_dot (row, colors[i]) - row[c] * colors[i][c];
      colors[i][c] = CLAMP ((rest[c] - others) / row[c], 0, 1);
    }
}

void
bn_palette_fit_step (const BnPaletteFit *fit, double (*colors)[3], guint count, guint fixed)
{
  g_autofree double (*blocks)[3][3] = g_malloc0 (sizeof *blocks * count * count);
  g_autofree double (*right)[3] = g_malloc0 (sizeof *right * count);
  Equations equations = { count, blocks, right };

  for (guint i = 0; i < fit->count; i++)
    add_cell (&equations, &fit->stands[i], fit->cells[i].weight / (fit->stands[i].error + SMALL));
  add_ridge (&equations, (const double (*)[3]) colors);
  for (int sweep = 0; sweep < SWEEPS; sweep++)
    for (guint i = fixed; i < count; i++)
      relax (&equations, colors, i);
}
