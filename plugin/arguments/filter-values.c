/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/filter-values.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"

gboolean
bn_filter_values_read (BnFilterValues *values, GimpProcedureConfig *config, const BnMask *mask,
                       GError **error)
{
  *values = (BnFilterValues){ .dither = bn_arguments_read (config).dither };
  values->mask = bn_layer_filter_mask_text (mask, error);
  if (values->mask == NULL)
    return FALSE;
  bn_colors_texts (config, &values->palette, &values->device);
  if (values->dither.colors == BN_COLORS_PICTURE) /* the filter keeps the palette that was made */
    values->dither.colors = BN_COLORS_PALETTE;
  return TRUE;
}

BnLayerFilterTexts
bn_filter_values_texts (const BnFilterValues *values)
{
  return (BnLayerFilterTexts){ values->palette, values->device, values->mask };
}

void
bn_filter_values_clear (BnFilterValues *values)
{
  g_clear_pointer (&values->palette, g_free);
  g_clear_pointer (&values->device, g_free);
  g_clear_pointer (&values->mask, g_free);
}
