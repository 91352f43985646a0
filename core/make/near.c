/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * |x_q - x_l| - |x_p - x_l| is x_p + x_q - 2 clamp (x_l, x_p, x_q) for x_p < x_q, and the windows of p and q
 * hold the same sum of G, so that
 *     dL = 2 (sum over l of (G(p - l) - G(q - l)) clamp (x_l, x_p, x_q) + (G(0) - G(p - q)) (x_q - x_p)),
 * the last term making up for l = p and l = q: with x_p > x_q it is the negative, p and q exchanged. In other
 * planes, which are seen through kernels of their own, there is nothing to make up for.
 *
 * Threads take bands of rows: pairs lie within a band, and between bands lie as many rows as a window reaches
 * beyond a pair, which stay as they are until the next pass, when the bands lie elsewhere. */
#include "core/make/near.h"

#include <math.h>
#include <string.h>

#include "core/base/parallel.h"
#include "core/base/rank.h"
#include "core/make/loss.h"
#include "core/make/near-kernel.h"
#include "core/make/score.h"
#include "core/mask/distribution.h"
#include "core/mask/sketch.h"

#define DRAWS 8 /* pairs per pixel and pass */
#define PASSES 2
#define BAND 32 /* rows of a band and its border */
#define BORDER BN_NEAR_RADIUS
#define PAD (BN_NEAR_RADIUS + BN_NEAR_REACH)
#define PADS (2 * PAD + 1) /* a window is one column wider than what it needs */
#define VALUES 65536
#define HEATS 4096
#define DRAWS_PER_POLL 16384

typedef struct {
  guint32 *rank; /* by pixel */
  gint16 *value; /* of the rank, in rows of `stride` with margins that hold the other side's values */
} Plane;

typedef struct {
  const BnMaskConfig *config;
  int width, height, planes;
  guint32 size;
  gsize stride;
  Plane *plane;
  BnNearKernel *kernel; /* by the difference of plane numbers, 0 to planes/2 */
  BnNearOffset offset[BN_NEAR_OFFSETS];
  gint64 heat[HEATS]; /* what a pair may cost, by luck */
  gint64 *change;     /* by band */
  const BnJob *job;

  guint32 *best; /* ranks of all planes; NULL unless they are to be kept */
  gint64 energy, best_energy;

  /* for the pass that is running */
  int at; /* the current plane */
  int bands, first_row;
  guint64 draw;
} Search;

gboolean
bn_near_fits (const BnMaskConfig *config)
{
  return config->distribution == BN_DISTRIBUTION_UNIFORM &&
         MIN (config->width, config->height) >= BN_NEAR_LEAST;
}

/* The kernel between planes whose numbers differ by `difference`. */
static BnKernel *
plane_kernel (const Search *search, const double *power, int difference, double unit)
{
  g_autofree double *turned = g_new0 (double, search->size);

  for (int t = 0; t < search->planes; t++)
    for (gsize i = 0; i < search->size; i++)
      turned[i] += power[(gsize) t * search->size + i] / search->planes *
                   cos (2 * G_PI * difference * t / search->planes);
  return bn_kernel_new (search->width, search->height, turned, unit);
}

/* One scale for all kernels: that of the one that needs the most. */
static void
make_kernels (Search *search)
{
  int kernels = search->planes / 2 + 1, shift = 0;
  g_autofree double *power = g_new (double, search->size *(gsize) search->planes);
  double unit = 0;

  search->kernel = g_new (BnNearKernel, (gsize) kernels);
  bn_loss_visible_error (search->config, power);
  for (int d = 0; d < kernels; d++) {
    g_autoptr (BnKernel) kernel = plane_kernel (search, power, d, unit);
    unit = kernel->unit;
    shift = MAX (shift, bn_near_shift (kernel));
  }
  for (int d = 0; d < kernels; d++) {
    g_autoptr (BnKernel) kernel = plane_kernel (search, power, d, unit);
    bn_near_kernel_fill (&search->kernel[d], kernel, shift);
  }
}

/* Gives pixel (x, y) the rank `rank`, in the margins as well. */
static void
put (const Search *search, const Plane *plane, int x, int y, guint32 rank)
{
  gint16 value = (gint16) ((gint64) rank * VALUES / search->size - VALUES / 2);
  int width = search->width, height = search->height;

  plane->rank[(gsize) y * (gsize) width + (gsize) x] = rank;
  for (int j = y < PAD ? y + height : y; j >= -PAD; j -= height)
    for (int i = x < PAD + 1 ? x + width : x; i >= -PAD; i -= width)
      if (j < height + PAD && i < width + PAD + 1)
        plane->value[(gsize) (j + PAD) * search->stride + (gsize) (i + PAD)] = value;
}

static void
set_planes (Search *search, const guint32 *order)
{
  search->stride = (gsize) search->width + PADS;
  search->plane = g_new (Plane, (gsize) search->planes);
  for (int p = 0; p < search->planes; p++, order += search->size) {
    Plane *plane = &search->plane[p];
    plane->rank = g_new (guint32, search->size);
    plane->value = g_new0 (gint16, search->stride * ((gsize) search->height + 2 * PAD));
    for (guint32 r = 0; r < search->size; r++)
      put (search, plane, (int) (order[r] % (guint32) search->width),
           (int) (order[r] / (guint32) search->width), r);
  }
}

static void
search_init (Search *search, const BnMaskConfig *config, const guint32 *order, const BnJob *job)
{
  const BnMaskShape shape = bn_mask_config_shape (config);

  *search = (Search){ .config = config, .width = config->width, .height = config->height, .job = job };
  search->size = bn_mask_shape_size (&shape);
  search->planes = bn_mask_shape_planes (&shape);
  search->bands = MAX (config->height / BAND, 1);
  search->change = g_new (gint64, (gsize) search->bands);
  make_kernels (search);
  bn_near_offsets (search->offset);
  set_planes (search, order);
  if (job != NULL && job->keep_best)
    search->best = g_new (guint32, bn_mask_shape_count (&shape));
  search->best_energy = G_MAXINT64;
}

static void
search_clear (Search *search)
{
  for (int p = 0; p < search->planes; p++) {
    g_free (search->plane[p].rank);
    g_free (search->plane[p].value);
  }
  g_free (search->plane);
  g_free (search->kernel);
  g_free (search->change);
  g_free (search->best);
}

static void
set_heat (Search *search, double heat)
{
  for (int i = 0; i < HEATS; i++)
    search->heat[i] = (gint64) floor (-heat * VALUES * search->kernel[0].center * log ((i + .5) / HEATS));
}

/* The sum over a window of `gain` times the values between low and high. Below 2^31, as bn_near_shift sees
 * to. */
static gint32
sum_window (const gint16 *values, gsize stride, const gint16 (*gain)[BN_NEAR_COLUMNS], int rows, gint16 low,
            gint16 high)
{
  gint32 sum = 0;

  for (int y = 0; y < rows; y++, values += stride)
    for (int x = 0; x < BN_NEAR_COLUMNS; x++) {
      gint16 value = values[x] < low ? low : values[x];
      value = value > high ? high : value;
      sum += (gint32) gain[y][x] * value;
    }
  return sum;
}

/* dL/2 of exchanging the pixel (x, y) and its partner `o` of the current plane, whose values are own and
 * other. */
static gint64
weigh (const Search *search, int x, int y, int o, gint16 own, gint16 other)
{
  const BnNearOffset q = search->offset[o];
  gint16 low = MIN (own, other), high = MAX (own, other);
  gint64 sum = (gint64) (search->kernel[0].center - search->kernel[0].between[o]) * (high - low);

  for (int p = 0; p < search->planes; p++) {
    int difference = ABS (p - search->at);
    const BnNearKernel *kernel = &search->kernel[MIN (difference, search->planes - difference)];
    gsize row = (gsize) (y + PAD - kernel->radius),
          column = (gsize) (x + PAD - BN_NEAR_RADIUS + MIN (q.x, 0));
    gint64 window = sum_window (search->plane[p].value + row * search->stride + column, search->stride,
                                kernel->gain[o], 2 * kernel->radius + 1 + q.y, low, high);
    sum += own < other ? window : -window;
  }
  return sum;
}

/* Draws a pair whose first pixel lies in `rows` rows from `first` on; returns what its exchange changed. */
static gint64
draw_pair (const Search *search, int first, int rows, BnRng *rng)
{
  const Plane *plane = &search->plane[search->at];
  guint64 bits = bn_rng_bits (rng);
  guint32 place = (guint32) ((bits >> 32) * ((guint64) search->width * (guint64) rows) >> 32);
  int o = (int) ((bits & 0xffff) * BN_NEAR_OFFSETS >> 16);
  int x = (int) (place % (guint32) search->width);
  int y = (first + (int) (place / (guint32) search->width)) % search->height;
  int other_x = (x + search->offset[o].x + search->width) % search->width;
  int other_y = (y + search->offset[o].y) % search->height;
  guint32 *own = &plane->rank[(gsize) y * (gsize) search->width + (gsize) x], rank = *own;
  guint32 *other = &plane->rank[(gsize) other_y * (gsize) search->width + (gsize) other_x];
  gint64 change =
      2 * weigh (search, x, y, o, plane->value[(gsize) (y + PAD) * search->stride + (gsize) (x + PAD)],
                 plane->value[(gsize) (other_y + PAD) * search->stride + (gsize) (other_x + PAD)]);

  if (change > search->heat[bits >> 16 & (HEATS - 1)])
    return 0;
  put (search, plane, x, y, *other);
  put (search, plane, other_x, other_y, rank);
  return change;
}

static void
search_band (int band, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  Search *search = user_data;
  int from = search->height * band / search->bands, to = search->height * (band + 1) / search->bands;
  int rows = search->bands > 1 ? to - from - BORDER - BN_NEAR_REACH : search->height;
  guint32 draws = DRAWS * (guint32) search->width * (guint32) (to - from);
  BnRng rng = bn_rng_new (search->draw, (guint64) band);
  gint64 change = 0;

  for (guint32 i = 0; i < draws; i++) {
    if (i % DRAWS_PER_POLL == 0 && bn_job_is_cancelled (search->job))
      break;
    change += draw_pair (search, search->first_row + from, rows, &rng);
  }
  search->change[band] = change;
}

static void
sweep (Search *search, BnCrew *crew, BnRng *rng)
{
  for (int pass = 0; pass < PASSES * search->planes && !bn_job_is_cancelled (search->job); pass++) {
    search->at = pass % search->planes;
    search->first_row = (int) bn_rng_below (rng, (guint32) search->height);
    search->draw = bn_rng_bits (rng);
    bn_crew_run (crew, search->bands, search_band, search);
    for (int band = 0; band < search->bands; band++)
      search->energy += search->change[band];
  }
}

/* Notes the ranks if they are the best so far. */
static void
note_best (Search *search)
{
  if (search->best == NULL || search->energy >= search->best_energy)
    return;
  search->best_energy = search->energy;
  for (int p = 0; p < search->planes; p++)
    memcpy (search->best + (gsize) p * search->size, search->plane[p].rank, sizeof (guint32) * search->size);
}

static void
write_order (const Search *search, gboolean best, guint32 *order)
{
  for (int p = 0; p < search->planes; p++) {
    gsize first = (gsize) p * search->size;
    bn_rank_invert (best ? search->best + first : search->plane[p].rank, search->size, order + first);
  }
}

static void
leave_sketch (const Search *search, guint32 *order)
{
  if (!bn_sketch_is_asked (search->job))
    return;
  write_order (search, FALSE, order);
  bn_sketch_leave (search->job, search->config, order);
}

static gboolean
sweep_all (Search *search, const BnNear *near, BnCrew *crew, BnRng *rng, guint32 *order, GError **error)
{
  for (int s = 0; s < near->sweeps; s++) {
    double q = s / MAX (near->sweeps - 1.0, 1);
    if (!bn_job_step (search->job, (double) s / near->sweeps, error))
      return FALSE;
    note_best (search);
    set_heat (search, near->first * pow (near->last / near->first, q));
    sweep (search, crew, rng);
    leave_sketch (search, order);
  }
  return bn_job_step (search->job, 1, error);
}

gboolean
bn_near (const BnMaskConfig *config, const BnNear *near, guint32 *order, BnRng *rng, const BnJob *job,
         GError **error)
{
  g_autoptr (BnCrew) crew = bn_crew_new (bn_job_threads (job), NULL, NULL, NULL);
  g_autoptr (GError) stopped = NULL;
  Search search;
  gboolean done, keep;

  g_assert (bn_near_fits (config));
  search_init (&search, config, order, job);
  done = sweep_all (&search, near, crew, rng, order, &stopped);
  keep = !done && search.best_energy < G_MAXINT64;
  write_order (&search, keep, order);
  search_clear (&search);
  return done || keep || bn_job_step (job, 0, error);
}
