/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/overview.h"

#include "core/bn.h"

/* Rows of the picture that are asked for at a time, at least: as many as GIMP's tiles have. */
#define ROWS 64

/* Steps of the table that encodes light, fine enough for the darkest codes. */
#define STEPS 65535

struct _BnOverview {
  int width, height;     /* of the picture */
  int columns, rows;     /* of the overview */
  int next;              /* the row that is made next */
  float light[256];      /* of each code */
  guint8 *codes;         /* of each light, [STEPS + 1] */
  BnApplyPreview pixels; /* its own buffers, NULL before the first step */
};

/* --- averaging --- */

/* The average of the block at `pixels`, rows of which are `stride` bytes apart. */
static void
average (const BnOverview *self, const guint8 *pixels, gsize stride, int columns, int rows, int channels,
         guint8 *to)
{
  gboolean alpha = channels % 2 == 0;
  int colors = channels - alpha;
  float sums[3] = { 0 }, weight = 0;

  for (int y = 0; y < rows; y++, pixels += stride)
    for (int x = 0; x < columns; x++) {
      const guint8 *pixel = pixels + x * channels;
      float share = alpha ? (float) pixel[colors] / 255 : 1;
      weight += share;
      for (int c = 0; c < colors; c++)
        sums[c] += share * self->light[pixel[c]];
    }
  for (int c = 0; c < colors; c++)
    to[c] = weight > 0 ? self->codes[(int) (MIN (sums[c] / weight, 1) * STEPS + .5f)] : 0;
  if (alpha)
    to[colors] = (guint8) (255 * weight / (float) (columns * rows) + .5f);
}

/* The side of all blocks, for `count` of them in the picture's `whole`. They overlap where that does not
 * divide evenly: of blocks of two sizes the smaller would show more grain, in a grid. */
static int
block_of (int count, int whole)
{
  return (whole + count - 1) / count;
}

/* Where block `i` begins in the picture. */
static int
start_of (int i, int count, int whole)
{
  return MIN ((int) ((gint64) i * whole / count), whole - block_of (count, whole));
}

/* Rows `first` to `last` of the overview, of the picture's rows that are in `from`. */
static void
average_rows (const BnOverview *self, const guint8 *from, int first, int last, guint8 *to)
{
  int channels = self->pixels.channels, top = start_of (first, self->rows, self->height);
  int wide = block_of (self->columns, self->width), high = block_of (self->rows, self->height);
  gsize stride = (gsize) self->width * (gsize) channels;

  for (int row = first; row < last; row++) {
    int y = start_of (row, self->rows, self->height);
    for (int column = 0; column < self->columns; column++) {
      int x = start_of (column, self->columns, self->width);
      average (self, from + (gsize) (y - top) * stride + (gsize) (x * channels), stride, wide, high, channels,
               to + ((gsize) row * (gsize) self->columns + (gsize) column) * (gsize) channels);
    }
  }
}

/* --- the whole --- */

static void
need_tables (BnOverview *self)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  if (self->codes != NULL)
    return;
  self->codes = g_malloc (STEPS + 1);
  for (int code = 0; code < 256; code++)
    self->light[code] = (float) bn_transfer_decode (srgb, code / 255.);
  for (int step = 0; step <= STEPS; step++)
    self->codes[step] = (guint8) (bn_transfer_encode (srgb, step / (double) STEPS) * 255 + .5);
}

/* The size of the picture in that room. */
static void
find_size (int width, int height, int most_width, int most_height, int *columns, int *rows)
{
  double scale = MIN (MIN ((double) most_width / width, (double) most_height / height), 1);

  *columns = MAX ((int) (width * scale), 1);
  *rows = MAX ((int) (height * scale), 1);
}

BnOverview *
bn_overview_new (int width, int height, int most_width, int most_height)
{
  BnOverview *self = g_new0 (BnOverview, 1);

  self->width = width;
  self->height = height;
  find_size (width, height, most_width, most_height, &self->columns, &self->rows);
  return self;
}

gboolean
bn_overview_fits (const BnOverview *overview, int most_width, int most_height)
{
  int columns, rows;

  find_size (overview->width, overview->height, most_width, most_height, &columns, &rows);
  return columns == overview->columns && rows == overview->rows;
}

int
bn_overview_width (const BnOverview *overview)
{
  return overview->columns;
}

int
bn_overview_height (const BnOverview *overview)
{
  return overview->rows;
}

gboolean
bn_overview_is_averaged (const BnOverview *overview)
{
  return overview->columns < overview->width || overview->rows < overview->height;
}

void
bn_overview_restart (BnOverview *overview)
{
  overview->next = 0;
}

/* Room for the pixels, of the kind that `part` has. */
static void
need_room (BnOverview *self, const BnApplyPreview *part)
{
  gsize size = (gsize) self->columns * (gsize) self->rows * (gsize) part->channels;

  if (self->pixels.before != NULL && self->pixels.type == part->type)
    return;
  bn_apply_preview_clear (&self->pixels);
  self->pixels = (BnApplyPreview){ part->type, part->channels, g_malloc0 (size), g_malloc0 (size) };
}

gboolean
bn_overview_step (BnOverview *overview, BnPartFunc func, gpointer user_data)
{
  g_auto (BnApplyPreview) part = { 0 };
  int first = overview->next, last = first, high = block_of (overview->rows, overview->height);
  GeglRectangle area = { 0, start_of (first, overview->rows, overview->height), overview->width, 0 };

  while (last < overview->rows && area.height < ROWS)
    area.height = start_of (last++, overview->rows, overview->height) + high - area.y;
  if (first >= overview->rows || !func (&area, &part, user_data))
    return FALSE;
  need_room (overview, &part);
  need_tables (overview);
  average_rows (overview, part.before, first, last, overview->pixels.before);
  average_rows (overview, part.after, first, last, overview->pixels.after);
  overview->next = last;
  return last < overview->rows;
}

const BnApplyPreview *
bn_overview_pixels (const BnOverview *overview)
{
  return overview->pixels.before != NULL ? &overview->pixels : NULL;
}

void
bn_overview_free (BnOverview *overview)
{
  if (overview == NULL)
    return;
  bn_apply_preview_clear (&overview->pixels);
  g_free (overview->codes);
  g_free (overview);
}
