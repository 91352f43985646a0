/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells the sanitizer of threads what GLib's locks order: GLib itself is not built for it, and locks without
 * the C library. tests/sanitize includes it before everything else. */
#define _GNU_SOURCE /* as some sources do, before whose first line this stands */
#pragma once

#if __has_include(<glib.h>) /* which it does not where Meson tries the compiler */
#include <glib.h>

void __tsan_acquire (void *place);
void __tsan_release (void *place);

static inline void
sanitize_lock (GMutex *mutex)
{
  g_mutex_lock (mutex);
  __tsan_acquire (mutex);
}

static inline void
sanitize_unlock (GMutex *mutex)
{
  __tsan_release (mutex);
  g_mutex_unlock (mutex);
}

static inline void
sanitize_wait (GCond *cond, GMutex *mutex)
{
  __tsan_release (mutex);
  g_cond_wait (cond, mutex);
  __tsan_acquire (mutex);
}

#define g_mutex_lock sanitize_lock
#define g_mutex_unlock sanitize_unlock
#define g_cond_wait sanitize_wait
#endif
