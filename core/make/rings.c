/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With P the power of a bin, its sums S1 = sum P and S2 = sum P^2 over a ring, S2/S1^2 is what has to fall;
 * its slope by P is 2 (P - S2/S1)/S1^2, and that of P = |E|^2 by a pixel's value is 2 Re (conj (E) wave). */
#include "core/make/rings.h"

#include <math.h>
#include <string.h>

#include "core/measure/filter.h"

#define FROM .125
#define LEAST_BINS 8
#define WAVE_BITS 14
#define POWER_BITS 12           /* of 1 in a power */
#define LARGEST_POWER (1 << 24) /* so that no sum of squares is too large */

/* A bin of the half spectrum. */
typedef struct {
  guint16 kx, ky;
  int weight; /* how many bins of the full plane it stands for */
} Bin;

/* The bins of a row of the half spectrum that lie in rings: neighbors. */
typedef struct {
  int ky, kx;
  gsize first, count;
} Row;

struct _BnRings {
  int width, height, columns;
  guint32 turn, step_x, step_y; /* a pixel's phase in bin (kx, ky) is kx x step_x + ky y step_y, of `turn` */
  gint32 (*wave)[2];            /* by phase */
  Row *row;
  Bin *bin;         /* row by row */
  gint64 (*sum)[2]; /* by bin: its wave summed over the pattern */
  gsize bins;

  int rings;
  gsize *ring;     /* by ring, and one more: its first place in `member` */
  guint32 *member; /* bins, ring by ring */

  int aim;
  gint64 (*slope)[2]; /* by place in the ring */
};

/* The ring of a bin, from the first on, or -1. */
static int
ring_of (const BnRings *rings, int kx, int ky)
{
  int side = MIN (rings->width, rings->height);
  int first = (int) ceil (FROM * side);
  int annulus = (int) lrint (bn_filter_frequency (kx, ky, rings->width, rings->height) * side);

  return annulus >= first && 2 * annulus <= side ? annulus - first : -1;
}

static void
fill_rows (BnRings *rings)
{
  for (int y = 0; y < rings->height; y++) {
    Row *row = &rings->row[y];
    *row = (Row){ .ky = y, .first = rings->bins };
    for (int x = 0; x < rings->columns; x++) {
      if (ring_of (rings, x, y) < 0)
        continue;
      if (row->count++ == 0)
        row->kx = x;
      rings->bin[rings->bins++] = (Bin){ (guint16) x, (guint16) y, x == 0 || 2 * x == rings->width ? 1 : 2 };
    }
  }
}

/* Sorts the bins by ring. */
static void
fill_members (BnRings *rings)
{
  g_autofree gsize *next = g_new (gsize, (gsize) rings->rings + 1);

  for (gsize i = 0; i < rings->bins; i++)
    rings->ring[ring_of (rings, rings->bin[i].kx, rings->bin[i].ky) + 1]++;
  for (int r = 0; r < rings->rings; r++)
    rings->ring[r + 1] += rings->ring[r];
  memcpy (next, rings->ring, sizeof *next * ((gsize) rings->rings + 1));
  for (gsize i = 0; i < rings->bins; i++)
    rings->member[next[ring_of (rings, rings->bin[i].kx, rings->bin[i].ky)]++] = (guint32) i;
}

static void
fill_waves (BnRings *rings)
{
  guint32 width = (guint32) rings->width, height = (guint32) rings->height, a = width, b = height;

  while (b != 0) {
    guint32 rest = a % b;
    a = b;
    b = rest;
  }
  rings->step_x = height / a;
  rings->step_y = width / a;
  rings->turn = width * rings->step_x;
  rings->wave = g_malloc_n (rings->turn, sizeof *rings->wave);
  for (guint32 i = 0; i < rings->turn; i++) {
    double angle = 2 * G_PI * i / rings->turn;
    rings->wave[i][0] = (gint32) lrint (ldexp (cos (angle), WAVE_BITS));
    rings->wave[i][1] = (gint32) lrint (ldexp (sin (angle), WAVE_BITS));
  }
}

BnRings *
bn_rings_new (int width, int height)
{
  BnRings *rings = g_new0 (BnRings, 1);
  gsize most;

  rings->width = width;
  rings->height = height;
  rings->columns = width / 2 + 1;
  rings->rings = MAX (MIN (width, height) / 2 - (int) ceil (FROM * MIN (width, height)) + 1, 0);
  most = (gsize) rings->columns * (gsize) height;
  rings->row = g_new (Row, (gsize) height);
  rings->bin = g_new (Bin, most);
  fill_rows (rings);
  rings->bin = g_renew (Bin, rings->bin, rings->bins);
  rings->sum = g_malloc0_n (rings->bins, sizeof *rings->sum);
  rings->ring = g_new0 (gsize, (gsize) rings->rings + 1);
  rings->member = g_new (guint32, rings->bins);
  rings->slope = g_malloc0_n (rings->bins, sizeof *rings->slope);
  fill_members (rings);
  fill_waves (rings);
  return rings;
}

void
bn_rings_free (BnRings *rings)
{
  if (rings == NULL)
    return;
  g_free (rings->wave);
  g_free (rings->row);
  g_free (rings->bin);
  g_free (rings->sum);
  g_free (rings->ring);
  g_free (rings->member);
  g_free (rings->slope);
  g_free (rings);
}

int
bn_rings_count (const BnRings *rings)
{
  return rings->rings;
}

void
bn_rings_clear (BnRings *rings)
{
  memset (rings->sum, 0, sizeof *rings->sum * rings->bins);
}

void
bn_rings_add (BnRings *rings, guint32 pixel, int sign)
{
  guint32 x = pixel % (guint32) rings->width, y = pixel / (guint32) rings->width;
  guint32 step = x * rings->step_x;

  for (int r = 0; r < rings->height; r++) {
    const Row *row = &rings->row[r];
    gint64 (*sum)[2] = rings->sum + row->first;
    guint32 phase =
        (guint32) (((guint64) row->kx * step + (guint64) row->ky * y * rings->step_y) % rings->turn);
    for (gsize i = 0; i < row->count; i++) {
      sum[i][0] += sign * rings->wave[phase][0];
      sum[i][1] += sign * rings->wave[phase][1];
      phase += step;
      phase -= phase >= rings->turn ? rings->turn : 0;
    }
  }
}

/* In units of 2^-POWER_BITS. */
static gint64
power_of (const BnRings *rings, guint32 bin)
{
  gint64 re = rings->sum[bin][0] >> (WAVE_BITS - POWER_BITS),
         im = rings->sum[bin][1] >> (WAVE_BITS - POWER_BITS);
  gint64 size = (gint64) rings->width * rings->height;

  return MIN ((re * re + im * im) / (size << POWER_BITS), LARGEST_POWER);
}

/* The sums of the power of a ring and of its square, and its bins of the full plane. */
static gint64
sum_ring (const BnRings *rings, int ring, gint64 sums[2])
{
  gint64 bins = 0;

  sums[0] = sums[1] = 0;
  for (gsize i = rings->ring[ring]; i < rings->ring[ring + 1]; i++) {
    gint64 power = power_of (rings, rings->member[i]), weight = rings->bin[rings->member[i]].weight;
    bins += weight;
    sums[0] += weight * power;
    sums[1] += weight * power * power;
  }
  return bins;
}

double
bn_rings_unevenness (const BnRings *rings, int ring)
{
  gint64 sums[2], bins = sum_ring (rings, ring, sums);
  double ratio;

  if (sums[0] == 0 || bins < LEAST_BINS)
    return 0;
  ratio = (double) bins * (double) sums[1] / ((double) sums[0] * (double) sums[0]);
  return (ratio - 1) * (double) bins / (double) (bins - 1);
}

void
bn_rings_aim (BnRings *rings, int ring)
{
  gint64 sums[2];

  sum_ring (rings, ring, sums);
  rings->aim = ring;
  for (gsize i = rings->ring[ring]; i < rings->ring[ring + 1]; i++) {
    guint32 bin = rings->member[i];
    gint64 excess = rings->bin[bin].weight * (power_of (rings, bin) - (sums[0] > 0 ? sums[1] / sums[0] : 0));
    gint64 *slope = rings->slope[i - rings->ring[ring]];
    slope[0] = (excess * rings->sum[bin][0]) >> WAVE_BITS;
    slope[1] = (excess * rings->sum[bin][1]) >> WAVE_BITS;
  }
}

gint64
bn_rings_pull (const BnRings *rings, guint32 pixel)
{
  guint64 x = pixel % (guint32) rings->width, y = pixel / (guint32) rings->width;
  gsize first = rings->ring[rings->aim];
  gint64 pull = 0;

  for (gsize i = 0; i < rings->ring[rings->aim + 1] - first; i++) {
    const Bin *bin = &rings->bin[rings->member[first + i]];
    const gint32 *wave =
        rings->wave[(bin->kx * x * rings->step_x + bin->ky * y * rings->step_y) % rings->turn];
    pull += rings->slope[i][0] * wave[0] + rings->slope[i][1] * wave[1];
  }
  return pull;
}
