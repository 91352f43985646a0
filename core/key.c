/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/key.h"

#include "core/method.h"
#include "core/option.h"

BnMaskConfig
bn_mask_config_canonical (const BnMaskConfig *mask)
{
  BnConfig config = { .mask = *mask };

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->group == BN_GROUP_MASK && !bn_method_uses (mask->method, option->id))
      bn_option_set (option, &config, option->initial);
  return config.mask;
}

gboolean
bn_mask_config_equal (const BnMaskConfig *a, const BnMaskConfig *b)
{
  g_autofree char *text_a = bn_mask_config_text (a), *text_b = bn_mask_config_text (b);

  return g_str_equal (text_a, text_b);
}

char *
bn_mask_config_text (const BnMaskConfig *mask)
{
  const BnConfig config = { .mask = bn_mask_config_canonical (mask) };
  GString *text = g_string_new (NULL);

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->group == BN_GROUP_MASK) {
      g_autofree char *value = bn_option_print (option, &config);
      g_string_append_printf (text, "%s=%s\n", option->id, value);
    }
  return g_string_free (text, FALSE);
}
