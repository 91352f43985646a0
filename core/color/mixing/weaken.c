/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/mixing/weaken.h"

#include <math.h>
#include <string.h>

#include "core/color/mixing/equations.h"
#include "core/color/mixing/oklab.h"
#include "core/color/mixing/opponent.h"
#include "core/color/mixing/vector.h"

/* How much more hue counts in large areas than in fine patterns. */
#define HUE 1.5

#define MOST (BN_EQUATIONS_MOST + 1) /* colors of a mix while it is sought */
#define ROUNDS 100                   /* of the search, which never needs as many */
#define ENOUGH 1e-11                 /* a gain too small to count */
#define RIDGE 1e-12                  /* makes colors on a plane or a line solvable */
#define FARTHEST_DOWN -1             /* light below this counts as this */

struct _BnWeaken {
  guint count;
  double strength, hue;
  const BnTransfer *transfer;
  double (*colors)[3];
  double (*places)[3]; /* where distances are measured */
  double (*labs)[3];   /* in OKLab, or NULL */
  double *lights;      /* luminance, by which mixes are sorted */
};

/* A mix as it is sought. */
typedef struct {
  int count;
  int ink[MOST];
  double share[MOST];
} Search;

/* A color's pixel. */
typedef struct {
  const BnWeaken *self;
  double mean[3];   /* of the full mix, where distances are measured */
  double cost[256]; /* (1 - s) times the square of each color's distance */
} Pixel;

/* --- making --- */

static void
to_place (const BnWeaken *self, const double color[3], double place[3])
{
  bn_opponent_from_rgb (color, place);
  place[1] *= self->hue;
  place[2] *= self->hue;
}

static void
to_light (const BnWeaken *self, const double color[3], double light[3])
{
  for (int c = 0; c < 3; c++)
    light[c] = self->transfer != NULL ? bn_transfer_decode (self->transfer, CLAMP (color[c], 0, 1))
                                      : MAX (color[c], FARTHEST_DOWN);
}

BnWeaken *
bn_weaken_new (const double (*colors)[3], guint count, double strength, BnDistance distance,
               const BnTransfer *transfer)
{
  BnWeaken *self = g_new0 (BnWeaken, 1);

  self->count = count;
  self->strength = strength;
  self->hue = 1 + (HUE - 1) * (1 - strength);
  self->transfer = transfer;
  self->colors = g_memdup2 (colors, sizeof *colors * count);
  self->places = g_malloc (sizeof *self->places * count);
  self->labs = distance == BN_DISTANCE_PERCEPTUAL ? g_malloc (sizeof *self->labs * count) : NULL;
  self->lights = g_new (double, count);
  for (guint i = 0; i < count; i++) {
    double light[3];
    to_light (self, colors[i], light);
    to_place (self, colors[i], self->places[i]);
    self->lights[i] = bn_opponent_luminance (light);
    if (self->labs != NULL)
      bn_oklab_from_rgb (light, self->labs[i]);
  }
  return self;
}

void
bn_weaken_free (BnWeaken *weaken)
{
  if (weaken == NULL)
    return;
  g_free (weaken->colors);
  g_free (weaken->places);
  g_free (weaken->labs);
  g_free (weaken->lights);
  g_free (weaken);
}

/* --- the pixel --- */

static void
set_costs (Pixel *pixel, const double color[3])
{
  const BnWeaken *self = pixel->self;
  double place[3], light[3], lab[3] = { 0 }, s = self->strength;

  to_place (self, color, place);
  if (self->labs != NULL) {
    to_light (self, color, light);
    bn_oklab_from_rgb (light, lab);
  }
  for (guint i = 0; i < self->count; i++) {
    double distance = bn_vector_distance2 (self->places[i], place);
    if (self->labs != NULL)
      distance = s * distance + (1 - s) * bn_vector_distance2 (self->labs[i], lab);
    pixel->cost[i] = (1 - s) * distance;
  }
}

/* --- the search --- */

/* How the sum changes with the mean of the mix. */
static void
find_bias (const Pixel *pixel, const Search *search, double bias[3])
{
  for (int c = 0; c < 3; c++) {
    bias[c] = 0;
    for (int k = 0; k < search->count; k++)
      bias[c] += search->share[k] * (pixel->self->places[search->ink[k]][c] - pixel->mean[c]);
    bias[c] *= 2 * pixel->self->strength;
  }
}

/* How the sum changes with the share of `ink`, but for what is the same for all; of the best mix of some
 * colors it is the same for these. */
static inline double
slope_of (const Pixel *pixel, const double bias[3], int ink)
{
  return bn_vector_dot (pixel->self->places[ink], bias) + pixel->cost[ink];
}

static gboolean
has (const Search *search, int ink)
{
  for (int k = 0; k < search->count; k++)
    if (search->ink[k] == ink)
      return TRUE;
  return FALSE;
}

/* The color that lessens the sum most, or -1 if none does. */
static int
find_better (const Pixel *pixel, const Search *search)
{
  double bias[3], least = INFINITY, own = 0;
  int best = 0;

  find_bias (pixel, search, bias);
  for (int k = 0; k < search->count; k++)
    own += search->share[k] * slope_of (pixel, bias, search->ink[k]);
  for (int ink = 0; ink < (int) pixel->self->count; ink++) {
    double slope = slope_of (pixel, bias, ink);
    if (slope < least) {
      least = slope;
      best = ink;
    }
  }
  return least < own - ENOUGH && !has (search, best) ? best : -1;
}

/* The shares of the search's colors with the least sum, which may be negative. */
static void
find_shares (const Pixel *pixel, const Search *search, double share[MOST])
{
  const double (*places)[3] = (const double (*)[3]) pixel->self->places;
  double edges[BN_EQUATIONS_MOST][3], a[BN_EQUATIONS_MOST][BN_EQUATIONS_MOST], x[BN_EQUATIONS_MOST], rest[3],
      trace = 0;
  double twice = 2 * pixel->self->strength;
  int first = search->ink[0], n = search->count - 1;

  bn_vector_difference (places[first], pixel->mean, rest);
  for (int i = 0; i < n; i++) {
    bn_vector_difference (places[search->ink[i + 1]], places[first], edges[i]);
    x[i] = pixel->cost[first] - pixel->cost[search->ink[i + 1]] - twice * bn_vector_dot (edges[i], rest);
    for (int j = 0; j <= i; j++)
      a[i][j] = twice * bn_vector_dot (edges[i], edges[j]);
    trace += a[i][i];
  }
  for (int i = 0; i < n; i++)
    a[i][i] += RIDGE * trace;
  bn_equations_solve (a, x, n);
  share[0] = 1;
  for (int i = 0; i < n; i++) {
    share[i + 1] = x[i];
    share[0] -= x[i];
  }
}

static void
drop (Search *search, int k)
{
  for (search->count--; k < search->count; k++) {
    search->ink[k] = search->ink[k + 1];
    search->share[k] = search->share[k + 1];
  }
}

/* Goes towards the shares wanted until one is used up and dropped; FALSE if none was. */
static gboolean
go_towards (Search *search, const double wanted[MOST])
{
  double part = 1;
  int used_up = -1;

  for (int k = 0; k < search->count; k++)
    if (wanted[k] < 0 && search->share[k] <= part * (search->share[k] - wanted[k])) {
      part = search->share[k] / (search->share[k] - wanted[k]);
      used_up = k;
    }
  for (int k = 0; k < search->count; k++)
    search->share[k] += part * (wanted[k] - search->share[k]);
  if (used_up >= 0)
    drop (search, used_up);
  return used_up >= 0;
}

/* Makes the mix the best one of its colors, some of which it may lose. */
static void
settle (const Pixel *pixel, Search *search)
{
  double wanted[MOST];

  while (search->count > 1) {
    find_shares (pixel, search, wanted);
    if (!go_towards (search, wanted))
      return;
  }
  search->share[0] = 1;
}

/* The color that has least sum alone. */
static int
find_first (const Pixel *pixel)
{
  double least = INFINITY;
  int best = 0;

  for (int ink = 0; ink < (int) pixel->self->count; ink++) {
    double sum = pixel->self->strength * bn_vector_distance2 (pixel->self->places[ink], pixel->mean) +
                 pixel->cost[ink];
    if (sum < least) {
      least = sum;
      best = ink;
    }
  }
  return best;
}

/* Makes the mix better until no color does. */
static void
find_mix (const Pixel *pixel, Search *search)
{
  for (int round = 0; round < ROUNDS && pixel->self->strength > 0; round++) {
    int better = find_better (pixel, search);
    if (better < 0)
      return;
    if (search->count == MOST) /* colors that are as good in more than one way */
      drop (search, 0);
    search->ink[search->count] = better;
    search->share[search->count++] = 0;
    settle (pixel, search);
  }
}

/* The search from a mix on. */
static void
begin_with (const Pixel *pixel, const BnMix *mix, Search *search)
{
  double before = 0;

  search->count = 0;
  for (int i = 0; i < 4; i++) {
    double below = i < 3 ? mix->below[i] : 1;
    if (below > before && !has (search, mix->color[i]) && mix->color[i] < pixel->self->count) {
      search->ink[search->count] = mix->color[i];
      search->share[search->count++] = below - before;
    }
    before = MAX (below, before);
  }
  settle (pixel, search);
}

/* --- the mix --- */

/* Lightest first, as shares.c sorts them. */
static gboolean
comes_before (const BnWeaken *self, int a, int b)
{
  return self->lights[a] > self->lights[b] || (self->lights[a] == self->lights[b] && a < b);
}

static void
sort (const BnWeaken *self, Search *search)
{
  for (int i = 1; i < search->count; i++)
    for (int k = i; k > 0 && comes_before (self, search->ink[k], search->ink[k - 1]); k--) {
      int ink = search->ink[k];
      double share = search->share[k];
      search->ink[k] = search->ink[k - 1];
      search->share[k] = search->share[k - 1];
      search->ink[k - 1] = ink;
      search->share[k - 1] = share;
    }
}

/* Five colors are four but for rounding: the least is left out. */
static void
leave_four (Search *search)
{
  int least = 0;

  if (search->count <= 4)
    return;
  for (int k = 1; k < search->count; k++)
    least = search->share[k] < search->share[least] ? k : least;
  drop (search, least);
}

static void
write_mix (const BnWeaken *self, Search *search, BnMix *mix)
{
  double sum = 0;

  leave_four (search);
  sort (self, search);
  for (int k = 0; k < 4; k++) {
    mix->color[k] = (guint8) search->ink[MIN (k, search->count - 1)];
    sum += k < search->count ? search->share[k] : 0;
    if (k < 3)
      mix->below[k] = k + 1 < search->count ? sum : 1;
  }
}

static void
set_pixel (Pixel *pixel, const double color[3], const double mean[3])
{
  set_costs (pixel, color);
  to_place (pixel->self, mean, pixel->mean);
}

void
bn_weaken_find (const BnWeaken *weaken, const double color[3], const double mean[3], const BnMix *start,
                BnMix *mix)
{
  Pixel pixel = { .self = weaken };
  Search search;

  set_pixel (&pixel, color, mean);
  if (start != NULL && weaken->strength > 0)
    begin_with (&pixel, start, &search);
  else
    search = (Search){ 1, { find_first (&pixel) }, { 1 } };
  find_mix (&pixel, &search);
  write_mix (weaken, &search, mix);
}

void
bn_weaken_mix (const BnWeaken *weaken, const double color[3], BnMix *mix)
{
  double mean[3];

  bn_mix_mean (mix, (const double (*)[3]) weaken->colors, mean);
  bn_weaken_find (weaken, color, mean, NULL, mix);
}
