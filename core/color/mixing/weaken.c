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
#define NEARLY_FULL .78  /* from here on the full mix is nearer to its weaker one than a first color */
#define FARTHEST_DOWN -1 /* light below this counts as this */

struct _BnWeaken {
  guint count;
  double strength, hue;
  const BnTransfer *transfer;
  double (*colors)[3];
  double *places[3]; /* where distances are measured: coordinate by coordinate, for many at once */
  double (*labs)[3]; /* in OKLab, or NULL */
  double *lights;    /* luminance, by which mixes are sorted */
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

/* Where color `ink` is. */
static inline void
get_place (const BnWeaken *self, int ink, double place[3])
{
  for (int c = 0; c < 3; c++)
    place[c] = self->places[c][ink];
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
  for (int c = 0; c < 3; c++)
    self->places[c] = g_new (double, count);
  self->labs = distance == BN_DISTANCE_PERCEPTUAL ? g_malloc (sizeof *self->labs * count) : NULL;
  self->lights = g_new (double, count);
  for (guint i = 0; i < count; i++) {
    double light[3], place[3];
    to_light (self, colors[i], light);
    to_place (self, colors[i], place);
    for (int c = 0; c < 3; c++)
      self->places[c][i] = place[c];
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
  for (int c = 0; c < 3; c++)
    g_free (weaken->places[c]);
  g_free (weaken->labs);
  g_free (weaken->lights);
  g_free (weaken);
}

/* --- the pixel --- */

/* The squares of all colors' distances from `place`. */
static void
find_distances (const BnWeaken *self, const double place[3], double *distances)
{
  const double *restrict px = self->places[0], *restrict py = self->places[1], *restrict pz = self->places[2];
  double x = place[0], y = place[1], z = place[2];

  for (guint i = 0; i < self->count; i++) {
    double dx = px[i] - x, dy = py[i] - y, dz = pz[i] - z;
    distances[i] = dx * dx + dy * dy + dz * dz;
  }
}

static void
set_costs (Pixel *pixel, const double color[3])
{
  const BnWeaken *self = pixel->self;
  double place[3], light[3], lab[3], s = self->strength;

  to_place (self, color, place);
  find_distances (self, place, pixel->cost);
  if (self->labs != NULL) {
    to_light (self, color, light);
    bn_oklab_from_rgb (light, lab);
    for (guint i = 0; i < self->count; i++)
      pixel->cost[i] = s * pixel->cost[i] + (1 - s) * bn_vector_distance2 (self->labs[i], lab);
  }
  for (guint i = 0; i < self->count; i++)
    pixel->cost[i] *= 1 - s;
}

/* --- the search --- */

/* How the sum changes with the mean of the mix. */
static void
find_bias (const Pixel *pixel, const Search *search, double bias[3])
{
  for (int c = 0; c < 3; c++) {
    bias[c] = 0;
    for (int k = 0; k < search->count; k++)
      bias[c] += search->share[k] * (pixel->self->places[c][search->ink[k]] - pixel->mean[c]);
    bias[c] *= 2 * pixel->self->strength;
  }
}

/* How the sum changes with the share of each color, but for what is the same for all; of the best mix of some
 * colors it is the same for these. */
static void
find_slopes (const Pixel *pixel, const double bias[3], double *slopes)
{
  const BnWeaken *self = pixel->self;
  const double *restrict px = self->places[0], *restrict py = self->places[1], *restrict pz = self->places[2];
  double x = bias[0], y = bias[1], z = bias[2];

  for (guint i = 0; i < self->count; i++)
    slopes[i] = px[i] * x + py[i] * y + pz[i] * z + pixel->cost[i];
}

/* The least of numbers, found in four chains, which a processor works on at once. */
static double
least_of (const double *numbers, int count)
{
  double even = INFINITY, odd = INFINITY, even2 = INFINITY, odd2 = INFINITY;
  int i = 0;

  for (; i + 4 <= count; i += 4) {
    even = numbers[i] < even ? numbers[i] : even;
    odd = numbers[i + 1] < odd ? numbers[i + 1] : odd;
    even2 = numbers[i + 2] < even2 ? numbers[i + 2] : even2;
    odd2 = numbers[i + 3] < odd2 ? numbers[i + 3] : odd2;
  }
  for (; i < count; i++)
    even = numbers[i] < even ? numbers[i] : even;
  return MIN (MIN (even, even2), MIN (odd, odd2));
}

/* The first of the least numbers. */
static int
find_least (const double *numbers, int count)
{
  double least = least_of (numbers, count);

  for (int i = 0; i < count; i++)
    if (numbers[i] == least)
      return i;
  return 0;
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
  double bias[3], slopes[256], own = 0;
  int best;

  find_bias (pixel, search, bias);
  find_slopes (pixel, bias, slopes);
  for (int k = 0; k < search->count; k++)
    own += search->share[k] * slopes[search->ink[k]];
  best = find_least (slopes, (int) pixel->self->count);
  return slopes[best] < own - ENOUGH && !has (search, best) ? best : -1;
}

/* The shares of the search's colors with the least sum, which may be negative. */
static void
find_shares (const Pixel *pixel, const Search *search, double share[MOST])
{
  double origin[3], place[3], edges[BN_EQUATIONS_MOST][3], a[BN_EQUATIONS_MOST][BN_EQUATIONS_MOST],
      x[BN_EQUATIONS_MOST], rest[3], trace = 0;
  double twice = 2 * pixel->self->strength;
  int first = search->ink[0], n = search->count - 1;

  get_place (pixel->self, first, origin);
  bn_vector_difference (origin, pixel->mean, rest);
  for (int i = 0; i < n; i++) {
    get_place (pixel->self, search->ink[i + 1], place);
    bn_vector_difference (place, origin, edges[i]);
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
  double sums[256];

  find_distances (pixel->self, pixel->mean, sums);
  for (guint i = 0; i < pixel->self->count; i++)
    sums[i] = pixel->self->strength * sums[i] + pixel->cost[i];
  return find_least (sums, (int) pixel->self->count);
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
  Pixel pixel; /* its costs are many, and not worth to be cleared */
  Search search;

  pixel.self = weaken;
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
  const BnMix full = *mix;
  double mean[3];

  bn_mix_mean (mix, (const double (*)[3]) weaken->colors, mean);
  bn_weaken_find (weaken, color, mean, weaken->strength > NEARLY_FULL ? &full : NULL, mix);
}
