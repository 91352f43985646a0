/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Run at several scales: GDK_SCALE says which. */
#define ROOM "preview-mask"
#include "tests/helpers.h"
#undef TEST
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/preview-mask.h"

typedef struct {
  GtkWidget *window;
  BnPreviewMask *preview;
} Stage;

static void
open_stage (Stage *stage)
{
  stage->preview = bn_preview_mask_new ();
  stage->window = show_offscreen (bn_preview_mask_widget (stage->preview), 450, 300);
}

static void
close_stage (Stage *stage)
{
  bn_preview_mask_free (stage->preview);
  gtk_widget_destroy (stage->window);
}

/* The color of pixel (x, y) of a picture that is filled with the mask's first slice. */
static guint32
wanted_at (const BnMask *mask, int x, int y)
{
  int channels = bn_mask_shape (mask).channels, i = y % bn_mask_height (mask) * bn_mask_width (mask);
  guint32 color = 0xff;

  for (int c = 0; c < 3; c++) {
    const guint32 *plane = bn_mask_plane (mask, channels >= 3 ? c : 0);
    color = color << 8 | bn_mask_code (mask, plane[i + x % bn_mask_width (mask)], 256);
  }
  return color;
}

static void
assert_shows (const Stage *stage, const BnMask *mask)
{
  GtkWidget *area = bn_preview_mask_widget (stage->preview);
  int factor = gtk_widget_get_scale_factor (area);
  cairo_surface_t *drawn;

  settle ();
  drawn = draw_widget (area);
  for (int y = 0; y < 300 * factor; y++)
    for (int x = 0; x < 450 * factor; x++)
      g_assert_cmphex (pixel_at (drawn, x, y), ==, wanted_at (mask, x / factor, y / factor));
  cairo_surface_destroy (drawn);
}

static void
a_mask_fills_the_picture_from_its_corner (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 37, 23, 1, 1 }, 1);
  Stage stage;

  open_stage (&stage);
  bn_preview_mask_set_mask (stage.preview, mask);
  assert_shows (&stage, mask);
  close_stage (&stage);
}

static void
masks_of_three_channels_are_colored_and_of_two_gray (void)
{
  Stage stage;

  open_stage (&stage);
  for (int channels = 2; channels <= 4; channels++) {
    g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 16, 16, channels, 2 }, 1);
    bn_preview_mask_set_mask (stage.preview, mask);
    assert_shows (&stage, mask);
  }
  close_stage (&stage);
}

static void
it_takes_no_mask_until_it_is_given_one_and_then_the_last (void)
{
  g_autoptr (BnMask) first = white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 1);
  g_autoptr (BnMask) second = white_planes (&(BnMaskShape){ 8, 24, 1, 1 }, 2);
  Stage stage;

  open_stage (&stage);
  gtk_widget_set_size_request (stage.window, 460, 310);
  settle ();
  bn_preview_mask_set_mask (stage.preview, first);
  bn_preview_mask_set_mask (stage.preview, second);
  assert_shows (&stage, second);
  close_stage (&stage);
}

static void
it_fills_the_space_that_it_grows_into (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 1);
  GtkWidget *window = NULL;
  BnPreviewMask *preview = bn_preview_mask_new ();
  Stage stage = { NULL, preview };

  bn_preview_mask_set_mask (preview, mask); /* before it has any size */
  window = show_offscreen (bn_preview_mask_widget (preview), 450, 300);
  stage.window = window;
  assert_shows (&stage, mask);
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("a mask fills the picture from its corner", a_mask_fills_the_picture_from_its_corner);
  TEST ("masks of three channels are colored and of two gray",
        masks_of_three_channels_are_colored_and_of_two_gray);
  TEST ("it takes no mask until it is given one and then the last",
        it_takes_no_mask_until_it_is_given_one_and_then_the_last);
  TEST ("it fills the space that it grows into", it_fills_the_space_that_it_grows_into);
  return g_test_run ();
}
