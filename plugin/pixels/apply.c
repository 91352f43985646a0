/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/apply.h"

#include <gegl.h>

#include "plugin/pixels/buffer-surface.h"
#include "plugin/pixels/dither-key.h"
#include "plugin/pixels/format.h"
#include "plugin/pixels/tiles.h"

/* --- checks --- */

static gboolean
is_locked (GimpItem *item)
{
  if (gimp_item_is_layer_mask (item))
    item = GIMP_ITEM (gimp_layer_from_mask (GIMP_LAYER_MASK (item)));
  for (; item != NULL; item = gimp_item_get_parent (item))
    if (gimp_item_get_lock_content (item))
      return TRUE;
  return FALSE;
}

/* Why the drawable cannot be dithered, with a %s for its name; NULL if it can. */
static const char *
find_obstacle (GimpImage *image, GimpDrawable *drawable, gboolean groups)
{
  GimpItem *item = GIMP_ITEM (drawable);

  if (gimp_item_get_image (item) != image)
    return BN_ ("“%s” belongs to another image. Give drawables of the image itself.");
  if (gimp_drawable_is_indexed (drawable))
    return BN_ (
        "“%s” is indexed, so it has no levels to dither to. Choose Image > Mode > RGB or Grayscale first.");
  if (!groups && gimp_item_is_group (item))
    return BN_ ("“%s” is a layer group. Select the layers inside it instead, or add the dither as a filter.");
  if (is_locked (item))
    return BN_ ("The pixels of “%s” are locked, here or in a group around it. Unlock them in the Layers "
                "dialog first.");
  return NULL;
}

gboolean
bn_apply_is_there (GimpDrawable *drawable, GError **error)
{
  if (gimp_item_is_valid (GIMP_ITEM (drawable)))
    return TRUE;
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                       BN_ ("The layer was removed, or its image was closed: nothing is left to dither."));
  return FALSE;
}

gboolean
bn_apply_check (GimpImage *image, GimpDrawable *drawable, gboolean groups, GError **error)
{
  const char *obstacle;
  g_autofree char *name = NULL;

  if (!bn_apply_is_there (drawable, error))
    return FALSE;
  obstacle = find_obstacle (image, drawable, groups);
  if (obstacle == NULL)
    return TRUE;
  name = bn_quote_take (gimp_item_get_name (GIMP_ITEM (drawable)));
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING, obstacle, name);
  return FALSE;
}

gboolean
bn_apply_is_touched (GimpDrawable *drawable)
{
  int x, y, width, height;

  return gimp_drawable_mask_intersect (drawable, &x, &y, &width, &height);
}

/* --- dithering --- */

static BnPainter *
new_painter (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask, BnFormat *format,
             GError **error)
{
  if (!bn_apply_is_there (drawable, error) ||
      !bn_format_read (format, gimp_drawable_get_format (drawable), error))
    return NULL;
  return bn_painter_new (config, mask, format, gimp_item_is_channel (GIMP_ITEM (drawable)), error);
}

BnPainter *
bn_apply_painter (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask, GError **error)
{
  BnFormat format;

  return new_painter (drawable, config, mask, &format, error);
}

char *
bn_apply_key (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask)
{
  return bn_dither_key (config, mask, gimp_item_is_channel (GIMP_ITEM (drawable)));
}

/* A painter, and where the drawable's corner is in the image. */
typedef struct {
  const BnPainter *painter;
  int x, y;
} Place;

static void
paint_row (guint8 *pixels, int x, int y, int n, gpointer user_data)
{
  const Place *place = user_data;

  bn_painter_row (place->painter, pixels, place->x + x, place->y + y, n);
}

/* Band after band, for ways that look at the whole picture. */
static gboolean
run_whole (const BnPainter *painter, BnBufferSurface *buffers, const Place *place, const BnJob *job,
           GError **error)
{
  const BnSurface surface =
      bn_buffer_surface (buffers, place->x + buffers->area.x, place->y + buffers->area.y);

  return bn_painter_run (painter, &surface, job, error);
}

gboolean
bn_apply_dither (GimpDrawable *drawable, const BnDitherConfig *config, const BnMask *mask,
                 const BnWhole *made, BnProgressFunc report, gpointer user_data, GError **error)
{
  BnFormat format;
  g_autoptr (BnPainter) painter = new_painter (drawable, config, mask, &format, error);
  g_autoptr (GeglBuffer) source = NULL;
  g_autoptr (GeglBuffer) shadow = NULL;
  Place place = { painter };
  BnBufferSurface buffers;
  GeglRectangle area;
  g_autofree char *key = NULL;

  if (painter == NULL)
    return FALSE;
  if (!gimp_drawable_mask_intersect (drawable, &area.x, &area.y, &area.width, &area.height))
    return TRUE;
  gimp_drawable_get_offsets (drawable, &place.x, &place.y);
  source = gimp_drawable_get_buffer (drawable);
  shadow = gimp_drawable_get_shadow_buffer (drawable);
  if (bn_painter_is_local (painter)) {
    bn_tiles_map (source, shadow, &area, paint_row, &place, report, user_data);
    return TRUE;
  }
  key = made != NULL ? bn_apply_key (drawable, config, mask) : NULL;
  buffers = (BnBufferSurface){ source, shadow, format.storage, area };
  return (made != NULL && bn_whole_write (made, key, &buffers, place.x + area.x, place.y + area.y)) ||
         run_whole (painter, &buffers, &place, &(BnJob){ .progress = report, .user_data = user_data }, error);
}

gboolean
bn_apply_merge (GimpDrawable *drawable, GError **error)
{
  GeglRectangle area;
  g_autofree char *name = NULL;

  if (!gimp_drawable_mask_intersect (drawable, &area.x, &area.y, &area.width, &area.height))
    return TRUE;
  if (!gimp_drawable_merge_shadow (drawable, TRUE)) {
    name = bn_quote_take (gimp_item_get_name (GIMP_ITEM (drawable)));
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("GIMP could not write to “%s”. Look whether it was locked or removed meanwhile."),
                 name);
    return FALSE;
  }
  gimp_drawable_update (drawable, area.x, area.y, area.width, area.height);
  return TRUE;
}
