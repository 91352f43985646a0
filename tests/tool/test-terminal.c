/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Signals and terminals belong to a process, so each test looks at a child of its own. */
#define _GNU_SOURCE /* for pseudo-terminals */
#define ROOM "terminal"
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/tool/terminal.h"
#include "tests/helpers.h"

/* The exit code of a child that runs `body` with `terminal` (-1: none) for standard error, or 128 and the
 * signal that ended it. */
static int
code_of_child (void (*body) (void), int terminal)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    dup2 (terminal >= 0 ? terminal : open ("/dev/null", O_WRONLY), STDERR_FILENO);
    alarm (20);
    body ();
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}

/* Waits until `cancellable` is canceled; the alarm ends a wait in vain. */
static void
wait_for (GCancellable *cancellable)
{
  while (!g_cancellable_is_cancelled (cancellable))
    g_usleep (1000);
}

static void
interrupt_once (void)
{
  BnTerminalLine line;
  BnJob job, quiet;

  bn_terminal_init ();
  job = bn_terminal_job (&line, 3);
  quiet = bn_terminal_quiet_job ();
  if (bn_job_is_cancelled (&job) || job.threads != 3)
    _exit (1);
  kill (getpid (), SIGINT);
  wait_for (job.cancellable);
  _exit (bn_job_is_cancelled (&quiet) && !bn_job_step (&job, .5, NULL) ? 7 : 1);
}

static void
terminate_once (void)
{
  BnJob job;

  bn_terminal_init ();
  job = bn_terminal_quiet_job ();
  kill (getpid (), SIGTERM);
  wait_for (job.cancellable);
  _exit (7);
}

static void
interrupt_twice (void)
{
  BnJob job;

  bn_terminal_init ();
  job = bn_terminal_quiet_job ();
  kill (getpid (), SIGINT);
  wait_for (job.cancellable);
  kill (getpid (), SIGINT);
  for (;;)
    pause ();
}

static void
the_first_signal_cancels_and_the_second_ends_the_program (void)
{
  g_assert_cmpint (code_of_child (interrupt_once, -1), ==, 7);
  g_assert_cmpint (code_of_child (terminate_once, -1), ==, 7);
  g_assert_cmpint (code_of_child (interrupt_twice, -1), ==, 130);
}

static void
report (void)
{
  const BnFigure figures[] = { { "loss", "loss", .000123 }, { "j", "J", 1.03125 } };
  BnTerminalLine line;
  BnJob job = bn_terminal_job (&line, 0);

  bn_job_step (&job, .25, NULL);
  bn_job_report (&job, figures, 2);
  bn_job_step (&job, .5, NULL);
  bn_terminal_end_progress ();
}

static void
report_quietly (void)
{
  const BnJob job = bn_terminal_quiet_job ();

  bn_job_step (&job, .25, NULL);
  _exit (bn_job_is_watched (&job) ? 1 : 7);
}

/* What a pseudo-terminal was told: its other end is closed, but what was written comes in pieces. */
static char *
read_all (int master)
{
  GString *shown = g_string_new (NULL);
  char piece[256];
  ssize_t size;

  while ((size = read (master, piece, sizeof piece)) > 0)
    g_string_append_len (shown, piece, size);
  return g_string_free (shown, FALSE);
}

static void
progress_is_one_line_that_is_wiped_at_the_end (void)
{
  int master = posix_openpt (O_RDWR | O_NOCTTY), terminal;
  g_autofree char *shown = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (master >= 0 && grantpt (master) == 0 && unlockpt (master) == 0);
  terminal = open (ptsname (master), O_RDWR | O_NOCTTY);
  g_assert_cmpint (code_of_child (report, terminal), ==, 0);
  g_assert_cmpint (code_of_child (report_quietly, terminal), ==, 7);
  close (terminal);
  shown = read_all (master);
  lines = g_strsplit (shown, "\r", -1);
  g_assert_cmpint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[1], ==, "making the mask  25 %\033[K");
  g_assert_cmpstr (lines[2], ==, "making the mask  25 %  loss 1.2e-04  J 1.0312\033[K");
  g_assert_cmpstr (lines[3], ==, "making the mask  50 %  loss 1.2e-04  J 1.0312\033[K");
  g_assert_cmpstr (lines[4], ==, "\033[K");
  close (master);
}

static void
where_there_is_no_terminal_nothing_is_shown (void)
{
  int ends[2];
  char shown[16];

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (code_of_child (report, ends[1]), ==, 0);
  close (ends[1]);
  g_assert_cmpint (read (ends[0], shown, sizeof shown), ==, 0);
  close (ends[0]);
}

static void
assert_estimate (double done, double seconds, const char *wanted)
{
  g_autofree char *left = bn_terminal_estimate (done, seconds);

  g_assert_cmpstr (left, ==, wanted);
}

static void
what_is_left_is_estimated_once_it_is_known (void)
{
  assert_estimate (0, 1000, NULL);
  assert_estimate (.5, 1, NULL); /* too early */
  assert_estimate (.1, 10, "about 90 s left");
  assert_estimate (.01, 10, "about 16 min left");
  assert_estimate (.0001, 10, "about 28 h left");
  assert_estimate (1, 1000, NULL);
}

static void
report_long_work (void)
{
  BnTerminalLine line;
  BnJob job = bn_terminal_job (&line, 0);

  bn_job_step (&job, 0, NULL);
  line.begun -= 60 * G_USEC_PER_SEC;
  bn_job_step (&job, .1, NULL);
  bn_job_step (&job, .5, NULL);
}

static void
long_work_says_so_once_where_there_is_no_terminal (void)
{
  int ends[2];
  char shown[80] = "";

  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (code_of_child (report_long_work, ends[1]), ==, 0);
  close (ends[1]);
  g_assert_cmpint (read (ends[0], shown, sizeof shown - 1), >, 0);
  g_assert_cmpstr (shown, ==, "blue-noise: making the mask: about 9 min left\n");
  close (ends[0]);
}

static void
print_into_nowhere (void)
{
  g_assert_nonnull (freopen ("/dev/full", "w", stdout));
  bn_terminal_init ();
  g_print ("figures");
  exit (0);
}

static void
print_nothing (void)
{
  close (STDOUT_FILENO);
  bn_terminal_init ();
  exit (0);
}

static void
what_is_printed_and_lost_is_an_error (void)
{
  g_assert_cmpint (code_of_child (print_into_nowhere, -1), ==, 1);
  g_assert_cmpint (code_of_child (print_nothing, -1), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the first signal cancels and the second ends the program",
        the_first_signal_cancels_and_the_second_ends_the_program);
  TEST ("progress is one line that is wiped at the end", progress_is_one_line_that_is_wiped_at_the_end);
  TEST ("where there is no terminal nothing is shown", where_there_is_no_terminal_nothing_is_shown);
  TEST ("what is left is estimated once it is known", what_is_left_is_estimated_once_it_is_known);
  TEST ("long work says so once where there is no terminal",
        long_work_says_so_once_where_there_is_no_terminal);
  TEST ("what is printed and lost is an error", what_is_printed_and_lost_is_an_error);
  return g_test_run ();
}
