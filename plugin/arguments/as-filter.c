/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/as-filter.h"

#include "plugin/pixels/apply.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/filter-values.h"
#include "plugin/arguments/layer-filter.h"

void
bn_as_filter_add (GimpProcedure *procedure)
{
  gimp_procedure_add_boolean_argument (
      procedure, "as-filter", BN_ ("Editable e_ffect"),
      BN_ ("Adds a filter that can be edited and removed instead of changing the pixels"), FALSE,
      G_PARAM_READWRITE);
}

void
bn_as_filter_add_new_layer (GimpProcedure *procedure)
{
  gimp_procedure_add_boolean_argument (
      procedure, "new-layer", BN_ ("On a ne_w layer"),
      BN_ ("Puts the dithered pixels on a new layer above; the layer itself stays as it is"), FALSE,
      G_PARAM_READWRITE);
}

gboolean
bn_as_filter_is_new_layer (GimpProcedureConfig *config)
{
  gboolean new_layer = FALSE;

  g_object_get (config, "new-layer", &new_layer, NULL);
  return new_layer && !bn_as_filter_is_set (config);
}

gboolean
bn_as_filter_is_set (GimpProcedureConfig *config)
{
  gboolean as_filter = FALSE;

  g_object_get (config, "as-filter", &as_filter, NULL);
  return as_filter;
}

GimpDrawable *
bn_as_filter_pick (GimpDrawable **drawables)
{
  for (int i = 0; drawables[i] != NULL; i++)
    if (gimp_item_is_group (GIMP_ITEM (drawables[i])))
      return drawables[i];
  return drawables[0];
}

char *
bn_as_filter_obstacle (GimpDrawable *drawable, gboolean *as_filter)
{
  g_autoptr (GError) error = NULL;

  *as_filter = gimp_item_is_group (GIMP_ITEM (drawable));
  if (*as_filter)
    return g_strdup (BN_ ("A layer group has no pixels of its own to change: the dither is added as a "
                          "filter."));
  if (!bn_layer_filter_is_available ())
    return g_strdup (
        BN_ ("No filter: GIMP does not have the operation “blue-noise:dither”, which is installed "
             "beside the plug-in."));
  return bn_layer_filter_check (drawable, &error) ? NULL : g_strdup (error->message);
}

gboolean
bn_as_filter_settle (GimpProcedureConfig *config, GimpRunMode run_mode, GError **error)
{
  if (!bn_as_filter_is_set (config) || bn_layer_filter_is_available ())
    return TRUE;
  if (run_mode == GIMP_RUN_NONINTERACTIVE) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("as-filter is set, and GIMP does not have the operation “blue-noise:dither”. "
                              "Install it beside the plug-in, or leave as-filter off."));
    return FALSE;
  }
  gimp_message (BN_ ("The dither is applied directly rather than as a filter: GIMP does not have the "
                     "operation “blue-noise:dither”, which is installed beside the plug-in."));
  g_object_set (config, "as-filter", FALSE, NULL);
  return TRUE;
}

gboolean
bn_as_filter_is_slow (GimpProcedureConfig *config)
{
  BnConfig settings = bn_arguments_read (config);

  return bn_arguments_is_slow (&settings.dither);
}

gboolean
bn_as_filter_check (GimpProcedureConfig *config, GimpDrawable **drawables, GError **error)
{
  if (!bn_as_filter_is_set (config))
    return TRUE;
  if (bn_colors_is_indexed (config)) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("An indexed image cannot have filters: choose either “as-filter” or “indexed”."));
    return FALSE;
  }
  if (bn_as_filter_is_slow (config)) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("An optimized dither takes seconds, which a filter on the canvas must not: leave "
             "as-filter off, or choose another way to dither."));
    return FALSE;
  }
  for (; *drawables != NULL; drawables++)
    if (!bn_layer_filter_check (*drawables, error))
      return FALSE;
  return TRUE;
}

/* TRUE if `drawable` also appears before `*place` among the drawables: a script may name one twice. */
static gboolean
stands_before (GimpDrawable **drawables, GimpDrawable **place)
{
  for (; drawables < place; drawables++)
    if (*drawables == *place)
      return TRUE;
  return FALSE;
}

/* Removes the filters that were added before one failed. */
static gboolean
append_to_all (GimpDrawable **drawables, const BnFilterValues *values, GError **error)
{
  const BnLayerFilterTexts texts = bn_filter_values_texts (values);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  for (GimpDrawable **each = drawables; *each != NULL; each++) {
    GimpDrawableFilter *filter;
    if (!bn_apply_is_touched (*each) || stands_before (drawables, each))
      continue;
    filter = bn_layer_filter_append (*each, &values->dither, &texts, error);
    if (filter == NULL) {
      g_ptr_array_foreach (added, (GFunc) (void (*) (void)) gimp_drawable_filter_delete, NULL);
      return FALSE;
    }
    g_ptr_array_add (added, filter);
  }
  return TRUE;
}

gboolean
bn_as_filter_run (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config, const BnMask *mask,
                  GError **error)
{
  g_auto (BnFilterValues) values = { 0 };
  gboolean appended;

  if (!bn_filter_values_read (&values, config, mask, error))
    return FALSE;
  gimp_image_undo_group_start (image);
  appended = append_to_all (drawables, &values, error);
  gimp_image_undo_group_end (image);
  return appended;
}
