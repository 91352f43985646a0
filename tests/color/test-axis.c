/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "axis"
#include "core/color/mixing/axis.h"
#include "tests/helpers.h"

static void
every_value_is_within_its_cell (void)
{
  static const int cells[] = { 1, 2, 32, 128, 1024 };
  BnAxis *axis = g_new0 (BnAxis, 1);
  BnRng rng = bn_rng_new (1, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    bn_axis_set (axis, -.25, 1.5, cells[i], 1);
    g_assert_cmpint (axis->cells, <=, cells[i]);
    g_assert_cmpfloat (axis->bounds[0], ==, -.25);
    g_assert_cmpfloat (axis->bounds[axis->cells], ==, 1.5);
    for (int k = 0; k < 10000; k++) {
      double x = -.25 + 1.75 * bn_rng_uniform (&rng);
      int cell = bn_axis_cell (axis, x);
      g_assert_cmpfloat (axis->bounds[cell], <=, x + 1e-12);
      g_assert_cmpfloat (axis->bounds[cell + 1], >=, x - 1e-12);
    }
    g_assert_cmpint (bn_axis_cell (axis, -1e300), ==, 0);
    g_assert_cmpint (bn_axis_cell (axis, 1e300), ==, axis->cells - 1);
  }
  g_free (axis);
}

static void
cells_that_a_range_touches_are_all_told (void)
{
  BnAxis *axis = g_new0 (BnAxis, 1);
  BnRng rng = bn_rng_new (2, 0);

  bn_axis_set (axis, 0, 1, 32, 1);
  g_assert_cmpint (axis->cells, ==, 32);
  for (int i = 0; i < 1000; i++) {
    double a = 1.2 * bn_rng_uniform (&rng) - .1, b = 1.2 * bn_rng_uniform (&rng) - .1;
    int first, last;
    bn_axis_touched (axis, MIN (a, b), MAX (a, b), &first, &last);
    g_assert_cmpint (first, <=, bn_axis_cell (axis, MIN (a, b)));
    g_assert_cmpint (last, ==, bn_axis_cell (axis, MAX (a, b)));
    g_assert_cmpint (first, >=, bn_axis_cell (axis, MIN (a, b)) - 1);
  }
  g_free (axis);
}

static void
an_axis_of_no_length_has_one_cell (void)
{
  BnAxis *axis = g_new0 (BnAxis, 1);

  bn_axis_set (axis, .5, .5, 1, 7);
  g_assert_cmpint (axis->cells, ==, 1);
  g_assert_cmpint (bn_axis_cell (axis, .5), ==, 0);
  g_assert_cmpint (bn_axis_cell (axis, 9), ==, 0);
  g_free (axis);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every value is within its cell", every_value_is_within_its_cell);
  TEST ("cells that a range touches are all told", cells_that_a_range_touches_are_all_told);
  TEST ("an axis of no length has one cell", an_axis_of_no_length_has_one_cell);
  return g_test_run ();
}
