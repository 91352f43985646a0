/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/dither-procedure.h"

#include "plugin/pixels/apply.h"
#include "plugin/pixels/drawable-colors.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/color-check.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/layer-filter.h"
#include "plugin/arguments/first-look.h"
#include "plugin/arguments/made-palette.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/procedures/menu-entry.h"
#include "plugin/arguments/presets.h"
#include "plugin/arguments/supplied-palette.h"
#include "plugin/pixels/tiles.h"
#include "plugin/procedures/dither-work.h"
#include "plugin/procedures/dialog-module.h"

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

/* TRUE if the mask that is to be made, or the user's own if it has been read, fits all drawables: nobody
 * should wait for one that does not. */
static gboolean
check_mask (GimpDrawable **drawables, GimpProcedureConfig *config, const BnConfig *settings,
            const BnMask *own, GError **error)
{
  const BnMaskShape shape = own != NULL ? bn_mask_shape (own) : bn_mask_config_shape (&settings->mask);
  gboolean uniform =
      own != NULL ? bn_mask_is_uniform (own) : settings->mask.distribution == BN_DISTRIBUTION_UNIFORM;

  if (own == NULL && !bn_mask_source_is_made (config))
    return TRUE;
  for (int i = 0; drawables[i] != NULL; i++)
    if (!bn_dither_check_mask (&settings->dither, gimp_drawable_is_rgb (drawables[i]) ? 3 : 1, &shape,
                               uniform, error))
      return FALSE;
  return TRUE;
}

/* What the procedure was called with. */
typedef struct {
  GimpImage *image;
  GimpDrawable **drawables;
  const BnDialogs *dialogs; /* NULL if no one is there */
  gboolean forced;          /* the drawables leave no choice of an effect */
  gboolean as_filter;       /* what the choice was, if it is forced: it comes back for other drawables */
  BnWhole *made;            /* by the dialog's preview, or NULL */
} Call;

/* A BnDialogCheck; its data is a Call. */
static gboolean
check_settings (GimpProcedureConfig *config, const BnMask *own, gpointer user_data, const char **field,
                GError **error)
{
  const Call *call = user_data;
  const BnConfig settings = bn_arguments_read (config);
  g_autofree GimpDrawable **targets = bn_dither_work_targets (config, call->image, call->drawables);

  *field = NULL;
  if (!bn_as_filter_check (config, call->drawables, error) || !bn_config_validate (&settings, error) ||
      !check_all (call->image, targets, bn_as_filter_is_set (config), error))
    return FALSE;
  *field = "colours";
  if (!bn_color_check (config, call->image, targets, error))
    return FALSE;
  *field = "mask-source";
  return check_mask (targets, config, &settings, own, error);
}

/* The colors of all drawables. A BnMadePaletteSource; its data is a Call. */
static void
add_colors (BnHistogram *histogram, gpointer user_data)
{
  const Call *call = user_data;

  for (GimpDrawable **each = call->drawables; *each != NULL; each++)
    bn_drawable_colors_add (*each, histogram);
}

/* Runs the dialog; FALSE if it was canceled. */
static gboolean
ask (GimpProcedure *procedure, GimpProcedureConfig *config, Call *call)
{
  GimpDrawable *drawable = bn_as_filter_pick (call->drawables);
  gboolean as_filter;
  g_autofree char *obstacle = bn_as_filter_obstacle (drawable, &as_filter);
  const BnDialogSubject subject = {
    BN_ ("Blue-Noise Dither"), drawable, obstacle, check_settings, call, &call->made
  };

  call->forced = obstacle != NULL;
  call->as_filter = bn_as_filter_is_set (config);
  if (call->forced)
    g_object_set (config, "as-filter", as_filter, NULL);
  if (bn_first_look_is_first (config))
    bn_first_look_write (config, obstacle == NULL || as_filter);
  bn_first_look_begin (config);
  bn_colors_fill (config, drawable);
  bn_mask_source_fill (config, call->image, call->drawables);
  if (!call->dialogs->run (procedure, config, &subject))
    return FALSE;
  if (call->forced) /* the dialog's Reset may have changed it */
    g_object_set (config, "as-filter", as_filter, NULL);
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
values_of (GimpProcedure *procedure, GimpPDBStatusType status, GError *error)
{
  return gimp_procedure_new_return_values (procedure, status, error);
}

/* Does what `config` says. */
static GimpValueArray *
carry_out (GimpProcedure *procedure, GimpRunMode run_mode, GimpProcedureConfig *config, const Call *call)
{
  GError *error = NULL;
  const char *field;
  const BnConfig settings = bn_arguments_read (config);
  g_autofree GimpDrawable **targets = NULL;

  if (!bn_as_filter_settle (config, run_mode, &error) ||
      (run_mode == GIMP_RUN_INTERACTIVE && /* they may have gone while the dialog was open */
       !check_all (call->image, call->drawables, bn_as_filter_is_set (config), &error)) ||
      !check_settings (config, NULL, (gpointer) call, &field, &error))
    return values_of (procedure, GIMP_PDB_CALLING_ERROR, error);
  targets = bn_dither_work_targets (config, call->image, call->drawables);
  if (run_mode != GIMP_RUN_INTERACTIVE)
    bn_dither_work_warn (targets);
  if (!bn_dither_work_run (call->image, targets, config, call->made, &settings.mask, run_mode, &error))
    return values_of (procedure, GIMP_PDB_EXECUTION_ERROR, error);
  return values_of (procedure, GIMP_PDB_SUCCESS, NULL);
}

/* Offers to convert an indexed image, which has no levels to dither to. FALSE if the user does not want that.
 */
static gboolean
become_rgb (const BnDialogs *dialogs, GimpImage *image)
{
  gboolean converted;

  if (gimp_image_get_base_type (image) != GIMP_INDEXED)
    return TRUE;
  converted = dialogs->offer_rgb (image) && gimp_image_is_valid (image) && gimp_image_convert_rgb (image);
  if (converted)
    gimp_displays_flush ();
  return converted;
}

/* TRUE if this process looks at colors or pixels, for which it takes GEGL, before it is known which process
 * dithers. */
static gboolean
needs_gegl (GimpProcedureConfig *config, GimpRunMode run_mode)
{
  return run_mode == GIMP_RUN_INTERACTIVE || bn_presets_is_chosen (config) ||
         bn_arguments_read (config).dither.colors != BN_COLORS_LEVELS || !bn_mask_source_is_made (config);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables,
     GimpProcedureConfig *config, gpointer run_data G_GNUC_UNUSED)
{
  Call call = { image, drawables, NULL, FALSE, FALSE, NULL };
  GError *error = NULL;
  GimpValueArray *values;

  if (needs_gegl (config, run_mode))
    bn_tiles_init (run_mode == GIMP_RUN_INTERACTIVE);
  if (run_mode == GIMP_RUN_INTERACTIVE && (call.dialogs = bn_dialog_module_get (&error)) == NULL)
    return values_of (procedure, GIMP_PDB_EXECUTION_ERROR, error);
  if (call.dialogs != NULL && !become_rgb (call.dialogs, image))
    return values_of (procedure, GIMP_PDB_CANCEL, NULL);
  if (!check_all (image, drawables, may_take_groups (config, run_mode), &error))
    return values_of (procedure, GIMP_PDB_CALLING_ERROR, error);
  bn_made_palette_begin (config, add_colors, &call);
  if (call.dialogs != NULL)
    call.dialogs->offer_operation ();
  if (call.dialogs != NULL && !ask (procedure, config, &call))
    return values_of (procedure, GIMP_PDB_CANCEL, NULL);
  values = bn_presets_fill (config, &error) ? carry_out (procedure, run_mode, config, &call)
                                            : values_of (procedure, GIMP_PDB_CALLING_ERROR, error);
  bn_whole_free (call.made);
  if (run_mode == GIMP_RUN_NONINTERACTIVE)
    bn_supplied_palette_forget (config);
  if (call.forced)
    g_object_set (config, "as-filter", call.as_filter, NULL);
  g_object_set (config, "mask-layer", NULL, NULL); /* libgimp cannot keep layers, and warns */
  return values;
}

static void
document (GimpProcedure *procedure)
{
  g_autofree char *help = bn_arguments_help (
      procedure,
      BN_ (
          "Reduces each channel to a few levels, or the picture to a palette, and hides the steps in a fine, even grain without "
          "pattern: blue noise. Brightness is kept, black, white and colors that are levels "
          "already stay as they are, and alpha is kept unless you say otherwise. Selections are respected. Several "
          "layers, layer masks and channels are done in one go, as one undo step; a selection that "
          "covers none of them leaves the image as it is. The mask's grid is that of the image, so "
          "that neighboring layers and repeated runs fit together. A mask that was never used "
          "before is optimized first, which can take from less than a second to minutes, and is "
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

  gimp_procedure_set_image_types (procedure, "*");
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
  bn_as_filter_add_new_layer (procedure);
  bn_first_look_add (procedure);
  document (procedure);
  return procedure;
}
