/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/blocks.h"

#include <string.h>

#define SLOTS (BN_MAX_CHANNELS + 2) /* of a block's sums: channels, the weight of the colors, pixels */
#define WEIGHT BN_MAX_CHANNELS
#define PIXELS (BN_MAX_CHANNELS + 1)

/* `value` divided by `by`, rounded down. */
static int
divide_down (int value, int by)
{
  return value / by - (value % by < 0 ? 1 : 0);
}

/* How many blocks `length` pixels from `start` on lie in. */
static int
count_blocks (int start, int length, int size)
{
  return length > 0 ? divide_down (start + length - 1, size) - divide_down (start, size) + 1 : 0;
}

void
bn_blocks_init (BnBlocks *blocks, const BnSurface *surface, const BnSetup *setup)
{
  int size = setup->config.pixel_size;

  *blocks = (BnBlocks){
    .surface = surface,
    .size = size,
    .channels = setup->pixels.channels,
    .colors = setup->colors,
    .sample_bytes = (gsize) setup->sample_bytes,
    .scale = bn_setup_scale (setup, FALSE),
    .rows = g_malloc ((gsize) setup->pixel_bytes * (gsize) surface->width * (gsize) size),
    .sums = g_new (double, SLOTS *(gsize) MAX (count_blocks (surface->x, surface->width, size), 1)),
  };
  blocks->scale.in_linear = TRUE;
  blocks->scale.stored = BN_STORED_SAME;
  blocks->lights = bn_scale_lights (&blocks->scale);
}

void
bn_blocks_clear (BnBlocks *blocks)
{
  g_free (blocks->rows);
  g_free (blocks->sums);
  g_free (blocks->lights);
}

guint64
bn_blocks_memory (const BnSetup *setup, int width)
{
  guint64 blocks = (guint64) width / (guint64) setup->config.pixel_size + 2;

  return (guint64) setup->pixel_bytes * (guint64) width * (guint64) setup->config.pixel_size +
         blocks * SLOTS * sizeof (double);
}

/* --- samples --- */

/* The code of a sample as it is held. */
static double
code_at (const BnBlocks *self, const guint8 *pixel, int c)
{
  if (self->scale.sample == BN_SAMPLE_U8)
    return pixel[c];
  if (self->scale.sample == BN_SAMPLE_U16)
    return ((const guint16 *) pixel)[c];
  return bn_sample_clamp (((const float *) pixel)[c]);
}

static void
set_code (const BnBlocks *self, guint8 *pixel, int c, double code)
{
  if (self->scale.sample == BN_SAMPLE_U8)
    pixel[c] = (guint8) code;
  else if (self->scale.sample == BN_SAMPLE_U16)
    ((guint16 *) pixel)[c] = (guint16) code;
  else
    ((float *) pixel)[c] = (float) code;
}

static double
light_at (const BnBlocks *self, const guint8 *pixel, int c)
{
  double code = code_at (self, pixel, c);

  return self->lights != NULL ? self->lights[(guint) code] : bn_scale_light (&self->scale, code);
}

/* --- areas --- */

/* The pixels of the surface, from its first one, that block `index` holds along an axis on which the surface
 * lies at `start` and is `length` long. */
static void
span_of (const BnBlocks *self, int index, int start, int length, int *first, int *count)
{
  int low = (divide_down (start, self->size) + index) * self->size - start;

  *first = MAX (low, 0);
  *count = MIN (low + self->size, length) - *first;
}

/* The surface's part that a row of `width` blocks from (x, y) on covers. */
static BnArea
area_of (const BnBlocks *self, int x, int y, int width)
{
  const BnSurface *surface = self->surface;
  BnArea area;
  int last, count;

  span_of (self, x, surface->x, surface->width, &area.x, &area.width);
  span_of (self, x + width - 1, surface->x, surface->width, &last, &count);
  area.width = last + count - area.x;
  span_of (self, y, surface->y, surface->height, &area.y, &area.height);
  return area;
}

/* --- reading --- */

static void
add_pixel (const BnBlocks *self, const guint8 *pixel, double sums[SLOTS])
{
  double opacity = 1;

  if (self->channels > self->colors) {
    opacity = code_at (self, pixel, self->colors);
    sums[self->colors] += opacity;
  }
  for (int c = 0; c < self->colors; c++)
    sums[c] += opacity * light_at (self, pixel, c);
  sums[WEIGHT] += opacity;
  sums[PIXELS] += 1;
}

static void
write_mean (const BnBlocks *self, const double sums[SLOTS], guint8 *pixel)
{
  for (int c = 0; c < self->colors; c++) {
    double light = sums[WEIGHT] > 0 ? sums[c] / sums[WEIGHT] : 0;
    set_code (self, pixel, c,
              bn_scale_code (&self->scale, bn_transfer_encode (self->scale.transfer, MIN (light, 1))));
  }
  if (self->channels > self->colors) {
    double mean = sums[self->colors] / sums[PIXELS];
    set_code (self, pixel, self->colors, self->scale.sample == BN_SAMPLE_FLOAT ? mean : (int) (mean + .5));
  }
}

/* A row of blocks from the pixels in `rows`, which are those of `area`. */
static void
average_row (const BnBlocks *self, const BnArea *area, int x, int width, guint8 *pixels)
{
  gsize bytes = self->sample_bytes * (gsize) self->channels;

  memset (self->sums, 0, SLOTS * (gsize) width * sizeof *self->sums);
  for (int row = 0; row < area->height; row++)
    for (int block = 0, done = 0; block < width; block++) {
      int first, count;
      span_of (self, x + block, self->surface->x, self->surface->width, &first, &count);
      for (int i = 0; i < count; i++, done++)
        add_pixel (self, self->rows + bytes * ((gsize) row * (gsize) area->width + (gsize) done),
                   self->sums + SLOTS * (gsize) block);
    }
  for (int block = 0; block < width; block++)
    write_mean (self, self->sums + SLOTS * (gsize) block, pixels + bytes * (gsize) block);
}

static gboolean
read_blocks (gpointer user_data, const BnArea *blocks, void *pixels, GError **error)
{
  const BnBlocks *self = user_data;
  gsize stride = self->sample_bytes * (gsize) self->channels * (gsize) blocks->width;

  for (int row = 0; row < blocks->height; row++) {
    const BnArea area = area_of (self, blocks->x, blocks->y + row, blocks->width);
    if (!self->surface->read (self->surface->user_data, &area, self->rows, error))
      return FALSE;
    average_row (self, &area, blocks->x, blocks->width, (guint8 *) pixels + stride * (gsize) row);
  }
  return TRUE;
}

/* --- writing --- */

/* Fills `rows` with the pixels of `area` that a row of blocks covers. */
static void
fill_rows (const BnBlocks *self, const BnArea *area, int x, int width, const guint8 *pixels)
{
  gsize bytes = self->sample_bytes * (gsize) self->channels, stride = bytes * (gsize) area->width;
  guint8 *to = self->rows;

  for (int block = 0; block < width; block++, pixels += bytes) {
    int first, count;
    span_of (self, x + block, self->surface->x, self->surface->width, &first, &count);
    for (int i = 0; i < count; i++, to += bytes)
      memcpy (to, pixels, bytes);
  }
  for (int row = 1; row < area->height; row++)
    memcpy (self->rows + stride * (gsize) row, self->rows, stride);
}

static gboolean
write_blocks (gpointer user_data, const BnArea *blocks, const void *pixels, GError **error)
{
  const BnBlocks *self = user_data;
  gsize stride = self->sample_bytes * (gsize) self->channels * (gsize) blocks->width;

  for (int row = 0; row < blocks->height; row++) {
    const BnArea area = area_of (self, blocks->x, blocks->y + row, blocks->width);
    fill_rows (self, &area, blocks->x, blocks->width, (const guint8 *) pixels + stride * (gsize) row);
    if (!self->surface->write (self->surface->user_data, &area, self->rows, error))
      return FALSE;
  }
  return TRUE;
}

BnSurface
bn_blocks_surface (BnBlocks *blocks)
{
  const BnSurface *surface = blocks->surface;

  return (BnSurface){
    .x = divide_down (surface->x, blocks->size),
    .y = divide_down (surface->y, blocks->size),
    .width = count_blocks (surface->x, surface->width, blocks->size),
    .height = count_blocks (surface->y, surface->height, blocks->size),
    .read = read_blocks,
    .write = write_blocks,
    .user_data = blocks,
  };
}
