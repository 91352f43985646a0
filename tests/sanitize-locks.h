/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tells the sanitizer of threads what GLib's locks and tasks order: GLib itself is not built for it, and locks
 * without the C library. tests/sanitize includes it before everything else. */
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

#if __has_include(<gio/gio.h>) /* only the dialog's sources have it */
#include <gio/gio.h>

#define SANITIZE_WORK "sanitize-work"

static inline void
sanitize_work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTaskThreadFunc work = (GTaskThreadFunc) g_object_get_data (G_OBJECT (task), SANITIZE_WORK);
  __tsan_acquire (task);
  work (task, source, data, cancellable);
}

static inline void
sanitize_run_in_thread (GTask *task, GTaskThreadFunc work)
{
  g_object_set_data (G_OBJECT (task), SANITIZE_WORK, (gpointer) work);
  g_object_ref (task); /* for ever: what orders the last of its users is not seen */
  __tsan_release (task);
  g_task_run_in_thread (task, sanitize_work);
}

static inline void
sanitize_return_pointer (GTask *task, gpointer result, GDestroyNotify free_result)
{
  __tsan_release (task);
  g_task_return_pointer (task, result, free_result);
}

static inline void
sanitize_return_error (GTask *task, GError *error)
{
  __tsan_release (task);
  g_task_return_error (task, error);
}

static inline gpointer
sanitize_propagate_pointer (GTask *task, GError **error)
{
  gpointer result = g_task_propagate_pointer (task, error);
  __tsan_acquire (task);
  return result;
}

static inline gpointer
sanitize_task_data (GTask *task)
{
  __tsan_acquire (task);
  return g_task_get_task_data (task);
}

#define g_task_run_in_thread sanitize_run_in_thread
#define g_task_return_pointer sanitize_return_pointer
#define g_task_return_error sanitize_return_error
#define g_task_propagate_pointer sanitize_propagate_pointer
#define g_task_get_task_data sanitize_task_data
#endif
#endif
