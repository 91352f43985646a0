/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/mask-procedure.h"

#include "plugin/arguments.h"
#include "plugin/dialog.h"
#include "plugin/mask-layer.h"
#include "plugin/masks.h"
#include "plugin/progress.h"
#include "plugin/tiles.h"

/* How large the layer becomes: the one setting that is no setting of a mask, so that it stands here and not
 * in the option table. */
typedef enum {
  FILL_IMAGE,
  FILL_TILE,
} Fill;

static const BnChoice fills[] = {
  [FILL_IMAGE] = { "image", BN_N_ ("The whole image"),
                   BN_N_ ("A layer of the image's size, filled with the repeated mask") },
  [FILL_TILE] = { "tile", BN_N_ ("One tile"), BN_N_ ("A layer of the mask's size") },
};

static const BnChoice *
fill_choice (guint row)
{
  return row < G_N_ELEMENTS (fills) ? &fills[row] : NULL;
}

static char *
name_layer (const BnMaskConfig *config)
{
  const char *method = g_dgettext (BN_DOMAIN, bn_methods[config->method].choice.name);

  if (!bn_method_uses (config, "mask-seed"))
    return g_strdup_printf (BN_ ("%s mask %d×%d"), method, config->width, config->height);
  return g_strdup_printf (BN_ ("%s mask %d×%d, seed %d"), method, config->width, config->height,
                          config->seed);
}

static GimpLayer *
new_layer (GimpImage *image, const BnMaskConfig *config, Fill fill)
{
  g_autofree char *name = name_layer (config);
  gboolean grey = gimp_image_get_base_type (image) == GIMP_GRAY;

  return gimp_layer_new (image, name, fill == FILL_IMAGE ? gimp_image_get_width (image) : config->width,
                         fill == FILL_IMAGE ? gimp_image_get_height (image) : config->height,
                         grey ? GIMP_GRAY_IMAGE : GIMP_RGB_IMAGE, 100,
                         gimp_image_get_default_new_layer_mode (image));
}

/* Makes the layer and puts it on top of the image: one undo step. NULL with an error, the image as before. */
static GimpLayer *
work (GimpImage *image, const BnMaskConfig *config, Fill fill, GError **error)
{
  g_autoptr (BnMask) mask = bn_masks_get (config, error);
  BnProgress bar = { .text = BN_ ("Writing the mask") };
  GimpLayer *layer;

  if (mask == NULL)
    return NULL;
  layer = new_layer (image, config, fill);
  if (!bn_mask_layer_fill (layer, mask, bn_progress_report, &bar, error)) {
    gimp_item_delete (GIMP_ITEM (layer));
    return NULL;
  }
  gimp_image_insert_layer (image, layer, NULL, 0);
  return layer;
}

static gboolean
check (GimpImage *image, GError **error)
{
  if (gimp_image_get_base_type (image) != GIMP_INDEXED)
    return TRUE;
  g_set_error_literal (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("The image is indexed and has no room for a mask's levels. Choose Image > Mode > RGB or "
           "Grayscale first."));
  return FALSE;
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables G_GNUC_UNUSED,
     GimpProcedureConfig *config, gpointer run_data G_GNUC_UNUSED)
{
  GError *error = NULL;
  GimpValueArray *values;
  GimpLayer *layer;
  BnConfig settings;

  bn_tiles_init (run_mode == GIMP_RUN_INTERACTIVE);
  if (!check (image, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
  if (run_mode == GIMP_RUN_INTERACTIVE && !bn_dialog_run (procedure, config, BN_ ("Blue-Noise Mask"), NULL))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CANCEL, NULL);
  settings = bn_arguments_read (config);
  if (!bn_config_validate (&settings, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
  layer = work (image, &settings.mask, (Fill) gimp_procedure_config_get_choice_id (config, "fill"), &error);
  if (layer == NULL)
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_EXECUTION_ERROR, error);
  values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  GIMP_VALUES_SET_LAYER (values, 1, layer);
  return values;
}

static void
document (GimpProcedure *procedure)
{
  g_autofree char *help = bn_arguments_help (
      BN_ ("Makes a blue-noise mask, or one by another method, and puts it on top of the image as a "
           "new layer. The thresholds are written as codes, evenly spread from black to white, "
           "without any colour conversion; an image of 16 bits or more keeps every threshold of "
           "masks of up to 65536 pixels apart. A mask that was never used before is optimised first, "
           "which can take from less than a second to minutes, and is then kept."),
      BN_GROUP_MASK);

  gimp_procedure_set_documentation (procedure, BN_ ("Make a blue-noise dither mask as a new layer"), help,
                                    NULL);
  gimp_procedure_set_attribution (procedure, "Blue-Noise Dither", "GPL-3.0-or-later", "2026");
}

GimpProcedure *
bn_mask_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure =
      gimp_image_procedure_new (plug_in, BN_MASK_PROCEDURE, GIMP_PDB_PROC_TYPE_PLUGIN, run, NULL, NULL);

  gimp_procedure_set_image_types (procedure, "RGB*, GRAY*");
  gimp_procedure_set_sensitivity_mask (procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE |
                                                      GIMP_PROCEDURE_SENSITIVE_DRAWABLES |
                                                      GIMP_PROCEDURE_SENSITIVE_NO_DRAWABLES);
  gimp_procedure_set_menu_label (procedure, BN_ ("Blue-Noise _Mask..."));
  gimp_procedure_add_menu_path (procedure, "<Image>/Filters/Render/Noise");
  document (procedure);
  gimp_procedure_add_choice_argument (procedure, "fill", BN_ ("F_ill"), BN_ ("How much the mask fills"),
                                      bn_arguments_choice (fill_choice), fills[FILL_IMAGE].id,
                                      G_PARAM_READWRITE);
  bn_arguments_add (procedure, BN_GROUP_MASK);
  gimp_procedure_add_layer_return_value (procedure, "layer", "Layer", BN_ ("The new layer"), FALSE,
                                         G_PARAM_READWRITE);
  return procedure;
}
