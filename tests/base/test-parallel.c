/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "parallel"
#include "tests/helpers.h"

#include "core/base/parallel.h"

static void
count_piece (int piece, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  g_atomic_int_inc ((int *) user_data + piece);
}

static void
every_piece_runs_once_in_every_round (void)
{
  for (int threads = 1; threads <= 8; threads++) {
    g_autoptr (BnCrew) crew = bn_crew_new (threads, NULL, NULL, NULL);
    int counts[100] = { 0 };
    for (int round = 1; round <= 50; round++) {
      int pieces = round * 2;
      bn_crew_run (crew, pieces, count_piece, counts);
    }
    for (int piece = 0; piece < 100; piece++)
      g_assert_cmpint (counts[piece], ==, 50 - piece / 2);
  }
}

/* What one thread works with, on a list of all that were made. */
typedef struct {
  GThread *owner; /* that runs pieces with it; NULL before the first */
  int pieces, *freed;
} Work;

static gpointer
make_work (gpointer user_data)
{
  GPtrArray *all = user_data;
  Work *work = g_new0 (Work, 1);

  g_ptr_array_add (all, work);
  return work;
}

static void
mark_freed (gpointer work)
{
  g_atomic_int_inc (((Work *) work)->freed);
}

static void
work_piece (int piece G_GNUC_UNUSED, gpointer work, gpointer user_data G_GNUC_UNUSED)
{
  Work *own = work;

  if (own->owner == NULL)
    own->owner = g_thread_self ();
  g_assert_true (own->owner == g_thread_self ());
  own->pieces++;
}

static void
each_thread_has_a_work_object_of_its_own (void)
{
  for (int threads = 1; threads <= 8; threads++) {
    g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
    BnCrew *crew = bn_crew_new (threads, make_work, mark_freed, all);
    int pieces = 0, freed = 0;
    g_assert_cmpuint (all->len, ==, threads);
    for (int round = 0; round < 20; round++)
      bn_crew_run (crew, 50, work_piece, NULL);
    g_assert_true (g_ptr_array_find (all, bn_crew_work (crew), NULL));
    for (guint w = 0; w < all->len; w++) {
      Work *work = g_ptr_array_index (all, w);
      gboolean own = work == bn_crew_work (crew);
      g_assert_true (work->owner == NULL || (work->owner == g_thread_self ()) == own);
      pieces += work->pieces;
      work->freed = &freed;
    }
    g_assert_cmpint (pieces, ==, 20 * 50);
    bn_crew_free (crew);
    g_assert_cmpint (freed, ==, threads);
  }
}

/* How many threads the system has to give; the program's own function takes the place of GLib's. */
static int threads_left = 1000;

GThread *
g_thread_try_new (const char *name, GThreadFunc func, gpointer data, GError **error)
{
  if (threads_left > 0) {
    threads_left--;
    return g_thread_new (name, func, data);
  }
  g_set_error_literal (error, G_THREAD_ERROR, G_THREAD_ERROR_AGAIN, "no thread to be had");
  return NULL;
}

static void
where_threads_are_few_the_others_do_the_work (void)
{
  for (int few = 0; few < 4; few++) {
    g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
    int counts[100] = { 0 }, freed = 0;
    BnCrew *crew;
    threads_left = few;
    crew = bn_crew_new (8, make_work, mark_freed, all);
    threads_left = 1000;
    g_assert_cmpuint (all->len, ==, few + 1);
    for (guint w = 0; w < all->len; w++)
      ((Work *) g_ptr_array_index (all, w))->freed = &freed;
    bn_crew_run (crew, 100, count_piece, counts);
    for (int piece = 0; piece < 100; piece++)
      g_assert_cmpint (counts[piece], ==, 1);
    bn_crew_free (crew);
    g_assert_cmpint (freed, ==, few + 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every piece runs once in every round", every_piece_runs_once_in_every_round);
  TEST ("each thread has a work object of its own", each_thread_has_a_work_object_of_its_own);
  TEST ("where threads are few, the others do the work", where_threads_are_few_the_others_do_the_work);
  return g_test_run ();
}
