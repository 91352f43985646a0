/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/dither-inside.h"

#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/layer-filter.h"
#include "plugin/pixels/apply.h"
#include "plugin/pixels/seen.h"
#include "plugin/procedures/new-layer.h"

/* What a person waits for without a way to cancel: about a second. */
#define MOST_PIXELS (64. * 1024 * 1024)

/* GIMP takes the grays of layer masks and channels through colors, which rounds some. What is seen of a
 * drawable is not what its buffer holds if it has effects. */
static gboolean
is_plain (GimpDrawable *drawable)
{
  return !gimp_item_is_channel (GIMP_ITEM (drawable)) && !bn_seen_has_effects (drawable);
}

/* How many pixels of the drawable change. */
static double
count_pixels (GimpDrawable *drawable)
{
  int x, y, width, height;

  if (!gimp_drawable_mask_intersect (drawable, &x, &y, &width, &height))
    return 0;
  return (double) width * height;
}

static gboolean
are_plain (GimpDrawable **drawables)
{
  for (; *drawables != NULL; drawables++)
    if (!is_plain (*drawables))
      return FALSE;
  return TRUE;
}

static gboolean
take_long (GimpDrawable **drawables)
{
  double pixels = 0;

  for (; *drawables != NULL; drawables++)
    pixels += count_pixels (*drawables);
  return pixels > MOST_PIXELS;
}

gboolean
bn_dither_inside_prepare (BnDitherInside *inside, const BnMask *mask, GimpRunMode run_mode)
{
  if (bn_as_filter_is_slow (inside->config) || bn_colors_is_indexed (inside->config) ||
      (run_mode != GIMP_RUN_NONINTERACTIVE && take_long (inside->drawables)) ||
      !are_plain (inside->drawables) || !bn_filter_values_read (&inside->values, inside->config, mask, NULL))
    return FALSE;
  inside->filter = bn_layer_filter_new_once (inside->drawables[0]);
  return inside->filter != NULL;
}

/* The filter that was made to ask, if it is the layer's. */
static GimpDrawableFilter *
filter_for (BnDitherInside *inside, GimpDrawable *drawable)
{
  return drawable == inside->drawables[0] && inside->filter != NULL ? g_steal_pointer (&inside->filter)
                                                                    : bn_layer_filter_new_once (drawable);
}

static gboolean
merge_all (BnDitherInside *inside, GError **error)
{
  const BnLayerFilterTexts texts = bn_filter_values_texts (&inside->values);

  for (GimpDrawable **each = inside->drawables; *each != NULL; each++) {
    GimpDrawable *drawable = *each;
    if (!bn_apply_is_touched (drawable))
      continue;
    if (bn_as_filter_is_new_layer (inside->config))
      drawable = bn_new_layer_add (inside->image, drawable);
    if (!bn_layer_filter_merge (drawable, filter_for (inside, drawable), &inside->values.dither, &texts,
                                error))
      return FALSE;
  }
  return TRUE;
}

gboolean
bn_dither_inside_run (BnDitherInside *inside, GError **error)
{
  gboolean merged;

  gimp_progress_end (); /* of a mask that was made */
  gimp_image_undo_group_start (inside->image);
  merged = merge_all (inside, error);
  gimp_image_undo_group_end (inside->image);
  return merged;
}

void
bn_dither_inside_clear (BnDitherInside *inside)
{
  bn_filter_values_clear (&inside->values);
  if (inside->filter != NULL)
    gimp_drawable_filter_delete (inside->filter);
  inside->filter = NULL;
}
