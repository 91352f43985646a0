/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Since the values are exact ranks, the pixels in the ramp of pattern k, where 0 < u <= 1 for u = k + offset
 * - K x, are the ranks from ((k + offset - 1) N/K - 1/2) on, up to ((k + offset) N/K - 1/2) without it: every
 * pixel is in exactly one ramp, and two neighbouring patterns differ in their two ramps alone. So a thread
 * that walks up the patterns changes 2N/K pixels per pattern and spends the rest on the two transforms.
 *
 * With the weights w(f), even in f, and the pattern's DFT B: L_k = sum w |B|^2, dL_k/db = 2 IDFT (w B)
 * without normalising, and db/dx = -K within the ramp. */
#include "core/patterns.h"

#include <math.h>
#include <string.h>

#include "core/fft.h"
#include "core/parallel.h"

#define MAX_LEVELS 65536

/* Neighbouring patterns go to a thread in runs this long: one run starts with a whole pattern written. */
#define RUN 4

/* One thread's planes. */
typedef struct {
  float *pattern;       /* N */
  BnComplexF *spectrum; /* half */
  float *filtered;      /* N */
} Planes;

struct _BnPatterns {
  int width, height, columns;
  guint32 size;
  float *weights;   /* half spectrum */
  double *doubling; /* per column: how many bins of the full plane one stands for */
  BnFftF *fft;
  BnCrew *crew;
  GAsyncQueue *idle; /* Planes that no thread is using */
  double *losses;    /* per pattern */

  /* of the running bn_patterns_eval */
  const guint32 *order;
  int levels;
  double offset;
  const BnJob *job;
  float *gradient;
};

static void
fold_weights (BnPatterns *patterns, const double *full)
{
  int width = patterns->width, height = patterns->height;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < patterns->columns; x++) {
      double even = full[y * width + x] + full[(height - y) % height * width + (width - x) % width];
      patterns->weights[y * patterns->columns + x] = (float) (even / 2);
    }
  for (int x = 0; x < patterns->columns; x++)
    patterns->doubling[x] = x == 0 || 2 * x == width ? 1 : 2;
}

static Planes *
planes_new (const BnPatterns *patterns)
{
  Planes *planes = g_new (Planes, 1);

  planes->pattern = bn_fft_alloc (patterns->size, sizeof *planes->pattern);
  planes->spectrum = bn_fft_alloc ((gsize) patterns->columns * patterns->height, sizeof *planes->spectrum);
  planes->filtered = bn_fft_alloc (patterns->size, sizeof *planes->filtered);
  return planes;
}

static void
planes_free (gpointer data)
{
  Planes *planes = data;

  bn_fft_release (planes->pattern);
  bn_fft_release (planes->spectrum);
  bn_fft_release (planes->filtered);
  g_free (planes);
}

static int
runs_of (int levels)
{
  return levels / RUN + 1;
}

BnPatterns *
bn_patterns_new (const BnLossConfig *config, const BnLoss *loss, int threads, int levels)
{
  BnPatterns *patterns = g_new0 (BnPatterns, 1);
  g_autofree double *full = NULL;

  g_assert (loss->view == BN_VIEW_PATTERNS && loss->weights != NULL);
  patterns->width = config->width;
  patterns->height = config->height;
  patterns->columns = bn_fft_columns (config->width);
  patterns->size = (guint32) config->width * (guint32) config->height;
  patterns->weights = g_new (float, (gsize) patterns->columns *(gsize) patterns->height);
  patterns->doubling = g_new (double, (gsize) patterns->columns);
  patterns->losses = g_new (double, MAX_LEVELS + 1);
  full = g_new (double, patterns->size);
  loss->weights (config, full);
  fold_weights (patterns, full);
  patterns->fft = bn_fft_f_new (config->width, config->height);
  threads = MIN (threads, runs_of (levels));
  patterns->crew = bn_crew_new (threads);
  patterns->idle = g_async_queue_new_full (planes_free);
  for (int t = 0; t < threads; t++)
    g_async_queue_push (patterns->idle, planes_new (patterns));
  return patterns;
}

void
bn_patterns_free (BnPatterns *patterns)
{
  if (patterns == NULL)
    return;
  bn_crew_free (patterns->crew);
  g_async_queue_unref (patterns->idle);
  bn_fft_f_free (patterns->fft);
  g_free (patterns->weights);
  g_free (patterns->doubling);
  g_free (patterns->losses);
  g_free (patterns);
}

/* The first rank in the ramp of pattern k. */
static guint32
ramp_start (const BnPatterns *patterns, int k)
{
  double rank = ceil ((k + patterns->offset - 1) * patterns->size / patterns->levels - .5);

  return (guint32) CLAMP (rank, 0, patterns->size);
}

/* Multiplies the spectrum by the weights; returns the loss. */
static double
weigh (const BnPatterns *patterns, BnComplexF *spectrum)
{
  double sum = 0;

  for (int y = 0; y < patterns->height; y++) {
    BnComplexF *row = spectrum + (gsize) y * patterns->columns;
    const float *weights = patterns->weights + (gsize) y * patterns->columns;
    float row_sum = 0;
    for (int x = 0; x < patterns->columns; x++) {
      float power = row[x][0] * row[x][0] + row[x][1] * row[x][1];
      row_sum += (float) patterns->doubling[x] * weights[x] * power;
      row[x][0] *= weights[x];
      row[x][1] *= weights[x];
    }
    sum += row_sum;
  }
  return sum;
}

/* Writes the ramp of pattern k over the pattern below it, whose ramp becomes ones. */
static void
raise_pattern (const BnPatterns *patterns, int k, float *pattern)
{
  const guint32 *order = patterns->order;
  guint32 start = ramp_start (patterns, k), end = ramp_start (patterns, k + 1);
  double slope = (double) patterns->levels / patterns->size;

  for (guint32 r = ramp_start (patterns, k - 1); r < start; r++)
    pattern[order[r]] = 1;
  for (guint32 r = start; r < end; r++)
    pattern[order[r]] = (float) (k + patterns->offset - (r + .5) * slope);
}

static void
eval_pattern (BnPatterns *patterns, int k, Planes *planes)
{
  guint32 end = ramp_start (patterns, k + 1);

  bn_fft_f_forward (patterns->fft, planes->pattern, planes->spectrum);
  patterns->losses[k] = weigh (patterns, planes->spectrum);
  bn_fft_f_backward (patterns->fft, planes->spectrum, planes->filtered);
  for (guint32 r = ramp_start (patterns, k); r < end; r++)
    patterns->gradient[r] = -2 * (float) patterns->levels * planes->filtered[patterns->order[r]];
}

static void
eval_run (int run, gpointer user_data)
{
  BnPatterns *patterns = user_data;
  Planes *planes = g_async_queue_pop (patterns->idle);
  int first = run * RUN, last = MIN (first + RUN - 1, patterns->levels);
  guint32 ones = ramp_start (patterns, first);

  memset (planes->pattern, 0, sizeof *planes->pattern * patterns->size);
  for (guint32 r = 0; r < ones; r++)
    planes->pattern[patterns->order[r]] = 1;
  for (int k = first; k <= last && !bn_job_is_cancelled (patterns->job); k++) {
    raise_pattern (patterns, k, planes->pattern);
    eval_pattern (patterns, k, planes);
  }
  g_async_queue_push (patterns->idle, planes);
}

double
bn_patterns_eval (BnPatterns *patterns, const guint32 *order, int levels, double offset, const BnJob *job,
                  float *gradient)
{
  double sum = 0;

  g_assert (levels >= 1 && levels <= MAX_LEVELS);
  patterns->order = order;
  patterns->levels = levels;
  patterns->offset = offset;
  patterns->job = job;
  patterns->gradient = gradient;
  bn_crew_run (patterns->crew, runs_of (levels), eval_run, patterns);
  for (int k = 0; k <= levels; k++)
    sum += patterns->losses[k];
  return sum;
}
