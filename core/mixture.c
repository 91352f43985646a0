/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shares of a colour x in a simplex are affine functions of x; x is in the simplex if none is negative.
 * Two grids make that fast. One, of cells over the box around the palette, lists for each cell the simplices
 * that may touch it, those that hold most of it first. The other, of nodes over all colours, holds what
 * bn_gamut_nearest says of each node, found when first asked for: a colour outside the gamut goes to the
 * trilinear interpolation of the eight nodes around, which is in the gamut as they are, and from there to the
 * first grid. Both grids are finer near black, by the square root.
 *
 * Interpolating is exact where the nearest colour is on one facet, for either distance nearly so. */
#include "core/mixture.h"

#include <math.h>
#include <string.h>

#include "core/opponent.h"

#define BUCKETS 1024 /* along an axis; a table takes them to cells */
#define NODE_CELLS 32
#define NODES (NODE_CELLS + 1)

#define EXACT 1e-9  /* shares above -EXACT are rounding of 0 */
#define NEARLY 1e-6 /* a colour so little outside of all simplices is taken as inside the nearest */
#define FLATTEST                                                                                             \
  1e8 /* simplices less high than extent / FLATTEST are nothing but rounding, and left away                  \
       */

/* share[1 + i] = row[i] . (x, 1) of x relative to the box; share[0] is what is left. */
typedef struct {
  double row[3][4];
  guint8 colour[4];
} Simplex;

typedef struct {
  guint32 first; /* in the list of simplices */
  guint16 count;
  guint8 inside; /* the cell is within the gamut */
} Cell;

typedef struct {
  float nearest[3]; /* relative to the box */
  gint state;       /* atomic: NODE_* */
} Node;

enum {
  NODE_EMPTY,
  NODE_BUSY,
  NODE_READY = 3, /* has all bits of the others */
};

/* Along one axis: a table of cells over evenly spaced buckets, and where cells begin. */
typedef struct {
  double low, high, scale; /* buckets per unit */
  int cells;
  guint16 step;               /* between neighbouring cells in their array */
  guint16 place[BUCKETS];     /* cell times step */
  double bounds[BUCKETS + 1]; /* cells + 1 of them */
} Axis;

struct _BnMixture {
  guint count;
  double (*colours)[3];
  double low[3], extent;
  int rank;
  double off[2][4]; /* how far x is off the plane or line */
  BnGamut *gamut;
  guint simplex_count;
  Simplex *simplices;
  Axis axes[3];
  Cell *cells;
  guint16 *list;
  Axis node_axes[3];
  Node *nodes; /* filled on demand */
};

/* Simplices. */

/* Inverts `m` by Gauss and Jordan with pivots; FALSE if it is singular. */
static gboolean
invert (double m[3][3], double inverse[3][3])
{
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      inverse[i][j] = i == j;
  for (int column = 0; column < 3; column++) {
    int pivot = column;
    for (int row = column + 1; row < 3; row++)
      if (fabs (m[row][column]) > fabs (m[pivot][column]))
        pivot = row;
    if (m[pivot][column] == 0)
      return FALSE;
    for (int j = 0; j < 3; j++) {
      double a = m[column][j], b = inverse[column][j];
      m[column][j] = m[pivot][j], m[pivot][j] = a;
      inverse[column][j] = inverse[pivot][j], inverse[pivot][j] = b;
    }
    for (int row = 0; row < 3; row++) {
      double factor = m[row][column] / m[column][column];
      for (int j = 0; j < 3 && row != column; j++) {
        m[row][j] -= factor * m[column][j];
        inverse[row][j] -= factor * inverse[column][j];
      }
    }
  }
  for (int i = 0; i < 3; i++) {
    double pivot = m[i][i];
    for (int j = 0; j < 3; j++)
      inverse[i][j] /= pivot;
  }
  return TRUE;
}

/* Sets the rows of a simplex from its colours; FALSE if it is flat. */
static gboolean
set_rows (const BnMixture *mixture, const int axes[3], Simplex *simplex)
{
  double edges[3][3], inverse[3][3], first[3], all[4] = { 0 };

  for (int i = 0; i < 3; i++) {
    first[i] = mixture->colours[simplex->colour[0]][axes[i]] - mixture->low[axes[i]];
    for (int j = 0; j < 3; j++) /* edge j; where axes are left away, along them */
      edges[i][j] = MAX (i, j) >= mixture->rank ? i == j
                                                : mixture->colours[simplex->colour[j + 1]][axes[i]] -
                                                      mixture->colours[simplex->colour[0]][axes[i]];
  }
  memset (simplex->row, 0, sizeof simplex->row);
  if (!invert (edges, inverse))
    return FALSE;
  for (int i = 0; i < mixture->rank; i++)
    for (int j = 0; j < mixture->rank; j++) {
      simplex->row[i][axes[j]] = inverse[i][j];
      simplex->row[i][3] -= inverse[i][j] * first[j];
    }
  for (int i = 0; i < 3; i++)
    for (int c = 0; c < 3; c++) {
      all[c] += simplex->row[i][c];
      if (fabs (simplex->row[i][c]) * mixture->extent > FLATTEST)
        return FALSE;
    }
  return MAX (MAX (fabs (all[0]), fabs (all[1])), fabs (all[2])) * mixture->extent <= FLATTEST;
}

static double
luminance (const double colour[3], const BnTransfer *transfer)
{
  double light[3];

  for (int c = 0; c < 3; c++)
    light[c] = transfer != NULL ? bn_transfer_decode (transfer, CLAMP (colour[c], 0, 1)) : colour[c];
  return bn_opponent_luminance (light);
}

/* Lightest first, by insertion. */
static void
sort_corners (const double *lights, guint8 *colour, int count)
{
  for (int i = 1; i < count; i++)
    for (int j = i; j > 0; j--) {
      guint8 above = colour[j - 1], below = colour[j];
      if (lights[above] > lights[below] || (lights[above] == lights[below] && above < below))
        break;
      colour[j - 1] = below;
      colour[j] = above;
    }
}

static void
add_simplices (BnMixture *mixture, const BnTriangulation *triangulation, const BnTransfer *transfer)
{
  double lights[256];

  for (guint i = 0; i < mixture->count; i++)
    lights[i] = luminance (mixture->colours[i], transfer);
  mixture->simplices = g_new (Simplex, triangulation->simplices->len);
  for (guint i = 0; i < triangulation->simplices->len; i++) {
    Simplex *simplex = &mixture->simplices[mixture->simplex_count];
    memcpy (simplex->colour, g_array_index (triangulation->simplices, BnSimplex, i).corner, 4);
    sort_corners (lights, simplex->colour, mixture->rank + 1);
    for (int corner = mixture->rank + 1; corner < 4; corner++)
      simplex->colour[corner] = simplex->colour[mixture->rank];
    if (set_rows (mixture, triangulation->axes, simplex))
      mixture->simplex_count++;
  }
}

/* What the coordinates that are left away are beyond what the others say they are on the plane or line. */
static void
set_off (BnMixture *mixture, const BnTriangulation *triangulation)
{
  const guint8 *corner = triangulation->span.corner;
  Simplex span;

  memcpy (span.colour, corner, 4);
  set_rows (mixture, triangulation->axes, &span);
  for (int k = mixture->rank; k < 3; k++) {
    double *off = mixture->off[k - mixture->rank];
    int axis = triangulation->axes[k];
    off[axis] = 1;
    off[3] = mixture->low[axis] - mixture->colours[corner[0]][axis];
    for (int i = 0; i < mixture->rank; i++)
      for (int j = 0; j < 4; j++)
        off[j] -=
            span.row[i][j] * (mixture->colours[corner[i + 1]][axis] - mixture->colours[corner[0]][axis]);
  }
}

/* Grids. */

static void
set_axis (Axis *axis, double low, double high, int cells, int step)
{
  axis->low = low;
  axis->high = high;
  axis->scale = high > low ? BUCKETS / (high - low) : 0;
  axis->step = (guint16) step;
  axis->cells = 0;
  for (int bucket = 0; bucket < BUCKETS; bucket++) {
    int cell = (int) (cells * sqrt ((double) bucket / BUCKETS) + 1e-9);
    if (bucket == 0 || (cell > axis->cells - 1 && axis->cells < cells))
      axis->bounds[axis->cells++] = low + (high - low) * bucket / BUCKETS;
    axis->place[bucket] = (guint16) ((axis->cells - 1) * step);
  }
  axis->bounds[axis->cells] = high;
}

/* The place of the cell of `x` along the axis, the nearest if x is outside. */
static inline int
place_of (const Axis *axis, double x)
{
  double bucket = (x - axis->low) * axis->scale;

  return axis->place[(int) CLAMP (bucket, 0, BUCKETS - 1)];
}

/* Cells [*first, *last] along the axis that [low, high] touches. */
static void
touched (const Axis *axis, double low, double high, int *first, int *last)
{
  for (*first = 0; *first < axis->cells - 1 && axis->bounds[*first + 1] < low;)
    ++*first;
  for (*last = *first; *last < axis->cells - 1 && axis->bounds[*last + 1] <= high;)
    ++*last;
}

/* The least share of a simplex at the middle of a box; *most, the least of the greatest shares in the box: a
 * negative one keeps the box away from the simplex. */
static double
share_in_box (const Simplex *simplex, const double middle[3], const double half[3], double *most)
{
  double least = 1, rest = 1, sums[3] = { 0 }, range = 0;

  *most = 1;
  for (int i = 0; i < 3; i++) {
    const double *row = simplex->row[i];
    double share = row[0] * middle[0] + row[1] * middle[1] + row[2] * middle[2] + row[3];
    for (int c = 0; c < 3; c++)
      sums[c] += row[c];
    least = MIN (least, share);
    rest -= share;
    *most = MIN (*most, share + fabs (row[0]) * half[0] + fabs (row[1]) * half[1] + fabs (row[2]) * half[2]);
  }
  for (int c = 0; c < 3; c++)
    range += fabs (sums[c]) * half[c];
  *most = MIN (*most, rest + range);
  return MIN (least, rest);
}

/* A simplex of a cell's list. */
typedef struct {
  guint32 cell;
  guint16 simplex;
  float share;
} Entry;

static void
enter_cell (const BnMixture *mixture, guint simplex, const int at[3], GArray *entries)
{
  double middle[3], half[3], most;
  Entry entry = { 0, (guint16) simplex, 0 };

  for (int c = 0; c < 3; c++) {
    const double *bounds = mixture->axes[c].bounds + at[c];
    middle[c] = (bounds[0] + bounds[1]) / 2;
    half[c] = (bounds[1] - bounds[0]) / 2 + NEARLY * mixture->extent;
    entry.cell += (guint32) (at[c] * mixture->axes[c].step);
  }
  entry.share = (float) share_in_box (&mixture->simplices[simplex], middle, half, &most);
  if (most >= -EXACT)
    g_array_append_val (entries, entry);
}

static void
enter_simplex (const BnMixture *mixture, guint simplex, GArray *entries)
{
  const guint8 *corner = mixture->simplices[simplex].colour;
  int first[3], last[3], at[3];

  for (int c = 0; c < 3; c++) {
    double low = mixture->colours[corner[0]][c], high = low, margin = NEARLY * mixture->extent;
    for (int i = 1; i < 4; i++) {
      low = MIN (low, mixture->colours[corner[i]][c]);
      high = MAX (high, mixture->colours[corner[i]][c]);
    }
    touched (&mixture->axes[c], low - mixture->low[c] - margin, high - mixture->low[c] + margin, &first[c],
             &last[c]);
  }
  for (at[0] = first[0]; at[0] <= last[0]; at[0]++)
    for (at[1] = first[1]; at[1] <= last[1]; at[1]++)
      for (at[2] = first[2]; at[2] <= last[2]; at[2]++)
        enter_cell (mixture, simplex, at, entries);
}

/* By cell, those with most of the cell first. */
static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->cell != y->cell)
    return x->cell < y->cell ? -1 : 1;
  if (x->share != y->share)
    return x->share > y->share ? -1 : 1;
  return (int) x->simplex - (int) y->simplex;
}

static gboolean
is_inside (const BnMixture *mixture, const int at[3])
{
  for (int corner = 0; corner < 8; corner++) {
    double colour[3];
    for (int c = 0; c < 3; c++)
      colour[c] = mixture->axes[c].bounds[at[c] + (corner >> c & 1)] + mixture->low[c];
    if (!bn_gamut_contains (mixture->gamut, colour))
      return FALSE;
  }
  return TRUE;
}

static void
list_simplices (BnMixture *mixture)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const Axis *axes = mixture->axes;
  int at[3];

  for (guint i = 0; i < mixture->simplex_count; i++)
    enter_simplex (mixture, i, entries);
  g_array_sort (entries, compare_entries);
  mixture->list = g_new (guint16, entries->len + 1);
  mixture->cells = g_new0 (Cell, (gsize) (axes[0].cells * axes[1].cells * axes[2].cells));
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    Cell *cell = &mixture->cells[entry->cell];
    if (cell->count++ == 0)
      cell->first = i;
    mixture->list[i] = entry->simplex;
  }
  for (at[0] = 0; at[0] < axes[0].cells; at[0]++)
    for (at[1] = 0; at[1] < axes[1].cells; at[1]++)
      for (at[2] = 0; at[2] < axes[2].cells; at[2]++)
        mixture->cells[at[0] * axes[0].step + at[1] * axes[1].step + at[2]].inside =
            is_inside (mixture, at) != FALSE;
}

/* Cells of the palette's box: 32^3, or 128^2 or 1024 along the axes that count. */
static void
set_box (BnMixture *mixture, const BnTriangulation *triangulation)
{
  static const int numbers[4] = { 0, 1024, 128, 32 };
  int cells[3], step = 1;

  for (int k = 0; k < 3; k++)
    cells[triangulation->axes[k]] = k < triangulation->rank ? numbers[triangulation->rank] : 1;
  for (int c = 2; c >= 0; c--) {
    double high = 0;
    for (guint i = 0; i < mixture->count; i++)
      high = MAX (high, mixture->colours[i][c] - mixture->low[c]);
    set_axis (&mixture->axes[c], 0, high, cells[c], step);
    step *= mixture->axes[c].cells;
  }
}

/* Nodes over all colours. */
static void
set_nodes (BnMixture *mixture)
{
  for (int c = 0; c < 3; c++) {
    double low = 0, high = 1;
    for (guint i = 0; i < mixture->count; i++) {
      low = MIN (low, mixture->colours[i][c]);
      high = MAX (high, mixture->colours[i][c]);
    }
    set_axis (&mixture->node_axes[c], low, high, NODE_CELLS, c == 0 ? NODES * NODES : c == 1 ? NODES : 1);
  }
  mixture->nodes = g_new0 (Node, NODES * NODES * NODES);
}

BnMixture *
bn_mixture_new (const double (*colours)[3], guint count, BnDistance distance, const BnTransfer *transfer)
{
  g_autoptr (BnTriangulation) triangulation = bn_triangulation_new (colours, count);
  BnMixture *mixture = g_new0 (BnMixture, 1);

  mixture->count = count;
  mixture->colours = g_memdup2 (colours, sizeof *colours * count);
  mixture->rank = triangulation->rank;
  mixture->extent = triangulation->extent;
  memcpy (mixture->low, triangulation->low, sizeof mixture->low);
  mixture->gamut = bn_gamut_new (colours, count, triangulation, distance, transfer);
  add_simplices (mixture, triangulation, transfer);
  set_off (mixture, triangulation);
  set_box (mixture, triangulation);
  list_simplices (mixture);
  set_nodes (mixture);
  return mixture;
}

void
bn_mixture_free (BnMixture *mixture)
{
  if (mixture == NULL)
    return;
  bn_gamut_free (mixture->gamut);
  g_free (mixture->colours);
  g_free (mixture->simplices);
  g_free (mixture->cells);
  g_free (mixture->list);
  g_free (mixture->nodes);
  g_free (mixture);
}

/* Looking up. */

/* Shares of `x` (relative to the box) in a simplex; returns the least. */
static inline double
shares_of (const Simplex *simplex, const double x[3], double share[4])
{
  for (int i = 0; i < 3; i++)
    share[i + 1] = simplex->row[i][0] * x[0] + simplex->row[i][1] * x[1] + simplex->row[i][2] * x[2] +
                   simplex->row[i][3];
  share[0] = 1 - share[1] - share[2] - share[3];
  return MIN (MIN (share[0], share[1]), MIN (share[2], share[3]));
}

static inline void
set_mix (const Simplex *simplex, double share[4], double least, BnMix *mix)
{
  if (least < 0) {
    double sum = 0;
    for (int i = 0; i < 4; i++)
      sum += share[i] = MAX (share[i], 0);
    for (int i = 0; i < 3; i++)
      share[i] /= sum;
  }
  memcpy (mix->colour, simplex->colour, 4);
  mix->below[0] = share[0];
  mix->below[1] = share[0] + share[1];
  mix->below[2] = mix->below[1] + share[2];
}

/* The best simplex of the list `list` for x, whatever its least share, which is returned. */
static double
best_of (const BnMixture *mixture, const guint16 *list, guint count, const double x[3], BnMix *mix)
{
  double share[4], best = -HUGE_VAL;
  guint simplex = 0;

  for (guint i = 0; i < count; i++) {
    guint own = list != NULL ? list[i] : i;
    double least = shares_of (&mixture->simplices[own], x, share);
    if (least > best) {
      best = least;
      simplex = own;
    }
  }
  shares_of (&mixture->simplices[simplex], x, share);
  set_mix (&mixture->simplices[simplex], share, best, mix);
  return best;
}

static inline const Cell *
cell_of (const BnMixture *mixture, const double x[3])
{
  return &mixture->cells[place_of (&mixture->axes[0], x[0]) + place_of (&mixture->axes[1], x[1]) +
                         place_of (&mixture->axes[2], x[2])];
}

/* Finds the simplex of x in its cell; FALSE if there is none. */
static inline gboolean
find_in_cell (const BnMixture *mixture, const Cell *cell, const double x[3], BnMix *mix)
{
  const guint16 *list = mixture->list + cell->first;

  for (guint i = 0; i < cell->count; i++) {
    const Simplex *simplex = &mixture->simplices[list[i]];
    double share[4], least = shares_of (simplex, x, share);
    if (least >= -EXACT) {
      set_mix (simplex, share, least, mix);
      return TRUE;
    }
  }
  return FALSE;
}

/* TRUE if x is on the plane or line of the palette. */
static gboolean
is_on_span (const BnMixture *mixture, const double x[3])
{
  for (int k = 0; k < 3 - mixture->rank; k++) {
    const double *off = mixture->off[k];
    if (fabs (off[0] * x[0] + off[1] * x[1] + off[2] * x[2] + off[3]) > NEARLY * mixture->extent)
      return FALSE;
  }
  return TRUE;
}

/* Asks the gamut for the node at `place`, once: a thread that finds another at it uses what it has found
 * itself, which is the same. */
static void
fill_node (const BnMixture *mixture, int place, float nearest[3])
{
  Node *node = &mixture->nodes[place];
  const int at[3] = { place / (NODES * NODES), place / NODES % NODES, place % NODES };
  double colour[3], found[3];

  for (int c = 0; c < 3; c++)
    colour[c] = mixture->node_axes[c].bounds[at[c]];
  bn_gamut_nearest (mixture->gamut, colour, found);
  for (int c = 0; c < 3; c++)
    nearest[c] = (float) (found[c] - mixture->low[c]);
  if (!g_atomic_int_compare_and_exchange (&node->state, NODE_EMPTY, NODE_BUSY))
    return;
  memcpy (node->nearest, nearest, sizeof node->nearest);
  g_atomic_int_set (&node->state, NODE_READY);
}

static inline const float *
node_value (const BnMixture *mixture, int place, float own[3])
{
  const Node *node = &mixture->nodes[place];

  if (G_LIKELY (g_atomic_int_get (&node->state) == NODE_READY))
    return node->nearest;
  fill_node (mixture, place, own);
  return own;
}

/* The interpolated nearest colour of the gamut, relative to the box. */
static void
interpolate (const BnMixture *mixture, const double colour[3], double nearest[3])
{
  int place = 0;
  double part[3], sums[3] = { 0 };

  for (int c = 0; c < 3; c++) {
    const Axis *axis = &mixture->node_axes[c];
    int own = place_of (axis, colour[c]);
    const double *bounds = axis->bounds + own / axis->step;
    place += own;
    part[c] = CLAMP ((colour[c] - bounds[0]) / (bounds[1] - bounds[0]), 0, 1);
  }
  for (int corner = 0; corner < 8; corner++) {
    int i = corner >> 2, j = corner >> 1 & 1, k = corner & 1;
    double weight = (i ? part[0] : 1 - part[0]) * (j ? part[1] : 1 - part[1]) * (k ? part[2] : 1 - part[2]);
    float own[3];
    const float *value = node_value (mixture, place + i * NODES * NODES + j * NODES + k, own);
    for (int c = 0; c < 3; c++)
      sums[c] += weight * value[c];
  }
  memcpy (nearest, sums, sizeof sums);
}

/* A colour that is in no simplex: in a gap of rounding's size, or outside the gamut. */
static void
find_outside (const BnMixture *mixture, const Cell *cell, const double colour[3], const double x[3],
              BnMix *mix)
{
  double nearest[3];

  if (cell->count > 0 && is_on_span (mixture, x) &&
      (best_of (mixture, mixture->list + cell->first, cell->count, x, mix) >= -NEARLY || cell->inside))
    return;
  interpolate (mixture, colour, nearest);
  cell = cell_of (mixture, nearest);
  if (find_in_cell (mixture, cell, nearest, mix))
    return;
  if (cell->count > 0)
    best_of (mixture, mixture->list + cell->first, cell->count, nearest, mix);
  else
    best_of (mixture, NULL, mixture->simplex_count, nearest, mix);
}

/* Within [low, high]; NaN is 0, which is within. */
static inline double
bring_within (double x, const Axis *axis)
{
  return x >= axis->low ? MIN (x, axis->high) : x < axis->low ? axis->low : 0;
}

void
bn_mixture_find (const BnMixture *mixture, const double colour[3], BnMix *mix)
{
  double own[3], x[3];
  const Cell *cell;

  for (int c = 0; c < 3; c++) {
    own[c] = bring_within (colour[c], &mixture->node_axes[c]);
    x[c] = own[c] - mixture->low[c];
  }
  cell = cell_of (mixture, x);
  if ((mixture->rank < 3 && !is_on_span (mixture, x)) || !find_in_cell (mixture, cell, x, mix))
    find_outside (mixture, cell, own, x, mix);
}

void
bn_mixture_find_row (const BnMixture *mixture, const double (*colours)[3], gsize n, BnMix *mixes)
{
  for (gsize i = 0; i < n; i++)
    bn_mixture_find (mixture, colours[i], &mixes[i]);
}
