/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog.h"

#include <libgimp/gimpui.h>
#include <math.h>

#include "core/bn.h"
#include "plugin/arguments.h"
#include "plugin/mask-source.h"
#include "plugin/preview.h"

/* Pixels. */
#define SLIDER_WIDTH 96
#define INDENT 16
#define SETTINGS_HEIGHT 600

typedef struct {
  GimpProcedureDialog *window;
  GimpProcedureConfig *config;
  gboolean dithers;  /* rather than makes a mask */
  GtkWidget *expert; /* holds the settings that the first method does not read */
} Dialog;

/* --- widgets --- */

/* The part of a labelled widget that takes the input. */
static GtkWidget *
inner_widget (GtkWidget *widget)
{
  if (GIMP_IS_LABEL_SPIN (widget))
    return gimp_label_spin_get_spin_button (GIMP_LABEL_SPIN (widget));
  if (GIMP_IS_LABEL_STRING_WIDGET (widget))
    return gimp_label_string_widget_get_widget (GIMP_LABEL_STRING_WIDGET (widget));
  return widget;
}

static void
name_part (GtkWidget *part, GtkWidget *label)
{
  atk_object_set_name (gtk_widget_get_accessible (part), gtk_label_get_text (GTK_LABEL (label)));
}

/* libgimp leaves the names of labelled widgets empty: people who hear a window rather than see it need them.
 */
static void
name_widget (GtkWidget *widget)
{
  GtkWidget *label = GIMP_IS_LABELED (widget) ? gimp_labeled_get_label (GIMP_LABELED (widget)) : NULL;

  if (label != NULL)
    name_part (inner_widget (widget), label);
  if (GIMP_IS_SCALE_ENTRY (widget))
    name_part (gimp_scale_entry_get_range (GIMP_SCALE_ENTRY (widget)), label);
}

/* Inputs are as wide as the column; a slider takes what its number leaves. */
static void
size_widget (GtkWidget *widget)
{
  GtkWidget *wide = inner_widget (widget);

  if (GIMP_IS_SCALE_ENTRY (widget)) {
    gtk_widget_set_hexpand (wide, FALSE);
    wide = gimp_scale_entry_get_range (GIMP_SCALE_ENTRY (widget));
    gtk_widget_set_size_request (wide, SLIDER_WIDTH, -1);
  }
  gtk_widget_set_hexpand (wide, TRUE);
}

/* Digits and steps that fit the default: libgimp guesses them from the range, and would round .01 away. */
static void
scale_steps (GtkWidget *widget, const BnOption *option)
{
  int magnitude = (int) floor (log10 (option->initial));
  double step = pow (10, magnitude - 1);

  gimp_label_spin_set_digits (GIMP_LABEL_SPIN (widget), MAX (2, 1 - magnitude));
  gimp_label_spin_set_increments (GIMP_LABEL_SPIN (widget), step, 10 * step);
}

static GType
widget_type (const BnOption *option)
{
  gboolean is_share = option->type == BN_OPTION_DOUBLE && option->min == 0 && option->max == 1;

  return is_share ? GIMP_TYPE_SCALE_ENTRY : G_TYPE_NONE;
}

/* The widget of argument `id`, in the box's next row. */
static GtkWidget *
add_widget (Dialog *self, GtkWidget *box, const char *id, GType type)
{
  GtkWidget *widget = gimp_procedure_dialog_get_widget (self->window, id, type);

  name_widget (widget);
  size_widget (widget);
  gtk_box_pack_start (GTK_BOX (box), widget, FALSE, FALSE, 0);
  gtk_widget_show (widget);
  return widget;
}

static void
add_option (Dialog *self, GtkWidget *box, const BnOption *option)
{
  GtkWidget *widget = add_widget (self, box, option->id, widget_type (option));

  if (option->type == BN_OPTION_DOUBLE)
    scale_steps (widget, option);
}

/* The widgets of arguments that are no rows of the table; `ids` is NULL-ended. */
static void
add_widgets (Dialog *self, GtkWidget *box, const char *const *ids)
{
  for (; *ids != NULL; ids++)
    add_widget (self, box, *ids, G_TYPE_NONE);
}

/* --- groups --- */

/* A setting that the mask of default settings does not read. */
static gboolean
is_expert (const BnOption *option)
{
  const BnConfig config = bn_config_default ();

  return option->group == BN_GROUP_MASK && !bn_method_uses (&config.mask, option->id);
}

static void
add_options (Dialog *self, GtkWidget *box, BnOptionGroup group, gboolean expert)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->group == group && is_expert (option) == expert)
      add_option (self, box, option);
}

static GtkWidget *
new_box (GtkWidget *container)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_container_add (GTK_CONTAINER (container), box);
  gtk_widget_show (box);
  gtk_widget_show (container);
  return box;
}

/* A folded part of the column. */
static GtkWidget *
new_expander (GtkWidget *column, const char *title, GtkWidget **expander)
{
  GtkWidget *box;

  *expander = gtk_expander_new (title);
  box = new_box (*expander);
  gtk_widget_set_margin_start (box, INDENT);
  gtk_widget_set_margin_top (box, 6);
  gtk_box_pack_start (GTK_BOX (column), *expander, FALSE, FALSE, 0);
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

static void
add_dither_settings (Dialog *self, GtkWidget *column)
{
  static const char *const colours[] = { "colours", "palette", "device-palette", "indexed", NULL };
  GtkWidget *box = new_frame (column, BN_ ("Dither")), *expander;

  add_widgets (self, box, colours);
  add_options (self, box, BN_GROUP_DITHER, FALSE);
  add_options (self, new_expander (column, BN_ ("Details of channels and alpha"), &expander), BN_GROUP_DETAIL,
               FALSE);
}

static GtkWidget *
new_settings (Dialog *self)
{
  static const char *const sources[] = { "mask-source", "mask-layer", "mask-pattern", "mask-file", NULL };
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *box;

  if (self->dithers)
    add_dither_settings (self, column);
  else
    add_widget (self, new_frame (column, BN_ ("Layer")), "fill", G_TYPE_NONE);
  box = new_frame (column, BN_ ("Mask"));
  if (self->dithers)
    add_widgets (self, box, sources);
  add_options (self, box, BN_GROUP_MASK, FALSE);
  if (self->dithers)
    add_options (self, box, BN_GROUP_VALUES, FALSE);
  add_options (self, new_expander (column, BN_ ("Mask spectrum"), &self->expert), BN_GROUP_MASK, TRUE);
  gtk_widget_show (column);
  return column;
}

/* The settings, which scroll where they are taller than a small screen allows. */
static GtkWidget *
new_scroller (GtkWidget *settings)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);
  GtkScrolledWindow *window = GTK_SCROLLED_WINDOW (scroller);

  gtk_scrolled_window_set_policy (window, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (window, SETTINGS_HEIGHT);
  gtk_scrolled_window_set_propagate_natural_height (window, TRUE);
  gtk_scrolled_window_set_overlay_scrolling (window, FALSE);
  gtk_container_add (GTK_CONTAINER (scroller), settings);
  gtk_widget_show (scroller);
  return scroller;
}

/* Settings that show only where a choice says that they count. */
static const struct {
  const char *id, *choice;
  const char *values[3]; /* NULL-ended */
} conditions[] = {
  { "palette", "colours", { "palette", "palette-pair" } },
  { "device-palette", "colours", { "palette-pair" } },
  { "indexed", "colours", { "palette", "palette-pair" } },
  { "palette-distance", "colours", { "palette", "palette-pair" } },
  { "levels", "colours", { "levels" } },
  { "bits", "colours", { "levels" } },
  { "red-levels", "colours", { "levels" } },
  { "green-levels", "colours", { "levels" } },
  { "blue-levels", "colours", { "levels" } },
  { "shift-channels", "colours", { "levels" } },
  { "join-channels", "colours", { "levels" } },
  { "keep-neutral", "colours", { "levels" } },
  { "keep-exact", "colours", { "levels" } },
  { "alpha-levels", "alpha", { "dither" } },
  { "alpha-threshold", "alpha", { "cut" } },
  { "mask-layer", "mask-source", { "layer" } },
  { "mask-pattern", "mask-source", { "pattern" } },
  { "mask-file", "mask-source", { "file" } },
};

static void
show_what_counts (Dialog *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++) {
    GtkWidget *widget = gimp_procedure_dialog_get_widget (self->window, conditions[i].id, G_TYPE_NONE);
    g_autofree char *value = NULL;

    g_object_get (self->config, conditions[i].choice, &value, NULL);
    gtk_widget_set_visible (widget, g_strv_contains (conditions[i].values, value));
  }
}

/* Settings that the chosen method and filter do not read are greyed out, the expert ones hidden. */
static void
method_changed (Dialog *self)
{
  const BnConfig config = bn_arguments_read (self->config);
  gboolean expert = FALSE, made = !self->dithers || bn_mask_source_is_made (self->config);

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->group == BN_GROUP_MASK || (option->group == BN_GROUP_VALUES && self->dithers)) {
      gboolean used = made && bn_method_uses (&config.mask, option->id);

      gtk_widget_set_sensitive (gimp_procedure_dialog_get_widget (self->window, option->id, G_TYPE_NONE),
                                used);
      expert = expert || (used && is_expert (option));
    }
  gtk_widget_set_visible (self->expert, expert);
}

/* --- the whole --- */

static void
fill (Dialog *self, GtkWidget *preview)
{
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (self->window));
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_pack_start (GTK_BOX (columns), preview, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), new_scroller (new_settings (self)), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), columns, TRUE, TRUE, 0);
  gtk_widget_show (columns);
}

gboolean
bn_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config, const char *title,
               GimpDrawable *drawable)
{
  static const char *const methods[] = { "notify::mask-method", "notify::mask-filter",
                                         "notify::mask-distribution", "notify::mask-source" };
  Dialog self = { .config = config, .dithers = drawable != NULL };
  BnPreview *preview;
  gboolean accepted;

  gimp_ui_init (BN_DOMAIN);
  self.window = GIMP_PROCEDURE_DIALOG (gimp_procedure_dialog_new (procedure, config, title));
  preview = bn_preview_new (self.window, config, drawable);
  fill (&self, bn_preview_widget (preview));
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    g_signal_connect_swapped (config, methods[i], G_CALLBACK (method_changed), &self);
  method_changed (&self);
  if (self.dithers) {
    g_signal_connect_swapped (config, "notify", G_CALLBACK (show_what_counts), &self);
    show_what_counts (&self);
  }
  accepted = gimp_procedure_dialog_run (self.window);
  g_signal_handlers_disconnect_by_data (config, &self);
  gtk_widget_hide (GTK_WIDGET (self.window));
  if (accepted)
    bn_preview_finish (preview);
  bn_preview_free (preview);
  gtk_widget_destroy (GTK_WIDGET (self.window));
  return accepted;
}
