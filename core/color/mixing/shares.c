/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shares of a color x in a simplex are affine functions of x; x is in the simplex if none of them is
 * negative. A grid of cells covers the box around the palette. Each cell lists the simplices that may touch
 * it, those that hold most of it first. */
#include "core/color/mixing/shares.h"

#include <math.h>
#include <string.h>

#include "core/color/mixing/affine.h"
#include "core/color/mixing/axis.h"
#include "core/color/mixing/opponent.h"

#define EXACT 1e-9   /* shares above -EXACT are 0 but for rounding */
#define NEARLY 1e-6  /* a color this little outside all simplices counts as inside the nearest */
#define ROUGHLY 1e-5 /* the same for colors interpolated from floats */
#define MANY 4000    /* with more simplices than this there are fewer cells */
#define FEW_CELLS 16

typedef struct {
  guint32 first; /* index in the list of simplices */
  guint16 count;
  guint8 inside; /* the cell is within the gamut */
} Cell;

struct _BnShares {
  guint count;
  double (*colors)[3];
  double low[3], extent;
  int rank;
  double off[2][4]; /* how far x is off the plane or line */
  guint simplex_count;
  BnAffine *simplices;
  BnAxis axes[3];
  Cell *cells;
  guint16 *list;
};

/* Simplices. */

static double
luminance (const double color[3], const BnTransfer *transfer)
{
  double light[3];

  for (int c = 0; c < 3; c++)
    light[c] = transfer != NULL ? bn_transfer_decode (transfer, CLAMP (color[c], 0, 1)) : color[c];
  return bn_opponent_luminance (light);
}

/* Lightest first, by insertion. */
static void
sort_corners (const double *lights, guint8 *color, int count)
{
  for (int i = 1; i < count; i++)
    for (int j = i; j > 0; j--) {
      guint8 above = color[j - 1], below = color[j];
      if (lights[above] > lights[below] || (lights[above] == lights[below] && above < below))
        break;
      color[j - 1] = below;
      color[j] = above;
    }
}

static void
add_simplices (BnShares *shares, const BnTriangulation *triangulation, const BnTransfer *transfer)
{
  double lights[256];

  for (guint i = 0; i < shares->count; i++)
    lights[i] = luminance (shares->colors[i], transfer);
  shares->simplices = g_new (BnAffine, triangulation->simplices->len);
  for (guint i = 0; i < triangulation->simplices->len; i++) {
    BnAffine *simplex = &shares->simplices[shares->simplex_count];
    memcpy (simplex->color, g_array_index (triangulation->simplices, BnSimplex, i).corner, 4);
    sort_corners (lights, simplex->color, shares->rank + 1);
    for (int corner = shares->rank + 1; corner < 4; corner++)
      simplex->color[corner] = simplex->color[shares->rank];
    if (bn_affine_set (shares->colors, &triangulation->span, simplex))
      shares->simplex_count++;
  }
}

/* How far the omitted coordinates are from what the others imply on the plane or line. */
static void
set_off (BnShares *shares, const BnTriangulation *triangulation)
{
  const guint8 *corner = triangulation->span.corner;
  BnAffine span;

  memcpy (span.color, corner, 4);
  bn_affine_set (shares->colors, &triangulation->span, &span);
  for (int k = shares->rank; k < 3; k++) {
    double *off = shares->off[k - shares->rank];
    int axis = triangulation->span.axes[k];
    off[axis] = 1;
    off[3] = shares->low[axis] - shares->colors[corner[0]][axis];
    for (int i = 0; i < shares->rank; i++)
      for (int j = 0; j < 4; j++)
        off[j] -=
            span.column[j][i + 1] * (shares->colors[corner[i + 1]][axis] - shares->colors[corner[0]][axis]);
  }
}

/* The least share of a simplex at the middle of a box. *most is the least, over the corners, of the greatest
 * share anywhere in the box: if it is negative, the box does not touch the simplex. */
static double
share_in_box (const BnAffine *simplex, const double middle[3], const double half[3], double *most)
{
  double least = 1;

  *most = 1;
  for (int i = 0; i < 4; i++) {
    double share = simplex->column[3][i], range = 0;
    for (int c = 0; c < 3; c++) {
      share += simplex->column[c][i] * middle[c];
      range += fabs (simplex->column[c][i]) * half[c];
    }
    least = MIN (least, share);
    *most = MIN (*most, share + range);
  }
  return least;
}

/* A simplex in a cell's list. */
typedef struct {
  guint32 cell;
  guint16 simplex;
  float share;
} Entry;

static void
enter_cell (const BnShares *shares, guint simplex, const int at[3], GArray *entries)
{
  double middle[3], half[3], most;
  Entry entry = { 0, (guint16) simplex, 0 };

  for (int c = 0; c < 3; c++) {
    const double *bounds = shares->axes[c].bounds + at[c];
    middle[c] = (bounds[0] + bounds[1]) / 2;
    half[c] = (bounds[1] - bounds[0]) / 2 + NEARLY * shares->extent;
    entry.cell += (guint32) (at[c] * shares->axes[c].step);
  }
  entry.share = (float) share_in_box (&shares->simplices[simplex], middle, half, &most);
  if (most >= -EXACT)
    g_array_append_val (entries, entry);
}

static void
enter_simplex (const BnShares *shares, guint simplex, GArray *entries)
{
  const guint8 *corner = shares->simplices[simplex].color;
  int first[3], last[3], at[3];

  for (int c = 0; c < 3; c++) {
    double low = shares->colors[corner[0]][c], high = low, margin = NEARLY * shares->extent;
    for (int i = 1; i < 4; i++) {
      low = MIN (low, shares->colors[corner[i]][c]);
      high = MAX (high, shares->colors[corner[i]][c]);
    }
    bn_axis_touched (&shares->axes[c], low - shares->low[c] - margin, high - shares->low[c] + margin,
                     &first[c], &last[c]);
  }
  for (at[0] = first[0]; at[0] <= last[0]; at[0]++)
    for (at[1] = first[1]; at[1] <= last[1]; at[1]++)
      for (at[2] = first[2]; at[2] <= last[2]; at[2]++)
        enter_cell (shares, simplex, at, entries);
}

/* Sorts by cell, then by how much of the cell a simplex holds, most first. */
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

/* Marks the cells within the gamut, which is convex: those whose eight corners are in it. */
static void
set_inside (BnShares *shares, const BnGamut *gamut)
{
  const BnAxis *axes = shares->axes;
  const int steps[3] = { (axes[1].cells + 1) * (axes[2].cells + 1), axes[2].cells + 1, 1 };
  int corners = (axes[0].cells + 1) * steps[0];
  g_autofree guint8 *inside = g_new (guint8, (gsize) corners);

  for (int i = 0; i < corners; i++) {
    const int at[3] = { i / steps[0], i / steps[1] % (axes[1].cells + 1), i % (axes[2].cells + 1) };
    double color[3];
    for (int c = 0; c < 3; c++)
      color[c] = axes[c].bounds[at[c]] + shares->low[c];
    inside[i] = bn_gamut_contains (gamut, color) != FALSE;
  }
  for (int i = 0; i < axes[0].cells * axes[0].step; i++) {
    const int at[3] = { i / axes[0].step, i / axes[1].step % axes[1].cells, i % axes[2].cells };
    const guint8 *low = inside + at[0] * steps[0] + at[1] * steps[1] + at[2], *high = low + steps[0];
    shares->cells[i].inside = low[0] & low[1] & low[steps[1]] & low[steps[1] + 1] & high[0] & high[1] &
                              high[steps[1]] & high[steps[1] + 1];
  }
}

static void
list_simplices (BnShares *shares, const BnGamut *gamut)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  const BnAxis *axes = shares->axes;

  for (guint i = 0; i < shares->simplex_count; i++)
    enter_simplex (shares, i, entries);
  g_array_sort (entries, compare_entries);
  shares->list = g_new (guint16, entries->len + 1);
  shares->cells = g_new0 (Cell, (gsize) (axes[0].cells * axes[1].cells * axes[2].cells));
  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    Cell *cell = &shares->cells[entry->cell];
    if (cell->count++ == 0)
      cell->first = i;
    shares->list[i] = entry->simplex;
  }
  set_inside (shares, gamut);
}

/* Sets the cells of the palette's box: 32^3, or 128^2 or 1024 along the axes that count. Colors along a curve
 * may have tens of thousands of simplices, each in many cells; there are fewer cells then, because listing
 * them would take seconds. */
static void
set_box (BnShares *shares, const BnTriangulation *triangulation)
{
  static const int numbers[4] = { 0, 1024, 128, 32 };
  int own = shares->simplex_count > MANY ? FEW_CELLS : numbers[shares->rank], cells[3], step = 1;

  for (int k = 0; k < 3; k++)
    cells[triangulation->span.axes[k]] = k < shares->rank ? own : 1;
  for (int c = 2; c >= 0; c--) {
    double high = 0;
    for (guint i = 0; i < shares->count; i++)
      high = MAX (high, shares->colors[i][c] - shares->low[c]);
    bn_axis_set (&shares->axes[c], 0, high, cells[c], step);
    step *= shares->axes[c].cells;
  }
}

BnShares *
bn_shares_new (const double (*colors)[3], guint count, const BnTriangulation *triangulation,
               const BnGamut *gamut, const BnTransfer *transfer)
{
  BnShares *shares = g_new0 (BnShares, 1);

  shares->count = count;
  shares->colors = g_memdup2 (colors, sizeof *colors * count);
  shares->rank = triangulation->span.rank;
  shares->extent = triangulation->span.extent;
  memcpy (shares->low, triangulation->span.low, sizeof shares->low);
  add_simplices (shares, triangulation, transfer);
  set_off (shares, triangulation);
  set_box (shares, triangulation);
  list_simplices (shares, gamut);
  return shares;
}

void
bn_shares_free (BnShares *shares)
{
  if (shares == NULL)
    return;
  g_free (shares->colors);
  g_free (shares->simplices);
  g_free (shares->cells);
  g_free (shares->list);
  g_free (shares);
}

/* Shares below 0 are rounding errors: they become 0, and the others are scaled to a sum of 1. */
static inline void
set_mix (const BnAffine *simplex, const double share[4], BnMix *mix)
{
  double own[4], scale;

  for (int i = 0; i < 4; i++)
    own[i] = MAX (share[i], 0);
  scale = 1 / (own[0] + own[1] + own[2] + own[3]);
  memcpy (mix->color, simplex->color, 4);
  mix->below[0] = own[0] * scale;
  mix->below[1] = (own[0] + own[1]) * scale;
  mix->below[2] = (own[0] + own[1] + own[2]) * scale;
}

static inline const Cell *
cell_of (const BnShares *shares, const double x[3])
{
  const BnAxis *axes = shares->axes;

  return shares->cells + bn_axis_cell (&axes[0], x[0]) * axes[0].step +
         bn_axis_cell (&axes[1], x[1]) * axes[1].step + bn_axis_cell (&axes[2], x[2]);
}

/* Finds the first simplex of a cell's list in which the least share of x is `limit`, or else the one where it
 * is greatest; returns the least share, -HUGE_VAL if the list is empty. */
static inline double
find_in_cell (const BnShares *shares, const Cell *cell, const double x[3], double limit, BnMix *mix)
{
  const guint16 *list = shares->list + cell->first;
  const BnAffine *best = NULL;
  double most = -HUGE_VAL, share[4];

  for (guint i = 0; i < cell->count; i++) {
    const BnAffine *simplex = &shares->simplices[list[i]];
    double least = bn_affine_shares (simplex, x, share);
    if (least >= limit) {
      set_mix (simplex, share, mix);
      return least;
    }
    if (least > most) {
      most = least;
      best = simplex;
    }
  }
  if (best != NULL) {
    bn_affine_shares (best, x, share);
    set_mix (best, share, mix);
  }
  return most;
}

/* TRUE if x is on the plane or line of the palette. */
static gboolean
is_on_span (const BnShares *shares, const double x[3])
{
  for (int k = 0; k < 3 - shares->rank; k++) {
    const double *off = shares->off[k];
    if (fabs (off[0] * x[0] + off[1] * x[1] + off[2] * x[2] + off[3]) > NEARLY * shares->extent)
      return FALSE;
  }
  return TRUE;
}

/* TRUE if x is within its cell, and not only nearest to it. */
static gboolean
is_in_box (const BnShares *shares, const double x[3])
{
  for (int c = 0; c < 3; c++)
    if (x[c] < shares->axes[c].low || x[c] > shares->axes[c].high)
      return FALSE;
  return TRUE;
}

gboolean
bn_shares_find (const BnShares *shares, double red, double green, double blue, BnMix *mix)
{
  const double x[3] = { red, green, blue };
  const Cell *cell;

  if (shares->rank < 3 && !is_on_span (shares, x))
    return FALSE;
  cell = cell_of (shares, x);
  return find_in_cell (shares, cell, x, -EXACT, mix) >= -NEARLY || (cell->inside && is_in_box (shares, x));
}

void
bn_shares_find_near (const BnShares *shares, double red, double green, double blue, BnMix *mix)
{
  const double x[3] = { red, green, blue };

  find_in_cell (shares, cell_of (shares, x), x, -ROUGHLY, mix);
}
