/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "exact"
#include "tests/helpers.h"

#include "core/color/mixing/exact.h"

/* The determinant of the rows `rows` and as many first columns, in whole numbers. */
static gint64
whole_determinant (const gint64 m[4][4], int size, guint rows)
{
  gint64 sum = 0, sign = size % 2 ? 1 : -1;

  if (size == 0)
    return 1;
  for (int row = 0; row < 4; row++)
    if (rows >> row & 1) {
      sum += sign * m[row][size - 1] * whole_determinant (m, size - 1, rows & ~(1u << row));
      sign = -sign;
    }
  return sum;
}

/* Checks whole numbers up to `range`, the last row a combination of the others but for `off` in one entry;
 * columns are scaled by powers of two, which changes no sign. */
static void
check_nearly_singular (BnRng *rng, int range, int off)
{
  gint64 whole[4][4], determinant;
  double matrix[4][4];

  for (int i = 0; i < 3; i++)
    for (int j = 0; j < 4; j++)
      whole[i][j] = (gint64) bn_rng_below (rng, (guint32) (2 * range + 1)) - range;
  for (int j = 0; j < 4; j++)
    whole[3][j] = whole[0][j] - 2 * whole[1][j] + whole[2][j];
  whole[3][bn_rng_below (rng, 4)] += off;
  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++)
      matrix[i][j] = ldexp ((double) whole[i][j], -9 * j);
  determinant = whole_determinant ((const gint64 (*)[4]) whole, 4, 15);
  g_assert_cmpint (bn_exact_sign ((const double (*)[4]) matrix), ==, (determinant > 0) - (determinant < 0));
}

static void
signs_of_nearly_singular_matrices_are_right (void)
{
  BnRng rng = bn_rng_new (1, 0);

  for (int i = 0; i < 20000; i++)
    check_nearly_singular (&rng, 1 << (1 + i % 14), i % 3 - 1);
}

/* (x 1/3)-like entries whose products need all their bits: the matrix has two proportional rows, then one is
 * changed in its last bit. */
static void
a_change_of_the_last_bit_is_seen (void)
{
  BnRng rng = bn_rng_new (2, 0);

  for (int i = 0; i < 2000; i++) {
    double m[4][4];
    int plain, changed;
    for (int r = 0; r < 4; r++)
      for (int c = 0; c < 4; c++)
        m[r][c] = bn_rng_uniform (&rng) - .5;
    for (int c = 0; c < 4; c++)
      m[3][c] = -4 * m[1][c];
    plain = bn_exact_sign ((const double (*)[4]) m);
    m[3][2] = nextafter (m[3][2], 9);
    changed = bn_exact_sign ((const double (*)[4]) m);
    g_assert_cmpint (plain, ==, 0);
    g_assert_cmpint (changed, !=, 0);
    m[3][2] = nextafter (nextafter (m[3][2], -9), -9);
    g_assert_cmpint (bn_exact_sign ((const double (*)[4]) m), ==, -changed);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("signs of nearly singular matrices are right", signs_of_nearly_singular_matrices_are_right);
  TEST ("a change of the last bit is seen", a_change_of_the_last_bit_is_seen);
  return g_test_run ();
}
