/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/progress.h"

#include <libgimp/gimp.h>

void
bn_progress_report (double done, gpointer progress)
{
  BnProgress *bar = progress;

  if (!bar->shown)
    gimp_progress_init (bar->text);
  else if (done < bar->last + .01)
    return;
  bar->shown = TRUE;
  bar->last = done;
  gimp_progress_update (done);
}
