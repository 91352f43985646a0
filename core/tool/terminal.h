/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The person at the terminal: a progress line, and Ctrl-C that cancels instead of killing, so that no
 * half-written file is left. */
#pragma once

#include "core/bn.h"

/* From now on SIGINT and SIGTERM cancel, and the second one ends the program at once. Call once, before any
 * thread is made. */
void bn_terminal_init (void);

/* What the progress line shows. */
typedef struct {
  double done;       /* 0 to 1 */
  char figures[128]; /* as text */
} BnTerminalLine;

/* A job that shows its progress and figures on standard error if that is a terminal, and that signals cancel.
 * `line` must outlive it. */
BnJob bn_terminal_job (BnTerminalLine *line, int threads);

/* A job that signals cancel, without a word. */
BnJob bn_terminal_quiet_job (void);

/* Wipes the progress line. */
void bn_terminal_end_progress (void);
