/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GIMP's progress bar, as a watcher of long work. Main thread only. */
#pragma once

#include <glib.h>

typedef struct {
  const char *text; /* what the bar says, translated; borrowed */
  gboolean shown;   /* the bar says it; it first does when work is reported */
  double last;      /* the share last shown */
} BnProgress;

/* A BnProgressFunc: shows `done`, 0 to 1, in GIMP's bar, in steps of a hundredth. `progress` is a BnProgress.
 */
void bn_progress_report (double done, gpointer progress);
