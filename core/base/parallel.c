/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Waiting sleeps rather than spins, so that a crew is a good neighbor on a shared machine. */
#include "core/base/parallel.h"

/* One thread of the crew. */
typedef struct {
  BnCrew *crew;
  gpointer work;
  GThread *thread; /* NULL for the thread that made the crew */
} Member;

struct _BnCrew {
  int size; /* members, the thread that made the crew first */
  Member *members;
  GDestroyNotify free_work;
  GMutex mutex;
  GCond start, done;
  guint round; /* how many bn_crew_run calls; under the mutex, as all below */
  int busy;    /* helpers that have not finished the round */
  gboolean quit;

  BnPieceFunc func;
  gpointer user_data;
  int pieces;
  int next; /* atomic */
};

static void
run_pieces (const Member *member)
{
  BnCrew *crew = member->crew;
  int piece;

  while ((piece = g_atomic_int_add (&crew->next, 1)) < crew->pieces)
    crew->func (piece, member->work, crew->user_data);
}

static gpointer
help (gpointer user_data)
{
  const Member *member = user_data;
  BnCrew *crew = member->crew;
  guint seen = 0;

  g_mutex_lock (&crew->mutex);
  for (;;) {
    while (crew->round == seen && !crew->quit)
      g_cond_wait (&crew->start, &crew->mutex);
    if (crew->quit)
      break;
    seen = crew->round;
    g_mutex_unlock (&crew->mutex);
    run_pieces (member);
    g_mutex_lock (&crew->mutex);
    if (--crew->busy == 0)
      g_cond_signal (&crew->done);
  }
  g_mutex_unlock (&crew->mutex);
  return NULL;
}

/* Starts helpers until there are `threads` members; the system may have fewer. */
static void
start_helpers (BnCrew *crew, int threads)
{
  for (crew->size = 1; crew->size < threads; crew->size++) {
    Member *member = &crew->members[crew->size];
    member->thread = g_thread_try_new ("blue-noise", help, member, NULL);
    if (member->thread == NULL)
      return;
  }
}

BnCrew *
bn_crew_new (int threads, BnWorkFunc make_work, GDestroyNotify free_work, gpointer user_data)
{
  BnCrew *crew = g_new0 (BnCrew, 1);

  crew->members = g_new0 (Member, (gsize) threads);
  crew->free_work = free_work;
  g_mutex_init (&crew->mutex);
  g_cond_init (&crew->start);
  g_cond_init (&crew->done);
  for (int m = 0; m < threads; m++)
    crew->members[m].crew = crew;
  start_helpers (crew, threads);
  for (int m = 0; m < crew->size && make_work != NULL; m++)
    crew->members[m].work = make_work (user_data); /* which helpers read from the first round on */
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
  for (int m = 1; m < crew->size; m++)
    g_thread_join (crew->members[m].thread);
  for (int m = 0; m < crew->size && crew->free_work != NULL; m++)
    crew->free_work (crew->members[m].work);
  g_mutex_clear (&crew->mutex);
  g_cond_clear (&crew->start);
  g_cond_clear (&crew->done);
  g_free (crew->members);
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
  crew->busy = crew->size - 1;
  crew->round++;
  g_cond_broadcast (&crew->start);
  g_mutex_unlock (&crew->mutex);
  run_pieces (&crew->members[0]);
  g_mutex_lock (&crew->mutex);
  while (crew->busy > 0)
    g_cond_wait (&crew->done, &crew->mutex);
  g_mutex_unlock (&crew->mutex);
}

gpointer
bn_crew_work (const BnCrew *crew)
{
  return crew->members[0].work;
}
