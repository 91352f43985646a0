/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests where memory is short. */
#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>

/* Runs `body` in a process of its own that may have no more than `bytes` of memory. */
static inline void
with_memory (rlim_t bytes, void (*body) (void))
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the sanitizer maps more than that");
#else
  const struct rlimit limit = { bytes, bytes };
  pid_t child = fork ();
  int end;

  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    setrlimit (RLIMIT_AS, &limit);
    body ();
    _exit (0);
  }
  g_assert_cmpint (waitpid (child, &end, 0), ==, child);
  g_assert_cmpint (end, ==, 0);
#endif
}
