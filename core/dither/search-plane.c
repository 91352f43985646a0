/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/search-plane.h"

#include <math.h>
#include <string.h>

/* The blur that sharpening is measured from, a Gaussian of one pixel. */
#define BLUR_REACH 3
#define BLUR_TAPS (2 * BLUR_REACH + 1)

/* --- making --- */

static int
cells_across (int width)
{
  return (width + BN_SEARCH_CELL - 1) / BN_SEARCH_CELL;
}

static gsize
stride_of (int lanes, int width)
{
  return (gsize) (lanes * (width + 2 * BN_SEARCH_MARGIN));
}

BnSearchPlane *
bn_search_plane_new (int lanes, int width, int height, int ring, gboolean heat, gboolean inks)
{
  BnSearchPlane *plane = g_new0 (BnSearchPlane, 1);
  gsize rows = (gsize) ring, pixels = rows * (gsize) width, all;

  plane->lanes = lanes;
  plane->width = width;
  plane->height = height;
  plane->ring = ring;
  plane->stride = stride_of (lanes, width);
  plane->cells = cells_across (width);
  all = rows / BN_SEARCH_CELL * (gsize) (plane->cells * lanes);
  plane->c = g_new0 (float, rows * plane->stride);
  plane->d = g_new0 (float, rows * plane->stride);
  plane->i = g_new0 (float, rows * plane->stride);
  plane->flags = g_new0 (guint8, pixels);
  plane->heat = heat ? g_new0 (float, pixels) : NULL;
  plane->inks = inks ? g_new0 (guint8, pixels) : NULL;
  plane->sums = g_new0 (float, all);
  plane->wide = g_new0 (float, all);
  plane->changed = g_new0 (float, all);
  plane->stirred = g_new0 (guint8, all / (gsize) lanes);
  return plane;
}

void
bn_search_plane_free (BnSearchPlane *plane)
{
  if (plane == NULL)
    return;
  g_free (plane->c);
  g_free (plane->d);
  g_free (plane->i);
  g_free (plane->flags);
  g_free (plane->heat);
  g_free (plane->inks);
  g_free (plane->sums);
  g_free (plane->wide);
  g_free (plane->changed);
  g_free (plane->stirred);
  g_free (plane);
}

guint64
bn_search_plane_bytes (int lanes, int width, int ring, gboolean heat, gboolean inks)
{
  guint64 pixels = (guint64) ring * (guint64) width;
  guint64 cells = (guint64) (ring / BN_SEARCH_CELL) * (guint64) cells_across (width);

  return 3 * (guint64) ring * stride_of (lanes, width) * sizeof (float) +
         pixels * (1 + (heat ? sizeof (float) : 0) + (inks ? 1 : 0)) +
         cells * (3 * (guint64) lanes * sizeof (float) + 1);
}

/* --- rows --- */

/* Adds a row's errors to the sums of its cells. */
static void
sum_row (BnSearchPlane *plane, int y)
{
  const float *d = bn_search_row (plane, plane->d, y), *i = bn_search_row (plane, plane->i, y);
  float *sums = plane->sums + bn_search_cells_start (plane, y / BN_SEARCH_CELL) * (gsize) plane->lanes;

  for (int x = 0; x < plane->width; x++)
    for (int lane = 0; lane < plane->lanes; lane++)
      sums[x / BN_SEARCH_CELL * plane->lanes + lane] +=
          d[x * plane->lanes + lane] - i[x * plane->lanes + lane];
}

void
bn_search_plane_add_row (BnSearchPlane *plane)
{
  int y = plane->loaded;

  if (y % BN_SEARCH_CELL == 0) {
    gsize start = bn_search_cells_start (plane, y / BN_SEARCH_CELL), cells = (gsize) plane->cells;
    memset (plane->sums + start * (gsize) plane->lanes, 0, cells * (gsize) plane->lanes * sizeof (float));
    memset (plane->wide + start * (gsize) plane->lanes, 0, cells * (gsize) plane->lanes * sizeof (float));
    memset (plane->changed + start * (gsize) plane->lanes, 0, cells * (gsize) plane->lanes * sizeof (float));
    memset (plane->stirred + start, 1, cells);
  }
  sum_row (plane, y);
  plane->loaded++;
}

/* --- lines --- */

/* out[j] = sum over k of taps[k] in[j + (k - reach) step], `count` floats; `in` has them beyond both ends. */
static void
convolve_line (const float *taps, int reach, const float *in, int step, int count, float *out)
{
  memset (out, 0, (gsize) count * sizeof (float));
  for (int k = -reach; k <= reach; k++) {
    const float tap = taps[reach + k], *from = in + k * step;
    for (int j = 0; j < count; j++)
      out[j] += tap * from[j];
  }
}

/* The taps of G at `k` of the four lanes, one by one, over and over: out[j] += taps of in[j]. */
static void
add_line (const BnSearchKernel *kernel, int k, const float *in, int count, float *out)
{
  if (kernel->lanes == 1) {
    const float tap = kernel->line[0][k];
    for (int j = 0; j < count; j++)
      out[j] += tap * in[j];
  } else {
    const float taps[] = { kernel->line[0][k], kernel->line[1][k], kernel->line[2][k], kernel->line[3][k] };
    for (int j = 0; j < count; j += BN_SEARCH_LANES)
      for (int lane = 0; lane < BN_SEARCH_LANES; lane++)
        out[j + lane] += taps[lane] * in[j + lane];
  }
}

/* out[j] += sum over k of taps[k] in[k][j]. */
static void
add_lines (const float *taps, int count_taps, const float *const *in, int count, float *out)
{
  for (int k = 0; k < count_taps; k++)
    if (in[k] != NULL)
      for (int j = 0; j < count; j++)
        out[j] += taps[k] * in[k][j];
}

/* --- cells --- */

/* Cells of rows first to last - 1, spread by W to rows top to bottom - 1. */
typedef struct {
  BnSearchPlane *plane;
  const BnSearchKernel *kernel;
  const float *from;
  float *across; /* [last - first][cells * lanes] spread along x */
  int first, last, top, bottom;
} Spread;

static void
spread_across (int piece, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const Spread *spread = user_data;
  const BnSearchPlane *plane = spread->plane;
  int lanes = plane->lanes, count = plane->cells * lanes, beyond = BN_SEARCH_WIDE * lanes;
  g_autofree float *line = g_new0 (float, (gsize) (count + 2 * beyond));

  memcpy (line + beyond, spread->from + bn_search_cells_start (plane, spread->first + piece) * (gsize) lanes,
          (gsize) count * sizeof (float));
  convolve_line (spread->kernel->wide, BN_SEARCH_WIDE, line + beyond, lanes, count,
                 spread->across + (gsize) piece * (gsize) count);
}

static void
spread_down (int piece, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const Spread *spread = user_data;
  const BnSearchPlane *plane = spread->plane;
  int y = spread->top + piece, count = plane->cells * plane->lanes;
  const float *lines[BN_SEARCH_WIDE_TAPS];

  for (int k = 0; k < BN_SEARCH_WIDE_TAPS; k++) {
    int row = y + k - BN_SEARCH_WIDE;
    gboolean inside = row >= spread->first && row < spread->last;
    lines[k] = inside ? spread->across + (gsize) (row - spread->first) * (gsize) count : NULL;
  }
  add_lines (spread->kernel->wide, BN_SEARCH_WIDE_TAPS, lines, count,
             plane->wide + bn_search_cells_start (plane, y) * (gsize) plane->lanes);
}

static void
run_spread (Spread *spread, BnCrew *crew)
{
  int rows = spread->last - spread->first, reached = spread->bottom - spread->top;

  if (rows <= 0 || reached <= 0)
    return;
  spread->across = g_new (float, (gsize) rows *(gsize) (spread->plane->cells * spread->plane->lanes));
  bn_crew_run (crew, rows, spread_across, spread);
  bn_crew_run (crew, reached, spread_down, spread);
  g_free (spread->across);
}

/* Rows of cells that a number of rows of pixels touches. */
static int
cell_rows (int rows)
{
  return (rows + BN_SEARCH_CELL - 1) / BN_SEARCH_CELL;
}

void
bn_search_plane_spread (BnSearchPlane *plane, const BnSearchKernel *kernel, int first, int last, BnCrew *crew)
{
  gsize bytes = (gsize) (plane->cells * plane->lanes) * sizeof (float);
  Spread spread = { .plane = plane,
                    .kernel = kernel,
                    .from = plane->changed,
                    .first = first,
                    .last = last,
                    .top = MAX (first - BN_SEARCH_WIDE, 0),
                    .bottom = MIN (last + BN_SEARCH_WIDE, cell_rows (plane->ready)) };

  run_spread (&spread, crew);
  for (int y = first; y < last; y++)
    memset (plane->changed + bn_search_cells_start (plane, y) * (gsize) plane->lanes, 0, bytes);
}

/* --- pixels --- */

/* Rows top to bottom - 1 that get their c. */
typedef struct {
  BnSearchPlane *plane;
  const BnSearchKernel *kernel;
  float sharpen;
  float blur[BLUR_TAPS];
  int top, bottom;
  float *across;  /* [bottom - top + 2 REACH][stride] errors, G along x */
  float *blurred; /* likewise originals, blurred along x; NULL: no sharpening */
} Prepare;

static gboolean
is_loaded (const BnSearchPlane *plane, int y)
{
  return y >= 0 && y < plane->loaded;
}

static void
prepare_across (int piece, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const Prepare *self = user_data;
  BnSearchPlane *plane = self->plane;
  int y = self->top - BN_SEARCH_REACH + piece, lanes = plane->lanes, count = plane->width * lanes;
  int beyond = BN_SEARCH_MARGIN * lanes;
  const float *d, *i;
  g_autofree float *line = NULL;

  if (!is_loaded (plane, y))
    return;
  line = g_new0 (float, plane->stride);
  d = bn_search_row (plane, plane->d, y);
  i = bn_search_row (plane, plane->i, y);
  for (int j = 0; j < count; j++)
    line[beyond + j] = d[j] - i[j];
  memset (self->across + plane->stride * (gsize) piece, 0, plane->stride * sizeof (float));
  for (int k = 0; k < BN_SEARCH_TAPS; k++)
    add_line (self->kernel, k, line + beyond + (k - BN_SEARCH_REACH) * lanes, count,
              self->across + plane->stride * (gsize) piece);
  if (self->blurred == NULL)
    return;
  for (int x = -BLUR_REACH; x < plane->width + BLUR_REACH; x++)
    memcpy (line + beyond + x * lanes, i + CLAMP (x, 0, plane->width - 1) * lanes,
            (gsize) lanes * sizeof (float));
  convolve_line (self->blur, BLUR_REACH, line + beyond, lanes, count,
                 self->blurred + plane->stride * (gsize) piece);
}

/* c less what sharpening asks for. */
static void
sharpen_row (const Prepare *self, int y, float *c)
{
  BnSearchPlane *plane = self->plane;
  const float *i = bn_search_row (plane, plane->i, y), *lines[BLUR_TAPS];
  int count = plane->width * plane->lanes;
  g_autofree float *soft = g_new0 (float, (gsize) count);

  for (int k = 0; k < BLUR_TAPS; k++) {
    int row = CLAMP (y + k - BLUR_REACH, 0, plane->loaded - 1);
    lines[k] = self->blurred + plane->stride * (gsize) (row - self->top + BN_SEARCH_REACH);
  }
  add_lines (self->blur, BLUR_TAPS, lines, count, soft);
  for (int j = 0; j < count; j++)
    c[j] -= self->sharpen * bn_search_kernel_near (self->kernel, j % plane->lanes, 0, 0) * (i[j] - soft[j]);
}

static void
prepare_down (int piece, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const Prepare *self = user_data;
  BnSearchPlane *plane = self->plane;
  int y = self->top + piece;
  float *c = bn_search_row (plane, plane->c, y);
  int count = plane->width * plane->lanes;

  memset (c, 0, (gsize) count * sizeof (float));
  for (int k = 0; k < BN_SEARCH_TAPS; k++)
    if (is_loaded (plane, y + k - BN_SEARCH_REACH))
      add_line (self->kernel, k, self->across + plane->stride * (gsize) (piece + k), count, c);
  if (self->blurred != NULL)
    sharpen_row (self, y, c);
}

static void
fill_blur (float blur[BLUR_TAPS])
{
  double sum = 0;

  for (int k = -BLUR_REACH; k <= BLUR_REACH; k++)
    sum += exp (-k * k / 2.);
  for (int k = -BLUR_REACH; k <= BLUR_REACH; k++)
    blur[BLUR_REACH + k] = (float) (exp (-k * k / 2.) / sum);
}

void
bn_search_plane_prepare (BnSearchPlane *plane, const BnSearchKernel *kernel, int upto, float sharpen,
                         BnCrew *crew)
{
  int rows = upto - plane->ready + 2 * BN_SEARCH_REACH, first = cell_rows (plane->ready);
  g_autofree float *across = g_new (float, plane->stride *(gsize) rows);
  g_autofree float *blurred = sharpen > 0 ? g_new (float, plane->stride *(gsize) rows) : NULL;
  Prepare self = { plane, kernel, sharpen, { 0 }, plane->ready, upto, across, blurred };
  Spread spread = { .plane = plane,
                    .kernel = kernel,
                    .from = plane->sums,
                    .first = MAX (first - BN_SEARCH_WIDE, 0),
                    .last = MIN (cell_rows (upto) + BN_SEARCH_WIDE, cell_rows (plane->loaded)),
                    .top = first,
                    .bottom = cell_rows (upto) };

  fill_blur (self.blur);
  bn_crew_run (crew, rows, prepare_across, &self);
  bn_crew_run (crew, upto - plane->ready, prepare_down, &self);
  run_spread (&spread, crew);
  plane->ready = upto;
}
