/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Delaunay triangulation of a palette's colors: tetrahedra whose corners are colors and which
 * fill their convex hull without overlap. Among all ways to mix a color with the right mean, the corners of
 * its tetrahedron are the mix of least variance (V. T. Rajan, "Optimality of the Delaunay triangulation in
 * R^d", 1994), in the distance of core/color/mixing/opponent.h. Colors on one plane are triangulated by
 * triangles, those on one line by segments.
 *
 * It depends on the colors alone. Where it is not unique (corners of a box), it is that of colors moved by
 * infinitely small amounts, the first color the most. */
#pragma once

#include "core/color/mixing/span.h"

/* Corners of a simplex: rank + 1 colors; the others repeat the first. */
typedef struct {
  guint8 corner[4];
} BnSimplex;

typedef struct {
  BnSpan span;
  GArray *simplices; /* BnSimplex */
  GArray *facets;    /* BnSimplex: the triangles of the hull; for rank 1 and 2 the simplices */
} BnTriangulation;

/* Triangulates `count` finite points, 2 to 256, not all equal. A few ms for 256. bn_triangulation_free. */
BnTriangulation *bn_triangulation_new (const double (*points)[3], guint count);

/* Frees it. `triangulation` may be NULL. */
void bn_triangulation_free (BnTriangulation *triangulation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnTriangulation, bn_triangulation_free)
