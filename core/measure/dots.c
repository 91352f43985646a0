/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/measure/dots.h"

#include <string.h>

#include "core/base/rank.h"

#define NEIGHBORS 9
#define SETS (1 << NEIGHBORS) /* of neighbors, as bits */
#define OWN (1 << 4)
#define STEPS 96 /* in which a pixel is looked at, each way */

struct _BnDots {
  double covered[SETS];
};

/* --- the table --- */

/* The neighbors whose discs cover the point (x, y) from the pixel's middle. */
static guint
discs_at (double x, double y, double radius)
{
  guint discs = 0;

  for (int n = 0; n < NEIGHBORS; n++) {
    double dx = x - (n % 3 - 1), dy = y - (n / 3 - 1);
    if (dx * dx + dy * dy < radius * radius)
      discs |= 1u << n;
  }
  return discs;
}

/* Of single pixels. */
static void
fill_round (double covered[SETS], double radius)
{
  int points[SETS] = { 0 };

  memset (covered, 0, sizeof *covered * SETS);
  for (int y = 0; y < STEPS; y++)
    for (int x = 0; x < STEPS; x++)
      points[discs_at ((x + .5) / STEPS - .5, (y + .5) / STEPS - .5, radius)]++;
  for (guint inked = 0; inked < SETS; inked++)
    for (guint discs = 1; discs < SETS; discs++)
      covered[inked] += (discs & inked) != 0 ? points[discs] / (double) (STEPS * STEPS) : 0;
}

static void
fill_square (double covered[SETS])
{
  for (guint inked = 0; inked < SETS; inked++)
    covered[inked] = (inked & OWN) != 0;
}

/* Which block, from -1 to 1, a pixel's neighbor lies in. */
static int
block_of (int pixel, int block)
{
  return pixel < 0 ? -1 : pixel >= block;
}

/* The neighbors of pixel (x, y) of a block that are ink if of its neighboring blocks `inked` are. */
static guint
inked_in_block (guint inked, int x, int y, int block)
{
  guint around = 0;

  for (int n = 0; n < NEIGHBORS; n++) {
    int column = block_of (x + n % 3 - 1, block), row = block_of (y + n / 3 - 1, block);
    around |= (inked >> (3 * (row + 1) + column + 1) & 1) << n;
  }
  return around;
}

/* Of blocks, from the table of single pixels. */
static void
gather_blocks (double covered[SETS], int block)
{
  double single[SETS];

  memcpy (single, covered, sizeof single);
  for (guint inked = 0; inked < SETS; inked++) {
    double sum = 0;
    for (int y = 0; y < block; y++)
      for (int x = 0; x < block; x++)
        sum += single[inked_in_block (inked, x, y, block)];
    covered[inked] = sum / (block * block);
  }
}

BnDots *
bn_dots_new (double radius, int block)
{
  BnDots *dots = g_new (BnDots, 1);

  if (radius > 0)
    fill_round (dots->covered, radius);
  else
    fill_square (dots->covered);
  if (block > 1)
    gather_blocks (dots->covered, block);
  return dots;
}

void
bn_dots_free (BnDots *dots)
{
  g_free (dots);
}

double
bn_dots_covered (const BnDots *dots, guint inked)
{
  return dots->covered[inked];
}

/* --- masks --- */

/* Makes pixel `pixel` of a torus paper: its bit goes from all of the neighbors in `inked`. Returns by how
 * much less is covered. */
static double
uncover (const BnDots *dots, guint16 *inked, guint32 pixel, int width, int height)
{
  int x = (int) (pixel % (guint32) width), y = (int) (pixel / (guint32) width);
  double less = 0;

  for (int n = 0; n < NEIGHBORS; n++) { /* the pixel of which it is neighbor n */
    int column = (x - (n % 3 - 1) + width) % width, row = (y - (n / 3 - 1) + height) % height;
    guint16 *around = &inked[(gsize) row * (gsize) width + (gsize) column];
    guint16 left = (guint16) (*around & ~(1u << n));
    less += dots->covered[*around] - dots->covered[left];
    *around = left;
  }
  return less;
}

/* Adds the curve of one plane's covered pixels. */
static void
add_covered (const BnDots *dots, const BnMask *mask, int plane, double *curve)
{
  guint32 size = bn_mask_size (mask);
  g_autofree guint32 *order = g_new (guint32, size);
  g_autofree guint16 *inked = g_new (guint16, size);
  double covered = dots->covered[SETS - 1] * size;

  bn_rank_invert (bn_mask_plane (mask, plane), size, order);
  for (guint32 i = 0; i < size; i++)
    inked[i] = SETS - 1;
  for (guint32 k = 0; k < size; k++) {
    curve[k] += covered;
    covered -= uncover (dots, inked, order[k], bn_mask_width (mask), bn_mask_height (mask));
  }
}

double *
bn_dots_curve (const BnDots *dots, const BnMask *mask)
{
  guint32 size = bn_mask_size (mask);
  int planes = bn_mask_planes (mask);
  double *curve = g_new0 (double, size + 1);

  for (int plane = 0; plane < planes; plane++)
    add_covered (dots, mask, plane, curve);
  for (guint32 k = 0; k <= size; k++)
    curve[k] = CLAMP (1 - curve[k] / ((double) size * planes), 0, 1);
  for (guint32 k = size; k-- > 0;) /* sums are off by their rounding */
    curve[k] = MIN (curve[k], curve[k + 1]);
  return curve;
}

BnMask *
bn_dots_correct (const BnDots *dots, const BnMask *mask)
{
  g_autofree double *curve = bn_dots_curve (dots, mask);

  for (guint32 k = 0; k < bn_mask_size (mask); k++)
    curve[k] = (curve[k] + curve[k + 1]) / 2;
  return bn_mask_new_thresholds (mask, curve);
}

void
bn_dots_pattern (const BnDots *dots, const BnMask *mask, guint32 paper, double *light)
{
  const guint32 *ranks = bn_mask_ranks (mask);
  int width = bn_mask_width (mask), height = bn_mask_height (mask);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guint inked = 0;
      for (int n = 0; n < NEIGHBORS; n++) {
        int column = (x + n % 3 - 1 + width) % width, row = (y + n / 3 - 1 + height) % height;
        inked |= (guint) (ranks[row * width + column] >= paper) << n;
      }
      light[y * width + x] = 1 - dots->covered[inked];
    }
}

/* --- pictures --- */

/* What the 3 x 3 values about a pixel print there: the darkest takes all that its disc covers, the next what
 * is left of its own, and so on; the rest is paper. */
static double
print_pixel (const BnDots *dots, const float around[NEIGHBORS])
{
  guint inked = 0;
  double light = 0, covered = 0;

  for (int turn = 0; turn < NEIGHBORS; turn++) {
    int darkest = -1;
    for (int n = 0; n < NEIGHBORS; n++)
      if ((inked >> n & 1) == 0 && (darkest < 0 || around[n] < around[darkest]))
        darkest = n;
    inked |= 1u << darkest;
    light += (dots->covered[inked] - covered) * (double) around[darkest];
    covered = dots->covered[inked];
  }
  return light + (1 - covered);
}

void
bn_dots_print (const BnDots *dots, float *light, int width, int height)
{
  gsize row = (gsize) width;
  g_autofree float *rows = g_new (float, 2 * row); /* as they were: the one above, and the current one */
  float *above = rows, *own = rows + row;

  memcpy (own, light, sizeof *light * row);
  memcpy (above, light, sizeof *light * row);
  for (int y = 0; y < height; y++) {
    const float *below = light + (gsize) MIN (y + 1, height - 1) * row, *lines[] = { above, own, below };
    float *out = light + (gsize) y * row, *spare = above;
    memcpy (own, out, sizeof *own * row);
    if (y + 1 == height)
      lines[2] = own;
    for (int x = 0; x < width; x++) {
      float around[NEIGHBORS];
      for (int n = 0; n < NEIGHBORS; n++)
        around[n] = lines[n / 3][CLAMP (x + n % 3 - 1, 0, width - 1)];
      out[x] = (float) print_pixel (dots, around);
    }
    above = own;
    own = spare;
  }
}
