/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-file"
#include "core/files/npy.h"
#include "tests/files/kind-helpers.h"

static const BnMaskFileStyle plain = BN_MASK_FILE_STYLE_INIT;

static void
write_mask (const char *path, const BnMask *mask, const BnMaskFileStyle *style)
{
  g_autoptr (GError) error = NULL;

  bn_mask_file_write (path, mask, style, &error);
  g_assert_no_error (error);
}

static BnMask *
read_mask (const char *path, double *histogram)
{
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_mask_file_read (path, histogram, &error);

  g_assert_no_error (error);
  return mask;
}

/* Neither the check nor the writing passes, for the same reason, and nothing is left. */
static void
assert_refused (const char *name, const BnMask *mask, const BnMaskFileStyle *style, const char *word)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  g_autofree char *path = file_in (name);
  g_autoptr (GError) asked = NULL, written = NULL;

  g_assert_false (bn_mask_file_check (path, &shape, bn_mask_is_uniform (mask), style, &asked));
  g_assert_error (asked, BN_ERROR, BN_ERROR_SETTING);
  assert_says (asked->message, word);
  g_assert_false (bn_mask_file_write (path, mask, style, &written));
  g_assert_cmpstr (written->message, ==, asked->message);
  assert_files ("");
}

static void
masks_of_every_shape_and_value_come_back (void)
{
  static const BnMaskShape shapes[] = { { 9, 5, 1, 1 }, { 3, 2, 4, 1 }, { 4, 5, 1, 3 }, { 6, 7, 3, 2 } };
  g_autofree char *path = file_in ("A.NPY");

  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++) {
    g_autoptr (BnMask) uniform = white_planes (&shapes[s], 1), wide = wide_planes (&shapes[s]);
    const BnMask *const masks[] = { uniform, wide };
    for (int i = 0; i < 2; i++) {
      g_autoptr (BnMask) got = NULL;
      write_mask (path, masks[i], &plain);
      got = read_mask (path, NULL);
      g_assert_true (is_same_mask (got, masks[i]));
      g_assert_cmpint (bn_mask_is_uniform (got), ==, i == 0);
    }
  }
  assert_files ("A.NPY");
}

static void
thresholds_less_a_half_are_uniform_again (void)
{
  const BnMaskFileStyle lsb = { .slice = -1, .lsb = TRUE };
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 12, 10, 1, 1 }, 1), got = NULL;
  g_autofree char *path = file_in ("a.npy");
  double histogram = 0;

  write_mask (path, mask, &lsb);
  got = read_mask (path, &histogram);
  g_assert_true (is_same_mask (got, mask));
  g_assert_true (bn_mask_is_uniform (got));
  g_assert_true (isnan (histogram));
}

static void
a_picture_of_up_to_65536_pixels_comes_back (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 256, 256, 1, 1 }, 1), got = NULL;
  g_autofree char *path = file_in ("a.png");
  double histogram = 1;

  write_mask (path, mask, &plain);
  got = read_mask (path, &histogram);
  assert_same_mask (got, mask);
  g_assert_cmpfloat (histogram, <, 1e-5); /* half a code */
}

static void
the_histogram_is_that_of_the_worst_plane (void)
{
  const BnNpyShape array = { 4, { 1, 2, 2, 2 } };
  const float values[8] = { .125f, .1f, .375f, .2f, .625f, .3f, .875f, .4f };
  g_autoptr (GBytes) bytes = bn_npy_encode (&array, values);
  g_autofree char *path =
      write_file ("a.npy", g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_autoptr (BnMask) mask = NULL;
  double histogram = 0;

  mask = read_mask (path, &histogram);
  assert_close (histogram, .875 - .4, 1e-6);
}

static void
one_slice_is_written_alone (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 6, 3, 4 }, 1);
  g_autofree char *path = file_in ("a.png");

  for (int slice = 0; slice < 4; slice++) {
    const BnMaskFileStyle style = { .slice = slice };
    g_autoptr (BnMask) wanted = bn_mask_new_slice (mask, slice), got = NULL;
    write_mask (path, mask, &style);
    got = read_mask (path, NULL);
    g_assert_true (is_same_mask (got, wanted));
  }
}

static void
every_kind_can_be_written_or_says_why_not (void)
{
  g_autofree char *all = bn_mask_file_endings (FALSE), *readable = bn_mask_file_endings (TRUE);
  g_auto (GStrv) endings = g_regex_split_simple (", | or ", all, 0, 0);
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 4, 4, 1, 1 }, 1);

  g_assert_cmpint (g_strv_length (endings), ==, 7);
  for (char **ending = endings; *ending != NULL; ending++) {
    g_autofree char *name = g_strconcat ("a", *ending, NULL), *path = file_in (name);
    g_autoptr (GError) error = NULL;
    g_autoptr (BnMask) got = NULL;
    write_mask (path, mask, &plain);
    got = bn_mask_file_read (path, NULL, &error);
    if (strstr (readable, *ending) != NULL)
      assert_same_mask (got, mask);
    else
      assert_says (error->message, readable);
  }
}

static void
what_a_file_cannot_hold_is_refused_before_it_is_written (void)
{
  const BnMaskFileStyle lsb = { .slice = -1, .lsb = TRUE }, wide = { .bits = 16, .slice = -1 },
                        odd = { .bits = 12, .slice = -1 }, third = { .slice = 2 },
                        codes_in_lsb = { .bits = 8, .slice = -1, .lsb = TRUE };
  g_autoptr (BnMask) one = white_planes (&(BnMaskShape){ 4, 4, 1, 1 }, 1),
                     film = white_planes (&(BnMaskShape){ 4, 4, 1, 2 }, 1),
                     color = white_planes (&(BnMaskShape){ 4, 4, 3, 1 }, 1),
                     values = wide_planes (&(BnMaskShape){ 4, 4, 1, 1 });

  assert_refused ("a.gif", one, &plain, ".json");
  assert_refused ("a", one, &plain, ".png");
  assert_refused ("a.png", film, &plain, "--slice 0 to 1");
  assert_refused ("a.npy", film, &third, "slices 0 to 1");
  assert_refused ("a.xml", color, &plain, "3 channels");
  assert_refused ("a.png", values, &plain, ".npy, .raw or .h");
  assert_refused ("a.pat", one, &lsb, ".npy, .raw or .h");
  assert_refused ("a.pat", one, &wide, "16 bits");
  assert_refused ("a.png", one, &odd, "--bits");
  assert_refused ("a.h", one, &codes_in_lsb, "--bits");
  assert_refused ("nowhere/a.npy", one, &plain, "nowhere");
}

static void
assert_unreadable (const BnNpyShape *array, const float *values, const char *word)
{
  g_autoptr (GBytes) bytes = bn_npy_encode (array, values);
  g_autofree char *path =
      write_file ("bad.npy", g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_autoptr (GError) error = NULL;

  g_assert_null (bn_mask_file_read (path, NULL, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  assert_says (error->message, path);
  assert_says (error->message, word);
}

static void
arrays_beyond_a_mask_s_shape_are_refused_by_their_sides (void)
{
  const BnNpyShape row = { 2, { 1, 4 } }, wide = { 2, { 2, 2049 } }, channels = { 4, { 1, 2, 2, 5 } },
                   slices = { 3, { 65, 2, 2 } };
  g_autofree float *values = g_new0 (float, 2 * 2049);

  assert_unreadable (&row, values, "4 × 1 pixels");
  assert_unreadable (&wide, values, "2049 × 2 pixels");
  assert_unreadable (&channels, values, "5 channels");
  assert_unreadable (&slices, values, "65 slices");
}

static void
numbers_that_are_not_finite_are_refused (void)
{
  const BnNpyShape array = { 2, { 2, 2 } };
  const float nan[4] = { 0, 1, NAN, 2 }, infinite[4] = { 0, 1, 2, -INFINITY };

  assert_unreadable (&array, nan, "finite");
  assert_unreadable (&array, infinite, "finite");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("masks of every shape and value come back", masks_of_every_shape_and_value_come_back);
  TEST ("thresholds less a half are uniform again", thresholds_less_a_half_are_uniform_again);
  TEST ("a picture of up to 65536 pixels comes back", a_picture_of_up_to_65536_pixels_comes_back);
  TEST ("the histogram is that of the worst plane", the_histogram_is_that_of_the_worst_plane);
  TEST ("one slice is written alone", one_slice_is_written_alone);
  TEST ("every kind can be written, and read or says why not", every_kind_can_be_written_or_says_why_not);
  TEST ("what a file cannot hold is refused before it is written",
        what_a_file_cannot_hold_is_refused_before_it_is_written);
  TEST ("arrays beyond a mask's shape are refused by their sides",
        arrays_beyond_a_mask_s_shape_are_refused_by_their_sides);
  TEST ("numbers that are not finite are refused", numbers_that_are_not_finite_are_refused);
  return g_test_run ();
}
