/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes the whole of a slow dither (whole.h) in the background while a person looks at a part of it, who
 * then has all other parts at once. All functions belong to the main thread. */
#pragma once

#include "plugin/pixels/whole.h"

typedef struct _BnWholeMaker BnWholeMaker;

/* Called with how much of it is done, 0 to 1, and how many seconds that has taken; at its end with -1. */
typedef void (*BnWholeMakerFunc) (double done, double seconds, gpointer user_data);

/* A maker of nothing yet. bn_whole_maker_free. */
BnWholeMaker *bn_whole_maker_new (BnWholeMakerFunc func, gpointer user_data);

/* Begins to make the whole of `drawable` (borrowed), unless it has begun to already; `key` is that of the
 * painter's dither. Nothing is made if it takes too much memory. */
void bn_whole_maker_want (BnWholeMaker *maker, GimpDrawable *drawable, BnPainter *painter, const char *key);

/* Lets other work go first, or goes on. */
void bn_whole_maker_pause (BnWholeMaker *maker, gboolean paused);

/* For how many seconds it has been made, pauses left out; 0 if it is not under way. */
double bn_whole_maker_seconds (const BnWholeMaker *maker);

/* What there is of it by now, or NULL. Borrowed until the next call. */
BnWhole *bn_whole_maker_get (BnWholeMaker *maker);

/* Waits until it is made as far as it can be; `report` hears the share done. Runs the main loop meanwhile. */
void bn_whole_maker_finish (BnWholeMaker *maker, BnProgressFunc report, gpointer user_data);

/* Cancels the work and forgets what is done: it has become another picture. */
void bn_whole_maker_drop (BnWholeMaker *maker);

/* Likewise, and frees it; nothing is called any more. May be NULL. */
void bn_whole_maker_free (BnWholeMaker *maker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnWholeMaker, bn_whole_maker_free)
