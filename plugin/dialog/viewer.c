/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/viewer.h"

#include <string.h>

#include "plugin/dialog/sharp-pixels.h"

/* After what people do, before GTK draws. */
#define BEFORE_REDRAW (GDK_PRIORITY_REDRAW - 10)

/* At least so many pixels of the screen. */
#define LEAST_WIDTH 320
#define LEAST_HEIGHT 240

/* How near the handle must be to be grasped, in pixels of the screen. */
#define GRASP 6

/* How many times a pixel is enlarged. */
static const int zooms[] = { 1, 2, 4, 8 };

struct _BnViewer {
  GtkWidget *box, *controls, *area; /* `area`: a GimpPreviewArea */
  GtkWidget *split;                 /* a scale: the share of the width that shows the original */
  GtkWidget *buttons[G_N_ELEMENTS (zooms)];
  int width, height; /* of the picture */
  double x, y;       /* the place in the middle */
  int zoom;
  guint drawing; /* a source, 0 if none */
  enum {
    NOTHING,
    PICTURE,
    HANDLE
  } dragged;
  double grasped_x, grasped_y; /* where on the screen the picture was last */
  BnViewerFunc func;
  gpointer user_data;
};

/* --- where it is --- */

/* The part of one axis that is seen: `shown` pixels of the screen of `whole` pixels of the picture around
 * `middle`, which is moved so that no more than the picture is asked for. */
static int
find_start (double *middle, int shown, int whole, int zoom, int *count)
{
  int start;

  *count = MIN ((shown + zoom - 1) / zoom, whole);
  *middle = CLAMP (*middle, *count / 2., MAX (whole - *count / 2., *count / 2.));
  start = (int) (*middle - *count / 2.);
  return CLAMP (start, 0, whole - *count);
}

static GeglRectangle
seen_part (BnViewer *self, int width, int height)
{
  GeglRectangle area;

  area.x = find_start (&self->x, width, self->width, self->zoom, &area.width);
  area.y = find_start (&self->y, height, self->height, self->zoom, &area.height);
  return area;
}

/* How many pixels of the screen's `width` show the original. */
static int
split_at (const BnViewer *self, int width)
{
  return (int) (gtk_range_get_value (GTK_RANGE (self->split)) * width + .5);
}

/* --- drawing --- */

/* One row of the screen: originals up to `split`, then what becomes of them. */
static void
compose_row (const BnApplyPreview *shown, gsize start, int width, int zoom, int split, guint8 *row)
{
  for (int x = 0; x < width; x++, row += shown->channels)
    memcpy (row, (x < split ? shown->before : shown->after) + (start + (gsize) (x / zoom)) * shown->channels,
            (gsize) shown->channels);
}

static void
draw_picture (BnViewer *self)
{
  GimpPreviewArea *area = GIMP_PREVIEW_AREA (self->area);
  g_auto (BnApplyPreview) shown = { 0 };
  g_autofree guint8 *pixels = NULL;
  GeglRectangle part;
  int width, height;

  gimp_preview_area_get_size (area, &width, &height);
  part = seen_part (self, width, height);
  if (width < 1 || height < 1 || !self->func (&part, &shown, self->user_data))
    return;
  pixels = g_malloc ((gsize) width * (gsize) height * (gsize) shown.channels);
  for (int y = 0; y < height; y++)
    compose_row (&shown, (gsize) (y / self->zoom) * (gsize) part.width, width, self->zoom,
                 split_at (self, width), pixels + (gsize) y * (gsize) width * (gsize) shown.channels);
  gimp_preview_area_draw (area, 0, 0, width, height, shown.type, pixels, width * shown.channels);
}

static gboolean
draw_now (gpointer user_data)
{
  BnViewer *self = user_data;

  self->drawing = 0;
  draw_picture (self);
  return G_SOURCE_REMOVE;
}

void
bn_viewer_redraw (BnViewer *viewer)
{
  if (viewer->drawing == 0)
    viewer->drawing = g_idle_add_full (BEFORE_REDRAW, draw_now, viewer, NULL);
}

/* Where the handle is in the widget, or -1 if it is at the edge. */
static int
handle_place (const BnViewer *self)
{
  int width;

  gimp_preview_area_get_size (GIMP_PREVIEW_AREA (self->area), &width, NULL);
  if (split_at (self, width) <= 0)
    return -1;
  return split_at (self, width) + (gtk_widget_get_allocated_width (self->area) - width) / 2;
}

/* Draws the handle where the original ends. */
static gboolean
draw_handle (GtkWidget *widget, cairo_t *cr, BnViewer *self)
{
  if (handle_place (self) >= 0)
    bn_sharp_pixels_line (cr, handle_place (self), gtk_widget_get_allocated_height (widget));
  return FALSE;
}

/* --- moving --- */

/* The picture takes the room that there is, or its own size if that is less. */
static void
fit_area (BnViewer *self)
{
  gimp_preview_area_set_max_size (GIMP_PREVIEW_AREA (self->area), self->width * self->zoom,
                                  self->height * self->zoom);
  gtk_widget_queue_resize (self->area);
  bn_viewer_redraw (self);
}

static gboolean
button_pressed (BnViewer *self, GdkEventButton *event)
{
  if (event->button != GDK_BUTTON_PRIMARY)
    return FALSE;
  self->dragged =
      handle_place (self) >= 0 && ABS (event->x - handle_place (self)) <= GRASP ? HANDLE : PICTURE;
  self->grasped_x = event->x;
  self->grasped_y = event->y;
  gtk_widget_grab_focus (self->area);
  return TRUE;
}

static gboolean
button_released (BnViewer *self)
{
  self->dragged = NOTHING;
  return TRUE;
}

static void
move_picture (BnViewer *self, double x, double y)
{
  self->x -= x / self->zoom;
  self->y -= y / self->zoom;
  bn_viewer_redraw (self);
}

static void
move_handle (BnViewer *self, double x)
{
  int width;

  gimp_preview_area_get_size (GIMP_PREVIEW_AREA (self->area), &width, NULL);
  x -= (gtk_widget_get_allocated_width (self->area) - width) / 2.;
  gtk_range_set_value (GTK_RANGE (self->split), x / MAX (width, 1));
}

static gboolean
pointer_moved (BnViewer *self, GdkEventMotion *event)
{
  if (self->dragged == HANDLE)
    move_handle (self, event->x);
  else if (self->dragged == PICTURE)
    move_picture (self, event->x - self->grasped_x, event->y - self->grasped_y);
  self->grasped_x = event->x;
  self->grasped_y = event->y;
  return self->dragged != NOTHING;
}

/* The arrow keys move the picture by an eighth of what is seen. */
static gboolean
key_pressed (BnViewer *self, GdkEventKey *event)
{
  double x = gtk_widget_get_allocated_width (self->area) / 8.;
  double y = gtk_widget_get_allocated_height (self->area) / 8.;

  switch (event->keyval) {
  case GDK_KEY_Left:
    move_picture (self, x, 0);
    return TRUE;
  case GDK_KEY_Right:
    move_picture (self, -x, 0);
    return TRUE;
  case GDK_KEY_Up:
    move_picture (self, 0, y);
    return TRUE;
  case GDK_KEY_Down:
    move_picture (self, 0, -y);
    return TRUE;
  default:
    return FALSE;
  }
}

/* --- zooming --- */

static void
zoom_chosen (BnViewer *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
      self->zoom = zooms[i];
  fit_area (self);
}

static gboolean
wheel_turned (BnViewer *self, GdkEventScroll *event)
{
  gsize i = 0;

  while (zooms[i] != self->zoom)
    i++;
  if (event->direction == GDK_SCROLL_UP && i + 1 < G_N_ELEMENTS (zooms))
    i++;
  else if (event->direction == GDK_SCROLL_DOWN && i > 0)
    i--;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), TRUE);
  return TRUE;
}

/* A small picture is enlarged as far as it fits. */
static int
first_zoom (int width, int height)
{
  gsize i = G_N_ELEMENTS (zooms) - 1;

  while (i > 0 && (width * zooms[i] > LEAST_WIDTH || height * zooms[i] > LEAST_HEIGHT))
    i--;
  return zooms[i];
}

static GtkWidget *
new_zooms (BnViewer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *first = NULL;

  gtk_style_context_add_class (gtk_widget_get_style_context (box), GTK_STYLE_CLASS_LINKED);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++) {
    g_autofree char *label = g_strdup_printf ("_%d:1", zooms[i]);
    GtkWidget *button = gtk_radio_button_new_with_mnemonic_from_widget (GTK_RADIO_BUTTON (first), label);
    first = button;
    gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
    gtk_widget_set_tooltip_text (button, BN_ ("How many pixels of the screen a pixel of the picture takes"));
    if (zooms[i] == self->zoom)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    gtk_box_pack_start (GTK_BOX (box), button, FALSE, FALSE, 0);
    self->buttons[i] = button;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    g_signal_connect_swapped (self->buttons[i], "toggled", G_CALLBACK (zoom_chosen), self);
  return box;
}

/* --- building --- */

static void
add_split (BnViewer *self)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (BN_ ("_Before/after"));

  self->split = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 1, .05);
  gtk_scale_set_draw_value (GTK_SCALE (self->split), FALSE);
  gtk_widget_set_size_request (self->split, 96, -1);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->split);
  gtk_widget_set_tooltip_text (
      self->split, BN_ ("How much of the preview shows the original, from the left, for comparison"));
  atk_object_set_name (gtk_widget_get_accessible (self->split), gtk_label_get_text (GTK_LABEL (label)));
  gtk_box_pack_end (GTK_BOX (self->controls), self->split, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (self->controls), label, FALSE, FALSE, 0);
  g_signal_connect_swapped (self->split, "value-changed", G_CALLBACK (bn_viewer_redraw), self);
}

static void
add_area (BnViewer *self)
{
  self->area = gimp_preview_area_new ();
  gtk_widget_set_can_focus (self->area, TRUE);
  gtk_widget_add_events (self->area, GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK |
                                         GDK_BUTTON1_MOTION_MASK | GDK_SCROLL_MASK | GDK_KEY_PRESS_MASK);
  gtk_widget_set_size_request (self->area, LEAST_WIDTH, LEAST_HEIGHT);
  atk_object_set_name (gtk_widget_get_accessible (self->area), BN_ ("Preview of the picture"));
  atk_object_set_description (gtk_widget_get_accessible (self->area),
                              BN_ ("Drag it, or press the arrow keys, to see another part"));
  bn_sharp_pixels_draw (self->area);
  g_signal_connect_after (self->area, "draw", G_CALLBACK (draw_handle), self);
  g_signal_connect_swapped (self->area, "size-allocate", G_CALLBACK (bn_viewer_redraw), self);
  g_signal_connect_swapped (self->area, "button-press-event", G_CALLBACK (button_pressed), self);
  g_signal_connect_swapped (self->area, "button-release-event", G_CALLBACK (button_released), self);
  g_signal_connect_swapped (self->area, "motion-notify-event", G_CALLBACK (pointer_moved), self);
  g_signal_connect_swapped (self->area, "scroll-event", G_CALLBACK (wheel_turned), self);
  g_signal_connect_swapped (self->area, "key-press-event", G_CALLBACK (key_pressed), self);
  gtk_box_pack_start (GTK_BOX (self->box), self->area, TRUE, TRUE, 0);
}

BnViewer *
bn_viewer_new (int width, int height, int x, int y, BnViewerFunc func, gpointer user_data)
{
  BnViewer *self = g_new0 (BnViewer, 1);

  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  self->x = x;
  self->y = y;
  self->zoom = first_zoom (width, height);
  self->func = func;
  self->user_data = user_data;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  add_area (self);
  gtk_box_pack_start (GTK_BOX (self->controls), new_zooms (self), FALSE, FALSE, 0);
  add_split (self);
  gtk_box_pack_start (GTK_BOX (self->box), self->controls, FALSE, FALSE, 0);
  gtk_widget_show_all (self->box);
  fit_area (self);
  return self;
}

GtkWidget *
bn_viewer_widget (BnViewer *viewer)
{
  return viewer->box;
}

GtkWidget *
bn_viewer_controls (BnViewer *viewer)
{
  return viewer->controls;
}

void
bn_viewer_free (BnViewer *viewer)
{
  if (viewer == NULL)
    return;
  g_signal_handlers_disconnect_by_data (viewer->area, viewer);
  g_signal_handlers_disconnect_by_data (viewer->split, viewer);
  for (gsize i = 0; i < G_N_ELEMENTS (zooms); i++)
    g_signal_handlers_disconnect_by_data (viewer->buttons[i], viewer);
  g_clear_handle_id (&viewer->drawing, g_source_remove);
  g_free (viewer);
}
