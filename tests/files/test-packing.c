/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "packing"
#include "core/files/packing.h"
#include "tests/folder.h"

/* A picture of one row with these codes, which are copied. bn_picture_clear. */
static BnPicture
row_of (int width, int channels, const guint8 *codes)
{
  BnPicture picture = { width, 1, channels, 8, .srgb_intent = -1 };

  picture.codes = g_memdup2 (codes, (gsize) (width * channels));
  return picture;
}

static void
grays_take_the_least_bits_that_hold_them (void)
{
  static const struct {
    guint count;
    guint16 grays[4];
    int depth;
  } cases[] = { { 2, { 0, 255 }, 1 }, { 3, { 0, 85, 255 }, 2 }, { 2, { 17, 34 }, 4 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const guint16 *grays = cases[i].grays;
    BnColorList list = { cases[i].count, .ordered = FALSE };
    g_auto (BnPicture) picture = row_of (2, 1, (guint8[]){ (guint8) grays[1], (guint8) grays[0] });
    for (guint k = 0; k < list.count; k++)
      for (int c = 0; c < 3; c++)
        list.codes[k][c] = grays[k];
    bn_picture_pack (&picture, &list);
    g_assert_cmpint (picture.depth, ==, cases[i].depth);
    g_assert_null (picture.palette);
    g_assert_cmpint (picture.codes[0] * (255 / ((1 << picture.depth) - 1)), ==, grays[1]);
  }
}

static void
a_list_is_kept_and_what_is_seen_through_follows (void)
{
  static const guint8 codes[] = { 9, 8, 7, 255, 1, 2, 3, 0, 1, 2, 3, 255, 9, 8, 7, 40 };
  const BnColorList list = { 3, { { 9, 8, 7 }, { 70, 70, 70 }, { 1, 2, 3 } }, .ordered = TRUE };
  g_autofree char *path = file_in ("a.png");
  g_auto (BnPicture) picture = row_of (4, 4, codes), got = { 0 };
  g_autoptr (GError) error = NULL;

  bn_picture_pack (&picture, &list);
  g_assert_cmpint (picture.palette_count, ==, 5);
  g_assert_cmpint (picture.depth, ==, 4);
  g_assert_cmpmem (picture.codes, 4, "\0\3\2\4", 4);
  g_assert_cmpmem (picture.palette[1], 4, "\106\106\106\377", 4);
  bn_picture_write (path, &picture, &error);
  g_assert_no_error (error);
  bn_picture_read (path, 0, &got, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (got.codes, 16, codes, 16);
}

static void
what_does_not_fit_stays_as_it_is (void)
{
  guint8 codes[600];
  BnColorList list = { 1, { { 0 } }, .ordered = TRUE };
  g_auto (BnPicture) many = { 0 }, wide = { 2, 1, 1, 16, .srgb_intent = -1 };

  for (guint i = 0; i < sizeof codes; i++)
    codes[i] = (guint8) (i / 2);
  many = row_of (300, 2, codes);
  bn_picture_pack (&many, &list);
  g_assert_cmpint (many.channels, ==, 2);
  g_assert_cmpmem (many.codes, sizeof codes, codes, sizeof codes);
  wide.codes = g_memdup2 ((guint16[]){ 0, 258 }, 4);
  bn_picture_pack (&wide, &list);
  g_assert_cmpint (wide.bits, ==, 16);
}

static void
a_profile_of_colors_is_not_left_to_grays (void)
{
  const BnColorList list = { 2, { { 0 }, { 255, 255, 255 } }, .ordered = TRUE };
  g_auto (BnPicture) picture = row_of (2, 3, (const guint8[]){ 0, 0, 0, 255, 255, 255 });

  picture.icc = g_bytes_new_static ("profile", 7);
  bn_picture_pack (&picture, &list);
  g_assert_nonnull (picture.palette);
  g_assert_cmpint (picture.depth, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("grays take the least bits that hold them", grays_take_the_least_bits_that_hold_them);
  TEST ("a list is kept and what is seen through follows", a_list_is_kept_and_what_is_seen_through_follows);
  TEST ("what does not fit stays as it is", what_does_not_fit_stays_as_it_is);
  TEST ("a profile of colors is not left to grays", a_profile_of_colors_is_not_left_to_grays);
  return g_test_run ();
}
