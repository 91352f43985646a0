/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "kernel"
#include "tests/helpers.h"

#include "core/make/kernel.h"

#define MAX_SIZE 91

static const int sizes[][2] = { { 2, 2 }, { 2, 3 }, { 5, 5 }, { 8, 4 }, { 3, 16 }, { 7, 13 } };

static BnKernel *
make_kernel (const int size[2], double unit, double power[MAX_SIZE])
{
  const BnMaskConfig config = mask_config ("spectral", size[0], size[1]);

  for (int i = 0; i < size[0] * size[1]; i++)
    power[i] = bn_filters[BN_FILTER_MIX].power (
        &config, bn_filter_frequency (i % size[0], i / size[0], size[0], size[1]));
  power[0] = 0;
  return bn_kernel_new (size[0], size[1], power, unit);
}

/* G between two pixels by the definition, in units of 1. */
static double
plain_kernel (const int size[2], const double *power, guint32 p, guint32 q)
{
  int width = size[0], height = size[1];
  int dx = (int) p % width - (int) q % width, dy = (int) p / width - (int) q / width;
  double sum = 0;

  for (int k = 0; k < width * height; k++)
    sum +=
        power[k] * cos (2 * G_PI * ((double) (k % width * dx) / width + (double) (k / width * dy) / height));
  return sum;
}

static void
it_is_the_filter_in_space (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    double power[MAX_SIZE];
    g_autoptr (BnKernel) kernel = make_kernel (sizes[i], 0, power);
    g_assert_cmpint (bn_kernel_between (kernel, 0, 0), ==, 1 << 20);
    for (guint32 p = 0; p < kernel->size; p++)
      for (guint32 q = 0; q < kernel->size; q++) {
        double wanted = plain_kernel (sizes[i], power, p, q) / kernel->unit;
        assert_close (bn_kernel_between (kernel, p, q), wanted, .51);
        g_assert_cmpint (bn_kernel_between (kernel, p, q), ==, bn_kernel_between (kernel, q, p));
      }
  }
}

static void
a_given_unit_is_kept (void)
{
  double power[MAX_SIZE];
  g_autoptr (BnKernel) one = make_kernel (sizes[3], 0, power);
  g_autoptr (BnKernel) other = make_kernel (sizes[3], 4 * one->unit, power);

  g_assert_cmpfloat (other->unit, ==, 4 * one->unit);
  g_assert_cmpint (bn_kernel_between (other, 0, 0), ==, 1 << 18);
}

static void
filtering_is_the_plain_sum_exactly (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    double power[MAX_SIZE];
    g_autoptr (BnKernel) kernel = make_kernel (sizes[i], 0, power);
    double *plane = bn_fft_alloc (kernel->size, sizeof *plane);
    BnComplex *spectrum =
        bn_fft_alloc ((gsize) bn_fft_columns (kernel->width) * (gsize) kernel->height, sizeof *spectrum);
    BnRng rng = bn_rng_new (i, 0);
    double before[MAX_SIZE];
    for (guint32 p = 0; p < kernel->size; p++)
      before[p] = plane[p] = bn_rng_below (&rng, 4);
    bn_kernel_filter (kernel, plane, spectrum);
    for (guint32 p = 0; p < kernel->size; p++) {
      double sum = 0;
      for (guint32 q = 0; q < kernel->size; q++)
        sum += before[q] * bn_kernel_between (kernel, p, q);
      assert_close (plane[p], sum, .01);
    }
    bn_fft_release (plane);
    bn_fft_release (spectrum);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is the filter in space", it_is_the_filter_in_space);
  TEST ("a given unit is kept", a_given_unit_is_kept);
  TEST ("filtering is the plain sum exactly", filtering_is_the_plain_sum_exactly);
  return g_test_run ();
}
