/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "parallel"
#include "tests/helpers.h"

#include "core/base/parallel.h"

static void
count_piece (int piece, gpointer user_data)
{
  g_atomic_int_inc ((int *) user_data + piece);
}

static void
every_piece_runs_once_in_every_round (void)
{
  for (int threads = 1; threads <= 8; threads++) {
    g_autoptr (BnCrew) crew = bn_crew_new (threads);
    int counts[100] = { 0 };
    for (int round = 1; round <= 50; round++) {
      int pieces = round * 2;
      bn_crew_run (crew, pieces, count_piece, counts);
    }
    for (int piece = 0; piece < 100; piece++)
      g_assert_cmpint (counts[piece], ==, 50 - piece / 2);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every piece runs once in every round", every_piece_runs_once_in_every_round);
  return g_test_run ();
}
