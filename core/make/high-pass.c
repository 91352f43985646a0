/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A round: h = r - G * r for the ranks r and a Gaussian G on the torus, then r becomes the rank of h. The
 * kernel is a product of a row and a column of whole weights; with u the sum of a row's weights, u^2 r less
 * the weighted sum is whole as well: below 2^22 (2^17)^2 = 2^56. */
#include "core/make/high-pass.h"

#include <math.h>

#include "core/base/rng.h"

#define ROUNDS 5
#define KERNEL_PEAK 0x1p12
#define KERNEL_SIGMAS 4.0
#define MAX_REACH 32 /* for the largest sigma */

typedef struct {
  int width, height, reach;
  gint64 weights[MAX_REACH + 1]; /* by distance */
  gint64 sum;                    /* total of a row's weights */
  gint64 *across;                /* the ranks blurred along rows, times sum */
} Blur;

static void
blur_init (Blur *blur, const BnMaskConfig *config, gint64 *across)
{
  *blur = (Blur){ .width = config->width, .height = config->height, .across = across };
  blur->reach = (int) MIN (ceil (KERNEL_SIGMAS * config->sigma), MAX_REACH);
  for (int d = 0; d <= blur->reach; d++) {
    blur->weights[d] = llrint (KERNEL_PEAK * exp (-d * d / (2 * config->sigma * config->sigma)));
    blur->sum += (d == 0 ? 1 : 2) * blur->weights[d];
  }
}

static void
blur_row (const Blur *blur, const guint32 *ranks, int y)
{
  gsize first = (gsize) y * (gsize) blur->width;

  for (int x = 0; x < blur->width; x++) {
    gint64 sum = 0;
    for (int d = -blur->reach; d <= blur->reach; d++)
      sum += blur->weights[ABS (d)] * ranks[first + (gsize) bn_modulo (x + d, blur->width)];
    blur->across[first + (gsize) x] = sum;
  }
}

/* Sets `values` to the row's values less their blur, in single precision. */
static void
sharpen_row (const Blur *blur, const guint32 *ranks, int y, float *values)
{
  gsize width = (gsize) blur->width, first = (gsize) y * width;

  for (gsize x = 0; x < width; x++) {
    gint64 sum = 0;
    for (int d = -blur->reach; d <= blur->reach; d++)
      sum += blur->weights[ABS (d)] * blur->across[(gsize) bn_modulo (y + d, blur->height) * width + x];
    values[first + x] = (float) (blur->sum * blur->sum * ranks[first + x] - sum);
  }
}

/* One round, the `round`-th. */
static gboolean
sharpen (const Blur *blur, int round, const BnJob *job, guint32 *ranks, GError **error)
{
  g_autofree float *values = g_new (float, (gsize) blur->width *(gsize) blur->height);

  for (int y = 0; y < blur->height; y++) {
    blur_row (blur, ranks, y);
    if (!bn_job_step (job, (round + .5 * y / blur->height) / ROUNDS, error))
      return FALSE;
  }
  for (int y = 0; y < blur->height; y++) {
    sharpen_row (blur, ranks, y, values);
    if (!bn_job_step (job, (round + .5 + .5 * y / blur->height) / ROUNDS, error))
      return FALSE;
  }
  bn_mask_rank_values (values, (guint32) blur->width * (guint32) blur->height, ranks);
  return TRUE;
}

BnMask *
bn_high_pass_make (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  guint32 size = (guint32) config->width * (guint32) config->height;
  g_autofree guint32 *ranks = g_new (guint32, size);
  g_autofree gint64 *across = g_new (gint64, size);
  BnRng rng = bn_rng_new ((guint64) config->seed, 3);
  Blur blur;

  blur_init (&blur, config, across);
  bn_rng_permutation (&rng, ranks, size);
  for (int round = 0; round < ROUNDS; round++)
    if (!sharpen (&blur, round, job, ranks, error))
      return NULL;
  return bn_mask_new (config->width, config->height, ranks, error);
}
