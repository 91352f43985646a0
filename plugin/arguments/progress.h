/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GIMP's progress bar, as an observer of long work. Main thread only. */
#pragma once

#include <glib.h>

typedef struct {
  const char *text; /* what the bar says, translated; borrowed */
  gboolean shown;   /* TRUE once the bar shows the text, which begins with the first report */
  double last;      /* the last share that was shown */
} BnProgress;

/* A BnProgressFunc: shows `done`, 0 to 1, in GIMP's bar, in steps of a hundredth. `progress` is a BnProgress.
 */
void bn_progress_report (double done, gpointer progress);
