/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/config.h"

#include "core/option.h"

BnConfig
bn_config_default (void)
{
  BnConfig config = { 0 };

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    bn_option_set (option, &config, option->initial);
  return config;
}

gboolean
bn_config_validate (const BnConfig *config, GError **error)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (!bn_option_check (option, config, error))
      return FALSE;
  return TRUE;
}
