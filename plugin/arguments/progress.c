/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/progress.h"

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Nobody needs to be told anything of what takes less, in seconds. */
#define SHORT 1

/* Before that share is done nobody knows how long the rest will take. */
#define EARLY .03

/* What is left is said in minutes from so many seconds on. */
#define LONG 90

char *
bn_progress_words (const char *text, double done, double seconds)
{
  int percent = (int) (done * 100);
  double left = seconds * (1 - done) / MAX (done, EARLY);

  if (seconds < SHORT)
    return g_strdup (text);
  if (done < EARLY)
    return g_strdup_printf (BN_ ("%s: %d %%"), text, percent);
  if (left < LONG)
    return g_strdup_printf (BN_ ("%s: %d %%, %d s left"), text, percent, (int) (left + 1));
  return g_strdup_printf (BN_ ("%s: %d %%, %d min left"), text, percent, (int) (left / 60 + .5));
}

void
bn_progress_report (double done, gpointer progress)
{
  BnProgress *bar = progress;
  g_autofree char *words = NULL;

  if (!bar->shown) {
    bar->start = bar->start != 0 ? bar->start : g_get_monotonic_time ();
    gimp_progress_init (bar->text);
  } else if (done < bar->last + .01)
    return;
  bar->shown = TRUE;
  bar->last = done;
  gimp_progress_update (done);
  words = bn_progress_words (bar->text, done, (double) (g_get_monotonic_time () - bar->start) / 1e6);
  if (!g_str_equal (words, bar->text))
    gimp_progress_set_text (words);
}
