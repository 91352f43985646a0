/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/painter.h"

#include <string.h>

struct _BnPainter {
  int owners; /* atomic */
  BnFormat format;
  BnDither *dither;
  gboolean keep_alpha, keep_hidden; /* as bytes */
  const Babl *to_floats;            /* NULL where the engine takes the stored samples as they are */
  const Babl *from_floats;
};

static BnSample
sample_of (BnType type)
{
  if (type == BN_TYPE_U8)
    return BN_SAMPLE_U8;
  return type == BN_TYPE_U16 ? BN_SAMPLE_U16 : BN_SAMPLE_FLOAT;
}

static BnStored
stored_as (BnType type)
{
  return type == BN_TYPE_HALF ? BN_STORED_HALF : type == BN_TYPE_U32 ? BN_STORED_U32 : BN_STORED_SAME;
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
    .stored = stored_as (format->type),
  };
  BnDither *dither = bn_dither_new (config, mask, &pixels, error);
  BnPainter *painter;

  if (dither == NULL)
    return NULL;
  painter = g_new0 (BnPainter, 1);
  painter->owners = 1;
  painter->format = *format;
  painter->dither = dither;
  painter->keep_alpha = config->alpha == BN_ALPHA_KEEP && config->pixel_size <= 1;
  painter->keep_hidden =
      config->pixel_size <= 1 && (config->colors == BN_COLORS_LEVELS || config->keep_hidden);
  if (pixels.sample == BN_SAMPLE_FLOAT && format->type != BN_TYPE_FLOAT) {
    painter->to_floats = babl_fish (format->raw, format->raw_floats);
    painter->from_floats = babl_fish (format->raw_floats, format->raw);
  }
  return painter;
}

BnPainter *
bn_painter_ref (BnPainter *painter)
{
  g_atomic_int_inc (&painter->owners);
  return painter;
}

void
bn_painter_free (BnPainter *painter)
{
  if (painter == NULL || !g_atomic_int_dec_and_test (&painter->owners))
    return;
  bn_dither_free (painter->dither);
  g_free (painter);
}

/* Copies what has changed of `n` pixels. A kept alpha and the kept colors of wholly transparent pixels have
 * not, though the way to floats and back may have rounded them. */
static void
copy_changes (const BnPainter *painter, const guint8 *painted, const float *alphas, guint8 *row, int n)
{
  const BnFormat *format = &painter->format;
  gsize color_bytes = (gsize) format->sample_bytes * (format->channels - (format->alpha ? 1 : 0));

  for (int i = 0; i < n; i++, painted += format->pixel_bytes, row += format->pixel_bytes) {
    if (!format->alpha || !painter->keep_hidden || !bn_alpha_is_clear (alphas[i]))
      memcpy (row, painted, color_bytes);
    if (format->alpha && !painter->keep_alpha)
      memcpy (row + color_bytes, painted + color_bytes, (gsize) format->sample_bytes);
  }
}

/* The last sample of each of `n` pixels. g_free. */
static float *
copy_alphas (const float *floats, int channels, int n)
{
  float *alphas = g_new (float, (gsize) n);

  for (int i = 0; i < n; i++)
    alphas[i] = floats[(gsize) (i + 1) * channels - 1];
  return alphas;
}

void
bn_painter_row (const BnPainter *painter, void *row, int x, int y, int n)
{
  const BnFormat *format = &painter->format;
  g_autofree float *floats = NULL, *alphas = NULL;
  g_autofree guint8 *painted = NULL;

  if (painter->to_floats == NULL) {
    bn_dither_row (painter->dither, row, row, x, y, n);
    return;
  }
  floats = g_new (float, (gsize) n * format->channels);
  painted = g_malloc ((gsize) n * format->pixel_bytes);
  babl_process (painter->to_floats, row, floats, n);
  alphas = copy_alphas (floats, format->channels, n);
  bn_dither_row (painter->dither, floats, floats, x, y, n);
  babl_process (painter->from_floats, floats, painted, n);
  copy_changes (painter, painted, alphas, row, n);
}

const BnFormat *
bn_painter_format (const BnPainter *painter)
{
  return &painter->format;
}

gboolean
bn_painter_is_local (const BnPainter *painter)
{
  return bn_dither_is_local (painter->dither);
}

int
bn_painter_halo (const BnPainter *painter)
{
  return bn_dither_halo (painter->dither);
}

double
bn_painter_dot_radius (const BnPainter *painter)
{
  return bn_dither_dot_radius (painter->dither);
}

/* --- whole pictures --- */

/* A surface of stored pixels seen as one of floats. */
typedef struct {
  const BnPainter *painter;
  const BnSurface *stored;
} Floats;

static gboolean
read_floats (gpointer user_data, const BnArea *area, void *pixels, GError **error)
{
  const Floats *floats = user_data;
  gsize n = (gsize) area->width * (gsize) area->height;
  g_autofree guint8 *raw = g_malloc (n * (gsize) floats->painter->format.pixel_bytes);

  if (!floats->stored->read (floats->stored->user_data, area, raw, error))
    return FALSE;
  babl_process (floats->painter->to_floats, raw, pixels, (glong) n);
  return TRUE;
}

/* Only what has changed goes into the pixels as they were. */
static gboolean
write_floats (gpointer user_data, const BnArea *area, const void *pixels, GError **error)
{
  const Floats *floats = user_data;
  const BnFormat *format = &floats->painter->format;
  int n = area->width * area->height;
  gsize bytes = (gsize) n * (gsize) format->pixel_bytes;
  g_autofree guint8 *raw = g_malloc (bytes), *painted = g_malloc (bytes);
  g_autofree float *originals = g_new (float, (gsize) n * format->channels), *alphas = NULL;

  if (!floats->stored->read (floats->stored->user_data, area, raw, error))
    return FALSE;
  babl_process (floats->painter->to_floats, raw, originals, n);
  babl_process (floats->painter->from_floats, pixels, painted, n);
  alphas = copy_alphas (originals, format->channels, n);
  copy_changes (floats->painter, painted, alphas, raw, n);
  return floats->stored->write (floats->stored->user_data, area, raw, error);
}

gboolean
bn_painter_run (const BnPainter *painter, const BnSurface *surface, const BnJob *job, GError **error)
{
  Floats floats = { painter, surface };
  BnSurface view = *surface;

  if (painter->to_floats == NULL)
    return bn_dither_run (painter->dither, surface, job, error);
  view.read = read_floats;
  view.write = write_floats;
  view.user_data = &floats;
  return bn_dither_run (painter->dither, &view, job, error);
}
