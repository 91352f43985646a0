/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/dither-work.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/arguments/progress.h"
#include "plugin/pixels/apply.h"
#include "plugin/pixels/seen.h"
#include "plugin/pixels/tiles.h"
#include "plugin/procedures/dither-inside.h"
#include "plugin/procedures/new-layer.h"

/* --- what is dithered --- */

static gboolean
has (const GPtrArray *drawables, const void *drawable)
{
  return g_ptr_array_find ((GPtrArray *) drawables, drawable, NULL);
}

/* Adds the layers that are not in the list yet; those of a group instead of the group. */
static void
add_layers (GPtrArray *list, GimpItem **layers)
{
  for (int i = 0; layers != NULL && layers[i] != NULL; i++)
    if (gimp_item_is_group (layers[i])) {
      g_autofree GimpItem **children = gimp_item_get_children (layers[i]);
      add_layers (list, children);
    } else if (!has (list, layers[i]))
      g_ptr_array_add (list, layers[i]);
}

GimpDrawable **
bn_dither_work_targets (GimpProcedureConfig *config, GimpImage *image, GimpDrawable **drawables)
{
  GPtrArray *list = g_ptr_array_new ();
  g_autofree GimpLayer **layers = NULL;

  for (; *drawables != NULL; drawables++)
    if (!has (list, *drawables))
      g_ptr_array_add (list, *drawables);
  if (bn_colors_is_indexed (config)) {
    layers = gimp_image_get_layers (image);
    add_layers (list, (GimpItem **) layers);
  }
  g_ptr_array_add (list, NULL);
  return (GimpDrawable **) g_ptr_array_free (list, FALSE);
}

void
bn_dither_work_warn (GimpDrawable **drawables)
{
  for (; *drawables != NULL; drawables++) {
    g_autofree char *warning = bn_seen_warning (*drawables);
    if (warning != NULL)
      gimp_message (warning);
  }
}

/* --- dithering --- */

/* The drawables at work, and what is seen of each. */
typedef struct {
  GimpImage *image;
  GimpDrawable **drawables;
  BnSeen *seen;
  int count;
  GimpProcedureConfig *config;
  const BnMask *mask;
  const BnWhole *made; /* of one of them; or NULL */
} Work;

/* One of several drawables at work: its progress is a part of the whole. */
typedef struct {
  BnProgress *bar;
  int index, count;
} Part;

static void
report_part (double done, gpointer user_data)
{
  Part *part = user_data;

  bn_progress_report ((part->index + done) / part->count, part->bar);
}

static gboolean
is_any_touched (GimpDrawable **drawables)
{
  for (int i = 0; drawables[i] != NULL; i++)
    if (bn_apply_is_touched (drawables[i]))
      return TRUE;
  return FALSE;
}

/* Dithers what is seen of one drawable into a shadow buffer, with the palette in its own color space. */
static gboolean
dither_one (const Work *work, Part *part, GError **error)
{
  GimpDrawable *drawable = work->drawables[part->index];
  BnSeen *seen = &work->seen[part->index];
  BnDitherConfig settings = bn_arguments_read (work->config).dither;
  g_autoptr (GError) missing = NULL;
  g_autoptr (BnPalette) palette = NULL;

  if (!bn_apply_is_touched (drawable))
    return TRUE;
  palette = bn_colors_palette (work->config, gimp_drawable_get_format (drawable), &missing);
  if (missing != NULL) {
    g_propagate_error (error, g_steal_pointer (&missing));
    return FALSE;
  }
  settings.palette = palette;
  return bn_seen_open (seen, drawable, error) &&
         bn_apply_dither (seen->drawable, &settings, work->mask, work->made, report_part, part, error);
}

/* Fills all shadow buffers. The image does not change, so that canceling needs no undoing. */
static gboolean
dither_all (const Work *work, GError **error)
{
  BnProgress bar = { .text = BN_ ("Dithering") };
  Part part = { .bar = &bar, .count = work->count };

  for (; part.index < part.count; part.index++)
    if (!dither_one (work, &part, error))
      return FALSE;
  return TRUE;
}

/* Puts what was dithered into the drawable, or onto a new layer. */
static gboolean
merge_one (const Work *work, int i, GError **error)
{
  GimpDrawable *drawable = work->drawables[i];
  BnSeen *seen = &work->seen[i];

  if (seen->drawable == NULL) /* the selection covers nothing of it */
    return TRUE;
  if (bn_as_filter_is_new_layer (work->config) && gimp_item_is_layer (GIMP_ITEM (drawable))) {
    drawable = bn_new_layer_add (work->image, drawable);
    if (seen->copy == NULL)
      bn_seen_hand_over (seen, drawable);
  }
  return bn_seen_settle (seen, drawable, error) && bn_apply_merge (drawable, error);
}

static gboolean
merge_all (const Work *work, GError **error)
{
  gboolean merged = TRUE;

  gimp_image_undo_group_start (work->image);
  for (int i = 0; merged && i < work->count; i++)
    merged = merge_one (work, i, error);
  merged = merged && bn_colors_finish (work->config, work->image, error);
  gimp_image_undo_group_end (work->image);
  return merged;
}

static gboolean
dither_and_merge (Work *work, GError **error)
{
  gboolean done;

  bn_tiles_init (FALSE);
  work->count = (int) g_strv_length ((char **) work->drawables);
  work->seen = g_new0 (BnSeen, (gsize) work->count);
  done = dither_all (work, error) && merge_all (work, error);
  for (int i = 0; i < work->count; i++)
    bn_seen_close (&work->seen[i]);
  g_free (work->seen);
  return done;
}

gboolean
bn_dither_work_run (GimpImage *image, GimpDrawable **drawables, GimpProcedureConfig *config,
                    const BnWhole *made, const BnMaskConfig *settings, GimpRunMode run_mode, GError **error)
{
  Work work = { .image = image, .drawables = drawables, .config = config, .made = made };
  g_auto (BnDitherInside) inside = { .image = image, .drawables = drawables, .config = config };
  g_autoptr (BnMask) mask = NULL;

  if (!is_any_touched (drawables)) {
    gimp_message (BN_ ("The selection covers nothing of the layer: there is nothing to dither."));
    return TRUE;
  }
  mask = bn_mask_source_get (config, settings, error);
  if (mask == NULL)
    return FALSE;
  work.mask = mask;
  if (bn_as_filter_is_set (config))
    return bn_as_filter_run (image, drawables, config, mask, error);
  return bn_dither_inside_prepare (&inside, mask, run_mode) ? bn_dither_inside_run (&inside, error)
                                                            : dither_and_merge (&work, error);
}
