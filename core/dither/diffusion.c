/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row is done in two steps: what the rows above hand to it is added up for all its pixels at once; then its
 * pixels are decided one after the other. Channels know nothing of each other unless they are chosen
 * together, and so are work for as many threads. */
#include "core/dither/diffusion.h"

#include <string.h>

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
#define ROWS_ABOVE 64
#define ROWS_READ 16 /* of the picture at a time, as tiles are costly to visit again and again */

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
    words = BN_ ("The mask has several channels, and a palette's colors or joined channels are chosen by "
                 "one threshold: choose a gray mask (mask-channels one).");
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

/* Where a channel's row stands. */
typedef struct {
  const BnDiffusionStands *stands;
  const float *handed, *centered;
  float *errors, last, before; /* before: that of the pixel before the last */
} Head;

static inline Head
head_of (const Row *row)
{
  return (Head){ row->stands, row->lines->handed, row->lines->centered, row->lines->errors[0], 0, 0 };
}

/* What a sample's error is where it takes one of its two levels. */
static inline float
error_of (const Row *row, float wanted, float became, gboolean clear)
{
  return clear ? 0 : bn_diffusion_settle (row->passed * (wanted - became));
}

/* One of two numbers, without a branch that processors would have to guess. */
static inline float
either (gboolean second, float a, float b)
{
  guint32 first_bits, second_bits, mask = -(guint32) second;
  float number;

  memcpy (&first_bits, &a, sizeof a);
  memcpy (&second_bits, &b, sizeof b);
  first_bits ^= (first_bits ^ second_bits) & mask;
  memcpy (&number, &first_bits, sizeof number);
  return number;
}

/* Rows of COUNT channels from `source` to `target`, the first one's first samples; a sample stands at STAND.
 * A pixel waits for the error of the one before it, so channels are done side by side, and both errors that a
 * sample may have are made while it is decided which of them it has. */
#define DEFINE_ROWS(name, Type, COUNT, STAND)                                                                \
  static void name (const Row *row, const void *source, void *target)                                        \
  {                                                                                                          \
    const float next = row->lines->kernel->weights[0][BN_KERNEL_REACH + 1];                                  \
    const float after = row->lines->kernel->weights[0][BN_KERNEL_REACH + 2];                                 \
    int width = row->lines->width, ahead = row->lines->ahead;                                                \
    Head heads[COUNT];                                                                                       \
    for (int c = 0; c < COUNT; c++)                                                                          \
      heads[c] = head_of (&row[c]);                                                                          \
    for (int i = 0, x = ahead > 0 ? 0 : width - 1; i < width; i++, x += ahead) {                             \
      const Type *in = (const Type *) source + (gssize) x * row->stride;                                     \
      Type *out = (Type *) target + (gssize) x * row->stride;                                                \
      gboolean clear = row->alpha > 0 && bn_alpha_is_clear ((float) in[row->alpha]);                         \
      for (int c = 0; c < COUNT; c++) {                                                                      \
        Head *head = &heads[c];                                                                              \
        const BnDiffusionStand stand = STAND;                                                                \
        float heard = head->handed[x] + (next * head->last + after * head->before);                          \
        gboolean high = row->by_mask ? bn_diffusion_stand_is_high_by_mask (&stand, head->centered[x])        \
                                     : bn_diffusion_stand_is_high (&stand, heard, head->centered[x]);        \
        float low = error_of (row, stand.light + heard, stand.low, clear);                                   \
        float lower = error_of (row, stand.light + heard, stand.high, clear);                                \
        head->before = head->last;                                                                           \
        head->errors[x] = head->last = either (high, low, lower);                                            \
        out[c] = (Type) stand.codes[high];                                                                   \
      }                                                                                                      \
    }                                                                                                        \
  }

DEFINE_ROWS (row_u8, guint8, 1, head->stands->codes[in[c]])
DEFINE_ROWS (row_u16, guint16, 1, head->stands->codes[in[c]])
DEFINE_ROWS (row_float, float, 1, bn_diffusion_stands_of (head->stands, bn_sample_clamp (in[c])))
DEFINE_ROWS (rows_u8, guint8, 3, head->stands->codes[in[c]])
DEFINE_ROWS (rows_u16, guint16, 3, head->stands->codes[in[c]])

/* All rows of the band, of `count` (1 or 3) channels. */
static void
dither_channels (State *state, int first, int count)
{
  static void (*const one[]) (const Row *row, const void *source, void *target) = {
    [BN_SAMPLE_U8] = row_u8, [BN_SAMPLE_U16] = row_u16, [BN_SAMPLE_FLOAT] = row_float
  };
  static void (*const three[]) (const Row *row, const void *source,
                                void *target) = { [BN_SAMPLE_U8] = rows_u8, [BN_SAMPLE_U16] = rows_u16 };
  const BnSetup *setup = state->self->setup;
  gsize stride = (gsize) setup->pixel_bytes * (gsize) state->width;
  gsize start = (gsize) (setup->sample_bytes * first);
  Row rows[3];

  for (int c = 0; c < count; c++)
    rows[c] = (Row){ .stands = &state->self->stands[first + c],
                     .lines = &state->lines[first + c],
                     .stride = setup->pixels.channels,
                     .alpha = setup->pixels.alpha ? setup->colors - first : 0,
                     .passed = (float) setup->config.strength,
                     .by_mask = state->by_mask };
  for (int y = 0; y < state->rows; y++, start += stride) {
    for (int c = 0; c < count; c++)
      start_row (state, first + c, state->y + y);
    (count == 3 ? three : one)[setup->pixels.sample](rows, state->in + start, state->out + start);
  }
}

static void
dither_channel (int c, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  dither_channels (user_data, c, 1);
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
  bn_alpha_row (&setup->config, &setup->hidden, setup->pixels.sample, setup->colors, state->in + start,
                state->out + start, state->width);
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
  else if (colors == 3 && state->self->setup->pixels.sample != BN_SAMPLE_FLOAT)
    dither_channels (state, 0, colors);
  else if (crew != NULL)
    bn_crew_run (crew, colors, dither_channel, state);
  else
    for (int c = 0; c < colors; c++)
      dither_channel (c, NULL, state);
}

int
bn_diffusion_band (gpointer data, const void *in, void *out, int y, int rows, BnCrew *crew)
{
  State *state = data;

  dither_colors (state, in, out, y, rows, crew);
  if (state->self->setup->pixels.alpha)
    bn_crew_run (crew, rows, dither_alpha, state);
  return rows;
}

/* --- pictures --- */

guint64
bn_diffusion_memory (const BnSetup *setup, int width)
{
  return (guint64) setup->colors * bn_diffusion_lines_bytes (width) +
         (ROWS_READ + 1) * (guint64) setup->pixel_bytes * (guint64) width;
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
  g_autofree guint8 *in = g_malloc (bytes * ROWS_READ), *out = g_malloc (bytes);
  BnArea block = { 0, 0, surface->width, 0 };

  for (int y = -ROWS_BY_MASK - ROWS_ABOVE; y < 0; y++) {
    int row = mirror (y, surface->height);
    if (row < block.y || row >= block.y + block.height) {
      block.y = row / ROWS_READ * ROWS_READ;
      block.height = MIN (ROWS_READ, surface->height - block.y);
      if (!surface->read (surface->user_data, &block, in, error))
        return FALSE;
    }
    state->by_mask = y < -ROWS_ABOVE;
    dither_colors (state, in + bytes * (gsize) (row - block.y), out, surface->y + y, 1, NULL);
  }
  return TRUE;
}

gpointer
bn_diffusion_begin (gconstpointer way, const BnSurface *surface, const BnJob *job G_GNUC_UNUSED,
                    GError **error)
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
