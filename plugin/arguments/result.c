/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/result.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"

BnResult
bn_result_get (GimpProcedureConfig *config)
{
  if (bn_as_filter_is_set (config))
    return BN_RESULT_EFFECT;
  return bn_as_filter_is_new_layer (config) ? BN_RESULT_LAYER : BN_RESULT_REPLACE;
}

void
bn_result_set (GimpProcedureConfig *config, BnResult result)
{
  g_object_set (config, "as-filter", result == BN_RESULT_EFFECT, "new-layer", result == BN_RESULT_LAYER,
                NULL);
}

static char *
obstacle_of_effect (GimpProcedureConfig *config, const BnResultPlace *place)
{
  if (!place->is_group && place->no_choice != NULL)
    return g_strdup (place->no_choice);
  if (bn_as_filter_is_slow (config))
    return g_strdup (BN_ ("No effect: it is drawn again with every change of the layer, and an optimized "
                          "dither takes too long for that."));
  if (bn_colors_is_indexed (config))
    return g_strdup (BN_ ("No effect: an indexed image cannot have any."));
  return NULL;
}

char *
bn_result_obstacle (GimpProcedureConfig *config, const BnResultPlace *place, BnResult result)
{
  if (result == BN_RESULT_EFFECT)
    return obstacle_of_effect (config, place);
  if (place->is_group)
    return g_strdup (place->no_choice);
  if (result == BN_RESULT_LAYER && !place->is_layer)
    return g_strdup (BN_ ("No new layer: a layer mask or a channel is none."));
  return NULL;
}

void
bn_result_settle (GimpProcedureConfig *config, const BnResultPlace *place, BnResult wish)
{
  const BnResult order[] = { wish, BN_RESULT_REPLACE, BN_RESULT_EFFECT };

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++) {
    g_autofree char *obstacle = bn_result_obstacle (config, place, order[i]);
    if (obstacle != NULL)
      continue;
    if (bn_result_get (config) != order[i])
      bn_result_set (config, order[i]);
    return;
  }
}
