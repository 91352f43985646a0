/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What GIMP does with a filter is layer-filter's; here filters are counted. */
#define ROOM "as-filter"
#include "tests/plugin/palette-helpers.h"

#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/layer-filter.h"
#include "plugin/pixels/apply.h"

/* --- GIMP: drawables 1 to 4 of one image, of which the last may be a group, and the operation or not --- */

static struct {
  gboolean has_operation;
  int group, channel, untouched, full; /* ids of drawables; full: that takes no filter */
  int filters[5];                      /* by id of the drawable */
  int appended, deleted, messages, undo_steps;
  int undo_depth;
  BnDitherConfig dither;
  char *mask, *palette, *device;
} gimp;

static int
id_of (gpointer item)
{
  return gimp_item_get_id (item);
}

gboolean
bn_layer_filter_is_available (void)
{
  return gimp.has_operation;
}

gboolean
bn_layer_filter_check (GimpDrawable *drawable, GError **error)
{
  if (id_of (drawable) != gimp.channel)
    return TRUE;
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, "a channel");
  return FALSE;
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
bn_layer_filter_append (GimpDrawable *drawable, const BnDitherConfig *dither, const BnLayerFilterTexts *texts,
                        GError **error)
{
  static int filters = 100;

  g_assert_cmpint (gimp.undo_depth, ==, 1);
  if (id_of (drawable) == gimp.full) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, "full");
    return NULL;
  }
  gimp.filters[id_of (drawable)]++;
  gimp.appended++;
  gimp.dither = *dither;
  g_set_str (&gimp.mask, texts->mask);
  g_set_str (&gimp.palette, texts->palette);
  g_set_str (&gimp.device, texts->device);
  return g_object_new (GIMP_TYPE_DRAWABLE_FILTER, "id", filters++, NULL);
}

gboolean
gimp_drawable_filter_delete (GimpDrawableFilter *filter G_GNUC_UNUSED)
{
  gimp.deleted++;
  return TRUE;
}

gboolean
bn_apply_is_touched (GimpDrawable *drawable)
{
  return id_of (drawable) != gimp.untouched;
}

gboolean
gimp_item_is_group (GimpItem *item)
{
  return id_of (item) == gimp.group;
}

gboolean
gimp_message (const gchar *message G_GNUC_UNUSED)
{
  gimp.messages++;
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

static GimpDrawable *layers[5]; /* by id, less 1; NULL-ended */

static void
open_filter (Stage *stage, gboolean as_filter)
{
  g_free (gimp.mask);
  g_free (gimp.palette);
  g_free (gimp.device);
  memset (&gimp, 0, sizeof gimp);
  gimp.has_operation = TRUE;
  open_procedure (stage);
  add_table (stage->procedure);
  bn_colors_add (stage->procedure);
  bn_as_filter_add (stage->procedure);
  open_config (stage);
  if (as_filter)
    g_object_set (stage->config, "as-filter", TRUE, NULL);
}

/* --- the choice --- */

static void
pixels_are_changed_unless_a_filter_is_asked_for (void)
{
  Stage stage;

  open_filter (&stage, FALSE);
  g_assert_false (bn_as_filter_is_set (stage.config));
  g_object_set (stage.config, "as-filter", TRUE, NULL);
  g_assert_true (bn_as_filter_is_set (stage.config));
  close_stage (&stage);
}

static void
the_first_group_is_picked_else_the_first_drawable (void)
{
  memset (&gimp, 0, sizeof gimp);
  g_assert_true (bn_as_filter_pick (layers) == layers[0]);
  gimp.group = 3;
  g_assert_true (bn_as_filter_pick (layers) == layers[2]);
}

static void
a_group_leaves_no_choice_but_a_filter (void)
{
  gboolean as_filter;
  g_autofree char *words = NULL;

  memset (&gimp, 0, sizeof gimp);
  gimp.group = 1;
  words = bn_as_filter_obstacle (layers[0], &as_filter);
  g_assert_nonnull (words);
  g_assert_true (as_filter);
}

static void
without_the_operation_or_on_a_channel_there_is_no_filter (void)
{
  gboolean as_filter;
  g_autofree char *missing = NULL, *channel = NULL;

  memset (&gimp, 0, sizeof gimp);
  missing = bn_as_filter_obstacle (layers[0], &as_filter);
  g_assert_nonnull (strstr (missing, "blue-noise:dither"));
  g_assert_false (as_filter);
  gimp.has_operation = TRUE;
  g_assert_null (bn_as_filter_obstacle (layers[0], &as_filter));
  g_assert_false (as_filter);
  gimp.channel = 1;
  channel = bn_as_filter_obstacle (layers[0], &as_filter);
  g_assert_cmpstr (channel, ==, "a channel");
}

/* --- checks --- */

static void
without_the_operation_a_script_is_refused_and_a_person_is_told (void)
{
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_filter (&stage, TRUE);
  g_assert_true (bn_as_filter_settle (stage.config, GIMP_RUN_NONINTERACTIVE, &error));
  gimp.has_operation = FALSE;
  g_assert_false (bn_as_filter_settle (stage.config, GIMP_RUN_NONINTERACTIVE, &error));
  assert_refusal (&error, "as-filter");
  g_assert_true (bn_as_filter_is_set (stage.config));
  g_assert_cmpint (gimp.messages, ==, 0);
  g_assert_true (bn_as_filter_settle (stage.config, GIMP_RUN_INTERACTIVE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gimp.messages, ==, 1);
  g_assert_false (bn_as_filter_is_set (stage.config)); /* the pixels are changed instead */
  close_stage (&stage);
}

static void
a_filter_in_an_indexed_image_or_on_a_channel_is_refused (void)
{
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_filter (&stage, TRUE);
  g_assert_true (bn_as_filter_check (stage.config, layers, &error));
  g_object_set (stage.config, "indexed", TRUE, NULL);
  g_assert_true (bn_as_filter_check (stage.config, layers, &error)); /* which says nothing of levels */
  g_object_set (stage.config, "colours", "palette", NULL);
  g_assert_false (bn_as_filter_check (stage.config, layers, &error));
  assert_refusal (&error, "indexed");
  g_object_set (stage.config, "colours", "levels", NULL);
  gimp.channel = 4;
  g_assert_false (bn_as_filter_check (stage.config, layers, &error));
  assert_refusal (&error, "a channel");
  g_object_set (stage.config, "as-filter", FALSE, NULL);
  g_assert_true (bn_as_filter_check (stage.config, layers, &error));
  close_stage (&stage);
}

/* --- adding --- */

static BnMask *
small_mask (void)
{
  return white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 2);
}

static void
every_drawable_gets_one_filter_in_one_undo_step (void)
{
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (GError) error = NULL;
  GimpDrawable *twice[] = { layers[0], layers[1], layers[0], layers[3], NULL };
  Stage stage;

  open_filter (&stage, TRUE);
  gimp.untouched = 2;
  g_assert_true (bn_as_filter_run (NULL, twice, stage.config, mask, &error));
  g_assert_no_error (error);
  g_assert_cmpint (gimp.filters[1], ==, 1); /* though it was named twice */
  g_assert_cmpint (gimp.filters[2], ==, 0); /* the selection misses it */
  g_assert_cmpint (gimp.filters[3], ==, 0);
  g_assert_cmpint (gimp.filters[4], ==, 1);
  g_assert_cmpint (gimp.deleted, ==, 0);
  g_assert_cmpint (gimp.undo_steps, ==, 1);
  g_assert_cmpint (gimp.undo_depth, ==, 0);
  close_stage (&stage);
}

static void
a_filter_holds_the_settings_the_mask_and_the_palettes (void)
{
  static const double lights[][3] = { { 0, 0, 0 }, { .5, .25, .125 } };
  g_autoptr (BnMask) mask = small_mask (), kept = NULL;
  g_autofree double (*colors)[3] = NULL;
  guint count;
  Stage stage;

  open_filter (&stage, TRUE);
  g_object_set (stage.config, "colours", "palette", "palette", add_palette ("Two", lights, 2), "strength",
                .75, NULL);
  g_assert_true (bn_as_filter_run (NULL, layers, stage.config, mask, NULL));
  g_assert_cmpfloat (gimp.dither.strength, ==, .75);
  g_assert_cmpint (gimp.dither.colors, ==, BN_COLORS_PALETTE);
  kept = bn_mask_text_parse (gimp.mask, NULL);
  assert_same_mask (kept, mask);
  colors = bn_palette_text_parse (gimp.palette, &count, NULL);
  g_assert_cmpuint (count, ==, 2);
  assert_close (colors[1][1], .25, 1e-6);
  g_assert_cmpstr (gimp.device, ==, "");
  close_stage (&stage);
  remove_palettes ();
}

static void
if_one_filter_fails_those_before_it_are_removed_again (void)
{
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_filter (&stage, TRUE);
  gimp.full = 3;
  g_assert_false (bn_as_filter_run (NULL, layers, stage.config, mask, &error));
  assert_refusal (&error, "full");
  g_assert_cmpint (gimp.appended, ==, 2);
  g_assert_cmpint (gimp.deleted, ==, 2);
  g_assert_cmpint (gimp.undo_depth, ==, 0);
  close_stage (&stage);
}

static void
a_mask_that_filters_cannot_keep_adds_none (void)
{
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_filter (&stage, TRUE);
  g_assert_false (bn_as_filter_run (NULL, layers, stage.config, NULL, &error));
  assert_refusal (&error, "too large");
  g_assert_cmpint (gimp.appended, ==, 0);
  g_assert_cmpint (gimp.undo_steps, ==, 0);
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  for (int id = 1; id <= 4; id++)
    layers[id - 1] = g_object_new (GIMP_TYPE_LAYER, "id", id, NULL);
  TEST ("pixels are changed unless a filter is asked for", pixels_are_changed_unless_a_filter_is_asked_for);
  TEST ("the first group is picked else the first drawable",
        the_first_group_is_picked_else_the_first_drawable);
  TEST ("a group leaves no choice but a filter", a_group_leaves_no_choice_but_a_filter);
  TEST ("without the operation or on a channel there is no filter",
        without_the_operation_or_on_a_channel_there_is_no_filter);
  TEST ("without the operation a script is refused and a person is told",
        without_the_operation_a_script_is_refused_and_a_person_is_told);
  TEST ("a filter in an indexed image or on a channel is refused",
        a_filter_in_an_indexed_image_or_on_a_channel_is_refused);
  TEST ("every drawable gets one filter in one undo step", every_drawable_gets_one_filter_in_one_undo_step);
  TEST ("a filter holds the settings the mask and the palettes",
        a_filter_holds_the_settings_the_mask_and_the_palettes);
  TEST ("if one filter fails those before it are removed again",
        if_one_filter_fails_those_before_it_are_removed_again);
  TEST ("a mask that filters cannot keep adds none", a_mask_that_filters_cannot_keep_adds_none);
  return g_test_run ();
}
