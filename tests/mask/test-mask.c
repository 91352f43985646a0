/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask"
#include "tests/helpers.h"

static BnMask *
small_mask (void)
{
  const guint32 ranks[] = { 3, 0, 5, 1, 4, 2 };
  BnMask *mask = bn_mask_new (3, 2, ranks, NULL);

  g_assert_nonnull (mask);
  return mask;
}

static void
thresholds_are_n_distinct_even_steps (void)
{
  g_autoptr (BnMask) mask = small_mask ();
  double sum = 0;

  for (guint32 r = 0; r < 6; r++) {
    assert_close (bn_mask_threshold (mask, r), (r + .5) / 6, 1e-15);
    sum += bn_mask_threshold (mask, r);
  }
  assert_close (sum, 3, 1e-12);
}

static void
codes_are_floors_of_thresholds (void)
{
  g_autoptr (BnMask) mask = small_mask ();

  for (guint32 r = 0; r < 6; r++) {
    g_assert_cmpuint (bn_mask_code (mask, r, 65536), ==, (guint) floor ((r + .5) * 65536 / 6));
    g_assert_cmpuint (bn_mask_code (mask, r, 4), ==, (guint) floor ((r + .5) * 4 / 6));
    g_assert_cmpuint (bn_mask_code (mask, r, (guint64) 1 << 32), ==, (guint) floor ((r + .5) * 0x1p32 / 6));
  }
}

static void
rows_repeat_in_both_directions (void)
{
  g_autoptr (BnMask) mask = small_mask ();

  for (int y = -6; y <= 6; y++)
    g_assert_true (bn_mask_row (mask, y) == bn_mask_ranks (mask) + 3 * (y & 1));
  g_assert_cmpint (bn_modulo (-1, 5), ==, 4);
  g_assert_cmpint (bn_modulo (-5, 5), ==, 0);
  g_assert_cmpint (bn_modulo (7, 5), ==, 2);
  g_assert_cmpint (bn_modulo ((gint64) G_MININT32 - 4096, 2048), ==, 0);
}

static void
ranks_that_are_no_permutation_are_refused (void)
{
  const guint32 twice[] = { 0, 1, 1, 3 }, large[] = { 0, 1, 2, 4 };
  g_autoptr (GError) error = NULL;

  g_assert_null (bn_mask_new (2, 2, twice, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (bn_mask_new (2, 2, large, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
}

static void
sides_out_of_range_are_refused (void)
{
  const int sides[][2] = { { 1, 4 }, { 4, 1 }, { 2049, 2 }, { 2, 2049 }, { 0, 0 }, { -2, -2 } };
  const guint32 ranks[4098] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (bn_mask_new (sides[i][0], sides[i][1], ranks, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  }
}

static void
equal_values_rank_in_scan_order (void)
{
  const float values[] = { .5f, -1, .5f, .25f };
  const guint32 wanted[] = { 2, 0, 3, 1 };
  g_autoptr (BnMask) mask = bn_mask_new_from_values (2, 2, values, NULL);

  g_assert_cmpmem (bn_mask_ranks (mask), sizeof wanted, wanted, sizeof wanted);
}

/* Two slices of two channels, 3 x 2; each plane's first ranks name it. */
static BnMask *
planar_mask (const float *values)
{
  const BnMaskShape shape = { 3, 2, 2, 2 };
  const guint32 ranks[] = { 0, 1, 2, 3, 4, 5, 1, 0, 2, 3, 4, 5, 2, 0, 1, 3, 4, 5, 3, 0, 1, 2, 4, 5 };
  BnMask *mask = bn_mask_new_planes (&shape, ranks, values, NULL);

  g_assert_nonnull (mask);
  return mask;
}

static void
planes_stand_slice_by_slice_and_channel_by_channel (void)
{
  g_autoptr (BnMask) mask = planar_mask (NULL);
  BnMaskShape shape = bn_mask_shape (mask);

  g_assert_cmpint (shape.width * 1000 + shape.height * 100 + shape.channels * 10 + shape.slices, ==, 3222);
  g_assert_cmpint (bn_mask_planes (mask), ==, 4);
  g_assert_cmpuint (bn_mask_size (mask), ==, 6);
  for (int plane = 0; plane < 4; plane++)
    g_assert_cmpuint (bn_mask_plane (mask, plane)[0], ==, plane);
  g_assert_true (bn_mask_ranks (mask) == bn_mask_plane (mask, 0));
  g_assert_true (bn_mask_row (mask, 1) == bn_mask_ranks (mask) + 3);
}

static void
a_shape_counts_its_planes_pixels_and_ranks (void)
{
  const BnMaskShape small = { 3, 2, 4, 5 };
  const BnMaskShape large = { BN_MASK_MAX_SIDE, BN_MASK_MAX_SIDE, BN_MASK_MAX_CHANNELS, BN_MASK_MAX_SLICES };

  g_assert_cmpint (bn_mask_shape_planes (&small), ==, 20);
  g_assert_cmpuint (bn_mask_shape_size (&small), ==, 6);
  g_assert_cmpuint (bn_mask_shape_count (&small), ==, 120);
  g_assert_cmpuint (bn_mask_shape_count (&large), ==, G_GUINT64_CONSTANT (1) << 30);
}

static void
a_plane_or_a_slice_alone_keeps_the_values (void)
{
  static const float values[] = { -1, -.5f, 0, 0, .25f, 2 };
  g_autoptr (BnMask) mask = planar_mask (values), plane = bn_mask_new_plane (mask, 3),
                     slice = bn_mask_new_slice (mask, 1);

  g_assert_cmpint (bn_mask_planes (plane), ==, 1);
  g_assert_cmpmem (bn_mask_ranks (plane), 24, bn_mask_plane (mask, 3), 24);
  g_assert_cmpint (bn_mask_shape (slice).slices, ==, 1);
  g_assert_cmpint (bn_mask_shape (slice).channels, ==, 2);
  g_assert_cmpmem (bn_mask_ranks (slice), 48, bn_mask_plane (mask, 2), 48);
  for (guint32 r = 0; r < 6; r++) {
    g_assert_cmpfloat (bn_mask_value (plane, r), ==, values[r]);
    g_assert_cmpfloat (bn_mask_value (slice, r), ==, values[r]);
  }
}

static void
uniform_values_are_thresholds_less_a_half (void)
{
  static const float values[6] = { 0 };
  g_autoptr (BnMask) uniform = planar_mask (NULL), other = planar_mask (values);

  g_assert_true (bn_mask_is_uniform (uniform));
  g_assert_false (bn_mask_is_uniform (other));
  for (guint32 r = 0; r < 6; r++)
    assert_close (bn_mask_value (uniform, r), bn_mask_threshold (uniform, r) - .5, 0);
}

static void
a_damaged_plane_is_refused_wherever_it_stands (void)
{
  for (int at = 0; at < 16; at++) {
    const BnMaskShape shape = { 2, 2, 1, 4 };
    guint32 ranks[16];
    g_autoptr (GError) error = NULL;
    for (int i = 0; i < 16; i++)
      ranks[i] = (guint32) i % 4;
    ranks[at] = (ranks[at] + 1) % 4;
    g_assert_null (bn_mask_new_planes (&shape, ranks, NULL, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  }
}

static void
too_many_planes_are_refused (void)
{
  static const int planes[][2] = { { 0, 1 }, { 1, 0 }, { 5, 1 }, { 1, 65 }, { -1, -1 } };
  const guint32 ranks[4 * 65] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (planes); i++) {
    const BnMaskShape shape = { 2, 2, planes[i][0], planes[i][1] };
    g_autoptr (GError) error = NULL;
    g_assert_null (bn_mask_new_planes (&shape, ranks, NULL, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("thresholds are N distinct even steps", thresholds_are_n_distinct_even_steps);
  TEST ("codes are floors of thresholds", codes_are_floors_of_thresholds);
  TEST ("rows repeat in both directions", rows_repeat_in_both_directions);
  TEST ("ranks that are no permutation are refused", ranks_that_are_no_permutation_are_refused);
  TEST ("sides out of range are refused", sides_out_of_range_are_refused);
  TEST ("equal values rank in scan order", equal_values_rank_in_scan_order);
  TEST ("planes stand slice by slice and channel by channel",
        planes_stand_slice_by_slice_and_channel_by_channel);
  TEST ("a shape counts its planes, pixels and ranks", a_shape_counts_its_planes_pixels_and_ranks);
  TEST ("a plane or a slice alone keeps the values", a_plane_or_a_slice_alone_keeps_the_values);
  TEST ("uniform values are thresholds less a half", uniform_values_are_thresholds_less_a_half);
  TEST ("a damaged plane is refused wherever it stands", a_damaged_plane_is_refused_wherever_it_stands);
  TEST ("too many planes are refused", too_many_planes_are_refused);
  return g_test_run ();
}
