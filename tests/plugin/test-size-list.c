/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the open list says of each size is looked at in GIMP's window (tests/gimp/test_window_first.py). */
#define ROOM "size-list"
#include "tests/plugin/gtk-helpers.h"
#include "tests/plugin/procedure-helpers.h"

#include "plugin/dialog/size-list.h"

typedef struct {
  Stage stage;
  BnSizeList *list;
  GtkWidget *window;
} Open;

static void
open_list (Open *open)
{
  open_procedure (&open->stage);
  add_table (open->stage.procedure);
  open_config (&open->stage);
  open->list = bn_size_list_new (open->stage.config);
  open->window = show_offscreen (bn_size_list_widget (open->list), 200, 40);
}

static void
close_list (Open *open)
{
  bn_size_list_free (open->list);
  gtk_widget_destroy (open->window);
  close_stage (&open->stage);
}

static GtkComboBox *
box_of (Open *open)
{
  return GTK_COMBO_BOX (bn_size_list_widget (open->list));
}

static void
set_sides (Open *open, int width, int height)
{
  g_object_set (open->stage.config, "mask-width", width, "mask-height", height, NULL);
  bn_size_list_update (open->list);
}

static void
assert_shows (Open *open, const char *wanted)
{
  g_autofree char *words = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (box_of (open)));

  g_assert_cmpstr (words, ==, wanted);
}

static int
count_rows (Open *open)
{
  return gtk_tree_model_iter_n_children (gtk_combo_box_get_model (box_of (open)), NULL);
}

static void
it_shows_the_size_of_the_settings_and_keeps_no_other_than_its_squares (void)
{
  Open open;
  int squares;

  open_list (&open);
  set_sides (&open, 64, 64);
  squares = count_rows (&open);
  assert_shows (&open, "64 × 64");
  set_sides (&open, 1024, 1024);
  assert_shows (&open, "1024 × 1024");
  set_sides (&open, 64, 128);
  assert_shows (&open, "64 × 128");
  set_sides (&open, 65, 65);
  assert_shows (&open, "65 × 65");
  g_assert_cmpint (count_rows (&open), ==, squares + 1);
  set_sides (&open, 64, 64);
  g_assert_cmpint (count_rows (&open), ==, squares);
  close_list (&open);
}

static void
a_size_that_is_chosen_becomes_both_sides_at_once (void)
{
  Open open;

  open_list (&open);
  for (int row = 0; row < gtk_tree_model_iter_n_children (gtk_combo_box_get_model (box_of (&open)), NULL);
       row++) {
    BnMaskConfig mask;
    gtk_combo_box_set_active (box_of (&open), row);
    mask = bn_arguments_read (open.stage.config).mask;
    g_assert_cmpint (mask.width, ==, 32 << row);
    g_assert_cmpint (mask.height, ==, 32 << row);
  }
  close_list (&open);
}

static void
what_it_shows_changes_no_setting (void)
{
  Open open;

  open_list (&open);
  set_sides (&open, 100, 50);
  g_assert_cmpint (bn_arguments_read (open.stage.config).mask.width, ==, 100);
  g_assert_cmpint (bn_arguments_read (open.stage.config).mask.height, ==, 50);
  close_list (&open);
  bn_size_list_free (NULL);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("it shows the size of the settings and keeps no other than its squares",
        it_shows_the_size_of_the_settings_and_keeps_no_other_than_its_squares);
  TEST ("a size that is chosen becomes both sides at once", a_size_that_is_chosen_becomes_both_sides_at_once);
  TEST ("what it shows changes no setting", what_it_shows_changes_no_setting);
  return g_test_run ();
}
