/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/mask-key.h"

#include "core/mask/distribution.h"
#include "core/make/method.h"
#include "core/settings/option.h"
#include "core/settings/uses.h"

BnMaskConfig
bn_mask_config_canonical (const BnMaskConfig *mask)
{
  BnConfig config = { .mask = *mask };

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_mask (option) && !bn_mask_config_uses (mask, option->id))
      bn_option_set (option, &config, option->initial);
  return config.mask;
}

gboolean
bn_mask_config_equal (const BnMaskConfig *a, const BnMaskConfig *b)
{
  g_autofree char *text_a = bn_mask_config_text (a), *text_b = bn_mask_config_text (b);

  return g_str_equal (text_a, text_b);
}

static void
append_density (GString *text, const BnMaskConfig *mask)
{
  g_autofree char *corners = NULL;

  if (mask->distribution != BN_DISTRIBUTION_CUSTOM || mask->density == NULL)
    return;
  corners = bn_density_print (mask->density);
  g_string_append_printf (text, "density:\n%s", corners);
}

static void
append_start (GString *text, const BnMaskConfig *mask)
{
  const BnMask *start = mask->start_mask;
  g_autofree char *digest = NULL;

  if (start == NULL)
    return;
  digest =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bn_mask_ranks (start),
                                   sizeof (guint32) * bn_mask_size (start) * (gsize) bn_mask_planes (start));
  g_string_append_printf (text, "start:%s\n", digest);
}

/* So masks that were made before there was the setting keep their keys. */
static gboolean
is_left_out (const BnOption *option, const BnConfig *config)
{
  return option->later && bn_option_get (option, config) == option->initial;
}

char *
bn_mask_config_text (const BnMaskConfig *mask)
{
  const BnConfig config = { .mask = bn_mask_config_canonical (mask) };
  GString *text = g_string_new (NULL);

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_mask (option) && !is_left_out (option, &config)) {
      g_autofree char *value = bn_option_print (option, &config);
      g_string_append_printf (text, "%s=%s\n", option->id, value);
    }
  append_density (text, mask);
  append_start (text, mask);
  return g_string_free (text, FALSE);
}
