/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Delaunay triangulation of a palette's colors: tetrahedra with colors as corners that fill their
 * convex hull without overlap. Of all ways to mix a color with the right mean, the corners of its
 * tetrahedron are the mix of least variance (V. T. Rajan, "Optimality of the Delaunay triangulation in R^d",
 * 1994), in the distance of core/color/mixing/opponent.h. Colors on one plane are triangulated by triangles,
 * those on one line by segments.
 *
 * It is a function of the colors alone. Where it is not unique (corners of boxes), it is that of colors
 * moved by an infinitely small amount, the first most. */
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

/* Triangulates `count` finite points, 2 to 256, not all equal. Some ms for 256. bn_triangulation_free. */
BnTriangulation *bn_triangulation_new (const double (*points)[3], guint count);

/* Frees it. `triangulation` may be NULL. */
void bn_triangulation_free (BnTriangulation *triangulation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnTriangulation, bn_triangulation_free)
