/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/terminal.h"

#include <signal.h>
#include <unistd.h>

/* A process has one terminal and one set of signals. */
static GCancellable *interrupted;

static gpointer
watch_signals (gpointer user_data G_GNUC_UNUSED)
{
  sigset_t signals;
  int signal;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  while (sigwait (&signals, &signal) == 0) {
    if (g_cancellable_is_cancelled (interrupted))
      _exit (130);
    g_cancellable_cancel (interrupted);
  }
  return NULL;
}

void
bn_terminal_init (void)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  interrupted = g_cancellable_new ();
  g_thread_unref (g_thread_new ("signals", watch_signals, NULL));
}

static void
show_progress (double done, gpointer user_data G_GNUC_UNUSED)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r%s %3.0f %%", BN_ ("making the mask"), 100 * done);
}

BnJob
bn_terminal_job (int threads)
{
  return (BnJob){ .cancellable = interrupted, .progress = show_progress, .threads = threads };
}

BnJob
bn_terminal_quiet_job (void)
{
  return (BnJob){ .cancellable = interrupted };
}

void
bn_terminal_end_progress (void)
{
  if (isatty (STDERR_FILENO))
    g_printerr ("\r\033[K");
}
