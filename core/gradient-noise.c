/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values are ranked in double precision: rounding them to single would make ties that the formula has not. */
#include "core/gradient-noise.h"

#include <math.h>
#include <string.h>

#include "core/distribution.h"

#define PLANE_SHIFT 5.588238

/* Values are sorted in bins, so that cancelling is polled in between. */
#define PIXELS_PER_BIN 256
#define BINS_PER_POLL 64

typedef struct {
  double value;
  guint32 pixel;
} Cell;

typedef struct {
  const BnMaskConfig *config;
  guint32 size, bins;
  Cell *cells;     /* all, bin by bin */
  guint32 *starts; /* the first cell of each bin, and where the last ends; room for one more */
} Work;

static double
fraction (double value)
{
  return value - floor (value);
}

double
bn_gradient_noise (double x, double y)
{
  return fraction (52.9829189 * fraction (.06711056 * x + .00583715 * y));
}

/* By value, and in scan order where values are equal. */
static int
compare_cells (gconstpointer first, gconstpointer second, gpointer user_data G_GNUC_UNUSED)
{
  const Cell *a = first, *b = second;

  if (a->value != b->value)
    return a->value < b->value ? -1 : 1;
  return (a->pixel > b->pixel) - (a->pixel < b->pixel);
}

/* The noise of pixel `i` of the plane that is moved on by `shift`. */
static double
noise_of (const BnMaskConfig *config, guint32 i, double shift)
{
  guint32 width = (guint32) config->width;

  return bn_gradient_noise (i % width + shift, i / width + shift);
}

/* Puts the pixels into bins of values, in scan order within each. */
static void
fill_bins (const Work *work, double shift)
{
  guint32 *next = work->starts + 1; /* of a bin: first counts, then places */

  memset (work->starts, 0, sizeof *work->starts * (work->bins + 2));
  for (guint32 i = 0; i < work->size; i++)
    next[(guint32) (noise_of (work->config, i, shift) * work->bins) + 1]++;
  for (guint32 b = 0; b < work->bins; b++)
    next[b + 1] += next[b];
  for (guint32 i = 0; i < work->size; i++) {
    double value = noise_of (work->config, i, shift);
    work->cells[next[(guint32) (value * work->bins)]++] = (Cell){ value, i };
  }
}

static gboolean
rank_plane (const Work *work, int plane, const BnJob *job, guint32 *ranks, GError **error)
{
  fill_bins (work, PLANE_SHIFT * plane);
  for (guint32 b = 0; b < work->bins; b++) {
    guint32 first = work->starts[b], end = work->starts[b + 1];
    g_qsort_with_data (work->cells + first, (gint) (end - first), sizeof *work->cells, compare_cells, NULL);
    for (guint32 r = first; r < end; r++)
      ranks[work->cells[r].pixel] = r;
    if (b % BINS_PER_POLL == 0 && !bn_job_step (job, (double) b / work->bins, error))
      return FALSE;
  }
  return TRUE;
}

BnMask *
bn_gradient_noise_make (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint32 size = (guint32) shape.width * (guint32) shape.height, bins = size / PIXELS_PER_BIN + 1;
  int planes = shape.channels * shape.slices;
  g_autofree Cell *cells = g_new (Cell, size);
  g_autofree guint32 *starts = g_new (guint32, bins + 2), *ranks = g_new (guint32, size * (gsize) planes);
  g_autofree float *values = bn_distribution_table (config);
  const Work work = { config, size, bins, cells, starts };

  for (int plane = 0; plane < planes; plane++) {
    BnJobStage stage;
    const BnJob *part = bn_job_stage (&stage, job, (double) plane / planes, (plane + 1.0) / planes);
    if (!rank_plane (&work, plane, part, ranks + (gsize) plane * size, error))
      return NULL;
  }
  return bn_mask_new_planes (&shape, ranks, values, error);
}
