/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Work in the background, for dialogs: one piece at a time, in a thread; the last wish counts, older ones are
 * canceled. Knows neither GIMP nor GTK. All functions belong to the main thread, and so do all callbacks but
 * `work`. */
#pragma once

#include "core/bn.h"

typedef struct _BnBackground BnBackground;

typedef struct {
  /* In the thread: does what `subject` asks for. NULL with an error; with G_IO_ERROR_CANCELLED once the job
   * is. */
  gpointer (*work) (gpointer subject, const BnJob *job, GError **error);
  GDestroyNotify free_subject, free_result;
  /* The work that was last asked for has ended: its result, which is yours, or NULL and words for the user.
   * Work may be asked for again. */
  void (*ended) (gpointer subject, gpointer result, const GError *error, gpointer user_data);
  /* How much of it is done, 0 to 1; now and then while it goes on. */
  void (*progress) (gpointer subject, double done, gpointer user_data);
} BnBackgroundCalls;

/* A background without work. `calls` is borrowed. bn_background_free. */
BnBackground *bn_background_new (const BnBackgroundCalls *calls, gpointer user_data);

/* Cancels what runs and begins work on `subject`, which it takes, after a moment (200 ms) without another
 * wish, so that a number that is being typed or turned starts nothing. */
void bn_background_start (BnBackground *background, gpointer subject);

/* TRUE while the work that was last asked for is still to come. */
gboolean bn_background_is_busy (const BnBackground *background);

/* For how many seconds the work that was last asked for has been going on; 0 if it is not. */
double bn_background_seconds (const BnBackground *background);

/* Asks for nothing any more: what runs is canceled. */
void bn_background_drop (BnBackground *background);

/* Waits until the work that was last asked for has ended, if it has not yet; `report` hears the share done.
 * `ended` is called as always. Runs the main loop meanwhile. */
void bn_background_finish (BnBackground *background, BnProgressFunc report, gpointer user_data);

/* Cancels what runs, waits (about 100 ms) for it to end, and frees the background; nothing is called back any
 * more. `background` may be NULL. */
void bn_background_free (BnBackground *background);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnBackground, bn_background_free)
