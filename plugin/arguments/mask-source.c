/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/mask-source.h"

#include <gegl.h>
#include <math.h>
#include <string.h>

#include "core/files/mask-file.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/mask-supply.h"

typedef enum {
  SOURCE_MADE,
  SOURCE_LAYER,
  SOURCE_PATTERN,
  SOURCE_FILE,
} Source;

static const BnChoice sources[] = {
  [SOURCE_MADE] = { "made", BN_N_ ("Made from its settings"),
                    BN_N_ ("Optimised for the settings below, or taken from those made before") },
  [SOURCE_LAYER] = { "layer", BN_N_ ("A layer"),
                     BN_N_ (
                         "The values of a layer, as large as it is; a coloured one is a mask for each channel") },
  [SOURCE_PATTERN] = { "pattern", BN_N_ ("A pattern"),
                       BN_N_ (
                           "The values of one of GIMP's patterns; a coloured one is a mask for each channel") },
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
  gimp_procedure_add_choice_argument (procedure, "mask-source", BN_ ("Sourc_e"),
                                      BN_ ("Where the mask comes from"), bn_arguments_choice (source_choice),
                                      sources[SOURCE_MADE].id, G_PARAM_READWRITE);
  gimp_procedure_add_drawable_argument (procedure, "mask-layer", BN_ ("La_yer"),
                                        BN_ ("The layer whose values are the mask"), TRUE, G_PARAM_READWRITE);
  gimp_procedure_add_pattern_argument (procedure, "mask-pattern", BN_ ("Patte_rn"),
                                       BN_ ("The pattern whose values are the mask"), TRUE, NULL, FALSE,
                                       G_PARAM_READWRITE);
  gimp_procedure_add_file_argument (procedure, "mask-file", BN_ ("_File"),
                                    BN_ ("A mask in a .npy or .png file"), GIMP_FILE_CHOOSER_ACTION_OPEN,
                                    TRUE, NULL, G_PARAM_READWRITE);
}

void
bn_mask_source_fill (GimpProcedureConfig *config)
{
  g_autoptr (GimpPattern) pattern = NULL;

  g_object_get (config, "mask-pattern", &pattern, NULL);
  if (pattern == NULL)
    g_object_set (config, "mask-pattern", gimp_context_get_pattern (), NULL);
}

static gboolean
fail (const char *words, GError **error)
{
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, words);
  return FALSE;
}

/* --- masks of pixels --- */

/* Ranks of `channels` planes of `size` values each that lie pixel by pixel; FALSE if one is no number. */
static gboolean
rank_planes (const float *pixels, guint32 size, int channels, guint32 *ranks)
{
  g_autofree float *plane = g_new (float, size);

  for (int c = 0; c < channels; c++, ranks += size) {
    for (guint32 i = 0; i < size; i++) {
      plane[i] = pixels[(gsize) i * channels + c];
      if (isnan (plane[i]))
        return FALSE;
    }
    bn_mask_rank_values (plane, size, ranks);
  }
  return TRUE;
}

static gboolean
is_gray (const float *pixels, gsize size)
{
  for (gsize i = 0; i < size; i++, pixels += 3)
    if (pixels[0] != pixels[1] || pixels[0] != pixels[2])
      return FALSE;
  return TRUE;
}

/* A mask of RGB pixels. */
static BnMask *
mask_of_pixels (const float *pixels, int width, int height, GError **error)
{
  gsize size = (gsize) width * (gsize) height;
  g_autofree guint32 *ranks = g_new (guint32, 3 * size);
  BnMaskShape shape = { width, height, is_gray (pixels, size) ? 1 : 3, 1 };

  if (!rank_planes (pixels, (guint32) size, 3, ranks)) {
    fail (BN_ ("The mask has pixels that are no numbers. Choose another layer."), error);
    return NULL;
  }
  return bn_mask_new_planes (&shape, ranks, NULL, error);
}

/* Only the buffer's pixels as they are: which of two is larger is all that counts. */
static BnMask *
mask_of_buffer (GeglBuffer *buffer, GError **error)
{
  const GeglRectangle *area = gegl_buffer_get_extent (buffer);
  const Babl *space = babl_format_get_space (gegl_buffer_get_format (buffer));
  g_autofree float *pixels = NULL;

  if (MIN (area->width, area->height) < BN_MASK_MIN_SIDE ||
      MAX (area->width, area->height) > BN_MASK_MAX_SIDE) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("The mask has %d × %d pixels; each side must be %d to %d. Crop or choose another one."),
                 area->width, area->height, BN_MASK_MIN_SIDE, BN_MASK_MAX_SIDE);
    return NULL;
  }
  pixels = g_new (float, 3 * (gsize) area->width * (gsize) area->height);
  gegl_buffer_get (buffer, area, 1, babl_format_with_space ("R'G'B' float", space), pixels,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return mask_of_pixels (pixels, area->width, area->height, error);
}

/* --- the sources --- */

static BnMask *
mask_of_layer (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (GimpDrawable) drawable = NULL;
  g_autoptr (GeglBuffer) buffer = NULL;

  g_object_get (config, "mask-layer", &drawable, NULL);
  if (drawable == NULL) {
    fail (BN_ ("mask-source is “layer”, and no layer is given: choose one."), error);
    return NULL;
  }
  buffer = gimp_drawable_get_buffer (drawable);
  return mask_of_buffer (buffer, error);
}

static BnMask *
mask_of_pattern (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (GimpPattern) pattern = NULL;
  g_autoptr (GeglBuffer) buffer = NULL;

  g_object_get (config, "mask-pattern", &pattern, NULL);
  if (pattern == NULL) {
    fail (BN_ ("mask-source is “pattern”, and no pattern is given: choose one."), error);
    return NULL;
  }
  buffer = gimp_pattern_get_buffer (pattern, 0, 0, NULL);
  return mask_of_buffer (buffer, error);
}

static BnMask *
mask_of_file (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  g_object_get (config, "mask-file", &file, NULL);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL) {
    fail (BN_ ("mask-source is “file”, and no file of this computer is given: choose one."), error);
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
