/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/optimized.h"

#include <math.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/words.h"
#include "core/dither/channels.h"
#include "core/dither/ordered.h"
#include "core/dither/search-start.h"
#include "core/dither/search-sweep.h"

/* Rows that a pass takes at a time, and how far it stays behind the pass before it. */
#define BAND 64
#define BEHIND 12

/* Rows that must be there below a band: what its cells see. */
#define AHEAD ((BN_SEARCH_WIDE + 1) * BN_SEARCH_CELL)

/* Sharpening by a detail of 1, of channels by themselves and of colors: what the filter takes of edges. */
#define SHARPEN_ALONE .105
#define SHARPEN_JOINT .065

/* The weight of the wide term. */
#define WIDE 3

/* How much wider the filter is for color than for brightness, and what errors of red, green and blue count there;
 * found by trying: where all count alike, both brightness and color err more (data/measurements.md). */
#define COLOR 1.5
static const double color_weights[] = { 1, 3.3, 3.3 };

/* How a picture is searched. */
typedef struct {
  int hot;                  /* passes with heat, */
  float alone, joint, last; /* of which these are the first temperature, of channels by themselves and of
                               colors, and the last one */
  int greedy;               /* passes without, after them */
} Effort;

static const Effort efforts[] = {
  [BN_EFFORT_FAST] = { 0, 0, 0, 0, 8 },
  [BN_EFFORT_BEST] = { 9, .15f, .9f, .01f, 4 },
};

/* How wide the filter of the eye is, pixels. */
static const double sigmas[] = {
  [BN_VIEWING_PRINT] = 1.5,
  [BN_VIEWING_SCREEN] = 1,
};

typedef struct {
  const BnSetup *setup;
  BnChannel channels[BN_MAX_CHANNELS];
  BnOrdered *ordered;
  BnSearchStart *start;
  BnSearchKernel kernel;
  const Effort *effort;
  float sharpen;
} BnOptimized;

/* A picture under way. Rows count from the surface's first one. */
typedef struct {
  const BnOptimized *self;
  const BnJob *job;
  int x, width, height;
  int planes;
  BnSearchPlane *plane[3];
  guint8 *ordered; /* [ring][width] pixels as ordered, in a ring as the planes' */
  int ring;
  int step;    /* bands that have been begun */
  int written; /* rows that have been given out */
} State;

/* --- making --- */

gboolean
bn_optimized_check (const BnDitherConfig *config, int colors, const BnMaskShape *shape, gboolean uniform,
                    GError **error)
{
  if (uniform)
    return bn_ordered_check (config, colors, shape, uniform, error);
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                       BN_ ("An optimized dither starts from even thresholds, and the mask's values are for "
                            "additive dither: choose mask-distribution uniform, or dither-method ordered."));
  return FALSE;
}

static void
init_kernel (BnOptimized *self)
{
  double sigma = sigmas[self->setup->config.viewing], color = COLOR * sigma;
  gboolean joint = bn_setup_is_joint (self->setup) || self->setup->palette != NULL;
  BnSearchLane lanes[BN_SEARCH_LANES] = { { sigma, 1 }, { 0 }, { 0 }, { sigma, 1 } };

  if (!bn_search_start_is_joint (self->setup)) {
    bn_search_kernel_init (&self->kernel, 1, lanes, WIDE);
    return;
  }
  for (int c = 0; c < 3; c++)
    lanes[c] = (BnSearchLane){ color, joint ? color_weights[c] : 1 };
  bn_search_kernel_init (&self->kernel, 4, lanes, WIDE);
}

gpointer
bn_optimized_new (const BnSetup *setup)
{
  BnOptimized *self = g_new0 (BnOptimized, 1);

  self->setup = setup;
  bn_channels_init (self->channels, setup);
  self->ordered = bn_ordered_new (setup);
  self->start = bn_search_start_new (setup, self->channels);
  self->effort = &efforts[setup->config.effort];
  self->sharpen = (float) (setup->config.detail *
                           (bn_search_start_is_joint (self->setup) ? SHARPEN_JOINT : SHARPEN_ALONE));
  init_kernel (self);
  return self;
}

void
bn_optimized_free (gpointer way)
{
  BnOptimized *self = way;

  bn_search_start_free (self->start);
  bn_ordered_free (self->ordered);
  bn_channels_clear (self->channels);
  g_free (self);
}

const BnLevels *
bn_optimized_levels (gconstpointer way, int channel)
{
  return ((const BnOptimized *) way)->channels[channel].levels;
}

static int
passes_of (const BnSetup *setup)
{
  const Effort *effort = &efforts[setup->config.effort];

  return effort->hot + effort->greedy;
}

/* --- pictures --- */

int
bn_optimized_lag (const BnSetup *setup)
{
  return BAND + AHEAD + (passes_of (setup) - 1) * BEHIND;
}

/* Rows in hand: those from a band's first one, which the last pass reaches, to those that its cells see; and
 * above, what a change still writes to. */
static int
ring_of (const BnSetup *setup)
{
  int rows = bn_optimized_lag (setup) + AHEAD + BN_SEARCH_REACH, ring = BN_SEARCH_BLOCK;

  while (ring < rows)
    ring *= 2;
  return ring;
}

/* Planes and lanes of a search. */
static int
planes_of (const BnSetup *setup, int *lanes)
{
  gboolean joint = bn_search_start_is_joint (setup);

  *lanes = joint ? 4 : 1;
  return joint ? 1 : setup->colors;
}

guint64
bn_optimized_memory (const BnSetup *setup, int width)
{
  int lanes, planes = planes_of (setup, &lanes), ring = ring_of (setup);
  guint64 plane = bn_search_plane_bytes (lanes, width, ring, efforts[setup->config.effort].hot > 0,
                                         setup->palette != NULL);
  guint64 row = (guint64) (2 * lanes * (width + 2 * BN_SEARCH_MARGIN)) * sizeof (float);

  return (guint64) planes * plane + (BAND + 2 * BN_SEARCH_REACH) * row +
         (guint64) ring * (guint64) setup->pixel_bytes * (guint64) width;
}

gpointer
bn_optimized_begin (gconstpointer way, const BnSurface *surface, const BnJob *job,
                    GError **error G_GNUC_UNUSED)
{
  const BnOptimized *self = way;
  State *state = g_new0 (State, 1);

  state->self = self;
  state->job = job;
  state->x = surface->x;
  state->width = surface->width;
  state->height = surface->height;
  state->ring = ring_of (self->setup);
  state->planes = bn_search_start_is_joint (self->setup) ? 1 : self->setup->colors;
  for (int p = 0; p < state->planes; p++)
    state->plane[p] =
        bn_search_plane_new (bn_search_start_inks (self->start, p)->lanes, surface->width, surface->height,
                             state->ring, self->effort->hot > 0, self->setup->palette != NULL);
  state->ordered = g_malloc ((gsize) (self->setup->pixel_bytes * state->ring) * (gsize) surface->width);
  return state;
}

void
bn_optimized_end (gpointer data)
{
  State *state = data;

  for (int p = 0; p < state->planes; p++)
    bn_search_plane_free (state->plane[p]);
  g_free (state->ordered);
  g_free (state);
}

/* --- bands --- */

static gsize
row_bytes (const State *state)
{
  return (gsize) state->self->setup->pixel_bytes * (gsize) state->width;
}

static guint8 *
ordered_row (const State *state, int y)
{
  return state->ordered + row_bytes (state) * (gsize) (y & (state->ring - 1));
}

static void
load_row (State *state, const guint8 *in, int image_y)
{
  const BnOptimized *self = state->self;
  guint8 *ordered = ordered_row (state, state->plane[0]->loaded);

  bn_ordered_row (self->ordered, in, ordered, state->x, image_y, state->width);
  bn_search_start_row (self->start, in, ordered, state->x, image_y, state->plane);
}

/* The temperature of a pass. */
static float
heat_of (const Effort *effort, gboolean joint, int pass)
{
  float first = joint ? effort->joint : effort->alone;

  if (pass >= effort->hot)
    return 0;
  return first * powf (effort->last / first, (float) pass / (float) (effort->hot - 1));
}

static void
search_plane (const State *state, int p, BnCrew *crew)
{
  const BnOptimized *self = state->self;
  BnSearchPlane *plane = state->plane[p];
  int upto = MIN ((state->step + 1) * BAND, state->height), passes = passes_of (self->setup);

  if (upto > plane->ready)
    bn_search_plane_prepare (plane, &self->kernel, upto, self->sharpen, crew);
  for (int pass = 0; pass < passes && !bn_job_is_cancelled (state->job); pass++) {
    const BnSearchSweep sweep = { .plane = plane,
                                  .kernel = &self->kernel,
                                  .inks = bn_search_start_inks (self->start, p),
                                  .number = pass,
                                  .top = state->step * BAND - pass * BEHIND,
                                  .bottom = (state->step + 1) * BAND - pass * BEHIND,
                                  .heat = heat_of (self->effort, plane->lanes > 1, pass) };
    bn_search_sweep (&sweep, crew);
  }
}

/* Rows that no pass will change any more. */
static int
rows_done (const State *state)
{
  return CLAMP (state->step * BAND - (passes_of (state->self->setup) - 1) * BEHIND, 0, state->height);
}

/* Takes all bands that can be, and writes the rows that are done to `out`; returns how many. */
static int
advance (State *state, guint8 *out, BnCrew *crew)
{
  int first = state->written;

  while (state->written < state->height && !bn_job_is_cancelled (state->job) &&
         state->plane[0]->loaded >= MIN ((state->step + 1) * BAND + AHEAD, state->height)) {
    for (int p = 0; p < state->planes; p++)
      search_plane (state, p, crew);
    state->step++;
    for (; state->written < rows_done (state); state->written++, out += row_bytes (state)) {
      memcpy (out, ordered_row (state, state->written), row_bytes (state));
      bn_search_start_finish (state->self->start, state->plane, state->written, out);
    }
  }
  return state->written - first;
}

int
bn_optimized_band (gpointer data, const void *in, void *out, int y, int rows, BnCrew *crew)
{
  State *state = data;
  int done = 0;

  for (int row = 0; row < rows; row++) {
    load_row (state, (const guint8 *) in + row_bytes (state) * (gsize) row, y + row);
    done += advance (state, (guint8 *) out + row_bytes (state) * (gsize) done, crew);
  }
  return done;
}
