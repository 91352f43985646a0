/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "picture-light"
#include "core/tool/picture-light.h"
#include "tests/tool/pictures.h"

static BnLinear
light_of (const BnPicture *picture)
{
  g_autoptr (GError) error = NULL;
  BnLinear light;

  bn_picture_light ("some.png", picture, &light, &error);
  g_assert_no_error (error);
  g_assert_cmpint (light.width, ==, picture->width);
  g_assert_cmpint (light.height, ==, picture->height);
  return light;
}

static void
light_is_srgb_s_plane_by_plane (void)
{
  static const guint8 codes[] = { 0, 10, 255, 128, 1, 64 };
  g_auto (BnPicture) picture = new_picture (2, 1, 3, codes);
  g_auto (BnLinear) light = light_of (&picture);

  g_assert_cmpint (light.channels, ==, 3);
  for (int i = 0; i < 2; i++)
    for (int c = 0; c < 3; c++)
      assert_close (light.planes[c * 2 + i], srgb_light (codes[3 * i + c] / 255.), 1e-7);
}

static void
wide_codes_and_narrow_ones_have_the_same_light (void)
{
  static const guint8 narrow[] = { 0, 7, 100, 255 };
  guint16 wide[4];
  g_auto (BnPicture) small = new_picture (2, 2, 1, narrow);
  const BnPicture large = { 2, 2, 1, 16, (guint8 *) wide, .srgb_intent = -1 };
  g_auto (BnLinear) few = light_of (&small), many = { 0 };

  for (int i = 0; i < 4; i++)
    wide[i] = (guint16) (narrow[i] * 257);
  many = light_of (&large);
  for (int i = 0; i < 4; i++)
    assert_close (many.planes[i], few.planes[i], 1e-7);
}

static void
what_is_transparent_shows_black (void)
{
  static const guint8 codes[] = { 200, 0, 200, 51, 200, 255 };
  g_auto (BnPicture) picture = new_picture (3, 1, 2, codes);
  g_auto (BnLinear) light = light_of (&picture);

  g_assert_cmpint (light.channels, ==, 1);
  for (int i = 0; i < 3; i++)
    assert_close (light.planes[i], srgb_light (200 / 255.) * codes[2 * i + 1] / 255, 1e-7);
}

static void
a_picture_s_gamma_is_its_curve_unless_it_means_srgb (void)
{
  static const guint8 codes[] = { 0, 60, 140, 255 };
  g_auto (BnPicture) picture = new_picture (4, 1, 1, codes);

  for (double gamma = .3; gamma < 1.2; gamma += .1) {
    g_autoptr (BnTransfer) transfer = NULL;
    g_auto (BnLinear) light = { 0 };
    picture.gamma = gamma;
    transfer = bn_picture_transfer (&picture);
    g_assert_nonnull (transfer);
    light = light_of (&picture);
    for (int i = 0; i < 4; i++)
      assert_close (light.planes[i], pow (codes[i] / 255., 1 / gamma), 1e-4);
  }
  picture.gamma = .45455;
  g_assert_null (bn_picture_transfer (&picture));
  picture.gamma = 0;
  g_assert_null (bn_picture_transfer (&picture));
}

static void
colors_are_counted_once_and_clear_ones_never (void)
{
  static const guint8 gray[] = { 1, 1, 2, 3, 3, 3 }, color[] = { 1, 2, 3, 1, 2, 3, 3, 2, 1 },
                      clear[] = { 9, 0, 8, 0, 7, 1, 7, 2 };
  g_auto (BnPicture) a = new_picture (3, 2, 1, gray), b = new_picture (3, 1, 3, color),
                     c = new_picture (2, 2, 2, clear);

  g_assert_cmpint (bn_picture_colors (&a), ==, 3);
  g_assert_cmpint (bn_picture_colors (&b), ==, 2);
  g_assert_cmpint (bn_picture_colors (&c), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("light is sRGB's, plane by plane", light_is_srgb_s_plane_by_plane);
  TEST ("wide codes and narrow ones have the same light", wide_codes_and_narrow_ones_have_the_same_light);
  TEST ("what is transparent shows black", what_is_transparent_shows_black);
  TEST ("a picture's gamma is its curve unless it means sRGB",
        a_picture_s_gamma_is_its_curve_unless_it_means_srgb);
  TEST ("colors are counted once and clear ones never", colors_are_counted_once_and_clear_ones_never);
  return g_test_run ();
}
