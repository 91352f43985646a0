/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests where memory is short. */
#pragma once

#include <glib.h>

#ifdef G_OS_UNIX
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

/* Runs `body` in a process of its own that may have no more than `bytes` of memory. */
static inline void
with_memory (G_GNUC_UNUSED guint64 bytes, G_GNUC_UNUSED void (*body) (void))
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  g_test_skip ("the sanitizer maps more than that");
#elif !defined(G_OS_UNIX)
  g_test_skip ("this system has no such limit");
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
