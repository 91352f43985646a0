/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/viewer.h"

#include "plugin/dialog/lens.h"
#include "plugin/dialog/sharp-pixels.h"
#include "plugin/dialog/split.h"
#include "plugin/dialog/stopwatch.h"
#include "plugin/dialog/zooms.h"

/* After what people do, before GTK draws. */
#define BEFORE_REDRAW (GDK_PRIORITY_REDRAW - 10)

/* At least so many pixels of the screen. */
#define LEAST_WIDTH 320
#define LEAST_HEIGHT 240

/* How near the handle must be to be grasped, in pixels of the screen. */
#define GRASP 6

struct _BnViewer {
  GtkWidget *box, *controls, *area; /* `area`: a GimpPreviewArea */
  BnSplit *split;
  GtkWidget *averaged; /* a label: pixels are averages */
  BnZooms *zooms;
  BnOverview *overview;    /* while all is shown, else NULL */
  BnLens lens;             /* its zoom is 1 while all is shown */
  guint drawing, stepping; /* sources, 0 if none */
  BnStopwatch stopwatch;   /* since what is yet to be seen was asked for */
  enum {
    NOTHING,
    PICTURE,
    HANDLE
  } dragged;
  double grasped_x, grasped_y; /* where on the screen the picture was last */
  BnPartFunc func;
  gpointer user_data;
};

/* --- drawing --- */

/* Shows `shown`, which is `columns` pixels wide, in `width` × `height` pixels of the screen. */
static void
draw_pixels (BnViewer *self, const BnApplyPreview *shown, int columns, int width, int height)
{
  g_autofree guint8 *pixels = bn_split_compose (self->split, shown, columns, width, height, self->lens.zoom);

  gimp_preview_area_draw (GIMP_PREVIEW_AREA (self->area), 0, 0, width, height, shown->type, pixels,
                          width * shown->channels);
}

static void
draw_part (BnViewer *self, int width, int height)
{
  g_auto (BnApplyPreview) shown = { 0 };
  GeglRectangle part = bn_lens_part (&self->lens, width, height);

  if (self->func (&part, &shown, self->user_data))
    draw_pixels (self, &shown, part.width, width, height);
}

static gboolean
draw_now (gpointer user_data)
{
  BnViewer *self = user_data;
  int width, height;

  self->drawing = 0;
  gimp_preview_area_get_size (GIMP_PREVIEW_AREA (self->area), &width, &height);
  if (width < 1 || height < 1)
    return G_SOURCE_REMOVE;
  if (self->overview == NULL)
    draw_part (self, width, height);
  else if (bn_overview_pixels (self->overview) != NULL)
    draw_pixels (self, bn_overview_pixels (self->overview), bn_overview_width (self->overview),
                 MIN (width, bn_overview_width (self->overview)),
                 MIN (height, bn_overview_height (self->overview)));
  return G_SOURCE_REMOVE;
}

/* The same pixels, shown in another way. */
static void
draw_soon (gpointer user_data)
{
  BnViewer *self = user_data;

  if (self->drawing == 0)
    self->drawing = g_idle_add_full (BEFORE_REDRAW, draw_now, self, NULL);
}

/* While nothing else is to be done, rows of the overview are made. */
static gboolean
step_on (gpointer user_data)
{
  BnViewer *self = user_data;
  gboolean goes_on = bn_overview_step (self->overview, self->func, self->user_data);

  draw_soon (self);
  if (!goes_on)
    self->stepping = 0;
  return goes_on ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
bn_viewer_redraw (BnViewer *viewer)
{
  bn_stopwatch_start (&viewer->stopwatch);
  if (viewer->overview == NULL) {
    draw_soon (viewer);
    return;
  }
  bn_overview_restart (viewer->overview);
  if (viewer->stepping == 0)
    viewer->stepping = g_idle_add_full (G_PRIORITY_LOW, step_on, viewer, NULL);
}

/* Where the handle is in the widget, or -1 if it is at the edge. */
static int
handle_place (const BnViewer *self)
{
  int width;

  gimp_preview_area_get_size (GIMP_PREVIEW_AREA (self->area), &width, NULL);
  if (bn_split_at (self->split, width) <= 0)
    return -1;
  return bn_split_at (self->split, width) + (gtk_widget_get_allocated_width (self->area) - width) / 2;
}

/* Draws the handle where the original ends. */
static gboolean
draw_handle (GtkWidget *widget, cairo_t *cr, BnViewer *self)
{
  if (self->drawing == 0 && self->stepping == 0)
    bn_stopwatch_stop (&self->stopwatch);
  if (handle_place (self) >= 0)
    bn_sharp_pixels_line (cr, handle_place (self), gtk_widget_get_allocated_height (widget));
  return FALSE;
}

/* --- moving --- */

static void
drop_overview (BnViewer *self)
{
  g_clear_handle_id (&self->stepping, g_source_remove);
  g_clear_pointer (&self->overview, bn_overview_free);
}

/* Has an overview that fits the room that there is; TRUE if it had one already. */
static gboolean
need_overview (BnViewer *self)
{
  int width = gtk_widget_get_allocated_width (self->area);
  int height = gtk_widget_get_allocated_height (self->area);

  if (self->overview != NULL && bn_overview_fits (self->overview, width, height))
    return TRUE;
  drop_overview (self);
  self->overview = bn_overview_new (self->lens.width, self->lens.height, width, height);
  return FALSE;
}

/* The picture takes the room that there is, or its own size if that is less. */
static void
fit_area (BnViewer *self)
{
  gboolean fits = bn_viewer_is_fit (self), had = fits && need_overview (self);
  int width = fits ? bn_overview_width (self->overview) : self->lens.width * self->lens.zoom;
  int height = fits ? bn_overview_height (self->overview) : self->lens.height * self->lens.zoom;

  if (!fits)
    drop_overview (self);
  gtk_widget_set_visible (self->averaged, fits && bn_overview_is_averaged (self->overview));
  gimp_preview_area_set_max_size (GIMP_PREVIEW_AREA (self->area), width, height);
  gtk_widget_queue_resize (self->area);
  if (had)
    draw_soon (self);
  else
    bn_viewer_redraw (self);
}

/* There is more or less room. */
static void
area_sized (BnViewer *self)
{
  if (bn_viewer_is_fit (self) && !need_overview (self))
    fit_area (self);
  else
    draw_soon (self);
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
  bn_lens_drag (&self->lens, x, y);
  draw_soon (self);
}

static void
move_handle (BnViewer *self, double x)
{
  int width;

  gimp_preview_area_get_size (GIMP_PREVIEW_AREA (self->area), &width, NULL);
  x -= (gtk_widget_get_allocated_width (self->area) - width) / 2.;
  bn_split_move (self->split, x / MAX (width, 1));
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

gboolean
bn_viewer_is_fit (const BnViewer *viewer)
{
  return bn_zooms_get (viewer->zooms) == BN_ZOOM_FIT;
}

static void
zoom_chosen (gpointer user_data)
{
  BnViewer *self = user_data;

  self->lens.zoom = MAX (bn_zooms_get (self->zooms), 1);
  fit_area (self);
}

static gboolean
wheel_turned (BnViewer *self, GdkEventScroll *event)
{
  if (event->direction == GDK_SCROLL_UP || event->direction == GDK_SCROLL_DOWN)
    bn_zooms_step (self->zooms, event->direction == GDK_SCROLL_UP);
  return TRUE;
}

/* --- building --- */

static void
add_controls (BnViewer *self)
{
  self->controls = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->zooms = bn_zooms_new (self->lens.zoom, zoom_chosen, self);
  gtk_box_pack_start (GTK_BOX (self->controls), bn_zooms_widget (self->zooms), FALSE, FALSE, 0);
  self->split = bn_split_new (self->controls, draw_soon, self);
  self->averaged = gtk_label_new (BN_ ("averaged"));
  gtk_style_context_add_class (gtk_widget_get_style_context (self->averaged), GTK_STYLE_CLASS_DIM_LABEL);
  gtk_box_pack_end (GTK_BOX (self->controls), self->averaged, FALSE, FALSE, 6);
  gtk_box_pack_start (GTK_BOX (self->box), self->controls, FALSE, FALSE, 0);
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
  g_signal_connect_swapped (self->area, "size-allocate", G_CALLBACK (area_sized), self);
  g_signal_connect_swapped (self->area, "button-press-event", G_CALLBACK (button_pressed), self);
  g_signal_connect_swapped (self->area, "button-release-event", G_CALLBACK (button_released), self);
  g_signal_connect_swapped (self->area, "motion-notify-event", G_CALLBACK (pointer_moved), self);
  g_signal_connect_swapped (self->area, "scroll-event", G_CALLBACK (wheel_turned), self);
  g_signal_connect_swapped (self->area, "key-press-event", G_CALLBACK (key_pressed), self);
  gtk_box_pack_start (GTK_BOX (self->box), self->area, TRUE, TRUE, 0);
}

BnViewer *
bn_viewer_new (int width, int height, int x, int y, BnPartFunc func, gpointer user_data)
{
  BnViewer *self = g_new0 (BnViewer, 1);

  self->lens.width = MAX (width, 1);
  self->lens.height = MAX (height, 1);
  self->lens.x = x;
  self->lens.y = y;
  self->lens.zoom = bn_zooms_largest (width, height, LEAST_WIDTH, LEAST_HEIGHT);
  self->func = func;
  self->user_data = user_data;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  add_area (self);
  add_controls (self);
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
  bn_split_free (viewer->split);
  bn_zooms_free (viewer->zooms);
  drop_overview (viewer);
  g_clear_handle_id (&viewer->drawing, g_source_remove);
  g_free (viewer);
}
