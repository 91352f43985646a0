/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every one-pixel adds the kernel around itself to an energy plane. The tightest cluster is the one-pixel
 * with the highest energy, the largest void the zero-pixel with the lowest. The classic third phase, which
 * looks at clusters of zeros, finds the same pixels as the second: the zeros' energy is the kernel's sum less
 * the ones' energy.
 *
 * Energies are whole numbers, so that removing a kernel restores exactly what was there. The search for
 * the extreme is a tournament: a pyramid whose cells hold the winner of 2 x 2 cells below, of which a changed
 * kernel's window touches few. */
#include "core/make/void-cluster.h"

#include <math.h>
#include <string.h>

#include "core/base/rng.h"

#define KERNEL_UNIT 0x1p20
#define KERNEL_SIGMAS 5.0
#define INITIAL_SHARE 10 /* at first, one pixel in so many is a one */
#define MAX_LEVELS 12
#define OUT_OF_CONTEST (G_GINT64_CONSTANT (1) << 60)
#define CELLS_PER_POLL (1 << 20) /* cells of kernels added */

/* The progress at the end of each phase. */
#define PLACED .1
#define RANKED_ONES .3

typedef struct {
  int width, height;
  guint32 *winner; /* pixel index of the best below each cell */
} Level;

typedef struct {
  int width, height;
  int reach_x, reach_y; /* kernel half sides; at most half the torus */
  guint32 *kernel;
  gint64 *score; /* per pixel; the lowest wins, the first in scan order among equals */
  Level levels[MAX_LEVELS];
  int level_count;
} Contest;

/* A kernel wider than the torus is folded onto it: the sum over all its copies. */
static double
folded_gaussian (int distance, int side, double sigma)
{
  double sum = 0;
  int copies = (int) ceil (KERNEL_SIGMAS * sigma / side) + 1;

  for (int c = -copies; c <= copies; c++) {
    double d = distance + (double) c * side;
    sum += exp (-d * d / (2 * sigma * sigma));
  }
  return sum;
}

/* A kernel about as wide as the torus would be flat: sigma is limited to half of each side. */
static void
make_kernel (Contest *contest, double sigma)
{
  double sigma_x = MIN (sigma, contest->width / 2.0), sigma_y = MIN (sigma, contest->height / 2.0);
  int columns;

  contest->reach_x = MIN ((int) ceil (KERNEL_SIGMAS * sigma_x), contest->width / 2);
  contest->reach_y = MIN ((int) ceil (KERNEL_SIGMAS * sigma_y), contest->height / 2);
  columns = 2 * contest->reach_x + 1;
  contest->kernel = g_new (guint32, (gsize) columns * (gsize) (2 * contest->reach_y + 1));
  for (int y = -contest->reach_y; y <= contest->reach_y; y++)
    for (int x = -contest->reach_x; x <= contest->reach_x; x++) {
      double gain =
          folded_gaussian (x, contest->width, sigma_x) * folded_gaussian (y, contest->height, sigma_y);
      /* On an even side both ends of a full window are the same pixel: its right or lower end counts for
       * nothing. */
      gboolean twice = 2 * x == contest->width || 2 * y == contest->height;
      contest->kernel[(y + contest->reach_y) * columns + x + contest->reach_x] =
          twice ? 0 : (guint32) lrint (gain * KERNEL_UNIT);
    }
}

static guint32
better (const Contest *contest, guint32 a, guint32 b)
{
  if (contest->score[a] != contest->score[b])
    return contest->score[a] < contest->score[b] ? a : b;
  return MIN (a, b);
}

/* Plays cell (x, y) of level `l` again from the level below (the pixels for l = 0). */
static void
play (Contest *contest, int l, int x, int y)
{
  Level *level = &contest->levels[l];
  int below_width = l > 0 ? contest->levels[l - 1].width : contest->width;
  int below_height = l > 0 ? contest->levels[l - 1].height : contest->height;
  guint32 best = G_MAXUINT32;

  for (int j = 2 * y; j < MIN (2 * y + 2, below_height); j++)
    for (int i = 2 * x; i < MIN (2 * x + 2, below_width); i++) {
      guint32 cell = (guint32) (j * below_width + i);
      guint32 entrant = l > 0 ? contest->levels[l - 1].winner[cell] : cell;
      best = best == G_MAXUINT32 ? entrant : better (contest, best, entrant);
    }
  level->winner[y * level->width + x] = best;
}

/* Plays all cells above the span of pixels x0..x1, y0..y1 (inclusive, inside the plane). */
static void
replay (Contest *contest, int x0, int y0, int x1, int y1)
{
  for (int l = 0; l < contest->level_count; l++) {
    x0 /= 2, y0 /= 2, x1 /= 2, y1 /= 2;
    for (int y = y0; y <= y1; y++)
      for (int x = x0; x <= x1; x++)
        play (contest, l, x, y);
  }
}

static Contest *
contest_new (int width, int height, double sigma)
{
  Contest *contest = g_new0 (Contest, 1);
  int w = width, h = height;

  contest->width = width;
  contest->height = height;
  contest->score = g_new0 (gint64, (gsize) width * (gsize) height);
  make_kernel (contest, sigma);
  do {
    w = (w + 1) / 2, h = (h + 1) / 2;
    contest->levels[contest->level_count++] = (Level){ w, h, g_new (guint32, (gsize) w * (gsize) h) };
  } while (w > 1 || h > 1);
  replay (contest, 0, 0, width - 1, height - 1);
  return contest;
}

static void
contest_free (Contest *contest)
{
  for (int l = 0; l < contest->level_count; l++)
    g_free (contest->levels[l].winner);
  g_free (contest->kernel);
  g_free (contest->score);
  g_free (contest);
}

/* Cuts first..last, which may leave 0..side-1 at one end, into one or two spans inside. */
static int
wrap_span (int first, int last, int side, int spans[2][2])
{
  spans[0][0] = MAX (first, 0);
  spans[0][1] = MIN (last, side - 1);
  if (first >= 0 && last < side)
    return 1;
  spans[1][0] = first < 0 ? first + side : 0;
  spans[1][1] = first < 0 ? side - 1 : last - side;
  return 2;
}

/* Adds sign * kernel around pixel (cx, cy) to the scores and plays the contest again there. */
static void
add_kernel (Contest *contest, int cx, int cy, int sign)
{
  const guint32 *kernel = contest->kernel;
  int spans_x[2][2], spans_y[2][2], count_x, count_y;

  for (int dy = -contest->reach_y; dy <= contest->reach_y; dy++) {
    gint64 *row = contest->score + (gsize) bn_modulo (cy + dy, contest->height) * (gsize) contest->width;
    int x = bn_modulo (cx - contest->reach_x, contest->width);
    for (int dx = -contest->reach_x; dx <= contest->reach_x; dx++) {
      row[x] += sign * (gint64) *kernel++;
      x = x + 1 < contest->width ? x + 1 : 0;
    }
  }
  count_x = wrap_span (cx - contest->reach_x, cx + contest->reach_x, contest->width, spans_x);
  count_y = wrap_span (cy - contest->reach_y, cy + contest->reach_y, contest->height, spans_y);
  for (int j = 0; j < count_y; j++)
    for (int i = 0; i < count_x; i++)
      replay (contest, spans_x[i][0], spans_y[j][0], spans_x[i][1], spans_y[j][1]);
}

static guint32
winner (const Contest *contest)
{
  return contest->levels[contest->level_count - 1].winner[0];
}

/* The pattern that grows: voids contests among the zeros for the lowest energy, clusters among the ones for
 * the highest. */
typedef struct {
  int width;
  guint32 size, ones;
  guint32 poll_every; /* flips */
  guint8 *is_one;
  Contest *voids, *clusters;
} Pattern;

/* Makes `pixel` a one (or a zero again); clusters may be omitted once only voids are asked for. */
static void
flip (Pattern *pattern, guint32 pixel)
{
  int x = (int) pixel % pattern->width, y = (int) pixel / pattern->width;
  int sign = pattern->is_one[pixel] ? -1 : 1;

  pattern->is_one[pixel] ^= 1;
  pattern->ones += (guint32) sign;
  pattern->voids->score[pixel] += sign * OUT_OF_CONTEST;
  add_kernel (pattern->voids, x, y, sign);
  if (pattern->clusters == NULL)
    return;
  pattern->clusters->score[pixel] -= sign * OUT_OF_CONTEST;
  add_kernel (pattern->clusters, x, y, -sign);
}

/* Reports and polls for cancelling every `poll_every` counts. */
static gboolean
poll (const Pattern *pattern, guint32 count, double done, const BnJob *job, GError **error)
{
  return count % pattern->poll_every != 0 || bn_job_step (job, done, error);
}

static gboolean
place_random_ones (Pattern *pattern, BnRng *rng, const BnJob *job, GError **error)
{
  g_autofree guint32 *order = g_new (guint32, pattern->size);
  guint32 ones = MAX (pattern->size / INITIAL_SHARE, 1);

  bn_rng_permutation (rng, order, pattern->size);
  while (pattern->ones < ones) {
    flip (pattern, order[pattern->ones]);
    if (!poll (pattern, pattern->ones, PLACED * pattern->ones / ones, job, error))
      return FALSE;
  }
  return TRUE;
}

/* Moves the tightest cluster to the largest void until it would move back. */
static gboolean
settle (Pattern *pattern, const BnJob *job, GError **error)
{
  for (guint32 moves = 0; moves < 2 * pattern->size; moves++) {
    guint32 cluster = winner (pattern->clusters), target;
    flip (pattern, cluster);
    target = winner (pattern->voids);
    flip (pattern, target);
    if (target == cluster)
      break;
    if (!poll (pattern, moves, PLACED, job, error))
      return FALSE;
  }
  return TRUE;
}

/* Ranks the ones from the last to the first by removing the tightest cluster. */
static gboolean
rank_ones (Pattern *pattern, guint32 *ranks, const BnJob *job, GError **error)
{
  const guint32 ones = pattern->ones;

  while (pattern->ones > 0) {
    guint32 cluster = winner (pattern->clusters);
    flip (pattern, cluster);
    ranks[cluster] = pattern->ones;
    if (!poll (pattern, pattern->ones, RANKED_ONES - (RANKED_ONES - PLACED) * pattern->ones / ones, job,
               error))
      return FALSE;
  }
  return TRUE;
}

/* Puts back the ones that rank_ones removed. */
static gboolean
restore_ones (Pattern *pattern, const guint8 *initial, const BnJob *job, GError **error)
{
  for (guint32 i = 0; i < pattern->size; i++) {
    if (initial[i])
      flip (pattern, i);
    if (!poll (pattern, pattern->ones, RANKED_ONES, job, error))
      return FALSE;
  }
  return TRUE;
}

/* Ranks the zeros by filling the largest void. */
static gboolean
rank_zeros (Pattern *pattern, guint32 *ranks, const BnJob *job, GError **error)
{
  while (pattern->ones < pattern->size) {
    guint32 target = winner (pattern->voids);
    ranks[target] = pattern->ones;
    flip (pattern, target);
    if (!poll (pattern, pattern->ones, RANKED_ONES + (1 - RANKED_ONES) * pattern->ones / pattern->size, job,
               error))
      return FALSE;
  }
  return TRUE;
}

static BnMask *
rank_all (Pattern *pattern, const BnMaskConfig *config, const BnJob *job, GError **error)
{
  g_autofree guint32 *ranks = g_new (guint32, pattern->size);
  g_autofree guint8 *initial = NULL;
  BnRng rng = bn_rng_new ((guint64) config->seed, 0);

  if (!place_random_ones (pattern, &rng, job, error) || !settle (pattern, job, error))
    return NULL;
  initial = g_memdup2 (pattern->is_one, pattern->size);
  if (!rank_ones (pattern, ranks, job, error))
    return NULL;
  g_clear_pointer (&pattern->clusters, contest_free);
  if (!restore_ones (pattern, initial, job, error) || !rank_zeros (pattern, ranks, job, error))
    return NULL;
  return bn_mask_new (config->width, config->height, ranks, error);
}

BnMask *
bn_void_cluster_make (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  Pattern pattern = { config->width, (guint32) config->width * (guint32) config->height };
  int cells;
  BnMask *mask;

  pattern.is_one = g_new0 (guint8, pattern.size);
  pattern.voids = contest_new (config->width, config->height, config->sigma);
  pattern.clusters = contest_new (config->width, config->height, config->sigma);
  cells = (2 * pattern.voids->reach_x + 1) * (2 * pattern.voids->reach_y + 1);
  pattern.poll_every = (guint32) MAX (CELLS_PER_POLL / cells, 1);
  for (guint32 i = 0; i < pattern.size; i++)
    pattern.clusters->score[i] = OUT_OF_CONTEST;
  mask = rank_all (&pattern, config, job, error);
  g_clear_pointer (&pattern.clusters, contest_free);
  contest_free (pattern.voids);
  g_free (pattern.is_one);
  return mask;
}
