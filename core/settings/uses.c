/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/uses.h"

#include "core/make/method.h"
#include "core/make/spectral.h"
#include "core/mask/distribution.h"
#include "core/measure/filter.h"

/* What every mask depends on. */
static const char *const shaping_options[] = {
  "mask-width", "mask-height", "mask-method", "mask-distribution", "mask-slices", "mask-channels", NULL
};

/* The mask's own spectrum knows a filter only where it is asked for the filter's target. */
static gboolean
uses_filter (const BnMaskConfig *config)
{
  const char *const *options = bn_methods[config->method].options;

  return g_strv_contains (options, "mask-filter") &&
         (config->desired_weight > 0 || !g_strv_contains (options, "mask-desired-weight"));
}

gboolean
bn_mask_config_uses (const BnMaskConfig *config, const char *option_id)
{
  const char *const *options = bn_methods[config->method].options;

  if ((g_str_equal (option_id, "mask-time") && config->slices == 1) ||
      (g_str_equal (option_id, "mask-start") && !bn_spectral_reads_start (config)) ||
      (g_str_equal (option_id, "mask-filter") && !uses_filter (config)))
    return FALSE;
  if (g_strv_contains (shaping_options, option_id) || g_strv_contains (options, option_id))
    return TRUE;
  if (g_strv_contains (bn_distributions[config->distribution].options, option_id))
    return TRUE;
  return uses_filter (config) && g_strv_contains (bn_filters[config->filter].options, option_id);
}

gboolean
bn_mask_config_is_coarse (const BnMaskConfig *config)
{
  return bn_mask_config_uses (config, "mask-filter") && config->filter == BN_FILTER_BAND;
}
