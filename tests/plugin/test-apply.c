/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable is gray-drawable's. */
#define ROOM "apply"
#include "tests/plugin/apply-helpers.h"

#include "plugin/pixels/apply.h"
#include "tests/plugin/whole-helpers.h"

static GimpImage *other_image;

/* --- checks --- */

static gboolean
may_be_dithered (gboolean groups, const char *word)
{
  g_autoptr (GError) error = NULL;
  gboolean may = bn_apply_check (image, drawable (), groups, &error);

  if (may)
    g_assert_no_error (error);
  else {
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    g_assert_nonnull (strstr (error->message, "“Sky”"));
    g_assert_nonnull (strstr (error->message, word));
  }
  return may;
}

static void
an_ordinary_layer_may_be_dithered (void)
{
  open_world ();
  g_assert_true (may_be_dithered (FALSE, ""));
}

static void
what_is_of_another_image_or_indexed_may_not (void)
{
  open_world ();
  world.image = other_image;
  g_assert_false (may_be_dithered (FALSE, "another image"));
  world.image = image;
  world.indexed = TRUE;
  g_assert_false (may_be_dithered (TRUE, "indexed"));
}

static void
nothing_is_asked_of_what_has_vanished (void)
{
  g_autoptr (GError) error = NULL;
  const BnDitherConfig config = bn_config_default ().dither;

  open_world ();
  world.is_gone = TRUE;
  g_assert_false (bn_apply_check (image, drawable (), FALSE, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_clear_error (&error);
  g_assert_null (bn_apply_painter (drawable (), &config, NULL, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
a_group_may_just_have_a_filter (void)
{
  open_world ();
  world.is_group = TRUE;
  g_assert_false (may_be_dithered (FALSE, "layer group"));
  g_assert_true (may_be_dithered (TRUE, ""));
}

static void
locked_pixels_may_not_wherever_the_lock_is (void)
{
  open_world ();
  world.locked = 1;
  g_assert_false (may_be_dithered (FALSE, "locked"));
  world.locked = 2; /* the group around it */
  g_assert_false (may_be_dithered (FALSE, "locked"));
  world.locked = 4; /* a layer that has nothing to do with it, as long as it is no mask */
  g_assert_true (may_be_dithered (FALSE, ""));
  world.is_mask = TRUE;
  g_assert_false (may_be_dithered (FALSE, "locked"));
  world.locked = 2;
  g_assert_false (may_be_dithered (FALSE, "locked"));
}

/* --- dithering --- */

static const GeglRectangle areas[] = { { 0, 0, WIDTH, HEIGHT }, { 7, 5, 60, 40 }, { 89, 0, 1, HEIGHT } };

static void
check_dither (int method, const GeglRectangle *area)
{
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *before = NULL, *wanted = NULL, *after = NULL, *shadow = NULL;

  open_world ();
  config.method = method;
  world.selected = *area;
  before = read_bytes (world.buffer);
  wanted = dither_plainly (&config, mask, area);
  g_assert_true (bn_apply_dither (drawable (), &config, mask, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  after = read_bytes (world.buffer);
  shadow = read_bytes (world.shadow);
  g_assert_cmpmem (after, WIDTH * HEIGHT, before, WIDTH * HEIGHT);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (shadow[i], ==, is_in (area, i) ? wanted[i] : 0);
}

static void
the_shadow_is_what_is_selected_dithered_at_its_place_in_the_image (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (areas); i++) {
    check_dither (BN_DITHER_ORDERED, &areas[i]);
    check_dither (BN_DITHER_DIFFUSION, &areas[i]);
  }
}

static void
count_report (double done G_GNUC_UNUSED, gpointer user_data)
{
  ++*(int *) user_data;
}

/* How often work is reported when the drawable is dithered after `made` was made of it; what comes out is the
 * dither of the drawable in any case. */
static int
count_work (const BnDitherConfig *config, const BnMask *mask, const BnWhole *made)
{
  g_autofree guint8 *wanted = dither_plainly (config, mask, &world.selected), *shadow = NULL;
  int reports = 0;

  g_assert_true (bn_apply_dither (drawable (), config, mask, made, count_report, &reports, NULL));
  shadow = read_bytes (world.shadow);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (shadow[i], ==, is_in (&world.selected, i) ? wanted[i] : 0);
  return reports;
}

static void
what_was_made_of_these_pixels_before_is_not_made_again (void)
{
  BnDitherConfig config = bn_config_default ().dither, other;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnWhole) made = NULL;
  g_autofree char *key = NULL;

  open_world ();
  world.selected = areas[1];
  config.method = BN_DITHER_OPTIMIZED;
  other = config;
  other.levels = 3;
  painter = bn_apply_painter (drawable (), &config, mask, NULL);
  key = bn_apply_key (drawable (), &config, mask);
  made = make_whole (drawable (), painter, key);
  g_assert_cmpint (count_work (&config, mask, made), ==, 0);
  g_assert_cmpint (count_work (&config, mask, NULL), >, 0);
  g_assert_cmpint (count_work (&other, mask, made), >, 0);
  gegl_buffer_clear (world.buffer, GEGL_RECTANGLE (30, 20, 9, 9));
  g_assert_cmpint (count_work (&config, mask, made), >, 0);
}

static void
what_the_selection_misses_stays_as_it_is (void)
{
  const BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autofree guint8 *shadow = NULL;

  open_world ();
  g_assert_true (bn_apply_is_touched (drawable ()));
  world.selected.width = 0;
  g_assert_false (bn_apply_is_touched (drawable ()));
  g_assert_true (bn_apply_dither (drawable (), &config, mask, NULL, NULL, NULL, NULL));
  g_assert_true (bn_apply_merge (drawable (), NULL));
  g_assert_cmpint (world.merges, ==, 0);
  shadow = read_bytes (world.shadow);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (shadow[i], ==, 0);
}

static void
a_shadow_is_merged_once_and_shown (void)
{
  open_world ();
  world.selected = areas[1];
  g_assert_true (bn_apply_merge (drawable (), NULL));
  g_assert_cmpint (world.merges, ==, 1);
  g_assert_cmpint (world.updates, ==, 1);
}

static void
a_merge_that_gimp_refuses_is_an_error (void)
{
  g_autoptr (GError) error = NULL;

  open_world ();
  world.refuses = TRUE;
  g_assert_false (bn_apply_merge (drawable (), &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_cmpint (world.updates, ==, 0);
}

int
main (int argc, char **argv)
{
  begin_world (&argc, &argv);
  g_object_unref (items[1]);
  items[1] = g_object_new (GIMP_TYPE_LAYER_MASK, "id", 1, NULL);
  other_image = g_object_new (GIMP_TYPE_IMAGE, "id", 4, NULL);
  items[2] = g_object_new (GIMP_TYPE_GROUP_LAYER, "id", 2, NULL);
  items[4] = g_object_new (GIMP_TYPE_LAYER, "id", 4, NULL);
  TEST ("an ordinary layer may be dithered", an_ordinary_layer_may_be_dithered);
  TEST ("what is of another image or indexed may not", what_is_of_another_image_or_indexed_may_not);
  TEST ("nothing is asked of what has vanished", nothing_is_asked_of_what_has_vanished);
  TEST ("a group may just have a filter", a_group_may_just_have_a_filter);
  TEST ("locked pixels may not wherever the lock is", locked_pixels_may_not_wherever_the_lock_is);
  TEST ("the shadow is what is selected dithered at its place in the image",
        the_shadow_is_what_is_selected_dithered_at_its_place_in_the_image);
  TEST ("what was made of these pixels before is not made again",
        what_was_made_of_these_pixels_before_is_not_made_again);
  TEST ("what the selection misses stays as it is", what_the_selection_misses_stays_as_it_is);
  TEST ("a shadow is merged once and shown", a_shadow_is_merged_once_and_shown);
  TEST ("a merge that GIMP refuses is an error", a_merge_that_gimp_refuses_is_an_error);
  return end_world ();
}
