/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "fft"
#include "tests/helpers.h"

#include "core/base/fft.h"

static const int sizes[][2] = { { 2, 2 }, { 8, 6 }, { 7, 5 }, { 1, 4 }, { 13, 2 } };

static void
powers_are_those_of_the_plain_dft (void)
{
  BnRng rng = bn_rng_new (1, 0);

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    int width = sizes[s][0], height = sizes[s][1], columns = bn_fft_columns (width);
    g_autoptr (BnFft) fft = bn_fft_new (width, height);
    double *plane = bn_fft_alloc ((gsize) (width * height), sizeof *plane);
    BnComplex *spectrum = bn_fft_alloc ((gsize) (columns * height), sizeof *spectrum);
    for (int i = 0; i < width * height; i++)
      plane[i] = random_value (&rng);
    bn_fft_forward (fft, plane, spectrum);
    for (int ky = 0; ky < height; ky++)
      for (int kx = 0; kx < columns; kx++) {
        const double *bin = spectrum[ky * columns + kx];
        assert_close (bin[0] * bin[0] + bin[1] * bin[1], plain_power (plane, width, height, kx, ky), 1e-9);
      }
    bn_fft_release (plane);
    bn_fft_release (spectrum);
  }
}

static void
back_and_forth_multiplies_by_the_size (void)
{
  BnRng rng = bn_rng_new (2, 0);

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    int width = sizes[s][0], height = sizes[s][1], size = width * height;
    g_autoptr (BnFftF) fft = bn_fft_f_new (width, height, 1);
    float *plane = bn_fft_alloc ((gsize) size, sizeof *plane);
    BnComplexF *spectrum = bn_fft_alloc ((gsize) (bn_fft_columns (width) * height), sizeof *spectrum);
    g_autofree float *before = g_new (float, size);
    for (int i = 0; i < size; i++)
      before[i] = plane[i] = (float) random_value (&rng);
    bn_fft_f_forward (fft, plane, spectrum);
    g_assert_cmpmem (plane, sizeof *plane * (gsize) size, before, sizeof *plane * (gsize) size);
    bn_fft_f_backward (fft, spectrum, plane);
    for (int i = 0; i < size; i++)
      assert_close (plane[i] / (float) size, before[i], 1e-5);
    bn_fft_release (plane);
    bn_fft_release (spectrum);
  }
}

/* The plane with its mirror images, of 2 width x 2 height. g_free. */
static double *
new_mirrored (const double *plane, int width, int height)
{
  double *whole = g_new (double, 4 * width * height);

  for (int i = 0; i < 4 * width * height; i++) {
    int x = i % (2 * width), y = i / (2 * width);
    whole[i] = plane[(y < height ? y : 2 * height - 1 - y) * width + (x < width ? x : 2 * width - 1 - x)];
  }
  return whole;
}

static void
powers_of_the_cosine_transform_are_those_of_the_mirrored_plane (void)
{
  BnRng rng = bn_rng_new (3, 0);

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    int width = sizes[s][0], height = sizes[s][1];
    double *plane = bn_fft_alloc ((gsize) (width * height), sizeof *plane);
    g_autofree double *whole = NULL;
    for (int i = 0; i < width * height; i++)
      plane[i] = random_value (&rng);
    whole = new_mirrored (plane, width, height);
    bn_fft_cosine (width, height, plane);
    for (int ky = 0; ky < height; ky++)
      for (int kx = 0; kx < width; kx++)
        assert_close (pow (plane[ky * width + kx], 2), plain_power (whole, 2 * width, 2 * height, kx, ky),
                      1e-9);
    bn_fft_release (plane);
  }
}

static void
cosine_transforms_in_single_precision_are_those_in_double_and_lead_back (void)
{
  BnRng rng = bn_rng_new (4, 0);

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    int width = sizes[s][0], height = sizes[s][1], size = width * height;
    double *plane = bn_fft_alloc ((gsize) size, sizeof *plane);
    float *single = bn_fft_alloc ((gsize) size, sizeof *single);
    g_autofree double *before = g_new (double, size);
    for (int i = 0; i < size; i++)
      single[i] = (float) (before[i] = plane[i] = random_value (&rng));
    bn_fft_cosine (width, height, plane);
    bn_fft_f_cosine (width, height, single);
    for (int i = 0; i < size; i++)
      assert_close ((double) single[i], plane[i], 1e-4);
    bn_fft_f_cosine_back (width, height, single);
    for (int i = 0; i < size; i++)
      assert_close ((double) single[i] / (4 * size), before[i], 1e-6);
    bn_fft_release (plane);
    bn_fft_release (single);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("powers are those of the plain DFT", powers_are_those_of_the_plain_dft);
  TEST ("back and forth multiplies by the size", back_and_forth_multiplies_by_the_size);
  TEST ("powers of the cosine transform are those of the mirrored plane",
        powers_of_the_cosine_transform_are_those_of_the_mirrored_plane);
  TEST ("cosine transforms in single precision are those in double and lead back",
        cosine_transforms_in_single_precision_are_those_in_double_and_lead_back);
  return g_test_run ();
}
