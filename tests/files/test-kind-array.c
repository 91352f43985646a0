/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "kind-array"
#include "core/files/npy.h"
#include "tests/files/kind-helpers.h"

static const BnMaskShape shapes[] = {
  { 9, 5, 1, 1 }, { 9, 5, 3, 1 }, { 9, 5, 4, 1 }, { 9, 5, 2, 1 }, { 9, 5, 1, 2 },
  { 3, 5, 1, 2 }, { 4, 5, 1, 7 }, { 9, 5, 3, 3 }, { 2, 2, 4, 5 },
};

static void
every_shape_of_mask_comes_back_plane_by_plane (void)
{
  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++) {
    g_autoptr (BnMask) mask = white_planes (&shapes[s], 5);
    g_autofree char *path = encode_file (bn_mask_kind_npy, mask, "a.npy", NULL);
    guint32 size = bn_mask_size (mask);
    BnMaskValues read = { 0 };
    g_assert_true (bn_mask_kind_read_npy (path, &read, NULL));
    g_assert_cmpmem (&read.shape, sizeof read.shape, &shapes[s], sizeof shapes[s]);
    for (int plane = 0; plane < bn_mask_planes (mask); plane++)
      for (guint32 i = 0; i < size; i++)
        g_assert_cmpfloat (read.values[(guint32) plane * size + i], ==,
                           (float) bn_mask_threshold (mask, bn_mask_plane (mask, plane)[i]));
    g_free (read.values);
  }
}

static void
an_array_is_as_flat_as_it_can_be_read_back (void)
{
  static const int dimensions[] = { 2, 3, 3, 4, 3, 4, 4, 4, 4 };

  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++) {
    g_autoptr (BnMask) mask = white_planes (&shapes[s], 5);
    g_autoptr (GBytes) bytes = encode (bn_mask_kind_npy, mask, "a.npy", NULL);
    BnNpyShape array;
    g_autofree float *values =
        bn_npy_decode ("a", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &array, NULL);
    g_assert_cmpint (array.dimensions, ==, dimensions[s]);
    g_assert_cmpint (bn_npy_count (&array), ==, bn_mask_size (mask) * (gsize) bn_mask_planes (mask));
  }
}

static void
raw_is_the_end_of_npy (void)
{
  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++) {
    g_autoptr (BnMask) mask = white_planes (&shapes[s], 5);
    g_autoptr (GBytes) npy = encode (bn_mask_kind_npy, mask, "a.npy", NULL),
                       raw = encode (bn_mask_kind_raw, mask, "a.raw", NULL), tail = NULL;
    gsize length = g_bytes_get_size (raw);
    g_assert_cmpint (length, ==, 4 * bn_mask_size (mask) * (gsize) bn_mask_planes (mask));
    tail = g_bytes_new_from_bytes (npy, g_bytes_get_size (npy) - length, length);
    assert_bytes (raw, tail);
  }
}

static void
values_are_in_lsb_where_the_mask_or_the_style_says_so (void)
{
  const BnMaskShape shape = { 6, 4, 1, 1 };
  const BnMaskFileStyle lsb = { .slice = -1, .lsb = TRUE };
  g_autoptr (BnMask) uniform = white_planes (&shape, 5), wide = wide_planes (&shape);
  const BnMask *const masks[] = { uniform, wide };

  for (int i = 0; i < 2; i++) {
    g_autofree char *path = encode_file (bn_mask_kind_npy, masks[i], "a.npy", i == 0 ? &lsb : NULL);
    BnMaskValues read = { 0 };
    g_assert_true (bn_mask_kind_read_npy (path, &read, NULL));
    for (guint32 k = 0; k < 24; k++)
      g_assert_cmpfloat (read.values[k], ==, (float) bn_mask_value (masks[i], bn_mask_ranks (masks[i])[k]));
    g_free (read.values);
  }
}

static void
an_array_of_one_dimension_is_not_a_mask (void)
{
  const BnNpyShape line = { 1, { 4 } };
  const float values[4] = { 0 };
  g_autoptr (GBytes) bytes = bn_npy_encode (&line, values);
  g_autofree char *path =
      write_file ("line.npy", g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_autoptr (GError) error = NULL;
  BnMaskValues read = { 0 };

  g_assert_false (bn_mask_kind_read_npy (path, &read, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  assert_says (error->message, path);
  assert_says (error->message, "one dimension");
  g_assert_null (read.values);
}

static void
a_file_that_is_missing_is_told (void)
{
  g_autofree char *path = file_in ("missing.npy");
  g_autoptr (GError) error = NULL;
  BnMaskValues read = { 0 };

  g_assert_false (bn_mask_kind_read_npy (path, &read, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("every shape of mask comes back plane by plane", every_shape_of_mask_comes_back_plane_by_plane);
  TEST ("an array is as flat as it can be read back", an_array_is_as_flat_as_it_can_be_read_back);
  TEST ("raw is the end of npy", raw_is_the_end_of_npy);
  TEST ("values are in LSB where the mask or the style says so",
        values_are_in_lsb_where_the_mask_or_the_style_says_so);
  TEST ("an array of one dimension is not a mask", an_array_of_one_dimension_is_not_a_mask);
  TEST ("a file that is missing is told", a_file_that_is_missing_is_told);
  return g_test_run ();
}
