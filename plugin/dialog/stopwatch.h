/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a change takes until it is seen, for the benchmark of the window. */
#pragma once

#include <time.h>

#include <glib.h>

typedef struct {
  gint64 asked;   /* when something had changed that is yet to be seen, in microseconds; 0: nothing has */
  clock_t worked; /* what processors had done by then */
} BnStopwatch;

/* Something has changed; of several things, the first counts. */
void bn_stopwatch_start (BnStopwatch *stopwatch);

/* It is seen: says on the log, for those who debug, how long that took. */
void bn_stopwatch_stop (BnStopwatch *stopwatch);
