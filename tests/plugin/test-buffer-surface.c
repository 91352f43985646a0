/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "buffer-surface"
#include "tests/helpers.h"

#include "plugin/pixels/buffer-surface.h"

/* Of the buffers, in pixels: neither a multiple of a tile's nor at the origin. */
#define LEFT -7
#define TOP 11
#define WIDTH 61
#define HEIGHT 43
#define X 1003 /* where the area is in the image */
#define Y -20

static const GeglRectangle areas[] = {
  { LEFT, TOP, WIDTH, HEIGHT }, { LEFT + 5, TOP + 3, 50, 30 },        { 0, 16, 32, 16 },
  { LEFT, 40, WIDTH, 1 },       { LEFT + WIDTH - 1, TOP, 1, HEIGHT }, { 10, 20, 1, 1 },
};

static const GeglRectangle tiles[] = { { .width = 32, .height = 16 },
                                       { .width = 7, .height = 5 },
                                       { .width = 256, .height = 256 } };

static const char *const formats[] = { "Y' u8",        "R'G'B' u8",  "R'G'B'A u8",     "RGB u16",
                                       "R'G'B'A half", "RGBA float", "R'G'B'A double", "Y'A float" };

static GeglBuffer *
new_buffer (const char *format, const GeglRectangle *tile)
{
  return g_object_new (GEGL_TYPE_BUFFER, "x", LEFT, "y", TOP, "width", WIDTH, "height", HEIGHT, "tile-width",
                       tile->width, "tile-height", tile->height, "format", babl_format (format), NULL);
}

/* A buffer of grays and colors of all sizes, opaque or not. */
static GeglBuffer *
new_source (const char *format, const GeglRectangle *tile)
{
  GeglBuffer *buffer = new_buffer (format, tile);
  g_autofree float *values = g_new (float, WIDTH *HEIGHT * 4);
  BnRng rng = bn_rng_new (7, 0);

  for (int i = 0; i < WIDTH * HEIGHT * 4; i++)
    values[i] = (float) bn_rng_uniform (&rng);
  gegl_buffer_set (buffer, NULL, 0, babl_format ("R'G'B'A float"), values, GEGL_AUTO_ROWSTRIDE);
  return buffer;
}

/* The pixels of `area`, as they are stored. g_free. */
static guint8 *
read_area (GeglBuffer *buffer, const GeglRectangle *area)
{
  const Babl *format = gegl_buffer_get_format (buffer);
  guint8 *pixels = g_malloc ((gsize) (babl_format_get_bytes_per_pixel (format) * area->width * area->height));

  gegl_buffer_get (buffer, area, 1, format, pixels, GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return pixels;
}

/* All pixels of the buffer. g_free. */
static guint8 *
read_all (GeglBuffer *buffer)
{
  return read_area (buffer, &areas[0]);
}

/* --- reading and writing --- */

/* A part of an area of those sides that is not at its corner, where there is room for that. */
static BnArea
part_of (const GeglRectangle *area)
{
  return (BnArea){ area->width / 3, area->height / 3, area->width - area->width / 3,
                   area->height - area->height / 3 };
}

static void
check_reading (const char *format, const GeglRectangle *area, const GeglRectangle *tile)
{
  g_autoptr (GeglBuffer) source = new_source (format, tile);
  BnBufferSurface buffers = { source, source, babl_format (format), *area };
  const BnSurface surface = bn_buffer_surface (&buffers, X, Y);
  const BnArea part = part_of (area);
  const GeglRectangle place = { area->x + part.x, area->y + part.y, part.width, part.height };
  gsize size = (gsize) (babl_format_get_bytes_per_pixel (buffers.format) * part.width * part.height);
  g_autofree guint8 *wanted = read_area (source, &place), *read = g_malloc (size);

  g_assert_cmpint (surface.x, ==, X);
  g_assert_cmpint (surface.y, ==, Y);
  g_assert_cmpint (surface.width, ==, area->width);
  g_assert_cmpint (surface.height, ==, area->height);
  g_assert_true (surface.read (surface.user_data, &part, read, NULL));
  g_assert_cmpmem (read, size, wanted, size);
}

static void
any_part_of_any_area_is_read_as_it_is_stored (void)
{
  for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
    for (gsize a = 0; a < G_N_ELEMENTS (areas); a++)
      for (gsize t = 0; t < G_N_ELEMENTS (tiles); t++)
        check_reading (formats[f], &areas[a], &tiles[t]);
}

static gboolean
is_in (const GeglRectangle *place, int i)
{
  int x = LEFT + i % WIDTH, y = TOP + i / WIDTH;

  return x >= place->x && y >= place->y && x < place->x + place->width && y < place->y + place->height;
}

static void
check_writing (const GeglRectangle *area, const GeglRectangle *tile)
{
  g_autoptr (GeglBuffer) source = new_source ("Y' u8", tile);
  g_autoptr (GeglBuffer) target = new_buffer ("Y' u8", tile);
  BnBufferSurface buffers = { source, target, babl_format ("Y' u8"), *area };
  const BnSurface surface = bn_buffer_surface (&buffers, X, Y);
  const BnArea part = part_of (area);
  const GeglRectangle place = { area->x + part.x, area->y + part.y, part.width, part.height };
  g_autofree guint8 *before = read_all (source), *pixels = g_malloc ((gsize) (part.width * part.height));
  g_autofree guint8 *after = NULL, *written = NULL;

  memset (pixels, 200, (gsize) (part.width * part.height));
  g_assert_true (surface.write (surface.user_data, &part, pixels, NULL));
  after = read_all (source);
  written = read_all (target);
  g_assert_cmpmem (after, WIDTH * HEIGHT, before, WIDTH * HEIGHT);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (written[i], ==, is_in (&place, i) ? 200 : 0);
}

static void
just_the_part_is_written_and_to_the_target_alone (void)
{
  for (gsize a = 0; a < G_N_ELEMENTS (areas); a++)
    for (gsize t = 0; t < G_N_ELEMENTS (tiles); t++)
      check_writing (&areas[a], &tiles[t]);
}

/* --- dithering --- */

static BnPainter *
new_painter (const char *name, int method)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 5);
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (GError) error = NULL;
  BnFormat format;
  BnPainter *painter;

  config.levels = 3;
  config.method = method;
  config.alpha = BN_ALPHA_DITHER;
  g_assert_true (bn_format_read (&format, babl_format (name), &error));
  painter = bn_painter_new (&config, mask, &format, FALSE, &error);
  g_assert_no_error (error);
  return painter;
}

/* The pixels of `area` as the painter makes them of an array, without any buffer. g_free. */
static guint8 *
paint_array (const BnPainter *painter, GeglBuffer *source, const GeglRectangle *area)
{
  guint8 *pixels = read_area (source, area);
  gsize pixel = (gsize) babl_format_get_bytes_per_pixel (gegl_buffer_get_format (source));
  gsize stride = pixel * (gsize) area->width;
  g_autofree guint8 *before = g_memdup2 (pixels, stride * (gsize) area->height);
  BnArray array = { before, pixels, stride, pixel };
  BnSurface surface = bn_surface_of_array (&array, area->width, area->height);

  surface.x = X;
  surface.y = Y;
  g_assert_true (bn_painter_run (painter, &surface, NULL, NULL));
  return pixels;
}

/* Dithers `area` into `target`, which may be the source, and looks at all that the target holds then. */
static void
check_painting (const BnPainter *painter, GeglBuffer *source, GeglBuffer *target, const GeglRectangle *area)
{
  const Babl *format = gegl_buffer_get_format (source);
  gsize pixel = (gsize) babl_format_get_bytes_per_pixel (format), at = 0;
  g_autofree guint8 *wanted = paint_array (painter, source, area), *before = read_all (target);
  g_autofree guint8 *after = NULL;

  g_assert_true (bn_buffer_surface_paint (painter, source, target, format, area, X, Y));
  after = read_all (target);
  for (int i = 0; i < WIDTH * HEIGHT; i++) {
    gboolean inside = is_in (area, i);
    g_assert_cmpmem (after + pixel * (gsize) i, pixel,
                     inside ? wanted + pixel * at : before + pixel * (gsize) i, pixel);
    at += inside ? 1 : 0;
  }
}

static void
check_all (int method, gboolean in_place)
{
  for (gsize f = 0; f < G_N_ELEMENTS (formats); f++)
    for (gsize a = 0; a < G_N_ELEMENTS (areas); a++) {
      const GeglRectangle *tile = &tiles[(f + a) % G_N_ELEMENTS (tiles)];
      g_autoptr (BnPainter) painter = new_painter (formats[f], method);
      g_autoptr (GeglBuffer) source = new_source (formats[f], tile);
      g_autoptr (GeglBuffer) target = in_place ? g_object_ref (source) : new_buffer (formats[f], tile);
      check_painting (painter, source, target, &areas[a]);
    }
}

static void
an_area_is_dithered_as_an_array_of_its_pixels_is (void)
{
  check_all (BN_DITHER_ORDERED, FALSE);
  check_all (BN_DITHER_DIFFUSION, FALSE);
}

static void
a_buffer_may_be_dithered_in_place (void)
{
  check_all (BN_DITHER_ORDERED, TRUE);
  check_all (BN_DITHER_DIFFUSION, TRUE);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  TEST ("any part of any area is read as it is stored", any_part_of_any_area_is_read_as_it_is_stored);
  TEST ("just the part is written and to the target alone", just_the_part_is_written_and_to_the_target_alone);
  TEST ("an area is dithered as an array of its pixels is", an_area_is_dithered_as_an_array_of_its_pixels_is);
  TEST ("a buffer may be dithered in place", a_buffer_may_be_dithered_in_place);
  status = g_test_run ();
  gegl_exit ();
  return status;
}
