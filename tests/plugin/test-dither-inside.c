/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When GIMP's process dithers, and what it is asked; that the pixels are the same is tested inside GIMP. */
#define ROOM "dither-inside"
#include "tests/plugin/palette-helpers.h"

#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/layer-filter.h"
#include "plugin/pixels/apply.h"
#include "plugin/pixels/seen.h"
#include "plugin/procedures/dither-inside.h"
#include "plugin/procedures/new-layer.h"

/* --- GIMP: drawables 1 to 3 of one image --- */

static struct {
  gboolean has_operation;
  int side;                                  /* of what is selected of each drawable, pixels */
  int effects, untouched, channel, stubborn; /* ids of drawables */
  int merged[5], new_layers;                 /* by id; 4 is the new layer */
  int undo_depth, undo_steps;
  int filters; /* made and neither merged nor deleted */
} gimp;

static GimpDrawable *layers[4], *new_layer;

static int
id_of (gpointer item)
{
  return gimp_item_get_id (item);
}

/* The drawable stands for a filter of its own. */
GimpDrawableFilter *
bn_layer_filter_new_once (GimpDrawable *drawable)
{
  gimp.filters += gimp.has_operation;
  return gimp.has_operation ? (GimpDrawableFilter *) drawable : NULL;
}

gboolean
gimp_drawable_filter_delete (GimpDrawableFilter *filter)
{
  g_assert_nonnull (filter);
  gimp.filters--;
  return TRUE;
}

gboolean
bn_layer_filter_is_available (void)
{
  g_assert_not_reached ();
}

gboolean
bn_layer_filter_check (GimpDrawable *drawable G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

char *
bn_layer_filter_mask_text (const BnMask *mask, GError **error)
{
  if (mask != NULL)
    return bn_mask_text_print (mask);
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, "too large");
  return NULL;
}

GimpDrawableFilter *
bn_layer_filter_append (GimpDrawable *drawable G_GNUC_UNUSED, const BnDitherConfig *dither G_GNUC_UNUSED,
                        const BnLayerFilterTexts *texts G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  g_assert_not_reached ();
}

gboolean
bn_layer_filter_merge (GimpDrawable *drawable, GimpDrawableFilter *filter, const BnDitherConfig *dither,
                       const BnLayerFilterTexts *texts, GError **error)
{
  g_assert_true (filter == (GimpDrawableFilter *) drawable);
  gimp.filters--;
  g_assert_cmpint (gimp.undo_depth, ==, 1);
  g_assert_cmpfloat (dither->strength, ==, .75);
  g_assert_nonnull (texts->mask);
  if (id_of (drawable) == gimp.stubborn) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, "locked");
    return FALSE;
  }
  gimp.merged[id_of (drawable)]++;
  return TRUE;
}

GimpDrawable *
bn_new_layer_add (GimpImage *image G_GNUC_UNUSED, GimpDrawable *layer G_GNUC_UNUSED)
{
  gimp.new_layers++;
  return new_layer;
}

gboolean
bn_apply_is_touched (GimpDrawable *drawable)
{
  return id_of (drawable) != gimp.untouched;
}

gboolean
bn_seen_has_effects (GimpDrawable *drawable)
{
  return id_of (drawable) == gimp.effects;
}

gboolean
gimp_drawable_mask_intersect (GimpDrawable *drawable G_GNUC_UNUSED, gint *x, gint *y, gint *width,
                              gint *height)
{
  *x = *y = 0;
  *width = *height = gimp.side;
  return TRUE;
}

gboolean
gimp_item_is_channel (GimpItem *item)
{
  return id_of (item) == gimp.channel;
}

gboolean
gimp_progress_end (void)
{
  return TRUE;
}

gboolean
gimp_image_undo_group_start (GimpImage *image G_GNUC_UNUSED)
{
  gimp.undo_steps += gimp.undo_depth++ == 0;
  return TRUE;
}

gboolean
gimp_image_undo_group_end (GimpImage *image G_GNUC_UNUSED)
{
  gimp.undo_depth--;
  return TRUE;
}

/* --- the stage --- */

typedef struct {
  Stage stage;
  BnMask *mask;
} Inside;

static void
open_inside (Inside *inside)
{
  memset (&gimp, 0, sizeof gimp);
  gimp.has_operation = TRUE;
  gimp.side = 100;
  inside->mask = white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 2);
  open_procedure (&inside->stage);
  add_table (inside->stage.procedure);
  bn_colors_add (inside->stage.procedure);
  bn_as_filter_add (inside->stage.procedure);
  bn_as_filter_add_new_layer (inside->stage.procedure);
  open_config (&inside->stage);
  g_object_set (inside->stage.config, "strength", .75, NULL);
}

static void
close_inside (Inside *inside)
{
  g_assert_cmpint (gimp.filters, ==, 0);
  bn_mask_unref (inside->mask);
  close_stage (&inside->stage);
}

static BnDitherInside
inside_of (const Inside *inside)
{
  return (BnDitherInside){ .drawables = layers, .config = inside->stage.config };
}

static gboolean
can (const Inside *inside, GimpRunMode run_mode)
{
  g_auto (BnDitherInside) work = inside_of (inside);

  return bn_dither_inside_prepare (&work, inside->mask, run_mode);
}

static gboolean
run (const Inside *inside, GError **error)
{
  g_auto (BnDitherInside) work = inside_of (inside);

  g_assert_true (bn_dither_inside_prepare (&work, inside->mask, GIMP_RUN_INTERACTIVE));
  return bn_dither_inside_run (&work, error);
}

/* --- when --- */

static void
what_the_operation_makes_alike_is_done_by_it (void)
{
  Inside inside;

  open_inside (&inside);
  g_assert_true (can (&inside, GIMP_RUN_INTERACTIVE));
  gimp.has_operation = FALSE;
  g_assert_false (can (&inside, GIMP_RUN_INTERACTIVE));
  gimp.has_operation = TRUE;
  gimp.effects = 2;
  g_assert_false (can (&inside, GIMP_RUN_INTERACTIVE));
  gimp.effects = 0;
  gimp.channel = 3;
  g_assert_false (can (&inside, GIMP_RUN_INTERACTIVE));
  gimp.channel = 0;
  g_clear_pointer (&inside.mask, bn_mask_unref); /* too large */
  g_assert_false (can (&inside, GIMP_RUN_INTERACTIVE));
  inside.mask = white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 2);
  g_object_set (inside.stage.config, "dither-method", "diffusion", NULL);
  g_assert_true (can (&inside, GIMP_RUN_INTERACTIVE));
  g_object_set (inside.stage.config, "dither-method", "optimised", NULL);
  g_assert_false (can (&inside, GIMP_RUN_INTERACTIVE));
  close_inside (&inside);
}

static void
an_image_that_becomes_indexed_is_not (void)
{
  Inside inside;

  open_inside (&inside);
  g_object_set (inside.stage.config, "indexed", TRUE, NULL);
  g_assert_true (can (&inside, GIMP_RUN_INTERACTIVE)); /* which says nothing of levels */
  g_object_set (inside.stage.config, "colours", "palette", NULL);
  g_assert_false (can (&inside, GIMP_RUN_INTERACTIVE));
  close_inside (&inside);
}

static void
a_person_can_cancel_what_takes_long (void)
{
  Inside inside;

  open_inside (&inside);
  gimp.side = 4500;
  g_assert_true (can (&inside, GIMP_RUN_INTERACTIVE));
  gimp.side = 5000; /* three layers of 25 megapixels */
  g_assert_false (can (&inside, GIMP_RUN_INTERACTIVE));
  g_assert_false (can (&inside, GIMP_RUN_WITH_LAST_VALS));
  g_assert_true (can (&inside, GIMP_RUN_NONINTERACTIVE));
  close_inside (&inside);
}

/* --- what --- */

static void
each_drawable_that_is_touched_is_merged_in_one_undo_step (void)
{
  g_autoptr (GError) error = NULL;
  Inside inside;

  open_inside (&inside);
  gimp.untouched = 2;
  g_assert_true (run (&inside, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gimp.merged[1], ==, 1);
  g_assert_cmpint (gimp.merged[2], ==, 0);
  g_assert_cmpint (gimp.merged[3], ==, 1);
  g_assert_cmpint (gimp.undo_steps, ==, 1);
  g_assert_cmpint (gimp.undo_depth, ==, 0);
  close_inside (&inside);
}

static void
a_new_layer_is_merged_instead_of_the_layer (void)
{
  Inside inside;

  open_inside (&inside);
  g_object_set (inside.stage.config, "new-layer", TRUE, NULL);
  g_assert_true (run (&inside, NULL));
  g_assert_cmpint (gimp.new_layers, ==, 3);
  g_assert_cmpint (gimp.merged[1] + gimp.merged[2] + gimp.merged[3], ==, 0);
  g_assert_cmpint (gimp.merged[4], ==, 3);
  close_inside (&inside);
}

static void
what_gimp_refuses_is_said (void)
{
  g_autoptr (GError) error = NULL;
  Inside inside;

  open_inside (&inside);
  gimp.stubborn = 2;
  g_assert_false (run (&inside, &error));
  assert_refusal (&error, "locked");
  g_assert_cmpint (gimp.undo_depth, ==, 0);
  close_inside (&inside);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  for (int id = 1; id <= 3; id++)
    layers[id - 1] = g_object_new (GIMP_TYPE_LAYER, "id", id, NULL);
  new_layer = g_object_new (GIMP_TYPE_LAYER, "id", 4, NULL);
  TEST ("what the operation makes alike is done by it", what_the_operation_makes_alike_is_done_by_it);
  TEST ("an image that becomes indexed is not", an_image_that_becomes_indexed_is_not);
  TEST ("a person can cancel what takes long", a_person_can_cancel_what_takes_long);
  TEST ("each drawable that is touched is merged in one undo step",
        each_drawable_that_is_touched_is_merged_in_one_undo_step);
  TEST ("a new layer is merged instead of the layer", a_new_layer_is_merged_instead_of_the_layer);
  TEST ("what GIMP refuses is said", what_gimp_refuses_is_said);
  return g_test_run ();
}
