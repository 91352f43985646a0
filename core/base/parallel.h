/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A crew of threads that run pieces of a loop again and again, each thread with its own work object,
 * such as planes to write into. Which thread runs which piece never shows in a result: pieces must not share
 * what they write, and must not read what another piece left in a work object. */
#pragma once

#include <glib.h>

typedef struct _BnCrew BnCrew;

/* Makes the work object of one thread. */
typedef gpointer (*BnWorkFunc) (gpointer user_data);

/* Does piece `piece`, with the work object of the thread that it runs in. */
typedef void (*BnPieceFunc) (int piece, gpointer work, gpointer user_data);

/* A crew of `threads` (at least 1), the calling one included, or of as many as the system has to give.
 * `make_work` is called for each of them, now and in the calling thread; `free_work` frees what it made when
 * the crew ends. Without work objects both are NULL. bn_crew_free. */
BnCrew *bn_crew_new (int threads, BnWorkFunc make_work, GDestroyNotify free_work, gpointer user_data);

/* Ends the crew's threads and frees their work objects. `crew` may be NULL. */
void bn_crew_free (BnCrew *crew);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnCrew, bn_crew_free)

/* Runs pieces 0 .. pieces-1 and returns when all are done. Not to be called from a piece. */
void bn_crew_run (BnCrew *crew, int pieces, BnPieceFunc func, gpointer user_data);

/* The work object of the thread that made the crew, for use between runs; owned by the crew. */
gpointer bn_crew_work (const BnCrew *crew);
