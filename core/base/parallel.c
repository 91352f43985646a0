/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waiting sleeps rather than spins, so that a crew is a good neighbor on a shared machine. */
#include "core/base/parallel.h"

struct _BnCrew {
  int helpers;
  GThread **threads;
  GMutex mutex;
  GCond start, done;
  guint round; /* of bn_crew_run calls; under mutex, as all below */
  int busy;    /* helpers that have not finished the round */
  gboolean quit;

  BnPieceFunc func;
  gpointer user_data;
  int pieces;
  int next; /* atomic */
};

static void
run_pieces (BnCrew *crew)
{
  int piece;

  while ((piece = g_atomic_int_add (&crew->next, 1)) < crew->pieces)
    crew->func (piece, crew->user_data);
}

static gpointer
help (gpointer user_data)
{
  BnCrew *crew = user_data;
  guint seen = 0;

  g_mutex_lock (&crew->mutex);
  for (;;) {
    while (crew->round == seen && !crew->quit)
      g_cond_wait (&crew->start, &crew->mutex);
    if (crew->quit)
      break;
    seen = crew->round;
    g_mutex_unlock (&crew->mutex);
    run_pieces (crew);
    g_mutex_lock (&crew->mutex);
    if (--crew->busy == 0)
      g_cond_signal (&crew->done);
  }
  g_mutex_unlock (&crew->mutex);
  return NULL;
}

BnCrew *
bn_crew_new (int threads)
{
  BnCrew *crew = g_new0 (BnCrew, 1);

  crew->helpers = threads - 1;
  crew->threads = g_new (GThread *, (gsize) threads);
  g_mutex_init (&crew->mutex);
  g_cond_init (&crew->start);
  g_cond_init (&crew->done);
  for (int t = 0; t < crew->helpers; t++)
    crew->threads[t] = g_thread_new ("blue-noise", help, crew);
  return crew;
}

void
bn_crew_free (BnCrew *crew)
{
  if (crew == NULL)
    return;
  g_mutex_lock (&crew->mutex);
  crew->quit = TRUE;
  g_cond_broadcast (&crew->start);
  g_mutex_unlock (&crew->mutex);
  for (int t = 0; t < crew->helpers; t++)
    g_thread_join (crew->threads[t]);
  g_mutex_clear (&crew->mutex);
  g_cond_clear (&crew->start);
  g_cond_clear (&crew->done);
  g_free (crew->threads);
  g_free (crew);
}

void
bn_crew_run (BnCrew *crew, int pieces, BnPieceFunc func, gpointer user_data)
{
  g_mutex_lock (&crew->mutex);
  crew->func = func;
  crew->user_data = user_data;
  crew->pieces = pieces;
  g_atomic_int_set (&crew->next, 0);
  crew->busy = crew->helpers;
  crew->round++;
  g_cond_broadcast (&crew->start);
  g_mutex_unlock (&crew->mutex);
  run_pieces (crew);
  g_mutex_lock (&crew->mutex);
  while (crew->busy > 0)
    g_cond_wait (&crew->done, &crew->mutex);
  g_mutex_unlock (&crew->mutex);
}
