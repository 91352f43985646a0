/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/complaint.h"

#include "plugin/dialog/plain-words.h"
#include "plugin/dialog/widgets.h"

struct _BnComplaint {
  GimpProcedureDialog *window;
  GimpProcedureConfig *config;
  GtkWidget *box, *words; /* `box` with a reference; in the column, below a setting */
};

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

static void
put_below (BnComplaint *self, GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  int position;

  take_away (self);
  gtk_box_pack_start (GTK_BOX (parent), self->box, FALSE, FALSE, 0);
  gtk_container_child_get (GTK_CONTAINER (parent), widget, "position", &position, NULL);
  gtk_box_reorder_child (GTK_BOX (parent), self->box, position + 1);
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
  g_object_unref (complaint->box);
  g_free (complaint);
}
