/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/apply.h"

#include <gegl.h>

#include "plugin/pixels/block.h"
#include "plugin/pixels/buffer-surface.h"
#include "plugin/pixels/dither-key.h"
#include "plugin/pixels/format.h"
#include "plugin/pixels/printed.h"
#include "plugin/pixels/tiles.h"

/* What it costs to wake a thread, in rows of a preview. */
#define ROWS_PER_THREAD 16

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

/* --- the preview --- */

/* How much of each pixel of `area`, which is in image coordinates, is selected, 0 to 255; NULL if there is no
 * selection. */
static guint8 *
read_selection (GimpImage *image, const GeglRectangle *area)
{
  g_autoptr (GeglBuffer) selection = NULL;
  guint8 *shares;

  if (gimp_selection_is_empty (image))
    return NULL;
  selection = gimp_drawable_get_buffer (GIMP_DRAWABLE (gimp_image_get_selection (image)));
  shares = g_malloc ((gsize) area->width * area->height);
  gegl_buffer_get (selection, area, 1, babl_format ("Y u8"), shares, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return shares;
}

/* Moves each of `n` pixels back toward its original by the share to which it is not selected. */
static void
blend (guint8 *pixels, const guint8 *originals, const guint8 *shares, gsize n, int channels)
{
  for (gsize i = 0; i < n; i++, pixels += channels, originals += channels)
    for (int c = 0; c < channels; c++)
      pixels[c] = (guint8) ((originals[c] * (255 - shares[i]) + pixels[c] * shares[i] + 127) / 255);
}

/* Rows to be dithered, without gaps; their first pixel is at image (x, y). */
typedef struct {
  const BnPainter *painter;
  guint8 *pixels;
  int x, y, width;
} Rows;

static void
paint_rows (gsize first, gsize count, gpointer user_data)
{
  const Rows *rows = user_data;
  gsize stride = (gsize) rows->width * (gsize) bn_painter_format (rows->painter)->pixel_bytes;

  for (gsize row = first; row < first + count; row++)
    bn_painter_row (rows->painter, rows->pixels + row * stride, rows->x, rows->y + (int) row, rows->width);
}

/* Dithers the rows of `area`, which are in `pixels`, on several threads; the drawable's corner is at image
 * (x, y). */
static void
paint (const BnPainter *painter, guint8 *pixels, const GeglRectangle *area, int x, int y)
{
  Rows rows = { painter, pixels, x + area->x, y + area->y, area->width };

  gegl_parallel_distribute_range ((gsize) area->height, ROWS_PER_THREAD, paint_rows, &rows);
}

static GimpImageType
display_type (const BnFormat *format)
{
  static const GimpImageType types[] = { GIMP_GRAY_IMAGE, GIMP_GRAYA_IMAGE, GIMP_RGB_IMAGE, GIMP_RGBA_IMAGE };

  return types[format->channels - 1];
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

/* The pixels of `area` as the drawable stores them. g_free. */
static guint8 *
read_stored (GimpDrawable *drawable, const BnFormat *format, const GeglRectangle *area)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (drawable);
  guint8 *stored = g_malloc ((gsize) area->width * area->height * format->pixel_bytes);

  gegl_buffer_get (buffer, area, 1, format->storage, stored, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return stored;
}

/* `n` stored pixels as perceptual bytes. g_free. */
static guint8 *
to_display (const BnFormat *format, const guint8 *stored, gsize n)
{
  guint8 *shown = g_malloc (n * format->channels);

  babl_process (babl_fish (format->storage, format->display), stored, shown, (glong) n);
  return shown;
}

/* Dithers `area`, by a way that looks at the whole picture. */
static gboolean
paint_whole (GimpDrawable *drawable, BnPainter *painter, const GeglRectangle *area, guint8 *pixels,
             GError **error)
{
  g_autoptr (BnBlock) block = bn_block_new (drawable, painter, area);

  if (!bn_block_run (block, NULL, error))
    return FALSE;
  bn_block_paste (block, area, pixels);
  return TRUE;
}

/* The painter's, whatever has become of the drawable's by now: an image can be converted at any time. */
static gboolean
find_format (GimpDrawable *drawable, const BnPainter *painter, BnFormat *format, GError **error)
{
  if (painter == NULL)
    return bn_format_read (format, gimp_drawable_get_format (drawable), error);
  *format = *bn_painter_format (painter);
  return TRUE;
}

gboolean
bn_apply_preview (GimpDrawable *drawable, BnPainter *painter, const BnMade *made, const GeglRectangle *area,
                  BnApplyPreview *preview, GError **error)
{
  gsize n = (gsize) area->width * area->height;
  BnFormat format;
  g_autofree guint8 *stored = NULL, *shares = NULL;
  int x, y;

  if (!bn_apply_is_there (drawable, error) || !find_format (drawable, painter, &format, error))
    return FALSE;
  stored = read_stored (drawable, &format, area);
  *preview = (BnApplyPreview){ display_type (&format), format.channels, to_display (&format, stored, n) };
  if (painter == NULL) {
    preview->after = g_memdup2 (preview->before, n * format.channels);
    return TRUE;
  }
  gimp_drawable_get_offsets (drawable, &x, &y);
  if (bn_painter_is_local (painter))
    paint (painter, stored, area, x, y);
  else if (!paint_whole (drawable, painter, area, stored, error))
    return FALSE;
  bn_made_paste (made, area, stored);
  preview->after = to_display (&format, stored, n);
  bn_printed_show (preview->after, area->width, area->height, format.channels, format.channels - format.alpha,
                   bn_painter_dot_radius (painter));
  shares = read_selection (gimp_item_get_image (GIMP_ITEM (drawable)),
                           &(GeglRectangle){ area->x + x, area->y + y, area->width, area->height });
  if (shares != NULL)
    blend (preview->after, preview->before, shares, n, format.channels);
  return TRUE;
}

void
bn_apply_preview_clear (BnApplyPreview *preview)
{
  g_clear_pointer (&preview->before, g_free);
  g_clear_pointer (&preview->after, g_free);
}
