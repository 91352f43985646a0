/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lift each point p to the height |A p|^2 (A: core/color/mixing/opponent.h). The lower side of the convex
 * hull of the lifted points, seen from below, is the Delaunay triangulation. It is built by adding one point
 * after another (A. Bowyer, D. F. Watson, 1981): simplices whose lifted hyperplane is above the new point are
 * in conflict with it; they are removed, and the new point is joined to the facets around the gap. Outside
 * there is a ghost, a point at infinity that is joined to all facets of the hull, so that points beyond the
 * hull are not a special case.
 *
 * All decisions are signs of exact determinants, so simplices can neither overlap nor leave gaps.
 * Coordinates and heights are first rounded to multiples of 2^-50 of the extent, so that their differences
 * are exact. Where a point lies on a hyperplane, heights are raised by infinitely small amounts, the first
 * point's being infinitely larger than the second's and so on ("simulation of simplicity", H. Edelsbrunner
 * and E. P. Mücke, 1990, applied to the heights alone).
 *
 * Points on a plane are handled with one extra point, the apex, off the plane: each tetrahedron then
 * consists of a triangle in the plane and the apex. For a line there are two apexes. */
#include "core/color/mixing/triangulation.h"

#include <math.h>
#include <stdlib.h>

#include "core/color/mixing/exact.h"
#include "core/color/mixing/opponent.h"

#define GHOST 258 /* after 256 points and two apexes */
#define UNIT 0x1p-50

/* Four vertices that turn left; if one is the ghost, they would for any point beyond the other three. */
typedef struct {
  guint16 vertex[4];
} Cell;

/* A facet of a cell in conflict: the one opposite vertex `opposite`. */
typedef struct {
  guint32 key; /* the same for the same three vertices */
  Cell cell;
  int opposite;
} Facet;

typedef struct {
  double points[GHOST][3]; /* coordinates that count, as parts of the extent */
  double heights[GHOST];
  int start[4];  /* vertices of the first cell */
  GArray *cells; /* Cell */
  GArray *gap;   /* Facet */
} Builder;

/* Orientation and heights. */

/* The sign of the volume of vertices a b c d, exact; 0 on a plane. */
static int
orientation (const Builder *builder, const int v[4])
{
  double matrix[4][4] = { { 0 }, { 0 }, { 0 }, { 0, 0, 0, 1 } };

  for (int row = 0; row < 3; row++)
    for (int axis = 0; axis < 3; axis++)
      matrix[row][axis] = builder->points[v[row + 1]][axis] - builder->points[v[0]][axis];
  return bn_exact_sign (matrix);
}

/* The sign of (orientation of a b c d) times (height of vertex e above the hyperplane through a b c d). */
static int
lifted_orientation (const Builder *builder, const int v[5], const double heights[5])
{
  double matrix[4][4];

  for (int row = 0; row < 4; row++) {
    for (int axis = 0; axis < 3; axis++)
      matrix[row][axis] = builder->points[v[row + 1]][axis] - builder->points[v[0]][axis];
    matrix[row][3] = heights[row + 1] - heights[0];
  }
  return bn_exact_sign (matrix);
}

/* The same with heights raised by infinitely small amounts: the determinant is linear in them, so the first
 * vertex whose own height changes it decides. */
static int
decided_orientation (const Builder *builder, const int v[5])
{
  double heights[5];
  int sign;

  for (int i = 0; i < 5; i++)
    heights[i] = builder->heights[v[i]];
  sign = lifted_orientation (builder, v, heights);
  for (int vertex = -1; sign == 0;) {
    double raised[5] = { 0 };
    int next = -1;
    for (int i = 0; i < 5; i++)
      if (v[i] > vertex && (next < 0 || v[i] < v[next]))
        next = i;
    g_assert (next >= 0);
    vertex = v[next];
    raised[next] = 1;
    sign = lifted_orientation (builder, v, raised);
  }
  return sign;
}

/* Conflicts. */

static int
ghost_place (const Cell *cell)
{
  for (int i = 0; i < 4; i++)
    if (cell->vertex[i] == GHOST)
      return i;
  return -1;
}

/* TRUE if `point`, on the plane of the hull's facet in a cell with the ghost at `ghost`, is in conflict with
 * the cell beneath the facet. On that plane any other cell over the facet would do: one of the first vertices
 * is taken as the fourth. */
static gboolean
conflicts_on_facet (const Builder *builder, const int v[4], int ghost, int point)
{
  for (int i = 0; i < 4; i++) {
    int five[5] = { v[0], v[1], v[2], v[3], point };
    int side;
    five[ghost] = builder->start[i];
    side = orientation (builder, five);
    if (side != 0)
      return decided_orientation (builder, five) != side;
  }
  g_assert_not_reached ();
}

static gboolean
conflicts (const Builder *builder, const Cell *cell, int point)
{
  int v[5] = { cell->vertex[0], cell->vertex[1], cell->vertex[2], cell->vertex[3], point };
  int ghost = ghost_place (cell), side;

  if (ghost < 0)
    return decided_orientation (builder, v) < 0;
  v[ghost] = point;
  side = orientation (builder, v);
  return side > 0 || (side == 0 && conflicts_on_facet (builder, v, ghost, point));
}

/* Adding points. */

static void
sort_three (guint32 v[3])
{
  for (int i = 0; i < 3; i++)
    for (int j = i + 1; j < 3; j++)
      if (v[j] < v[i]) {
        guint32 swap = v[i];
        v[i] = v[j];
        v[j] = swap;
      }
}

static void
add_facets (Builder *builder, const Cell *cell)
{
  for (int opposite = 0; opposite < 4; opposite++) {
    Facet facet = { 0, *cell, opposite };
    guint32 v[3];
    for (int i = 0, n = 0; i < 4; i++)
      if (i != opposite)
        v[n++] = cell->vertex[i];
    sort_three (v);
    facet.key = v[0] << 20 | v[1] << 10 | v[2];
    g_array_append_val (builder->gap, facet);
  }
}

static int
compare_facets (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const Facet *) a)->key, y = ((const Facet *) b)->key;

  return x < y ? -1 : x > y;
}

/* Joins `point` to the facets that occur once in the gap; the others lay between two removed cells. */
static void
fill_gap (Builder *builder, int point)
{
  const Facet *facets = (const Facet *) (void *) builder->gap->data;
  guint count = builder->gap->len;

  g_array_sort (builder->gap, compare_facets);
  for (guint i = 0; i < count; i++) {
    Cell cell = facets[i].cell;
    if (i + 1 < count && facets[i + 1].key == facets[i].key) {
      i++;
      continue;
    }
    cell.vertex[facets[i].opposite] = (guint16) point;
    g_array_append_val (builder->cells, cell);
  }
  g_array_set_size (builder->gap, 0);
}

static void
add_point (Builder *builder, int point)
{
  guint kept = 0;

  for (guint i = 0; i < builder->cells->len; i++) {
    Cell cell = g_array_index (builder->cells, Cell, i);
    if (conflicts (builder, &cell, point))
      add_facets (builder, &cell);
    else
      g_array_index (builder->cells, Cell, kept++) = cell;
  }
  g_array_set_size (builder->cells, kept);
  fill_gap (builder, point);
}

/* The first cell, and the ghost joined to its facets. */
static void
add_first (Builder *builder)
{
  Cell first;
  int *start = builder->start;

  if (orientation (builder, start) < 0) {
    int swap = start[0];
    start[0] = start[1];
    start[1] = swap;
  }
  for (int i = 0; i < 4; i++)
    first.vertex[i] = (guint16) start[i];
  g_array_append_val (builder->cells, first);
  for (int i = 0; i < 4; i++) {
    Cell cell = first;
    cell.vertex[i] = GHOST;
    cell.vertex[(i + 1) % 4] = first.vertex[(i + 2) % 4];
    cell.vertex[(i + 2) % 4] = first.vertex[(i + 1) % 4];
    g_array_append_val (builder->cells, cell);
  }
}

/* The points. */

static double
square (double x)
{
  return x * x;
}

/* Sets the builder's points, and an apex along each omitted axis. */
static void
place_points (const BnSpan *span, const double (*points)[3], int count, Builder *builder)
{
  for (int i = 0; i < count; i++) {
    double own[3], opponent[3], height;
    for (int c = 0; c < 3; c++)
      own[c] = rint ((points[i][c] - span->low[c]) / span->extent / UNIT) * UNIT;
    bn_opponent_from_rgb (own, opponent);
    height = square (opponent[0]) + square (opponent[1]) + square (opponent[2]);
    builder->heights[i] = rint (height / UNIT) * UNIT;
    for (int k = 0; k < span->rank; k++)
      builder->points[i][k] = own[span->axes[k]];
  }
  for (int i = 0; i < 4; i++)
    builder->start[i] = i <= span->rank ? span->corner[i] : count + i - span->rank - 1;
  for (int k = span->rank; k < 3; k++)
    builder->points[count + k - span->rank][k] = 1;
}

/* Results. */

/* The corners of `cell` that are points, omitting the one at `without` and the apexes. */
static BnSimplex
corners_of (const Cell *cell, int without, int count)
{
  BnSimplex simplex = { { 0 } };
  int n = 0;

  for (int i = 0; i < 4; i++)
    if (i != without && cell->vertex[i] < count)
      simplex.corner[n++] = (guint8) cell->vertex[i];
  for (; n < 4; n++)
    simplex.corner[n] = simplex.corner[0];
  return simplex;
}

static void
collect (BnTriangulation *t, const Builder *builder, int count)
{
  t->simplices = g_array_new (FALSE, FALSE, sizeof (BnSimplex));
  t->facets = g_array_new (FALSE, FALSE, sizeof (BnSimplex));
  for (guint i = 0; i < builder->cells->len; i++) {
    const Cell *cell = &g_array_index (builder->cells, Cell, i);
    int ghost = ghost_place (cell);
    BnSimplex simplex = corners_of (cell, ghost, count);
    if (ghost < 0)
      g_array_append_val (t->simplices, simplex);
    if ((ghost < 0) != (t->span.rank == 3))
      g_array_append_val (t->facets, simplex);
  }
}

BnTriangulation *
bn_triangulation_new (const double (*points)[3], guint count)
{
  BnTriangulation *t = g_new0 (BnTriangulation, 1);
  Builder *builder = g_new0 (Builder, 1);

  builder->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  builder->gap = g_array_new (FALSE, FALSE, sizeof (Facet));
  bn_span_find (points, count, &t->span);
  place_points (&t->span, points, (int) count, builder);
  add_first (builder);
  for (int i = 0; i < (int) count; i++)
    if (!t->span.skipped[i] && i != builder->start[0] && i != builder->start[1] && i != builder->start[2] &&
        i != builder->start[3])
      add_point (builder, i);
  collect (t, builder, (int) count);
  g_array_unref (builder->cells);
  g_array_unref (builder->gap);
  g_free (builder);
  return t;
}

void
bn_triangulation_free (BnTriangulation *triangulation)
{
  if (triangulation == NULL)
    return;
  g_array_unref (triangulation->simplices);
  g_array_unref (triangulation->facets);
  g_free (triangulation);
}
