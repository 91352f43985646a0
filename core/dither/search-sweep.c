/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/search-sweep.h"

#include <math.h>
#include <string.h>

#include "core/base/rng.h"
#include "core/dither/search-four.h"
#include "core/dither/search-promise.h"

/* Cells along a side of a block. */
#define CELLS (BN_SEARCH_BLOCK / BN_SEARCH_CELL)

/* How far a pass's grid lies to the left of that before it; a multiple of a cell's side. */
#define GRID_STEP 12

/* Exchanges that cost more than this many T are left alone: chance would take one of 50. */
#define LIKELY 4.f

/* Steps of the table of chances. */
#define CHANCES 1024

/* A pass under way. */
typedef struct {
  const BnSearchSweep *sweep;
  int across, down; /* blocks, the cut ones included */
  int left;         /* of the first block */
  int odd_x, odd_y; /* the color under way */
  BnSearchPromise promise;
  float chances[CHANCES]; /* Gumbel's distribution at evenly spread quantiles */
} Pass;

/* A block under way. */
typedef struct {
  const BnSearchSweep *sweep;
  const float *chances;
  const BnSearchPromise *promise;
  int left, top, right, bottom;
  float self[BN_SEARCH_LANES]; /* G(0) + W(0) */
  float cost[2][2][3][3]
            [BN_SEARCH_LANES]; /* G(0) - G + W(0) - W of neighbors, in the same cell or the next */
  float weights[BN_SEARCH_LANES];
  float *c[BN_SEARCH_BLOCK], *d[BN_SEARCH_BLOCK]; /* its rows, from the picture's left */
  guint8 *flags[BN_SEARCH_BLOCK], *inks[BN_SEARCH_BLOCK];
  float wide[CELLS * CELLS][4], changed[CELLS * CELLS][4]; /* of its cells; wide with its own changes */
  float heat;                                              /* of the pixel at hand: T */
  BnRng rng;
  guint64 bits;
  int drawn; /* how often, from these bits */
} Block;

static inline int
cell_of (const Block *block, int x, int y)
{
  return (y - block->top) / BN_SEARCH_CELL * CELLS + (x - block->left) / BN_SEARCH_CELL;
}

/* --- chance --- */

static inline float
chance (Block *block)
{
  if (block->drawn == 6) {
    block->bits = bn_rng_bits (&block->rng);
    block->drawn = 0;
  }
  return block->heat * block->chances[block->bits >> (10 * block->drawn++) & (CHANCES - 1)];
}

/* T of a pixel whose step is 1. */
static inline float
heat_unit (const BnSearchSweep *sweep)
{
  return sweep->heat * bn_search_kernel_near (sweep->kernel, 0, 0, 0);
}

/* Begins with the pixel (x, y): `gain` is what it has to beat, to change at all. */
static void
start_chance (Block *block, int x, int y, float *gain)
{
  const BnSearchSweep *sweep = block->sweep;
  const BnSearchPlane *plane = sweep->plane;

  block->heat = heat_unit (sweep) * plane->heat[bn_search_start (plane, y) + (gsize) x] + FLT_MIN;
  block->rng = bn_rng_new ((guint64) sweep->number, (guint64) y << 32 | (guint64) x);
  block->drawn = 6;
  *gain = -chance (block);
}

static void
fill_chances (float chances[CHANCES])
{
  for (int k = 0; k < CHANCES; k++)
    chances[k] = (float) -log (-log ((k + .5) / CHANCES));
}

/* --- pixels --- */

/* Whether two pixels may exchange what they are, which differs by `change`. */
static inline gboolean
may_swap (guint8 flags, guint8 others, const float *change, int lanes)
{
  guint8 either = flags | others;

  if (either == 0)
    return TRUE;
  if (either & BN_SEARCH_KEPT || (flags ^ others) & BN_SEARCH_NEUTRAL)
    return FALSE;
  for (int c = 0; c < MIN (lanes, 3); c++)
    if (either & BN_SEARCH_KEPT_RED << c && change[c] != 0)
      return FALSE;
  return TRUE;
}

/* Whether a pixel's channels may exchange one by one. */
static inline gboolean
may_part (const Block *block, guint8 flags)
{
  return block->sweep->inks->channels == 3 && !(flags & BN_SEARCH_NEUTRAL);
}

static inline void
swap_inks (Block *block, int row, int x, int other_row, int other_x)
{
  guint8 *one, *other, kept;

  if (block->inks[row] == NULL)
    return;
  one = &block->inks[row][x];
  other = &block->inks[other_row][other_x];
  kept = *one;
  *one = *other;
  *other = kept;
}

/* Notes that what lies around a pixel is to be visited again. */
static inline void
stir (const Block *block, int x, int y)
{
  const BnSearchPlane *plane = block->sweep->plane;
  int reach = (BN_SEARCH_REACH + BN_SEARCH_CELL - 1) / BN_SEARCH_CELL;
  int left = MAX (x / BN_SEARCH_CELL - reach, 0);
  int right = MIN (x / BN_SEARCH_CELL + reach, plane->cells - 1);

  for (int row = MAX (y / BN_SEARCH_CELL - reach, 0);
       row <= MIN (y / BN_SEARCH_CELL + reach, (plane->loaded - 1) / BN_SEARCH_CELL); row++)
    memset (plane->stirred + bn_search_cells_start (plane, row) + left, 1, (gsize) (right - left + 1));
}

/* Whether the cell at (x, y) is to be visited, which is over then. */
static inline gboolean
take_stirred (const Block *block, int x, int y)
{
  const BnSearchPlane *plane = block->sweep->plane;
  guint8 *stirred = plane->stirred + bn_search_cells_start (plane, y / BN_SEARCH_CELL) + x / BN_SEARCH_CELL;
  gboolean taken = *stirred || block->sweep->heat > 0;

  *stirred = 0;
  return taken;
}

/* --- blocks of one lane, and of four --- */

static inline float
one_dot (float a, float b)
{
  return a * b;
}

static inline float
four_dot (BnFour a, BnFour b)
{
  BnFour product = a * b;

  return (product[0] + product[1]) + (product[2] + product[3]);
}

/* Whether an exchange that adds `change` here, where a pixel's g is more by `less`, may gain less than
 * `limit`: of all that the pixel is or of one of its channels. */
static inline gboolean
one_promises (const Block *block G_GNUC_UNUSED, float change, float less, float cost, float limit)
{
  return 2 * (change * (less + cost * change)) < limit;
}

static inline gboolean
four_promises (const Block *block, BnFour change, BnFour less, BnFour cost, float limit)
{
  BnFour term = change * (less + cost * change), bright, gains, sum;
  memcpy (&bright, block->weights, sizeof bright);
  bright *= change;
  gains = term + bright * (less[3] + cost[3] * bright);
  sum = term + BN_FOUR_PICK (term, term, 1, 0, 3, 2);
  sum += BN_FOUR_PICK (sum, sum, 2, 3, 0, 1);
  gains = BN_FOUR_PICK (gains, sum, 0, 1, 2, 7);
  return bn_four_any (2 * gains < limit);
}

static inline void
one_store_row (const float *d, const float *wish, int row, BnSearchAround *around)
{
  memcpy (around->d[0][row], d, sizeof around->d[0][row]);
  memcpy (around->wish[0][row], wish, sizeof around->wish[0][row]);
}

static inline void
four_store_row (BnFour *d, BnFour *wish, int row, BnSearchAround *around)
{
  for (int k = 0; k < BN_SEARCH_AROUND + 2; k += 4) {
    bn_four_turn (d + k);
    bn_four_turn (wish + k);
    for (int lane = 0; lane < 4; lane++) {
      bn_four_store (&around->d[lane][row][k], d[k + lane]);
      bn_four_store (&around->wish[lane][row][k], wish[k + lane]);
    }
  }
}

#define VEC float
#define LANES 1
#define FN(name) one_##name
#include "core/dither/search-block.h"
#undef VEC
#undef LANES
#undef FN

#define VEC BnFour
#define LANES 4
#define FN(name) four_##name
#include "core/dither/search-block.h"
#undef VEC
#undef LANES
#undef FN

/* --- passes --- */

static void
fill_terms (Block *block)
{
  const BnSearchKernel *kernel = block->sweep->kernel;
  float wide = bn_search_kernel_wide (kernel, 0, 0);

  for (int lane = 0; lane < kernel->lanes; lane++) {
    float near = bn_search_kernel_near (kernel, lane, 0, 0);
    block->self[lane] = near + wide;
    for (int k = 0; k < 36; k++) {
      int x = k % 3, y = k / 3 % 3, far_x = k / 9 % 2, far_y = k / 18;
      float gap = wide - bn_search_kernel_wide (kernel, far_x, far_y);
      block->cost[far_y][far_x][y][x][lane] =
          (near - bn_search_kernel_near (kernel, lane, x - 1, y - 1)) + gap;
    }
  }
  memcpy (block->weights, block->sweep->inks->weights, sizeof block->sweep->inks->weights);
}

/* Copies the cells' numbers in, or what has changed out. */
static void
fill_cells (Block *block)
{
  const BnSearchPlane *plane = block->sweep->plane;
  gsize lanes = (gsize) plane->lanes;

  for (int y = block->top; y < block->bottom; y += BN_SEARCH_CELL)
    for (int x = block->left; x < block->right; x += BN_SEARCH_CELL) {
      gsize cell = bn_search_cells_start (plane, y / BN_SEARCH_CELL) + (gsize) (x / BN_SEARCH_CELL);
      memcpy (block->wide[cell_of (block, x, y)], plane->wide + cell * lanes, lanes * sizeof (float));
    }
}

static void
return_cells (const Block *block)
{
  const BnSearchPlane *plane = block->sweep->plane;
  gsize lanes = (gsize) plane->lanes;

  for (int y = block->top; y < block->bottom; y += BN_SEARCH_CELL)
    for (int x = block->left; x < block->right; x += BN_SEARCH_CELL) {
      gsize cell = bn_search_cells_start (plane, y / BN_SEARCH_CELL) + (gsize) (x / BN_SEARCH_CELL);
      for (gsize lane = 0; lane < lanes; lane++) {
        float changed = block->changed[cell_of (block, x, y)][lane];
        plane->sums[cell * lanes + lane] += changed;
        plane->changed[cell * lanes + lane] += changed;
      }
    }
}

static void
run_block (int piece, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const Pass *pass = user_data;
  const BnSearchSweep *sweep = pass->sweep;
  const BnSearchPlane *plane = sweep->plane;
  int half = (pass->across - pass->odd_x + 1) / 2;
  int left = pass->left + (2 * (piece % half) + pass->odd_x) * BN_SEARCH_BLOCK;
  int top = sweep->top + (2 * (piece / half) + pass->odd_y) * BN_SEARCH_BLOCK;
  Block block = { .sweep = sweep, .chances = pass->chances, .promise = &pass->promise, .heat = sweep->heat };

  block.left = MAX (left, 0);
  block.top = MAX (top, 0);
  block.right = MIN (left + BN_SEARCH_BLOCK, plane->width);
  block.bottom = MIN (top + BN_SEARCH_BLOCK, MIN (sweep->bottom, plane->height));
  if (block.left >= block.right || block.top >= block.bottom)
    return;
  fill_terms (&block);
  fill_cells (&block);
  for (int y = block.top; y < block.bottom; y++) {
    block.c[y - block.top] = bn_search_row (plane, plane->c, y);
    block.d[y - block.top] = bn_search_row (plane, plane->d, y);
    block.flags[y - block.top] = plane->flags + bn_search_start (plane, y);
    block.inks[y - block.top] = plane->inks != NULL ? plane->inks + bn_search_start (plane, y) : NULL;
  }
  (plane->lanes == 1 ? one_run_pixels : four_run_pixels) (&block);
  return_cells (&block);
}

/* Cell rows that a pass reaches. */
static int
cell_row (const BnSearchSweep *sweep, int y)
{
  return (CLAMP (y, 0, sweep->plane->height) + BN_SEARCH_CELL - 1) / BN_SEARCH_CELL;
}

void
bn_search_sweep (const BnSearchSweep *sweep, BnCrew *crew)
{
  const int side = BN_SEARCH_BLOCK;
  Pass pass = { .sweep = sweep, .left = -(sweep->number * GRID_STEP % side) };

  if (sweep->bottom <= 0 || sweep->top >= sweep->plane->height)
    return;
  if (sweep->heat > 0)
    fill_chances (pass.chances);
  bn_search_promise_init (&pass.promise, sweep->kernel, sweep->inks);
  pass.across = (sweep->plane->width - pass.left + side - 1) / side;
  pass.down = (sweep->bottom - sweep->top + side - 1) / side;
  for (int color = 0; color < 4; color++) {
    int half_x, half_y;
    pass.odd_x = color & 1;
    pass.odd_y = color >> 1;
    half_x = (pass.across - pass.odd_x + 1) / 2;
    half_y = (pass.down - pass.odd_y + 1) / 2;
    if (half_x * half_y == 0)
      continue;
    bn_crew_run (crew, half_x * half_y, run_block, &pass);
    bn_search_plane_spread (sweep->plane, sweep->kernel, cell_row (sweep, sweep->top),
                            cell_row (sweep, sweep->bottom), crew);
  }
}
