/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/uses.h"

#include "core/base/when.h"
#include "core/make/method.h"
#include "core/mask/distribution.h"
#include "core/measure/filter.h"

/* What every mask depends on. */
static const char *const shaping_options[] = {
  "mask-width", "mask-height", "mask-method", "mask-distribution", "mask-slices", "mask-channels", NULL
};

static char *
value_of (const char *id, gpointer user_data)
{
  const BnOption *option = bn_option_find (id);

  return option != NULL ? bn_option_print (option, user_data) : NULL;
}

static gboolean
holds (const BnConfig *config, const BnOption *option)
{
  return option->when == NULL || bn_when_holds (option->when, value_of, (gpointer) config);
}

static gboolean
method_reads (const BnMaskConfig *mask, const char *id)
{
  const BnMethod *method = &bn_methods[mask->method];

  return g_strv_contains (method->options, id) && (method->reads == NULL || method->reads (mask, id));
}

/* Whether the filter counts, and it reads the setting. */
static gboolean
filter_reads (const BnConfig *config, const char *id)
{
  return method_reads (&config->mask, "mask-filter") && holds (config, bn_option_find ("mask-filter")) &&
         g_strv_contains (bn_filters[config->mask.filter].options, id);
}

static gboolean
mask_reads (const BnConfig *config, const char *id)
{
  return g_strv_contains (shaping_options, id) || method_reads (&config->mask, id) ||
         g_strv_contains (bn_distributions[config->mask.distribution].options, id) ||
         filter_reads (config, id);
}

gboolean
bn_config_uses (const BnConfig *config, const char *option_id, BnTraits traits)
{
  const BnOption *option = bn_option_find (option_id);

  return holds (config, option) && (traits & option->needs) == option->needs &&
         (!bn_option_is_of_mask (option) || mask_reads (config, option_id));
}

gboolean
bn_mask_config_uses (const BnMaskConfig *config, const char *option_id)
{
  const BnConfig whole = { .mask = *config };

  return bn_config_uses (&whole, option_id, BN_TRAITS_ALL);
}

gboolean
bn_mask_config_is_coarse (const BnMaskConfig *config)
{
  return bn_mask_config_uses (config, "mask-filter") && bn_filter_is_coarse (config);
}
