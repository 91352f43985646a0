/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of the option table; choosers of palettes, layers and files ask GIMP and are tested there. */
#define ROOM "widgets"
#include <gtk/gtk.h>

#include "tests/plugin/procedure-helpers.h"

#include "plugin/dialog/widgets.h"

/* There is no window of GIMP's to stay above. */
void
gimp_window_set_transient (GtkWindow *window G_GNUC_UNUSED)
{
}

typedef struct {
  Stage stage;
  GimpProcedureDialog *dialog;
  GtkWidget *box;
} Window;

/* The dialog of a procedure with every row of the table, and an empty box. */
static void
open_window (Window *window)
{
  open_procedure (&window->stage);
  add_table (window->stage.procedure);
  open_config (&window->stage);
  window->dialog = g_object_new (GIMP_TYPE_PROCEDURE_DIALOG, "procedure", window->stage.procedure, "config",
                                 window->stage.config, "title", "Test", NULL);
  window->box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
}

static void
close_window (Window *window)
{
  g_object_unref (window->box);
  gtk_widget_destroy (GTK_WIDGET (window->dialog));
  close_stage (&window->stage);
}

static GtkWidget *
add (Window *window, const BnOption *option)
{
  return bn_widgets_add (window->dialog, window->box, option->id);
}

static gboolean
is_number (const BnOption *option)
{
  return option->type == BN_OPTION_INT || option->type == BN_OPTION_DOUBLE;
}

static GtkSpinButton *
spin_of (GtkWidget *widget)
{
  return GTK_SPIN_BUTTON (gimp_label_spin_get_spin_button (GIMP_LABEL_SPIN (widget)));
}

/* The part of the widget that takes the input. */
static GtkWidget *
input_of (GtkWidget *widget)
{
  if (GIMP_IS_LABEL_SPIN (widget))
    return GTK_WIDGET (spin_of (widget));
  if (GIMP_IS_LABEL_STRING_WIDGET (widget))
    return gimp_label_string_widget_get_widget (GIMP_LABEL_STRING_WIDGET (widget));
  return widget;
}

/* --- tests --- */

static void
each_row_has_a_widget_that_fits_its_type (void)
{
  Window window;

  open_window (&window);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    GtkWidget *widget = add (&window, option);
    gboolean is_share = option->type == BN_OPTION_DOUBLE && option->min == 0 && option->max == 1;
    g_assert_cmpint (GIMP_IS_LABEL_SPIN (widget), ==, is_number (option));
    g_assert_cmpint (GIMP_IS_SCALE_ENTRY (widget), ==, is_share);
    g_assert_cmpint (GTK_IS_CHECK_BUTTON (widget), ==, option->type == BN_OPTION_BOOL);
  }
  close_window (&window);
}

static void
a_widget_is_made_once_and_shown_at_the_end_of_its_box (void)
{
  Window window;

  open_window (&window);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    GtkWidget *widget = add (&window, option);
    g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (window.box));
    g_assert_true (g_list_last (children)->data == widget);
    g_assert_true (gtk_widget_get_visible (widget));
    g_assert_true (bn_widgets_get (window.dialog, option->id) == widget);
  }
  close_window (&window);
}

static void
several_stand_one_below_the_other (void)
{
  static const char *const ids[] = { "mask-height", "levels", "mask-width", NULL };
  g_autoptr (GList) children = NULL;
  Window window;

  open_window (&window);
  bn_widgets_add_all (window.dialog, window.box, ids);
  children = gtk_container_get_children (GTK_CONTAINER (window.box));
  g_assert_cmpuint (g_list_length (children), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (g_list_nth_data (children, i) == bn_widgets_get (window.dialog, ids[i]));
  close_window (&window);
}

/* A screen reader says of the input what a label shows: the row's name, without its mnemonic. */
static void
each_input_has_the_rows_name_for_screen_readers (void)
{
  Window window;

  open_window (&window);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    g_autofree char *wanted = bn_option_plain_name (option->name);
    GtkWidget *input = input_of (add (&window, option));
    if (option->type == BN_OPTION_BOOL) /* its label is its own */
      g_assert_nonnull (strstr (gtk_button_get_label (GTK_BUTTON (input)), option->name));
    else
      g_assert_true (g_str_has_prefix (atk_object_get_name (gtk_widget_get_accessible (input)), wanted));
  }
  close_window (&window);
}

static void
each_numbers_default_is_shown_as_it_is_and_a_step_changes_it (void)
{
  Window window;

  open_window (&window);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    GtkSpinButton *spin;
    double step;
    if (option->type != BN_OPTION_DOUBLE)
      continue;
    spin = spin_of (add (&window, option));
    gtk_spin_button_update (spin); /* as when the keyboard leaves it */
    assert_close (gtk_spin_button_get_value (spin), option->initial, 1e-12);
    gtk_spin_button_get_increments (spin, &step, NULL);
    gtk_spin_button_spin (spin,
                          option->initial < option->max ? GTK_SPIN_STEP_FORWARD : GTK_SPIN_STEP_BACKWARD, 0);
    gtk_spin_button_update (spin);
    assert_close (fabs (gtk_spin_button_get_value (spin) - option->initial), step, 1e-12);
    g_assert_cmpfloat (step, <=, option->initial > 0 ? option->initial : 1);
  }
  close_window (&window);
}

static void
what_is_entered_is_in_the_config (void)
{
  Window window;

  open_window (&window);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    BnConfig wanted = bn_config_default ();
    if (!is_number (option))
      continue;
    change_setting (option, &wanted);
    gtk_spin_button_set_value (spin_of (add (&window, option)), bn_option_get (option, &wanted));
    assert_setting (window.stage.config, option, &wanted);
  }
  close_window (&window);
}

static void
note_unit (GtkWidget *part, gpointer user_data)
{
  const char **unit = user_data;

  if (GTK_IS_LABEL (part) && gtk_widget_get_visible (part) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (part)), *unit))
    *unit = "";
}

static void
a_unit_stands_next_to_its_number_and_is_told (void)
{
  Window window;

  open_window (&window);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    const char *unit = option->unit, *told;
    GtkWidget *widget = add (&window, option);
    if (unit == NULL)
      continue;
    gtk_container_foreach (GTK_CONTAINER (widget), note_unit, &unit);
    g_assert_cmpstr (unit, ==, ""); /* it was found */
    told = atk_object_get_description (gtk_widget_get_accessible (input_of (widget)));
    g_assert_nonnull (strstr (told, option->unit));
    g_assert_true (g_str_has_prefix (told, option->help));
  }
  close_window (&window);
}

static void
inputs_take_the_width_that_there_is_and_sliders_what_the_number_leaves (void)
{
  Window window;

  open_window (&window);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    GtkWidget *widget = add (&window, option);
    g_assert_cmpint (gtk_widget_get_hexpand (input_of (widget)), ==, !GIMP_IS_SCALE_ENTRY (widget));
    if (GIMP_IS_SCALE_ENTRY (widget))
      g_assert_true (gtk_widget_get_hexpand (gimp_scale_entry_get_range (GIMP_SCALE_ENTRY (widget))));
  }
  close_window (&window);
}

static int lines_printed;

static void
note_line (const char *words G_GNUC_UNUSED)
{
  lines_printed++;
}

/* libgimp's dialog prints a line for each mnemonic that two of its arguments share. */
static void
nothing_is_printed (void)
{
  Window window;

  open_window (&window);
  lines_printed = 0;
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    add (&window, option);
  g_assert_cmpint (lines_printed, ==, 0);
  close_window (&window);
}

int
main (int argc, char **argv)
{
  g_set_printerr_handler (note_line);
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("each row has a widget that fits its type", each_row_has_a_widget_that_fits_its_type);
  TEST ("a widget is made once and shown at the end of its box",
        a_widget_is_made_once_and_shown_at_the_end_of_its_box);
  TEST ("nothing is printed about their mnemonics", nothing_is_printed);
  TEST ("several stand one below the other", several_stand_one_below_the_other);
  TEST ("each input has the row's name for screen readers", each_input_has_the_rows_name_for_screen_readers);
  TEST ("each number's default is shown as it is and a step changes it",
        each_numbers_default_is_shown_as_it_is_and_a_step_changes_it);
  TEST ("what is entered is in the config", what_is_entered_is_in_the_config);
  TEST ("a unit stands next to its number and is told", a_unit_stands_next_to_its_number_and_is_told);
  TEST ("inputs take the width that there is and sliders what the number leaves",
        inputs_take_the_width_that_there_is_and_sliders_what_the_number_leaves);
  return g_test_run ();
}
