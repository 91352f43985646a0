/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/mask-image.h"

#include "plugin/pixels/mask-layer.h"
#include "plugin/arguments/progress.h"

/* The most pixels whose codes 16 bits can tell apart. */
#define MOST_OF_16_BITS 65536

/* --- what images have room for --- */

static gboolean
fail (const char *words, GError **error)
{
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, words);
  return FALSE;
}

static gboolean
has_floats (GimpImage *image)
{
  return gimp_image_get_precision (image) >= GIMP_PRECISION_HALF_LINEAR;
}

gboolean
bn_mask_image_check (GimpImage *image, const BnMaskConfig *config, GError **error)
{
  if (image == NULL || !gimp_image_is_valid (image))
    return fail (BN_ ("There is no image to put a layer on. Open one, or choose another target: a new "
                      "image or a file."),
                 error);
  if (gimp_image_get_base_type (image) == GIMP_INDEXED)
    return fail (
        BN_ ("The image is indexed and has no room for a mask's levels. Choose Image > Mode > RGB or "
             "Grayscale first, or a new image as the target."),
        error);
  if (gimp_image_get_base_type (image) == GIMP_GRAY && bn_mask_config_shape (config).channels > 1)
    return fail (BN_ ("The image is grayscale and has no room for a mask of several channels. Choose Image > "
                      "Mode > RGB first, mask-channels one, or a new image as the target."),
                 error);
  if (config->distribution != BN_DISTRIBUTION_UNIFORM && !has_floats (image))
    return fail (BN_ ("The image holds whole numbers, and a mask's values in LSB go below black and above "
                      "white. Choose a floating-point precision by Image > Encoding first, "
                      "mask-distribution uniform, or a new image as the target."),
                 error);
  return TRUE;
}

/* --- layers --- */

static char *
name_mask (const BnMaskConfig *config)
{
  const char *method = g_dgettext (BN_DOMAIN, bn_methods[config->method].choice.name);

  if (!bn_mask_config_uses (config, "mask-seed"))
    return g_strdup_printf (BN_ ("%s mask %d×%d"), method, config->width, config->height);
  return g_strdup_printf (BN_ ("%s mask %d×%d, seed %d"), method, config->width, config->height,
                          config->seed);
}

static char *
name_layer (const BnMaskConfig *config, int slice)
{
  g_autofree char *name = name_mask (config);

  return config->slices > 1 ? g_strdup_printf (BN_ ("%s, slice %d"), name, slice + 1)
                            : g_steal_pointer (&name);
}

/* The slices of a mask on their way into an image. */
typedef struct {
  GimpImage *image;
  const BnMaskConfig *config;
  const BnMask *mask;
  int width, height;
  BnProgress bar;
  int slice; /* the slice that is being written */
} Writing;

static void
report_slice (double done, gpointer user_data)
{
  Writing *writing = user_data;

  bn_progress_report ((writing->slice + done) / writing->config->slices, &writing->bar);
}

/* The layer of the current slice, not yet in the image; NULL with an error. */
static GimpLayer *
new_layer (Writing *writing, GError **error)
{
  g_autofree char *name = name_layer (writing->config, writing->slice);
  g_autoptr (BnMask) mask = bn_mask_new_slice (writing->mask, writing->slice);
  gboolean gray = gimp_image_get_base_type (writing->image) == GIMP_GRAY;
  GimpLayer *layer =
      gimp_layer_new (writing->image, name, writing->width, writing->height, bn_mask_layer_type (mask, gray),
                      100, gimp_image_get_default_new_layer_mode (writing->image));

  if (bn_mask_layer_fill (layer, mask, report_slice, writing, error))
    return layer;
  gimp_item_delete (GIMP_ITEM (layer));
  return NULL;
}

/* All slices as layers that are not yet in the image; NULL with an error, and no layer is left. */
static GPtrArray *
new_layers (Writing *writing, GError **error)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();

  for (; writing->slice < writing->config->slices; writing->slice++) {
    GimpLayer *layer = new_layer (writing, error);
    if (layer == NULL) {
      for (guint i = 0; i < layers->len; i++)
        gimp_item_delete (GIMP_ITEM (layers->pdata[i]));
      return NULL;
    }
    g_ptr_array_add (layers, layer);
  }
  return g_steal_pointer (&layers);
}

GimpLayer *
bn_mask_image_add (GimpImage *image, const BnMaskConfig *config, const BnMask *mask, int width, int height,
                   GError **error)
{
  Writing writing = { image, config, mask, width, height, { .text = BN_ ("Writing the mask") }, 0 };
  g_autoptr (GPtrArray) layers = new_layers (&writing, error);

  if (layers == NULL)
    return NULL;
  gimp_image_undo_group_start (image);
  for (guint i = 0; i < layers->len; i++)
    gimp_image_insert_layer (image, layers->pdata[i], NULL, 0);
  gimp_image_undo_group_end (image);
  return layers->pdata[layers->len - 1];
}

/* --- new images --- */

static GimpPrecision
precision_of (const BnMask *mask)
{
  if (!bn_mask_is_uniform (mask))
    return GIMP_PRECISION_FLOAT_NON_LINEAR;
  return bn_mask_size (mask) <= MOST_OF_16_BITS ? GIMP_PRECISION_U16_NON_LINEAR
                                                : GIMP_PRECISION_U32_NON_LINEAR;
}

GimpImage *
bn_mask_image_new (const BnMaskConfig *config, const BnMask *mask, GError **error)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  GimpImage *image = gimp_image_new_with_precision (
      shape.width, shape.height, shape.channels > 1 ? GIMP_RGB : GIMP_GRAY, precision_of (mask));
  gboolean filled;

  gimp_image_undo_disable (image);
  filled = bn_mask_image_add (image, config, mask, shape.width, shape.height, error) != NULL;
  gimp_image_undo_enable (image);
  if (filled)
    return image;
  gimp_image_delete (image);
  return NULL;
}
