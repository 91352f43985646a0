/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable of drawable-helpers.h as one of random grays, bytes if nothing else is said, all of it
 * selected, and painters for it. */
#pragma once

#include "tests/plugin/drawable-helpers.h"

#include "plugin/pixels/painter.h"

#define ALL ((GeglRectangle){ 0, 0, WIDTH, HEIGHT })

static inline GimpDrawable *
drawable (void)
{
  return GIMP_DRAWABLE (items[1]);
}

static inline void
close_world (void)
{
  g_clear_object (&world.buffer);
  g_clear_object (&world.shadow);
  g_clear_object (&world.selection);
}

static inline void
open_world_of (const char *format)
{
  static float grays[WIDTH * HEIGHT];
  BnRng rng = bn_rng_new (9, 0);

  close_world ();
  memset (&world, 0, sizeof world);
  world.image = image;
  world.selected = ALL;
  world.buffer = gegl_buffer_new (&ALL, babl_format (format));
  world.shadow = gegl_buffer_new (&ALL, babl_format (format));
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    grays[i] = (float) bn_rng_uniform (&rng);
  gegl_buffer_set (world.buffer, &ALL, 0, babl_format ("Y' float"), grays, GEGL_AUTO_ROWSTRIDE);
}

static inline void
open_world (void)
{
  open_world_of ("Y' u8");
}

static inline BnMask *
small_mask (void)
{
  return white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 5);
}

/* By that way and to that many levels. */
static inline BnPainter *
new_painter (int method, int levels)
{
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  BnFormat format;
  GError *error = NULL;
  BnPainter *painter;

  config.method = method;
  config.levels = levels;
  g_assert_true (bn_format_read (&format, gegl_buffer_get_format (world.buffer), NULL));
  painter = bn_painter_new (&config, mask, &format, FALSE, &error);
  g_assert_no_error (error);
  return painter;
}

/* `area` of the drawable, dithered by itself and in place in the image, into `pixels` without gaps. */
static inline void
dither_area (const BnPainter *painter, const GeglRectangle *area, guint8 *pixels)
{
  g_autofree guint8 *from = g_malloc ((gsize) area->width * (gsize) area->height);
  BnArray array = { from, pixels, (gsize) area->width, 1 };
  BnSurface surface = bn_surface_of_array (&array, area->width, area->height);

  gegl_buffer_get (world.buffer, area, 1, NULL, from, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  surface.x = X + area->x;
  surface.y = Y + area->y;
  g_assert_true (bn_painter_run (painter, &surface, NULL, NULL));
}

/* What a test's main function begins and ends with. */
static inline void
begin_world (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  gegl_init (NULL, NULL);
  image = g_object_new (GIMP_TYPE_IMAGE, "id", 3, NULL);
  items[1] = g_object_new (GIMP_TYPE_LAYER, "id", 1, NULL);
}

static inline int
end_world (void)
{
  int status = g_test_run ();

  close_world ();
  g_object_unref (items[1]);
  g_object_unref (image);
  gegl_exit ();
  return status;
}
