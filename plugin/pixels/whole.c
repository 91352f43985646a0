/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/whole.h"

#include <string.h>

/* How often a thread that waits for pixels looks whether it was canceled, in microseconds. */
#define LOOK_US 50000

/* Rows that are compared and written at a time: as many as GIMP's tiles have, or twice that. */
#define BAND 128

/* Bytes of a row's digest, by SHA-256. */
#define DIGEST 32

struct _BnWhole {
  int owners; /* atomic */
  GimpDrawable *drawable;
  BnPainter *painter;
  char *key;
  GeglRectangle area; /* in the drawable */
  BnSurface surface;  /* of the area */
  gsize pixel;        /* bytes */
  guint8 *pixels;
  int done; /* rows, atomic */
  GMutex lock;
  GCond answered;
  const BnArea *wanted; /* what the thread waits to read, or NULL; with `lock` */
  void *target;         /* to where */
  gboolean paused;      /* with `lock` */
  gboolean gone;        /* with `lock`: GIMP does not have the drawable any more */
  const BnJob *job;     /* of the thread */
  guint8 *digests;      /* of the rows that were read; main thread only, as the two below */
  int rows;             /* how many */
  gboolean changed;     /* one of them was another when it was read again */
};

static gsize
row_bytes (const BnWhole *whole)
{
  return (gsize) whole->area.width * whole->pixel;
}

/* --- reading --- */

static void
digest_row (const BnWhole *whole, const guint8 *row, guint8 digest[DIGEST])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = DIGEST;

  g_checksum_update (checksum, row, (gssize) row_bytes (whole));
  g_checksum_get_digest (checksum, digest, &length);
}

/* Whether rows that were read before are the same again: `count` ones from `first` on, now in `pixels`. */
static gboolean
are_same (const BnWhole *whole, const guint8 *pixels, int first, int count)
{
  guint8 digest[DIGEST];

  for (int y = first; y < first + count; y++, pixels += row_bytes (whole)) {
    digest_row (whole, pixels, digest);
    if (memcmp (digest, whole->digests + DIGEST * (gsize) y, DIGEST) != 0)
      return FALSE;
  }
  return TRUE;
}

/* Keeps what rows are that are read for the first time; others must not have changed. */
static void
note_rows (BnWhole *whole, const guint8 *pixels, int first, int count)
{
  int again = CLAMP (whole->rows - first, 0, count);

  if (!are_same (whole, pixels, first, again))
    whole->changed = TRUE;
  for (int y = first + again; y < first + count; y++)
    digest_row (whole, pixels + row_bytes (whole) * (gsize) (y - first), whole->digests + DIGEST * (gsize) y);
  whole->rows = MAX (whole->rows, first + count);
}

static void
read_drawable (BnWhole *whole)
{
  g_autoptr (GeglBuffer) buffer = gimp_drawable_get_buffer (whole->drawable);
  const GeglRectangle place = { whole->area.x + whole->wanted->x, whole->area.y + whole->wanted->y,
                                whole->wanted->width, whole->wanted->height };

  gegl_buffer_get (buffer, &place, 1, bn_painter_format (whole->painter)->storage, whole->target,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  note_rows (whole, whole->target, whole->wanted->y, place.height);
}

/* Runs in the main loop: gives the thread what it waits for. */
static gboolean
answer (gpointer user_data)
{
  BnWhole *whole = user_data;

  g_mutex_lock (&whole->lock);
  if (whole->wanted != NULL && !whole->paused) {
    whole->gone = !gimp_item_is_valid (GIMP_ITEM (whole->drawable));
    if (!whole->gone)
      read_drawable (whole);
    whole->wanted = NULL;
    g_cond_signal (&whole->answered);
  }
  g_mutex_unlock (&whole->lock);
  return G_SOURCE_REMOVE;
}

static void
answer_soon (BnWhole *whole)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, answer, bn_whole_ref (whole), (GDestroyNotify) bn_whole_free);
}

/* Runs in the thread. */
static gboolean
read_area (gpointer user_data, const BnArea *area, void *pixels, GError **error)
{
  BnWhole *whole = user_data;
  gboolean gone;

  g_mutex_lock (&whole->lock);
  whole->wanted = area;
  whole->target = pixels;
  answer_soon (whole);
  while (whole->wanted != NULL && !bn_job_is_cancelled (whole->job))
    g_cond_wait_until (&whole->answered, &whole->lock, g_get_monotonic_time () + LOOK_US);
  whole->wanted = NULL;
  gone = whole->gone;
  g_mutex_unlock (&whole->lock);
  if (gone)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "the drawable is gone");
  return !gone &&
         !(whole->job != NULL && g_cancellable_set_error_if_cancelled (whole->job->cancellable, error));
}

/* Likewise. */
static gboolean
write_area (gpointer user_data, const BnArea *area, const void *pixels, GError **error G_GNUC_UNUSED)
{
  BnWhole *whole = user_data;
  gsize row = row_bytes (whole);

  memcpy (whole->pixels + row * (gsize) area->y, pixels, row * (gsize) area->height);
  g_atomic_int_set (&whole->done, area->y + area->height);
  return TRUE;
}

void
bn_whole_pause (BnWhole *whole, gboolean paused)
{
  g_mutex_lock (&whole->lock);
  whole->paused = paused;
  if (!paused && whole->wanted != NULL)
    answer_soon (whole);
  g_mutex_unlock (&whole->lock);
}

/* --- the whole --- */

/* In the place where bn_apply_dither has it, but in bands that take no heed of tiles: those may be less, so
 * that a pause begins sooner. */
static void
init_surface (BnWhole *whole)
{
  int x, y;

  gimp_drawable_get_offsets (whole->drawable, &x, &y);
  whole->surface = (BnSurface){ .x = x + whole->area.x,
                                .y = y + whole->area.y,
                                .width = whole->area.width,
                                .height = whole->area.height,
                                .read = read_area,
                                .write = write_area,
                                .user_data = whole };
}

static gboolean
find_area (GimpDrawable *drawable, GeglRectangle *area)
{
  return gimp_drawable_mask_intersect (drawable, &area->x, &area->y, &area->width, &area->height);
}

BnWhole *
bn_whole_new (GimpDrawable *drawable, BnPainter *painter, const char *key)
{
  g_autoptr (BnWhole) whole = g_new0 (BnWhole, 1);

  whole->owners = 1;
  whole->drawable = drawable;
  whole->painter = bn_painter_ref (painter);
  whole->key = g_strdup (key);
  whole->pixel = (gsize) bn_painter_format (painter)->pixel_bytes;
  g_mutex_init (&whole->lock);
  g_cond_init (&whole->answered);
  if (!find_area (drawable, &whole->area) ||
      (guint64) whole->area.width * (guint64) whole->area.height * whole->pixel > BN_WHOLE_MOST)
    return NULL;
  whole->pixels = g_try_malloc ((gsize) whole->area.width * (gsize) whole->area.height * whole->pixel);
  if (whole->pixels == NULL)
    return NULL;
  whole->digests = g_malloc (DIGEST * (gsize) whole->area.height);
  init_surface (whole);
  return g_steal_pointer (&whole);
}

BnWhole *
bn_whole_ref (BnWhole *whole)
{
  g_atomic_int_inc (&whole->owners);
  return whole;
}

void
bn_whole_free (BnWhole *whole)
{
  if (whole == NULL || !g_atomic_int_dec_and_test (&whole->owners))
    return;
  bn_painter_free (whole->painter);
  g_free (whole->key);
  g_free (whole->digests);
  g_mutex_clear (&whole->lock);
  g_cond_clear (&whole->answered);
  g_free (whole->pixels);
  g_free (whole);
}

gboolean
bn_whole_run (BnWhole *whole, const BnJob *job, GError **error)
{
  whole->job = job;
  return bn_painter_run (whole->painter, &whole->surface, job, error);
}

gboolean
bn_whole_is_current (const BnWhole *whole)
{
  GeglRectangle area;
  int x, y;

  return !whole->changed && gimp_item_is_valid (GIMP_ITEM (whole->drawable)) &&
         gimp_drawable_get_format (whole->drawable) == bn_painter_format (whole->painter)->storage &&
         gimp_drawable_get_offsets (whole->drawable, &x, &y) && find_area (whole->drawable, &area) &&
         gegl_rectangle_equal (&area, &whole->area) && x + area.x == whole->surface.x &&
         y + area.y == whole->surface.y;
}

/* --- writing --- */

gboolean
bn_whole_is_by (const BnWhole *whole, const char *key)
{
  return g_str_equal (whole->key, key);
}

/* Rows `y` to y + rows - 1 of the area of `buffers`. */
static GeglRectangle
band_of (const BnBufferSurface *buffers, int y)
{
  const GeglRectangle *area = &buffers->area;

  return (GeglRectangle){ area->x, area->y + y, area->width, MIN (BAND, area->height - y) };
}

/* Whether the first `rows` rows of the source are what was read. */
static gboolean
is_unchanged (const BnWhole *whole, const BnBufferSurface *buffers, int rows)
{
  g_autofree guint8 *pixels = g_malloc (row_bytes (whole) * BAND);

  for (int y = 0; y < rows; y += BAND) {
    const GeglRectangle band = band_of (buffers, y);
    gegl_buffer_get (buffers->source, &band, 1, buffers->format, pixels, GEGL_AUTO_ROWSTRIDE,
                     GEGL_ABYSS_NONE);
    if (!are_same (whole, pixels, y, MIN (BAND, rows - y)))
      return FALSE;
  }
  return TRUE;
}

gboolean
bn_whole_is_unchanged (const BnWhole *whole)
{
  g_autoptr (GeglBuffer) buffer = NULL;
  BnBufferSurface buffers = { .format = bn_painter_format (whole->painter)->storage, .area = whole->area };

  if (!bn_whole_is_current (whole))
    return FALSE;
  buffers.source = buffer = gimp_drawable_get_buffer (whole->drawable);
  return is_unchanged (whole, &buffers, whole->rows);
}

static gboolean
fits (const BnWhole *whole, const char *key, const BnBufferSurface *buffers, int x, int y)
{
  return bn_whole_is_done (whole) && bn_whole_is_by (whole, key) &&
         bn_painter_format (whole->painter)->storage == buffers->format &&
         gegl_rectangle_equal (&whole->area, &buffers->area) && whole->surface.x == x &&
         whole->surface.y == y && !whole->changed && whole->rows == whole->area.height &&
         is_unchanged (whole, buffers, whole->rows);
}

gboolean
bn_whole_write (const BnWhole *whole, const char *key, const BnBufferSurface *buffers, int x, int y)
{
  if (!fits (whole, key, buffers, x, y))
    return FALSE;
  for (int row = 0; row < whole->area.height; row += BAND) {
    const GeglRectangle band = band_of (buffers, row);
    gegl_buffer_set (buffers->target, &band, 0, buffers->format,
                     whole->pixels + row_bytes (whole) * (gsize) row, GEGL_AUTO_ROWSTRIDE);
  }
  return TRUE;
}

/* --- what is done --- */

gboolean
bn_whole_is_done (const BnWhole *whole)
{
  return g_atomic_int_get (&whole->done) == whole->area.height;
}

gboolean
bn_whole_holds (const BnWhole *whole, const GeglRectangle *area)
{
  GeglRectangle both;

  return !gegl_rectangle_intersect (&both, &whole->area, area) ||
         both.y + both.height <= whole->area.y + g_atomic_int_get (&whole->done);
}

void
bn_whole_paste (const BnWhole *whole, const GeglRectangle *area, guint8 *pixels)
{
  GeglRectangle both, done = whole->area;

  done.height = g_atomic_int_get (&whole->done);
  if (!gegl_rectangle_intersect (&both, &done, area))
    return;
  for (int y = both.y; y < both.y + both.height; y++)
    memcpy (pixels +
                whole->pixel * ((gsize) area->width * (gsize) (y - area->y) + (gsize) (both.x - area->x)),
            whole->pixels +
                whole->pixel * ((gsize) done.width * (gsize) (y - done.y) + (gsize) (both.x - done.x)),
            whole->pixel * (gsize) both.width);
}
