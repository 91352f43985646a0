/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "triangulation"
#include "tests/palettes.h"

/* Length, area or volume (times a constant of the rank) of corners `v` in the coordinates that count. */
static double
size_of (const TestPalette *palette, const BnSpan *span, const guint8 *v)
{
  double m[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

  for (int i = 0; i < span->rank; i++)
    for (int j = 0; j < span->rank; j++)
      m[i][j] =
          (palette->colors[v[i + 1]][span->axes[j]] - palette->colors[v[0]][span->axes[j]]) / span->extent;
  return fabs (m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
               m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
               m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]));
}

/* The volume of the hull by cones from its first color, which need not be a corner, to the facets. */
static double
hull_size (const TestPalette *palette, const BnTriangulation *t)
{
  double sum = 0;

  for (guint i = 0; i < t->facets->len; i++) {
    const guint8 *v = g_array_index (t->facets, BnSimplex, i).corner;
    const guint8 cone[4] = { t->span.corner[0], v[0], v[1], v[2] };
    sum += size_of (palette, &t->span, cone);
  }
  return sum;
}

/* If simplices overlapped, they would be more than the hull; if there were gaps, less. */
static void
simplices_fill_the_hull_once (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnTriangulation) t = bn_triangulation_new (palette.colors, palette.count);
    double sum = 0;
    for (guint i = 0; i < t->simplices->len; i++)
      sum += size_of (&palette, &t->span, g_array_index (t->simplices, BnSimplex, i).corner);
    if (t->span.rank == 3)
      g_assert_cmpfloat (fabs (sum - hull_size (&palette, t)), <, 1e-9);
    if (strstr (palette.name, "lattice of") != NULL || g_str_equal (palette.name, "cube"))
      g_assert_cmpfloat (fabs (sum * t->span.extent * t->span.extent * t->span.extent - 6), <, 1e-9);
    if (t->span.rank == 1)
      g_assert_cmpfloat (
          fabs (sum * t->span.extent - (t->span.high[t->span.axes[0]] - t->span.low[t->span.axes[0]])), <,
          1e-12);
  }
}

static double
height_of (const TestPalette *palette, guint i)
{
  double own[3];

  bn_opponent_from_rgb (palette->colors[i], own);
  return own[0] * own[0] + own[1] * own[1] + own[2] * own[2];
}

/* Shares of color `i` in a simplex that is not flat (by the twin of core/color/mixing/shares.c, elimination).
 */
static gboolean
plain_shares (const TestPalette *palette, const guint8 v[4], guint i, double share[4])
{
  double m[4][5];

  for (int column = 0; column < 4; column++) {
    m[3][column] = 1;
    for (int c = 0; c < 3; c++)
      m[c][column] = palette->colors[v[column]][c];
  }
  for (int c = 0; c < 3; c++)
    m[c][4] = palette->colors[i][c];
  m[3][4] = 1;
  for (int k = 0; k < 4; k++) {
    int pivot = k;
    for (int r = k + 1; r < 4; r++)
      pivot = fabs (m[r][k]) > fabs (m[pivot][k]) ? r : pivot;
    if (fabs (m[pivot][k]) < 1e-5)
      return FALSE;
    for (int c = 0; c < 5; c++) {
      double swap = m[k][c];
      m[k][c] = m[pivot][c];
      m[pivot][c] = swap;
    }
    for (int r = 0; r < 4; r++)
      for (int c = 4; c >= k && r != k; c--)
        m[r][c] -= m[r][k] / m[k][k] * m[k][c];
  }
  for (int k = 0; k < 4; k++)
    share[k] = m[k][4] / m[k][k];
  return TRUE;
}

static void
no_color_is_below_a_lifted_simplex (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnTriangulation) t = bn_triangulation_new (palette.colors, palette.count);
    if (t->span.rank < 3)
      continue;
    for (guint s = 0; s < t->simplices->len; s += 1 + t->simplices->len / 100)
      for (guint i = 0; i < palette.count; i++) {
        const guint8 *v = g_array_index (t->simplices, BnSimplex, s).corner;
        double share[4], height = 0, most = 0;
        if (t->span.skipped[i] || !plain_shares (&palette, v, i, share))
          continue;
        for (int k = 0; k < 4; k++) {
          height += share[k] * height_of (&palette, v[k]);
          most = MAX (most, fabs (share[k]));
        }
        g_assert_cmpfloat (height_of (&palette, i), >, height - 1e-10 * most);
      }
  }
}

static void
every_color_is_a_corner (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnTriangulation) t = bn_triangulation_new (palette.colors, palette.count);
    guint8 seen[256] = { 0 };
    for (guint i = 0; i < t->simplices->len; i++)
      for (int k = 0; k < 4; k++)
        seen[g_array_index (t->simplices, BnSimplex, i).corner[k]] = 1;
    for (guint i = 0; i < palette.count; i++)
      g_assert_cmpint (seen[i], ==, !t->span.skipped[i]);
  }
}

static void
facets_close_the_hull (void)
{
  for (int which = 0; which < TEST_PALETTES; which++) {
    const TestPalette palette = test_palette (which);
    g_autoptr (BnTriangulation) t = bn_triangulation_new (palette.colors, palette.count);
    g_autofree guint8 *edges = g_new0 (guint8, 65536);
    if (t->span.rank < 3)
      continue;
    for (guint i = 0; i < t->facets->len; i++)
      for (int k = 0; k < 3; k++) {
        const guint8 *v = g_array_index (t->facets, BnSimplex, i).corner;
        guint a = v[k], b = v[(k + 1) % 3];
        edges[MIN (a, b) * 256 + MAX (a, b)]++;
      }
    for (int i = 0; i < 65536; i++)
      g_assert_true (edges[i] == 0 || edges[i] == 2);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("simplices fill the hull once", simplices_fill_the_hull_once);
  TEST ("no colour is below a lifted simplex", no_color_is_below_a_lifted_simplex);
  TEST ("every colour is a corner", every_color_is_a_corner);
  TEST ("facets close the hull", facets_close_the_hull);
  return g_test_run ();
}
