/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/mask-supply.h"

#include <libgimp/gimp.h>

#include "plugin/arguments/progress.h"

BnMask *
bn_mask_supply_get (const BnMaskConfig *config, GError **error)
{
  BnProgress progress = { .text = BN_ ("Optimizing the mask") };
  const BnJob job = { .progress = bn_progress_report, .user_data = &progress };
  g_autoptr (BnCache) cache = bn_cache_new (NULL);
  g_autofree char *warning = NULL;
  BnMask *mask = bn_cache_get (cache, config, &job, &warning, error);

  if (warning != NULL)
    gimp_message (warning);
  return mask;
}
