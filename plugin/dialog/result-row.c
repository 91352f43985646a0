/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/result-row.h"

struct _BnResultRow {
  GimpProcedureConfig *config;
  BnResultPlace place;
  GtkWidget *box, *title, *note;
  GtkWidget *buttons[BN_RESULTS];
  BnResult wish; /* what the user wants */
  BnResult told; /* what the settings asked for after the last update */
  gboolean at_work;
};

static const struct {
  const char *name, *help;
} words[BN_RESULTS] = {
  [BN_RESULT_EFFECT] = { BN_N_ ("Editable effect"),
                         BN_N_ ("The pixels stay as they are: the dither is in the layer's list of effects, "
                                "where it can be edited, hidden and removed") },
  [BN_RESULT_REPLACE] = { BN_N_ ("Replace"), BN_N_ ("The layer's pixels become the dithered ones") },
  [BN_RESULT_LAYER] = { BN_N_ ("New layer"), BN_N_ ("The dithered pixels are a new layer above; the layer "
                                                    "itself stays as it is") },
};

static void
chosen (BnResultRow *self)
{
  if (self->at_work)
    return;
  for (int i = 0; i < BN_RESULTS; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
      self->wish = (BnResult) i;
  bn_result_settle (self->config, &self->place, self->wish);
  bn_result_row_update (self);
}

static GtkWidget *
new_button (BnResult result, GtkWidget *first)
{
  GtkWidget *button = gtk_radio_button_new_with_label_from_widget (
      GTK_RADIO_BUTTON (first), g_dgettext (BN_DOMAIN, words[result].name));
  GtkWidget *label = gtk_bin_get_child (GTK_BIN (button));

  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, g_dgettext (BN_DOMAIN, words[result].help));
  atk_object_set_description (gtk_widget_get_accessible (button), g_dgettext (BN_DOMAIN, words[result].help));
  return button;
}

static GtkWidget *
new_buttons (BnResultRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_style_context_add_class (gtk_widget_get_style_context (box), GTK_STYLE_CLASS_LINKED);
  for (int i = 0; i < BN_RESULTS; i++) {
    self->buttons[i] = new_button ((BnResult) i, i > 0 ? self->buttons[0] : NULL);
    gtk_box_pack_start (GTK_BOX (box), self->buttons[i], TRUE, TRUE, 0);
  }
  for (int i = 0; i < BN_RESULTS; i++)
    g_signal_connect_swapped (self->buttons[i], "toggled", G_CALLBACK (chosen), self);
  return box;
}

static GtkWidget *
new_note (void)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1); /* takes the width that there is */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
  return label;
}

BnResultRow *
bn_result_row_new (GimpProcedureConfig *config, const BnResultPlace *place)
{
  BnResultRow *self = g_new0 (BnResultRow, 1);

  self->config = config;
  self->place = *place;
  self->wish = self->told = bn_result_get (config);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->title = gtk_label_new_with_mnemonic (BN_ ("Res_ult"));
  self->note = new_note ();
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_box_pack_start (GTK_BOX (self->box), self->title, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), new_buttons (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), self->note, FALSE, FALSE, 0);
  gtk_widget_show_all (self->box);
  bn_result_row_update (self);
  return self;
}

GtkWidget *
bn_result_row_widget (BnResultRow *row)
{
  return row->box;
}

/* Shows what can be had, and the first reason why something cannot. */
static void
show_obstacles (BnResultRow *self)
{
  g_autofree char *first = NULL;

  for (int i = 0; i < BN_RESULTS; i++) {
    g_autofree char *obstacle = bn_result_obstacle (self->config, &self->place, (BnResult) i);
    gtk_widget_set_sensitive (self->buttons[i], obstacle == NULL);
    if (first == NULL)
      first = g_steal_pointer (&obstacle);
  }
  gtk_label_set_text (GTK_LABEL (self->note), first != NULL ? first : "");
  gtk_widget_set_visible (self->note, first != NULL);
}

void
bn_result_row_update (BnResultRow *row)
{
  if (row->at_work)
    return;
  row->at_work = TRUE;
  if (bn_result_get (row->config) != row->told) /* loaded or reset */
    row->wish = bn_result_get (row->config);
  bn_result_settle (row->config, &row->place, row->wish);
  row->told = bn_result_get (row->config);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->buttons[row->told]), TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (row->title), row->buttons[row->told]); /* arrows lead on */
  show_obstacles (row);
  row->at_work = FALSE;
}

void
bn_result_row_free (BnResultRow *row)
{
  if (row == NULL)
    return;
  for (int i = 0; i < BN_RESULTS; i++)
    g_signal_handlers_disconnect_by_data (row->buttons[i], row);
  g_free (row);
}
