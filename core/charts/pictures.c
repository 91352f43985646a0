/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/charts/pictures.h"

#include <math.h>

/* What the shades below need. */
typedef struct {
  const BnMask *mask;
  int scale;           /* canvas pixels per pixel of the tile */
  double g, slope;     /* the pattern's level at the left, and its rise per pixel */
  double lowest, span; /* lowest of the codes it becomes, and their range */
} Picture;

static guint32
rank_at (const Picture *picture, int x, int y)
{
  return bn_mask_row (picture->mask, y)[x % bn_mask_width (picture->mask)];
}

static double
shade_tile (gconstpointer data, int x, int y)
{
  const Picture *picture = data;

  return bn_mask_threshold (picture->mask, rank_at (picture, x / picture->scale, y / picture->scale));
}

int
bn_picture_scale (const BnMask *mask, int side)
{
  return MAX (side / MAX (bn_mask_width (mask), bn_mask_height (mask)), 1);
}

void
bn_picture_tile (const BnCanvas *canvas, double x, double y, int side, const BnMask *mask)
{
  int scale = bn_picture_scale (mask, side);
  const Picture picture = { .mask = mask, .scale = scale };

  bn_chart_picture (canvas, x, y, MIN (bn_mask_width (mask) * scale, side),
                    MIN (bn_mask_height (mask) * scale, side), shade_tile, &picture);
}

/* The code that level g becomes at rank `rank`, relative to black. */
static double
code_of (const BnMask *mask, double g, guint32 rank)
{
  if (bn_mask_is_uniform (mask))
    return rank < (guint32) lrint (bn_mask_size (mask) * g);
  return floor (g + bn_mask_value (mask, rank) + .5);
}

static double
shade_pattern (gconstpointer data, int x, int y)
{
  const Picture *picture = data;
  double g = picture->g + x * picture->slope;

  return (code_of (picture->mask, g, rank_at (picture, x, y)) - picture->lowest) / picture->span;
}

/* Additive dither reaches beyond the two codes next to its level. */
static void
draw_pattern (const BnCanvas *canvas, double x, double y, int width, int height, Picture *picture)
{
  const BnMask *mask = picture->mask;
  gboolean is_uniform = bn_mask_is_uniform (mask);
  double highest = is_uniform ? 1 : code_of (mask, 1 - 1e-9, bn_mask_size (mask) - 1);

  picture->lowest = is_uniform ? 0 : code_of (mask, 0, 0);
  picture->span = MAX (highest - picture->lowest, 1);
  bn_chart_picture (canvas, x, y, width, height, shade_pattern, picture);
}

void
bn_picture_pattern (const BnCanvas *canvas, double x, double y, int width, int height, const BnMask *mask,
                    double g)
{
  Picture picture = { .mask = mask, .g = g };

  draw_pattern (canvas, x, y, width, height, &picture);
}

void
bn_picture_ramp (const BnCanvas *canvas, double x, double y, int width, int height, const BnMask *mask)
{
  Picture picture = { .mask = mask, .g = .5 / width, .slope = 1. / width };

  draw_pattern (canvas, x, y, width, height, &picture);
}

typedef struct {
  int side;
  const double *shades;
} Shades;

static double
shade_of (gconstpointer data, int x, int y)
{
  const Shades *picture = data;

  return picture->shades[y * picture->side + x];
}

void
bn_picture_shades (const BnCanvas *canvas, double x, double y, int side, const double *shades)
{
  const Shades picture = { side, shades };

  bn_chart_picture (canvas, x, y, side, side, shade_of, &picture);
}
