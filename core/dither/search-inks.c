/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/search-inks.h"

#include <math.h>
#include <string.h>

#include "core/color/mixing/opponent.h"

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
  return MIN (bn_ladder_below (inks->ladders[c], CLAMP (light, 0, 1)), inks->counts[c] - 2);
}

guint32
bn_search_inks_level (const BnSearchInks *inks, int c, float light)
{
  guint32 below = level_below (inks, c, light);

  return light - inks->lights[c][below] > inks->lights[c][below + 1] - light ? below + 1 : below;
}

/* The nearest of the eight colors of two levels each. */
static void
choose_corner (const BnSearchInks *inks, float pairs[2][3], const float *wanted, const float *weights,
               float own[3])
{
  float terms[2][3], sums[2][3], least = INFINITY;
  int best = 0;

  for (int k = 0; k < 2; k++)
    for (int c = 0; c < 3; c++) {
      float off = pairs[k][c] - wanted[c];
      terms[k][c] = weights[c] * off * off;
      sums[k][c] = inks->weights[c] * pairs[k][c];
    }
  for (int up = 0; up < 8; up++) {
    int red = up & 1, green = up >> 1 & 1, blue = up >> 2;
    float bright = sums[red][0] + sums[green][1] + sums[blue][2] - wanted[3];
    float distance = terms[red][0] + terms[green][1] + terms[blue][2] + weights[3] * bright * bright;
    if (distance < least) {
      least = distance;
      best = up;
    }
  }
  for (int c = 0; c < 3; c++)
    own[c] = pairs[best >> c & 1][c];
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
               guint8 flags, float own[3])
{
  float pairs[2][3];

  if (flags & BN_SEARCH_NEUTRAL) {
    choose_gray (inks, wanted, own);
    return;
  }
  for (int c = 0; c < 3; c++) {
    guint32 below = level_below (inks, c, wanted[c]);
    pairs[0][c] = inks->lights[c][below];
    pairs[1][c] = inks->lights[c][below + 1];
    if (flags & (BN_SEARCH_KEPT_RED | BN_SEARCH_MOVED_RED) << c)
      pairs[0][c] = pairs[1][c] = now[c];
  }
  choose_corner (inks, pairs, wanted, weights, own);
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
  float light[3];

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
