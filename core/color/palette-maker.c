/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/palette-maker.h"

#include <math.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/rng.h"
#include "core/base/words.h"
#include "core/color/mixing/oklab.h"
#include "core/color/mixing/opponent.h"
#include "core/color/mixing/vector.h"
#include "core/color/palette-fit.h"

#define MOST_CELLS 1536
#define GRAY 1e-6 /* channels of a gray differ by less */
#define VIVID .05 /* a color of this chroma in OKLab counts twice what a gray does */
#define MEANS_ROUNDS 8
#define FIRST_STEPS 24
#define STEPS 3   /* after a color was moved */
#define WORK 9600 /* colors times looks that moves may take */
#define MOST_MOVES 120
#define ENOUGH .0005 /* a part of the error too small to go on for */

/* A palette as it is made. */
typedef struct {
  const BnPaletteMaker *maker;
  BnHistogramCell *cells;
  guint cell_count;
  BnPaletteFit *fit;
  BnRng rng;
  guint count, fixed;
  double colors[BN_PALETTE_MAX_COLORS][3];
  double error; /* of the colors */
} Making;

/* --- the start --- */

/* The color nearest to `lab` of `count`, and the square of its distance. */
static guint
nearest_of (const double (*labs)[3], guint count, const double lab[3], double *distance)
{
  guint best = 0;

  *distance = INFINITY;
  for (guint i = 0; i < count; i++) {
    double own = bn_vector_distance2 (labs[i], lab);
    if (own < *distance) {
      *distance = own;
      best = i;
    }
  }
  return best;
}

/* Adds colors of cells, each where the weight times the square of the distance to those there are is largest.
 */
static void
spread (Making *making, double (*labs)[3])
{
  g_autofree double *worst = g_new (double, making->cell_count);
  double lab[3], distance;

  for (guint i = 0; i < making->cell_count; i++)
    worst[i] = INFINITY;
  for (guint k = 0; k < making->count; k++) {
    guint best = 0;
    double most = -1;
    if (k < making->fixed) {
      bn_oklab_from_rgb (making->colors[k], labs[k]);
    } else {
      for (guint i = 0; i < making->cell_count; i++) {
        double sum = sqrt (making->cells[i].weight) * MIN (worst[i], 1);
        best = sum > most ? i : best;
        most = MAX (sum, most);
      }
      memcpy (making->colors[k], making->cells[best].color, sizeof making->colors[k]);
      bn_oklab_from_rgb (making->colors[k], labs[k]);
    }
    for (guint i = 0; i < making->cell_count; i++) {
      bn_oklab_from_rgb (making->cells[i].color, lab);
      distance = bn_vector_distance2 (lab, labs[k]);
      worst[i] = MIN (worst[i], distance);
    }
  }
}

/* A round of k-means: each color that is not fixed becomes the mean of the cells that it is nearest to. */
static void
mean_round (Making *making, double (*labs)[3])
{
  g_autofree double (*sums)[4] = g_malloc0 (sizeof *sums * making->count);

  for (guint i = 0; i < making->cell_count; i++) {
    const BnHistogramCell *cell = &making->cells[i];
    double lab[3], distance;
    guint k;
    bn_oklab_from_rgb (cell->color, lab);
    k = nearest_of ((const double (*)[3]) labs, making->count, lab, &distance);
    for (int c = 0; c < 3; c++)
      sums[k][c] += cell->weight * cell->color[c];
    sums[k][3] += cell->weight;
  }
  for (guint k = making->fixed; k < making->count; k++) {
    for (int c = 0; c < 3 && sums[k][3] > 0; c++)
      making->colors[k][c] = sums[k][c] / sums[k][3];
    bn_oklab_from_rgb (making->colors[k], labs[k]);
  }
}

static void
find_start (Making *making)
{
  double labs[BN_PALETTE_MAX_COLORS][3];

  spread (making, labs);
  for (int round = 0; round < MEANS_ROUNDS; round++)
    mean_round (making, labs);
}

/* --- better colors --- */

/* Steps until they gain little, at most `steps`; keeps the best. */
static void
descend (Making *making, int steps)
{
  double colors[BN_PALETTE_MAX_COLORS][3];
  gsize bytes = sizeof *colors * making->count;

  making->error = bn_palette_fit_look (making->fit, (const double (*)[3]) making->colors, making->count);
  for (int step = 0; step < steps; step++) {
    double error;
    memcpy (colors, making->colors, bytes);
    bn_palette_fit_step (making->fit, colors, making->count, making->fixed);
    error = bn_palette_fit_look (making->fit, (const double (*)[3]) colors, making->count);
    if (error >= making->error * (1 - ENOUGH)) {
      /* Half the way, where the whole was too far. */
      for (guint i = 0; i < making->count; i++)
        for (int c = 0; c < 3; c++)
          colors[i][c] = (colors[i][c] + making->colors[i][c]) / 2;
      error = bn_palette_fit_look (making->fit, (const double (*)[3]) colors, making->count);
    }
    if (error >= making->error)
      return;
    memcpy (making->colors, colors, bytes);
    if (error >= making->error * (1 - ENOUGH))
      step = steps;
    making->error = error;
  }
}

/* A cell, those of much error more often. */
static guint
draw_cell (Making *making)
{
  double sum = 0, place;
  guint cell = 0;

  for (guint i = 0; i < making->cell_count; i++)
    sum += bn_palette_fit_error (making->fit, i);
  place = bn_rng_uniform (&making->rng) * sum;
  for (guint i = 0; i < making->cell_count && place >= 0; i++) {
    place -= bn_palette_fit_error (making->fit, i);
    cell = i;
  }
  return cell;
}

/* A color that helps little: of three drawn that are not fixed, the one that is least used and has others
 * near. */
static guint
draw_color (Making *making)
{
  double usage[BN_PALETTE_MAX_COLORS], least = INFINITY;
  guint best = making->fixed;

  bn_palette_fit_usage (making->fit, usage);
  for (int draw = 0; draw < 3; draw++) {
    guint k = making->fixed + bn_rng_below (&making->rng, making->count - making->fixed);
    double nearest = INFINITY;
    for (guint i = 0; i < making->count; i++)
      if (i != k)
        nearest = MIN (nearest, bn_vector_distance2 (making->colors[i], making->colors[k]));
    if (usage[k] * nearest < least) {
      least = usage[k] * nearest;
      best = k;
    }
  }
  return best;
}

/* Tries to move a color to where the error is large. */
static void
try_move (Making *making)
{
  Making *other = g_memdup2 (making, sizeof *making);
  guint cell, color;

  bn_palette_fit_look (making->fit, (const double (*)[3]) making->colors, making->count);
  cell = draw_cell (making);
  color = draw_color (making);
  memcpy (other->colors, making->colors, sizeof making->colors);
  memcpy (other->colors[color], making->cells[cell].color, sizeof *other->colors);
  descend (other, STEPS);
  if (other->error < making->error) {
    memcpy (making->colors, other->colors, sizeof making->colors);
    making->error = other->error;
  }
  g_free (other);
}

static gboolean
improve (Making *making, const BnJob *job, GError **error)
{
  int moves = making->count > making->fixed ? MIN (WORK / (int) making->count / (STEPS + 2), MOST_MOVES) : 0;

  if (!bn_job_step (job, 0, error))
    return FALSE;
  descend (making, FIRST_STEPS);
  for (int move = 0; move < moves; move++) {
    if (!bn_job_step (job, (double) (move + 1) / (moves + 1), error))
      return FALSE;
    try_move (making);
  }
  descend (making, FIRST_STEPS);
  return bn_job_step (job, 1, error);
}

/* --- the palette --- */

static double
lightness_of (const guint8 codes[3], const BnTransfer *srgb)
{
  double light[3];

  for (int c = 0; c < 3; c++)
    light[c] = bn_transfer_decode (srgb, codes[c] / 255.);
  return bn_opponent_luminance (light);
}

/* From dark to light, by insertion. */
static void
sort (guint8 (*codes)[3], guint from, guint count, const BnTransfer *srgb)
{
  for (guint i = from + 1; i < count; i++)
    for (guint k = i; k > from && lightness_of (codes[k], srgb) < lightness_of (codes[k - 1], srgb); k--) {
      guint8 swap[3];
      memcpy (swap, codes[k], 3);
      memcpy (codes[k], codes[k - 1], 3);
      memcpy (codes[k - 1], swap, 3);
    }
}

static gboolean
has (guint8 (*codes)[3], guint count, const guint8 code[3])
{
  for (guint i = 0; i < count; i++)
    if (memcmp (codes[i], code, 3) == 0)
      return TRUE;
  return FALSE;
}

static void
add (guint8 (*codes)[3], guint *count, const guint8 code[3])
{
  if (!has (codes, *count, code))
    memcpy (codes[(*count)++], code, 3);
}

/* The fixed colors and those of a picture that has few, if all fit; else FALSE. */
static gboolean
take_all (const BnPaletteMaker *maker, const BnHistogram *histogram, guint8 (*codes)[3], guint *count)
{
  g_autofree guint32 *all = bn_histogram_codes (histogram);
  guint few = bn_histogram_count (histogram);

  *count = 0;
  for (guint i = 0; i < maker->fixed_count; i++)
    add (codes, count, maker->fixed[i]);
  for (guint i = 0; i < few && few <= BN_HISTOGRAM_FEW; i++) {
    const guint8 code[] = { (guint8) (all[i] >> 16), (guint8) (all[i] >> 8), (guint8) all[i] };
    if (!has (codes, *count, code) && *count == maker->size)
      return FALSE;
    add (codes, count, code);
  }
  return few <= BN_HISTOGRAM_FEW;
}

/* At least two colors. */
static void
fill_up (guint8 (*codes)[3], guint *count)
{
  static const guint8 ends[][3] = { { 0, 0, 0 }, { 255, 255, 255 } };

  for (int i = 0; i < 2 && *count < BN_PALETTE_MIN_COLORS; i++)
    add (codes, count, ends[i]);
}

/* Whether the picture is gray, and so its palette. */
static gboolean
is_gray (const Making *making)
{
  for (guint i = 0; i < making->cell_count; i++) {
    const double *color = making->cells[i].color;
    if (fabs (color[0] - color[1]) > GRAY || fabs (color[0] - color[2]) > GRAY)
      return FALSE;
  }
  return TRUE;
}

static void
round_colors (const Making *making, guint8 (*codes)[3], guint *count, const BnTransfer *srgb)
{
  gboolean gray = is_gray (making);

  for (guint i = making->fixed; i < making->count; i++) {
    guint8 code[3];
    for (int c = 0; c < 3; c++)
      code[c] = (guint8) (bn_transfer_encode (srgb, making->colors[i][gray ? 1 : c]) * 255 + .5);
    add (codes, count, code);
  }
}

/* Has a cell weigh more the more vivid it is: what is seen first is often a small part of a picture. */
static void
weigh_vivid (BnHistogramCell *cells, guint count)
{
  for (guint i = 0; i < count; i++) {
    double lab[3];
    bn_oklab_from_rgb (cells[i].color, lab);
    cells[i].weight *= 1 + hypot (lab[1], lab[2]) / VIVID;
  }
}

/* Adds the colors that are sought to the `*count` that are fixed. */
static gboolean
make (const BnPaletteMaker *maker, const BnHistogram *histogram, const BnJob *job, guint8 (*codes)[3],
      guint *count, const BnTransfer *srgb, GError **error)
{
  g_autofree Making *making = g_new0 (Making, 1);
  gboolean made;

  making->maker = maker;
  making->rng = bn_rng_new (maker->seed, 0);
  making->cells = bn_histogram_cells (histogram, MOST_CELLS, &making->cell_count);
  weigh_vivid (making->cells, making->cell_count);
  making->fit = bn_palette_fit_new (making->cells, making->cell_count);
  making->fixed = *count;
  making->count = maker->size;
  for (guint i = 0; i < *count; i++)
    for (int c = 0; c < 3; c++)
      making->colors[i][c] = bn_transfer_decode (srgb, codes[i][c] / 255.);
  find_start (making);
  made = improve (making, job, error);
  if (made)
    round_colors (making, codes, count, srgb);
  bn_palette_fit_free (making->fit);
  g_free (making->cells);
  return made;
}

guint8 (*bn_palette_maker_run (const BnPaletteMaker *maker, const BnHistogram *histogram, const BnJob *job,
                               guint *count, GError **error))[3]
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autofree guint8 (*codes)[3] = g_malloc0 (sizeof *codes * (2 * BN_PALETTE_MAX_COLORS + 2));
  guint fixed = 0;

  if (bn_histogram_count (histogram) == 0) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("The picture is wholly transparent: there are no colors to make a palette of."));
    return NULL;
  }
  for (guint i = 0; i < maker->fixed_count; i++)
    add (codes, &fixed, maker->fixed[i]);
  if (!take_all (maker, histogram, codes, count)) {
    *count = fixed;
    if (!make (maker, histogram, job, codes, count, srgb, error))
      return NULL;
  }
  fill_up (codes, count);
  sort (codes, fixed, *count, srgb);
  return g_steal_pointer (&codes);
}
