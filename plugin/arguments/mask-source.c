/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/mask-source.h"

#include <string.h>

#include "core/files/mask-file.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/mask-supply.h"
#include "plugin/pixels/mask-pixels.h"

typedef enum {
  SOURCE_MADE,
  SOURCE_LAYER,
  SOURCE_PATTERN,
  SOURCE_FILE,
} Source;

static const BnChoice sources[] = {
  [SOURCE_MADE] = { "made", BN_N_ ("Generated"),
                    BN_N_ ("Optimized for the settings below, or taken from those made before") },
  [SOURCE_LAYER] = { "layer", BN_N_ ("A layer"),
                     BN_N_ (
                         "The values of a layer, as large as it is; a colored one is a mask for each channel") },
  [SOURCE_PATTERN] = { "pattern", BN_N_ ("A pattern"),
                       BN_N_ (
                           "The values of one of GIMP's patterns; a colored one is a mask for each channel") },
  [SOURCE_FILE] = { "file", BN_N_ ("A file"),
                    BN_N_ ("A mask in a .npy or .png file, from this or another program") },
};

static const BnChoice *
source_choice (guint row)
{
  return row < G_N_ELEMENTS (sources) ? &sources[row] : NULL;
}

void
bn_mask_source_add (GimpProcedure *procedure)
{
  gimp_procedure_add_choice_argument (procedure, "mask-source", BN_ ("Mas_k"),
                                      BN_ ("Where the mask comes from"), bn_arguments_choice (source_choice),
                                      sources[SOURCE_MADE].id, G_PARAM_READWRITE);
  gimp_procedure_add_drawable_argument (procedure, "mask-layer", BN_ ("Layer"),
                                        BN_ ("The layer whose values are the mask"), TRUE, G_PARAM_READWRITE);
  gimp_procedure_add_pattern_argument (procedure, "mask-pattern", BN_ ("Pattern"),
                                       BN_ ("The pattern whose values are the mask"), TRUE, NULL, FALSE,
                                       G_PARAM_READWRITE);
  gimp_procedure_add_file_argument (procedure, "mask-file", BN_ ("_File"),
                                    BN_ ("A mask in a .npy or .png file"), GIMP_FILE_CHOOSER_ACTION_OPEN,
                                    TRUE, NULL, G_PARAM_READWRITE);
}

static gboolean
is_given (GimpDrawable **drawables, const void *layer)
{
  for (; *drawables != NULL; drawables++)
    if ((const void *) *drawables == layer)
      return TRUE;
  return FALSE;
}

/* TRUE if the layer has the size of a mask, and is not what is dithered. */
static gboolean
suits (GimpLayer *layer, GimpDrawable **drawables)
{
  int width = gimp_drawable_get_width (GIMP_DRAWABLE (layer));
  int height = gimp_drawable_get_height (GIMP_DRAWABLE (layer));

  return !is_given (drawables, layer) && !gimp_item_is_group (GIMP_ITEM (layer)) &&
         MIN (width, height) >= BN_MASK_MIN_SIDE && MAX (width, height) <= BN_MASK_MAX_SIDE;
}

static void
fill_layer (GimpProcedureConfig *config, GimpImage *image, GimpDrawable **drawables)
{
  g_autofree GimpLayer **layers = gimp_image_get_layers (image);

  for (int i = 0; layers != NULL && layers[i] != NULL; i++)
    if (suits (layers[i], drawables)) {
      g_object_set (config, "mask-layer", layers[i], NULL);
      return;
    }
}

void
bn_mask_source_fill (GimpProcedureConfig *config, GimpImage *image, GimpDrawable **drawables)
{
  g_autoptr (GimpPattern) pattern = NULL;
  g_autoptr (GimpDrawable) layer = NULL;

  g_object_get (config, "mask-pattern", &pattern, "mask-layer", &layer, NULL);
  if (pattern == NULL)
    g_object_set (config, "mask-pattern", gimp_context_get_pattern (), NULL);
  if (image != NULL && (layer == NULL || !gimp_item_is_valid (GIMP_ITEM (layer))))
    fill_layer (config, image, drawables);
}

static gboolean
fail (const char *words, GError **error)
{
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, words);
  return FALSE;
}

/* --- the sources --- */

static BnMask *
mask_of_layer (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (GimpDrawable) drawable = NULL;

  g_object_get (config, "mask-layer", &drawable, NULL);
  if (drawable == NULL || !gimp_item_is_valid (GIMP_ITEM (drawable))) {
    fail (drawable == NULL ? BN_ ("The mask is to come from a layer, and none is given: choose one.")
                           : BN_ ("The layer that is the mask was removed: choose another one."),
          error);
    return NULL;
  }
  return bn_mask_pixels_of_layer (drawable, error);
}

static BnMask *
mask_of_pattern (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (GimpPattern) pattern = NULL;

  g_object_get (config, "mask-pattern", &pattern, NULL);
  if (pattern == NULL) {
    fail (BN_ ("The mask is to come from a pattern, and none is given: choose one."), error);
    return NULL;
  }
  return bn_mask_pixels_of_pattern (pattern, error);
}

static BnMask *
mask_of_file (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_object_get (config, "mask-file", &file, NULL);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL) {
    fail (BN_ ("The mask is to come from a file of this computer, and none is given: choose one."), error);
    return NULL;
  }
  return bn_mask_file_read (path, NULL, error);
}

static Source
source_of (GimpProcedureConfig *config)
{
  return (Source) gimp_procedure_config_get_choice_id (config, "mask-source");
}

gboolean
bn_mask_source_is_made (GimpProcedureConfig *config)
{
  return source_of (config) == SOURCE_MADE;
}

gboolean
bn_mask_source_is_there (GimpProcedureConfig *config)
{
  g_autoptr (GimpDrawable) layer = NULL;
  g_autoptr (GimpPattern) pattern = NULL;

  g_object_get (config, "mask-layer", &layer, "mask-pattern", &pattern, NULL);
  if (source_of (config) == SOURCE_LAYER)
    return layer == NULL || gimp_item_is_valid (GIMP_ITEM (layer));
  return source_of (config) != SOURCE_PATTERN || pattern == NULL ||
         gimp_resource_is_valid (GIMP_RESOURCE (pattern));
}

BnMask *
bn_mask_source_read (GimpProcedureConfig *config, GError **error)
{
  switch (source_of (config)) {
  case SOURCE_LAYER:
    return mask_of_layer (config, error);
  case SOURCE_PATTERN:
    return mask_of_pattern (config, error);
  default:
    return mask_of_file (config, error);
  }
}

BnMask *
bn_mask_source_get (GimpProcedureConfig *config, const BnMaskConfig *mask, GError **error)
{
  return bn_mask_source_is_made (config) ? bn_mask_supply_get (mask, error)
                                         : bn_mask_source_read (config, error);
}
