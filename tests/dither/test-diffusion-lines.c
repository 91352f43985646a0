/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "diffusion-lines"
#include "core/dither/diffusion-lines.h"

#include "tests/dither-helpers.h"

#define KERNELS (BN_KERNEL_ATKINSON + 1)

static const float tile[] = { -.4f, -.2f, 0, .2f, .4f };

static void
next_row (BnDiffusionLines *lines, int row)
{
  bn_diffusion_lines_next (lines, row % 2 == 0 ? 1 : -1, tile, 5, 0);
}

static double
sum_of_kernel (const BnDiffusionKernel *kernel)
{
  double sum = 0;

  for (int dy = 0; dy < BN_KERNEL_ROWS; dy++)
    for (int dx = 0; dx <= 2 * BN_KERNEL_REACH; dx++)
      sum += kernel->weights[dy][dx];
  return sum;
}

/* The part of the error of pixel `x` that its own row passes on to pixels of the picture. */
static double
passed_in_the_row (const BnDiffusionLines *lines, int x)
{
  double sum = 0;

  for (int dx = 1; dx <= BN_KERNEL_REACH; dx++)
    if (x + dx * lines->ahead >= 0 && x + dx * lines->ahead < lines->width)
      sum += lines->kernel->weights[0][BN_KERNEL_REACH + dx];
  return sum;
}

/* All that an error of 1 at pixel `x` hands to others, in its row and in the two below. */
static double
handed_on (const BnDiffusionKernel *kernel, int width, int x, int row)
{
  BnDiffusionLines lines;
  double sum;

  bn_diffusion_lines_init (&lines, kernel, width);
  next_row (&lines, row);
  memset (lines.errors[0], 0, sizeof (float) * (gsize) width);
  lines.errors[0][x] = 1;
  sum = passed_in_the_row (&lines, x);
  for (int below = 1; below < 5; below++) {
    next_row (&lines, row + below);
    memset (lines.errors[0], 0, sizeof (float) * (gsize) width);
    for (int i = 0; i < width; i++)
      sum += lines.handed[i];
  }
  bn_diffusion_lines_clear (&lines);
  return sum;
}

static void
no_error_is_lost_inside_or_at_the_sides (void)
{
  for (int k = 0; k < KERNELS; k++)
    for (int width = 1; width < 9; width++)
      for (int x = 0; x < width; x++)
        for (int row = 0; row < 2; row++)
          assert_close (handed_on (&bn_diffusion_kernels[k], width, x, row),
                        sum_of_kernel (&bn_diffusion_kernels[k]), 1e-6);
}

static void
an_error_goes_where_the_kernel_says_mirrored_in_rows_to_the_left (void)
{
  const BnDiffusionKernel *kernel = &bn_diffusion_kernels[BN_KERNEL_FLOYD_STEINBERG];

  for (int row = 0; row < 2; row++) {
    int ahead = row == 0 ? 1 : -1;
    BnDiffusionLines lines;
    bn_diffusion_lines_init (&lines, kernel, 9);
    next_row (&lines, row);
    g_assert_cmpint (lines.ahead, ==, ahead);
    memset (lines.errors[0], 0, 9 * sizeof (float));
    lines.errors[0][4] = 16;
    next_row (&lines, row + 1);
    assert_close (lines.handed[4 - ahead], 3, 1e-6);
    assert_close (lines.handed[4], 5, 1e-6);
    assert_close (lines.handed[4 + ahead], 1, 1e-6);
    bn_diffusion_lines_clear (&lines);
  }
}

static void
what_would_leave_at_a_side_comes_straight_down (void)
{
  BnDiffusionLines lines;

  bn_diffusion_lines_init (&lines, &bn_diffusion_kernels[BN_KERNEL_FLOYD_STEINBERG], 9);
  next_row (&lines, 0);
  memset (lines.errors[0], 0, 9 * sizeof (float));
  lines.errors[0][8] = 16; /* 7 ahead and 1 below ahead are outside */
  next_row (&lines, 1);
  assert_close (lines.handed[8], 5 + 7 + 1, 1e-6);
  assert_close (lines.handed[7], 3, 1e-6);
  bn_diffusion_lines_clear (&lines);
}

static void
the_mask_repeats_along_a_row_from_any_column (void)
{
  BnDiffusionLines lines;

  bn_diffusion_lines_init (&lines, &bn_diffusion_kernels[0], 23);
  for (int start = -11; start < 11; start++) {
    bn_diffusion_lines_next (&lines, 1, tile, 5, start);
    for (int x = 0; x < 23; x++)
      g_assert_cmpfloat (lines.centered[x], ==, tile[bn_modulo (start + x, 5)]);
  }
  bn_diffusion_lines_clear (&lines);
}

static void
errors_too_small_to_see_end (void)
{
  g_assert_cmpfloat (bn_diffusion_settle (9e-8f), ==, 0);
  g_assert_cmpfloat (bn_diffusion_settle (-9e-8f), ==, 0);
  g_assert_cmpfloat (bn_diffusion_settle (2e-7f), ==, 2e-7f);
  g_assert_cmpfloat (bn_diffusion_settle (-.5f), ==, -.5f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("no error is lost inside or at the sides", no_error_is_lost_inside_or_at_the_sides);
  TEST ("an error goes where the kernel says, mirrored in rows to the left",
        an_error_goes_where_the_kernel_says_mirrored_in_rows_to_the_left);
  TEST ("what would leave at a side comes straight down", what_would_leave_at_a_side_comes_straight_down);
  TEST ("the mask repeats along a row from any column", the_mask_repeats_along_a_row_from_any_column);
  TEST ("errors too small to see end", errors_too_small_to_see_end);
  return g_test_run ();
}
