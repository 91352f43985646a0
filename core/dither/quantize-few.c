/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/quantize-few.h"

#include <string.h>

#include "core/dither/quantize-kind.h"

#define MOST_STEPS 15

/* Bytes whose choices are made together. */
#define CHUNK 64

/* Pixels that a row of limits has at least: rows of small masks are repeated. */
#define LEAST_COLUMNS 64

/* Tables that are larger would be slower to read than the picture. */
#define MOST_BYTES (4 * 1024 * 1024)

struct _BnQuantizeFew {
  int channels;   /* of a pixel */
  int columns;    /* pixels of a row of limits, whole masks */
  int steps;      /* from the first level to the last, of the channel that has most */
  gsize row;      /* bytes of a row of limits of one step */
  guint8 *limits; /* [mask height][steps][row], and CHUNK more; of steps there are not: 255 */
  guint8 *sizes;  /* [steps][row], and CHUNK more: how far up each step is, of alpha 0 */
};

/* --- making --- */

/* TRUE if the channels that are colors have levels for it. */
static gboolean
has_few (const BnSetup *setup, const BnChannel *channels, int *steps)
{
  *steps = 0;
  if (setup->pixels.sample != BN_SAMPLE_U8 || !bn_mask_is_uniform (setup->inks))
    return FALSE;
  for (int c = 0; c < setup->colors; c++) {
    if (channels[c].levels->count > MOST_STEPS + 1)
      return FALSE;
    *steps = MAX (*steps, (int) channels[c].levels->count - 1);
  }
  return TRUE;
}

/* Lays the limits of step `k` of channel `c`, which stand by ranks, out by the pixels that have those. */
static void
lay_limits (BnQuantizeFew *self, const BnSetup *setup, const BnChannel *channel, int c, int k,
            const guint8 *by_rank)
{
  const guint32 *ranks = bn_mask_plane (setup->inks, channel->plane);
  int width = bn_mask_width (setup->inks), height = bn_mask_height (setup->inks);

  for (int y = 0; y < height; y++) {
    const guint32 *from = ranks + bn_modulo (y - channel->shift_y, height) * width;
    guint8 *to = self->limits + ((gsize) y * (gsize) self->steps + (gsize) k) * self->row + c;
    for (int x = 0, column = bn_modulo (-channel->shift_x, width); x < self->columns;
         x++, to += self->channels, column = column + 1 == width ? 0 : column + 1)
      *to = by_rank[from[column]];
  }
}

static void
lay_sizes (BnQuantizeFew *self, const BnLevels *levels, int c)
{
  for (int k = 0; k + 1 < (int) levels->count; k++)
    for (gsize i = (gsize) c; i < self->row; i += (gsize) self->channels)
      self->sizes[(gsize) k * self->row + i] = (guint8) (levels->codes[k + 1] - levels->codes[k]);
}

/* FALSE if a limit does not exist. */
static gboolean
fill_channel (BnQuantizeFew *self, const BnSetup *setup, const BnChannel *channel, int c)
{
  guint32 size = bn_mask_size (setup->inks);
  int steps = (int) channel->levels->count - 1;
  g_autofree guint8 *by_rank = g_malloc ((gsize) steps * size);

  if (!bn_quantizer_limits (channel->levels, setup->inks, setup->config.strength, by_rank))
    return FALSE;
  for (int k = 0; k < steps; k++)
    lay_limits (self, setup, channel, c, k, by_rank + (gsize) k * size);
  lay_sizes (self, channel->levels, c);
  return TRUE;
}

BnQuantizeFew *
bn_quantize_few_new (const BnSetup *setup, const BnChannel channels[BN_MAX_CHANNELS])
{
  g_autoptr (BnQuantizeFew) self = g_new0 (BnQuantizeFew, 1);
  int width = bn_mask_width (setup->inks);
  gsize bytes;

  if (!has_few (setup, channels, &self->steps))
    return NULL;
  self->channels = setup->pixels.channels;
  self->columns = (LEAST_COLUMNS + width - 1) / width * width;
  self->row = (gsize) self->columns * (gsize) self->channels;
  bytes = (gsize) bn_mask_height (setup->inks) * (gsize) self->steps * self->row;
  if (bytes > MOST_BYTES)
    return NULL;
  self->limits = g_malloc (bytes + CHUNK);
  memset (self->limits, 255, bytes + CHUNK);
  self->sizes = g_malloc0 ((gsize) self->steps * self->row + CHUNK);
  for (int c = 0; c < setup->colors; c++)
    if (!fill_channel (self, setup, &channels[c], c))
      return NULL;
  return g_steal_pointer (&self);
}

void
bn_quantize_few_free (BnQuantizeFew *self)
{
  if (self == NULL)
    return;
  g_free (self->limits);
  g_free (self->sizes);
  g_free (self);
}

/* --- rows --- */

/* Without a branch, and of a known length: compilers make vectors of it. */
static inline void
choose (const guint8 *in, guint8 *out, const guint8 *limits, const guint8 *sizes, gsize row, int steps)
{
  guint8 codes[CHUNK] = { 0 };

  for (int k = 0; k < steps; k++, limits += row, sizes += row)
    for (int i = 0; i < CHUNK; i++)
      codes[i] = (guint8) (codes[i] + (sizes[i] & -(in[i] > limits[i])));
  memcpy (out, codes, CHUNK);
}

/* Chooses for pixels that follow each other in a row of limits. */
static void
choose_run (const BnQuantizeFew *self, const guint8 *in, guint8 *out, const guint8 *limits,
            const guint8 *sizes, gsize bytes)
{
  guint8 rest[CHUNK] = { 0 };
  gsize i = 0;

  for (; i + CHUNK <= bytes; i += CHUNK)
    choose (in + i, out + i, limits + i, sizes + i, self->row, self->steps);
  if (i == bytes)
    return;
  memcpy (rest, in + i, bytes - i);
  choose (rest, rest, limits + i, sizes + i, self->row, self->steps);
  memcpy (out + i, rest, bytes - i);
}

void
bn_quantize_few_row (const BnQuantizeFew *self, const void *in, void *out, int x, int y, int n)
{
  const guint8 *limits = self->limits + (gsize) y * (gsize) self->steps * self->row, *from = in;
  guint8 *to = out;

  while (n > 0) {
    int run = MIN (n, self->columns - x);
    gsize start = (gsize) (x * self->channels), bytes = (gsize) (run * self->channels);
    choose_run (self, from, to, limits + start, self->sizes + start, bytes);
    from += bytes;
    to += bytes;
    n -= run;
    x = 0;
  }
}
