/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/dither-procedure.h"

#include "plugin/pixels/apply.h"
#include "plugin/pixels/drawable-colors.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"
#include "plugin/dialog/dialog.h"
#include "plugin/arguments/layer-filter.h"
#include "plugin/arguments/made-palette.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/procedures/menu-entry.h"
#include "plugin/arguments/presets.h"
#include "plugin/arguments/progress.h"
#include "plugin/pixels/tiles.h"

/* One of several drawables at work: its progress is a part of the whole. */
typedef struct {
  BnProgress *bar;
  int index, count;
} Part;

static void
report_part (double done, gpointer user_data)
{
  Part *part = user_data;

  bn_progress_report ((part->index + done) / part->count, part->bar);
}

/* TRUE if there are drawables and each can be dithered. */
static gboolean
check_all (GimpImage *image, GimpDrawable **drawables, gboolean groups, GError **error)
{
  if (drawables == NULL || drawables[0] == NULL) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("Nothing is selected to dither. Select at least one layer, layer mask or channel first."));
    return FALSE;
  }
  for (int i = 0; drawables[i] != NULL; i++)
    if (!bn_apply_check (image, drawables[i], groups, error))
      return FALSE;
  return TRUE;
}

/* TRUE if the mask that is to be made fits all drawables: nobody should wait for one that does not. */
static gboolean
check_mask (GimpDrawable **drawables, GimpProcedureConfig *config, const BnConfig *settings, GError **error)
{
  const BnMaskShape shape = bn_mask_config_shape (&settings->mask);

  if (!bn_mask_source_is_made (config))
    return TRUE;
  for (int i = 0; drawables[i] != NULL; i++)
    if (!bn_dither_check_mask (&settings->dither, gimp_drawable_is_rgb (drawables[i]) ? 3 : 1, &shape,
                               settings->mask.distribution == BN_DISTRIBUTION_UNIFORM, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_any_touched (GimpDrawable **drawables)
{
  for (int i = 0; drawables[i] != NULL; i++)
    if (bn_apply_is_touched (drawables[i]))
      return TRUE;
  return FALSE;
}

/* Dithers one drawable into its shadow buffer, with the palette in its own color space. */
static gboolean
dither_one (GimpDrawable *drawable, GimpProcedureConfig *config, const BnMask *mask, Part *part,
            GError **error)
{
  BnDitherConfig settings = bn_arguments_read (config).dither;
  g_autoptr (GError) missing = NULL;
  g_autoptr (BnPalette) palette = bn_colors_palette (config, gimp_drawable_get_format (drawable), &missing);

  if (missing != NULL) {
    g_propagate_error (error, g_steal_pointer (&missing));
    return FALSE;
  }
  settings.palette = palette;
  return bn_apply_dither (drawable, &settings, mask, report_part, part, error);
}

/* Fills all shadow buffers. The image does not change, so that cancelling needs no undoing. */
static gboolean
dither_all (GimpDrawable **drawables, GimpProcedureConfig *config, const BnMask *mask, GError **error)
{
  BnProgress bar = { .text = BN_ ("Dithering") };
  Part part = { .bar = &bar, .count = (int) g_strv_length ((char **) drawables) };

  for (; part.index < part.count; part.index++)
    if (!dither_one (drawables[part.index], config, mask, &part, error))
      return FALSE;
  return TRUE;
}

static gboolean
merge_all (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config, GError **error)
{
  gboolean merged = TRUE;

  gimp_image_undo_group_start (image);
  for (int i = 0; merged && drawables[i] != NULL; i++)
    merged = bn_apply_merge (drawables[i], error);
  merged = merged && bn_colors_finish (config, image, error);
  gimp_image_undo_group_end (image);
  return merged;
}

static gboolean
work (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config, const BnMaskConfig *settings,
      GError **error)
{
  g_autoptr (BnMask) mask = NULL;

  if (!is_any_touched (drawables)) {
    gimp_message (BN_ ("The selection covers nothing of the layer: there is nothing to dither."));
    return TRUE;
  }
  mask = bn_mask_source_get (config, settings, error);
  if (mask != NULL && bn_as_filter_is_set (config))
    return bn_as_filter_run (image, drawables, config, mask, error);
  return mask != NULL && dither_all (drawables, config, mask, error) &&
         merge_all (image, drawables, config, error);
}

/* What the procedure was called with. */
typedef struct {
  GimpImage *image;
  GimpDrawable **drawables;
} Call;

/* A BnDialogCheck; its data is a Call. */
static gboolean
check_settings (GimpProcedureConfig *config, gpointer user_data, GError **error)
{
  const Call *call = user_data;
  const BnConfig settings = bn_arguments_read (config);

  return bn_as_filter_check (config, call->drawables, error) && bn_config_validate (&settings, error) &&
         bn_colors_check (config, call->image, call->drawables, error) &&
         check_mask (call->drawables, config, &settings, error);
}

/* The colors of all drawables. A BnMadePaletteSource; its data is a Call. */
static void
add_colors (BnHistogram *histogram, gpointer user_data)
{
  const Call *call = user_data;

  for (GimpDrawable **each = call->drawables; *each != NULL; each++)
    bn_drawable_colors_add (*each, histogram);
}

/* Runs the dialog; FALSE if it was cancelled. */
static gboolean
ask (GimpProcedure *procedure, GimpProcedureConfig *config, Call *call)
{
  GimpDrawable *drawable = bn_as_filter_pick (call->drawables);

  bn_colors_fill (config);
  bn_mask_source_fill (config);
  if (!bn_dialog_run (procedure, config, BN_ ("Blue-Noise Dither"), drawable, check_settings, call))
    return FALSE;
  if (gimp_item_is_group (GIMP_ITEM (drawable))) /* the dialog's Reset may have removed it */
    g_object_set (config, "as-filter", TRUE, NULL);
  return TRUE;
}

/* TRUE if a filter is asked for, or the dialog can ask for one: groups cannot be dithered in any other
 * way. */
static gboolean
may_take_groups (GimpProcedureConfig *config, GimpRunMode run_mode)
{
  return run_mode == GIMP_RUN_INTERACTIVE ? bn_layer_filter_is_available () : bn_as_filter_is_set (config);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data G_GNUC_UNUSED)
{
  Call call = { image, drawables };
  GError *error = NULL;
  BnConfig settings;

  bn_tiles_init (run_mode == GIMP_RUN_INTERACTIVE);
  if (!check_all (image, drawables, may_take_groups (config, run_mode), &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
  bn_made_palette_begin (config, add_colors, &call);
  if (run_mode == GIMP_RUN_INTERACTIVE && !ask (procedure, config, &call))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CANCEL, NULL);
  if (!bn_presets_fill (config, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
  settings = bn_arguments_read (config);
  if (!bn_as_filter_settle (config, run_mode, &error) ||
      !check_all (image, drawables, bn_as_filter_is_set (config), &error) ||
      !check_settings (config, &call, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
  if (!work (image, drawables, config, &settings.mask, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_EXECUTION_ERROR, error);
  return gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
}

static void
document (GimpProcedure *procedure)
{
  g_autofree char *help = bn_arguments_help (
      procedure,
      BN_ (
          "Reduces each channel to a few levels, or the picture to a palette, and hides the steps in a fine, even grain without "
          "pattern: blue noise. Brightness is kept, black, white and colours that are levels "
          "already stay as they are, and alpha is kept unless you say otherwise. Selections are respected. Several "
          "layers, layer masks and channels are done in one go, as one undo step; a selection that "
          "covers none of them leaves the image as it is. The mask's grid is that of the image, so "
          "that neighbouring layers and repeated runs fit together. A mask that was never used "
          "before is optimised first, which can take from less than a second to minutes, and is "
          "then kept. As a filter, the dither and its mask stay with the layer or group, are kept in "
          ".xcf files, and can be edited, hidden and removed; layer masks and channels cannot have filters."));

  gimp_procedure_set_documentation (procedure, BN_ ("Dither to a few levels with a blue-noise mask"), help,
                                    NULL);
  gimp_procedure_set_attribution (procedure, "Blue-Noise Dither", "GPL-3.0-or-later", "2026");
}

GimpProcedure *
bn_dither_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure =
      gimp_image_procedure_new (plug_in, BN_DITHER_PROCEDURE, GIMP_PDB_PROC_TYPE_PLUGIN, run, NULL, NULL);

  gimp_procedure_set_image_types (procedure, "RGB*, GRAY*");
  gimp_procedure_set_sensitivity_mask (procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE |
                                                      GIMP_PROCEDURE_SENSITIVE_DRAWABLES);
  bn_menu_entry_add (procedure, BN_ ("_Blue-Noise Dither..."), "<Image>/Colors/[Modify]");
  bn_presets_add (procedure);
  bn_arguments_add (procedure, BN_GROUP_DITHER);
  bn_colors_add (procedure);
  bn_arguments_add (procedure, BN_GROUP_DETAIL);
  bn_mask_source_add (procedure);
  bn_arguments_add (procedure, BN_GROUP_MASK);
  bn_arguments_add (procedure, BN_GROUP_VALUES);
  bn_as_filter_add (procedure);
  document (procedure);
  return procedure;
}
