/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "diffusion-kernel"
#include "core/dither/diffusion-kernel.h"

#include "tests/dither-helpers.h"

static guint
count_kernels (void)
{
  guint count = 0;

  while (bn_option_find ("diffusion-kernel")->choice (count) != NULL)
    count++;
  return count;
}

static double
sum_of (const BnDiffusionKernel *kernel)
{
  double sum = 0;

  for (int dy = 0; dy < BN_KERNEL_ROWS; dy++)
    for (int dx = 0; dx <= 2 * BN_KERNEL_REACH; dx++)
      sum += kernel->weights[dy][dx];
  return sum;
}

static void
weights_are_shares_of_one_error (void)
{
  g_assert_cmpuint (count_kernels (), ==, BN_KERNEL_ATKINSON + 1);
  for (guint k = 0; k < count_kernels (); k++) {
    const BnDiffusionKernel *kernel = &bn_diffusion_kernels[k];
    for (int dy = 0; dy < BN_KERNEL_ROWS; dy++)
      for (int dx = 0; dx <= 2 * BN_KERNEL_REACH; dx++)
        g_assert_cmpfloat (kernel->weights[dy][dx], >=, 0);
    assert_close (sum_of (kernel), k == BN_KERNEL_ATKINSON ? .75 : 1, 1e-7);
  }
}

static void
no_error_goes_to_the_pixel_itself_or_behind_it (void)
{
  for (guint k = 0; k < count_kernels (); k++)
    for (int dx = -BN_KERNEL_REACH; dx <= 0; dx++)
      g_assert_cmpfloat (bn_diffusion_kernels[k].weights[0][BN_KERNEL_REACH + dx], ==, 0);
}

static void
known_kernels_have_a_plain_threshold (void)
{
  for (guint k = 0; k < count_kernels (); k++) {
    g_assert_cmpfloat (bn_diffusion_kernels[k].slope, >=, 0);
    g_assert_cmpfloat (bn_diffusion_kernels[k].slope, <=, 1);
    g_assert_cmpint (bn_diffusion_kernels[k].slope == 0, ==, k != BN_KERNEL_FINE);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("weights are shares of one error", weights_are_shares_of_one_error);
  TEST ("no error goes to the pixel itself or behind it", no_error_goes_to_the_pixel_itself_or_behind_it);
  TEST ("known kernels have a plain threshold", known_kernels_have_a_plain_threshold);
  return g_test_run ();
}
