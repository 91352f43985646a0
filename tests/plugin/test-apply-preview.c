/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable is gray-drawable's. */
#define ROOM "apply-preview"
#include "tests/plugin/apply-helpers.h"

#include "plugin/pixels/apply-preview.h"
#include "plugin/pixels/apply.h"

static const GeglRectangle view = { 20, 11, 50, 30 };

/* The preview of the view; without a method (-1) it has no dither. */
static void
open_preview (int method, BnApplyPreview *preview)
{
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (GError) error = NULL;

  config.method = MAX (method, 0);
  painter = method >= 0 ? bn_apply_painter (drawable (), &config, mask, &error) : NULL;
  g_assert_true (bn_apply_preview (drawable (), painter, NULL, &view, preview, &error));
  g_assert_no_error (error);
  g_assert_cmpint (preview->type, ==, GIMP_GRAY_IMAGE);
  g_assert_cmpint (preview->channels, ==, 1);
}

static int
place_in_drawable (int i)
{
  return (view.y + i / view.width) * WIDTH + view.x + i % view.width;
}

static void
nothing_is_shown_of_what_has_vanished (void)
{
  g_auto (BnApplyPreview) preview = { 0 };
  g_autoptr (GError) error = NULL;

  open_world ();
  world.is_gone = TRUE;
  g_assert_false (bn_apply_preview (drawable (), NULL, NULL, &view, &preview, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
a_preview_without_a_painter_is_the_picture (void)
{
  g_auto (BnApplyPreview) preview = { 0 };
  g_autofree guint8 *before = NULL;

  open_world ();
  before = read_bytes (world.buffer);
  open_preview (-1, &preview);
  for (int i = 0; i < view.width * view.height; i++) {
    g_assert_cmpint (preview.before[i], ==, before[place_in_drawable (i)]);
    g_assert_cmpint (preview.after[i], ==, before[place_in_drawable (i)]);
  }
}

static void
a_preview_is_of_the_painters_format_whatever_has_become_of_the_drawables (void)
{
  const BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnPainter) painter = NULL;
  g_auto (BnApplyPreview) preview = { 0 };

  open_world_of ("R'G'B' float");
  painter = bn_apply_painter (drawable (), &config, mask, NULL);
  open_world ();
  g_assert_true (bn_apply_preview (drawable (), painter, NULL, &view, &preview, NULL));
  g_assert_cmpint (preview.type, ==, GIMP_RGB_IMAGE);
  for (int i = 0; i < 3 * view.width * view.height; i++)
    g_assert_true (preview.after[i] == 0 || preview.after[i] == 255);
}

/* What the dither makes is black and white; only the print has tones in between. */
static void
a_preview_of_dots_that_grow_shows_the_print (void)
{
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnPainter) painter = NULL;
  g_auto (BnApplyPreview) preview = { 0 };
  int between = 0;

  open_world ();
  config.dot_gain = .75;
  painter = bn_apply_painter (drawable (), &config, mask, NULL);
  g_assert_true (bn_apply_preview (drawable (), painter, NULL, &view, &preview, NULL));
  for (int i = 0; i < view.width * view.height; i++)
    between += preview.after[i] > 0 && preview.after[i] < 255;
  g_assert_cmpint (between, >, 100);
}

static void
a_preview_is_what_the_dither_will_make_of_its_place (void)
{
  for (int method = BN_DITHER_ORDERED; method <= BN_DITHER_DIFFUSION; method++) {
    BnDitherConfig config = bn_config_default ().dither;
    g_autoptr (BnMask) mask = small_mask ();
    g_auto (BnApplyPreview) preview = { 0 };
    g_autofree guint8 *wanted = NULL;
    open_world ();
    config.method = method;
    wanted = dither_plainly (&config, mask, &ALL);
    open_preview (method, &preview);
    for (int i = 0; i < view.width * view.height; i++)
      g_assert_cmpint (preview.after[i], ==, wanted[place_in_drawable (i)]);
  }
}

static void
a_preview_is_blended_by_the_selection (void)
{
  const GeglRectangle place = { X, Y, WIDTH, HEIGHT };
  const guint8 shares[] = { 0, 255, 128 };
  g_autofree guint8 *bytes = g_malloc (WIDTH * HEIGHT), *wanted = NULL;
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_auto (BnApplyPreview) preview = { 0 };

  open_world ();
  world.selection = gegl_buffer_new (&place, babl_format ("Y u8"));
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    bytes[i] = shares[i % WIDTH % 3];
  gegl_buffer_set (world.selection, &place, 0, babl_format ("Y u8"), bytes, GEGL_AUTO_ROWSTRIDE);
  wanted = dither_plainly (&config, mask, &ALL);
  open_preview (BN_DITHER_ORDERED, &preview);
  for (int i = 0; i < view.width * view.height; i++) {
    int place_of_pixel = place_in_drawable (i);
    double share = bytes[place_of_pixel] / 255., old = preview.before[i];
    g_assert_cmpfloat (fabs (preview.after[i] - (old + share * (wanted[place_of_pixel] - old))), <=,
                       .5 + 1e-9);
    if (share == 1)
      g_assert_cmpint (preview.after[i], ==, wanted[place_of_pixel]);
    if (share == 0)
      g_assert_cmpint (preview.after[i], ==, preview.before[i]);
  }
}

int
main (int argc, char **argv)
{
  begin_world (&argc, &argv);
  TEST ("nothing is shown of what has vanished", nothing_is_shown_of_what_has_vanished);
  TEST ("a preview without a painter is the picture", a_preview_without_a_painter_is_the_picture);
  TEST ("a preview is of the painter's format whatever has become of the drawable's",
        a_preview_is_of_the_painters_format_whatever_has_become_of_the_drawables);
  TEST ("a preview of dots that grow shows the print", a_preview_of_dots_that_grow_shows_the_print);
  TEST ("a preview is what the dither will make of its place",
        a_preview_is_what_the_dither_will_make_of_its_place);
  TEST ("a preview is blended by the selection", a_preview_is_blended_by_the_selection);
  return end_world ();
}
