/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/dither-inside.h"

#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/filter-values.h"
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
bn_dither_inside_can (GimpDrawable **drawables, GimpProcedureConfig *config, const BnMask *mask,
                      GimpRunMode run_mode)
{
  g_autofree char *text = bn_layer_filter_mask_text (mask, NULL);

  return text != NULL && !bn_as_filter_is_slow (config) && !bn_colors_is_indexed (config) &&
         (run_mode == GIMP_RUN_NONINTERACTIVE || !take_long (drawables)) && are_plain (drawables) &&
         bn_layer_filter_can_merge (drawables[0]);
}

static gboolean
merge_all (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config,
           const BnFilterValues *values, GError **error)
{
  const BnLayerFilterTexts texts = bn_filter_values_texts (values);

  for (; *drawables != NULL; drawables++) {
    GimpDrawable *drawable = *drawables;
    if (!bn_apply_is_touched (drawable))
      continue;
    if (bn_as_filter_is_new_layer (config))
      drawable = bn_new_layer_add (image, drawable);
    if (!bn_layer_filter_merge (drawable, &values->dither, &texts, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
bn_dither_inside_run (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config,
                      const BnMask *mask, GError **error)
{
  g_auto (BnFilterValues) values = { 0 };
  gboolean merged;

  if (!bn_filter_values_read (&values, config, mask, error))
    return FALSE;
  gimp_progress_end (); /* of a mask that was made */
  gimp_image_undo_group_start (image);
  merged = merge_all (image, drawables, config, &values, error);
  gimp_image_undo_group_end (image);
  return merged;
}
