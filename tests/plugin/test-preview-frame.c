/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "preview-frame"
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/preview-frame.h"

#define PICTURE 400 /* pixels that the picture is high */

/* --- a preview of nothing --- */

typedef GimpPreview Probe;
typedef GimpPreviewClass ProbeClass;

static GType probe_get_type (void);
G_DEFINE_TYPE (Probe, probe, GIMP_TYPE_PREVIEW)

static void
probe_class_init (ProbeClass *class G_GNUC_UNUSED)
{
}

static void
probe_init (Probe *probe)
{
  gtk_widget_set_hexpand (gimp_preview_get_area (probe), TRUE);
}

typedef struct {
  GtkWidget *window, *area;
} Stage;

static void
open_stage (Stage *stage, int width, int height)
{
  GtkWidget *preview = g_object_new (probe_get_type (), NULL);

  bn_preview_frame_fill (GIMP_PREVIEW (preview), BN_PREVIEW_WIDTH, BN_PREVIEW_HEIGHT, PICTURE);
  stage->area = gimp_preview_get_area (GIMP_PREVIEW (preview));
  stage->window = show_offscreen (preview, width, height);
}

static int
width_of (const Stage *stage)
{
  return gtk_widget_get_allocated_width (stage->area);
}

static int
height_of (const Stage *stage)
{
  return gtk_widget_get_allocated_height (stage->area);
}

static void
a_small_window_still_shows_enough (void)
{
  GtkWidget *frame;
  Stage stage;

  open_stage (&stage, 10, 10);
  frame = gtk_widget_get_ancestor (stage.area, GTK_TYPE_ASPECT_FRAME);
  g_assert_cmpint (gtk_widget_get_allocated_width (frame), >=, BN_PREVIEW_WIDTH);
  g_assert_cmpint (gtk_widget_get_allocated_height (frame), >=, BN_PREVIEW_HEIGHT);
  gtk_widget_destroy (stage.window);
}

static void
a_window_of_any_shape_is_filled_from_side_to_side (void)
{
  for (int width = 450; width <= 1000; width += 110) {
    Stage stage;
    open_stage (&stage, width, 350);
    g_assert_cmpint (width_of (&stage), >=, width - 12);
    g_assert_cmpint (height_of (&stage), >=, 280);
    gtk_widget_destroy (stage.window);
  }
}

static void
no_picture_is_shown_higher_than_it_is (void)
{
  Stage stage;

  open_stage (&stage, 500, 900);
  g_assert_cmpint (ABS (height_of (&stage) - PICTURE), <=, 4);
  g_assert_cmpint (width_of (&stage), >=, 488);
  gtk_widget_destroy (stage.window);
}

static void
it_follows_a_window_that_changes (void)
{
  Stage stage;

  open_stage (&stage, 450, 350);
  gtk_widget_set_size_request (stage.window, 800, 380);
  gtk_container_check_resize (GTK_CONTAINER (stage.window));
  settle (); /* the frame takes the new shape */
  gtk_container_check_resize (GTK_CONTAINER (stage.window));
  g_assert_cmpint (width_of (&stage), >=, 788);
  gtk_widget_destroy (stage.window);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("a small window still shows enough", a_small_window_still_shows_enough);
  TEST ("a window of any shape is filled from side to side",
        a_window_of_any_shape_is_filled_from_side_to_side);
  TEST ("no picture is shown higher than it is", no_picture_is_shown_higher_than_it_is);
  TEST ("it follows a window that changes", it_follows_a_window_that_changes);
  return g_test_run ();
}
