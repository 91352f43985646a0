/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arithmetic of three numbers. */
#pragma once

/* The scalar product. */
static inline double
bn_vector_dot (const double a[3], const double b[3])
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* a - b into `result`. */
static inline void
bn_vector_difference (const double a[3], const double b[3], double result[3])
{
  for (int i = 0; i < 3; i++)
    result[i] = a[i] - b[i];
}

/* The vector product into `result`, which is neither of the two. */
static inline void
bn_vector_cross (const double a[3], const double b[3], double result[3])
{
  for (int i = 0; i < 3; i++)
    result[i] = a[(i + 1) % 3] * b[(i + 2) % 3] - a[(i + 2) % 3] * b[(i + 1) % 3];
}

/* The square of the distance between two points. */
static inline double
bn_vector_distance2 (const double a[3], const double b[3])
{
  double rest[3];

  bn_vector_difference (a, b, rest);
  return bn_vector_dot (rest, rest);
}
