/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wholes that are made as in a dialog: by a thread, while the main loop runs. */
#pragma once

#include "plugin/pixels/whole.h"

static inline gpointer
run_whole (gpointer whole)
{
  g_assert_true (bn_whole_run (whole, NULL, NULL));
  g_main_context_wakeup (NULL);
  return NULL;
}

/* The whole of the drawable, done. bn_whole_free. */
static inline BnWhole *
make_whole (GimpDrawable *drawable, BnPainter *painter, const char *key)
{
  BnWhole *whole = bn_whole_new (drawable, painter, key);
  GThread *thread = g_thread_new ("whole", run_whole, whole);

  while (!bn_whole_is_done (whole))
    g_main_context_iteration (NULL, FALSE);
  g_thread_join (thread);
  return whole;
}
