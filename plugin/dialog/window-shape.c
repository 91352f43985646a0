/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/window-shape.h"

#include <stdio.h>
#include <string.h>

#include "core/bn.h"

/* The share of the screen's free area that a window opens with. */
#define SHARE (2 / 3.)

/* Pixels: of the window, where the screen has them, so that two thirds are the picture's. */
#define LEAST_WIDTH 1180
#define LEAST_HEIGHT 540

/* What GIMP keeps from one session to the next under `name`, as “WIDTHxHEIGHT”. */
#define SIZE_FORMAT "%dx%d"
#define LONGEST_SIZE 32

/* --- the buttons --- */

typedef struct {
  GtkWidget *row; /* whose buttons are where they should be */
  GList *others;
} Buttons;

static void
find_others (GtkWidget *widget, gpointer user_data)
{
  Buttons *buttons = user_data;

  if (GTK_IS_BUTTON (widget))
    buttons->others = g_list_append (buttons->others, widget);
  else if (GTK_IS_CONTAINER (widget) && widget != buttons->row)
    gtk_container_forall (GTK_CONTAINER (widget), find_others, user_data);
}

/* libgimp puts the buttons that load and save settings in a row of their own. */
static void
gather_buttons (GtkDialog *window, GtkWidget *row)
{
  Buttons buttons = { row, NULL };

  find_others (gtk_dialog_get_content_area (window), &buttons);
  for (GList *each = buttons.others; each != NULL; each = each->next) {
    GtkWidget *button = g_object_ref (each->data), *parent = gtk_widget_get_parent (button);
    gtk_container_remove (GTK_CONTAINER (parent), button);
    gtk_widget_hide (parent);
    gtk_box_pack_start (GTK_BOX (row), button, FALSE, FALSE, 0);
    gtk_button_box_set_child_secondary (GTK_BUTTON_BOX (row), button, TRUE);
    gtk_button_box_set_child_non_homogeneous (GTK_BUTTON_BOX (row), button, TRUE);
    g_object_unref (button);
  }
  g_list_free (buttons.others);
}

/* --- the size --- */

static gboolean
free_area (GdkRectangle *area)
{
  GdkMonitor *monitor = gdk_display_get_monitor (gdk_display_get_default (), 0);

  if (monitor != NULL)
    gdk_monitor_get_workarea (monitor, area);
  return monitor != NULL;
}

/* FALSE if GIMP remembers none. */
static gboolean
remembered_size (const char *name, int *width, int *height)
{
  GimpParasite *kept = gimp_get_parasite (name);
  guint32 length;
  const char *data = kept != NULL ? gimp_parasite_get_data (kept, &length) : NULL;
  g_autofree char *text = data != NULL ? g_strndup (data, MIN (length, LONGEST_SIZE)) : NULL;

  g_clear_pointer (&kept, gimp_parasite_free);
  return text != NULL && sscanf (text, SIZE_FORMAT, width, height) == 2;
}

static void
size_window (GtkWindow *window, const char *name)
{
  GdkRectangle area;
  int width, height;

  if (!free_area (&area))
    return;
  if (!remembered_size (name, &width, &height)) {
    width = MAX ((int) (area.width * SHARE), LEAST_WIDTH);
    height = MAX ((int) (area.height * SHARE), LEAST_HEIGHT);
  }
  gtk_window_set_default_size (window, CLAMP (width, 1, area.width), CLAMP (height, 1, area.height));
}

/* --- the whole --- */

void
bn_window_shape_begin (GtkDialog *window, const char *name, const char *words)
{
  GtkWidget *button = gtk_dialog_get_widget_for_response (window, GTK_RESPONSE_OK);

  size_window (GTK_WINDOW (window), name);
  if (button == NULL)
    return;
  if (words != NULL)
    gtk_button_set_label (GTK_BUTTON (button), words);
  gather_buttons (window, gtk_widget_get_parent (button));
}

void
bn_window_shape_keep (GtkWindow *window, const char *name)
{
  g_autofree char *text = NULL;
  GimpParasite *size;
  int width, height;

  gtk_window_get_size (window, &width, &height);
  text = g_strdup_printf (SIZE_FORMAT, width, height);
  size = gimp_parasite_new (name, GIMP_PARASITE_PERSISTENT, (guint32) strlen (text) + 1, text);
  gimp_attach_parasite (size);
  gimp_parasite_free (size);
}
