/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "picture-palette"
#include "core/tool/picture-palette.h"
#include "tests/tool/pictures.h"

/* The palette of a picture. g_free. */
static guint8 (*palette_of (const BnPicture *picture, guint *count))[3]
{
  g_autoptr (BnHistogram) histogram = bn_histogram_new ();

  bn_picture_add_colors (picture, histogram);
  return bn_histogram_palette (histogram, 8, count, NULL);
}

static void
a_palette_is_made_of_the_pictures_colors (void)
{
  static const guint8 codes[] = { 10, 20, 30, 255, 0, 9, 10, 20, 30, 1, 1, 1 };
  g_auto (BnPicture) picture = new_picture (2, 2, 3, codes);
  guint count;
  g_autofree guint8 (*palette)[3] = palette_of (&picture, &count);

  g_assert_cmpmem (palette, 3 * count, ((guint8[]){ 1, 1, 1, 10, 20, 30, 255, 0, 9 }), 9);
}

/* Light is what the picture says it is; a palette's codes are sRGB's. */
static void
its_gamma_counts (void)
{
  static const guint8 codes[] = { 128, 128, 128, 255, 255, 255 };
  g_auto (BnPicture) picture = new_picture (2, 1, 3, codes);
  guint count;
  g_autofree guint8 (*palette)[3] = NULL;

  picture.gamma = 1;
  palette = palette_of (&picture, &count);
  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (palette[0][0], ==, 188);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a palette is made of the picture's colors", a_palette_is_made_of_the_pictures_colors);
  TEST ("its gamma counts", its_gamma_counts);
  return g_test_run ();
}
