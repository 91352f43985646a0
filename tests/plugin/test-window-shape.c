/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What GIMP keeps of a window is kept here, by functions of libgimp's names. */
#define ROOM "window-shape"
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/window-shape.h"

static GimpParasite *kept; /* or NULL */

GimpParasite *
gimp_get_parasite (const gchar *name)
{
  return kept != NULL && g_str_equal (gimp_parasite_get_name (kept), name) ? gimp_parasite_copy (kept) : NULL;
}

gboolean
gimp_attach_parasite (const GimpParasite *parasite)
{
  g_assert_true (gimp_parasite_is_persistent (parasite));
  g_clear_pointer (&kept, gimp_parasite_free);
  kept = gimp_parasite_copy (parasite);
  return TRUE;
}

static void
keep (const char *text)
{
  g_clear_pointer (&kept, gimp_parasite_free);
  kept = gimp_parasite_new ("one", GIMP_PARASITE_PERSISTENT, (guint32) strlen (text), text);
}

static GtkWidget *
new_dialog (void)
{
  return gtk_dialog_new_with_buttons ("D", NULL, 0, "_Cancel", GTK_RESPONSE_CANCEL, "_OK", GTK_RESPONSE_OK,
                                      NULL);
}

/* The size with which a window of that name would open. */
static void
opening_size (const char *name, int *width, int *height)
{
  GtkWidget *dialog = new_dialog ();

  bn_window_shape_begin (GTK_DIALOG (dialog), name, NULL);
  gtk_window_get_default_size (GTK_WINDOW (dialog), width, height);
  gtk_widget_destroy (dialog);
}

static void
free_area (GdkRectangle *area)
{
  gdk_monitor_get_workarea (gdk_display_get_monitor (gdk_display_get_default (), 0), area);
}

static void
it_opens_for_the_first_time_in_most_of_the_screen_and_not_beyond (void)
{
  GdkRectangle area;
  int width, height;

  g_clear_pointer (&kept, gimp_parasite_free);
  free_area (&area);
  opening_size ("one", &width, &height);
  g_assert_cmpint (width, >=, area.width * 2 / 3);
  g_assert_cmpint (width, <=, area.width);
  g_assert_cmpint (height, >=, area.height * 2 / 3);
  g_assert_cmpint (height, <=, area.height);
}

static void
the_size_that_it_is_closed_with_is_kept_for_windows_of_its_name (void)
{
  GtkWidget *dialog = new_dialog ();
  int width, height, other;

  g_clear_pointer (&kept, gimp_parasite_free);
  opening_size ("two", &other, &height);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 640, 480);
  gtk_widget_show_all (dialog);
  settle ();
  bn_window_shape_keep (GTK_WINDOW (dialog), "one");
  gtk_widget_destroy (dialog);
  opening_size ("one", &width, &height);
  g_assert_cmpint (width, ==, 640);
  g_assert_cmpint (height, ==, 480);
  opening_size ("two", &width, &height);
  g_assert_cmpint (width, ==, other);
}

static void
what_cannot_be_a_size_is_not_one (void)
{
  static const char *const others[] = { "", "640", "x480", "wide", "640x" };
  GdkRectangle area;
  int first, width, height;

  g_clear_pointer (&kept, gimp_parasite_free);
  free_area (&area);
  opening_size ("one", &first, &height);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    keep (others[i]);
    opening_size ("one", &width, &height);
    g_assert_cmpint (width, ==, first);
  }
  keep ("99999x-5");
  opening_size ("one", &width, &height);
  g_assert_cmpint (width, ==, area.width);
  g_assert_cmpint (height, ==, 1);
}

static void
all_buttons_are_in_one_row_and_the_one_that_does_it_says_so (void)
{
  GtkWidget *dialog = new_dialog (), *row, *load = gtk_button_new_with_label ("Load");
  GtkWidget *ok = gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_container_add (GTK_CONTAINER (box), load);
  gtk_container_add (GTK_CONTAINER (gtk_dialog_get_content_area (GTK_DIALOG (dialog))), box);
  gtk_widget_show_all (dialog);
  bn_window_shape_begin (GTK_DIALOG (dialog), "one", "_Dither");
  row = gtk_widget_get_parent (ok);
  g_assert_true (gtk_widget_get_parent (load) == row);
  g_assert_true (gtk_button_box_get_child_secondary (GTK_BUTTON_BOX (row), load));
  g_assert_false (gtk_button_box_get_child_secondary (GTK_BUTTON_BOX (row), ok));
  g_assert_false (gtk_widget_get_visible (box)); /* it would leave a gap */
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (ok)), ==, "_Dither");
  gtk_widget_destroy (dialog);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("it opens for the first time in most of the screen and not beyond",
        it_opens_for_the_first_time_in_most_of_the_screen_and_not_beyond);
  TEST ("the size that it is closed with is kept for windows of its name",
        the_size_that_it_is_closed_with_is_kept_for_windows_of_its_name);
  TEST ("what cannot be a size is not one", what_cannot_be_a_size_is_not_one);
  TEST ("all buttons are in one row and the one that does it says so",
        all_buttons_are_in_one_row_and_the_one_that_does_it_says_so);
  return g_test_run ();
}
