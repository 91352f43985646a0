/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/widgets.h"

#include <math.h>

#include "core/bn.h"

/* Pixels. */
#define SLIDER_WIDTH 56

/* Of the names in choices and choosers, at least. */
#define NAME_CHARS 10
#define NUMBER_CHARS 5

/* Of the labels in folded parts, in a line. */
#define LABEL_CHARS 18

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

/* Names a part that takes input: by the label's text, unless it has its own, with the tip as its
 * description. */
static void
name_part (GtkWidget *part, GtkWidget *label, const char *tip)
{
  AtkObject *told = gtk_widget_get_accessible (part);
  const char *name = GTK_IS_BUTTON (part) ? atk_object_get_name (told) : NULL;

  if (name == NULL || *name == '\0')
    atk_object_set_name (told, gtk_label_get_text (GTK_LABEL (label)));
  if (tip != NULL)
    atk_object_set_description (told, tip);
}

/* A widget of several parts, made by libgimp, and the label before them. */
typedef struct {
  GtkWidget *label, *first; /* `first`: the first button or entry, once it is found */
  const char *tip;
} Parts;

static void
name_parts (GtkWidget *part, gpointer user_data)
{
  Parts *parts = user_data;

  if (GTK_IS_BUTTON (part) || GTK_IS_ENTRY (part) || GTK_IS_COMBO_BOX (part)) {
    name_part (part, parts->label, parts->tip);
    parts->first = parts->first != NULL ? parts->first : part;
  } else if (GTK_IS_CONTAINER (part))
    gtk_container_forall (GTK_CONTAINER (part), name_parts, user_data);
}

/* Names the choosers of palettes, patterns, layers and files: their buttons say what is chosen. */
static void
name_chooser (GtkWidget *chooser, GtkWidget *label)
{
  Parts parts = { label, NULL, gtk_widget_get_tooltip_text (chooser) };

  name_parts (chooser, &parts);
  if (parts.first != NULL && gtk_label_get_mnemonic_widget (GTK_LABEL (label)) == NULL)
    gtk_label_set_mnemonic_widget (GTK_LABEL (label), parts.first);
}

static GtkWidget *
label_of (GtkWidget *widget)
{
  if (GIMP_IS_LABELED (widget))
    return gimp_labeled_get_label (GIMP_LABELED (widget));
  if (GIMP_IS_RESOURCE_CHOOSER (widget))
    return gimp_resource_chooser_get_label (GIMP_RESOURCE_CHOOSER (widget));
#if GIMP_CHECK_VERSION(3, 2, 0)
  if (GIMP_IS_ITEM_CHOOSER (widget))
    return gimp_item_chooser_get_label (GIMP_ITEM_CHOOSER (widget));
#else
  if (GIMP_IS_DRAWABLE_CHOOSER (widget))
    return gimp_drawable_chooser_get_label (GIMP_DRAWABLE_CHOOSER (widget));
#endif
  return GIMP_IS_FILE_CHOOSER (widget) ? gimp_file_chooser_get_label_widget (GIMP_FILE_CHOOSER (widget))
                                       : NULL;
}

/* libgimp leaves the names of labelled widgets empty. */
static void
name_widget (GtkWidget *widget)
{
  GtkWidget *label = label_of (widget);
  const char *tip = gtk_widget_get_tooltip_text (widget);

  if (label == NULL)
    return;
  if (!GIMP_IS_LABELED (widget))
    name_chooser (widget, label);
  else
    name_part (inner_widget (widget), label, tip);
  if (GIMP_IS_SCALE_ENTRY (widget))
    name_part (gimp_scale_entry_get_range (GIMP_SCALE_ENTRY (widget)), label, tip);
}

/* Long names are shortened rather than that they widen the column: in the middle, as many begin alike. */
static void
be_narrow (GtkWidget *part)
{
  g_autoptr (GList) cells = NULL;

  if (GTK_IS_LABEL (part) && gtk_widget_get_ancestor (part, GTK_TYPE_BUTTON) != NULL &&
      !GTK_IS_CHECK_BUTTON (gtk_widget_get_parent (part))) {
    gtk_label_set_ellipsize (GTK_LABEL (part), PANGO_ELLIPSIZE_MIDDLE);
    gtk_label_set_max_width_chars (GTK_LABEL (part), NAME_CHARS);
  } else if (GTK_IS_COMBO_BOX (part)) {
    if (GIMP_IS_STRING_COMBO_BOX (part))
      g_object_set (part, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);
    cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (part));
    for (GList *cell = cells; cell != NULL; cell = cell->next)
      if (GTK_IS_CELL_RENDERER_TEXT (cell->data))
        g_object_set (cell->data, "max-width-chars", NAME_CHARS, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);
  } else if (GTK_IS_CONTAINER (part))
    gtk_container_forall (GTK_CONTAINER (part), (GtkCallback) (void (*) (void)) be_narrow, NULL);
}

/* Has the one button of a chooser take the width that its row has, for the name of what is chosen. */
static void
fill_row (GtkWidget *part, gpointer row)
{
  if (GTK_IS_BUTTON (part)) {
    gtk_widget_set_hexpand (part, TRUE);
    gtk_container_child_set (row, part, "fill", TRUE, NULL);
  }
}

/* Makes inputs as wide as the column; a slider takes what its number leaves. */
static void
size_widget (GtkWidget *widget)
{
  GtkWidget *wide = inner_widget (widget);

  be_narrow (wide);
  if (GIMP_IS_RESOURCE_CHOOSER (widget))
    gtk_container_foreach (GTK_CONTAINER (widget), fill_row, widget);
  if (GTK_IS_SPIN_BUTTON (wide))
    gtk_entry_set_width_chars (GTK_ENTRY (wide), NUMBER_CHARS);
  if (GIMP_IS_SCALE_ENTRY (widget)) {
    gtk_widget_set_hexpand (wide, FALSE);
    wide = gimp_scale_entry_get_range (GIMP_SCALE_ENTRY (widget));
    gtk_widget_set_size_request (wide, SLIDER_WIDTH, -1);
  }
  gtk_widget_set_hexpand (wide, TRUE);
}

/* Sets digits and steps that fit the default: libgimp guesses them from the range, and would round .01
 * away. */
static void
set_steps (GtkWidget *widget, const BnOption *option)
{
  int magnitude = (int) floor (log10 (option->initial > 0 ? option->initial : 1));
  double step = pow (10, magnitude - 1);

  gimp_label_spin_set_digits (GIMP_LABEL_SPIN (widget), MAX (2, 1 - magnitude));
  gimp_label_spin_set_increments (GIMP_LABEL_SPIN (widget), step, 10 * step);
}

/* Puts the unit after the number, and into the input's description. */
static void
add_unit (GtkWidget *widget, const BnOption *option)
{
  GtkWidget *spin = gimp_label_spin_get_spin_button (GIMP_LABEL_SPIN (widget));
  GtkWidget *label = gtk_label_new (g_dgettext (BN_DOMAIN, option->unit));
  g_autofree char *told =
      g_strdup_printf ("%s (%s)", g_dgettext (BN_DOMAIN, option->help), g_dgettext (BN_DOMAIN, option->unit));

  gtk_style_context_add_class (gtk_widget_get_style_context (label), GTK_STYLE_CLASS_DIM_LABEL);
  gtk_grid_attach_next_to (GTK_GRID (widget), label, spin, GTK_POS_RIGHT, 1, 1);
  gtk_widget_show (label);
  atk_object_set_description (gtk_widget_get_accessible (spin), told);
}

/* --- making them --- */

/* What a dialog remembers of its widgets, under this name. */
#define MADE "blue-noise-widgets"

typedef struct {
  GHashTable *widgets;        /* by id, each with a reference */
  GtkSizeGroup *labels;       /* of what is seen at first, which have one width */
  GtkSizeGroup *other_labels; /* likewise, of the rest, whose words are longer */
} Made;

static void
free_made (gpointer data)
{
  Made *made = data;

  g_hash_table_unref (made->widgets);
  g_object_unref (made->labels);
  g_object_unref (made->other_labels);
  g_free (made);
}

static Made *
made_of (GimpProcedureDialog *dialog)
{
  Made *made = g_object_get_data (G_OBJECT (dialog), MADE);

  if (made != NULL)
    return made;
  made = g_new0 (Made, 1);
  made->widgets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  made->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  made->other_labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  g_object_set_data_full (G_OBJECT (dialog), MADE, made, free_made);
  return made;
}

static gboolean
is_share (const BnOption *option)
{
  return option != NULL && option->type == BN_OPTION_DOUBLE && option->min == 0 && option->max == 1;
}

/* A chooser of one of GIMP's things or of a file, or NULL for another kind of argument. */
static GtkWidget *
new_chooser (GObject *config, GParamSpec *spec, const char *name)
{
  if (spec->value_type == GIMP_TYPE_PALETTE)
    return gimp_prop_palette_chooser_new (config, spec->name, BN_ ("Choose a palette"));
  if (spec->value_type == GIMP_TYPE_PATTERN)
    return gimp_prop_pattern_chooser_new (config, spec->name, BN_ ("Choose a pattern"));
  if (spec->value_type == GIMP_TYPE_DRAWABLE)
    return gimp_prop_drawable_chooser_new (config, spec->name, BN_ ("Choose a layer"));
  return spec->value_type == G_TYPE_FILE
             ? gimp_prop_file_chooser_new (config, spec->name, name, BN_ ("Choose a file"))
             : NULL;
}

/* libgimp's dialog would make the same widgets, and print a line for each mnemonic that two of so many
 * share. */
static GtkWidget *
new_widget (GObject *config, GParamSpec *spec)
{
  const char *name = g_param_spec_get_nick (spec);

  if (GIMP_IS_PARAM_SPEC_CHOICE (spec))
    return gimp_label_string_widget_new (name, gimp_prop_choice_combo_box_new (config, spec->name));
  if (spec->value_type == G_TYPE_BOOLEAN)
    return gimp_prop_check_button_new (config, spec->name, name);
  if (is_share (bn_option_find (spec->name)))
    return gimp_prop_scale_entry_new (config, spec->name, name, 1, FALSE, 0, 0);
  if (spec->value_type == G_TYPE_INT || spec->value_type == G_TYPE_DOUBLE)
    return gimp_prop_label_spin_new (config, spec->name, 0);
  return new_chooser (config, spec, name);
}

static gboolean
is_seen_at_first (const char *id)
{
  static const char *const others[] = { "mask-width", "mask-height", "mask-viewing", "mask-quality", NULL };
  const BnOption *option = bn_option_find (id);

  return option == NULL || option->group == BN_GROUP_DITHER || g_strv_contains (others, id);
}

/* The labels that a label is as wide as: those seen with it. The dialog of masks folds nothing. */
static GtkSizeGroup *
labels_beside (Made *made, GObject *config, const char *id)
{
  gboolean folds = g_object_class_find_property (G_OBJECT_GET_CLASS (config), "preset") != NULL;

  return folds && !is_seen_at_first (id) ? made->other_labels : made->labels;
}

/* Breaks a label over lines rather than that it widens the column when it is unfolded. */
static void
wrap (GtkWidget *label)
{
  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LABEL_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
}

static GtkWidget *
make_widget (Made *made, GObject *config, const char *id)
{
  GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (config), id);
  GtkWidget *widget = g_object_ref_sink (new_widget (config, spec)), *label = label_of (widget);

  gimp_help_set_help_data (widget, g_param_spec_get_blurb (spec), NULL);
  if (label != NULL)
    gtk_size_group_add_widget (labels_beside (made, config, id), label);
  if (label != NULL && !is_seen_at_first (id))
    wrap (label);
  g_hash_table_insert (made->widgets, g_strdup (id), widget);
  return widget;
}

GtkWidget *
bn_widgets_get (GimpProcedureDialog *dialog, const char *id)
{
  Made *made = made_of (dialog);
  GtkWidget *widget = g_hash_table_lookup (made->widgets, id);
  g_autoptr (GObject) config = NULL;

  if (widget != NULL)
    return widget;
  g_object_get (dialog, "config", &config, NULL);
  return make_widget (made, config, id);
}

GtkWidget *
bn_widgets_add (GimpProcedureDialog *dialog, GtkWidget *box, const char *id)
{
  const BnOption *option = bn_option_find (id);
  GtkWidget *widget = bn_widgets_get (dialog, id);

  name_widget (widget);
  size_widget (widget);
  if (option != NULL && option->type == BN_OPTION_DOUBLE)
    set_steps (widget, option);
  if (option != NULL && option->unit != NULL)
    add_unit (widget, option);
  gtk_box_pack_start (GTK_BOX (box), widget, FALSE, FALSE, 0);
  gtk_widget_show (widget);
  return widget;
}

void
bn_widgets_add_all (GimpProcedureDialog *dialog, GtkWidget *box, const char *const *ids)
{
  for (; *ids != NULL; ids++)
    bn_widgets_add (dialog, box, *ids);
}

void
bn_widgets_add_row (GimpProcedureDialog *dialog, GtkWidget *box, const char *label, GtkWidget *widget)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), widget);
  gtk_size_group_add_widget (made_of (dialog)->labels, words);
  name_part (widget, words, gtk_widget_get_tooltip_text (widget));
  be_narrow (widget);
  gtk_box_pack_start (GTK_BOX (row), words, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), widget, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), row, FALSE, FALSE, 0);
  gtk_widget_show_all (row);
}
