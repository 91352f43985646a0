/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "result-row"
#include "tests/plugin/gtk-helpers.h"
#include "tests/plugin/procedure-helpers.h"

#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"
#include "plugin/dialog/result-row.h"

static gboolean slow;

gboolean
bn_as_filter_is_slow (GimpProcedureConfig *config G_GNUC_UNUSED)
{
  return slow;
}

gboolean
bn_colors_is_indexed (GimpProcedureConfig *config G_GNUC_UNUSED)
{
  return FALSE;
}

gboolean
bn_as_filter_is_set (GimpProcedureConfig *config)
{
  gboolean set;

  g_object_get (config, "as-filter", &set, NULL);
  return set;
}

gboolean
bn_as_filter_is_new_layer (GimpProcedureConfig *config)
{
  gboolean set;

  g_object_get (config, "new-layer", &set, NULL);
  return set && !bn_as_filter_is_set (config);
}

typedef struct {
  Stage stage;
  BnResultRow *row;
  GtkWidget *window;
} Open;

static void
open_row (Open *open, gboolean as_filter)
{
  const BnResultPlace place = { TRUE, FALSE, NULL };

  slow = FALSE;
  open_procedure (&open->stage);
  gimp_procedure_add_boolean_argument (open->stage.procedure, "as-filter", "a", "a", as_filter,
                                       G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (open->stage.procedure, "new-layer", "n", "n", FALSE,
                                       G_PARAM_READWRITE);
  open_config (&open->stage);
  open->row = bn_result_row_new (open->stage.config, &place);
  open->window = show_offscreen (bn_result_row_widget (open->row), 300, 80);
}

static void
close_row (Open *open)
{
  bn_result_row_free (open->row);
  gtk_widget_destroy (open->window);
  close_stage (&open->stage);
}

/* The button of a result: title, buttons and note are below each other. */
static GtkWidget *
button_of (Open *open, BnResult result)
{
  g_autoptr (GList) parts = gtk_container_get_children (GTK_CONTAINER (bn_result_row_widget (open->row)));
  g_autoptr (GList) buttons = gtk_container_get_children (parts->next->data);

  return g_list_nth_data (buttons, (guint) result);
}

static void
assert_result (Open *open, BnResult result)
{
  g_assert_cmpint (bn_result_get (open->stage.config), ==, result);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button_of (open, result))));
}

static void
a_button_writes_the_settings_and_settings_press_the_button (void)
{
  Open open;

  open_row (&open, FALSE);
  assert_result (&open, BN_RESULT_REPLACE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button_of (&open, BN_RESULT_LAYER)), TRUE);
  assert_result (&open, BN_RESULT_LAYER);
  bn_result_set (open.stage.config, BN_RESULT_EFFECT);
  bn_result_row_update (open.row);
  assert_result (&open, BN_RESULT_EFFECT);
  close_row (&open);
}

static void
what_cannot_be_had_for_a_while_is_taken_up_again (void)
{
  Open open;

  open_row (&open, TRUE);
  assert_result (&open, BN_RESULT_EFFECT);
  slow = TRUE;
  bn_result_row_update (open.row);
  assert_result (&open, BN_RESULT_REPLACE);
  g_assert_false (gtk_widget_get_sensitive (button_of (&open, BN_RESULT_EFFECT)));
  slow = FALSE;
  bn_result_row_update (open.row);
  assert_result (&open, BN_RESULT_EFFECT);
  g_assert_true (gtk_widget_get_sensitive (button_of (&open, BN_RESULT_EFFECT)));
  close_row (&open);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("a button writes the settings and settings press the button",
        a_button_writes_the_settings_and_settings_press_the_button);
  TEST ("what cannot be had for a while is taken up again", what_cannot_be_had_for_a_while_is_taken_up_again);
  return g_test_run ();
}
