/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For whole codes a table holds, per code, the level below, the level above, and how many of the N ranks
 * choose the one above: a pixel costs one look-up and one comparison of ranks. Float samples compute the same
 * three per sample.
 */
#include "core/dither.h"

#include <math.h>
#include <string.h>

#include "core/error.h"
#include "core/words.h"

typedef struct {
  guint32 cut; /* ranks below this take `above` */
  guint16 below, above;
} Entry;

struct _BnDither {
  BnDitherConfig config;
  BnMask *mask;
  BnPixels pixels; /* transfer is not kept here */
  BnTransfer *transfer;
  int colours;    /* channels that are dithered */
  double *codes;  /* levels, ascending, as codes or float values */
  double *lights; /* light of each level, in the light chosen */
  guint count;
  Entry *table; /* U8, U16 */
};

static double
largest_code (BnSample sample)
{
  return sample == BN_SAMPLE_U8 ? 255 : sample == BN_SAMPLE_U16 ? 65535 : 1;
}

/* The light, linear or perceptual as chosen, of a sample value 0 to 1. */
static double
light_of (const BnDither *dither, double value)
{
  if ((dither->config.light == BN_LIGHT_LINEAR) == (dither->pixels.linear != FALSE))
    return value;
  return dither->pixels.linear ? bn_transfer_encode (dither->transfer, value)
                               : bn_transfer_decode (dither->transfer, value);
}

/* The code of level `level`, evenly spaced in encoded values and rounded to what a sample can hold. */
static double
level_code (const BnDither *dither, int level)
{
  double encoded = (double) level / (dither->config.levels - 1);
  double value = dither->pixels.linear ? bn_transfer_decode (dither->transfer, encoded) : encoded;

  if (dither->pixels.sample == BN_SAMPLE_FLOAT)
    return (float) value;
  return floor (value * largest_code (dither->pixels.sample) + .5);
}

static void
make_levels (BnDither *dither)
{
  double largest = largest_code (dither->pixels.sample);

  dither->codes = g_new (double, (gsize) dither->config.levels);
  dither->lights = g_new (double, (gsize) dither->config.levels);
  for (int level = 0; level < dither->config.levels; level++) {
    double code = level_code (dither, level);
    if (dither->count > 0 && code <= dither->codes[dither->count - 1])
      continue;
    dither->codes[dither->count] = code;
    dither->lights[dither->count++] = light_of (dither, code / largest);
  }
}

/* How many ranks r have 1/2 + s ((r + 1/2)/N - 1/2) < share: those take the level above. */
static guint32
cut_of (const BnDither *dither, double share)
{
  double size = bn_mask_size (dither->mask), strength = dither->config.strength;

  if (strength <= 0)
    return share > .5 ? (guint32) size : 0;
  return (guint32) CLAMP (ceil (((share - .5) / strength + .5) * size - .5), 0, size);
}

/* How many ranks choose the level above for a value between level `below` and the next. Where the curve is
 * flat, any mix is as light as the value, and the lower level is taken. */
static guint32
cut_between (const BnDither *dither, guint below, double value)
{
  double range = dither->lights[below + 1] - dither->lights[below];

  return range > 0 ? cut_of (dither, (light_of (dither, value) - dither->lights[below]) / range) : 0;
}

static void
make_table (BnDither *dither)
{
  guint codes = (guint) largest_code (dither->pixels.sample) + 1;
  guint below = 0;

  dither->table = g_new (Entry, codes);
  for (guint code = 0; code < codes; code++) {
    while (below + 2 < dither->count && dither->codes[below + 1] <= code)
      below++;
    dither->table[code].below = (guint16) dither->codes[below];
    dither->table[code].above = (guint16) dither->codes[below + 1];
    dither->table[code].cut = code >= dither->codes[below + 1]
                                  ? bn_mask_size (dither->mask)
                                  : cut_between (dither, below, code / (codes - 1.0));
  }
}

static gboolean
check_mask (const BnMask *mask, GError **error)
{
  if (bn_mask_planes (mask) == 1 && bn_mask_is_uniform (mask))
    return TRUE;
  g_set_error_literal (
      error, BN_ERROR, BN_ERROR_SETTING,
      bn_mask_is_uniform (mask)
          ? BN_ ("The mask has several channels or slices, and dithering to levels needs one: "
                 "choose mask-channels one and mask-slices 1.")
          : BN_ ("The mask's values are for additive dither, and dithering to levels needs even "
                 "thresholds: choose mask-distribution uniform."));
  return FALSE;
}

BnDither *
bn_dither_new (const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels, GError **error)
{
  BnConfig all = bn_config_default ();
  BnDither *dither;

  all.dither = *config;
  if (!bn_config_validate (&all, error) || !check_mask (mask, error))
    return NULL;
  g_return_val_if_fail (pixels->channels - (pixels->alpha != FALSE) >= 1 && pixels->channels <= 4, NULL);
  dither = g_new0 (BnDither, 1);
  dither->config = *config;
  dither->mask = bn_mask_ref ((BnMask *) mask);
  dither->pixels = *pixels;
  dither->pixels.transfer = NULL;
  dither->transfer = pixels->transfer != NULL ? bn_transfer_copy (pixels->transfer) : bn_transfer_new_srgb ();
  dither->colours = pixels->channels - (pixels->alpha ? 1 : 0);
  make_levels (dither);
  if (pixels->sample != BN_SAMPLE_FLOAT)
    make_table (dither);
  return dither;
}

void
bn_dither_free (BnDither *dither)
{
  if (dither == NULL)
    return;
  bn_mask_unref (dither->mask);
  bn_transfer_free (dither->transfer);
  g_free (dither->codes);
  g_free (dither->lights);
  g_free (dither->table);
  g_free (dither);
}

const double *
bn_dither_levels (const BnDither *dither, guint *count)
{
  *count = dither->count;
  return dither->codes;
}

/* The level below a float value in [0, 1), for which evenly spaced levels only need a guess and a step. */
static guint
level_below (const BnDither *dither, double value)
{
  double encoded = dither->pixels.linear ? bn_transfer_encode (dither->transfer, value) : value;
  guint below = (guint) CLAMP (encoded * (dither->count - 1), 0, dither->count - 2);

  while (below > 0 && dither->codes[below] > value)
    below--;
  while (below + 2 < dither->count && dither->codes[below + 1] <= value)
    below++;
  return below;
}

static float
dither_float (const BnDither *dither, float sample, guint32 rank)
{
  double value = sample > 0 ? MIN (sample, 1) : 0; /* NaN is not above 0 */
  guint below = level_below (dither, value);
  gboolean above = value >= dither->codes[below + 1] || rank < cut_between (dither, below, value);

  return (float) dither->codes[above ? below + 1 : below];
}

/* One row of a sample type: `choose` is the dithered value of `sample` at rank `rank`. */
#define DEFINE_ROW(name, Type, choose)                                                                       \
  static void name (const BnDither *dither, const Type *in, Type *out, const guint32 *ranks, int x, int n)   \
  {                                                                                                          \
    int width = bn_mask_width (dither->mask), channels = dither->pixels.channels;                            \
    for (int column = bn_modulo (x, width); n > 0; n--, column = column + 1 < width ? column + 1 : 0) {      \
      guint32 rank = ranks[column];                                                                          \
      for (int c = 0; c < channels; c++, in++, out++) {                                                      \
        Type sample = *in;                                                                                   \
        *out = c < dither->colours ? (choose) : sample;                                                      \
      }                                                                                                      \
    }                                                                                                        \
  }

static inline guint16
dither_code (const BnDither *dither, guint code, guint32 rank)
{
  const Entry *entry = &dither->table[code];

  return rank < entry->cut ? entry->above : entry->below;
}

DEFINE_ROW (row_u8, guint8, (guint8) dither_code (dither, sample, rank))
DEFINE_ROW (row_u16, guint16, dither_code (dither, sample, rank))
DEFINE_ROW (row_float, float, dither_float (dither, sample, rank))

void
bn_dither_row (const BnDither *dither, const void *in, void *out, int x, int y, int n)
{
  const guint32 *ranks;

  y = bn_modulo ((gint64) y - dither->config.offset_y, bn_mask_height (dither->mask));
  x = bn_modulo ((gint64) x - dither->config.offset_x, bn_mask_width (dither->mask));
  ranks = bn_mask_row (dither->mask, y);
  switch (dither->pixels.sample) {
  case BN_SAMPLE_U8:
    row_u8 (dither, in, out, ranks, x, n);
    break;
  case BN_SAMPLE_U16:
    row_u16 (dither, in, out, ranks, x, n);
    break;
  case BN_SAMPLE_FLOAT:
    row_float (dither, in, out, ranks, x, n);
    break;
  }
}
