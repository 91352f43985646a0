/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "overview"
#include "tests/helpers.h"

#include "core/bn.h"
#include "plugin/dialog/overview.h"

/* The rest of the room that it is made of. */
void
bn_apply_preview_clear (BnApplyPreview *preview)
{
  g_clear_pointer (&preview->before, g_free);
  g_clear_pointer (&preview->after, g_free);
}

#define WIDTH 301
#define HEIGHT 200

static GimpImageType type;
static int channels, rows_given;
static guint8 level; /* of the bright half */

/* A checkerboard of black and `level` before, black after; half transparent where there is alpha. */
static gboolean
give (const GeglRectangle *area, BnApplyPreview *pixels, gpointer user_data G_GNUC_UNUSED)
{
  gsize n = (gsize) area->width * (gsize) area->height * (gsize) channels;

  g_assert_cmpint (area->x, ==, 0);
  g_assert_cmpint (area->width, ==, WIDTH);
  g_assert_cmpint (area->y, <=, rows_given); /* blocks may overlap */
  g_assert_cmpint (area->y + area->height, <=, HEIGHT);
  rows_given = area->y + area->height;
  *pixels = (BnApplyPreview){ type, channels, g_malloc0 (n), g_malloc0 (n) };
  for (int y = 0; y < area->height; y++)
    for (int x = 0; x < WIDTH; x++)
      for (int c = 0; c < channels; c++) {
        gboolean bright = (x + area->y + y) % 2 == 0, alpha = channels % 2 == 0 && c == channels - 1;
        pixels->before[(y * WIDTH + x) * channels + c] = (guint8) (bright ? (alpha ? 255 : level) : 0);
      }
  return TRUE;
}

static BnOverview *
make (GimpImageType of, int n, int most_width, int most_height)
{
  BnOverview *overview = bn_overview_new (WIDTH, HEIGHT, most_width, most_height);

  type = of;
  channels = n;
  rows_given = 0;
  while (bn_overview_step (overview, give, NULL))
    continue;
  g_assert_cmpint (rows_given, ==, HEIGHT);
  return overview;
}

static void
a_checkerboard_has_half_the_light_of_its_bright_half (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autoptr (BnOverview) overview = NULL;
  const BnApplyPreview *pixels;

  level = 230;
  overview = make (GIMP_RGB_IMAGE, 3, 100, 50);
  pixels = bn_overview_pixels (overview);
  g_assert_true (bn_overview_is_averaged (overview));
  for (int i = 0; i < bn_overview_width (overview) * bn_overview_height (overview) * 3; i++) {
    double light = bn_transfer_decode (srgb, pixels->before[i] / 255.);
    g_assert_cmpfloat (fabs (light - bn_transfer_decode (srgb, level / 255.) / 2), <, .06);
    g_assert_cmpint (pixels->after[i], ==, 0);
  }
}

static void
what_is_transparent_has_no_color (void)
{
  g_autoptr (BnOverview) overview = NULL;
  const BnApplyPreview *pixels;

  level = 200;
  overview = make (GIMP_RGBA_IMAGE, 4, 60, 60);
  pixels = bn_overview_pixels (overview);
  for (int i = 0; i < bn_overview_width (overview) * bn_overview_height (overview); i++) {
    g_assert_cmpint (pixels->before[4 * i], ==, level);
    g_assert_cmpint (ABS (pixels->before[4 * i + 3] - 127), <, 8);
    g_assert_cmpint (pixels->after[4 * i + 3], ==, 0);
  }
}

static void
grain_is_averaged_alike_everywhere (void)
{
  g_autoptr (BnOverview) overview = NULL;
  const guint8 *before;

  level = 255;
  overview = make (GIMP_GRAY_IMAGE, 1, 270, 180); /* 9 pixels for 10 */
  before = bn_overview_pixels (overview)->before;
  for (int i = 0; i < bn_overview_width (overview) * bn_overview_height (overview); i++)
    g_assert_cmpint (before[i], ==, 188); /* half the light */
}

static void
it_keeps_the_shape_and_is_never_larger_than_the_picture (void)
{
  g_autoptr (BnOverview) wide = bn_overview_new (1000, 10, 100, 100), tiny = bn_overview_new (5, 5, 100, 90);

  g_assert_cmpint (bn_overview_width (wide), ==, 100);
  g_assert_cmpint (bn_overview_height (wide), ==, 1);
  g_assert_cmpint (bn_overview_width (tiny), ==, 5);
  g_assert_false (bn_overview_is_averaged (tiny));
}

static void
what_is_not_enlarged_is_the_picture_itself (void)
{
  g_autoptr (BnOverview) overview = NULL;
  const BnApplyPreview *pixels;

  level = 77;
  overview = make (GIMP_GRAY_IMAGE, 1, 1000, 1000);
  pixels = bn_overview_pixels (overview);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      g_assert_cmpint (pixels->before[y * WIDTH + x], ==, (x + y) % 2 == 0 ? 77 : 0);
}

static void
it_begins_again_when_the_picture_has_changed (void)
{
  g_autoptr (BnOverview) overview = NULL;
  guint8 before;

  level = 100;
  overview = make (GIMP_GRAY_IMAGE, 1, 100, 100);
  before = bn_overview_pixels (overview)->before[0];
  g_assert_false (bn_overview_step (overview, give, NULL));
  level = 250;
  rows_given = 0;
  bn_overview_restart (overview);
  g_assert_cmpint (bn_overview_pixels (overview)->before[0], ==, before);
  g_assert_true (bn_overview_step (overview, give, NULL));
  g_assert_cmpint (bn_overview_pixels (overview)->before[0], >, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a checkerboard has half the light of its bright half",
        a_checkerboard_has_half_the_light_of_its_bright_half);
  TEST ("what is transparent has no color", what_is_transparent_has_no_color);
  TEST ("grain is averaged alike everywhere", grain_is_averaged_alike_everywhere);
  TEST ("it keeps the shape and is never larger than the picture",
        it_keeps_the_shape_and_is_never_larger_than_the_picture);
  TEST ("what is not enlarged is the picture itself", what_is_not_enlarged_is_the_picture_itself);
  TEST ("it begins again when the picture has changed", it_begins_again_when_the_picture_has_changed);
  return g_test_run ();
}
