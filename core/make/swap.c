/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The field f_t(q) = sum over pixels l of rank < t of G(q - l). If p (rank a) and q (rank a+d) exchange
 * ranks, p leaves the patterns t = a+1 .. a+d and q enters them: dL/2 = sum over these t of f_t(q) - f_t(p) +
 * G(0) - G(p - q). While rank a moves through a block, each pixel q above it keeps its f_a(q), `field`, and
 * the sum of its f_t(q) from a+1 to its own rank, `path`; both follow from step to step by adding G(p - q).
 * The same sum for p, `climb`, grows with d by G between p and the pixels passed. So weighing a pair takes
 * just one lookup of G.
 *
 * An exchange changes f_t for t = a+1 .. a+d only, which no field of a pixel of another rank refers to:
 * a block changes nothing outside itself. */
#include "core/make/swap.h"

#include <math.h>
#include <string.h>

#define NOISE_UNIT 65536
#define NOISE_STRIDE 2467 /* odd: spreads the quantiles over the table */

struct _BnSwapScratch {
  GMutex lock;
  double *plane; /* N */
  BnComplex *spectrum;
};

/* The current block, by rank within it. What belongs to other planes is 0 or unused if there are none. */
struct _BnSwapWork {
  const BnKernel *kernel;
  BnSwapScratch *scratch;
  gint32 *offset; /* the pixel's, in the kernel's `tiled` */
  gint32 *gain;   /* G to the pixel of the current rank */
  gint32 *total;  /* gain plus what the other planes' pixels of the current rank add */
  gint32 *climb;  /* what the other planes' pixels of each rank add to the pixel of the current rank */
  gint32 *other[BN_SWAP_OTHERS]; /* offsets of the other planes' pixels */
  gint64 *field;
  gint64 *path;
};

BnSwapScratch *
bn_swap_scratch_new (const BnKernel *kernel)
{
  gsize bins = (gsize) bn_fft_columns (kernel->width) * (gsize) kernel->height;
  BnSwapScratch *scratch = g_new0 (BnSwapScratch, 1);

  g_mutex_init (&scratch->lock);
  scratch->plane = bn_fft_alloc (kernel->size, sizeof *scratch->plane);
  scratch->spectrum = bn_fft_alloc (bins, sizeof *scratch->spectrum);
  return scratch;
}

void
bn_swap_scratch_free (BnSwapScratch *scratch)
{
  if (scratch == NULL)
    return;
  g_mutex_clear (&scratch->lock);
  bn_fft_release (scratch->plane);
  bn_fft_release (scratch->spectrum);
  g_free (scratch);
}

BnSwapWork *
bn_swap_work_new (const BnKernel *kernel, BnSwapScratch *scratch, guint32 reach)
{
  BnSwapWork *work = g_new0 (BnSwapWork, 1);

  work->kernel = kernel;
  work->scratch = scratch;
  work->offset = g_new (gint32, reach);
  work->gain = g_new (gint32, reach);
  work->total = g_new (gint32, reach);
  work->climb = g_new (gint32, reach);
  for (int o = 0; o < BN_SWAP_OTHERS; o++)
    work->other[o] = g_new (gint32, reach);
  work->field = g_new (gint64, reach);
  work->path = g_new (gint64, reach);
  return work;
}

void
bn_swap_work_free (BnSwapWork *work)
{
  if (work == NULL)
    return;
  g_free (work->offset);
  g_free (work->gain);
  g_free (work->total);
  g_free (work->climb);
  for (int o = 0; o < BN_SWAP_OTHERS; o++)
    g_free (work->other[o]);
  g_free (work->field);
  g_free (work->path);
  g_free (work);
}

/* The field under this plane's own pattern of `ones` ones. */
static void
filter_own (BnSwapScratch *scratch, const BnKernel *kernel, const BnSwapPlane *plane, guint32 ones)
{
  for (guint32 r = 0; r < kernel->size; r++)
    scratch->plane[plane->order[r]] = (plane->base != NULL ? plane->base[r] : 0) + (r < ones);
  bn_kernel_filter (kernel, scratch->plane, scratch->spectrum);
}

/* The field under the other planes' patterns of `ones` ones. */
static void
filter_others (BnSwapScratch *scratch, const BnSwapPlane *plane, guint32 ones)
{
  memset (scratch->plane, 0, plane->cross->size * sizeof *scratch->plane);
  for (int o = 0; plane->others[o] != NULL; o++)
    for (guint32 r = 0; r < ones; r++)
      scratch->plane[plane->others[o][r]] += 1;
  bn_kernel_filter (plane->cross, scratch->plane, scratch->spectrum);
}

/* Sets the fields of the ranks first .. first+count-1 to what the ranks below `first` make of them. */
static void
take_fields (BnSwapWork *work, const BnSwapPlane *plane, guint32 first, guint32 count, gint64 *field)
{
  const guint32 *block = plane->order + first;
  BnSwapScratch *scratch = work->scratch;

  g_mutex_lock (&scratch->lock);
  filter_own (scratch, work->kernel, plane, first);
  for (guint32 r = 0; r < count; r++)
    field[first + r] = (gint64) rint (scratch->plane[block[r]]);
  if (plane->cross != NULL) {
    filter_others (scratch, plane, first);
    for (guint32 r = 0; r < count; r++)
      field[first + r] += (gint64) rint (scratch->plane[block[r]]);
  }
  g_mutex_unlock (&scratch->lock);
}

static void
find_offsets (BnSwapWork *work, const guint32 *order, guint32 count, gint32 *offset)
{
  for (guint32 r = 0; r < count; r++)
    offset[r] = bn_kernel_offset (work->kernel, order[r]);
}

/* The sum of G between a pixel at offset `here` and the first `count` pixels at `offset`. */
static gint64
sum_gains (const BnKernel *kernel, gint32 here, const gint32 *offset, guint32 count)
{
  const gint32 *gain = kernel->center - here;
  gint64 sum = 0;

  for (guint32 s = 0; s < count; s++)
    sum += gain[offset[s]];
  return sum;
}

void
bn_swap_fields (BnSwapWork *work, const BnSwapPlane *plane, guint32 first, guint32 count, gint64 *field)
{
  take_fields (work, plane, first, count, field);
  find_offsets (work, plane->order + first, count, work->offset);
  for (guint32 r = 0; r < count; r++)
    field[first + r] += sum_gains (work->kernel, work->offset[r], work->offset, r);
  if (plane->cross == NULL)
    return;
  for (int o = 0; plane->others[o] != NULL; o++) {
    find_offsets (work, plane->others[o] + first, count, work->other[o]);
    for (guint32 r = 0; r < count; r++)
      field[first + r] += sum_gains (plane->cross, work->offset[r], work->other[o], r);
  }
}

double
bn_swap_loss (BnSwapWork *work, const BnSwapPlane *plane, const gint64 *field)
{
  const BnKernel *kernel = work->kernel;
  double energy = 0, sum = 0;

  if (plane->base != NULL) {
    g_mutex_lock (&work->scratch->lock);
    filter_own (work->scratch, kernel, plane, 0);
    for (guint32 r = 0; r < kernel->size; r++)
      energy += plane->base[r] * work->scratch->plane[plane->order[r]];
    g_mutex_unlock (&work->scratch->lock);
  }
  for (guint32 t = 0; t < kernel->size; t++) {
    energy += 2 * (double) field[t] + *kernel->center;
    sum += energy;
  }
  return sum * kernel->unit / kernel->size;
}

void
bn_swap_noise (gint64 heat, guint32 reach, gint64 *noise)
{
  for (guint32 i = 0; i < BN_SWAP_NOISE; i++) {
    double quantile = (i * NOISE_STRIDE % BN_SWAP_NOISE + .5) / BN_SWAP_NOISE;
    noise[i] = heat * lrint (-NOISE_UNIT * log (-log (quantile))) / NOISE_UNIT;
  }
  for (guint32 i = 0; i < reach; i++)
    noise[BN_SWAP_NOISE + i] = noise[i % BN_SWAP_NOISE];
}

/* Looks up what the other planes' pixels add: `total` to the pixels of the ranks above a, from rank a;
 * `climb` to the pixel of rank a, from its own rank and those above. */
static void
look_across (BnSwapWork *work, const BnSwapPlane *plane, guint32 a, guint32 count)
{
  const BnKernel *cross = plane->cross;

  for (guint32 r = a; r < count; r++)
    work->total[r] = work->climb[r] = 0;
  for (int o = 0; plane->others[o] != NULL; o++) {
    const gint32 *other = work->other[o];
    const gint32 *to_ranks = cross->center - other[a], *to_own = cross->center - work->offset[a];
    for (guint32 r = a; r < count; r++) {
      work->total[r] += to_ranks[work->offset[r]];
      work->climb[r] += to_own[other[r]];
    }
  }
}

/* The best partner for rank a among those above it, or a, on the way down: the fields of the ranks above are
 * those of level a+1 and become those of level a. `noise` is that of rank 0, `base` that of the block. */
static inline guint32
weigh_down (BnSwapWork *work, const int *base, gboolean joint, guint32 a, guint32 count, const gint64 *noise)
{
  const gint32 *gains = work->kernel->center - work->offset[a];
  gint64 self = *work->kernel->center, own = work->field[a] + self + (joint ? work->climb[a] : 0), climb = 0,
         best = -noise[a];
  guint32 partner = a;

  for (guint32 r = a + 1; r < count; r++) {
    gint32 gain = gains[work->offset[r]], total = joint ? work->total[r] + gain : gain;
    gint64 path = work->path[r] + work->field[r], energy;
    work->path[r] = path;
    work->field[r] -= total;
    work->gain[r] = gain;
    if (joint)
      work->total[r] = total;
    climb += own;
    own += gain + (joint ? work->climb[r] : 0);
    energy = path - climb + (gint64) (r - a) * (self - gain) - noise[r];
    if (energy < best && (base == NULL || base[r] == base[a])) {
      best = energy;
      partner = r;
    }
  }
  return partner;
}

/* The same on the way up: the fields are those of level a-1, and become those of level a by the totals that
 * are still those of rank a-1. */
static inline guint32
weigh_up (BnSwapWork *work, const BnSwapPlane *plane, const int *base, gboolean joint, guint32 a,
          guint32 count, const gint64 *noise)
{
  const gint32 *gains = work->kernel->center - work->offset[a];
  gint64 self = *work->kernel->center, own, climb = 0, best = -noise[a];
  guint32 partner = a;

  if (joint) {
    for (guint32 r = a; r < count; r++)
      work->field[r] += work->total[r];
    look_across (work, plane, a, count);
  } else {
    work->field[a] += work->gain[a];
  }
  own = work->field[a] + self + (joint ? work->climb[a] : 0);
  for (guint32 r = a + 1; r < count; r++) {
    gint32 gain = gains[work->offset[r]];
    gint64 field = work->field[r] + (joint ? 0 : work->gain[r]), path = work->path[r] - field, energy;
    work->field[r] = field;
    work->path[r] = path;
    work->gain[r] = gain;
    if (joint)
      work->total[r] += gain;
    climb += own;
    own += gain + (joint ? work->climb[r] : 0);
    energy = path - climb + (gint64) (r - a) * (self - gain) - noise[r];
    if (energy < best && (base == NULL || base[r] == base[a])) {
      best = energy;
      partner = r;
    }
  }
  return partner;
}

/* The sum of f_t(p) for t = a+1 .. b, p the pixel of rank a. */
static gint64
climb_of (const BnSwapWork *work, gboolean joint, guint32 a, guint32 b)
{
  gint64 own = work->field[a] + *work->kernel->center + (joint ? work->climb[a] : 0), sum = 0;

  for (guint32 r = a + 1; r <= b; r++) {
    sum += own;
    own += work->gain[r] + (joint ? work->climb[r] : 0);
  }
  return sum;
}

/* The paths, gains and totals of ranks from .. to-1 after ranks a and b have been exchanged; `gains` is G
 * around the pixel that now has rank a. */
static void
refresh (BnSwapWork *work, gboolean joint, guint32 a, guint32 b, guint32 from, guint32 to,
         const gint32 *gains)
{
  for (guint32 r = from; r < to; r++) {
    gint32 more = gains[work->offset[r]] - work->gain[r];
    work->path[r] += (gint64) (MIN (r, b) - a) * more;
    work->gain[r] += more;
    if (joint)
      work->total[r] += more;
  }
}

/* Exchanges ranks a < b. Returns the change of L/2. */
static gint64
exchange (BnSwapWork *work, guint32 *order, const BnSwapPlane *plane, gboolean joint, guint32 a, guint32 b,
          guint32 count)
{
  gint64 drop = (gint64) (b - a) * (*work->kernel->center - work->gain[b]);
  gint64 climb = climb_of (work, joint, a, b), path = work->path[b], field = work->field[a];
  const gint32 *gains = work->kernel->center - work->offset[b];
  guint32 pixel = order[a];
  gint32 offset = work->offset[a];

  refresh (work, joint, a, b, a + 1, b, gains);
  refresh (work, joint, a, b, b + 1, count, gains);
  order[a] = order[b];
  order[b] = pixel;
  work->offset[a] = work->offset[b];
  work->offset[b] = offset;
  work->field[a] = work->field[b];
  work->field[b] = field;
  work->path[b] = climb - drop;
  if (joint) { /* another pixel has rank b now, so what the other planes' rank a adds to it differs as well */
    work->total[b] = work->gain[b];
    for (int o = 0; plane->others[o] != NULL; o++)
      work->total[b] += plane->cross->center[work->offset[b] - work->other[o][a]];
  }
  return path - climb + drop;
}

static const gint64 *
draw_noise (const gint64 *noise, BnRng *rng)
{
  return noise + bn_rng_bits (rng) % BN_SWAP_NOISE;
}

/* Inlined for each kind of plane: the loops within are where a search spends its time. `order`, `base` and
 * `field` are those of the block. */
static inline gint64
search (BnSwapWork *work, const BnSwapPlane *plane, guint32 *order, const int *base, gboolean joint,
        gint64 *field, guint32 count, const gint64 *noise, BnRng *rng)
{
  gint64 change = 0;

  for (guint32 a = count; a-- > 0;) {
    guint32 b;
    work->offset[a] = bn_kernel_offset (work->kernel, order[a]);
    work->field[a] = field[a];
    work->path[a] = 0;
    if (joint)
      look_across (work, plane, a, count);
    b = weigh_down (work, base, joint, a, count, draw_noise (noise, rng));
    if (b > a)
      change += exchange (work, order, plane, joint, a, b, count);
  }
  /* As if rank -1 had been taken: weigh_up undoes this. */
  for (guint32 r = 0; r < count; r++) {
    work->gain[r] = work->total[r] = 0;
    work->path[r] += work->field[r];
  }
  for (guint32 a = 0; a < count; a++) {
    guint32 b = weigh_up (work, plane, base, joint, a, count, draw_noise (noise, rng));
    if (b > a)
      change += exchange (work, order, plane, joint, a, b, count);
    field[a] = work->field[a];
  }
  return change;
}

gint64
bn_swap_block (BnSwapWork *work, const BnSwapPlane *plane, gint64 *field, guint32 first, guint32 count,
               const gint64 *noise, BnRng *rng)
{
  guint32 *order = plane->order + first;
  const int *base = plane->base != NULL ? plane->base + first : NULL;

  if (plane->cross != NULL) {
    for (int o = 0; plane->others[o] != NULL; o++)
      find_offsets (work, plane->others[o] + first, count, work->other[o]);
    return search (work, plane, order, base, TRUE, field + first, count, noise, rng);
  }
  if (base != NULL)
    return search (work, plane, order, base, FALSE, field + first, count, noise, rng);
  return search (work, plane, order, NULL, FALSE, field + first, count, noise, rng);
}
