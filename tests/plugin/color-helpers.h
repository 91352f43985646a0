/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One image and its drawables, as tests of colors have them: what GIMP would say of them. */
#pragma once

#include "tests/plugin/palette-helpers.h"

#include "plugin/arguments/color-check.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/made-palette.h"
#include "plugin/pixels/format.h"

static struct {
  GimpImageBaseType type;
  GimpPrecision precision;
  gboolean channels; /* its drawables are channels */
  gboolean refuses;  /* it does not become indexed */
  char *palette;     /* that it became indexed with, or NULL */
} picture;

GimpPrecision
gimp_image_get_precision (GimpImage *image G_GNUC_UNUSED)
{
  return picture.precision;
}

GimpImageBaseType
gimp_image_get_base_type (GimpImage *image G_GNUC_UNUSED)
{
  return picture.type;
}

gboolean
gimp_drawable_is_gray (GimpDrawable *drawable G_GNUC_UNUSED)
{
  return picture.type == GIMP_GRAY;
}

gboolean
gimp_item_is_channel (GimpItem *item G_GNUC_UNUSED)
{
  return picture.channels;
}

gchar *
gimp_item_get_name (GimpItem *item G_GNUC_UNUSED)
{
  return g_strdup ("Sky");
}

gboolean
gimp_image_convert_indexed (GimpImage *image G_GNUC_UNUSED, GimpConvertDitherType dither_type,
                            GimpConvertPaletteType palette_type, gint num_cols G_GNUC_UNUSED,
                            gboolean alpha_dither, gboolean remove_unused, const gchar *palette)
{
  g_assert_cmpint (dither_type, ==, GIMP_CONVERT_DITHER_NONE);
  g_assert_cmpint (palette_type, ==, GIMP_CONVERT_PALETTE_CUSTOM);
  g_assert_false (alpha_dither);
  g_assert_false (remove_unused);
  picture.palette = picture.refuses ? NULL : g_strdup (palette);
  return !picture.refuses;
}

/* --- the stage --- */

static const double grays[][3] = { { 0, 0, 0 }, { .25, .25, .25 }, { 1, 1, 1 } };
static const double inks[][3] = { { .02, .03, .04 }, { .5, .1, .07 }, { .8, .75, .7 } };

static GimpImage *image;
static GimpDrawable *drawables[2];

static inline void
open_colors (Stage *stage, const char *kind)
{
  picture.type = GIMP_RGB;
  picture.precision = GIMP_PRECISION_U8_NON_LINEAR;
  picture.channels = picture.refuses = FALSE;
  add_palette ("Grays", grays, 3);
  add_palette ("Inks", inks, 3);
  open_procedure (stage);
  bn_arguments_add (stage->procedure, BN_GROUP_DITHER);
  bn_colors_add (stage->procedure);
  open_config (stage);
  g_object_set (stage->config, "colours", kind, NULL);
}

static inline void
close_colors (Stage *stage)
{
  close_stage (stage);
  remove_palettes ();
  g_clear_pointer (&picture.palette, g_free);
}

static inline void
name_palette (Stage *stage, const char *id, const char *name)
{
  g_object_set (stage->config, id, gimp_palette_get_by_name (name), NULL);
}

static inline void
assert_refused (Stage *stage, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bn_color_check (stage->config, image, drawables, &error));
  assert_refusal (&error, words);
}

static inline void
assert_fine (Stage *stage)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bn_color_check (stage->config, image, drawables, &error));
  g_assert_no_error (error);
}

static inline void
open_image (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  gegl_init (NULL, NULL);
  image = g_object_new (GIMP_TYPE_IMAGE, "id", 1, NULL);
  drawables[0] = g_object_new (GIMP_TYPE_LAYER, "id", 2, NULL);
}

static inline void
close_image (void)
{
  g_object_unref (drawables[0]);
  g_object_unref (image);
}
