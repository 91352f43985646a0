/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For bytes and a mask that is not large, all choices are made beforehand: a pixel costs one look-up, and the
 * choices of a row of a 64-pixel mask stay in the first cache. */
#include "core/dither/quantize-kind.h"

#define CODES 256

/* Masks of more pixels would need more memory than a large cache has. */
#define MOST_CHOSEN 16384

/* Pixels whose choices are made together, so that they are written while they are in the first cache. */
#define BLOCK 64

static void
choose_row (const BnQuantizer *quantizer, const void *in, int stride_in, void *out, int stride_out,
            guint32 first, int n)
{
  const guint8 *from = in, *choices = quantizer->choices + (gsize) first * CODES;
  guint8 *to = out;

  for (int i = 0; i < n; i++, from += stride_in, to += stride_out, choices += CODES)
    *to = choices[*from];
}

/* Made by the kind's own row, each code as a row that stands still. */
static void
make_choices (BnQuantizer *quantizer)
{
  BnQuantizerRow row = quantizer->kind->row[BN_SAMPLE_U8];
  guint32 size = bn_mask_size (quantizer->mask);

  quantizer->choices = g_malloc ((gsize) size * CODES);
  for (guint32 first = 0; first < size; first += BLOCK)
    for (int code = 0; code < CODES; code++) {
      guint8 sample = (guint8) code;
      row (quantizer, &sample, 0, quantizer->choices + (gsize) first * CODES + code, CODES, first,
           (int) MIN (BLOCK, size - first));
    }
}

BnQuantizer *
bn_quantizer_new (const BnLevels *levels, const BnMask *mask, int plane, double strength)
{
  const BnQuantizerKind *kind = bn_mask_is_uniform (mask) ? &bn_quantizer_ordered : &bn_quantizer_additive;
  BnQuantizer *quantizer = g_malloc0 (kind->size);

  quantizer->kind = kind;
  quantizer->levels = levels;
  quantizer->mask = mask;
  quantizer->plane = plane;
  quantizer->ranks = bn_mask_plane (mask, plane);
  quantizer->strength = strength;
  quantizer->row = kind->row[levels->scale.sample];
  kind->init (quantizer);
  if (levels->scale.sample == BN_SAMPLE_U8 && bn_mask_size (mask) <= MOST_CHOSEN) {
    make_choices (quantizer);
    quantizer->row = choose_row;
  }
  return quantizer;
}

void
bn_quantizer_free (BnQuantizer *quantizer)
{
  if (quantizer == NULL)
    return;
  quantizer->kind->clear (quantizer);
  g_free (quantizer->choices);
  g_free (quantizer);
}

void
bn_quantizer_row (const BnQuantizer *quantizer, const void *in, void *out, int stride, int x, int y, int n)
{
  int width = bn_mask_width (quantizer->mask);
  gsize bytes = (gsize) bn_sample_bytes (quantizer->levels->scale.sample) * (gsize) stride;
  guint32 row = (guint32) (bn_modulo (y, bn_mask_height (quantizer->mask)) * width);
  const guint8 *from = in;
  guint8 *to = out;

  x = bn_modulo (x, width);
  while (n > 0) {
    int run = MIN (n, width - x);
    quantizer->row (quantizer, from, stride, to, stride, row + (guint32) x, run);
    from += bytes * (gsize) run;
    to += bytes * (gsize) run;
    n -= run;
    x = 0;
  }
}
