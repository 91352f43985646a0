/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * If pixels p and q of the ranks a < b exchange them, the visible error of all levels changes by twice the
 * sum over t = a+1 .. b of f_t(q) - f_t(p) + G(0) - G(p - q) (swap.h). In a block of ranks these sums are
 * read from those of f_t over t, which is kept for each of its pixels. */
#include "core/make/even.h"

#include "core/make/kernel.h"
#include "core/make/loss.h"
#include "core/make/rings.h"

#define LEVELS 1024
#define ROUNDS 16      /* over all levels: mending one may harm another */
#define EXCHANGES 48   /* of one level in a round */
#define LEAST_REACH 16 /* ranks of a block on either side of the level */
#define MOST_REACH 128
#define REACH_PART 32 /* likewise, of all ranks */
#define SPAN 100 /* ranks: what an exchange does is worth more by as many levels as it spans, beyond some */

typedef struct {
  const BnKernel *kernel;
  BnRings *rings;
  guint32 *order;
  guint32 size, reach;
  double limit;

  /* the block about the level, by place in it */
  guint32 first, level,
      count; /* ranks: its first, the level (the first that is not in the pattern), how many */
  gint32 *offset;
  gint64 *field; /* of the patterns below the block */
  gint64 *pull;
  gint64 *path; /* rows by pixel: the sum of its fields at the levels after the block's first, up to each */
} Even;

static void
even_init (Even *even, const BnMaskConfig *config, const BnKernel *kernel, double limit, guint32 *order)
{
  gsize count;

  *even = (Even){ .kernel = kernel, .order = order, .size = kernel->size, .limit = limit };
  even->rings = bn_rings_new (config->width, config->height);
  even->reach = CLAMP (kernel->size / REACH_PART, LEAST_REACH, MOST_REACH);
  count = 2 * even->reach;
  even->offset = g_new (gint32, count);
  even->field = g_new (gint64, count);
  even->pull = g_new (gint64, count);
  even->path = g_new (gint64, count * count);
}

static void
even_clear (Even *even)
{
  bn_rings_free (even->rings);
  g_free (even->offset);
  g_free (even->field);
  g_free (even->pull);
  g_free (even->path);
}

/* The block about `level` and its fields. */
static void
take_block (Even *even, guint32 level)
{
  const gint32 *center = even->kernel->center;

  even->level = level;
  even->first = level > even->reach ? level - even->reach : 0;
  even->count = MIN (level + even->reach, even->size) - even->first;
  for (guint32 i = 0; i < even->count; i++) {
    even->offset[i] = bn_kernel_offset (even->kernel, even->order[even->first + i]);
    even->field[i] = 0;
  }
  for (guint32 r = 0; r < even->first; r++) {
    gint32 offset = bn_kernel_offset (even->kernel, even->order[r]);
    for (guint32 i = 0; i < even->count; i++)
      even->field[i] += center[even->offset[i] - offset];
  }
}

static void
sum_paths (Even *even)
{
  for (guint32 i = 0; i < even->count; i++) {
    const gint32 *gains = even->kernel->center - even->offset[i];
    gint64 *path = even->path + (gsize) i * even->count, field = even->field[i];
    path[0] = 0;
    for (guint32 t = 1; t < even->count; t++) {
      field += gains[even->offset[t - 1]];
      path[t] = path[t - 1] + field;
    }
  }
}

/* What the exchange of the places a < b costs: the change of the visible error of all levels, halved. */
static gint64
cost_of (const Even *even, guint32 a, guint32 b)
{
  const gint64 *own = even->path + (gsize) a * even->count, *other = even->path + (gsize) b * even->count;
  const gint32 *center = even->kernel->center;

  return other[b] - other[a] - own[b] + own[a] +
         (gint64) (b - a) * (*center - center[even->offset[a] - even->offset[b]]);
}

/* The exchange across the level that evens out most for its cost. FALSE if there is none. */
static gboolean
choose (const Even *even, guint32 *a, guint32 *b)
{
  double best = 0;

  for (guint32 i = 0; i < even->level - even->first; i++)
    for (guint32 j = even->level - even->first; j < even->count; j++) {
      gint64 gain = even->pull[i] - even->pull[j], cost;
      double worth;
      if (gain <= 0)
        continue;
      cost = MAX (cost_of (even, i, j), *even->kernel->center);
      worth = (double) gain * (double) (j - i + SPAN) / (double) cost;
      if (worth > best) {
        best = worth;
        *a = i;
        *b = j;
      }
    }
  return best > 0;
}

/* Exchanges the places a and b, on either side of the level. */
static void
exchange (Even *even, guint32 a, guint32 b)
{
  guint32 *order = even->order + even->first, pixel = order[a];
  gint32 offset = even->offset[a];
  gint64 field = even->field[a];

  bn_rings_add (even->rings, order[a], -1);
  bn_rings_add (even->rings, order[b], 1);
  order[a] = order[b];
  order[b] = pixel;
  even->offset[a] = even->offset[b];
  even->offset[b] = offset;
  even->field[a] = even->field[b];
  even->field[b] = field;
}

/* The most uneven ring; -1 if all are within the limit. */
static int
find_ring (const Even *even)
{
  double worst = even->limit;
  int found = -1;

  for (int r = 0; r < bn_rings_count (even->rings); r++) {
    double unevenness = bn_rings_unevenness (even->rings, r);
    if (unevenness > worst) {
      worst = unevenness;
      found = r;
    }
  }
  return found;
}

/* One exchange that makes `ring` more even. FALSE if none does. */
static gboolean
mend_ring (Even *even, int ring)
{
  double before = bn_rings_unevenness (even->rings, ring);
  guint32 a = 0, b = 0;

  sum_paths (even);
  bn_rings_aim (even->rings, ring);
  for (guint32 i = 0; i < even->count; i++)
    even->pull[i] = bn_rings_pull (even->rings, even->order[even->first + i]);
  if (!choose (even, &a, &b))
    return FALSE;
  exchange (even, a, b);
  if (bn_rings_unevenness (even->rings, ring) < before)
    return TRUE;
  exchange (even, a, b);
  return FALSE;
}

/* Returns how many exchanges were done. */
static int
mend_level (Even *even, guint32 level)
{
  int ring = find_ring (even), done = 0;

  if (ring < 0)
    return 0;
  take_block (even, level);
  while (ring >= 0 && done < EXCHANGES && mend_ring (even, ring)) {
    ring = find_ring (even);
    done++;
  }
  return done;
}

/* Mends all levels once; `done` counts the exchanges. */
static gboolean
mend_all (Even *even, int round, int *done, const BnJob *job, GError **error)
{
  guint32 rank = 0;

  *done = 0;
  bn_rings_clear (even->rings);
  for (int l = 1; l < LEVELS; l++) {
    guint32 level = (guint32) ((guint64) even->size * (guint64) l / LEVELS);
    if (level == rank) /* a small mask has fewer */
      continue;
    if (!bn_job_step (job, (round + (double) l / LEVELS) / ROUNDS, error))
      return FALSE;
    for (; rank < level; rank++)
      bn_rings_add (even->rings, even->order[rank], 1);
    *done += mend_level (even, level);
  }
  return TRUE;
}

gboolean
bn_even (const BnMaskConfig *config, double limit, guint32 *order, const BnJob *job, GError **error)
{
  g_autofree double *power = g_new (double, (gsize) config->width *(gsize) config->height);
  g_autoptr (BnKernel) kernel = NULL;
  g_autoptr (GError) stopped = NULL;
  gboolean going = TRUE;
  Even even;

  bn_loss_visible_error (config, power);
  kernel = bn_kernel_new (config->width, config->height, power, 0);
  g_clear_pointer (&power, g_free);
  even_init (&even, config, kernel, limit, order);
  for (int round = 0, done = 1; round < ROUNDS && done > 0 && going; round++)
    going = mend_all (&even, round, &done, job, &stopped);
  even_clear (&even);
  return (!going && job->keep_best) || bn_job_step (job, 1, error);
}
