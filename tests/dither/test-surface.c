/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "surface"
#include "core/dither/surface.h"

#include "tests/dither-helpers.h"

#define WIDTH 7
#define HEIGHT 5

/* Reads every area of an array and looks at each pixel; then writes it, and looks that nothing else changed.
 */
static void
check_area (const BnSurface *surface, const BnArray *array, const BnArea *area)
{
  gsize bytes = array->pixel_bytes;
  g_autofree guint8 *pixels = g_malloc0 (bytes * WIDTH * HEIGHT);
  g_autoptr (GError) error = NULL;

  g_assert_true (surface->read (surface->user_data, area, pixels, &error));
  for (int y = 0; y < area->height; y++)
    for (int x = 0; x < area->width; x++)
      g_assert_cmpmem (pixels + bytes * (gsize) (y * area->width + x), bytes,
                       array->from + array->stride * (gsize) (area->y + y) + bytes * (gsize) (area->x + x),
                       bytes);
  memset (array->to, 255, array->stride * HEIGHT);
  g_assert_true (surface->write (surface->user_data, area, pixels, &error));
  for (int y = 0; y < HEIGHT; y++)
    for (gsize i = 0; i < array->stride; i++) {
      int x = (int) (i / bytes);
      gboolean inside =
          y >= area->y && y < area->y + area->height && x >= area->x && x < area->x + area->width;
      gsize at = array->stride * (gsize) y + i;
      g_assert_cmpint (array->to[at], ==, inside ? array->from[at] : 255);
    }
  g_assert_no_error (error);
}

static void
every_area_of_an_array_is_read_and_written_as_it_lies (void)
{
  for (gsize bytes = 1; bytes <= 4; bytes++) {
    gsize stride = bytes * WIDTH + 3;
    g_autofree guint8 *from = g_malloc (stride * HEIGHT), *to = g_malloc (stride * HEIGHT);
    BnArray array = { from, to, stride, bytes };
    const BnSurface surface = bn_surface_of_array (&array, WIDTH, HEIGHT);
    for (gsize i = 0; i < stride * HEIGHT; i++)
      from[i] = (guint8) (i % 251);
    for (int y = 0; y < HEIGHT; y++)
      for (int x = 0; x < WIDTH; x++)
        for (int height = 1; y + height <= HEIGHT; height++)
          for (int width = 1; x + width <= WIDTH; width++) {
            const BnArea area = { x, y, width, height };
            check_area (&surface, &array, &area);
          }
  }
}

static void
an_array_stands_at_the_image_s_corner (void)
{
  BnArray array = { 0 };
  const BnSurface surface = bn_surface_of_array (&array, WIDTH, HEIGHT);

  g_assert_cmpint (surface.x, ==, 0);
  g_assert_cmpint (surface.y, ==, 0);
  g_assert_cmpint (surface.width, ==, WIDTH);
  g_assert_cmpint (surface.height, ==, HEIGHT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every area of an array is read and written as it lies",
        every_area_of_an_array_is_read_and_written_as_it_lies);
  TEST ("an array stands at the image's corner", an_array_stands_at_the_image_s_corner);
  return g_test_run ();
}
