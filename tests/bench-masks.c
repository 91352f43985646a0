/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time and figures of making masks, one line of tab-separated fields each: medians over seeds 1..5 (three
 * from 256 on), all in one run. `meson test --benchmark -v` runs it. */
#include "tests/helpers.h"

#define MAX_SEEDS 5

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static double
median (double *values, int count)
{
  qsort (values, (gsize) count, sizeof *values, compare);
  return values[count / 2];
}

static void
bench (const char *method, int quality, int side)
{
  double seconds[MAX_SEEDS], j[MAX_SEEDS], gauss[MAX_SEEDS], nasanen[MAX_SEEDS], anisotropy[MAX_SEEDS];
  double peak[MAX_SEEDS];
  int seeds = side < 256 ? MAX_SEEDS : 3;

  for (int i = 0; i < seeds; i++) {
    BnMaskConfig config = mask_config (method, side, side);
    gint64 start = g_get_monotonic_time ();
    g_autoptr (BnMask) mask = NULL;
    BnMeasure measure;
    config.quality = quality;
    config.seed = i + 1;
    mask = make_mask (&config, 0);
    seconds[i] = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
    measure = measure_mask (mask);
    j[i] = measure.j;
    gauss[i] = measure.gauss_mean;
    nasanen[i] = measure.nasanen_mean;
    anisotropy[i] = measure.anisotropy_worst;
    peak[i] = measure.peak;
  }
  g_print ("%s\t%d\t%d\t%.3f\t%.4f\t%.5f\t%.5f\t%.2f\t%.2f\n", method, quality, side, median (seconds, seeds),
           median (j, seeds), median (gauss, seeds), median (nasanen, seeds), median (anisotropy, seeds),
           median (peak, seeds));
}

int
main (void)
{
  g_print ("method\tquality\tside\tseconds\tJ\tgauss\tnasanen\tanisotropy\tpeak\n");
  for (int side = 64; side <= 256; side *= 2) {
    for (const BnMethod *method = bn_methods; method->choice.id != NULL; method++)
      bench (method->choice.id, BN_QUALITY_NORMAL, side);
    bench ("spectral", BN_QUALITY_DRAFT, side);
    bench ("spectral", BN_QUALITY_BEST, side);
  }
  return 0;
}
