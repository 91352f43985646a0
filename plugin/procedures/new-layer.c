/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/new-layer.h"

#include "core/bn.h"

GimpDrawable *
bn_new_layer_add (GimpImage *image, GimpDrawable *layer)
{
  g_autofree char *name = gimp_item_get_name (GIMP_ITEM (layer));
  g_autofree char *words = g_strdup_printf (BN_ ("%s, dithered"), name);
  GimpLayer *copy = gimp_layer_copy (GIMP_LAYER (layer));

  gimp_item_set_name (GIMP_ITEM (copy), words);
  gimp_image_insert_layer (image, copy, GIMP_LAYER (gimp_item_get_parent (GIMP_ITEM (layer))),
                           gimp_image_get_item_position (image, GIMP_ITEM (layer)));
  return GIMP_DRAWABLE (copy);
}
