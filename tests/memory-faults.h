/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Memory that is not to be had when a test wants it so: the program's own functions of these names take the
 * place of GLib's. Include it in one source of a program. */
#pragma once

#include <glib.h>
#include <stdlib.h>

/* How many more times memory is given to those who ask whether there is any; below 0: always. */
static int memory_after = -1;

/* TRUE once it was not. */
static gboolean memory_missed;

static gboolean
memory_fault (void)
{
  if (memory_after < 0 || memory_after-- > 0)
    return FALSE;
  memory_missed = TRUE;
  memory_after = -1; /* others may have had some of it back */
  return TRUE;
}

gpointer
g_try_malloc (gsize bytes)
{
  return memory_fault () ? NULL : malloc (MAX (bytes, 1));
}

gpointer
g_try_malloc_n (gsize count, gsize bytes)
{
  if (bytes > 0 && count > G_MAXSIZE / bytes)
    return NULL;
  return g_try_malloc (count * bytes);
}
