/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GIMP's progress bar, as an observer of long work. Main thread only. */
#pragma once

#include <glib.h>

typedef struct {
  const char *text; /* what the bar says, translated; borrowed */
  gboolean shown;   /* TRUE once the bar shows the text, which begins with the first report */
  double last;      /* the last share that was shown */
  gint64 start;     /* when the work began, in microseconds; 0: with the first report */
} BnProgress;

/* What there is to say of work of which the share `done` (0 to 1) has taken `seconds` so far: `text`, per
 * cent, and how much time is left as soon as that can be told; of the first second `text` alone. g_free. */
char *bn_progress_words (const char *text, double done, double seconds);

/* A BnProgressFunc: shows `done`, 0 to 1, in GIMP's bar, in steps of a hundredth, with those words.
 * `progress` is a BnProgress. */
void bn_progress_report (double done, gpointer progress);
