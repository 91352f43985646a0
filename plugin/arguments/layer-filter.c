/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/layer-filter.h"

#include <string.h>

#include "plugin/arguments/filter-palette.h"
#include "plugin/operation/once-text.h"
#include "plugin/operation/operation.h"

/* GIMP does not read longer texts from its files. */
#define LONGEST_TEXT (16 * 1024 * 1024 - 1)

static gboolean
fail (GimpDrawable *drawable, const char *words, GError **error)
{
  g_autofree char *name = bn_quote_take (gimp_item_get_name (GIMP_ITEM (drawable)));

  g_set_error (error, BN_ERROR, BN_ERROR_SETTING, words, name);
  return FALSE;
}

/* A filter that is not yet on a drawable, or NULL if GIMP does not know the operation; GIMP is asked not to
 * complain about that. */
static GimpDrawableFilter *
new_filter (GimpDrawable *drawable, const char *operation)
{
  GimpPlugIn *plug_in = gimp_get_plug_in ();
  GimpPDBErrorHandler handler = gimp_plug_in_get_pdb_error_handler (plug_in);
  GimpDrawableFilter *filter;

  gimp_plug_in_set_pdb_error_handler (plug_in, GIMP_PDB_ERROR_HANDLER_PLUGIN);
  filter = gimp_drawable_filter_new (drawable, operation, NULL);
  gimp_plug_in_set_pdb_error_handler (plug_in, handler);
  return filter;
}

gboolean
bn_layer_filter_is_available (void)
{
  GimpImage *image = gimp_image_new (1, 1, GIMP_RGB);
  GimpLayer *layer = gimp_layer_new (image, NULL, 1, 1, GIMP_RGB_IMAGE, 100, GIMP_LAYER_MODE_NORMAL);
  GimpDrawableFilter *filter = new_filter (GIMP_DRAWABLE (layer), BN_OPERATION);
  gboolean available = filter != NULL;

  if (available)
    gimp_drawable_filter_delete (filter);
  gimp_item_delete (GIMP_ITEM (layer));
  gimp_image_delete (image);
  return available;
}

static gboolean
is_our_own (GimpDrawableFilter *filter)
{
  g_autofree char *operation = gimp_drawable_filter_get_operation_name (filter);

  return gimp_drawable_filter_get_visible (filter) && g_strcmp0 (operation, BN_OPERATION) == 0;
}

char *
bn_layer_filter_warning (GimpDrawable *drawable)
{
  g_autofree GimpDrawableFilter **filters = gimp_drawable_get_filters (drawable);

  for (int i = 0; filters != NULL && filters[i] != NULL; i++)
    if (is_our_own (filters[i]))
      return g_strdup (
          BN_ ("The layer has this dither as an effect already, and its result would be dithered "
               "again. To change or remove that effect instead, click “fx” beside the layer in the "
               "Layers dialog."));
  return NULL;
}

GimpDrawableFilter *
bn_layer_filter_new_once (GimpDrawable *drawable)
{
  return new_filter (drawable, BN_OPERATION_ONCE);
}

gboolean
bn_layer_filter_check (GimpDrawable *drawable, GError **error)
{
  if (gimp_item_is_layer (GIMP_ITEM (drawable)))
    return TRUE;
  return fail (drawable,
               BN_ ("“%s” is a layer mask or a channel, which cannot have filters: GIMP keeps them on layers "
                    "alone. Apply the dither directly."),
               error);
}

char *
bn_layer_filter_mask_text (const BnMask *mask, GError **error)
{
  g_autofree char *text = bn_mask_text_print (mask);

  if (strlen (text) <= LONGEST_TEXT)
    return g_steal_pointer (&text);
  g_set_error_literal (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("The mask is too large to be kept in a filter. Choose a smaller mask, or apply the "
           "dither directly."));
  return NULL;
}

/* --- properties --- */

static void
set_option (GObject *properties, const BnOption *option, const BnConfig *config)
{
  double value = bn_option_get (option, config);

  if (option->type == BN_OPTION_DOUBLE)
    g_object_set (properties, option->id, value, NULL);
  else if (option->type == BN_OPTION_CHOICE)
    g_object_set (properties, option->id, option->choice ((guint) value)->id, NULL);
  else
    g_object_set (properties, option->id, (int) value, NULL);
}

/* The corner that GIMP hands to the operation as its pixel (0, 0), in image coordinates: the corner of the
 * selected part of the drawable. */
static void
find_region (GimpDrawable *drawable, int *x, int *y, int *width, int *height)
{
  int corner_x = 0, corner_y = 0;

  gimp_drawable_get_offsets (drawable, x, y);
  if (gimp_selection_is_empty (gimp_item_get_image (GIMP_ITEM (drawable))) ||
      !gimp_drawable_mask_intersect (drawable, &corner_x, &corner_y, width, height))
    return;
  *x += corner_x;
  *y += corner_y;
}

static void
set_properties (GimpDrawable *drawable, GObject *properties, const BnDitherConfig *dither,
                const BnLayerFilterTexts *texts)
{
  BnConfig config = bn_config_default ();
  int x, y, width = 0, height = 0;

  config.dither = *dither;
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_filter (option))
      set_option (properties, option, &config);
  find_region (drawable, &x, &y, &width, &height);
  g_object_set (properties, BN_OPERATION_PALETTE, texts->palette, BN_OPERATION_DEVICE, texts->device,
                BN_OPERATION_MASK, texts->mask, BN_OPERATION_ORIGIN_X, x, BN_OPERATION_ORIGIN_Y, y,
                BN_OPERATION_WIDTH, width, BN_OPERATION_HEIGHT, height, NULL);
}

/* TRUE if `filter` is one of the drawable's. */
static gboolean
is_on (GimpDrawableFilter *filter, GimpDrawable *drawable)
{
  GimpDrawableFilter **filters = gimp_drawable_get_filters (drawable);
  gboolean found = FALSE;

  for (gsize i = 0; filters != NULL && filters[i] != NULL; i++)
    found = found || gimp_drawable_filter_get_id (filters[i]) == gimp_drawable_filter_get_id (filter);
  g_free (filters);
  return found;
}

GimpDrawableFilter *
bn_layer_filter_append (GimpDrawable *drawable, const BnDitherConfig *dither, const BnLayerFilterTexts *texts,
                        GError **error)
{
  GimpDrawableFilter *filter = new_filter (drawable, BN_OPERATION);

  if (filter != NULL) {
    GObject *properties = G_OBJECT (gimp_drawable_filter_get_config (filter));
    set_properties (drawable, properties, dither, texts);
    bn_filter_palette_set (properties, texts->palette);
    gimp_drawable_append_filter (drawable, filter);
  }
  if (filter != NULL && is_on (filter, drawable))
    return filter;
  if (filter != NULL)
    gimp_drawable_filter_delete (filter);
  fail (drawable, BN_ ("GIMP could not add the filter to “%s”. Apply the dither directly."), error);
  return NULL;
}

gboolean
bn_layer_filter_merge (GimpDrawable *drawable, GimpDrawableFilter *filter, const BnDitherConfig *dither,
                       const BnLayerFilterTexts *texts, GError **error)
{
  BnOnceText once = { *dither, texts->palette, texts->device, texts->mask };
  g_autofree char *text = NULL;

  if (filter != NULL) {
    find_region (drawable, &once.origin_x, &once.origin_y, &once.width, &once.height);
    text = bn_once_text_print (&once);
    g_object_set (gimp_drawable_filter_get_config (filter), BN_OPERATION_SETTINGS, text, NULL);
    gimp_drawable_merge_filter (drawable, filter);
  }
  if (filter != NULL && gimp_pdb_get_last_status (gimp_get_pdb ()) == GIMP_PDB_SUCCESS)
    return TRUE;
  return fail (drawable,
               BN_ ("GIMP could not write to “%s”. Look whether it was locked or removed meanwhile."), error);
}
