/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/phase.h"

#include <math.h>

#include "core/mask/distribution.h"
#include "core/base/rank.h"

static double
phase_of (double d, int *base)
{
  double whole = ceil (d + .5);

  *base = (int) whole - 1;
  return whole - (d + .5);
}

BnPhases *
bn_phases_new (const BnMaskConfig *config)
{
  BnPhases *phases = g_new (BnPhases, 1);
  guint32 size = (guint32) config->width * (guint32) config->height;
  g_autofree double *values = g_new (double, size);
  g_autofree float *keys = g_new (float, size);
  g_autoptr (BnRank) rank = bn_rank_new (size);

  *phases = (BnPhases){ .size = size, g_new (guint32, size), g_new (double, size), g_new (int, size) };
  bn_distribution_values (config, size, values);
  for (guint32 r = 0; r < size; r++) {
    int unused;
    keys[r] = (float) phase_of (values[r], &unused);
  }
  bn_rank_order (rank, keys, phases->rank);
  for (guint32 s = 0; s < size; s++)
    phases->phase[s] = phase_of (values[phases->rank[s]], &phases->base[s]);
  return phases;
}

void
bn_phases_free (BnPhases *phases)
{
  if (phases == NULL)
    return;
  g_free (phases->rank);
  g_free (phases->phase);
  g_free (phases->base);
  g_free (phases);
}
