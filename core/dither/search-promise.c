/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/search-promise.h"

#include <math.h>
#include <string.h>

#include "core/dither/search-four.h"
#include "core/dither/search-plane.h"

/* A change of level or color has to better the distance to what is wanted by this part of it. */
#define WORTH 1e-4f

/* --- making --- */

/* Neighbor `k` of eight. */
static inline void
neighbor_of (int k, int *across, int *down)
{
  k += k >= 4;
  *across = k % 3 - 1;
  *down = k / 3 - 1;
}

static void
fill_costs (BnSearchPromise *self, const BnSearchKernel *kernel, int lane)
{
  float wide = bn_search_kernel_wide (kernel, 0, 0), near = bn_search_kernel_near (kernel, lane, 0, 0);

  self->self[lane] = near + wide;
  for (int k = 0; k < 8; k++)
    for (int far_y = 0; far_y < 2; far_y++)
      for (int x = 0; x < BN_SEARCH_CELL; x++) {
        int across, down, far_x;
        neighbor_of (k, &across, &down);
        far_x = x + across < 0 || x + across >= BN_SEARCH_CELL;
        self->costs[k][far_y][lane][x] = (near - bn_search_kernel_near (kernel, lane, across, down)) +
                                         (wide - bn_search_kernel_wide (kernel, far_x, far_y));
      }
}

static float
apart_of (const BnSearchPromise *self, guint color)
{
  const BnSearchInks *inks = self->inks;
  float least = INFINITY;

  for (guint other = 0; other < inks->count; other++) {
    float sum = 0;
    for (int lane = 0; lane < inks->lanes; lane++) {
      float off = inks->points[other][lane] - inks->points[color][lane];
      sum += self->self[lane] * off * off;
    }
    if (sum > 0)
      least = MIN (least, sum);
  }
  return least;
}

void
bn_search_promise_init (BnSearchPromise *promise, const BnSearchKernel *kernel, const BnSearchInks *inks)
{
  promise->inks = inks;
  for (int lane = 0; lane < inks->lanes; lane++)
    fill_costs (promise, kernel, lane);
  for (guint k = 0; k < inks->count; k++)
    promise->apart[k] = apart_of (promise, k);
}

/* --- exchanges --- */

/* Four pixels of a row, whose gains are to be below a limit. */
typedef struct {
  const BnSearchPromise *promise;
  const BnSearchAround *around;
  int row; /* of those around the cell */
  BnFour d[BN_SEARCH_LANES], wish[BN_SEARCH_LANES];
} Row;

/* Gains, but infinite ones of exchanges of the same. */
static inline BnFour
of_other (BnFour gain)
{
  const BnFour none = { INFINITY, INFINITY, INFINITY, INFINITY };

  return bn_four_choose (gain != 0, gain, none);
}

/* The least of half the gains of exchanges with neighbor `k`, of one lane. */
static inline BnFour
gain_of_one (const Row *row, int k)
{
  int across, down;
  BnFour change, less;

  neighbor_of (k, &across, &down);
  change = bn_four_load (&row->around->d[0][row->row + down][1 + across]) - row->d[0];
  less = row->wish[0] - bn_four_load (&row->around->wish[0][row->row + down][1 + across]);
  return of_other (
      change * (less + bn_four_load (
                           row->promise->costs[k][down && (row->row + down) % (BN_SEARCH_CELL + 1) == 0][0]) *
                           change));
}

/* Likewise of four lanes: of all that a pixel is, or of one of its channels. */
static inline BnFour
gain_of_four (const Row *row, int k)
{
  const BnSearchPromise *promise = row->promise;
  const float *weights = promise->inks->weights;
  int across, down, far_y;
  BnFour least, all = { 0 }, terms[BN_SEARCH_LANES], change[BN_SEARCH_LANES], less, cost;

  neighbor_of (k, &across, &down);
  far_y = down && (row->row + down) % (BN_SEARCH_CELL + 1) == 0;
  for (int lane = 0; lane < BN_SEARCH_LANES; lane++) {
    change[lane] = bn_four_load (&row->around->d[lane][row->row + down][1 + across]) - row->d[lane];
    less = row->wish[lane] - bn_four_load (&row->around->wish[lane][row->row + down][1 + across]);
    cost = bn_four_load (promise->costs[k][far_y][lane]);
    terms[lane] = change[lane] * (less + cost * change[lane]);
    all += terms[lane];
  }
  least = of_other (all);
  for (int c = 0; c < 3; c++) {
    BnFour bright = weights[c] * change[c], gain = terms[c] + bright * (less + cost * bright);
    least = bn_four_least (of_other (gain), least);
  }
  return least;
}

/* --- levels and colors --- */

/* The square of the distance of four pixels to what they want, which their best color has to better. */
static inline BnFour
distance_of (const Row *row)
{
  BnFour sum = { 0 };

  for (int lane = 0; lane < row->promise->inks->lanes; lane++)
    sum += row->wish[lane] * row->wish[lane] / row->promise->self[lane];
  return sum;
}

/* The two levels of channel `c` around what is wanted, or what it has if it stays. */
static inline void
find_pair (const Row *row, int c, BnFour wanted, BnFour pair[2])
{
  const BnSearchInks *inks = row->promise->inks;
  const guint8 *flags = row->around->flags[row->row] + 1;
  const gint32 stays = (BN_SEARCH_KEPT_RED | BN_SEARCH_MOVED_RED) << c;
  BnFourInts kept = { flags[0], flags[1], flags[2], flags[3] };

  pair[0] = (BnFour){ 0 } + inks->from[0][c];
  pair[1] = (BnFour){ 0 } + inks->to[0][c];
  for (guint32 k = 1; k + 1 < inks->few; k++) {
    BnFourInts above = wanted >= inks->start[k][c];
    pair[0] = bn_four_choose (above, (BnFour){ 0 } + inks->from[k][c], pair[0]);
    pair[1] = bn_four_choose (above, (BnFour){ 0 } + inks->to[k][c], pair[1]);
  }
  kept = (kept & stays) != 0;
  pair[0] = bn_four_choose (kept, row->d[c], pair[0]);
  pair[1] = bn_four_choose (kept, row->d[c], pair[1]);
}

/* The least square of a distance of a level to what is wanted. */
static inline BnFour
nearest_level (const Row *row)
{
  const BnSearchPromise *promise = row->promise;
  BnFour wanted = row->d[0] - row->wish[0] / promise->self[0], pair[2], off, other;

  find_pair (row, 0, wanted, pair);
  off = pair[0] - wanted;
  other = pair[1] - wanted;
  return promise->self[0] * bn_four_least (off * off, other * other);
}

/* Likewise of eight colors of three channels' levels. */
static inline BnFour
nearest_corner (const Row *row)
{
  const BnSearchPromise *promise = row->promise;
  const BnSearchInks *inks = promise->inks;
  BnFour terms[3][2], sums[3][2], least = { INFINITY, INFINITY, INFINITY, INFINITY };
  BnFour bright = row->d[3] - row->wish[3] / promise->self[3];

  for (int c = 0; c < 3; c++) {
    BnFour wanted = row->d[c] - row->wish[c] / promise->self[c], pair[2];
    find_pair (row, c, wanted, pair);
    for (int k = 0; k < 2; k++) {
      terms[c][k] = promise->self[c] * (pair[k] - wanted) * (pair[k] - wanted);
      sums[c][k] = inks->weights[c] * pair[k];
    }
  }
  for (int up = 0; up < 8; up++) {
    int red = up & 1, green = up >> 1 & 1, blue = up >> 2;
    BnFour off = sums[0][red] + sums[1][green] + sums[2][blue] - bright;
    BnFour distance = terms[0][red] + terms[1][green] + terms[2][blue] + promise->self[3] * off * off;
    least = bn_four_least (distance, least);
  }
  return least;
}

/* Whether a pixel, one of a row of four, would change, if each is asked. */
static gboolean
would_change (const Row *row, int x, float distance)
{
  const BnSearchPromise *promise = row->promise;
  const BnSearchInks *inks = promise->inks;
  guint8 flags = row->around->flags[row->row][1 + x], ink = row->around->inks[row->row][1 + x];
  float now[BN_SEARCH_LANES], wanted[BN_SEARCH_LANES], own[BN_SEARCH_LANES];

  if (flags & BN_SEARCH_KEPT || (inks->lanes == 1 && flags & BN_SEARCH_MOVED_RED) ||
      (inks->count > 0 && promise->apart[ink] > 4 * distance))
    return FALSE;
  for (int lane = 0; lane < inks->lanes; lane++) {
    now[lane] = row->d[lane][x];
    wanted[lane] = now[lane] - row->wish[lane][x] / promise->self[lane];
  }
  bn_search_inks_choose (inks, wanted, now, promise->self, ink, flags, own);
  return memcmp (own, now, sizeof (float) * (gsize) inks->lanes) != 0;
}

/* Bits of four pixels that would change; those `found` need not be looked at. */
static inline guint32
find_changes (const Row *row, guint32 found)
{
  const BnSearchInks *inks = row->promise->inks;
  BnFour distance = distance_of (row);
  gboolean neutral = FALSE;

  for (int x = 1; x <= BN_SEARCH_CELL; x++)
    neutral |= row->around->flags[row->row][x] & BN_SEARCH_NEUTRAL;
  if (inks->few > 0 && !neutral)
    return bn_four_bits ((inks->lanes == 1 ? nearest_level (row) : nearest_corner (row)) <
                         (1 - WORTH) * distance);
  for (int x = 0; x < BN_SEARCH_CELL; x++)
    if (!(found >> x & 1) && would_change (row, x, distance[x]))
      found |= 1u << x;
  return found;
}

/* Pixels that are kept wish what compares with nothing: each gain takes the last lane into account. */
static void
leave_out (BnSearchAround *around, int lanes)
{
  guint8 kept = 0;

  for (int y = 0; y < BN_SEARCH_AROUND; y++)
    for (int x = 0; x < BN_SEARCH_AROUND + 2; x++)
      kept |= around->flags[y][x];
  for (int y = 0; kept & BN_SEARCH_KEPT && y < BN_SEARCH_AROUND; y++)
    for (int x = 0; x < BN_SEARCH_AROUND; x++)
      if (around->flags[y][x] & BN_SEARCH_KEPT)
        around->wish[lanes - 1][y][x] = NAN;
}

guint32
bn_search_promise_find (const BnSearchPromise *promise, BnSearchAround *around)
{
  int lanes = promise->inks->lanes;
  guint32 found = 0;

  leave_out (around, lanes);
  for (int y = 0; y < BN_SEARCH_CELL; y++) {
    Row row = { promise, around, y + 1, { { 0 } }, { { 0 } } };
    BnFour least = { INFINITY, INFINITY, INFINITY, INFINITY };
    guint32 bits;
    for (int lane = 0; lane < lanes; lane++) {
      row.d[lane] = bn_four_load (&around->d[lane][y + 1][1]);
      row.wish[lane] = bn_four_load (&around->wish[lane][y + 1][1]);
    }
#pragma GCC unroll 8
    for (int k = 0; k < 8; k++)
      least = bn_four_least (lanes == 1 ? gain_of_one (&row, k) : gain_of_four (&row, k), least);
    bits = bn_four_bits (least < bn_four_load (around->limit[y]));
    found |= (bits | find_changes (&row, bits)) << (BN_SEARCH_CELL * y);
  }
  return found;
}
