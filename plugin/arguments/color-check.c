/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/color-check.h"

#include "plugin/arguments/colors.h"
#include "plugin/arguments/made-palette.h"

/* TRUE if all the colors that are written are grays. */
static gboolean
writes_grays (GimpProcedureConfig *config)
{
  g_autoptr (GimpPalette) palette = bn_colors_named (config, bn_colors_written_id (config));

  return bn_colors_are_grays (palette);
}

/* TRUE if GIMP finds the exact color of each dithered pixel in the palette: the picture must have 8 bits. */
static gboolean
check_indexed (GimpImage *image, GError **error)
{
  if (gimp_image_get_precision (image) != GIMP_PRECISION_U8_NON_LINEAR) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("Only images of 8-bit non-linear integers can become indexed. Choose Image > Encoding > "
             "8-bit integer and Non-Linear first, or leave “indexed” off."));
    return FALSE;
  }
  return TRUE;
}

/* TRUE if the image can hold the colors that are written: it would be gray without a word. */
static gboolean
check_gray (GimpProcedureConfig *config, GimpImage *image, GError **error)
{
  if (gimp_image_get_base_type (image) != GIMP_GRAY || bn_colors_kind (config) == BN_COLORS_PICTURE ||
      writes_grays (config))
    return TRUE;
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                       BN_ ("The palette has colors, and a grayscale image cannot hold them. Choose Image > "
                            "Mode > RGB first, or a palette of grays."));
  return FALSE;
}

/* TRUE if all drawables have colors: layer masks and channels do not. */
static gboolean
check_colored (GimpDrawable **drawables, GError **error)
{
  for (; *drawables != NULL; drawables++)
    if (gimp_item_is_channel (GIMP_ITEM (*drawables))) {
      g_autofree char *name = bn_quote_take (gimp_item_get_name (GIMP_ITEM (*drawables)));
      g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                   BN_ ("“%s” is a layer mask or a channel, which has no colors: choose levels rather than a "
                        "palette."),
                   name);
      return FALSE;
    }
  return TRUE;
}

/* TRUE if the palettes that are to be named are. */
static gboolean
check_named (GimpProcedureConfig *config, GError **error)
{
  return bn_colors_kind (config) == BN_COLORS_PICTURE ||
         (bn_colors_check_given (config, "palette", error) &&
          bn_colors_check_given (config, bn_colors_written_id (config), error));
}

gboolean
bn_color_check (GimpProcedureConfig *config, GimpImage *image, GimpDrawable **drawables, GError **error)
{
  g_autoptr (BnPalette) palette = NULL;

  if (bn_colors_kind (config) == BN_COLORS_LEVELS)
    return TRUE;
  if (!check_named (config, error) || !check_colored (drawables, error) || !check_gray (config, image, error))
    return FALSE;
  if (bn_made_palette_is_due (config))
    return !bn_colors_is_indexed (config) || check_indexed (image, error);
  palette = bn_colors_palette (config, babl_format ("RGB double"), error);
  return palette != NULL && (!bn_colors_is_indexed (config) || check_indexed (image, error));
}
