/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/search-inks.h"

#include <math.h>
#include <string.h>

#include "core/color/mixing/opponent.h"
#include "core/dither/search-four.h"

/* --- making --- */

static BnSearchInks *
new_inks (int lanes, double luminance)
{
  BnSearchInks *inks = g_new0 (BnSearchInks, 1);
  const double *n = bn_opponent_rows[0];

  inks->lanes = lanes;
  for (int c = 0; c < 3; c++)
    inks->weights[c] = (float) (n[c] * sqrt (luminance / (n[0] * n[0] + n[1] * n[1] + n[2] * n[2])));
  return inks;
}

/* The pairs of levels, in order; a channel that has fewer than another never reaches the last ones. */
static void
fill_pairs (BnSearchInks *inks)
{
  guint32 most = MAX (inks->counts[0], MAX (inks->counts[1], inks->counts[2]));

  if (most > BN_SEARCH_FEW)
    return;
  inks->few = most;
  for (int c = 0; c < inks->channels; c++)
    for (guint32 k = 0; k + 1 < most; k++) {
      gboolean has = k + 1 < inks->counts[c];
      inks->from[k][c] = has ? inks->lights[c][k] : 0;
      inks->to[k][c] = has ? inks->lights[c][k + 1] : 0;
      inks->start[k][c] = has ? inks->lights[c][k] : INFINITY;
    }
}

BnSearchInks *
bn_search_inks_new_levels (const BnLevels *const *levels, int channels, double luminance)
{
  BnSearchInks *inks = new_inks (channels == 1 ? 1 : 4, luminance);

  inks->channels = channels;
  for (int c = 0; c < channels; c++) {
    inks->counts[c] = levels[c]->count;
    inks->ladders[c] = bn_ladder_new (levels[c]->lights, levels[c]->count);
    inks->lights[c] = g_new (float, levels[c]->count);
    for (guint k = 0; k < levels[c]->count; k++)
      inks->lights[c][k] = (float) levels[c]->lights[k];
  }
  fill_pairs (inks);
  return inks;
}

static float
distance_of (const BnSearchInks *inks, const float *a, const float *b)
{
  float sum = 0;

  for (int lane = 0; lane < inks->lanes; lane++)
    sum += (a[lane] - b[lane]) * (a[lane] - b[lane]);
  return sum;
}

/* The colors nearest to color `k`, by insertion. */
static void
list_nearest (BnSearchInks *inks, guint k)
{
  guint8 *list = inks->nearest[k];
  guint count = 0;

  for (guint other = 0; other < inks->count; other++) {
    float distance = distance_of (inks, inks->points[other], inks->points[k]);
    guint place = count;
    while (place > 0 && distance < distance_of (inks, inks->points[list[place - 1]], inks->points[k]))
      place--;
    if (place >= inks->near)
      continue;
    count = MIN (count + 1, inks->near);
    memmove (list + place + 1, list + place, count - place - 1);
    list[place] = (guint8) other;
  }
}

BnSearchInks *
bn_search_inks_new_palette (const BnInks *palette, int lanes, double luminance)
{
  BnSearchInks *inks = new_inks (lanes, luminance);

  inks->count = palette->count;
  inks->near = MIN (palette->count, BN_SEARCH_NEAR);
  for (guint k = 0; k < inks->count; k++) {
    const double *place = palette->places[k];
    const float light[] = { (float) place[0], (float) place[1], (float) place[2] };
    bn_search_inks_lanes (inks, light, inks->points[k]);
  }
  for (guint k = 0; k < inks->count; k++)
    list_nearest (inks, k);
  return inks;
}

void
bn_search_inks_free (BnSearchInks *inks)
{
  if (inks == NULL)
    return;
  for (int c = 0; c < 3; c++) {
    g_free (inks->lights[c]);
    bn_ladder_free (inks->ladders[c]);
  }
  g_free (inks);
}

void
bn_search_inks_lanes (const BnSearchInks *inks, const float light[3], float *lanes)
{
  lanes[0] = light[0];
  if (inks->lanes == 1)
    return;
  lanes[1] = light[1];
  lanes[2] = light[2];
  lanes[3] = inks->weights[0] * light[0] + inks->weights[1] * light[1] + inks->weights[2] * light[2];
}

/* --- choosing --- */

/* The lower of the two levels around `light`. */
static inline guint32
level_below (const BnSearchInks *inks, int c, float light)
{
  guint32 below = 0;

  if (inks->few == 0)
    return MIN (bn_ladder_below (inks->ladders[c], CLAMP (light, 0, 1)), inks->counts[c] - 2);
  for (guint32 k = 1; k + 1 < inks->few; k++)
    below += light >= inks->start[k][c];
  return below;
}

guint32
bn_search_inks_level (const BnSearchInks *inks, int c, float light)
{
  guint32 below = level_below (inks, c, light);

  return light - inks->lights[c][below] > inks->lights[c][below + 1] - light ? below + 1 : below;
}

/* The pairs of levels around what is wanted. */
static inline void
find_pairs (const BnSearchInks *inks, const float *wanted, BnFour pairs[2])
{
  BnFour want = bn_four_load (wanted);

  if (inks->few > 0) {
    pairs[0] = bn_four_load (inks->from[0]);
    pairs[1] = bn_four_load (inks->to[0]);
    for (guint32 k = 1; k + 1 < inks->few; k++) {
      BnFourInts above = want >= bn_four_load (inks->start[k]);
      pairs[0] = bn_four_choose (above, bn_four_load (inks->from[k]), pairs[0]);
      pairs[1] = bn_four_choose (above, bn_four_load (inks->to[k]), pairs[1]);
    }
    return;
  }
  for (int c = 0; c < 3; c++) {
    guint32 below = level_below (inks, c, wanted[c]);
    pairs[0][c] = inks->lights[c][below];
    pairs[1][c] = inks->lights[c][below + 1];
  }
}

/* The nearest of the eight colors of two levels each. */
static inline BnFour
choose_corner (const BnSearchInks *inks, const BnFour pairs[2], const float *wanted, const float *weights)
{
  const BnFour want = bn_four_load (wanted), scale = bn_four_load (weights);
  const BnFour off = pairs[0] - want, other = pairs[1] - want, share = bn_four_load (inks->weights);
  const BnFour terms = scale * off * off, more = scale * other * other - terms;
  const BnFour sums = share * pairs[0], step = share * pairs[1] - sums;
  BnFour term = (terms[0] + terms[1] + terms[2]) + (BnFour){ 0, more[0], 0, more[0] } +
                (BnFour){ 0, 0, more[1], more[1] };
  BnFour bright = (sums[0] + sums[1] + sums[2] - wanted[3]) + (BnFour){ 0, step[0], 0, step[0] } +
                  (BnFour){ 0, 0, step[1], step[1] };
  BnFour low = term + weights[3] * bright * bright, up = bright + step[2];
  BnFour high = term + more[2] + weights[3] * up * up;
  BnFourInts blue = high < low, mask;
  int best = 0;

  low = bn_four_choose (blue, high, low);
  for (int k = 1; k < 4; k++)
    best = low[k] < low[best] ? k : best;
  mask = (BnFourInts){ -(best & 1), -(best >> 1), blue[best], 0 };
  return bn_four_choose (mask, pairs[1], pairs[0]);
}

/* The gray nearest to the brightness that is wanted. */
static void
choose_gray (const BnSearchInks *inks, const float *wanted, float own[3])
{
  float luminance = (wanted[0] + wanted[1] + wanted[2]) / 3;
  guint32 level;

  if (inks->weights[1] > 0)
    luminance = wanted[3] / (inks->weights[0] + inks->weights[1] + inks->weights[2]);
  level = bn_search_inks_level (inks, 0, luminance);
  for (int c = 0; c < 3; c++)
    own[c] = inks->lights[c][level];
}

static void
choose_levels (const BnSearchInks *inks, const float *wanted, const float *now, const float *weights,
               guint8 flags, float own[4])
{
  BnFour pairs[2] = { { 0 } }, best;

  if (flags & BN_SEARCH_NEUTRAL) {
    choose_gray (inks, wanted, own);
    return;
  }
  find_pairs (inks, wanted, pairs);
  for (int c = 0; flags != 0 && c < 3; c++)
    if (flags & (BN_SEARCH_KEPT_RED | BN_SEARCH_MOVED_RED) << c)
      pairs[0][c] = pairs[1][c] = now[c];
  best = choose_corner (inks, pairs, wanted, weights);
  memcpy (own, &best, sizeof best);
}

static guint8
choose_ink (const BnSearchInks *inks, const float *wanted, const float *weights, guint8 ink)
{
  const guint8 *list = inks->nearest[ink];
  float least = INFINITY;
  guint8 best = ink;

  for (guint k = 0; k < inks->near; k++) {
    const float *point = inks->points[list[k]];
    float distance = 0;
    for (int lane = 0; lane < inks->lanes; lane++)
      distance += weights[lane] * (point[lane] - wanted[lane]) * (point[lane] - wanted[lane]);
    if (distance < least) {
      least = distance;
      best = list[k];
    }
  }
  return best;
}

guint8
bn_search_inks_choose (const BnSearchInks *inks, const float *wanted, const float *now, const float *weights,
                       guint8 ink, guint8 flags, float *own)
{
  float light[4];

  if (inks->count > 0) {
    ink = choose_ink (inks, wanted, weights, ink);
    memcpy (own, inks->points[ink], (gsize) inks->lanes * sizeof (float));
  } else if (inks->lanes == 1) {
    own[0] = inks->lights[0][bn_search_inks_level (inks, 0, wanted[0])];
  } else {
    choose_levels (inks, wanted, now, weights, flags, light);
    bn_search_inks_lanes (inks, light, own);
  }
  return ink;
}
