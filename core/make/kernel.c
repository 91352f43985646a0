/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/kernel.h"

#include <math.h>

#define KERNEL_UNIT 0x1p20

static gsize
bins_of (const BnKernel *kernel)
{
  return (gsize) bn_fft_columns (kernel->width) * (gsize) kernel->height;
}

/* G in its unit (0: that which makes G(0) KERNEL_UNIT), rounded, onto `plane`. */
static void
make_kernel (BnKernel *kernel, const double *power, double unit, BnComplex *spectrum, double *plane)
{
  int columns = bn_fft_columns (kernel->width);

  for (int y = 0; y < kernel->height; y++)
    for (int x = 0; x < columns; x++) {
      spectrum[y * columns + x][0] = power[y * kernel->width + x];
      spectrum[y * columns + x][1] = 0;
    }
  bn_fft_backward (kernel->fft, spectrum, plane);
  kernel->unit = unit > 0 ? unit : plane[0] / KERNEL_UNIT;
  for (guint32 i = 0; i < kernel->size; i++)
    plane[i] = kernel->unit > 0 ? rint (plane[i] / kernel->unit) : 0;
}

/* The rounded kernel is exactly even, so that the sign of a difference does not matter. */
static void
tile_kernel (BnKernel *kernel, const double *plane)
{
  int width = kernel->width, height = kernel->height;

  kernel->tiled = g_new (gint32, (gsize) 4 * kernel->size);
  kernel->center = kernel->tiled + (gsize) height * 2 * (gsize) width + width;
  for (int y = 0; y < 2 * height; y++)
    for (int x = 0; x < 2 * width; x++) {
      int i = y % height * width + x % width;
      int opposite = (height - y % height) % height * width + (width - x % width) % width;
      kernel->tiled[(gsize) y * 2 * (gsize) width + (gsize) x] = (gint32) plane[MIN (i, opposite)];
    }
}

/* What a pattern's spectrum is multiplied by to get its field. */
static void
make_power (BnKernel *kernel, BnComplex *spectrum, double *plane)
{
  for (int y = 0; y < kernel->height; y++)
    for (int x = 0; x < kernel->width; x++)
      plane[y * kernel->width + x] = kernel->center[y * 2 * kernel->width + x];
  bn_fft_forward (kernel->fft, plane, spectrum);
  kernel->power = g_new (double, bins_of (kernel));
  for (gsize i = 0; i < bins_of (kernel); i++)
    kernel->power[i] = spectrum[i][0] / kernel->size;
}

BnKernel *
bn_kernel_new (int width, int height, const double *power, double unit)
{
  BnKernel *kernel = g_new0 (BnKernel, 1);
  BnComplex *spectrum;
  double *plane;

  kernel->width = width;
  kernel->height = height;
  kernel->size = (guint32) width * (guint32) height;
  kernel->fft = bn_fft_new (width, height);
  spectrum = bn_fft_alloc (bins_of (kernel), sizeof *spectrum);
  plane = bn_fft_alloc (kernel->size, sizeof *plane);
  make_kernel (kernel, power, unit, spectrum, plane);
  tile_kernel (kernel, plane);
  make_power (kernel, spectrum, plane);
  bn_fft_release (spectrum);
  bn_fft_release (plane);
  return kernel;
}

void
bn_kernel_free (BnKernel *kernel)
{
  if (kernel == NULL)
    return;
  bn_fft_free (kernel->fft);
  g_free (kernel->power);
  g_free (kernel->tiled);
  g_free (kernel);
}

gint32
bn_kernel_between (const BnKernel *kernel, guint32 p, guint32 q)
{
  return kernel->center[bn_kernel_offset (kernel, q) - bn_kernel_offset (kernel, p)];
}

void
bn_kernel_filter (const BnKernel *kernel, double *plane, BnComplex *spectrum)
{
  bn_fft_forward (kernel->fft, plane, spectrum);
  for (gsize i = 0; i < bins_of (kernel); i++) {
    spectrum[i][0] *= kernel->power[i];
    spectrum[i][1] *= kernel->power[i];
  }
  bn_fft_backward (kernel->fft, spectrum, plane);
}
