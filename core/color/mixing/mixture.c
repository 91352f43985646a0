/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A color in the gamut has its shares at once (core/color/mixing/shares.c). For the others, a grid of nodes
 * over all colors holds what bn_gamut_nearest says of each node, computed when first asked for. A color
 * outside the gamut is replaced by the trilinear interpolation of the eight nodes around it, which lies in
 * the gamut as they do. For a linear distance this is exact where their nearest colors lie on one facet; for
 * OKLab's it is nearly so. */
#include "core/color/mixing/mixture.h"

#include <math.h>
#include <string.h>

#include "core/color/mixing/axis.h"

#define NODE_CELLS 32
#define NODES (NODE_CELLS + 1)

/* A color of the gamut relative to the box, followed by an atomic state, which as a float is 0 or 1, so that
 * all four can be summed alike. */
typedef union {
  float nearest[4];
  gint parts[4];
} Node;

enum {
  NODE_EMPTY,
  NODE_READY = 0x3f800000, /* 1 as a float */
};

/* Each for its share of the places. */
static GMutex filling[64];

struct _BnMixture {
  double low[3];
  BnGamut *gamut;
  BnShares *shares;
  BnAxis axes[3]; /* the grid of nodes */
  Node *nodes;    /* filled on demand */
};

/* Nodes over all colors. */
static void
set_nodes (BnMixture *mixture, const BnSpan *span)
{
  for (int c = 0; c < 3; c++)
    bn_axis_set (&mixture->axes[c], MIN (span->low[c], 0), MAX (span->high[c], 1), NODE_CELLS,
                 c == 0   ? NODES * NODES
                 : c == 1 ? NODES
                          : 1);
  mixture->nodes = g_new0 (Node, NODES * NODES * NODES);
}

BnMixture *
bn_mixture_new (const double (*colors)[3], guint count, BnDistance distance, const BnTransfer *transfer)
{
  g_autoptr (BnTriangulation) triangulation = bn_triangulation_new (colors, count);
  BnMixture *mixture = g_new0 (BnMixture, 1);

  memcpy (mixture->low, triangulation->span.low, sizeof mixture->low);
  mixture->gamut = bn_gamut_new (colors, count, triangulation, distance, transfer);
  mixture->shares = bn_shares_new (colors, count, triangulation, mixture->gamut, transfer);
  set_nodes (mixture, &triangulation->span);
  return mixture;
}

void
bn_mixture_free (BnMixture *mixture)
{
  if (mixture == NULL)
    return;
  bn_gamut_free (mixture->gamut);
  bn_shares_free (mixture->shares);
  g_free (mixture->nodes);
  g_free (mixture);
}

/* What the gamut says of the node at `place`. */
static void
ask_gamut (const BnMixture *mixture, int place, Node *node)
{
  const int at[3] = { place / (NODES * NODES), place / NODES % NODES, place % NODES };
  double color[3], nearest[3];

  for (int c = 0; c < 3; c++)
    color[c] = mixture->axes[c].bounds[at[c]];
  bn_gamut_nearest (mixture->gamut, color, nearest);
  for (int c = 0; c < 3; c++)
    node->nearest[c] = (float) (nearest[c] - mixture->low[c]);
}

/* Fills the node at `place`, or waits until another thread has. Once a node is ready nothing writes to it. */
static void
fill_node (const BnMixture *mixture, int place)
{
  GMutex *mutex = &filling[place % (int) G_N_ELEMENTS (filling)];
  Node *node = &mixture->nodes[place];

  g_mutex_lock (mutex);
  if (g_atomic_int_get (&node->parts[3]) == NODE_EMPTY) {
    ask_gamut (mixture, place, node);
    g_atomic_int_set (&node->parts[3], NODE_READY);
  }
  g_mutex_unlock (mutex);
}

/* Adds to `sums` the values of two consecutive nodes, weighted by 1 - k and k times `weight`. */
static inline void
add_nodes (const BnMixture *mixture, int place, float weight, float k, float sums[4])
{
  const Node *low = &mixture->nodes[place], *high = low + 1;
  float own = weight * k;

  if (G_UNLIKELY (g_atomic_int_get (&low->parts[3]) != NODE_READY))
    fill_node (mixture, place);
  if (G_UNLIKELY (g_atomic_int_get (&high->parts[3]) != NODE_READY))
    fill_node (mixture, place + 1);
  for (int c = 0; c < 4; c++)
    sums[c] += (weight - own) * low->nearest[c] + own * high->nearest[c];
}

/* The interpolated nearest color of the gamut, relative to the box. */
static inline void
interpolate (const BnMixture *mixture, const double color[3], double nearest[3])
{
  int place = 0;
  float part[3], sums[4] = { 0 };

  for (int c = 0; c < 3; c++) {
    const BnAxis *axis = &mixture->axes[c];
    int cell = bn_axis_cell (axis, color[c]);
    part[c] = (float) ((color[c] - axis->bounds[cell]) * axis->per_width[cell]);
    place += cell * axis->step;
  }
  add_nodes (mixture, place, (1 - part[0]) * (1 - part[1]), part[2], sums);
  add_nodes (mixture, place + NODES, (1 - part[0]) * part[1], part[2], sums);
  add_nodes (mixture, place + NODES * NODES, part[0] * (1 - part[1]), part[2], sums);
  add_nodes (mixture, place + NODES * NODES + NODES, part[0] * part[1], part[2], sums);
  for (int c = 0; c < 3; c++)
    nearest[c] = sums[c];
}

/* `value` clamped to [low, high]; NaN becomes 0, which lies within. */
static inline double
bring_within (double x, const BnAxis *axis)
{
  double least = x == x ? axis->low : 0;
  double own = x > least ? x : least;

  return own < axis->high ? own : axis->high;
}

static inline void
find (const BnMixture *mixture, const double color[3], BnMix *mix)
{
  double own[3], x[3], nearest[3];

  for (int c = 0; c < 3; c++) {
    own[c] = bring_within (color[c], &mixture->axes[c]);
    x[c] = own[c] - mixture->low[c];
  }
  if (bn_shares_find (mixture->shares, x[0], x[1], x[2], mix))
    return;
  interpolate (mixture, own, nearest);
  bn_shares_find_near (mixture->shares, nearest[0], nearest[1], nearest[2], mix);
}

void
bn_mixture_find (const BnMixture *mixture, const double color[3], BnMix *mix)
{
  find (mixture, color, mix);
}

void
bn_mixture_find_row (const BnMixture *mixture, const double (*colors)[3], gsize n, BnMix *mixes)
{
  for (gsize i = 0; i < n; i++)
    find (mixture, colors[i], &mixes[i]);
}
