/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GIMP's side of the hook is this file's own. */
#define ROOM "mask-matrix"
#include "tests/helpers.h"

#include <libgimp/gimp.h>

#include "plugin/procedures/mask-matrix.h"

static struct {
  int width, height;
  GBytes *bytes;
  gboolean refuses;
} hook;

gboolean
gimp_image_convert_set_dither_matrix (gint width, gint height, GBytes *matrix)
{
  if (hook.refuses)
    return FALSE;
  hook.width = width;
  hook.height = height;
  hook.bytes = g_bytes_ref (matrix);
  return TRUE;
}

static gboolean
fits (const BnMaskConfig *config)
{
  g_autoptr (GError) error = NULL;
  gboolean good = bn_mask_matrix_check (config, &error);

  if (good)
    g_assert_no_error (error);
  else
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  return good;
}

static void
just_sides_that_divide_gimps_matrix_fit (void)
{
  for (int side = BN_MASK_MIN_SIDE; side <= 70; side++) {
    const BnMaskConfig wide = mask_config ("white", side, 8), high = mask_config ("white", 8, side);
    gboolean divides = side == 2 || side == 4 || side == 8 || side == 16 || side == 32;
    g_assert_cmpint (fits (&wide), ==, divides);
    g_assert_cmpint (fits (&high), ==, divides);
  }
}

static void
just_one_plane_of_even_thresholds_fits (void)
{
  const BnMaskConfig one = mask_config ("white", 16, 16);
  BnMaskConfig other = one;

  g_assert_true (fits (&one));
  other.channels = BN_CHANNELS_RGB;
  g_assert_false (fits (&other));
  other = one;
  other.slices = 2;
  g_assert_false (fits (&other));
  other = one;
  other.distribution++;
  g_assert_false (fits (&other));
}

/* GIMP's own rule: the later of black and white where the byte exceeds 255 times the distance to it. */
static int
count_white (const guint8 *bytes, gsize size, int gray)
{
  int count = 0;

  for (gsize i = 0; i < size; i++)
    count += bytes[i] > 255 - gray;
  return count;
}

static void
a_gray_has_its_own_share_of_white (void)
{
  for (int side = 2; side <= 32; side *= 2) {
    g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ side, side, 1, 1 }, 3);
    g_autoptr (GBytes) bytes = bn_mask_matrix_bytes (mask);
    gsize size;
    const guint8 *codes = g_bytes_get_data (bytes, &size);
    g_assert_cmpint (size, ==, side * side);
    for (int gray = 0; gray <= 255; gray++)
      g_assert_cmpfloat (fabs (count_white (codes, size, gray) - gray / 255. * (double) size), <=,
                         MAX (1, (double) size / 255));
    g_assert_cmpint (count_white (codes, size, 0), ==, 0);
    g_assert_cmpint (count_white (codes, size, 255), ==, size);
  }
}

static void
bytes_go_column_by_column_and_white_spreads_by_rank (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 16, 1, 1 }, 4);
  g_autoptr (GBytes) bytes = bn_mask_matrix_bytes (mask);
  const guint8 *codes = g_bytes_get_data (bytes, NULL);
  const guint32 *ranks = bn_mask_ranks (mask);

  for (int a = 0; a < 8 * 16; a++)
    for (int b = 0; b < 8 * 16; b++)
      if (ranks[a] < ranks[b])
        g_assert_cmpint (codes[a % 8 * 16 + a / 8], >, codes[b % 8 * 16 + b / 8]);
}

static void
gimp_is_handed_those_bytes_with_the_masks_sides (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 16, 1, 1 }, 4);
  g_autoptr (GBytes) bytes = bn_mask_matrix_bytes (mask);
  g_autoptr (GError) error = NULL;

  g_assert_true (bn_mask_matrix_install (mask, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hook.width, ==, 8);
  g_assert_cmpint (hook.height, ==, 16);
  g_assert_true (g_bytes_equal (hook.bytes, bytes));
  g_clear_pointer (&hook.bytes, g_bytes_unref);
}

static void
a_matrix_that_gimp_does_not_take_is_an_error (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 4);
  g_autoptr (GError) error = NULL;

  hook.refuses = TRUE;
  g_assert_false (bn_mask_matrix_install (mask, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  hook.refuses = FALSE;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("just sides that divide GIMP's matrix fit", just_sides_that_divide_gimps_matrix_fit);
  TEST ("just one plane of even thresholds fits", just_one_plane_of_even_thresholds_fits);
  TEST ("a gray has its own share of white", a_gray_has_its_own_share_of_white);
  TEST ("bytes go column by column and white spreads by rank",
        bytes_go_column_by_column_and_white_spreads_by_rank);
  TEST ("GIMP is handed those bytes with the mask's sides", gimp_is_handed_those_bytes_with_the_masks_sides);
  TEST ("a matrix that GIMP does not take is an error", a_matrix_that_gimp_does_not_take_is_an_error);
  return g_test_run ();
}
