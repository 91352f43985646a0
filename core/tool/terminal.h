/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The person at the terminal: a progress line, and Ctrl-C that cancels instead of killing, so that no
 * half-written file is left. */
#pragma once

#include "core/bn.h"

/* From now on the first SIGINT or SIGTERM cancels, and the second ends the program at once with exit code
 * 130; a file that may not grow larger (SIGXFSZ) is an error like a full disk; and when the program ends, it
 * ends with exit code 1 if what it printed could not be written. Call once, before any thread is created. */
void bn_terminal_init (void);

/* What the progress line shows. */
typedef struct {
  double done;       /* 0 to 1 */
  char figures[128]; /* as text */
  gint64 begun;      /* on GLib's monotonic clock */
  gboolean told;     /* that it will take long */
} BnTerminalLine;

/* How long work will still take of which the share `done` took `seconds`, as "about 5 min left"; NULL as long
 * as that is unknown, and at the end. g_free. */
char *bn_terminal_estimate (double done, double seconds);

/* A job that shows its progress and figures on standard error if that is a terminal, else just once how long
 * it will take if that is long, and that signals cancel, with `threads` threads (0: one per processor).
 * `line` must outlive it. */
BnJob bn_terminal_job (BnTerminalLine *line, int threads);

/* A job that signals cancel and that shows nothing. */
BnJob bn_terminal_quiet_job (void);

/* Clears the progress line. */
void bn_terminal_end_progress (void);
