/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sorting is a permutation, so the gradient is each pixel's own distance from the value its rank should have.
 */
#include "core/make/loss.h"

#include "core/base/rank.h"

double
bn_loss_histogram (const BnMaskConfig *config, const double *table G_GNUC_UNUSED, const double *pixels,
                   double factor, double *gradient)
{
  guint32 size = (guint32) config->width * (guint32) config->height;
  g_autofree guint32 *order = g_new (guint32, size);
  g_autofree float *values = g_new (float, size);
  g_autoptr (BnRank) rank = bn_rank_new (size);
  double sum = 0;

  for (guint32 i = 0; i < size; i++)
    values[i] = (float) pixels[i];
  bn_rank_order (rank, values, order);
  for (guint32 r = 0; r < size; r++) {
    double distance = pixels[order[r]] - (2.0 * r / (size - 1) - 1);
    sum += distance * distance;
    gradient[order[r]] += factor * 2 * distance;
  }
  return sum;
}
