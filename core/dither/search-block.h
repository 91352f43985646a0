/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A block of a pass of search-sweep.h, for pixels of LANES lanes that a VEC holds: search-sweep.c includes
 * this for each kind of them, whose names begin as FN says. */
#define Move FN (Move)
#define load_vec FN (load_vec)
#define store_vec FN (store_vec)
#define wish_of FN (wish_of)
#define change_pixel FN (change_pixel)
#define change_cell FN (change_cell)
#define is_better FN (is_better)
#define try_ink FN (try_ink)
#define try_parts FN (try_parts)
#define try_swap FN (try_swap)
#define make_move FN (make_move)
#define visit_pixel FN (visit_pixel)
#define run_pixels FN (run_pixels)
#define dot FN (dot)
#define exchange_pixels FN (exchange_pixels)
#define add_light FN (add_light)
#define add_taps FN (add_taps)
#define store_row FN (store_row)
#define look_at_row FN (look_at_row)
#define leave_row FN (leave_row)
#define look_around FN (look_around)
#define set_limits FN (set_limits)
#define promises FN (promises)

/* What may become of a pixel: `change` is added to its light; an exchange takes it from its neighbor's. */
typedef struct {
  float gain; /* of energy, and of chance; the least wins */
  int across, down;
  guint8 ink;
  VEC change;
} Move;

static inline VEC
load_vec (const float *lanes)
{
  VEC vec;

  memcpy (&vec, lanes, sizeof vec);
  return vec;
}

static inline void
store_vec (float *lanes, VEC vec)
{
  memcpy (lanes, &vec, sizeof vec);
}

/* --- the pixels' state --- */

/* g of a pixel. */
static inline VEC
wish_of (const Block *block, int x, int y)
{
  return load_vec (block->c[y - block->top] + x * LANES) + load_vec (block->wide[cell_of (block, x, y)]);
}

/* Adds change times `taps`, `rows` rows of them, to c around (x, y), which is the first one's place. */
static inline void
add_taps (const Block *block, int x, int y, int rows, const float *taps, VEC change)
{
  const BnSearchPlane *plane = block->sweep->plane;

  for (int row = MAX (y, 0); row < MIN (y + rows, plane->ready); row++) {
    const float *from = taps + (row - y) * (BN_SEARCH_TAPS + 1) * LANES;
    float *c = bn_search_row (plane, plane->c, row) + x * LANES;
    for (int k = 0; k < BN_SEARCH_TAPS + 1; k++)
      store_vec (c + k * LANES, load_vec (c + k * LANES) + change * load_vec (from + k * LANES));
  }
}

static inline void
add_light (const Block *block, int x, int y, VEC change)
{
  float *d = block->d[y - block->top] + x * LANES;

  store_vec (d, load_vec (d) + change);
}

/* A pixel becomes lighter by `change`. */
static void
change_pixel (const Block *block, int x, int y, VEC change)
{
  add_light (block, x, y, change);
  add_taps (block, x - BN_SEARCH_REACH, y - BN_SEARCH_REACH, BN_SEARCH_TAPS, block->sweep->kernel->taps,
            change);
}

/* Likewise, and its neighbor darker. */
static void
exchange_pixels (const Block *block, int x, int y, int across, int down, VEC change)
{
  const int side = BN_SEARCH_TAPS + 1;
  gboolean back = down < 0 || (down == 0 && across < 0);

  add_light (block, x, y, change);
  add_light (block, x + across, y + down, -change);
  if (back) {
    x += across;
    y += down;
    across = -across;
    down = -down;
    change = -change;
  }
  add_taps (block, x - BN_SEARCH_REACH - (across < 0), y - BN_SEARCH_REACH, side,
            block->sweep->kernel->pairs + (down ? across + 2 : 0) * side * side * LANES, change);
}

static void
change_cell (Block *block, int cell, VEC change)
{
  const BnSearchKernel *kernel = block->sweep->kernel;
  int across = cell % CELLS, down = cell / CELLS;

  store_vec (block->changed[cell], load_vec (block->changed[cell]) + change);
  for (int row = 0; row < CELLS; row++)
    for (int k = 0; k < CELLS; k++) {
      float *wide = block->wide[row * CELLS + k];
      float tap = bn_search_kernel_wide (kernel, k - across, row - down);
      store_vec (wide, load_vec (wide) + change * tap);
    }
}

/* --- moves --- */

/* Whether a gain, and chance with it, is better than the best so far, which it becomes. */
static inline gboolean
is_better (Block *block, float gain, Move *best)
{
  if (block->heat > 0)
    gain -= chance (block);
  if (gain >= best->gain)
    return FALSE;
  best->gain = gain;
  return TRUE;
}

/* Another level or color. */
static inline void
try_ink (Block *block, int x, int y, VEC wish, Move *best)
{
  int row = y - block->top;
  const float *now = block->d[row] + x * LANES;
  guint8 ink = block->inks[row] != NULL ? block->inks[row][x] : 0;
  float wanted[LANES], own[LANES];
  VEC self = load_vec (block->self), change;

  store_vec (wanted, load_vec (now) - wish / self);
  ink = bn_search_inks_choose (block->sweep->inks, wanted, now, block->self, ink, block->flags[row][x], own);
  change = load_vec (own) - load_vec (now);
  if (dot (change, change) > 0 && is_better (block, dot (change, 2 * wish + self * change), best))
    *best = (Move){ best->gain, 0, 0, ink, change };
}

/* An exchange of one channel each; `change` would exchange all of them. */
static inline void
try_parts (Block *block, const float *change, const float *less, const float *cost, int across, int down,
           Move *best)
{
  for (int c = 0; c < 3; c++) {
    float part[BN_SEARCH_LANES] = { 0 }, bright = change[c] * block->sweep->inks->weights[c], gain;
    if (change[c] == 0)
      continue;
    gain = 2 * (change[c] * (less[c] + cost[c] * change[c]) + bright * (less[3] + cost[3] * bright));
    if (!is_better (block, gain, best))
      continue;
    part[c] = change[c];
    part[3] = bright;
    *best = (Move){ best->gain, across, down, 0, load_vec (part) };
  }
}

/* An exchange with the neighbor (x + across, y + down), of all that the two are or of one channel. */
static inline void
try_swap (Block *block, int x, int y, int across, int down, VEC wish, Move *best)
{
  int row = y - block->top, near_x = x + across, near_y = y + down;
  VEC change = load_vec (block->d[row + down] + near_x * LANES) - load_vec (block->d[row] + x * LANES);
  VEC less = wish - wish_of (block, near_x, near_y);
  VEC cost = load_vec (
      block->cost[(near_y ^ y) >= BN_SEARCH_CELL][(near_x ^ x) >= BN_SEARCH_CELL][down + 1][across + 1]);

  if (!promises (block, change, less, cost, best->gain + block->heat * block->chances[CHANCES - 1]) ||
      dot (change, change) == 0 ||
      !may_swap (block->flags[row][x], block->flags[row + down][near_x], (float *) &change, LANES))
    return;
  if (is_better (block, 2 * dot (change, less + cost * change), best))
    *best = (Move){ best->gain, across, down, 0, change };
  if (LANES == BN_SEARCH_LANES && may_part (block, block->flags[row][x]))
    try_parts (block, (float *) &change, (float *) &less, (float *) &cost, across, down, best);
}

static void
make_move (Block *block, int x, int y, const Move *move)
{
  int row = y - block->top, from = cell_of (block, x, y);
  int near_x = x + move->across, near_y = y + move->down, to = cell_of (block, near_x, near_y);
  gboolean swap = move->across != 0 || move->down != 0;

  stir (block, x, y);
  if (swap) {
    exchange_pixels (block, x, y, move->across, move->down, move->change);
    stir (block, near_x, near_y);
    swap_inks (block, row, x, row + move->down, near_x);
  } else {
    change_pixel (block, x, y, move->change);
    if (block->inks[row] != NULL)
      block->inks[row][x] = move->ink;
  }
  if (swap && from == to)
    return;
  change_cell (block, from, move->change);
  if (swap)
    change_cell (block, to, -move->change);
}

/* --- passes --- */

static void
visit_pixel (Block *block, int x, int y)
{
  guint8 flags = block->flags[y - block->top][x];
  Move best = { .gain = 0 };
  VEC wish;

  if (flags & BN_SEARCH_KEPT)
    return;
  if (block->heat > 0)
    start_chance (block, x, y, &best.gain);
  wish = wish_of (block, x, y);
  if (!(flags & BN_SEARCH_MOVED_RED && LANES == 1))
    try_ink (block, x, y, wish, &best);
  for (int down = MAX (-1, block->top - y); down <= MIN (1, block->bottom - 1 - y); down++)
    for (int across = MAX (-1, block->left - x); across <= MIN (1, block->right - 1 - x); across++)
      if (across != 0 || down != 0)
        try_swap (block, x, y, across, down, wish, &best);
  if (dot (best.change, best.change) > 0)
    make_move (block, x, y, &best);
}

/* The pixels of row `y` around the cell at `x`, from the one before it on, as row `k` of `around`. */
static inline void
look_at_row (const Block *block, int x, int y, int k, BnSearchAround *around)
{
  int row = y - block->top, cell = cell_of (block, x, y), first = x == block->left;
  int last = MIN (BN_SEARCH_AROUND, block->right - x + 1);
  const float *from_d = block->d[row] + (x - 1) * LANES, *from_c = block->c[row] + (x - 1) * LANES;
  VEC d[BN_SEARCH_AROUND + 2], wish[BN_SEARCH_AROUND + 2];

  for (int j = 0; j < BN_SEARCH_AROUND + 2; j++) {
    int near = j == 0 ? -!first : j > BN_SEARCH_CELL ? last > BN_SEARCH_CELL + 1 : 0;
    d[j] = load_vec (from_d + j * LANES);
    wish[j] = load_vec (from_c + j * LANES) + load_vec (block->wide[cell + near]);
  }
  store_row (d, wish, k, around);
  memcpy (around->flags[k] + first, block->flags[row] + x - 1 + first, (gsize) (last - first));
  if (block->inks[row] != NULL)
    memcpy (around->inks[k] + first, block->inks[row] + x - 1 + first, (gsize) (last - first));
}

/* What gains are to be below, in the cell at (x, y). */
static inline void
set_limits (const Block *block, int x, int y, BnSearchAround *around)
{
  const BnSearchPlane *plane = block->sweep->plane;
  float limit = LIKELY / 2 * heat_unit (block->sweep);

  memset (around->limit, 0, sizeof around->limit);
  if (limit <= 0)
    return;
  for (int row = y; row < MIN (y + BN_SEARCH_CELL, block->bottom); row++)
    for (int k = x; k < MIN (x + BN_SEARCH_CELL, block->right); k++)
      around->limit[row - y][k - x] = limit * plane->heat[bn_search_start (plane, row) + (gsize) k];
}

/* Row `k` of `around` lies outside: its pixels are kept, and have numbers all the same. */
static inline void
leave_row (int k, BnSearchAround *around)
{
  for (int lane = 0; lane < LANES; lane++) {
    memset (around->d[lane][k], 0, sizeof around->d[lane][k]);
    memset (around->wish[lane][k], 0, sizeof around->wish[lane][k]);
  }
}

/* Fills `around` of the cell at (x, y). */
static inline void
look_around (const Block *block, int x, int y, BnSearchAround *around)
{
  memset (around->flags, BN_SEARCH_KEPT, sizeof around->flags);
  set_limits (block, x, y, around);
  for (int k = 0; k < BN_SEARCH_AROUND; k++)
    if (y + k - 1 >= block->top && y + k - 1 < block->bottom)
      look_at_row (block, x, y + k - 1, k, around);
    else
      leave_row (k, around);
}

static void
run_pixels (Block *block)
{
  for (int y = block->top; y < block->bottom; y += BN_SEARCH_CELL)
    for (int x = block->left; x < block->right; x += BN_SEARCH_CELL) {
      BnSearchAround around;
      guint32 found;
      if (!take_stirred (block, x, y))
        continue;
      look_around (block, x, y, &around);
      found = bn_search_promise_find (block->promise, &around);
      for (int row = y; row < MIN (y + BN_SEARCH_CELL, block->bottom); row++)
        for (int k = x; k < MIN (x + BN_SEARCH_CELL, block->right); k++)
          if (found >> ((row - y) * BN_SEARCH_CELL + k - x) & 1)
            visit_pixel (block, k, row);
    }
}

#undef Move
#undef load_vec
#undef store_vec
#undef wish_of
#undef change_pixel
#undef change_cell
#undef is_better
#undef try_ink
#undef try_parts
#undef try_swap
#undef make_move
#undef visit_pixel
#undef run_pixels
#undef dot
#undef exchange_pixels
#undef add_light
#undef add_taps
#undef store_row
#undef look_at_row
#undef leave_row
#undef look_around
#undef set_limits
#undef promises
