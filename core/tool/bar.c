/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/bar.h"

#include <string.h>
#include <unistd.h>

#define WIDTH 24

char *
bn_bar_draw (guint done, guint all, guint width)
{
  char *bar = g_malloc (width + 1);
  guint full = all > 0 ? (guint) ((guint64) MIN (done, all) * width / all) : width;

  memset (bar, '#', full);
  memset (bar + full, '.', width - full);
  bar[width] = '\0';
  return bar;
}

void
bn_bar_show (guint done, guint all, const char *name)
{
  g_autofree char *bar = NULL, *shown = NULL;

  if (!isatty (STDERR_FILENO))
    return;
  bar = bn_bar_draw (done, all, WIDTH);
  shown = g_filename_display_basename (name);
  g_printerr ("\r[%s] %u/%u %s\033[K", bar, done, all, shown);
}
