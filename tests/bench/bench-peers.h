/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Other people's masks, for benchmarks: libplacebo's generator, if the build found it, and GEGL's mask from
 * data/peers. */
#pragma once

#include <stdlib.h>

#ifdef HAVE_LIBPLACEBO
#include <libplacebo/dither.h>
#endif

#include "core/files/mask-file.h"
#include "tests/bench/bench.h"

#ifdef HAVE_LIBPLACEBO
/* libplacebo draws from rand (), which belongs to the whole process. */
static inline BnMask *
make_libplacebo (const char *settings G_GNUC_UNUSED, int side, int seed, double *histogram)
{
  gsize size = (gsize) side * (gsize) side;
  g_autofree float *values = g_new (float, size);

  srand ((unsigned) seed);
  pl_generate_blue_noise (values, side);
  for (gsize i = 0; i < size; i++) /* it counts from 0 */
    values[i] += .5f / (float) size;
  *histogram = bn_measure_histogram (values, (guint32) size);
  return bn_mask_new_from_values (side, side, values, NULL);
}
#endif

/* The mask in the file of data/peers that `settings` names, whatever its size. */
static inline BnMask *
read_peer (const char *settings, int side G_GNUC_UNUSED, int seed G_GNUC_UNUSED, double *histogram)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("BN_SOURCE"), "data", "peers", settings, NULL);
  BnMask *mask = bn_mask_file_read (path, histogram, &error);

  g_assert_no_error (error);
  return mask;
}
