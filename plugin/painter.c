/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/painter.h"

#include <string.h>

struct _BnPainter {
  BnFormat format;
  BnDither *dither;
  const Babl *to_floats; /* NULL where the engine takes the stored samples as they are */
  const Babl *from_floats;
};

static BnSample
sample_of (BnType type)
{
  if (type == BN_TYPE_U8)
    return BN_SAMPLE_U8;
  return type == BN_TYPE_U16 ? BN_SAMPLE_U16 : BN_SAMPLE_FLOAT;
}

static BnTransfer *
transfer_of (const BnFormat *format, gboolean coverage)
{
  static const float straight[] = { 0, 1 };

  return coverage ? bn_transfer_new_sampled (straight, G_N_ELEMENTS (straight)) : bn_format_transfer (format);
}

BnPainter *
bn_painter_new (const BnDitherConfig *config, const BnMask *mask, const BnFormat *format, gboolean coverage,
                GError **error)
{
  g_autoptr (BnTransfer) transfer = transfer_of (format, coverage);
  const BnPixels pixels = {
    .sample = sample_of (format->type),
    .linear = format->linear && !coverage,
    .transfer = transfer,
    .channels = format->channels,
    .alpha = format->alpha,
  };
  BnDither *dither = bn_dither_new (config, mask, &pixels, error);
  BnPainter *painter;

  if (dither == NULL)
    return NULL;
  painter = g_new0 (BnPainter, 1);
  painter->format = *format;
  painter->dither = dither;
  if (pixels.sample == BN_SAMPLE_FLOAT && format->type != BN_TYPE_FLOAT) {
    painter->to_floats = babl_fish (format->raw, format->raw_floats);
    painter->from_floats = babl_fish (format->raw_floats, format->raw);
  }
  return painter;
}

void
bn_painter_free (BnPainter *painter)
{
  if (painter == NULL)
    return;
  bn_dither_free (painter->dither);
  g_free (painter);
}

/* Copies the colours of `n` pixels, and not their alpha. */
static void
copy_colours (const BnFormat *format, const guint8 *from, guint8 *to, int n)
{
  gsize colour_bytes = (gsize) format->sample_bytes * (format->channels - (format->alpha ? 1 : 0));

  for (int i = 0; i < n; i++, from += format->pixel_bytes, to += format->pixel_bytes)
    memcpy (to, from, colour_bytes);
}

void
bn_painter_row (const BnPainter *painter, void *row, int x, int y, int n)
{
  const BnFormat *format = &painter->format;
  g_autofree float *floats = NULL;
  g_autofree guint8 *painted = NULL;

  if (painter->to_floats == NULL) {
    bn_dither_row (painter->dither, row, row, x, y, n);
    return;
  }
  floats = g_new (float, (gsize) n * format->channels);
  painted = g_malloc ((gsize) n * format->pixel_bytes);
  babl_process (painter->to_floats, row, floats, n);
  bn_dither_row (painter->dither, floats, floats, x, y, n);
  babl_process (painter->from_floats, floats, painted, n);
  copy_colours (format, painted, row, n);
}
