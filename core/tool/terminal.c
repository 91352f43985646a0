/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/terminal.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef G_OS_WIN32
#include <windows.h>
#endif

/* What is done after so long tells how long the rest will take. */
#define SURE_SECONDS 5

/* A process has one terminal and one set of signals. */
static GCancellable *interrupted;

/* The first interruption cancels, the second ends the program. */
static void
interrupt (void)
{
  if (g_cancellable_is_cancelled (interrupted))
    _exit (130);
  g_cancellable_cancel (interrupted);
}

#ifdef G_OS_WIN32

/* Windows calls it in a thread of its own. */
static BOOL WINAPI
interrupt_console (DWORD kind G_GNUC_UNUSED)
{
  interrupt ();
  return TRUE;
}

static void
watch (void)
{
  SetConsoleCtrlHandler (interrupt_console, TRUE);
}

#else

static void
fill_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
}

static gpointer
watch_signals (gpointer user_data G_GNUC_UNUSED)
{
  sigset_t signals;
  int signal;

  fill_signals (&signals);
  while (sigwait (&signals, &signal) == 0)
    interrupt ();
  return NULL;
}

static void
watch (void)
{
  sigset_t signals;
  GThread *watcher;

  fill_signals (&signals);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  signal (SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of writing */
  watcher = g_thread_try_new ("signals", watch_signals, NULL, NULL);
  if (watcher != NULL)
    g_thread_unref (watcher);
  else
    pthread_sigmask (SIG_UNBLOCK, &signals, NULL); /* without a thread they end the program */
}

#endif

/* What was printed may have got nowhere: a full disk, a device that takes nothing. Without it, that would
 * look like success. */
static void
close_output (void)
{
  gboolean lost = ferror (stdout) != 0;

  if (fclose (stdout) != 0 && errno != EBADF) /* which it is from the start where nobody wants to read it */
    lost = TRUE;
  if (!lost)
    return;
  g_printerr ("blue-noise: %s\n",
              BN_ ("Standard output cannot be written: make room, or name another file."));
  _exit (1);
}

void
bn_terminal_init (void)
{
  interrupted = g_cancellable_new ();
  watch ();
  atexit (close_output);
}

char *
bn_terminal_estimate (double done, double seconds)
{
  double left = done > 0 ? seconds * (1 - done) / done : 0;

  if (seconds < SURE_SECONDS || left < 1)
    return NULL;
  if (left < 100)
    return g_strdup_printf (BN_ ("about %.0f s left"), left);
  if (left < 100 * 60)
    return g_strdup_printf (BN_ ("about %.0f min left"), left / 60);
  return g_strdup_printf (BN_ ("about %.0f h left"), left / 3600);
}

/* The estimate for a line, or NULL. g_free. */
static char *
estimate (const BnTerminalLine *line)
{
  return bn_terminal_estimate (line->done, (double) (g_get_monotonic_time () - line->begun) / G_USEC_PER_SEC);
}

static void
show (const BnTerminalLine *line)
{
  g_autofree char *left = estimate (line);

  g_printerr ("\r%s %3.0f %%%s%s%s\033[K", BN_ ("making the mask"), 100 * line->done,
              left != NULL ? ", " : "", left != NULL ? left : "", line->figures);
}

static void
show_progress (double done, gpointer user_data)
{
  BnTerminalLine *line = user_data;

  line->done = done;
  show (line);
}

/* Where there is no terminal, work that is long says so once. */
static void
tell_progress (double done, gpointer user_data)
{
  BnTerminalLine *line = user_data;
  g_autofree char *left = NULL;

  line->done = done;
  if (line->told)
    return;
  left = estimate (line);
  line->told = left != NULL;
  if (left != NULL)
    g_printerr ("blue-noise: %s: %s\n", BN_ ("making the mask"), left);
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

  *line = (BnTerminalLine){ .begun = g_get_monotonic_time () };
  return (BnJob){ .cancellable = interrupted,
                  .progress = seen ? show_progress : tell_progress,
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
