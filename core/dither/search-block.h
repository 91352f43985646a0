/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block of a pass of search-sweep.h, for pixels of LANES lanes that a VEC holds: search-sweep.c includes
 * this for each kind of them. FN makes the names. */

/* What may become of a pixel: `change` is added to its light; an exchange takes it from its neighbor's. */
typedef struct {
  float gain; /* of energy, and of chance; the least wins */
  int across, down;
  guint8 ink;
  VEC change;
} FN (Move);

static inline VEC
FN (load) (const float *lanes)
{
  VEC vec;

  memcpy (&vec, lanes, sizeof vec);
  return vec;
}

static inline void
FN (store) (float *lanes, VEC vec)
{
  memcpy (lanes, &vec, sizeof vec);
}

/* --- the pixels' state --- */

/* g of a pixel. */
static inline VEC
FN (wish) (const Block *block, int x, int y)
{
  return FN (load) (block->c[y - block->top] + x * LANES) + FN (load) (block->wide[cell_of (block, x, y)]);
}

static void
FN (change) (const Block *block, int x, int y, VEC change)
{
  const BnSearchPlane *plane = block->sweep->plane;
  const BnSearchKernel *kernel = block->sweep->kernel;
  int first = MAX (y - BN_SEARCH_REACH, 0), last = MIN (y + BN_SEARCH_REACH, plane->ready - 1);
  float *d = block->d[y - block->top] + x * LANES;

  FN (store) (d, FN (load) (d) + change);
  for (int row = first; row <= last; row++) {
    const float *taps = kernel->taps[row - y + BN_SEARCH_REACH];
    float *c = bn_search_row (plane, plane->c, row) + (x - BN_SEARCH_REACH) * LANES;
    for (int k = 0; k < BN_SEARCH_TAPS + 1; k++)
      FN (store) (c + k * LANES, FN (load) (c + k * LANES) + change * taps[k]);
  }
}

static void
FN (change_cell) (Block *block, int cell, VEC change)
{
  const BnSearchKernel *kernel = block->sweep->kernel;
  int across = cell % CELLS, down = cell / CELLS;

  FN (store) (block->changed[cell], FN (load) (block->changed[cell]) + change);
  for (int row = 0; row < CELLS; row++)
    for (int k = 0; k < CELLS; k++) {
      float *wide = block->wide[row * CELLS + k];
      float tap = bn_search_kernel_wide (kernel, k - across, row - down);
      FN (store) (wide, FN (load) (wide) + change * tap);
    }
}

/* --- moves --- */

static inline void
FN (take_better) (Block *block, FN (Move) move, FN (Move) * best)
{
  if (block->heat > 0)
    move.gain -= chance (block);
  if (move.gain < best->gain)
    *best = move;
}

/* Another level or color. */
static inline void
FN (try_ink) (Block *block, int x, int y, VEC wish, FN (Move) * best)
{
  int row = y - block->top;
  const float *now = block->d[row] + x * LANES;
  guint8 ink = block->inks[row] != NULL ? block->inks[row][x] : 0;
  float wanted[LANES], own[LANES];
  VEC change;

  FN (store) (wanted, FN (load) (now) - wish * (1 / block->self));
  ink = bn_search_inks_choose (block->sweep->inks, wanted, now, ink, block->flags[row][x], own);
  change = FN (load) (own) - FN (load) (now);
  if (FN (dot) (change, change) > 0)
    FN (take_better)
  (block,
   (FN (Move)){ 2 * FN (dot) (change, wish) + block->self * FN (dot) (change, change), 0, 0, ink, change },
   best);
}

/* An exchange with the neighbor (x + across, y + down). */
static inline void
FN (try_swap) (Block *block, int x, int y, int across, int down, VEC wish, FN (Move) * best)
{
  int row = y - block->top, near_x = x + across, near_y = y + down;
  VEC change = FN (load) (block->d[row + down] + near_x * LANES) - FN (load) (block->d[row] + x * LANES);
  float much = FN (dot) (change, change), cost;

  if (much == 0 ||
      !may_swap (block->flags[row][x], block->flags[row + down][near_x], (float *) &change, LANES))
    return;
  cost = block->pair[down + 1][across + 1] +
         block->gap[(near_y ^ y) >= BN_SEARCH_CELL][(near_x ^ x) >= BN_SEARCH_CELL];
  FN (take_better)
  (block,
   (FN (Move)){ 2 * FN (dot) (change, wish - FN (wish) (block, near_x, near_y)) + 2 * much * cost, across,
                down, 0, change },
   best);
}

static void
FN (make) (Block *block, int x, int y, const FN (Move) * move)
{
  int row = y - block->top, from = cell_of (block, x, y);
  int near_x = x + move->across, near_y = y + move->down, to = cell_of (block, near_x, near_y);
  gboolean swap = move->across != 0 || move->down != 0;

  FN (change) (block, x, y, move->change);
  stir (block, x, y);
  if (swap) {
    FN (change) (block, near_x, near_y, -move->change);
    stir (block, near_x, near_y);
    swap_inks (block, row, x, row + move->down, near_x);
  } else if (block->inks[row] != NULL) {
    block->inks[row][x] = move->ink;
  }
  if (swap && from == to)
    return;
  FN (change_cell) (block, from, move->change);
  if (swap)
    FN (change_cell) (block, to, -move->change);
}

/* --- passes --- */

static void
FN (visit) (Block *block, int x, int y)
{
  guint8 flags = block->flags[y - block->top][x];
  FN (Move) best = { .gain = 0 };
  VEC wish;

  if (flags & BN_SEARCH_KEPT)
    return;
  if (block->heat > 0)
    start_chance (block, x, y, &best.gain);
  wish = FN (wish) (block, x, y);
  if (!(flags & BN_SEARCH_MOVED))
    FN (try_ink) (block, x, y, wish, &best);
  for (int down = MAX (-1, block->top - y); down <= MIN (1, block->bottom - 1 - y); down++)
    for (int across = MAX (-1, block->left - x); across <= MIN (1, block->right - 1 - x); across++)
      if (across != 0 || down != 0)
        FN (try_swap) (block, x, y, across, down, wish, &best);
  if (FN (dot) (best.change, best.change) > 0)
    FN (make) (block, x, y, &best);
}

static void
FN (run) (Block *block)
{
  for (int y = block->top; y < block->bottom; y += BN_SEARCH_CELL)
    for (int x = block->left; x < block->right; x += BN_SEARCH_CELL) {
      if (!take_stirred (block, x, y))
        continue;
      for (int row = y; row < MIN (y + BN_SEARCH_CELL, block->bottom); row++)
        for (int k = x; k < MIN (x + BN_SEARCH_CELL, block->right); k++)
          FN (visit) (block, k, row);
    }
}
