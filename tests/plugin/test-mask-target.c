/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Layers and images are mask-image's and the matrix mask-matrix's; here they note what they are asked for. */
#define ROOM "mask-target"
#include "tests/plugin/procedure-helpers.h"

#include <glib/gstdio.h>

#include "core/files/mask-file.h"
#include "plugin/procedures/mask-image.h"
#include "plugin/procedures/mask-matrix.h"
#include "plugin/procedures/mask-target.h"

/* --- the rooms that this one asks, and GIMP: one image of 300 x 200 pixels --- */

static struct {
  gboolean has_room; /* the image takes the mask as a layer */
  gboolean fails;
  int width, height; /* of the layer that was asked for */
  int matrices, displays, messages;
  GimpImageBaseType type;
} world;

static GimpImage *image, *new_image;
static GimpLayer *layer;

static gboolean
answer (gboolean good, GError **error)
{
  if (!good)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, "no room");
  return good;
}

gboolean
bn_mask_image_check (GimpImage *any G_GNUC_UNUSED, const BnMaskConfig *config G_GNUC_UNUSED, GError **error)
{
  return answer (world.has_room, error);
}

GimpLayer *
bn_mask_image_add (GimpImage *any, const BnMaskConfig *config G_GNUC_UNUSED, const BnMask *mask G_GNUC_UNUSED,
                   int width, int height, GError **error)
{
  g_assert_true (any == image);
  world.width = width;
  world.height = height;
  return answer (!world.fails, error) ? layer : NULL;
}

GimpImage *
bn_mask_image_new (const BnMaskConfig *config G_GNUC_UNUSED, const BnMask *mask G_GNUC_UNUSED, GError **error)
{
  return answer (!world.fails, error) ? new_image : NULL;
}

gboolean
bn_mask_matrix_check (const BnMaskConfig *config, GError **error)
{
  return answer (config->width <= 32, error);
}

gboolean
bn_mask_matrix_install (const BnMask *mask G_GNUC_UNUSED, GError **error)
{
  world.matrices++;
  return answer (!world.fails, error);
}

GimpImageBaseType
gimp_image_get_base_type (GimpImage *any G_GNUC_UNUSED)
{
  return world.type;
}

gint
gimp_image_get_width (GimpImage *any G_GNUC_UNUSED)
{
  return 300;
}

gint
gimp_image_get_height (GimpImage *any G_GNUC_UNUSED)
{
  return 200;
}

GimpLayer **
gimp_image_get_layers (GimpImage *any)
{
  GimpLayer **layers = g_new0 (GimpLayer *, 2);

  g_assert_true (any == new_image);
  layers[0] = layer;
  return layers;
}

GimpDisplay *
gimp_display_new (GimpImage *any)
{
  g_assert_true (any == new_image);
  world.displays++;
  return NULL;
}

gboolean
gimp_message (const gchar *message G_GNUC_UNUSED)
{
  world.messages++;
  return TRUE;
}

/* --- the stage --- */

static void
open_target (Stage *stage, const char *target)
{
  memset (&world, 0, sizeof world);
  world.has_room = TRUE;
  open_procedure (stage);
  bn_mask_target_add_fill (stage->procedure);
  bn_mask_target_add (stage->procedure);
  open_config (stage);
  if (target != NULL)
    g_object_set (stage->config, "target", target, NULL);
}

static gboolean
check (Stage *stage, const BnMaskConfig *config, GError **error)
{
  return bn_mask_target_check (stage->config, image, config, error);
}

static gboolean
put (Stage *stage, const BnMask *mask, BnMaskPlace *place, GError **error)
{
  const BnMaskConfig config = mask_config ("white", bn_mask_width (mask), bn_mask_height (mask));

  *place = (BnMaskPlace){ NULL, NULL };
  return bn_mask_target_write (stage->config, image, &config, mask, place, error);
}

static BnMask *
small_mask (void)
{
  return white_planes (&(BnMaskShape){ 16, 8, 1, 1 }, 2);
}

/* --- tests --- */

static void
unless_said_otherwise_a_layer_is_filled_as_large_as_the_image (void)
{
  g_autoptr (BnMask) mask = small_mask ();
  BnMaskPlace place;
  Stage stage;

  open_target (&stage, NULL);
  assert_choice (stage.config, "target", "layer");
  assert_choice (stage.config, "fill", "image");
  g_assert_true (put (&stage, mask, &place, NULL));
  g_assert_true (place.layer == layer && place.image == image);
  g_assert_cmpint (world.width, ==, 300);
  g_assert_cmpint (world.height, ==, 200);
  close_stage (&stage);
}

static void
a_tile_is_as_large_as_the_mask (void)
{
  g_autoptr (BnMask) mask = small_mask ();
  BnMaskPlace place;
  Stage stage;

  open_target (&stage, "layer");
  g_object_set (stage.config, "fill", "tile", NULL);
  g_assert_true (put (&stage, mask, &place, NULL));
  g_assert_cmpint (world.width, ==, 16);
  g_assert_cmpint (world.height, ==, 8);
  close_stage (&stage);
}

static void
each_target_refuses_just_what_it_has_no_room_for (void)
{
  const BnMaskConfig small = mask_config ("white", 32, 32), large = mask_config ("white", 64, 64);
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_target (&stage, "layer");
  g_assert_true (check (&stage, &large, &error));
  world.has_room = FALSE;
  g_assert_false (check (&stage, &large, &error));
  assert_refusal (&error, "no room");
  g_object_set (stage.config, "target", "image", NULL);
  g_assert_true (check (&stage, &large, &error));
  g_object_set (stage.config, "target", "indexed", NULL);
  g_assert_true (check (&stage, &small, &error));
  g_assert_false (check (&stage, &large, &error));
  assert_refusal (&error, "no room");
  close_stage (&stage);
}

static void
assert_file (const char *path, const char *refused)
{
  const BnMaskConfig config = mask_config ("white", 16, 8);
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GError) error = NULL;
  Stage stage;

  open_target (&stage, "file");
  g_object_set (stage.config, "file", file, NULL);
  g_assert_cmpint (check (&stage, &config, &error), ==, refused == NULL);
  if (refused != NULL)
    assert_refusal (&error, refused);
  close_stage (&stage);
}

static void
a_file_needs_a_name_whose_ending_is_known (void)
{
  assert_file (NULL, "no file of this computer is given");
  assert_file ("/tmp/mask.txt.doc", ".npy");
  assert_file ("/tmp/mask.npy", NULL);
  assert_file ("/tmp/mask.png", NULL);
}

static void
a_file_holds_the_mask_and_nothing_else_is_made (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL), *path = g_build_filename (folder, "mask.npy", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (BnMask) mask = small_mask (), read = NULL;
  g_autoptr (GError) error = NULL;
  BnMaskPlace place;
  Stage stage;

  open_target (&stage, "file");
  g_object_set (stage.config, "file", file, NULL);
  g_assert_true (put (&stage, mask, &place, &error));
  g_assert_null (place.layer);
  g_assert_null (place.image);
  read = bn_mask_file_read (path, NULL, &error);
  g_assert_no_error (error);
  assert_same_mask (read, mask);
  bn_mask_target_show (stage.config, &place);
  g_assert_cmpint (world.displays + world.messages + world.matrices, ==, 0);
  g_remove (path);
  g_rmdir (folder);
  close_stage (&stage);
}

static void
a_new_image_is_shown_with_its_topmost_layer (void)
{
  g_autoptr (BnMask) mask = small_mask ();
  BnMaskPlace place;
  Stage stage;

  open_target (&stage, "image");
  g_assert_true (put (&stage, mask, &place, NULL));
  g_assert_true (place.image == new_image && place.layer == layer);
  g_assert_cmpint (world.displays, ==, 0);
  bn_mask_target_show (stage.config, &place);
  g_assert_cmpint (world.displays, ==, 1);
  close_stage (&stage);
}

static void
a_matrix_which_cannot_be_seen_is_told_of (void)
{
  g_autoptr (BnMask) mask = small_mask ();
  BnMaskPlace place;
  Stage stage;

  open_target (&stage, "indexed");
  g_assert_true (put (&stage, mask, &place, NULL));
  g_assert_cmpint (world.matrices, ==, 1);
  g_assert_null (place.layer);
  bn_mask_target_show (stage.config, &place);
  g_assert_cmpint (world.messages, ==, 1);
  close_stage (&stage);
}

static void
what_fails_has_no_place (void)
{
  static const char *const targets[] = { "layer", "image", "indexed" };
  g_autoptr (BnMask) mask = small_mask ();

  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_autoptr (GError) error = NULL;
    BnMaskPlace place;
    Stage stage;
    open_target (&stage, targets[i]);
    world.fails = TRUE;
    g_assert_false (put (&stage, mask, &place, &error));
    assert_refusal (&error, "no room");
    g_assert_null (place.layer);
    close_stage (&stage);
  }
}

static void
the_dialog_begins_with_a_layer_just_where_the_image_takes_one (void)
{
  Stage stage;

  open_target (&stage, "layer");
  world.type = GIMP_GRAY;
  bn_mask_target_fill (stage.config, image);
  assert_choice (stage.config, "target", "layer");
  world.type = GIMP_INDEXED;
  bn_mask_target_fill (stage.config, image);
  assert_choice (stage.config, "target", "image");
  g_object_set (stage.config, "target", "layer", NULL);
  bn_mask_target_fill (stage.config, NULL);
  assert_choice (stage.config, "target", "image");
  g_object_set (stage.config, "target", "file", NULL);
  bn_mask_target_fill (stage.config, NULL);
  assert_choice (stage.config, "target", "file");
  close_stage (&stage);
}

static void
the_files_help_names_every_ending (void)
{
  g_autofree char *endings = bn_mask_file_endings (FALSE);
  Stage stage;

  open_target (&stage, NULL);
  g_assert_nonnull (
      strstr (g_param_spec_get_blurb (gimp_procedure_find_argument (stage.procedure, "file")), endings));
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  image = g_object_new (GIMP_TYPE_IMAGE, "id", 1, NULL);
  new_image = g_object_new (GIMP_TYPE_IMAGE, "id", 2, NULL);
  layer = g_object_new (GIMP_TYPE_LAYER, "id", 3, NULL);
  TEST ("unless said otherwise a layer is filled as large as the image",
        unless_said_otherwise_a_layer_is_filled_as_large_as_the_image);
  TEST ("a tile is as large as the mask", a_tile_is_as_large_as_the_mask);
  TEST ("each target refuses just what it has no room for", each_target_refuses_just_what_it_has_no_room_for);
  TEST ("a file needs a name whose ending is known", a_file_needs_a_name_whose_ending_is_known);
  TEST ("a file holds the mask and nothing else is made", a_file_holds_the_mask_and_nothing_else_is_made);
  TEST ("a new image is shown with its topmost layer", a_new_image_is_shown_with_its_topmost_layer);
  TEST ("a matrix which cannot be seen is told of", a_matrix_which_cannot_be_seen_is_told_of);
  TEST ("what fails has no place", what_fails_has_no_place);
  TEST ("the dialog begins with a layer just where the image takes one",
        the_dialog_begins_with_a_layer_just_where_the_image_takes_one);
  TEST ("the file's help names every ending", the_files_help_names_every_ending);
  return g_test_run ();
}
