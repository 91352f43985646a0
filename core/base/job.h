/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What accompanies a long computation: who watches it, who may cancel it, how many threads it may use. */
#pragma once

#include <gio/gio.h>

/* Called now and then with the share done, 0 to 1, never falling, in the thread that started the job. */
typedef void (*BnProgressFunc) (double done, gpointer user_data);

/* A figure that work in progress has reached: a term of its loss, or a measure. */
typedef struct {
  const char *id;
  const char *name; /* marked for translation */
  double value;
} BnFigure;

/* Called now and then with `count` figures, in the thread that started the job. */
typedef void (*BnFiguresFunc) (const BnFigure *figures, int count, gpointer user_data);

/* A look at a mask in the making (core/mask/sketch.h). */
typedef struct _BnSketch BnSketch;

/* All fields may be 0: no watcher, no cancelling, one thread per processor. The result never depends on a
 * job. */
typedef struct {
  GCancellable *cancellable; /* borrowed; polled at least every 100 ms, from any thread */
  BnProgressFunc progress;
  BnFiguresFunc figures; /* measuring them takes some time */
  gpointer user_data;
  BnSketch *sketch;   /* borrowed; the mask so far, for anyone who asks */
  int threads;        /* 0 (one per processor) to 256 */
  gboolean keep_best; /* a cancelled job that has a whole result returns its best so far, without an error */
} BnJob;

/* Reports `done` (0 to 1) and polls for cancelling. FALSE with G_IO_ERROR_CANCELLED once cancelled. `job` may
 * be NULL. */
gboolean bn_job_step (const BnJob *job, double done, GError **error);

/* Reports figures; costs no more than a call if nobody watches. `job` may be NULL. */
void bn_job_report (const BnJob *job, const BnFigure *figures, int count);

/* TRUE if somebody watches the figures. `job` may be NULL. */
gboolean bn_job_is_watched (const BnJob *job);

/* TRUE once cancelled; for loops in other threads. `job` may be NULL. */
gboolean bn_job_is_cancelled (const BnJob *job);

/* How many threads the job may use, at least 1. `job` may be NULL. */
int bn_job_threads (const BnJob *job);

/* The job of one stage of `whole`: its progress 0 to 1 is shown as `from` to `to`. The stage must not outlive
 * either. */
typedef struct {
  BnJob job;
  const BnJob *whole;
  double from, to;
} BnJobStage;

/* Fills `stage` and returns its job. `whole` may be NULL. */
const BnJob *bn_job_stage (BnJobStage *stage, const BnJob *whole, double from, double to);
