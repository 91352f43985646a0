/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Run at several scales: GDK_SCALE says which. */
#define ROOM "sharp-pixels"
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/sharp-pixels.h"

#define SIDE 32

/* --- a preview area of black and white pixels in turn, which cairo would blur --- */

typedef GtkDrawingArea Area;
typedef GtkDrawingAreaClass AreaClass;

static GType area_get_type (void);
G_DEFINE_TYPE (Area, area, GTK_TYPE_DRAWING_AREA)

static guint32
color_at (int x, int y)
{
  return (x + y) % 2 == 0 ? 0xffffffff : 0xff000000;
}

static gboolean
area_draw (GtkWidget *area G_GNUC_UNUSED, cairo_t *cr)
{
  guint32 pixels[SIDE * SIDE];
  cairo_surface_t *surface =
      cairo_image_surface_create_for_data ((guchar *) pixels, CAIRO_FORMAT_ARGB32, SIDE, SIDE, 4 * SIDE);

  for (int i = 0; i < SIDE * SIDE; i++)
    pixels[i] = color_at (i % SIDE, i / SIDE);
  cairo_surface_mark_dirty (surface);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return FALSE;
}

static void
area_class_init (AreaClass *class)
{
  GTK_WIDGET_CLASS (class)->draw = area_draw;
}

static void
area_init (Area *area G_GNUC_UNUSED)
{
}

/* --- tests --- */

/* How many pixels of the screen are of the color of the area's own. */
static int
count_sharp (gboolean sharp)
{
  GtkWidget *area = g_object_new (area_get_type (), NULL);
  GtkWidget *window = show_offscreen (area, SIDE, SIDE);
  int factor = gtk_widget_get_scale_factor (area), count = 0;
  cairo_surface_t *drawn;

  if (sharp)
    bn_sharp_pixels_draw (area);
  drawn = draw_widget (area);
  for (int y = 0; y < SIDE * factor; y++)
    for (int x = 0; x < SIDE * factor; x++)
      count += pixel_at (drawn, x, y) == color_at (x / factor, y / factor);
  cairo_surface_destroy (drawn);
  gtk_widget_destroy (window);
  return count;
}

static int
scale_factor (void)
{
  const char *scale = g_getenv ("GDK_SCALE");

  return scale != NULL ? atoi (scale) : 1;
}

static void
every_pixel_of_the_area_is_whole_pixels_of_the_screen (void)
{
  int all = SIDE * SIDE * scale_factor () * scale_factor ();

  g_assert_cmpint (count_sharp (TRUE), ==, all);
  if (scale_factor () > 1)
    g_assert_cmpint (count_sharp (FALSE), <, all); /* or the test would show nothing */
}

static void
a_line_is_dark_at_the_left_and_light_at_the_right_of_its_place (void)
{
  cairo_surface_t *surface = new_surface (8, 8, 1);
  cairo_t *cr = cairo_create (surface);

  bn_sharp_pixels_line (cr, 3, 8);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < 8; y++)
    for (int x = 0; x < 8; x++)
      g_assert_cmphex (pixel_at (surface, x, y), ==, x == 2 ? 0xff000000 : x == 3 ? 0xffffffff : 0);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("every pixel of the area is whole pixels of the screen",
        every_pixel_of_the_area_is_whole_pixels_of_the_screen);
  TEST ("a line is dark at the left and light at the right of its place",
        a_line_is_dark_at_the_left_and_light_at_the_right_of_its_place);
  return g_test_run ();
}
