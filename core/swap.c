/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The field f_t(q) = sum over pixels l of rank < t of G(q - l). If p (rank a) and q (rank a+d) exchange
 * ranks, p leaves the patterns t = a+1 .. a+d and q enters them: dL/2 = sum over these t of f_t(q) - f_t(p) +
 * G(0) - G(p - q). While rank a moves through a block, each pixel q above it keeps its f_a(q), `field`, and
 * the sum of its f_t(q) from a+1 to its own rank, `path`; both follow from step to step by adding G(p - q).
 * The same sum for p, `climb`, grows with d by G between p and the pixels passed. So one look at G is all
 * that weighing a pair takes.
 *
 * An exchange changes f_t for t = a+1 .. a+d only, which no field of a pixel of another rank refers to:
 * a block touches nothing outside. */
#include "core/swap.h"

#include <math.h>

#include "core/fft.h"

#define KERNEL_UNIT 0x1p20
#define NOISE_UNIT 65536
#define NOISE_STRIDE 2467 /* odd: spreads the quantiles over the table */

struct _BnSwap {
  int width, height;
  guint32 size;
  gint32 *tiled;  /* G over 2 x 2 tiles */
  gint32 *centre; /* of `tiled`: G at distance 0 */
  double *power;  /* DFT of the rounded G over N, half spectrum */
  double unit;    /* of the rounded G */
  BnFft *fft;
};

/* The block at hand, by rank in it. */
struct _BnSwapWork {
  const BnSwap *swap;
  double *plane; /* N */
  BnComplex *spectrum;
  gint32 *place; /* of the pixel in `tiled`, seen from its first */
  gint32 *gain;  /* G to the pixel of the rank at hand */
  gint64 *field;
  gint64 *path;
};

static gsize
bins_of (const BnSwap *swap)
{
  return (gsize) bn_fft_columns (swap->width) * (gsize) swap->height;
}

/* G, scaled and rounded, onto `plane`. */
static void
make_kernel (BnSwap *swap, const double *power, BnComplex *spectrum, double *plane)
{
  int columns = bn_fft_columns (swap->width);
  double scale;

  for (int y = 0; y < swap->height; y++)
    for (int x = 0; x < columns; x++) {
      spectrum[y * columns + x][0] = power[y * swap->width + x];
      spectrum[y * columns + x][1] = 0;
    }
  bn_fft_backward (swap->fft, spectrum, plane);
  scale = plane[0] > 0 ? KERNEL_UNIT / plane[0] : 0;
  swap->unit = plane[0] / KERNEL_UNIT;
  for (guint32 i = 0; i < swap->size; i++)
    plane[i] = rint (plane[i] * scale);
}

/* The rounded kernel is even to the last unit, so that it does not matter which way a difference is taken. */
static void
tile_kernel (BnSwap *swap, const double *plane)
{
  int width = swap->width, height = swap->height;

  swap->tiled = g_new (gint32, (gsize) 4 * swap->size);
  swap->centre = swap->tiled + (gsize) height * 2 * (gsize) width + width;
  for (int y = 0; y < 2 * height; y++)
    for (int x = 0; x < 2 * width; x++) {
      int i = y % height * width + x % width;
      int opposite = (height - y % height) % height * width + (width - x % width) % width;
      swap->tiled[(gsize) y * 2 * (gsize) width + x] = (gint32) plane[MIN (i, opposite)];
    }
}

/* What a pattern's spectrum is multiplied with to get its field. */
static void
make_power (BnSwap *swap, BnComplex *spectrum, double *plane)
{
  for (int y = 0; y < swap->height; y++)
    for (int x = 0; x < swap->width; x++)
      plane[y * swap->width + x] = swap->centre[y * 2 * swap->width + x];
  bn_fft_forward (swap->fft, plane, spectrum);
  swap->power = g_new (double, bins_of (swap));
  for (gsize i = 0; i < bins_of (swap); i++)
    swap->power[i] = spectrum[i][0] / swap->size;
}

BnSwap *
bn_swap_new (int width, int height, const double *power)
{
  BnSwap *swap = g_new0 (BnSwap, 1);
  BnComplex *spectrum;
  double *plane;

  swap->width = width;
  swap->height = height;
  swap->size = (guint32) width * (guint32) height;
  swap->fft = bn_fft_new (width, height);
  spectrum = bn_fft_alloc (bins_of (swap), sizeof *spectrum);
  plane = bn_fft_alloc (swap->size, sizeof *plane);
  make_kernel (swap, power, spectrum, plane);
  tile_kernel (swap, plane);
  make_power (swap, spectrum, plane);
  bn_fft_release (spectrum);
  bn_fft_release (plane);
  return swap;
}

void
bn_swap_free (BnSwap *swap)
{
  if (swap == NULL)
    return;
  bn_fft_free (swap->fft);
  g_free (swap->power);
  g_free (swap->tiled);
  g_free (swap);
}

static gint32
place_of (const BnSwap *swap, guint32 pixel)
{
  guint32 width = (guint32) swap->width;

  return (gint32) (pixel / width * 2 * width + pixel % width);
}

gint32
bn_swap_kernel (const BnSwap *swap, guint32 p, guint32 q)
{
  return swap->centre[place_of (swap, q) - place_of (swap, p)];
}

BnSwapWork *
bn_swap_work_new (const BnSwap *swap, guint32 reach)
{
  BnSwapWork *work = g_new0 (BnSwapWork, 1);

  work->swap = swap;
  work->plane = bn_fft_alloc (swap->size, sizeof *work->plane);
  work->spectrum = bn_fft_alloc (bins_of (swap), sizeof *work->spectrum);
  work->place = g_new (gint32, reach);
  work->gain = g_new (gint32, reach);
  work->field = g_new (gint64, reach);
  work->path = g_new (gint64, reach);
  return work;
}

void
bn_swap_work_free (BnSwapWork *work)
{
  if (work == NULL)
    return;
  bn_fft_release (work->plane);
  bn_fft_release (work->spectrum);
  g_free (work->place);
  g_free (work->gain);
  g_free (work->field);
  g_free (work->path);
  g_free (work);
}

/* The field of all pixels under the pattern of `ones` ones, off by far less than 1/2 in double precision. */
static void
filter_pattern (BnSwapWork *work, const guint32 *order, const int *base, guint32 ones)
{
  const BnSwap *swap = work->swap;

  for (guint32 r = 0; r < swap->size; r++)
    work->plane[order[r]] = (base != NULL ? base[r] : 0) + (r < ones);
  bn_fft_forward (swap->fft, work->plane, work->spectrum);
  for (gsize i = 0; i < bins_of (swap); i++) {
    work->spectrum[i][0] *= swap->power[i];
    work->spectrum[i][1] *= swap->power[i];
  }
  bn_fft_backward (swap->fft, work->spectrum, work->plane);
}

void
bn_swap_fields (BnSwapWork *work, const guint32 *order, const int *base, guint32 first, guint32 count,
                gint64 *field)
{
  const guint32 *block = order + first;

  filter_pattern (work, order, base, first);
  for (guint32 r = 0; r < count; r++)
    work->place[r] = place_of (work->swap, block[r]);
  for (guint32 r = 0; r < count; r++) {
    const gint32 *gain = work->swap->centre - work->place[r];
    gint64 sum = (gint64) rint (work->plane[block[r]]);
    for (guint32 s = 0; s < r; s++)
      sum += gain[work->place[s]];
    field[first + r] = sum;
  }
}

double
bn_swap_loss (BnSwapWork *work, const guint32 *order, const int *base, const gint64 *field)
{
  const BnSwap *swap = work->swap;
  double energy = 0, sum = 0;

  if (base != NULL) {
    filter_pattern (work, order, base, 0);
    for (guint32 r = 0; r < swap->size; r++)
      energy += base[r] * work->plane[order[r]];
  }
  for (guint32 t = 0; t < swap->size; t++) {
    energy += 2 * (double) field[t] + *swap->centre;
    sum += energy;
  }
  return sum * swap->unit / swap->size;
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

/* The best partner for rank a among those above it, or a, on the way down: the fields of the ranks above are
 * those of level a+1 and become those of level a. `noise` is that of rank 0. */
static inline guint32
weigh_down (BnSwapWork *work, const int *base, guint32 a, guint32 count, const gint64 *noise)
{
  const gint32 *gains = work->swap->centre - work->place[a];
  gint64 self = *work->swap->centre, own = work->field[a] + self, climb = 0, best = -noise[a];
  guint32 partner = a;

  for (guint32 r = a + 1; r < count; r++) {
    gint32 gain = gains[work->place[r]];
    gint64 path = work->path[r] + work->field[r], energy;
    work->path[r] = path;
    work->field[r] -= gain;
    work->gain[r] = gain;
    climb += own;
    own += gain;
    energy = path - climb + (gint64) (r - a) * (self - gain) - noise[r];
    if (energy < best && (base == NULL || base[r] == base[a])) {
      best = energy;
      partner = r;
    }
  }
  return partner;
}

/* The same on the way up: the fields are those of level a-1, `gain` still is that to rank a-1. */
static inline guint32
weigh_up (BnSwapWork *work, const int *base, guint32 a, guint32 count, const gint64 *noise)
{
  const gint32 *gains = work->swap->centre - work->place[a];
  gint64 self = *work->swap->centre, own, climb = 0, best = -noise[a];
  guint32 partner = a;

  work->field[a] += work->gain[a];
  own = work->field[a] + self;
  for (guint32 r = a + 1; r < count; r++) {
    gint32 gain = gains[work->place[r]];
    gint64 field = work->field[r] + work->gain[r], path = work->path[r] - field, energy;
    work->field[r] = field;
    work->path[r] = path;
    work->gain[r] = gain;
    climb += own;
    own += gain;
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
climb_of (const BnSwapWork *work, guint32 a, guint32 b)
{
  gint64 own = work->field[a] + *work->swap->centre, sum = 0;

  for (guint32 r = a + 1; r <= b; r++) {
    sum += own;
    own += work->gain[r];
  }
  return sum;
}

/* The paths and gains of ranks from .. to-1 after ranks a and b have been exchanged; `gains` is G around the
 * pixel that now has rank a. */
static void
refresh (BnSwapWork *work, guint32 a, guint32 b, guint32 from, guint32 to, const gint32 *gains)
{
  for (guint32 r = from; r < to; r++) {
    gint32 gain = gains[work->place[r]];
    work->path[r] += (gint64) (MIN (r, b) - a) * (gain - work->gain[r]);
    work->gain[r] = gain;
  }
}

/* Exchanges ranks a < b. Returns the change of L/2. */
static gint64
exchange (BnSwapWork *work, guint32 *order, guint32 a, guint32 b, guint32 count)
{
  gint64 drop = (gint64) (b - a) * (*work->swap->centre - work->gain[b]);
  gint64 climb = climb_of (work, a, b), path = work->path[b], field = work->field[a];
  const gint32 *gains = work->swap->centre - work->place[b];
  guint32 pixel = order[a];
  gint32 place = work->place[a];

  refresh (work, a, b, a + 1, b, gains);
  refresh (work, a, b, b + 1, count, gains);
  order[a] = order[b];
  order[b] = pixel;
  work->place[a] = work->place[b];
  work->place[b] = place;
  work->field[a] = work->field[b];
  work->field[b] = field;
  work->path[b] = climb - drop;
  return path - climb + drop;
}

static const gint64 *
draw_noise (const gint64 *noise, BnRng *rng)
{
  return noise + bn_rng_bits (rng) % BN_SWAP_NOISE;
}

/* Inlined with and without bases: the loops within are where a search spends its time. */
static inline gint64
search (BnSwapWork *work, guint32 *order, const int *base, gint64 *field, guint32 count, const gint64 *noise,
        BnRng *rng)
{
  gint64 change = 0;

  for (guint32 a = count; a-- > 0;) {
    guint32 b;
    work->place[a] = place_of (work->swap, order[a]);
    work->field[a] = field[a];
    work->path[a] = 0;
    b = weigh_down (work, base, a, count, draw_noise (noise, rng));
    if (b > a)
      change += exchange (work, order, a, b, count);
  }
  /* As if rank -1 had been taken: weigh_up undoes this. */
  for (guint32 r = 0; r < count; r++) {
    work->gain[r] = 0;
    work->path[r] += work->field[r];
  }
  for (guint32 a = 0; a < count; a++) {
    guint32 b = weigh_up (work, base, a, count, draw_noise (noise, rng));
    if (b > a)
      change += exchange (work, order, a, b, count);
    field[a] = work->field[a];
  }
  return change;
}

gint64
bn_swap_block (BnSwapWork *work, guint32 *order, const int *base, gint64 *field, guint32 count,
               const gint64 *noise, BnRng *rng)
{
  if (base == NULL)
    return search (work, order, NULL, field, count, noise, rng);
  return search (work, order, base, field, count, noise, rng);
}
