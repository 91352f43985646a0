/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plain arithmetic decides unless the result is smaller than its own rounding error. Then the determinant is
 * expanded into sums of doubles that do not overlap, which hold it exactly and whose last, largest part has
 * its sign (J. R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric
 * predicates", 1997: Two-Sum, Two-Product, Grow-Expansion, Scale-Expansion, with zeros omitted). */
#include "core/color/mixing/exact.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Bounds the rounding error of the plain determinant, as a share of the same sum without signs: four factors,
 * three products and at most seven sums on the way, doubled to be safe. */
#define ROUNDING (14 * DBL_EPSILON)

/* A sum of `count` doubles, the smallest first; a 4 x 4 determinant needs at most 2*4 * 2*3 * 2*2. */
typedef struct {
  int count;
  double parts[200];
} Sum;

/* a + b = *high + the result, exactly. */
static double
two_sum (double a, double b, double *high)
{
  double sum = a + b, second = sum - a;

  *high = sum;
  return (a - (sum - second)) + (b - second);
}

/* The upper half of the digits of `a`. */
static double
upper_half (double a)
{
  double big = 134217729 * a; /* 2^27 + 1 */

  return big - (big - a);
}

/* a * b = *high + the result, exactly. */
static double
two_product (double a, double b, double *high)
{
  double a1 = upper_half (a), a0 = a - a1, b1 = upper_half (b), b0 = b - b1;

  *high = a * b;
  return a0 * b0 - (((*high - a1 * b1) - a0 * b1) - a1 * b0);
}

/* sum += value. */
static void
grow (Sum *sum, double value)
{
  int count = 0;

  for (int i = 0; i < sum->count; i++) {
    double rest = two_sum (value, sum->parts[i], &value);
    if (rest != 0)
      sum->parts[count++] = rest;
  }
  if (value != 0)
    sum->parts[count++] = value;
  sum->count = count;
}

/* sum += factor * other. */
static void
grow_scaled (Sum *sum, const Sum *other, double factor)
{
  for (int i = 0; i < other->count; i++) {
    double high, low = two_product (other->parts[i], factor, &high);
    grow (sum, low);
    grow (sum, high);
  }
}

/* The determinant of the `size` rows in the set `rows` and of the first `size` columns. */
static void
expand (const double matrix[4][4], int size, unsigned rows, Sum *sum)
{
  int sign = size % 2 ? 1 : -1; /* the sign of the first row in the last column */

  sum->count = 0;
  for (int row = 0; row < 4; row++) {
    Sum minor = { 1, { 1 } };
    if (!(rows >> row & 1))
      continue;
    if (matrix[row][size - 1] != 0) {
      if (size > 1)
        expand (matrix, size - 1, rows & ~(1u << row), &minor);
      grow_scaled (sum, &minor, sign * matrix[row][size - 1]);
    }
    sign = -sign;
  }
}

static int
exact_sign (const double matrix[4][4])
{
  Sum sum;

  expand (matrix, 4, 15, &sum);
  if (sum.count == 0)
    return 0;
  return sum.parts[sum.count - 1] > 0 ? 1 : -1;
}

/* By 2 x 2 minors of the upper and of the lower two rows (Laplace). */
int
bn_exact_sign (const double m[4][4])
{
  static const int pairs[6][2] = { { 0, 1 }, { 0, 2 }, { 0, 3 }, { 1, 2 }, { 1, 3 }, { 2, 3 } };
  static const double signs[6] = { 1, -1, 1, 1, -1, 1 };
  double determinant = 0, magnitude = 0;

  for (int k = 0; k < 6; k++) {
    int i = pairs[k][0], j = pairs[k][1], u = pairs[5 - k][0], v = pairs[5 - k][1];
    double a = m[0][i] * m[1][j], b = m[0][j] * m[1][i], c = m[2][u] * m[3][v], d = m[2][v] * m[3][u];
    determinant += signs[k] * ((a - b) * (c - d));
    magnitude += (fabs (a) + fabs (b)) * (fabs (c) + fabs (d));
  }
  if (magnitude == 0)
    return 0;
  if (fabs (determinant) > ROUNDING * magnitude)
    return determinant > 0 ? 1 : -1;
  return exact_sign (m);
}
