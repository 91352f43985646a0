/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/stopwatch.h"

void
bn_stopwatch_start (BnStopwatch *stopwatch)
{
  if (stopwatch->asked != 0)
    return;
  stopwatch->asked = g_get_monotonic_time ();
  stopwatch->worked = clock ();
}

void
bn_stopwatch_stop (BnStopwatch *stopwatch)
{
  if (stopwatch->asked == 0)
    return;
  g_debug ("seen after %.1f ms, %.1f ms of processors",
           (double) (g_get_monotonic_time () - stopwatch->asked) / 1e3,
           1e3 * (double) (clock () - stopwatch->worked) / CLOCKS_PER_SEC);
  stopwatch->asked = 0;
}
