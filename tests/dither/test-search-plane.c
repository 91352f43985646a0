/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "search-plane"
#include "core/dither/search-plane.h"

#include "tests/search-helpers.h"

/* All of it in several helpings. */
static void
prepare (BnSearchPlane *plane, const BnSearchKernel *kernel, int step, float sharpen)
{
  g_autoptr (BnCrew) crew = bn_crew_new (2, NULL, NULL, NULL);

  while (plane->ready < plane->height)
    bn_search_plane_prepare (plane, kernel, MIN (plane->ready + step, plane->height), sharpen, crew);
}

static void
c_and_the_cells_are_what_the_definition_says (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 3, 50 }, { 41, 2 }, { 37, 45 } };

  for (int lanes = 1; lanes <= 4; lanes += 3)
    for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
      int width = sizes[s][0], height = sizes[s][1];
      const BnSearchKernel kernel = search_kernel (lanes);
      g_autoptr (BnSearchPlane) plane = search_plane (lanes, width, height, FALSE, s);
      prepare (plane, &kernel, 16, 0);
      for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
          for (int lane = 0; lane < lanes; lane++) {
            gsize cell = bn_search_cells_start (plane, y / BN_SEARCH_CELL) + (gsize) (x / BN_SEARCH_CELL);
            assert_close (bn_search_row (plane, plane->c, y)[x * lanes + lane],
                          search_near (plane, &kernel, lane, x, y), 2e-6);
            assert_close (plane->wide[cell * (gsize) lanes + (gsize) lane],
                          search_wide (plane, &kernel, lane, x, y), 2e-5);
          }
    }
}

/* The original less itself blurred by a Gaussian of one pixel, at an edge as if it went on. */
static double
edge_of (const BnSearchPlane *plane, int x, int y)
{
  double sum = 0, all = 0;

  for (int v = -3; v <= 3; v++)
    for (int u = -3; u <= 3; u++) {
      double weight = exp (-(u * u + v * v) / 2.);
      int column = CLAMP (x + u, 0, plane->width - 1), row = CLAMP (y + v, 0, plane->height - 1);
      sum += weight * bn_search_row (plane, plane->i, row)[column];
      all += weight;
    }
  return bn_search_row (plane, plane->i, y)[x] - sum / all;
}

static void
sharpening_takes_a_share_of_the_edges_from_c (void)
{
  const BnSearchKernel kernel = search_kernel (1);
  g_autoptr (BnSearchPlane) plane = search_plane (1, 30, 40, FALSE, 5);

  prepare (plane, &kernel, 24, .3f);
  for (int y = 0; y < 40; y++)
    for (int x = 0; x < 30; x++)
      assert_close (bn_search_row (plane, plane->c, y)[x],
                    search_near (plane, &kernel, 0, x, y) -
                        .3 * bn_search_kernel_near (&kernel, 0, 0, 0) * edge_of (plane, x, y),
                    2e-6);
}

static void
what_has_changed_in_cells_spreads_to_all_around (void)
{
  const BnSearchKernel kernel = search_kernel (1);
  g_autoptr (BnSearchPlane) plane = search_plane (1, 60, 100, FALSE, 6);
  g_autoptr (BnCrew) crew = bn_crew_new (2, NULL, NULL, NULL);

  prepare (plane, &kernel, 100, 0);
  for (int k = 0; k < 50; k++) { /* pixels change, and their cells are told */
    int x = k * 7 % 60, y = 40 + k % 20;
    gsize cell = bn_search_cells_start (plane, y / BN_SEARCH_CELL) + (gsize) (x / BN_SEARCH_CELL);
    bn_search_row (plane, plane->d, y)[x] += .25f;
    plane->changed[cell] += .25f;
  }
  bn_search_plane_spread (plane, &kernel, 10, 15, crew);
  for (int y = 0; y < 100; y += 3)
    for (int x = 0; x < 60; x += 3) {
      gsize cell = bn_search_cells_start (plane, y / BN_SEARCH_CELL) + (gsize) (x / BN_SEARCH_CELL);
      assert_close (plane->wide[cell], search_wide (plane, &kernel, 0, x, y), 2e-5);
      assert_close (plane->changed[cell], 0, 0);
    }
}

static void
its_bytes_are_those_it_takes (void)
{
  guint64 bytes = bn_search_plane_bytes (4, 100, 64, TRUE, TRUE);

  g_assert_cmpuint (bytes, ==, 64 * (3 * 4 * 124 * 4 + 100 * 6) + 16 * 25 * (3 * 16 + 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("c and the cells are what the definition says", c_and_the_cells_are_what_the_definition_says);
  TEST ("sharpening takes a share of the edges from c", sharpening_takes_a_share_of_the_edges_from_c);
  TEST ("what has changed in cells spreads to all around", what_has_changed_in_cells_spreads_to_all_around);
  TEST ("its bytes are those it takes", its_bytes_are_those_it_takes);
  return g_test_run ();
}
