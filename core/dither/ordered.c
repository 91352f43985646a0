/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row is done in pieces: colors first, then alpha, each channel by its quantizer; then the rules that look
 * at whole pixels put back what must not change. */
#include "core/dither/ordered.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/words.h"
#include "core/dither/alpha.h"
#include "core/dither/channels.h"
#include "core/dither/quantize-few.h"
#include "core/dither/quantize-joint.h"
#include "core/dither/quantize-palette.h"
#include "core/dither/quantize.h"

/* Pixels of a piece. */
#define PIECE 1024

struct _BnOrdered {
  const BnSetup *setup;
  BnChannel channels[BN_MAX_CHANNELS];
  BnQuantizer *quantizers[BN_MAX_CHANNELS]; /* of the channels; NULL where something else chooses */
  BnQuantizePalette *palette;               /* instead of the colors' quantizers, or NULL */
  BnQuantizeJoint *joint;                   /* likewise */
  BnQuantizeFew *few;                       /* likewise, each channel by itself */
  gboolean neutral, exact;                  /* the rules that are in force */
};

gboolean
bn_ordered_check (const BnDitherConfig *config, int colors, const BnMaskShape *shape, gboolean uniform,
                  GError **error)
{
  const char *words = NULL;

  if (!uniform && bn_setup_grows (config))
    words = BN_ ("The mask's values are for additive dither, and dots that grow need even thresholds: choose "
                 "mask-distribution uniform, or dot-gain 0.");
  else if (config->colors == BN_COLORS_LEVELS && !(config->join_channels && colors == 3))
    return TRUE;
  else if (!uniform)
    words = BN_ ("The mask's values are for additive dither, and a palette or joined channels need even "
                 "thresholds: choose mask-distribution uniform.");
  else if (shape->channels > 1)
    words = BN_ ("The mask has several channels, and a palette's colors or joined channels are chosen by "
                 "one threshold: choose a gray mask (mask-channels one).");
  if (words != NULL)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, words);
  return words == NULL;
}

/* --- making --- */

static void
make_quantizers (BnOrdered *self)
{
  const BnSetup *setup = self->setup;
  gboolean whole = self->palette != NULL || self->joint != NULL || self->few != NULL;

  for (int c = whole ? setup->colors : 0; c < BN_MAX_CHANNELS; c++) {
    const BnChannel *channel = &self->channels[c];
    if (channel->levels == NULL)
      continue;
    self->quantizers[c] =
        channel->twin >= 0 ? self->quantizers[channel->twin]
                           : bn_quantizer_new (channel->levels, c < setup->colors ? setup->inks : setup->mask,
                                               channel->plane, setup->config.strength);
  }
}

/* What chooses the channels of a pixel together, if anything. */
static void
make_choosers (BnOrdered *self)
{
  const BnSetup *setup = self->setup;
  const BnChannel *channels = self->channels;
  const BnLevels *levels[] = { channels[0].levels, channels[1].levels, channels[2].levels };
  const BnScale scale = bn_setup_scale (setup, FALSE);

  if (setup->palette != NULL)
    self->palette =
        bn_quantize_palette_new (&setup->config, setup->inks, channels[0].plane, &scale, setup->colors);
  if (bn_setup_is_joint (setup))
    self->joint = bn_quantize_joint_new (levels, setup->mask, channels[0].plane, setup->config.strength,
                                         setup->config.keep_neutral);
  if (self->palette == NULL && self->joint == NULL)
    self->few = bn_quantize_few_new (setup, channels);
}

gpointer
bn_ordered_new (const BnSetup *setup)
{
  BnOrdered *self = g_new0 (BnOrdered, 1);

  self->setup = setup;
  bn_channels_init (self->channels, setup);
  make_choosers (self);
  make_quantizers (self);
  if (self->palette == NULL && self->joint == NULL) {
    self->exact = setup->config.keep_exact && !bn_mask_is_uniform (setup->mask);
    self->neutral = setup->config.keep_neutral && setup->colors == 3 && bn_channels_are_even (self->channels);
  }
  return self;
}

void
bn_ordered_free (gpointer way)
{
  BnOrdered *self = way;

  for (int c = 0; c < BN_MAX_CHANNELS; c++)
    if (self->channels[c].twin < 0)
      bn_quantizer_free (self->quantizers[c]);
  bn_quantize_palette_free (self->palette);
  bn_quantize_joint_free (self->joint);
  bn_quantize_few_free (self->few);
  bn_channels_clear (self->channels);
  g_free (self);
}

const BnLevels *
bn_ordered_levels (gconstpointer way, int channel)
{
  return ((const BnOrdered *) way)->channels[channel].levels;
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
dither_channel (const BnOrdered *self, int index, const Piece *piece)
{
  const BnChannel *channel = &self->channels[index];
  gsize place = (gsize) index * (gsize) self->setup->sample_bytes;

  bn_quantizer_row (self->quantizers[index], piece->in + place, piece->out + place,
                    self->setup->pixels.channels, piece->x - channel->shift_x, piece->y - channel->shift_y,
                    piece->n);
}

static void
dither_colors (const BnOrdered *self, const Piece *piece)
{
  if (self->palette != NULL)
    bn_quantize_palette_row (self->palette, piece->in, piece->out, self->setup->pixels.channels, piece->x,
                             piece->y, piece->n);
  else if (self->joint != NULL)
    bn_quantize_joint_row (self->joint, piece->in, piece->out, self->setup->pixels.channels, piece->x,
                           piece->y, piece->n);
  else if (self->few != NULL)
    bn_quantize_few_row (self->few, piece->in, piece->out, piece->x, piece->y, piece->n);
  else
    for (int c = 0; c < self->setup->colors; c++)
      dither_channel (self, c, piece);
}

static void
dither_alpha (const BnOrdered *self, const Piece *piece)
{
  if (self->setup->config.alpha == BN_ALPHA_DITHER)
    dither_channel (self, self->setup->colors, piece);
  bn_alpha_row (&self->setup->config, &self->setup->hidden, self->setup->pixels.sample, self->setup->colors,
                piece->in, piece->out, piece->n);
}

static gboolean
is_exact (const BnOrdered *self, const void *pixel)
{
  for (int c = 0; c < self->setup->colors; c++) {
    const BnLevels *levels = self->channels[c].levels;
    float value = (float) bn_pixel_value (self->setup->pixels.sample, pixel, c);
    if (levels->values[bn_levels_below (levels, value)] != value)
      return FALSE;
  }
  return TRUE;
}

/* Writes a pixel of levels as it is, but floats outside 0 to 1 as the levels that they count as. */
static void
copy_exact (const BnOrdered *self, const guint8 *in, guint8 *out)
{
  if (self->setup->pixels.sample != BN_SAMPLE_FLOAT) {
    memcpy (out, in, (gsize) self->setup->sample_bytes * (gsize) self->setup->colors);
    return;
  }
  for (int c = 0; c < self->setup->colors; c++)
    ((float *) out)[c] = (float) bn_pixel_value (BN_SAMPLE_FLOAT, in, c);
}

static void
mend_pixels (const BnOrdered *self, const Piece *piece)
{
  gsize sample = (gsize) self->setup->sample_bytes, bytes = sample * (gsize) self->setup->pixels.channels;
  const guint8 *in = piece->in;
  guint8 *out = piece->out;

  for (int i = 0; i < piece->n; i++, in += bytes, out += bytes) {
    if (self->exact && is_exact (self, in)) {
      copy_exact (self, in, out);
    } else if (self->neutral && bn_pixel_is_neutral (self->setup->pixels.sample, in)) {
      memcpy (out + sample, out, sample);
      memcpy (out + 2 * sample, out, sample);
    }
  }
}

/* The rules need the pixels as they were, which the dithered ones may overwrite. */
static void
dither_piece (const BnOrdered *self, Piece piece)
{
  gboolean ruled = self->setup->pixels.alpha || self->exact || self->neutral;
  float originals[PIECE * BN_MAX_CHANNELS]; /* of any sample, aligned for the largest */

  if (ruled) {
    memcpy (originals, piece.in,
            (gsize) (self->setup->sample_bytes * self->setup->pixels.channels) * (gsize) piece.n);
    piece.in = (const guint8 *) originals;
  }
  dither_colors (self, &piece);
  if (self->exact || self->neutral)
    mend_pixels (self, &piece);
  if (self->setup->pixels.alpha)
    dither_alpha (self, &piece);
}

void
bn_ordered_row (gconstpointer way, const void *in, void *out, int x, int y, int n)
{
  const BnOrdered *self = way;
  const BnSetup *setup = self->setup;
  int width = bn_mask_width (setup->mask), height = bn_mask_height (setup->mask);
  gsize bytes = (gsize) setup->pixel_bytes;

  x = bn_modulo ((gint64) x - setup->config.offset_x, width);
  y = bn_modulo ((gint64) y - setup->config.offset_y, height);
  for (int start = 0; start < n; start += PIECE)
    dither_piece (self, (Piece){ (const guint8 *) in + bytes * (gsize) start,
                                 (guint8 *) out + bytes * (gsize) start, (x + start) % width, y,
                                 MIN (PIECE, n - start) });
}
