/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/complaint.h"

#include "plugin/dialog/plain-words.h"
#include "plugin/dialog/widgets.h"

struct _BnComplaint {
  GimpProcedureDialog *window;
  GimpProcedureConfig *config;
  GtkWidget *box, *words; /* `box` with a reference; in the column, below a setting */
  guint scrolling;        /* a source, or 0 */
};

/* Scrolls so that the words are in view. */
static gboolean
scroll_to (gpointer user_data)
{
  BnComplaint *self = user_data;
  GtkWidget *scroller = gtk_widget_get_ancestor (self->box, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place;
  int y, height = gtk_widget_get_allocated_height (self->box);

  self->scrolling = 0;
  if (scroller == NULL || !gtk_widget_translate_coordinates (self->box, scroller, 0, 0, NULL, &y))
    return G_SOURCE_REMOVE;
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  y += (int) gtk_adjustment_get_value (place);
  gtk_adjustment_clamp_page (place, y, y + height);
  return G_SOURCE_REMOVE;
}

/* They have a place from now on. */
static void
laid_out (BnComplaint *self)
{
  g_signal_handlers_disconnect_by_func (self->box, laid_out, self);
  if (self->scrolling == 0)
    self->scrolling = g_idle_add (scroll_to, self);
}

static GtkWidget *
new_words (void)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1); /* takes the width that there is */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

BnComplaint *
bn_complaint_new (GimpProcedureDialog *window, GimpProcedureConfig *config)
{
  BnComplaint *self = g_new0 (BnComplaint, 1);
  GtkWidget *sign = gtk_image_new_from_icon_name ("dialog-warning-symbolic", GTK_ICON_SIZE_MENU);

  self->window = window;
  self->config = config;
  self->words = new_words ();
  self->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_box_pack_start (GTK_BOX (self->box), sign, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), self->words, TRUE, TRUE, 0);
  gtk_widget_show_all (self->box);
  return self;
}

/* The setting's widget, if it is shown: not hidden, nor folded away. */
static GtkWidget *
find_shown (BnComplaint *self, const char *id)
{
  GtkWidget *widget = bn_widgets_get (self->window, id), *parent = gtk_widget_get_parent (widget);
  GtkWidget *each = widget;

  while (each != NULL && !GTK_IS_WINDOW (each) && gtk_widget_get_visible (each))
    each = gtk_widget_get_parent (each);
  return each != NULL && GTK_IS_WINDOW (each) && GTK_IS_BOX (parent) ? widget : NULL;
}

static GtkWidget *
find_place (BnComplaint *self, const char **ids, const char *field)
{
  GtkWidget *place = NULL;

  for (; *ids != NULL && place == NULL; ids++)
    place = find_shown (self, *ids);
  return place == NULL && field != NULL ? find_shown (self, field) : place;
}

static void
take_away (BnComplaint *self)
{
  GtkWidget *parent = gtk_widget_get_parent (self->box);

  if (parent != NULL)
    gtk_container_remove (GTK_CONTAINER (parent), self->box);
}

static int
position_of (GtkWidget *parent, GtkWidget *widget)
{
  int position;

  gtk_container_child_get (GTK_CONTAINER (parent), widget, "position", &position, NULL);
  return position;
}

/* Nothing moves if they are there already. */
static void
put_below (BnComplaint *self, GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (gtk_widget_get_parent (self->box) == parent &&
      position_of (parent, self->box) == position_of (parent, widget) + 1)
    return;
  take_away (self);
  gtk_box_pack_start (GTK_BOX (parent), self->box, FALSE, FALSE, 0);
  gtk_box_reorder_child (GTK_BOX (parent), self->box, position_of (parent, widget) + 1);
  g_signal_handlers_disconnect_by_func (self->box, laid_out, self);
  g_signal_connect_swapped (self->box, "size-allocate", G_CALLBACK (laid_out), self);
}

char *
bn_complaint_say (BnComplaint *complaint, const char *message, const char *field)
{
  g_autofree const char **ids = NULL;
  g_autofree char *words = message != NULL ? bn_plain_words (complaint->config, message, &ids) : NULL;
  GtkWidget *place = words != NULL ? find_place (complaint, ids, field) : NULL;

  if (place == NULL) {
    take_away (complaint);
    return g_steal_pointer (&words);
  }
  gtk_label_set_text (GTK_LABEL (complaint->words), words);
  put_below (complaint, place);
  return NULL;
}

void
bn_complaint_free (BnComplaint *complaint)
{
  if (complaint == NULL)
    return;
  g_signal_handlers_disconnect_by_data (complaint->box, complaint);
  g_clear_handle_id (&complaint->scrolling, g_source_remove);
  g_object_unref (complaint->box);
  g_free (complaint);
}
