/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/terminal.h"

#include <math.h>
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
  signal (SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of writing */
  interrupted = g_cancellable_new ();
  g_thread_unref (g_thread_new ("signals", watch_signals, NULL));
}

static void
show (const BnTerminalLine *line)
{
  g_printerr ("\r%s %3.0f %%%s\033[K", BN_ ("making the mask"), 100 * line->done, line->figures);
}

static void
show_progress (double done, gpointer user_data)
{
  BnTerminalLine *line = user_data;

  line->done = done;
  show (line);
}

/* Small figures, such as losses, get two digits; others four decimals. */
static void
show_figures (const BnFigure *figures, int count, gpointer user_data)
{
  BnTerminalLine *line = user_data;
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < count; i++) {
    const char *format = fabs (figures[i].value) < .01 ? "%.1e" : "%.4f";
    char value[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf (text, "  %s %s", g_dgettext (BN_DOMAIN, figures[i].name),
                            g_ascii_formatd (value, sizeof value, format, figures[i].value));
  }
  g_strlcpy (line->figures, text->str, sizeof line->figures);
  show (line);
}

BnJob
bn_terminal_job (BnTerminalLine *line, int threads)
{
  gboolean seen = isatty (STDERR_FILENO);

  *line = (BnTerminalLine){ 0 };
  return (BnJob){ .cancellable = interrupted,
                  .progress = seen ? show_progress : NULL,
                  .figures = seen ? show_figures : NULL,
                  .user_data = line,
                  .threads = threads };
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
