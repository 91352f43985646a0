/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/tiles.h"

#include <string.h>

/* What GEGL may keep of tiles that nobody holds: next to nothing, since none is looked at twice. That way,
 * changed tiles leave for GIMP one by one while threads are at work, rather than all at the end. */
#define CACHE_BYTES (1 << 20)

/* Tiles that a thread takes at a time: enough that waking it costs little, few enough to stay in a
 * processor's cache. */
#define LOT_TILES 4
#define LOTS_PER_THREAD 2

#define REPORTS 50

/* A tile, or a piece of one, that is held open in both buffers and lies without gaps. */
typedef struct {
  GeglBufferIterator *iterator;
  GeglRectangle area;
  const guint8 *from;
  guint8 *to;
} Tile;

typedef struct {
  Tile tiles[LOT_TILES];
  int count;
  gboolean changed; /* guarded by the mutex */
} Lot;

typedef struct {
  GeglBuffer *source, *target;
  const Babl *format;
  int pixel_bytes;
  BnTilesFunc func;
  gpointer user_data;

  Lot *lots; /* a ring of `size`: lot i is at i % size */
  guint size;
  guint returned; /* lots that were let go */
  guint sent;  /* lots that were handed on; the next is being filled. The mutex guards this and all below */
  guint begun; /* lots that a thread has taken, in order */
  gboolean quit;
  GMutex mutex;
  GCond sending, changing; /* something was sent, or it is time to quit; a lot was changed */
  GThread **helpers;
  int helper_count;
} Map;

void
bn_tiles_init (gboolean with_dialog)
{
  static gboolean done = FALSE;

  if (done)
    return;
  done = TRUE;
  /* Loading the operations would take longer than many a picture, and only dialogs use any: libgimp scales
   * the samples of patterns and palettes by them. */
  if (!with_dialog)
    g_setenv ("GEGL_PATH", "", TRUE);
  gegl_init (NULL, NULL);
  g_object_set (gegl_config (), "tile-cache-size", (guint64) CACHE_BYTES, NULL);
}

/* --- changing tiles, in any thread --- */

static void
change_tile (const Map *map, const Tile *tile)
{
  gsize stride = (gsize) tile->area.width * map->pixel_bytes;

  for (int row = 0; row < tile->area.height; row++) {
    guint8 *to = tile->to + stride * row;

    memcpy (to, tile->from + stride * row, stride);
    map->func (to, tile->area.x, tile->area.y + row, tile->area.width, map->user_data);
  }
}

/* Changes the next lot that was sent and not begun. The mutex is held on entry and on return, but not
 * meanwhile. */
static void
change_next (Map *map)
{
  Lot *lot = &map->lots[map->begun++ % map->size];

  g_mutex_unlock (&map->mutex);
  for (int i = 0; i < lot->count; i++)
    change_tile (map, &lot->tiles[i]);
  g_mutex_lock (&map->mutex);
  lot->changed = TRUE;
  g_cond_signal (&map->changing);
}

static gpointer
help (gpointer user_data)
{
  Map *map = user_data;

  g_mutex_lock (&map->mutex);
  while (map->begun < map->sent || !map->quit)
    if (map->begun < map->sent)
      change_next (map);
    else
      g_cond_wait (&map->sending, &map->mutex);
  g_mutex_unlock (&map->mutex);
  return NULL;
}

/* --- fetching and returning tiles, in the calling thread --- */

/* Lets go of the tiles in the oldest lot, once they are changed; helps to change them until then. */
static void
return_lot (Map *map)
{
  Lot *lot = &map->lots[map->returned % map->size];

  g_mutex_lock (&map->mutex);
  while (!lot->changed)
    if (map->begun < map->sent)
      change_next (map);
    else
      g_cond_wait (&map->changing, &map->mutex);
  g_mutex_unlock (&map->mutex);
  for (int i = 0; i < lot->count; i++)
    gegl_buffer_iterator_stop (lot->tiles[i].iterator);
  lot->count = 0;
  lot->changed = FALSE;
  map->returned++;
}

/* Hands on the lot that is being filled, and makes room for the next. */
static void
send_lot (Map *map)
{
  g_mutex_lock (&map->mutex);
  map->sent++;
  g_cond_signal (&map->sending);
  g_mutex_unlock (&map->mutex);
  if (map->sent == map->returned + map->size)
    return_lot (map);
}

static void
add_tile (Map *map, const Tile *tile)
{
  Lot *lot = &map->lots[map->sent % map->size];

  lot->tiles[lot->count++] = *tile;
  if (lot->count == LOT_TILES)
    send_lot (map);
}

static Tile
tile_at (GeglBufferIterator *iterator)
{
  return (Tile){ iterator, iterator->items[0].roi, iterator->items[1].data, iterator->items[0].data };
}

/* Fetches `area`, which lies in one tile. A whole tile is one piece, and threads change it; a tile that a
 * border cuts comes row by row, and is changed at once, since it is little. */
static void
fetch (Map *map, const GeglRectangle *area)
{
  GeglBufferIterator *iterator =
      gegl_buffer_iterator_new (map->target, area, 0, map->format, GEGL_ACCESS_WRITE, GEGL_ABYSS_NONE, 2);

  gegl_buffer_iterator_add (iterator, map->source, area, 0, map->format, GEGL_ACCESS_READ, GEGL_ABYSS_NONE);
  while (gegl_buffer_iterator_next (iterator)) {
    Tile tile = tile_at (iterator);

    if (gegl_rectangle_equal (&tile.area, area)) {
      add_tile (map, &tile);
      return;
    }
    change_tile (map, &tile);
  }
}

/* --- all of it --- */

static void
start_helpers (Map *map)
{
  int threads;

  g_object_get (gegl_config (), "threads", &threads, NULL);
  threads = MAX (threads, 1);
  map->size = (guint) threads * LOTS_PER_THREAD;
  map->lots = g_new0 (Lot, map->size);
  map->helpers = g_new (GThread *, (gsize) threads);
  g_mutex_init (&map->mutex);
  g_cond_init (&map->sending);
  g_cond_init (&map->changing);
  for (int i = 0; i < threads - 1; i++) {
    map->helpers[i] = g_thread_try_new ("blue-noise", help, map, NULL);
    if (map->helpers[i] == NULL)
      return;
    map->helper_count++;
  }
}

/* Returns what is still here and ends the helpers. */
static void
finish (Map *map)
{
  send_lot (map);
  while (map->returned < map->sent)
    return_lot (map);
  g_mutex_lock (&map->mutex);
  map->quit = TRUE;
  g_cond_broadcast (&map->sending);
  g_mutex_unlock (&map->mutex);
  for (int i = 0; i < map->helper_count; i++)
    g_thread_join (map->helpers[i]);
  g_mutex_clear (&map->mutex);
  g_cond_clear (&map->sending);
  g_cond_clear (&map->changing);
  g_free (map->helpers);
  g_free (map->lots);
}

/* The part of `area` from (x, y) on that lies in one tile of `width` × `height` pixels. */
static GeglRectangle
cut (const GeglRectangle *area, int x, int y, int width, int height)
{
  int right = MIN ((x / width + 1) * width, area->x + area->width);
  int bottom = MIN ((y / height + 1) * height, area->y + area->height);

  return (GeglRectangle){ x, y, right - x, bottom - y };
}

void
bn_tiles_map (GeglBuffer *source, GeglBuffer *target, const GeglRectangle *area, BnTilesFunc func,
              gpointer user_data, BnProgressFunc report, gpointer report_data)
{
  Map map = { source, target, gegl_buffer_get_format (source), .func = func, .user_data = user_data };
  double done = 0, reported = 0, all = (double) area->width * area->height;
  int width, height;
  GeglRectangle tile;

  map.pixel_bytes = babl_format_get_bytes_per_pixel (map.format);
  g_object_get (target, "tile-width", &width, "tile-height", &height, NULL);
  start_helpers (&map);
  for (int y = area->y; y < area->y + area->height; y += tile.height)
    for (int x = area->x; x < area->x + area->width; x += tile.width) {
      tile = cut (area, x, y, width, height);
      fetch (&map, &tile);
      done += (double) tile.width * tile.height / all;
      if (report == NULL || done < reported + 1. / REPORTS)
        continue;
      report (done, report_data);
      reported = done;
    }
  finish (&map);
}
