/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/white.h"

#include "core/base/rng.h"

BnMask *
bn_white_make (const BnMaskConfig *config, const BnJob *job G_GNUC_UNUSED, GError **error)
{
  guint32 size = (guint32) config->width * (guint32) config->height;
  g_autofree guint32 *ranks = g_new (guint32, size);
  BnRng rng = bn_rng_new ((guint64) config->seed, 0);

  bn_rng_permutation (&rng, ranks, size);
  return bn_mask_new (config->width, config->height, ranks, error);
}
