/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "equations"
#include "core/color/mixing/equations.h"

#include "tests/helpers.h"

#define MOST BN_EQUATIONS_MOST

static void
the_solution_solves_them (void)
{
  BnRng rng = bn_rng_new (6, 0);

  for (int round = 0; round < 200; round++) {
    int n = round % (MOST + 1);
    double rows[MOST][MOST], a[MOST][MOST] = { { 0 } }, own[MOST][MOST], b[MOST], x[MOST];
    for (int i = 0; i < MOST * MOST; i++)
      rows[i / MOST][i % MOST] = bn_rng_uniform (&rng) - .5;
    for (int i = 0; i < n; i++)
      for (int j = 0; j < n; j++)
        for (int k = 0; k < MOST; k++)
          a[i][j] += rows[i][k] * rows[j][k] + (i == j ? .1 : 0);
    for (int i = 0; i < n; i++)
      x[i] = b[i] = bn_rng_uniform (&rng) - .5;
    memcpy (own, a, sizeof a);
    bn_equations_solve (own, x, n);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++)
        sum += a[i][j] * x[j];
      assert_close (sum, b[i], 1e-12);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the solution solves them", the_solution_solves_them);
  return g_test_run ();
}
