/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A crew of threads that run pieces of a loop again and again. Which thread runs which piece never shows in a
 * result: pieces must not share what they write. */
#pragma once

#include <glib.h>

typedef struct _BnCrew BnCrew;

/* Piece `piece` of the work. */
typedef void (*BnPieceFunc) (int piece, gpointer user_data);

/* A crew of `threads` (at least 1), the calling one included. bn_crew_free. */
BnCrew *bn_crew_new (int threads);

/* Ends the crew's threads. `crew` may be NULL. */
void bn_crew_free (BnCrew *crew);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnCrew, bn_crew_free)

/* Runs pieces 0 .. pieces-1 and returns when all are done. Not to be called from a piece. */
void bn_crew_run (BnCrew *crew, int pieces, BnPieceFunc func, gpointer user_data);
