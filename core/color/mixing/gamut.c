/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * If the distance is that of a linear map, each triangle of the hull whose plane the color lies beyond has a
 * nearest point, and the nearest of these is the hull's.
 *
 * If the distance is OKLab's, the hull is curved, and its point y nearest to x is found by the Gauss-Newton
 * method: near y, OKLab is almost linear, lab (y + e) = lab (y) + J e, so the next y is the point nearest, in
 * the distance |J e|, to y + J^-1 (lab (x) - lab (y)). Steps are halved until they come nearer. The search
 * starts from the nearest point in the distance linearized at x, and again from the nearest palette color,
 * because there may be more than one local minimum. */
#include "core/color/mixing/gamut.h"

#include <float.h>
#include <math.h>

#include "core/color/mixing/vector.h"
#include "core/color/mixing/oklab.h"
#include "core/color/mixing/opponent.h"

#define STEPS 20
#define HALVINGS 6
#define MARGIN 1e-9 /* share of the extent: a color less than this beneath a facet counts as beyond it */
#define SMALL 1e-10 /* share of the extent: a step this small ends the search */

struct _BnGamut {
  int rank;
  double extent;
  BnDistance distance;
  BnTransfer *transfer;
  guint count; /* number of points */
  double points[256][3];
  guint8 used[256]; /* corners of facets */
  guint facet_count;
  BnSimplex *facets;
  double (*planes)[4]; /* rank 3: n and d, where n x > d beyond the facet */
};

/* Linear distance |J e|: the map J, its inverse, and where it puts the points. */
typedef struct {
  double map[3][3], inverse[3][3];
  double points[256][3];
} Metric;

static void
apply (const double map[3][3], const double x[3], double result[3])
{
  for (int i = 0; i < 3; i++)
    result[i] = bn_vector_dot (map[i], x);
}

static void
set_metric (const BnGamut *gamut, const double map[3][3], Metric *metric)
{
  double determinant, columns[3][3];

  for (int i = 0; i < 3; i++)
    bn_vector_cross (map[(i + 1) % 3], map[(i + 2) % 3], columns[i]);
  determinant = bn_vector_dot (map[0], columns[0]);
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++) {
      metric->map[i][j] = map[i][j];
      metric->inverse[i][j] = columns[j][i] / determinant;
    }
  for (guint i = 0; i < gamut->count; i++)
    if (gamut->used[i])
      apply (metric->map, gamut->points[i], metric->points[i]);
}

/* The shares of a, b and c in the point of their triangle nearest to p (C. Ericson, "Real-time
 * collision detection", 2005, 5.1.5). With c = a it is a segment. */
static void
nearest_in_triangle (const double p[3], const double a[3], const double b[3], const double c[3],
                     double share[3])
{
  double ab[3], ac[3], ap[3], bp[3], cp[3], d1, d2, d3, d4, d5, d6, va, vb, vc, v = 0, w = 0;

  bn_vector_difference (b, a, ab);
  bn_vector_difference (c, a, ac);
  bn_vector_difference (p, a, ap);
  bn_vector_difference (p, b, bp);
  bn_vector_difference (p, c, cp);
  d1 = bn_vector_dot (ab, ap), d2 = bn_vector_dot (ac, ap), d3 = bn_vector_dot (ab, bp);
  d4 = bn_vector_dot (ac, bp), d5 = bn_vector_dot (ab, cp), d6 = bn_vector_dot (ac, cp);
  va = d3 * d6 - d5 * d4, vb = d5 * d2 - d1 * d6, vc = d1 * d4 - d3 * d2;
  if (d1 <= 0 && d2 <= 0)
    v = w = 0;
  else if (d3 >= 0 && d4 <= d3)
    v = 1;
  else if (vc <= 0 && d1 >= 0 && d3 <= 0)
    v = d1 / (d1 - d3);
  else if (d6 >= 0 && d5 <= d6)
    w = 1;
  else if (vb <= 0 && d2 >= 0 && d6 <= 0)
    w = d2 / (d2 - d6);
  else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
    w = (d4 - d3) / ((d4 - d3) + (d5 - d6));
    v = 1 - w;
  } else {
    v = vb / (va + vb + vc);
    w = vc / (va + vb + vc);
  }
  share[0] = 1 - v - w;
  share[1] = v;
  share[2] = w;
}

/* Compares the nearest point of a facet with *best, the least squared distance so far. */
static void
try_facet (const BnGamut *gamut, const Metric *metric, const guint8 corner[3], const double target[3],
           double *best, double nearest[3])
{
  double share[3], rest[3], own;

  nearest_in_triangle (target, metric->points[corner[0]], metric->points[corner[1]],
                       metric->points[corner[2]], share);
  for (int i = 0; i < 3; i++)
    rest[i] = target[i] - share[0] * metric->points[corner[0]][i] - share[1] * metric->points[corner[1]][i] -
              share[2] * metric->points[corner[2]][i];
  own = bn_vector_dot (rest, rest);
  if (own >= *best)
    return;
  *best = own;
  for (int i = 0; i < 3; i++)
    nearest[i] = share[0] * gamut->points[corner[0]][i] + share[1] * gamut->points[corner[1]][i] +
                 share[2] * gamut->points[corner[2]][i];
}

static gboolean
is_beyond (const BnGamut *gamut, guint facet, const double color[3])
{
  return bn_vector_dot (gamut->planes[facet], color) > gamut->planes[facet][3];
}

gboolean
bn_gamut_contains (const BnGamut *gamut, const double color[3])
{
  for (guint f = 0; f < gamut->facet_count && gamut->rank == 3; f++)
    if (is_beyond (gamut, f, color))
      return FALSE;
  return gamut->rank == 3;
}

/* The point nearest to `color` on the facets that it is beyond; if it is inside, on all facets. */
static void
nearest_linear (const BnGamut *gamut, const Metric *metric, const double color[3], double nearest[3])
{
  gboolean all = gamut->rank < 3 || bn_gamut_contains (gamut, color);
  double best = DBL_MAX, target[3];

  apply (metric->map, color, target);
  for (guint f = 0; f < gamut->facet_count; f++)
    if (all || is_beyond (gamut, f, color))
      try_facet (gamut, metric, gamut->facets[f].corner, target, &best, nearest);
}

/* The OKLab color of the coordinates `color`, and its slope. */
static void
lab_slope (const BnGamut *gamut, const double color[3], double lab[3], double slope[3][3])
{
  double light[3], own[3] = { 1, 1, 1 };

  for (int c = 0; c < 3; c++) {
    double inside = CLAMP (color[c], 0, 1), before = MAX (inside - 1e-4, 0), after = MIN (inside + 1e-4, 1);
    light[c] = color[c];
    if (gamut->transfer == NULL)
      continue;
    own[c] = (bn_transfer_decode (gamut->transfer, after) - bn_transfer_decode (gamut->transfer, before)) /
             (after - before);
    own[c] = MAX (own[c], 1e-3);
    light[c] = bn_transfer_decode (gamut->transfer, inside) + own[c] * (color[c] - inside);
  }
  bn_oklab_slope (light, lab, slope);
  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 3; j++)
      slope[i][j] *= own[j];
}

/* Goes from `color` to nearest + step * (goal - nearest), halving the step until that is nearer to `target`;
 * FALSE if it never is. */
static gboolean
step_nearer (const BnGamut *gamut, const double target[3], const double goal[3], double nearest[3],
             double *distance)
{
  double step = 1;

  for (int i = 0; i < HALVINGS; i++, step /= 2) {
    double next[3], lab[3], slope[3][3], own;
    for (int c = 0; c < 3; c++)
      next[c] = nearest[c] + step * (goal[c] - nearest[c]);
    lab_slope (gamut, next, lab, slope);
    own = bn_vector_distance2 (lab, target);
    if (own >= *distance)
      continue;
    for (int c = 0; c < 3; c++)
      nearest[c] = next[c];
    *distance = own;
    return TRUE;
  }
  return FALSE;
}

/* Improves `nearest`; returns its squared distance to `target` in OKLab. */
static double
descend (const BnGamut *gamut, const double target[3], Metric *metric, double nearest[3])
{
  double lab[3], slope[3][3], distance;

  lab_slope (gamut, nearest, lab, slope);
  distance = bn_vector_distance2 (lab, target);
  for (int i = 0; i < STEPS; i++) {
    double rest[3], color[3], goal[3];
    set_metric (gamut, slope, metric);
    bn_vector_difference (target, lab, rest);
    apply (metric->inverse, rest, color);
    for (int c = 0; c < 3; c++)
      color[c] += nearest[c];
    nearest_linear (gamut, metric, color, goal);
    if (bn_vector_distance2 (goal, nearest) < SMALL * SMALL * gamut->extent * gamut->extent ||
        !step_nearer (gamut, target, goal, nearest, &distance))
      break;
    lab_slope (gamut, nearest, lab, slope);
  }
  return distance;
}

static void
nearest_color (const BnGamut *gamut, const double target[3], double nearest[3])
{
  double best = DBL_MAX;

  for (guint i = 0; i < gamut->count; i++) {
    double lab[3], slope[3][3], own;
    if (!gamut->used[i])
      continue;
    lab_slope (gamut, gamut->points[i], lab, slope);
    own = bn_vector_distance2 (lab, target);
    if (own >= best)
      continue;
    best = own;
    for (int c = 0; c < 3; c++)
      nearest[c] = gamut->points[i][c];
  }
}

static void
nearest_perceptual (const BnGamut *gamut, const double color[3], double nearest[3])
{
  double target[3], slope[3][3], other[3];
  Metric metric;

  lab_slope (gamut, color, target, slope);
  set_metric (gamut, slope, &metric);
  nearest_linear (gamut, &metric, color, nearest);
  if (bn_gamut_contains (gamut, color))
    return;
  nearest_color (gamut, target, other);
  if (descend (gamut, target, &metric, other) < descend (gamut, target, &metric, nearest))
    for (int c = 0; c < 3; c++)
      nearest[c] = other[c];
}

void
bn_gamut_nearest (const BnGamut *gamut, const double color[3], double nearest[3])
{
  Metric metric;

  if (gamut->distance == BN_DISTANCE_PERCEPTUAL) {
    nearest_perceptual (gamut, color, nearest);
    return;
  }
  set_metric (gamut, bn_opponent_rows, &metric);
  nearest_linear (gamut, &metric, color, nearest);
}

/* The plane of a facet, pointing away from `inside`. */
static void
set_plane (const BnGamut *gamut, const guint8 corner[3], const double inside[3], double plane[4])
{
  const double *a = gamut->points[corner[0]];
  double ab[3], ac[3], to[3];
  double side;

  bn_vector_difference (gamut->points[corner[1]], a, ab);
  bn_vector_difference (gamut->points[corner[2]], a, ac);
  bn_vector_difference (inside, a, to);
  bn_vector_cross (ab, ac, plane);
  side = bn_vector_dot (plane, to) > 0 ? -1 : 1;
  for (int i = 0; i < 3; i++)
    plane[i] *= side;
  plane[3] = bn_vector_dot (plane, a) - MARGIN * gamut->extent * sqrt (bn_vector_dot (plane, plane));
}

BnGamut *
bn_gamut_new (const double (*points)[3], guint count, const BnTriangulation *triangulation,
              BnDistance distance, const BnTransfer *transfer)
{
  BnGamut *gamut = g_new0 (BnGamut, 1);
  double inside[3] = { 0 };

  gamut->rank = triangulation->span.rank;
  gamut->extent = triangulation->span.extent;
  gamut->distance = distance;
  gamut->transfer = transfer != NULL ? bn_transfer_copy (transfer) : NULL;
  gamut->count = count;
  for (guint i = 0; i < count; i++)
    for (int c = 0; c < 3; c++)
      gamut->points[i][c] = points[i][c];
  gamut->facet_count = triangulation->facets->len;
  gamut->facets = g_memdup2 (triangulation->facets->data, sizeof *gamut->facets * gamut->facet_count);
  gamut->planes = g_malloc0_n (gamut->facet_count, sizeof *gamut->planes);
  for (int i = 0; i < 4; i++)
    for (int c = 0; c < 3; c++)
      inside[c] += points[triangulation->span.corner[i]][c] / 4;
  for (guint f = 0; f < gamut->facet_count; f++) {
    for (int i = 0; i < 3; i++)
      gamut->used[gamut->facets[f].corner[i]] = 1;
    set_plane (gamut, gamut->facets[f].corner, inside, gamut->planes[f]);
  }
  return gamut;
}

void
bn_gamut_free (BnGamut *gamut)
{
  if (gamut == NULL)
    return;
  bn_transfer_free (gamut->transfer);
  g_free (gamut->facets);
  g_free (gamut->planes);
  g_free (gamut);
}
