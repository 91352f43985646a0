/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "cielab"
#include "core/color/cielab.h"
#include "tests/helpers.h"

static void
lab_of_rgb (double red, double green, double blue, double lab[3])
{
  const double rgb[3] = { red, green, blue };
  double relative[3];

  for (int i = 0; i < 3; i++)
    relative[i] = (bn_xyz_rows[i][0] * rgb[0] + bn_xyz_rows[i][1] * rgb[1] + bn_xyz_rows[i][2] * rgb[2]) /
                  bn_xyz_white[i];
  bn_cielab_from_relative (relative, lab);
}

/* Red, green and blue are as published everywhere for sRGB under D65. */
static void
colors_are_where_they_are_known_to_be (void)
{
  static const double known[][6] = {
    { 0, 0, 0, 0, 0, 0 },
    { 1, 1, 1, 100, 0, 0 },
    { .18, .18, .18, 49.496, 0, 0 },
    { 1, 0, 0, 53.24, 80.09, 67.20 },
    { 0, 1, 0, 87.73, -86.18, 83.18 },
    { 0, 0, 1, 32.30, 79.19, -107.86 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    double lab[3];
    lab_of_rgb (known[i][0], known[i][1], known[i][2], lab);
    for (int c = 0; c < 3; c++)
      assert_close (lab[c], known[i][3 + c], .05);
  }
}

static void
white_is_the_sum_of_the_primaries (void)
{
  for (int i = 0; i < 3; i++)
    assert_close (bn_xyz_rows[i][0] + bn_xyz_rows[i][1] + bn_xyz_rows[i][2], bn_xyz_white[i], 1e-12);
}

static void
lightness_has_no_step_where_the_root_ends_and_goes_on_below_black (void)
{
  double knee = pow (6. / 29, 3), below[3], above[3], dark[3];

  bn_cielab_from_relative ((double[3]){ knee, knee - 1e-9, knee }, below);
  bn_cielab_from_relative ((double[3]){ knee, knee + 1e-9, knee }, above);
  assert_close (below[0], above[0], 1e-5);
  assert_close (above[0], 8, 1e-5);
  bn_cielab_from_relative ((double[3]){ -knee, -knee, -knee }, dark);
  assert_close (dark[0], -8, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("colors are where they are known to be", colors_are_where_they_are_known_to_be);
  TEST ("white is the sum of the primaries", white_is_the_sum_of_the_primaries);
  TEST ("lightness has no step where the root ends, and goes on below black",
        lightness_has_no_step_where_the_root_ends_and_goes_on_below_black);
  return g_test_run ();
}
