/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/column.h"

#include "core/bn.h"
#include "plugin/arguments/layer-filter.h"
#include "plugin/dialog/widgets.h"
#include "plugin/pixels/seen.h"

/* Pixels. */
#define INDENT 12
#define SCROLLBAR_GAP 8
#define SETTINGS_WIDTH 360
#define SETTINGS_HEIGHT 240 /* at least; they scroll */

/* --- parts of the column --- */

static GtkWidget *
new_box (GtkWidget *container)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_container_add (GTK_CONTAINER (container), box);
  gtk_widget_show (box);
  gtk_widget_show (container);
  return box;
}

/* Scrolls so that what has been unfolded is in view. */
static gboolean
scroll_to (gpointer user_data)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (user_data, GTK_TYPE_SCROLLED_WINDOW);
  int y;

  if (gtk_expander_get_expanded (user_data) &&
      gtk_widget_translate_coordinates (user_data, gtk_widget_get_parent (user_data), 0, 0, NULL, &y))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), y);
  return G_SOURCE_REMOVE;
}

/* The room for what is unfolded is there once it has been laid out. */
static void
laid_out (GtkWidget *box, GdkRectangle *place G_GNUC_UNUSED, GtkWidget *expander)
{
  g_signal_handlers_disconnect_by_func (box, laid_out, expander);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, scroll_to, g_object_ref (expander), g_object_unref);
}

static void
unfolded (GtkWidget *expander)
{
  GtkWidget *box = gtk_bin_get_child (GTK_BIN (expander));

  g_signal_handlers_disconnect_by_func (box, laid_out, expander);
  if (gtk_expander_get_expanded (GTK_EXPANDER (expander)))
    g_signal_connect (box, "size-allocate", G_CALLBACK (laid_out), expander);
}

/* A folded part of the column; `title` has a mnemonic. What it holds is hidden until it is opened: GTK would
 * let the keyboard go there. */
static GtkWidget *
new_expander (GtkWidget *column, const char *title)
{
  GtkWidget *expander = gtk_expander_new_with_mnemonic (title);
  GtkWidget *box = new_box (expander);

  gtk_widget_set_margin_start (box, INDENT);
  gtk_widget_set_margin_top (box, 6);
  g_object_bind_property (expander, "expanded", box, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_after (expander, "notify::expanded", G_CALLBACK (unfolded), NULL);
  gtk_box_pack_start (GTK_BOX (column), expander, FALSE, FALSE, 0);
  return box;
}

/* A titled part of the column. */
static GtkWidget *
new_frame (GtkWidget *column, const char *title)
{
  GtkWidget *frame = gimp_frame_new (title);

  gtk_box_pack_start (GTK_BOX (column), frame, FALSE, FALSE, 0);
  return new_box (frame);
}

/* --- settings --- */

/* What the picture is made of, and how. */
static const char *const color_settings[] = { "colours", "palette-size", "palette", "device-palette", NULL };
static const char *const first_settings[] = {
  "dither-method", "diffusion-kernel", "diffusion-mask", "effort", "detail", "viewing", NULL
};

/* The settings of a mask that everyone may want; the others are its design. */
static const char *const plain_mask[] = { "mask-width", "mask-height", "mask-viewing", "mask-quality", NULL };

/* Rows that are not shown: the one control of levels says it. */
static const char *const hidden[] = { "bits", NULL };

/* Rows that are laid out apart from their group. */
static gboolean
is_placed (const BnOption *option)
{
  return g_strv_contains (color_settings, option->id) || g_strv_contains (first_settings, option->id) ||
         g_strv_contains (plain_mask, option->id) || g_strv_contains (hidden, option->id);
}

static void
add_group (BnColumn *self, GtkWidget *box, BnOptionGroup group)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->group == group && !is_placed (option))
      bn_widgets_add (self->window, box, option->id);
}

/* Words below a setting, in the width that there is. */
static GtkWidget *
add_note (GtkWidget *box, const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
  gtk_box_pack_start (GTK_BOX (box), label, FALSE, FALSE, 0);
  gtk_widget_show (label);
  return label;
}

/* Adds words that a person should know, if there are any; takes them. */
static void
add_warning (GtkWidget *box, char *warning)
{
  if (warning != NULL)
    add_note (box, warning);
  g_free (warning);
}

static void
add_dither_settings (BnColumn *self, GtkWidget *column)
{
  GtkWidget *box = new_frame (column, BN_ ("Dither"));

  add_warning (box, bn_layer_filter_warning (self->subject->drawable));
  gtk_box_pack_start (GTK_BOX (box), self->looks, FALSE, FALSE, 0);
  bn_widgets_add (self->window, box, "preset");
  bn_widgets_add_all (self->window, box, color_settings);
  gtk_box_pack_start (GTK_BOX (box), self->palette, FALSE, FALSE, 0);
  bn_widgets_add_all (self->window, box, first_settings);
  add_group (self, box, BN_GROUP_DITHER);
  self->levels = add_note (box, "");
  bn_widgets_add (self->window, box, "indexed");
  add_warning (box, bn_seen_warning (self->subject->drawable));
  add_group (self, new_expander (column, BN_ ("Channels and transparenc_y")), BN_GROUP_DETAIL);
}

static void
add_mask_settings (BnColumn *self, GtkWidget *column)
{
  static const char *const sources[] = { "mask-source", "mask-layer", "mask-pattern", "mask-file", NULL };
  GtkWidget *box = new_frame (column, (self->subject->drawable != NULL) ? BN_ ("Mask") : BN_ ("Mask design")),
            *design = box;

  if ((self->subject->drawable != NULL))
    bn_widgets_add_all (self->window, box, sources);
  bn_widgets_add_row (self->window, box, BN_ ("Size"), self->sizes);
  bn_widgets_add_all (self->window, box, plain_mask);
  if ((self->subject->drawable != NULL)) {
    design = new_expander (column, BN_ ("Mask desi_gn"));
    gtk_box_pack_start (GTK_BOX (design), self->plots, FALSE, FALSE, 0);
  }
  add_group (self, design, BN_GROUP_MASK);
  add_group (self, design, BN_GROUP_VALUES);
  if (!(self->subject->drawable != NULL))
    add_group (self, design, BN_GROUP_SET);
}

static GtkWidget *
new_settings (BnColumn *self)
{
  static const char *const targets[] = { "target", "fill", "file", NULL };
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  if ((self->subject->drawable != NULL))
    add_dither_settings (self, column);
  else
    bn_widgets_add_all (self->window, new_frame (column, BN_ ("Mask")), targets);
  add_mask_settings (self, column);
  gtk_widget_set_margin_end (column, SCROLLBAR_GAP);
  gtk_widget_show (column);
  return column;
}

/* Widens *width to what a folded part takes when it is open. */
static void
add_width (GtkWidget *part, gpointer width)
{
  GtkWidget *box = GTK_IS_EXPANDER (part) ? gtk_bin_get_child (GTK_BIN (part)) : part;
  gboolean visible = gtk_widget_get_visible (box);
  int own;

  gtk_widget_show (box);
  gtk_widget_get_preferred_width (box, &own, NULL);
  gtk_widget_set_visible (box, visible);
  *(int *) width = MAX (*(int *) width, own);
}

/* The width that the settings take, folded or not: the picture beside them keeps its own. Pixels. */
static int
steady_width (GtkWidget *settings)
{
  int width = 0;

  gtk_container_forall (GTK_CONTAINER (settings), add_width, &width);
  return width + SCROLLBAR_GAP;
}

/* The settings, which scroll; there is always room for the bar, so that nothing jumps. */
static GtkWidget *
new_scroller (GtkWidget *settings)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroller);

  gtk_scrolled_window_set_policy (window, GTK_POLICY_EXTERNAL, GTK_POLICY_ALWAYS);
  gtk_scrolled_window_set_min_content_height (window, SETTINGS_HEIGHT);
  gtk_scrolled_window_set_overlay_scrolling (window, FALSE);
  gtk_widget_set_size_request (scroller, SETTINGS_WIDTH, -1);
  gtk_container_add (GTK_CONTAINER (scroller), settings);
  gtk_scrolled_window_set_min_content_width (window, steady_width (settings));
  gtk_widget_show (scroller);
  return scroller;
}

GtkWidget *
bn_column_build (BnColumn *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_pack_start (GTK_BOX (box), new_scroller (new_settings (column)), TRUE, TRUE, 0);
  if (column->result != NULL) {
    GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
    gtk_box_pack_start (GTK_BOX (box), line, FALSE, FALSE, 0);
    gtk_box_pack_start (GTK_BOX (box), column->result, FALSE, FALSE, 0);
    gtk_widget_show (line);
  }
  gtk_widget_set_hexpand (box, FALSE); /* its inputs would have it take width from the picture */
  gtk_widget_show (box);
  return box;
}
