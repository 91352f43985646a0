/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "viewer"
#include "tests/plugin/gtk-helpers.h"

#include "core/bn.h"
#include "plugin/dialog/viewer.h"

/* libgimp's viewer of pixels is all that is needed of GIMP. */
void
bn_apply_preview_clear (BnApplyPreview *preview)
{
  g_clear_pointer (&preview->before, g_free);
  g_clear_pointer (&preview->after, g_free);
}

/* What was asked for last, and how often. */
static GeglRectangle asked;
static int times;

/* The original is black, the dither has a code for each place. */
static guint8
code_at (int x, int y)
{
  return (guint8) (16 + (x * 7 + y * 13) % 200);
}

static gboolean
give_pixels (const GeglRectangle *area, BnApplyPreview *pixels, gpointer user_data G_GNUC_UNUSED)
{
  gsize n = (gsize) area->width * (gsize) area->height;

  asked = *area;
  times++;
  *pixels = (BnApplyPreview){ GIMP_GRAY_IMAGE, 1, g_malloc0 (n), g_malloc (n) };
  for (int y = 0; y < area->height; y++)
    for (int x = 0; x < area->width; x++)
      pixels->after[y * area->width + x] = code_at (area->x + x, area->y + y);
  return TRUE;
}

typedef struct {
  BnViewer *viewer;
  GtkWidget *window;
} Open;

static Open
open_viewer (int width, int height, int x, int y)
{
  Open open = { bn_viewer_new (width, height, x, y, give_pixels, NULL), NULL };

  open.window = show_offscreen (bn_viewer_widget (open.viewer), 400, 340);
  return open;
}

static void
close_viewer (Open *open)
{
  bn_viewer_free (open->viewer);
  gtk_widget_destroy (open->window);
}

/* Lets the window lay itself out anew, which GTK does a frame later. */
static void
settle_frames (void)
{
  for (int i = 0; i < 30; i++) {
    settle ();
    g_usleep (3000);
  }
}

static GtkWidget *
area_of (const Open *open)
{
  g_autoptr (GList) parts = gtk_container_get_children (GTK_CONTAINER (bn_viewer_widget (open->viewer)));

  return parts->data;
}

/* The control of that type below the picture, the `index`th. */
static GtkWidget *
find_control (GtkWidget *box, GType type, int *index)
{
  g_autoptr (GList) parts = gtk_container_get_children (GTK_CONTAINER (box));
  GtkWidget *found = NULL;

  for (GList *part = parts; part != NULL && found == NULL; part = part->next)
    if (g_type_is_a (G_OBJECT_TYPE (part->data), type) && (*index)-- == 0)
      found = part->data;
    else if (GTK_IS_BOX (part->data))
      found = find_control (part->data, type, index);
  return found;
}

static GtkWidget *
control_of (const Open *open, GType type, int index)
{
  return find_control (bn_viewer_controls (open->viewer), type, &index);
}

/* Every pixel of the screen is the one of the picture that it should be, from `left` on; black before. */
static void
assert_shown (const Open *open, int zoom, int left)
{
  cairo_surface_t *surface = draw_widget (area_of (open));
  int width = MIN (gtk_widget_get_allocated_width (area_of (open)), asked.width * zoom);
  int height = MIN (gtk_widget_get_allocated_height (area_of (open)), asked.height * zoom);
  int x0 = (gtk_widget_get_allocated_width (area_of (open)) - width) / 2;
  int y0 = (gtk_widget_get_allocated_height (area_of (open)) - height) / 2;

  for (int y = 0; y < height; y += 3)
    for (int x = left + 2; x < width; x++)
      g_assert_cmpint (pixel_at (surface, x0 + x, y0 + y) & 0xff, ==,
                       code_at (asked.x + x / zoom, asked.y + y / zoom));
  for (int x = 0; x < left - 2; x++)
    g_assert_cmpint (pixel_at (surface, x0 + x, y0 + 5) & 0xff, ==, 0);
  cairo_surface_destroy (surface);
}

static void
it_begins_around_the_place_that_it_is_given (void)
{
  Open open = open_viewer (3000, 2000, 1200, 700);

  g_assert_cmpint (ABS (asked.x + asked.width / 2 - 1200), <=, 1);
  g_assert_cmpint (ABS (asked.y + asked.height / 2 - 700), <=, 1);
  g_assert_cmpint (asked.width, ==, gtk_widget_get_allocated_width (area_of (&open)));
  assert_shown (&open, 1, 0);
  close_viewer (&open);
}

static void
it_never_asks_for_more_than_the_picture (void)
{
  Open open = open_viewer (3000, 2000, 2999, 0);

  g_assert_cmpint (asked.x + asked.width, ==, 3000);
  g_assert_cmpint (asked.y, ==, 0);
  close_viewer (&open);
}

static void
a_tiny_picture_is_shown_whole_and_large (void)
{
  Open open = open_viewer (5, 5, 2, 2);

  g_assert_true (gegl_rectangle_equal (&asked, GEGL_RECTANGLE (0, 0, 5, 5)));
  assert_shown (&open, 8, 0);
  close_viewer (&open);
}

static void
zooming_enlarges_pixels_by_whole_numbers (void)
{
  Open open = open_viewer (3000, 2000, 1500, 1000);

  for (int i = 1, zoom = 1; zoom <= 8; i++, zoom *= 2) {
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (control_of (&open, GTK_TYPE_RADIO_BUTTON, i)), TRUE);
    settle_frames ();
    g_assert_cmpint (ABS (asked.x + asked.width / 2 - 1500), <=, 1);
    assert_shown (&open, zoom, 0);
  }
  close_viewer (&open);
}

static void
all_of_it_is_shown_averaged_where_it_does_not_fit (void)
{
  Open open = open_viewer (3000, 2000, 1500, 1000);
  cairo_surface_t *surface;
  GtkWidget *area = area_of (&open);
  int sum = 0;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (control_of (&open, GTK_TYPE_RADIO_BUTTON, 0)), TRUE);
  settle_frames ();
  g_assert_true (bn_viewer_is_fit (open.viewer));
  g_assert_cmpint (asked.y + asked.height, ==, 2000);
  g_assert_cmpint (asked.width, ==, 3000);
  surface = draw_widget (area);
  for (int x = -50; x < 50; x++)
    sum += pixel_at (surface, gtk_widget_get_allocated_width (area) / 2 + x,
                     gtk_widget_get_allocated_height (area) / 2) &
           0xff;
  g_assert_cmpint (ABS (sum / 100 - 126), <, 20); /* of codes from 16 to 215 */
  cairo_surface_destroy (surface);
  close_viewer (&open);
}

static void
the_split_shows_the_original_at_its_left (void)
{
  Open open = open_viewer (3000, 2000, 1500, 1000);

  gtk_range_set_value (GTK_RANGE (control_of (&open, GTK_TYPE_SCALE, 0)), .5);
  settle ();
  assert_shown (&open, 1, gtk_widget_get_allocated_width (area_of (&open)) / 2);
  close_viewer (&open);
}

static void
several_wishes_cost_one_drawing (void)
{
  Open open = open_viewer (3000, 2000, 1500, 1000);
  int before = times;

  for (int i = 0; i < 5; i++)
    bn_viewer_redraw (open.viewer);
  settle ();
  g_assert_cmpint (times, ==, before + 1);
  close_viewer (&open);
}

static void
send_pointer (GtkWidget *widget, GdkEventType type, double x, double y)
{
  GdkEvent *event = gdk_event_new (type);

  event->any.window = g_object_ref (gtk_widget_get_window (widget));
  if (type == GDK_MOTION_NOTIFY) {
    event->motion.x = x;
    event->motion.y = y;
  } else {
    event->button.button = GDK_BUTTON_PRIMARY;
    event->button.x = x;
    event->button.y = y;
  }
  gtk_widget_event (widget, event);
  gdk_event_free (event);
  settle ();
}

static void
dragging_moves_the_picture_and_the_handle (void)
{
  Open open = open_viewer (3000, 2000, 1500, 1000);
  GtkWidget *area = area_of (&open), *split = control_of (&open, GTK_TYPE_SCALE, 0);
  int x = asked.x, y = asked.y;

  send_pointer (area, GDK_BUTTON_PRESS, 100, 100);
  send_pointer (area, GDK_MOTION_NOTIFY, 130, 80);
  send_pointer (area, GDK_BUTTON_RELEASE, 130, 80);
  g_assert_cmpint (asked.x, ==, x - 30);
  g_assert_cmpint (asked.y, ==, y + 20);
  gtk_range_set_value (GTK_RANGE (split), .5);
  send_pointer (area, GDK_BUTTON_PRESS, gtk_widget_get_allocated_width (area) / 2 + 2, 100);
  send_pointer (area, GDK_MOTION_NOTIFY, gtk_widget_get_allocated_width (area) / 4, 100);
  send_pointer (area, GDK_BUTTON_RELEASE, 0, 0);
  g_assert_cmpfloat (fabs (gtk_range_get_value (GTK_RANGE (split)) - .25), <, .02);
  g_assert_cmpint (asked.x, ==, x - 30);
  close_viewer (&open);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  gegl_init (NULL, NULL);
  g_test_init (&argc, &argv, NULL);
  TEST ("it begins around the place that it is given", it_begins_around_the_place_that_it_is_given);
  TEST ("it never asks for more than the picture", it_never_asks_for_more_than_the_picture);
  TEST ("a tiny picture is shown whole and large", a_tiny_picture_is_shown_whole_and_large);
  TEST ("zooming enlarges pixels by whole numbers", zooming_enlarges_pixels_by_whole_numbers);
  TEST ("all of it is shown averaged where it does not fit",
        all_of_it_is_shown_averaged_where_it_does_not_fit);
  TEST ("the split shows the original at its left", the_split_shows_the_original_at_its_left);
  TEST ("several wishes cost one drawing", several_wishes_cost_one_drawing);
  TEST ("dragging moves the picture and the handle", dragging_moves_the_picture_and_the_handle);
  return g_test_run ();
}
