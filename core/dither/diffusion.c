/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row is done in two steps: what the rows above hand to it is added up for all its pixels at once; then its
 * pixels are decided one after the other. Channels know nothing of each other unless they are chosen
 * together, and so are work for as many threads. */
#include "core/dither/diffusion.h"

#include "core/base/error.h"
#include "core/base/words.h"
#include "core/dither/alpha.h"
#include "core/dither/channels.h"
#include "core/dither/diffusion-colors.h"
#include "core/dither/diffusion-lines.h"
#include "core/dither/diffusion-stand.h"
#include "core/dither/quantize.h"

/* Rows above the picture. */
#define ROWS_BY_MASK 32
#define ROWS_ABOVE 48

typedef struct {
  const BnSetup *setup;
  const BnDiffusionKernel *kernel;
  BnChannel channels[BN_MAX_CHANNELS];
  BnDiffusionStands stands[3]; /* of the colors, unless they are a palette's */
  BnDiffusionColors *together; /* chooses the colors of a pixel together; NULL: each channel by itself */
  float *centered[3];          /* [N] t - 1/2 of the thresholds t of each color's plane */
  BnQuantizer *alpha;          /* of an alpha that is dithered: by the mask, as everywhere; else NULL */
} BnDiffusion;

/* A picture under way. */
typedef struct {
  const BnDiffusion *self;
  int x, width; /* of the surface, in the image */
  BnDiffusionLines lines[3];

  gboolean by_mask; /* the mask alone decides */

  /* the band under way */
  const guint8 *in;
  guint8 *out;
  int y, rows;
} State;

/* --- making --- */

gboolean
bn_diffusion_check (const BnDitherConfig *config, int colors, const BnMaskShape *shape, gboolean uniform,
                    GError **error)
{
  gboolean together = config->colors != BN_COLORS_LEVELS || (config->join_channels && colors == 3);
  const char *words = NULL;

  if (!uniform)
    words =
        BN_ ("Error diffusion needs even thresholds, and the mask's values are for additive dither: choose "
             "mask-distribution uniform, or dither-method ordered.");
  else if (together && shape->channels > 1)
    words = BN_ ("The mask has several channels, and a palette's colours or joined channels are chosen by "
                 "one threshold: choose mask-channels one.");
  if (words != NULL)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, words);
  return words == NULL;
}

/* The thresholds of a plane less 1/2. */
static float *
new_centered (const BnMask *mask, int plane)
{
  const guint32 *ranks = bn_mask_plane (mask, plane);
  guint32 size = bn_mask_size (mask);
  float *centered = g_new (float, size);

  for (guint32 i = 0; i < size; i++)
    centered[i] = (float) (bn_mask_threshold (mask, ranks[i]) - .5);
  return centered;
}

gpointer
bn_diffusion_new (const BnSetup *setup)
{
  BnDiffusion *self = g_new0 (BnDiffusion, 1);
  const BnChannel *alpha = &self->channels[setup->colors];

  self->setup = setup;
  self->kernel = &bn_diffusion_kernels[setup->config.kernel];
  bn_channels_init (self->channels, setup);
  for (int c = 0; c < setup->colors; c++) {
    self->centered[c] = new_centered (setup->mask, self->channels[c].plane);
    if (setup->palette == NULL)
      bn_diffusion_stands_init (&self->stands[c], self->channels[c].levels, self->kernel->slope,
                                setup->config.modulation * setup->config.strength);
  }
  self->together = bn_diffusion_colors_new (setup, self->channels, self->stands);
  if (setup->pixels.alpha && alpha->levels != NULL)
    self->alpha = bn_quantizer_new (alpha->levels, setup->mask, alpha->plane, setup->config.strength);
  return self;
}

void
bn_diffusion_free (gpointer way)
{
  BnDiffusion *self = way;

  for (int c = 0; c < self->setup->colors; c++) {
    bn_diffusion_stands_clear (&self->stands[c]);
    g_free (self->centered[c]);
  }
  bn_diffusion_colors_free (self->together);
  bn_quantizer_free (self->alpha);
  bn_channels_clear (self->channels);
  g_free (self);
}

const BnLevels *
bn_diffusion_levels (gconstpointer way, int channel)
{
  return ((const BnDiffusion *) way)->channels[channel].levels;
}

/* --- rows --- */

/* Rows go to the right and to the left by turns, counted in the image. */
static int
direction_of (int y)
{
  return y & 1 ? -1 : 1;
}

static void
start_row (State *state, int c, int y)
{
  const BnDiffusion *self = state->self;
  const BnSetup *setup = self->setup;
  const BnChannel *channel = &self->channels[c];
  int width = bn_mask_width (setup->mask), height = bn_mask_height (setup->mask);
  int row = bn_modulo ((gint64) y - setup->config.offset_y - channel->shift_y, height);
  int start = bn_modulo ((gint64) state->x - setup->config.offset_x - channel->shift_x, width);

  bn_diffusion_lines_next (&state->lines[c], direction_of (y),
                           self->centered[c] + (gsize) row * (gsize) width, width, start);
}

/* A row of one channel. */
typedef struct {
  const BnDiffusionStands *stands;
  BnDiffusionLines *lines;
  int stride;       /* samples of a pixel */
  int alpha;        /* samples from this channel to alpha, or 0: there is none */
  float passed;     /* share of the error that is passed on */
  gboolean by_mask; /* the mask alone decides */
} Row;

/* A row from `source` to `target`, its first samples, where a sample stands at STAND. */
#define DEFINE_ROW(name, Type, STAND)                                                                        \
  static void name (const Row *row, const void *source, void *target)                                        \
  {                                                                                                          \
    const BnDiffusionStands *stands = row->stands;                                                           \
    const float *handed = row->lines->handed, *centered = row->lines->centered;                              \
    const float next = row->lines->kernel->weights[0][BN_KERNEL_REACH + 1];                                  \
    const float after = row->lines->kernel->weights[0][BN_KERNEL_REACH + 2];                                 \
    float *errors = row->lines->errors[0], last = 0, before = 0;                                             \
    int width = row->lines->width, ahead = row->lines->ahead;                                                \
    for (int i = 0, x = ahead > 0 ? 0 : width - 1; i < width; i++, x += ahead) {                             \
      const Type *in = (const Type *) source + (gssize) x * row->stride;                                     \
      const BnDiffusionStand stand = STAND;                                                                  \
      float heard = handed[x] + (next * last + after * before);                                              \
      gboolean high = row->by_mask ? bn_diffusion_stand_is_high_by_mask (&stand, centered[x])                \
                                   : bn_diffusion_stand_is_high (&stand, heard, centered[x]);                \
      float error = row->passed * (stand.light + heard - (high ? stand.high : stand.low));                   \
      if (row->alpha > 0 && bn_alpha_is_clear ((float) in[row->alpha]))                                      \
        error = 0;                                                                                           \
      before = last;                                                                                         \
      errors[x] = last = bn_diffusion_settle (error);                                                        \
      ((Type *) target)[(gssize) x * row->stride] = (Type) stand.codes[high];                                \
    }                                                                                                        \
  }

DEFINE_ROW (row_u8, guint8, stands->codes[*in])
DEFINE_ROW (row_u16, guint16, stands->codes[*in])
DEFINE_ROW (row_float, float, bn_diffusion_stands_of (stands, bn_sample_clamp (*in)))

/* All rows of the band, of one channel. */
static void
dither_channel (int c, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  static void (*const rows[]) (const Row *row, const void *source, void *target) = {
    [BN_SAMPLE_U8] = row_u8, [BN_SAMPLE_U16] = row_u16, [BN_SAMPLE_FLOAT] = row_float
  };
  State *state = user_data;
  const BnSetup *setup = state->self->setup;
  gsize stride = (gsize) setup->pixel_bytes * (gsize) state->width, start = (gsize) (setup->sample_bytes * c);
  const Row row = { .stands = &state->self->stands[c],
                    .lines = &state->lines[c],
                    .stride = setup->pixels.channels,
                    .alpha = setup->pixels.alpha ? setup->colors - c : 0,
                    .passed = (float) setup->config.strength,
                    .by_mask = state->by_mask };

  for (int y = 0; y < state->rows; y++, start += stride) {
    start_row (state, c, state->y + y);
    rows[setup->pixels.sample](&row, state->in + start, state->out + start);
  }
}

/* All rows of the band, colors together. */
static void
dither_together (State *state)
{
  const BnSetup *setup = state->self->setup;
  gsize stride = (gsize) setup->pixel_bytes * (gsize) state->width;

  for (int y = 0; y < state->rows; y++) {
    for (int c = 0; c < setup->colors; c++)
      start_row (state, c, state->y + y);
    bn_diffusion_colors_row (state->self->together, state->lines, state->by_mask,
                             state->in + stride * (gsize) y, state->out + stride * (gsize) y);
  }
}

/* One row's alpha. */
static void
dither_alpha (int y, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const State *state = user_data;
  const BnDiffusion *self = state->self;
  const BnSetup *setup = self->setup;
  const BnChannel *channel = &self->channels[setup->colors];
  gsize start = (gsize) setup->pixel_bytes * (gsize) state->width * (gsize) y;
  gsize alpha = (gsize) (setup->sample_bytes * setup->colors);

  if (self->alpha != NULL)
    bn_quantizer_row (self->alpha, state->in + start + alpha, state->out + start + alpha,
                      setup->pixels.channels, state->x - setup->config.offset_x - channel->shift_x,
                      state->y + y - setup->config.offset_y - channel->shift_y, state->width);
  bn_alpha_row (&setup->config, setup->pixels.sample, setup->colors, state->in + start, state->out + start,
                state->width);
}

/* Rows `y` on of the image, from `in` to `out`. `crew` may be NULL. */
static void
dither_colors (State *state, const void *in, void *out, int y, int rows, BnCrew *crew)
{
  int colors = state->self->setup->colors;

  state->in = in;
  state->out = out;
  state->y = y;
  state->rows = rows;
  if (state->self->together != NULL)
    dither_together (state);
  else if (crew != NULL)
    bn_crew_run (crew, colors, dither_channel, state);
  else
    for (int c = 0; c < colors; c++)
      dither_channel (c, NULL, state);
}

void
bn_diffusion_band (gpointer data, const void *in, void *out, int y, int rows, BnCrew *crew)
{
  State *state = data;

  dither_colors (state, in, out, y, rows, crew);
  if (state->self->setup->pixels.alpha)
    bn_crew_run (crew, rows, dither_alpha, state);
}

/* --- pictures --- */

guint64
bn_diffusion_memory (const BnSetup *setup, int width)
{
  return (guint64) setup->colors * bn_diffusion_lines_bytes (width) +
         2 * (guint64) setup->pixel_bytes * (guint64) width;
}

/* The row of a picture of `height` rows, mirrored at its edges, that stands at row `y`. */
static int
mirror (int y, int height)
{
  y = bn_modulo (y, 2 * height);
  return y < height ? y : 2 * height - 1 - y;
}

/* Dithers rows above the picture, where nobody sees them: first by the mask alone, which knows the tones at
 * once, while errors find their way; then as the picture's own. */
static gboolean
run_in (State *state, const BnSurface *surface, GError **error)
{
  gsize bytes = (gsize) state->self->setup->pixel_bytes * (gsize) surface->width;
  g_autofree guint8 *in = g_malloc (bytes), *out = g_malloc (bytes);

  for (int y = -ROWS_BY_MASK - ROWS_ABOVE; y < 0; y++) {
    const BnArea row = { 0, mirror (y, surface->height), surface->width, 1 };
    state->by_mask = y < -ROWS_ABOVE;
    if (!surface->read (surface->user_data, &row, in, error))
      return FALSE;
    dither_colors (state, in, out, surface->y + y, 1, NULL);
  }
  return TRUE;
}

gpointer
bn_diffusion_begin (gconstpointer way, const BnSurface *surface, GError **error)
{
  State *state = g_new0 (State, 1);

  state->self = way;
  state->x = surface->x;
  state->width = surface->width;
  for (int c = 0; c < state->self->setup->colors; c++)
    bn_diffusion_lines_init (&state->lines[c], state->self->kernel, surface->width);
  if (surface->height < 1 || run_in (state, surface, error))
    return state;
  bn_diffusion_end (state);
  return NULL;
}

void
bn_diffusion_end (gpointer data)
{
  State *state = data;

  for (int c = 0; c < state->self->setup->colors; c++)
    bn_diffusion_lines_clear (&state->lines[c]);
  g_free (state);
}
