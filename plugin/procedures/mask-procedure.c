/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/mask-procedure.h"

#include "plugin/arguments/arguments.h"
#include "plugin/procedures/mask-target.h"
#include "plugin/arguments/mask-supply.h"
#include "plugin/procedures/menu-entry.h"
#include "plugin/procedures/dialog-module.h"
#include "plugin/pixels/tiles.h"

static gboolean
work (GimpProcedureConfig *config, GimpImage *image, const BnMaskConfig *settings, BnMaskPlace *place,
      GError **error)
{
  g_autoptr (BnMask) mask = bn_mask_supply_get (settings, error);

  return mask != NULL && bn_mask_target_write (config, image, settings, mask, place, error);
}

/* A BnDialogCheck; its data is the image. */
static gboolean
check_settings (GimpProcedureConfig *config, const BnMask *own G_GNUC_UNUSED, gpointer user_data,
                const char **field, GError **error)
{
  const BnConfig settings = bn_arguments_read (config);

  *field = "target";
  return bn_config_validate (&settings, error) &&
         bn_mask_target_check (config, user_data, &settings.mask, error);
}

/* Runs the dialog; FALSE, and an error if it could not, or none if it was canceled. */
static gboolean
ask (GimpProcedure *procedure, GimpProcedureConfig *config, GimpImage *image, GError **error)
{
  const BnDialogs *dialogs = bn_dialog_module_get (error);
  const BnDialogSubject subject = { BN_ ("Blue-Noise Mask"), NULL, NULL, check_settings, image };

  if (dialogs == NULL)
    return FALSE;
  bn_mask_target_fill (config, image);
  return dialogs->run (procedure, config, &subject);
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode, GimpImage *image, GimpDrawable **drawables G_GNUC_UNUSED,
     GimpProcedureConfig *config, gpointer run_data G_GNUC_UNUSED)
{
  GError *error = NULL;
  const char *field;
  BnMaskPlace place = { NULL, NULL };
  GimpValueArray *values;
  BnConfig settings;

  bn_tiles_init (run_mode == GIMP_RUN_INTERACTIVE);
  if (run_mode == GIMP_RUN_INTERACTIVE && !ask (procedure, config, image, &error))
    return gimp_procedure_new_return_values (
        procedure, error != NULL ? GIMP_PDB_EXECUTION_ERROR : GIMP_PDB_CANCEL, error);
  settings = bn_arguments_read (config);
  if (!check_settings (config, NULL, image, &field, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_CALLING_ERROR, error);
  if (!work (config, image, &settings.mask, &place, &error))
    return gimp_procedure_new_return_values (procedure, GIMP_PDB_EXECUTION_ERROR, error);
  if (run_mode == GIMP_RUN_INTERACTIVE)
    bn_mask_target_show (config, &place);
  values = gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
  GIMP_VALUES_SET_LAYER (values, 1, place.layer);
  return values;
}

static void
document (GimpProcedure *procedure)
{
  g_autofree char *help = bn_arguments_help (
      procedure,
      BN_ (
          "Makes a blue-noise mask, or one by another method. A mask that was never used before is optimized "
          "first, which can take from less than a second to minutes, and is then kept.\n"
          "\n"
          "The target says what becomes of it. A new layer goes on top of the image, tiled over it or as one "
          "tile. A new image has the mask's size and needs no open image: scripts leave out the image, or give "
          "-1. A file is written for other programs, in the format that its ending names. And GIMP's positioned "
          "dither, of Image > Mode > Indexed, uses a mask whose sides divide 32 until GIMP is closed. What the "
          "target cannot hold is refused before work starts.\n"
          "\n"
          "In a layer the thresholds are codes, evenly spread from black to white, without any color "
          "conversion; an image of 16 bits or more keeps every threshold of masks of up to 65536 pixels apart. "
          "A new image therefore has 16-bit integers, and 32-bit ones for larger masks. Masks for several "
          "channels are the red, green, blue and alpha of an RGB layer. The slices of a mask in time are layers "
          "of their own, the first at the bottom, as an animation plays them. Triangular and Gaussian values in "
          "LSB are written as 1/2 + value, which is what a uniform mask's thresholds are, and need the "
          "floating-point numbers that a new image then has.\n"
          "\n"
          "Returns the topmost new layer; a file and the matrix give none."));

  gimp_procedure_set_documentation (
      procedure, BN_ ("Make a blue-noise dither mask as a layer, image or file"), help, NULL);
  gimp_procedure_set_attribution (procedure, "Blue-Noise Dither", "GPL-3.0-or-later", "2026");
}

/* New arguments go after the older ones, which scripts may give by position. */
static void
add_arguments (GimpProcedure *procedure)
{
  bn_mask_target_add_fill (procedure);
  bn_arguments_add (procedure, BN_GROUP_MASK);
  bn_arguments_add (procedure, BN_GROUP_VALUES);
  bn_arguments_add (procedure, BN_GROUP_SET);
  bn_mask_target_add (procedure);
  gimp_procedure_add_layer_return_value (procedure, "layer", "Layer", BN_ ("The topmost new layer, or none"),
                                         TRUE, G_PARAM_READWRITE);
}

GimpProcedure *
bn_mask_procedure_new (GimpPlugIn *plug_in)
{
  GimpProcedure *procedure =
      gimp_image_procedure_new (plug_in, BN_MASK_PROCEDURE, GIMP_PDB_PROC_TYPE_PLUGIN, run, NULL, NULL);

  gimp_procedure_set_image_types (procedure, "*");
  gimp_procedure_set_sensitivity_mask (
      procedure, GIMP_PROCEDURE_SENSITIVE_DRAWABLE | GIMP_PROCEDURE_SENSITIVE_DRAWABLES |
                     GIMP_PROCEDURE_SENSITIVE_NO_DRAWABLES | GIMP_PROCEDURE_SENSITIVE_NO_IMAGE);
  bn_menu_entry_add (procedure, BN_ ("Blue-Noise _Mask..."), "<Image>/Filters/Render/Noise");
  add_arguments (procedure);
  document (procedure);
  return procedure;
}
