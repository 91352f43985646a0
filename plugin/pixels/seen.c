/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/seen.h"

#include <gegl.h>

gboolean
bn_seen_has_effects (GimpDrawable *drawable)
{
  g_autofree GimpDrawableFilter **effects = gimp_drawable_get_filters (drawable);

  for (int i = 0; effects != NULL && effects[i] != NULL; i++)
    if (gimp_drawable_filter_get_visible (effects[i]))
      return TRUE;
  return FALSE;
}

/* The items among which `item` stands. g_free. */
static GimpItem **
siblings_of (GimpImage *image, GimpItem *parent)
{
  return parent != NULL ? gimp_item_get_children (parent) : (GimpItem **) gimp_image_get_layers (image);
}

/* The layer of `copy`, a duplicate of the image of `item`, that is at the place of `item`. */
static GimpItem *
find_twin (GimpImage *copy, GimpItem *item)
{
  GimpItem *parent = gimp_item_get_parent (item);
  int place = gimp_image_get_item_position (gimp_item_get_image (item), item);
  g_autofree GimpItem **siblings = siblings_of (copy, parent != NULL ? find_twin (copy, parent) : NULL);

  return siblings != NULL && place >= 0 && place < (int) g_strv_length ((char **) siblings) ? siblings[place]
                                                                                            : NULL;
}

static gboolean
fail (GimpDrawable *drawable, GError **error)
{
  g_autofree char *name = bn_quote_take (gimp_item_get_name (GIMP_ITEM (drawable)));

  g_set_error (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("GIMP could not merge the effects of “%s”. Merge or hide them first, or add the dither as an "
           "editable effect, which goes on top of them."),
      name);
  return FALSE;
}

gboolean
bn_seen_open (BnSeen *seen, GimpDrawable *drawable, GError **error)
{
  *seen = (BnSeen){ drawable, NULL };
  if (gimp_item_is_group (GIMP_ITEM (drawable)) || !bn_seen_has_effects (drawable))
    return TRUE;
  seen->copy = gimp_image_duplicate (gimp_item_get_image (GIMP_ITEM (drawable)));
  if (seen->copy == NULL)
    return fail (drawable, error);
  gimp_image_undo_disable (seen->copy);
  seen->drawable = GIMP_DRAWABLE (find_twin (seen->copy, GIMP_ITEM (drawable)));
  if (seen->drawable != NULL && gimp_drawable_merge_filters (seen->drawable))
    return TRUE;
  bn_seen_close (seen);
  return fail (drawable, error);
}

void
bn_seen_close (BnSeen *seen)
{
  if (seen->copy != NULL)
    gimp_image_delete (seen->copy);
  *seen = (BnSeen){ NULL, NULL };
}

/* --- settling --- */

/* A selection that is put away. */
typedef struct {
  GimpImage *image;
  GimpChannel *kept; /* NULL: nothing was selected */
  GimpItem **layers; /* that were selected */
} Selection;

/* Pixels outside the selection have effects, too. */
static void
put_away (Selection *selection, GimpImage *image)
{
  *selection = (Selection){ image, NULL, NULL };
  if (gimp_selection_is_empty (image))
    return;
  selection->layers = (GimpItem **) gimp_image_get_selected_layers (image);
  selection->kept = gimp_selection_save (image);
  gimp_selection_none (image);
}

static void
put_back (Selection *selection)
{
  if (selection->kept == NULL)
    return;
  gimp_image_select_item (selection->image, GIMP_CHANNEL_OP_REPLACE, GIMP_ITEM (selection->kept));
  gimp_image_remove_channel (selection->image, selection->kept);
  gimp_image_set_selected_layers (selection->image, (const GimpLayer **) selection->layers);
  g_free (selection->layers);
}

/* Effects such as a drop shadow reach beyond the layer's edges. */
static void
take_size (GimpDrawable *drawable, GimpDrawable *seen)
{
  int x, y, seen_x, seen_y, width = gimp_drawable_get_width (seen), height = gimp_drawable_get_height (seen);

  gimp_drawable_get_offsets (drawable, &x, &y);
  gimp_drawable_get_offsets (seen, &seen_x, &seen_y);
  if (width != gimp_drawable_get_width (drawable) || height != gimp_drawable_get_height (drawable))
    gimp_layer_resize (GIMP_LAYER (drawable), width, height, x - seen_x, y - seen_y);
}

static void
fill_shadow (GimpDrawable *drawable, GeglBuffer *pixels)
{
  g_autoptr (GeglBuffer) shadow = gimp_drawable_get_shadow_buffer (drawable);

  gegl_buffer_copy (pixels, NULL, GEGL_ABYSS_NONE, shadow, NULL);
  gegl_buffer_flush (shadow);
}

void
bn_seen_hand_over (const BnSeen *seen, GimpDrawable *drawable)
{
  g_autoptr (GeglBuffer) dithered = gimp_drawable_get_shadow_buffer (seen->drawable);

  fill_shadow (drawable, dithered);
}

static void
delete_visible_effects (GimpDrawable *drawable)
{
  g_autofree GimpDrawableFilter **effects = gimp_drawable_get_filters (drawable);

  for (int i = 0; effects != NULL && effects[i] != NULL; i++)
    if (gimp_drawable_filter_get_visible (effects[i]))
      gimp_drawable_filter_delete (effects[i]);
}

gboolean
bn_seen_settle (const BnSeen *seen, GimpDrawable *drawable, GError **error)
{
  g_autoptr (GeglBuffer) pixels = NULL, dithered = NULL;
  Selection selection;
  gboolean merged;

  if (seen->copy == NULL)
    return TRUE;
  pixels = gimp_drawable_get_buffer (seen->drawable);
  dithered = gimp_drawable_get_shadow_buffer (seen->drawable);
  put_away (&selection, gimp_item_get_image (GIMP_ITEM (drawable)));
  take_size (drawable, seen->drawable);
  fill_shadow (drawable, pixels);
  merged = gimp_drawable_merge_shadow (drawable, TRUE);
  delete_visible_effects (drawable);
  put_back (&selection);
  if (!merged)
    return fail (drawable, error);
  fill_shadow (drawable, dithered);
  return TRUE;
}

/* --- groups --- */

char *
bn_seen_warning (GimpDrawable *drawable)
{
  GimpItem *group = gimp_item_get_parent (GIMP_ITEM (drawable));

  for (; group != NULL; group = gimp_item_get_parent (group))
    if (bn_seen_has_effects (GIMP_DRAWABLE (group))) {
      g_autofree char *name = bn_quote_take (gimp_item_get_name (group));
      return g_strdup_printf (
          BN_ (
              "The group “%s” around it has effects, which change the dither's colors again. Dither the group "
              "instead to have it on top of them."),
          name);
    }
  return NULL;
}
