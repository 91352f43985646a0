/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layers and patterns are read by mask-pixels, which has a test of its own; here GIMP has one pattern. */
#define ROOM "mask-source"
#include "tests/plugin/procedure-helpers.h"

#include <glib/gstdio.h>

#include "core/files/mask-file.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/arguments/mask-supply.h"
#include "plugin/pixels/mask-pixels.h"

/* --- the rooms that this one asks --- */

static const BnMask *pixels; /* what layers and patterns hold */
static int supplied;

BnMask *
bn_mask_pixels_of_layer (GimpDrawable *drawable G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  g_assert_not_reached ();
}

BnMask *
bn_mask_pixels_of_pattern (GimpPattern *pattern, GError **error G_GNUC_UNUSED)
{
  g_assert_true (GIMP_IS_PATTERN (pattern));
  return bn_mask_ref ((BnMask *) pixels);
}

BnMask *
bn_mask_supply_get (const BnMaskConfig *config, GError **error)
{
  supplied++;
  return bn_planes_make (config, NULL, error);
}

static GimpPattern *
chosen_pattern (void)
{
  static GimpPattern *pattern;

  if (pattern == NULL)
    pattern = g_object_new (GIMP_TYPE_PATTERN, "id", 1, NULL);
  return pattern;
}

GimpPattern *
gimp_context_get_pattern (void)
{
  return chosen_pattern ();
}

/* The image has three layers, of which the second has the size of a mask. */
static GimpLayer *layers[4];
static GimpLayer *removed; /* one that GIMP does not have any more, or NULL */

gboolean
gimp_item_is_valid (GimpItem *item)
{
  return (gpointer) item != removed;
}

gboolean
gimp_resource_is_valid (GimpResource *resource G_GNUC_UNUSED)
{
  return TRUE;
}

gboolean
gimp_item_is_group (GimpItem *item G_GNUC_UNUSED)
{
  return FALSE;
}

GimpLayer **
gimp_image_get_layers (GimpImage *image G_GNUC_UNUSED)
{
  return g_memdup2 (layers, sizeof layers);
}

gint
gimp_drawable_get_width (GimpDrawable *drawable)
{
  return (gpointer) drawable == layers[1] ? 64 : BN_MASK_MAX_SIDE + 1;
}

gint
gimp_drawable_get_height (GimpDrawable *drawable G_GNUC_UNUSED)
{
  return 32;
}

/* --- tests --- */

static void
open_source (Stage *stage, const char *source)
{
  open_procedure (stage);
  bn_mask_source_add (stage->procedure);
  open_config (stage);
  if (source != NULL)
    g_object_set (stage->config, "mask-source", source, NULL);
  supplied = 0;
}

static void
unless_said_otherwise_the_mask_is_made (void)
{
  Stage stage;

  open_source (&stage, NULL);
  assert_choice (stage.config, "mask-source", "made");
  g_assert_true (bn_mask_source_is_made (stage.config));
  close_stage (&stage);
}

static void
a_mask_of_ones_own_is_not_made_whatever_it_comes_from (void)
{
  static const char *const sources[] = { "layer", "pattern", "file" };

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++) {
    Stage stage;
    open_source (&stage, sources[i]);
    g_assert_false (bn_mask_source_is_made (stage.config));
    close_stage (&stage);
  }
}

static void
a_source_that_is_not_given_is_refused_in_words_and_nothing_made_in_its_place (void)
{
  static const char *const sources[] = { "layer", "pattern", "file" };
  const BnMaskConfig settings = mask_config ("white", 8, 8);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++) {
    g_autoptr (GError) error = NULL;
    Stage stage;
    open_source (&stage, sources[i]);
    g_assert_null (bn_mask_source_read (stage.config, &error));
    assert_refusal (&error, sources[i]);
    g_assert_null (bn_mask_source_get (stage.config, &settings, &error));
    assert_refusal (&error, "choose one");
    g_assert_cmpint (supplied, ==, 0);
    close_stage (&stage);
  }
}

static void
one_source_does_not_do_for_another (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("mask.npy");
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_source (&stage, "pattern");
  g_object_set (stage.config, "mask-file", file, NULL);
  g_assert_null (bn_mask_source_read (stage.config, &error));
  assert_refusal (&error, "pattern");
  close_stage (&stage);
}

static void
a_files_mask_is_the_one_that_was_written (void)
{
  static const char *const names[] = { "mask.npy", "mask.png" };
  const BnMaskConfig settings = mask_config ("white", 8, 8);
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 16, 8, 1, 1 }, 4);
  const BnMaskFileStyle style = BN_MASK_FILE_STYLE_INIT;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (BnMask) read = NULL, got = NULL;
    g_autoptr (GError) error = NULL;
    Stage stage;
    g_assert_true (bn_mask_file_write (path, mask, &style, &error));
    open_source (&stage, "file");
    g_object_set (stage.config, "mask-file", file, NULL);
    read = bn_mask_source_read (stage.config, &error);
    g_assert_no_error (error);
    assert_same_mask (read, mask);
    got = bn_mask_source_get (stage.config, &settings, &error);
    assert_same_mask (got, mask);
    g_assert_cmpint (supplied, ==, 0);
    close_stage (&stage);
    g_remove (path);
  }
  g_rmdir (folder);
}

static void
a_file_that_is_not_there_or_not_a_mask_is_an_error (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "mask.npy", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_source (&stage, "file");
  g_object_set (stage.config, "mask-file", file, NULL);
  g_assert_null (bn_mask_source_read (stage.config, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "no mask", -1, NULL));
  g_assert_null (bn_mask_source_read (stage.config, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  g_remove (path);
  g_rmdir (folder);
  close_stage (&stage);
}

static void
a_made_mask_is_of_the_settings (void)
{
  const BnMaskConfig settings = mask_config ("white", 8, 16);
  g_autoptr (BnMask) wanted = make_mask (&settings, 1), made = NULL;
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_source (&stage, NULL);
  made = bn_mask_source_get (stage.config, &settings, &error);
  g_assert_no_error (error);
  assert_same_mask (made, wanted);
  g_assert_cmpint (supplied, ==, 1);
  close_stage (&stage);
}

static void
a_pattern_that_is_not_named_is_filled_in_and_one_that_is_stays (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 4, 4, 1, 1 }, 1), read = NULL;
  g_autoptr (GimpPattern) other = g_object_new (GIMP_TYPE_PATTERN, "id", 2, NULL), held = NULL, kept = NULL;
  Stage stage;

  pixels = mask;
  open_source (&stage, "pattern");
  bn_mask_source_fill (stage.config, NULL, NULL);
  g_object_get (stage.config, "mask-pattern", &held, NULL);
  g_assert_true (held == chosen_pattern ());
  read = bn_mask_source_read (stage.config, NULL);
  assert_same_mask (read, mask);
  g_object_set (stage.config, "mask-pattern", other, NULL);
  bn_mask_source_fill (stage.config, NULL, NULL);
  g_object_get (stage.config, "mask-pattern", &kept, NULL);
  g_assert_true (kept == other);
  close_stage (&stage);
}

static void
the_first_layer_of_a_masks_size_is_chosen_and_words_tell_of_a_removed_one (void)
{
  g_autoptr (GimpImage) image = g_object_new (GIMP_TYPE_IMAGE, "id", 1, NULL);
  g_autoptr (GimpDrawable) chosen = NULL;
  g_autoptr (GError) error = NULL;
  Stage stage;

  for (int i = 0; i < 3; i++)
    layers[i] = g_object_new (GIMP_TYPE_LAYER, "id", 10 + i, NULL);
  open_source (&stage, "layer");
  bn_mask_source_fill (stage.config, image, (GimpDrawable *[]){ GIMP_DRAWABLE (layers[0]), NULL });
  g_object_get (stage.config, "mask-layer", &chosen, NULL);
  g_assert_true ((gpointer) chosen == layers[1]);
  g_assert_true (bn_mask_source_is_there (stage.config));
  removed = layers[1];
  g_assert_false (bn_mask_source_is_there (stage.config));
  g_assert_null (bn_mask_source_read (stage.config, &error));
  assert_refusal (&error, "removed");
  removed = NULL;
  close_stage (&stage);
  for (int i = 0; i < 3; i++)
    g_object_unref (layers[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("unless said otherwise the mask is made", unless_said_otherwise_the_mask_is_made);
  TEST ("a mask of one's own is not made whatever it comes from",
        a_mask_of_ones_own_is_not_made_whatever_it_comes_from);
  TEST ("the first layer of a mask's size is chosen and words tell of a removed one",
        the_first_layer_of_a_masks_size_is_chosen_and_words_tell_of_a_removed_one);
  TEST ("a source that is not given is refused in words and nothing made in its place",
        a_source_that_is_not_given_is_refused_in_words_and_nothing_made_in_its_place);
  TEST ("one source does not do for another", one_source_does_not_do_for_another);
  TEST ("a file's mask is the one that was written", a_files_mask_is_the_one_that_was_written);
  TEST ("a file that is not there or not a mask is an error",
        a_file_that_is_not_there_or_not_a_mask_is_an_error);
  TEST ("a made mask is of the settings", a_made_mask_is_of_the_settings);
  TEST ("a pattern that is not named is filled in and one that is stays",
        a_pattern_that_is_not_named_is_filled_in_and_one_that_is_stays);
  return g_test_run ();
}
