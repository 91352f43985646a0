/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row is done in pieces: colors first, then alpha, each channel by its quantizer; then the rules that look
 * at whole pixels put back what must not change. */
#include "core/dither/dither.h"

#include <string.h>

#include "core/dither/alpha.h"
#include "core/base/error.h"
#include "core/dither/quantize-joint.h"
#include "core/dither/quantize-palette.h"
#include "core/dither/quantize.h"
#include "core/base/words.h"

/* Pixels of a piece. */
#define PIECE 1024

#define MOST_CHANNELS 4
#define ALPHA 3

/* Where channel c > 0 reads a mask it shares: c steps of a sequence that fills the tile evenly (the powers of
 * 1/1.3247..., root of x^3 = x + 1; Roberts 2018, "The unreasonable effectiveness of quasirandom
 * sequences"). */
#define SHIFT_X .7548776662466927
#define SHIFT_Y .5698402909980532

/* One channel's way to its levels. */
typedef struct {
  BnLevels *levels;
  BnQuantizer *quantizer;
  int plane, count; /* the mask's plane and the number of levels asked for */
  int twin;         /* the earlier channel whose levels and quantizer these are, or -1 */
  int shift_x, shift_y;
} Channel;

struct _BnDither {
  BnDitherConfig config;
  BnMask *mask;
  BnPixels pixels;
  BnTransfer *transfer; /* of colors */
  int colors;           /* channels that are not alpha */
  int sample_bytes;
  Channel channels[MOST_CHANNELS]; /* by their place in a pixel */
  BnQuantizePalette *palette;      /* instead of the colors' channels, or NULL */
  BnQuantizeJoint *joint;          /* instead of the colors' quantizers, or NULL */
  gboolean neutral, exact;         /* the rules that are in force */
};

/* --- making --- */

static gboolean
fail (const char *words, GError **error)
{
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, words);
  return FALSE;
}

gboolean
bn_dither_check_mask (const BnDitherConfig *config, gboolean palette, int colors, const BnMaskShape *shape,
                      gboolean uniform, GError **error)
{
  if (shape->channels == 2)
    return fail (BN_ ("The mask has two channels, and a picture's dither needs one, three or four."), error);
  if (!palette && !(config->join_channels && colors == 3))
    return TRUE;
  if (!uniform)
    return fail (BN_ ("The mask's values are for additive dither, and a palette or joined channels need even "
                      "thresholds: choose mask-distribution uniform."),
                 error);
  if (shape->channels > 1)
    return fail (
        BN_ ("The mask has several channels, and a palette's colours or joined channels are chosen by "
             "one threshold: choose mask-channels one."),
        error);
  return TRUE;
}

static gboolean
check (const BnDitherConfig *config, const BnMask *mask, int colors, GError **error)
{
  const BnMaskShape shape = bn_mask_shape (mask);

  return bn_dither_config_validate (config, error) &&
         bn_dither_check_mask (config, config->palette != NULL, colors, &shape, bn_mask_is_uniform (mask),
                               error);
}

/* How samples of colors or of alpha stand for light: alpha's values are its light. */
static BnScale
scale_of (const BnDither *dither, gboolean alpha)
{
  return (BnScale){
    .sample = dither->pixels.sample,
    .stored = dither->pixels.stored,
    .linear = !alpha && dither->pixels.linear,
    .in_linear = !alpha && dither->config.light == BN_LIGHT_LINEAR,
    .transfer = dither->transfer,
  };
}

/* The plane that channel `role` (0 to 2 colors, ALPHA) reads, and where. */
static void
place_channel (const BnDither *dither, int role, Channel *channel)
{
  BnMaskShape shape = bn_mask_shape (dither->mask);
  gboolean own = role < shape.channels;
  gboolean moved = !own && (role == ALPHA || dither->config.shift_channels);

  channel->plane = dither->config.slice % shape.slices * shape.channels + (own ? role : 0);
  channel->shift_x = moved ? (int) (role * SHIFT_X * shape.width) : 0;
  channel->shift_y = moved ? (int) (role * SHIFT_Y * shape.height) : 0;
}

/* An earlier color with the same plane and levels, or -1. */
static int
find_twin (const BnDither *dither, int index)
{
  const Channel *channel = &dither->channels[index];

  for (int i = 0; i < index && index < dither->colors; i++)
    if (dither->channels[i].plane == channel->plane && dither->channels[i].count == channel->count)
      return i;
  return -1;
}

/* Whether the colors' channels are chosen together. */
static gboolean
is_joint (const BnDither *dither)
{
  return dither->config.join_channels && dither->colors == 3 && dither->config.palette == NULL;
}

static void
make_channel (BnDither *dither, int index, int role)
{
  Channel *channel = &dither->channels[index];
  BnScale scale = scale_of (dither, role == ALPHA);

  place_channel (dither, role, channel);
  channel->count = bn_dither_config_levels (&dither->config, dither->colors, role);
  channel->twin = find_twin (dither, index);
  if (channel->twin >= 0) {
    channel->levels = dither->channels[channel->twin].levels;
    channel->quantizer = dither->channels[channel->twin].quantizer;
    return;
  }
  channel->levels = bn_levels_new (channel->count, &scale);
  if (role == ALPHA || !is_joint (dither))
    channel->quantizer =
        bn_quantizer_new (channel->levels, dither->mask, channel->plane, dither->config.strength);
}

static void
make_joint (BnDither *dither)
{
  const Channel *channels = dither->channels;
  const BnLevels *levels[] = { channels[0].levels, channels[1].levels, channels[2].levels };

  dither->joint = bn_quantize_joint_new (levels, dither->mask, channels[0].plane, dither->config.strength,
                                         dither->config.keep_neutral);
}

static void
make_channels (BnDither *dither)
{
  if (dither->config.palette != NULL) {
    const BnScale scale = scale_of (dither, FALSE);
    place_channel (dither, 0, &dither->channels[0]);
    dither->palette = bn_quantize_palette_new (&dither->config, dither->mask, dither->channels[0].plane,
                                               &scale, dither->colors);
  } else {
    for (int c = 0; c < dither->colors; c++)
      make_channel (dither, c, c);
  }
  if (is_joint (dither))
    make_joint (dither);
  if (dither->pixels.alpha && dither->config.alpha == BN_ALPHA_DITHER)
    make_channel (dither, dither->colors, ALPHA);
}

/* Which rules can change anything. */
static void
choose_rules (BnDither *dither)
{
  const Channel *channels = dither->channels;

  if (dither->palette != NULL || dither->joint != NULL)
    return;
  dither->exact = dither->config.keep_exact && !bn_mask_is_uniform (dither->mask);
  dither->neutral = dither->config.keep_neutral && dither->colors == 3 &&
                    channels[0].count == channels[1].count && channels[0].count == channels[2].count;
}

BnDither *
bn_dither_new (const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels, GError **error)
{
  int colors = pixels->channels - (pixels->alpha ? 1 : 0);
  BnDither *dither;

  g_return_val_if_fail (colors >= 1 && pixels->channels <= MOST_CHANNELS, NULL);
  if (!check (config, mask, colors, error))
    return NULL;
  dither = g_new0 (BnDither, 1);
  dither->config = *config;
  dither->mask = bn_mask_ref ((BnMask *) mask);
  dither->pixels = *pixels;
  dither->pixels.transfer = NULL; /* which is not kept */
  dither->transfer = pixels->transfer != NULL ? bn_transfer_copy (pixels->transfer) : bn_transfer_new_srgb ();
  dither->colors = colors;
  dither->sample_bytes = bn_sample_bytes (pixels->sample);
  make_channels (dither);
  choose_rules (dither);
  return dither;
}

void
bn_dither_free (BnDither *dither)
{
  if (dither == NULL)
    return;
  for (int c = 0; c < MOST_CHANNELS; c++)
    if (dither->channels[c].twin < 0) {
      bn_quantizer_free (dither->channels[c].quantizer);
      bn_levels_free (dither->channels[c].levels);
    }
  bn_quantize_palette_free (dither->palette);
  bn_quantize_joint_free (dither->joint);
  bn_mask_unref (dither->mask);
  bn_transfer_free (dither->transfer);
  g_free (dither);
}

const BnLevels *
bn_dither_levels (const BnDither *dither, int channel)
{
  return dither->channels[channel].levels;
}

/* --- rows --- */

/* A piece of a row, at most PIECE pixels. */
typedef struct {
  const guint8 *in;
  guint8 *out;
  int x, y; /* of its first pixel in the image */
  int n;
} Piece;

static void
dither_channel (const BnDither *dither, int index, const Piece *piece)
{
  const Channel *channel = &dither->channels[index];
  gsize place = (gsize) index * dither->sample_bytes;

  bn_quantizer_row (channel->quantizer, piece->in + place, piece->out + place, dither->pixels.channels,
                    piece->x - channel->shift_x, piece->y - channel->shift_y, piece->n);
}

static void
dither_colors (const BnDither *dither, const Piece *piece)
{
  if (dither->palette != NULL)
    bn_quantize_palette_row (dither->palette, piece->in, piece->out, dither->pixels.channels, piece->x,
                             piece->y, piece->n);
  else if (dither->joint != NULL)
    bn_quantize_joint_row (dither->joint, piece->in, piece->out, dither->pixels.channels, piece->x, piece->y,
                           piece->n);
  else
    for (int c = 0; c < dither->colors; c++)
      dither_channel (dither, c, piece);
}

static void
dither_alpha (const BnDither *dither, const Piece *piece)
{
  if (dither->config.alpha == BN_ALPHA_DITHER)
    dither_channel (dither, dither->colors, piece);
  bn_alpha_row (&dither->config, dither->pixels.sample, dither->colors, piece->in, piece->out, piece->n);
}

/* A sample as the float value that levels are compared by: it stands at a level if it equals one. */
static inline float
value_at (BnSample sample, const guint8 *pixel, int channel)
{
  if (sample == BN_SAMPLE_U8)
    return (float) (pixel[channel] / 255.);
  if (sample == BN_SAMPLE_U16)
    return (float) (((const guint16 *) pixel)[channel] / 65535.);
  return bn_sample_clamp (((const float *) pixel)[channel]);
}

static gboolean
is_exact (const BnDither *dither, const guint8 *pixel)
{
  for (int c = 0; c < dither->colors; c++) {
    const BnLevels *levels = dither->channels[c].levels;
    float value = value_at (dither->pixels.sample, pixel, c);
    if (levels->values[bn_levels_below (levels, value)] != value)
      return FALSE;
  }
  return TRUE;
}

/* Writes a pixel of levels as it is, but floats outside 0 to 1 as the levels that they count as. */
static void
copy_exact (const BnDither *dither, const guint8 *in, guint8 *out)
{
  if (dither->pixels.sample != BN_SAMPLE_FLOAT) {
    memcpy (out, in, (gsize) dither->sample_bytes * (gsize) dither->colors);
    return;
  }
  for (int c = 0; c < dither->colors; c++)
    ((float *) out)[c] = value_at (BN_SAMPLE_FLOAT, in, c);
}

static gboolean
is_neutral (const BnDither *dither, const guint8 *pixel)
{
  gsize bytes = (gsize) dither->sample_bytes;

  return memcmp (pixel, pixel + bytes, bytes) == 0 && memcmp (pixel, pixel + 2 * bytes, bytes) == 0;
}

static void
mend_pixels (const BnDither *dither, const Piece *piece)
{
  gsize sample = (gsize) dither->sample_bytes, bytes = sample * (gsize) dither->pixels.channels;
  const guint8 *in = piece->in;
  guint8 *out = piece->out;

  for (int i = 0; i < piece->n; i++, in += bytes, out += bytes) {
    if (dither->exact && is_exact (dither, in)) {
      copy_exact (dither, in, out);
    } else if (dither->neutral && is_neutral (dither, in)) {
      memcpy (out + sample, out, sample);
      memcpy (out + 2 * sample, out, sample);
    }
  }
}

/* The rules need the pixels as they were, which the dithered ones may overwrite. */
static void
dither_piece (const BnDither *dither, Piece piece)
{
  gboolean ruled = dither->pixels.alpha || dither->exact || dither->neutral;
  guint8 originals[PIECE * MOST_CHANNELS * sizeof (float)];

  if (ruled) {
    memcpy (originals, piece.in, (gsize) dither->sample_bytes * dither->pixels.channels * piece.n);
    piece.in = originals;
  }
  dither_colors (dither, &piece);
  if (dither->exact || dither->neutral)
    mend_pixels (dither, &piece);
  if (dither->pixels.alpha)
    dither_alpha (dither, &piece);
}

void
bn_dither_row (const BnDither *dither, const void *in, void *out, int x, int y, int n)
{
  int width = bn_mask_width (dither->mask), height = bn_mask_height (dither->mask);
  gsize bytes = (gsize) dither->sample_bytes * dither->pixels.channels;

  x = bn_modulo ((gint64) x - dither->config.offset_x, width);
  y = bn_modulo ((gint64) y - dither->config.offset_y, height);
  for (int start = 0; start < n; start += PIECE)
    dither_piece (dither, (Piece){ (const guint8 *) in + bytes * start, (guint8 *) out + bytes * start,
                                   (x + start) % width, y, MIN (PIECE, n - start) });
}
