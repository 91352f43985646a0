/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the order of phases (phase.h) the pixels within the ramp of a pattern are consecutive, every pixel is
 * in exactly one ramp, and two neighboring patterns differ in their two ramps alone. So a thread that walks
 * up the patterns changes 2N/K pixels per pattern and spends the rest on the two transforms.
 *
 * f is periodic: place p = q N + s means the pixel of the s-th phase, raised by q, so that a ramp that leaves
 * 0 .. 1 goes on at the other end.
 *
 * With the table w(f), even in f, of a linear loss and the pattern's DFT B: L_k = sum w |B|^2, dL_k/db =
 * 2 IDFT (w B) without normalizing, and db/dd = K within the ramp. Any other loss takes its derivative by
 * |B|^2 for w. */
#include "core/make/patterns.h"

#include <math.h>
#include <string.h>

#include "core/base/fft.h"
#include "core/base/parallel.h"
#include "core/make/phase.h"

#define MAX_LEVELS 65536

/* Neighboring patterns go to a thread in runs this long: one run starts with a whole pattern written. */
#define RUN 4

/* One thread's planes. */
typedef struct {
  float *pattern;       /* all planes */
  BnComplexF *spectrum; /* half */
  float *filtered;      /* all planes */
  double *power;        /* full; NULL for a linear loss */
  double *by_power;     /* likewise */
} Planes;

struct _BnPatterns {
  BnMaskConfig config;
  const BnLoss *loss;
  int width, height, planes, columns;
  guint32 size; /* N, pixels of a plane */
  gsize bins;   /* in the half spectrum */

  BnPhases *phases;

  double *table;   /* for a loss that is not linear */
  float *weights;  /* half spectrum, for a linear loss */
  float *doubling; /* per column: how many bins of the full plane one bin represents */
  BnFftF *fft;
  BnCrew *crew;   /* each thread with its Planes */
  double *losses; /* per pattern */

  /* for the bn_patterns_eval that is running */
  const guint32 *order;
  int levels;
  double offset;
  const BnJob *job;
  float *gradient;
};

/* --- weights --- */

/* Bin (kx, ky, kt) of the full planes, each modulo its side. */
static gsize
full_bin (const BnPatterns *patterns, int kx, int ky, int kt)
{
  int x = (kx + patterns->width) % patterns->width, y = (ky + patterns->height) % patterns->height;
  int t = (kt + patterns->planes) % patterns->planes;

  return ((gsize) t * (gsize) patterns->height + (gsize) y) * (gsize) patterns->width + (gsize) x;
}

/* The half spectrum of the even part of a full one. */
static void
fold (const BnPatterns *patterns, const double *full, float *half)
{
  for (int t = 0; t < patterns->planes; t++)
    for (int y = 0; y < patterns->height; y++)
      for (int x = 0; x < patterns->columns; x++)
        *half++ = (float) ((full[full_bin (patterns, x, y, t)] + full[full_bin (patterns, -x, -y, -t)]) / 2);
}

static void
make_weights (BnPatterns *patterns)
{
  gsize all = (gsize) patterns->size * (gsize) patterns->planes;

  patterns->table = g_new (double, all);
  patterns->loss->table (&patterns->config, patterns->table);
  patterns->weights = g_new (float, patterns->bins);
  fold (patterns, patterns->table, patterns->weights);
  if (patterns->loss->eval == NULL)
    g_clear_pointer (&patterns->table, g_free);
  patterns->doubling = g_new (float, (gsize) patterns->columns);
  for (int x = 0; x < patterns->columns; x++)
    patterns->doubling[x] = x == 0 || 2 * x == patterns->width ? 1 : 2;
}

/* --- life --- */

static gpointer
planes_new (gpointer user_data)
{
  const BnPatterns *patterns = user_data;
  Planes *planes = g_new0 (Planes, 1);
  gsize all = (gsize) patterns->size * (gsize) patterns->planes;

  planes->pattern = bn_fft_alloc (all, sizeof *planes->pattern);
  planes->spectrum = bn_fft_alloc (patterns->bins, sizeof *planes->spectrum);
  planes->filtered = bn_fft_alloc (all, sizeof *planes->filtered);
  if (patterns->loss->eval != NULL) {
    planes->power = g_new (double, all);
    planes->by_power = g_new (double, all);
  }
  return planes;
}

static void
planes_free (gpointer data)
{
  Planes *planes = data;

  bn_fft_release (planes->pattern);
  bn_fft_release (planes->spectrum);
  bn_fft_release (planes->filtered);
  g_free (planes->power);
  g_free (planes->by_power);
  g_free (planes);
}

static int
runs_of (int levels)
{
  return (levels + RUN - 1) / RUN;
}

BnPatterns *
bn_patterns_new (const BnMaskConfig *config, const BnLoss *loss, int threads, int levels)
{
  BnPatterns *patterns = g_new0 (BnPatterns, 1);
  const BnMaskShape shape = bn_mask_config_shape (config);

  g_assert (loss->view == BN_VIEW_PATTERNS && loss->table != NULL);
  patterns->config = *config;
  patterns->loss = loss;
  patterns->width = shape.width;
  patterns->height = shape.height;
  patterns->planes = bn_mask_shape_planes (&shape);
  patterns->columns = bn_fft_columns (shape.width);
  patterns->size = bn_mask_shape_size (&shape);
  patterns->bins = (gsize) patterns->columns * (gsize) shape.height * (gsize) patterns->planes;
  patterns->phases = bn_phases_new (config);
  patterns->losses = g_new0 (double, MAX_LEVELS);
  make_weights (patterns);
  patterns->fft = bn_fft_f_new (shape.width, shape.height, patterns->planes);
  patterns->crew = bn_crew_new (MIN (threads, runs_of (levels)), planes_new, planes_free, patterns);
  return patterns;
}

void
bn_patterns_free (BnPatterns *patterns)
{
  if (patterns == NULL)
    return;
  bn_crew_free (patterns->crew);
  bn_fft_f_free (patterns->fft);
  bn_phases_free (patterns->phases);
  g_free (patterns->table);
  g_free (patterns->weights);
  g_free (patterns->doubling);
  g_free (patterns->losses);
  g_free (patterns);
}

/* --- one pattern --- */

/* The first place in the ramp of pattern k, in the endless repetition of the phases. */
static gint64
ramp_start (const BnPatterns *patterns, int k)
{
  double f = (k + patterns->offset - .5) / patterns->levels, whole = floor (f);
  guint32 low = 0, high = patterns->size;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;
    if (patterns->phases->phase[middle] > f - whole)
      high = middle;
    else
      low = middle + 1;
  }
  return (gint64) whole * patterns->size + low;
}

/* The phase at a place and by how much it is raised. */
static guint32
phase_at (const BnPatterns *patterns, gint64 place, int *raised)
{
  *raised = place < 0 ? -1 : place >= patterns->size ? 1 : 0;
  return (guint32) (place - *raised * (gint64) patterns->size);
}

/* Ends the ramp of pattern k in its upper code. */
static void
end_ramp (const BnPatterns *patterns, int k, const guint32 *order, float *pattern)
{
  gint64 end = ramp_start (patterns, k + 1);
  int raised;

  for (gint64 place = ramp_start (patterns, k); place < end; place++) {
    guint32 s = phase_at (patterns, place, &raised);
    pattern[order[patterns->phases->rank[s]]] = (float) (patterns->phases->base[s] + raised + 1);
  }
}

/* Writes the ramp of pattern k. */
static void
write_ramp (const BnPatterns *patterns, int k, const guint32 *order, float *pattern)
{
  gint64 end = ramp_start (patterns, k + 1);
  int raised;

  for (gint64 place = ramp_start (patterns, k); place < end; place++) {
    guint32 s = phase_at (patterns, place, &raised);
    double share = k + patterns->offset - (patterns->phases->phase[s] + raised) * patterns->levels + .5;
    pattern[order[patterns->phases->rank[s]]] = (float) (patterns->phases->base[s] + raised + share);
  }
}

/* Writes all of the pattern below pattern k, whose ramp counts as passed. */
static void
begin_pattern (const BnPatterns *patterns, int k, const guint32 *order, float *pattern)
{
  gint64 start = ramp_start (patterns, k);

  for (guint32 s = 0; s < patterns->size; s++)
    pattern[order[patterns->phases->rank[s]]] = (float) (patterns->phases->base[s] + (s < start ? 1 : 0));
}

/* Multiplies the spectrum by the weights; returns the linear loss. */
static double
weigh (const BnPatterns *patterns, BnComplexF *spectrum)
{
  double sum = 0;

  for (int y = 0; y < patterns->height * patterns->planes; y++) {
    BnComplexF *row = spectrum + (gsize) y * (gsize) patterns->columns;
    const float *weights = patterns->weights + (gsize) y * (gsize) patterns->columns;
    float row_sum = 0;
    for (int x = 0; x < patterns->columns; x++) {
      float power = row[x][0] * row[x][0] + row[x][1] * row[x][1];
      row_sum += patterns->doubling[x] * weights[x] * power;
      row[x][0] *= weights[x];
      row[x][1] *= weights[x];
    }
    sum += row_sum;
  }
  return sum;
}

/* The same for a loss that is not linear: the derivative by power is the weight. */
static double
weigh_by_eval (const BnPatterns *patterns, Planes *planes)
{
  gsize all = (gsize) patterns->size * (gsize) patterns->planes, bin = 0;
  double loss;

  for (int t = 0; t < patterns->planes; t++)
    for (int y = 0; y < patterns->height; y++)
      for (int x = 0; x < patterns->columns; x++, bin++) {
        const float *b = planes->spectrum[bin];
        double power = (double) b[0] * b[0] + (double) b[1] * b[1];
        planes->power[full_bin (patterns, x, y, t)] = power;
        planes->power[full_bin (patterns, -x, -y, -t)] = power;
      }
  memset (planes->by_power, 0, sizeof *planes->by_power * all);
  loss = patterns->loss->eval (&patterns->config, patterns->table, planes->power, 1, planes->by_power);
  bin = 0;
  for (int t = 0; t < patterns->planes; t++)
    for (int y = 0; y < patterns->height; y++)
      for (int x = 0; x < patterns->columns; x++, bin++) {
        double weight = (planes->by_power[full_bin (patterns, x, y, t)] +
                         planes->by_power[full_bin (patterns, -x, -y, -t)]) /
                        2;
        planes->spectrum[bin][0] *= (float) weight;
        planes->spectrum[bin][1] *= (float) weight;
      }
  return loss;
}

/* The derivatives of the pixels in the ramp of pattern k of one plane. */
static void
read_gradient (const BnPatterns *patterns, int k, const guint32 *order, const float *filtered,
               float *gradient)
{
  gint64 end = ramp_start (patterns, k + 1);
  int raised;

  for (gint64 place = ramp_start (patterns, k); place < end; place++) {
    guint32 r = patterns->phases->rank[phase_at (patterns, place, &raised)];
    gradient[r] = 2 * (float) patterns->levels * filtered[order[r]];
  }
}

static void
eval_pattern (BnPatterns *patterns, int k, Planes *planes)
{
  bn_fft_f_forward (patterns->fft, planes->pattern, planes->spectrum);
  if (bn_job_is_cancelled (patterns->job)) /* a transform of millions of pixels takes its time */
    return;
  patterns->losses[k] =
      patterns->loss->eval == NULL ? weigh (patterns, planes->spectrum) : weigh_by_eval (patterns, planes);
  bn_fft_f_backward (patterns->fft, planes->spectrum, planes->filtered);
  for (int p = 0; p < patterns->planes; p++) {
    gsize first = (gsize) p * patterns->size;
    read_gradient (patterns, k, patterns->order + first, planes->filtered + first,
                   patterns->gradient + first);
  }
}

static void
eval_run (int run, gpointer work, gpointer user_data)
{
  BnPatterns *patterns = user_data;
  Planes *planes = work;
  int first = run * RUN, end = MIN (first + RUN, patterns->levels);

  for (int k = first; k < end && !bn_job_is_cancelled (patterns->job); k++) {
    for (int p = 0; p < patterns->planes; p++) {
      const guint32 *order = patterns->order + (gsize) p * patterns->size;
      float *pattern = planes->pattern + (gsize) p * patterns->size;
      if (k == first)
        begin_pattern (patterns, k, order, pattern);
      else
        end_ramp (patterns, k - 1, order, pattern);
      write_ramp (patterns, k, order, pattern);
    }
    eval_pattern (patterns, k, planes);
  }
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
  for (int k = 0; k < levels; k++)
    sum += patterns->losses[k];
  return sum;
}
