/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "tiles"
#include "tests/helpers.h"

#include "plugin/pixels/tiles.h"

/* The size of the buffers, in pixels, which is not a multiple of a tile's. */
#define WIDTH 211
#define HEIGHT 147
#define TILE_WIDTH 32
#define TILE_HEIGHT 16

static int visits[HEIGHT][WIDTH]; /* by the function below; atomic */

static guint16
code_at (int x, int y)
{
  return (guint16) (y * WIDTH + x);
}

static GeglBuffer *
new_buffer (void)
{
  return g_object_new (GEGL_TYPE_BUFFER, "width", WIDTH, "height", HEIGHT, "tile-width", TILE_WIDTH,
                       "tile-height", TILE_HEIGHT, "format", babl_format ("Y' u16"), NULL);
}

/* A buffer whose pixels tell where they are. */
static GeglBuffer *
new_source (void)
{
  GeglBuffer *buffer = new_buffer ();
  g_autofree guint16 *codes = g_new (guint16, WIDTH * HEIGHT);

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      codes[y * WIDTH + x] = code_at (x, y);
  gegl_buffer_set (buffer, NULL, 0, NULL, codes, GEGL_AUTO_ROWSTRIDE);
  return buffer;
}

/* All codes of a buffer. g_free. */
static guint16 *
read_buffer (GeglBuffer *buffer)
{
  guint16 *codes = g_new (guint16, WIDTH * HEIGHT);

  gegl_buffer_get (buffer, GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), 1, NULL, codes, GEGL_AUTO_ROWSTRIDE,
                   GEGL_ABYSS_NONE);
  return codes;
}

/* Changes pixels that are where they say, and counts them. */
static void
visit (guint8 *pixels, int x, int y, int n, gpointer user_data)
{
  guint16 *codes = (guint16 *) (gpointer) pixels;

  g_assert_true (user_data == visits);
  for (int i = 0; i < n; i++) {
    g_assert_cmpint (codes[i], ==, code_at (x + i, y));
    codes[i] ^= 0xffff;
    g_atomic_int_inc (&visits[y][x + i]);
  }
}

static gboolean
is_in (const GeglRectangle *area, int x, int y)
{
  return x >= area->x && y >= area->y && x < area->x + area->width && y < area->y + area->height;
}

/* Maps `area` of a source to an empty target, and looks at every pixel of both. */
static void
map_and_check (const GeglRectangle *area)
{
  g_autoptr (GeglBuffer) source = new_source ();
  g_autoptr (GeglBuffer) target = new_buffer ();
  g_autofree guint16 *from = NULL, *to = NULL;

  memset (visits, 0, sizeof visits);
  bn_tiles_map (source, target, area, visit, visits, NULL, NULL);
  from = read_buffer (source);
  to = read_buffer (target);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      gboolean inside = is_in (area, x, y);
      g_assert_cmpint (visits[y][x], ==, inside);
      g_assert_cmpint (from[y * WIDTH + x], ==, code_at (x, y));
      g_assert_cmpint (to[y * WIDTH + x], ==, inside ? code_at (x, y) ^ 0xffff : 0);
    }
}

/* Whole buffers, whole tiles, and pieces of tiles on every side; one row, one column, one pixel. */
static const GeglRectangle areas[] = {
  { 0, 0, WIDTH, HEIGHT }, { 32, 16, 96, 64 },
  { 31, 15, 98, 66 },      { 33, 17, 94, 62 },
  { 40, 20, 7, 5 },        { 0, 70, WIDTH, 1 },
  { 100, 0, 1, HEIGHT },   { WIDTH - 1, HEIGHT - 1, 1, 1 },
  { 0, 0, 32, 16 },        { 190, 130, WIDTH - 190, HEIGHT - 130 },
};

static void
each_pixel_of_any_area_is_changed_once_and_no_other (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (areas); i++)
    map_and_check (&areas[i]);
}

static void
any_number_of_threads_does_the_same (void)
{
  for (int threads = 1; threads <= 16; threads *= 2) {
    g_object_set (gegl_config (), "threads", threads, NULL);
    for (int turn = 0; turn < 4; turn++)
      map_and_check (&areas[turn]);
  }
  g_object_set (gegl_config (), "threads", 2, NULL);
}

typedef struct {
  int calls;
  double done;
} Reports;

static void
note_report (double done, gpointer user_data)
{
  Reports *reports = user_data;

  g_assert_cmpfloat (done, >, reports->done);
  g_assert_cmpfloat (done, <, 1 + 1e-9);
  reports->calls++;
  reports->done = done;
}

static void
reports_rise_and_are_not_too_many (void)
{
  g_autoptr (GeglBuffer) source = new_source ();
  g_autoptr (GeglBuffer) target = new_buffer ();
  Reports reports = { 0, 0 };

  bn_tiles_map (source, target, &areas[0], visit, visits, note_report, &reports);
  g_assert_cmpint (reports.calls, >=, 20);
  g_assert_cmpint (reports.calls, <=, 51);
  g_assert_cmpfloat (reports.done, >, .97);
}

static void
a_plug_in_without_a_dialog_loads_no_operations (void)
{
  g_assert_false (gegl_has_operation ("gegl:dither"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bn_tiles_init (FALSE);
  TEST ("each pixel of any area is changed once and no other",
        each_pixel_of_any_area_is_changed_once_and_no_other);
  TEST ("any number of threads does the same", any_number_of_threads_does_the_same);
  TEST ("reports rise and are not too many", reports_rise_and_are_not_too_many);
  TEST ("a plug-in without a dialog loads no operations", a_plug_in_without_a_dialog_loads_no_operations);
  status = g_test_run ();
  gegl_exit ();
  return status;
}
