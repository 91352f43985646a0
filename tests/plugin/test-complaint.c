/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The widgets of the settings are labels in one box. */
#define ROOM "complaint"
#include "tests/plugin/gtk-helpers.h"
#include "tests/plugin/procedure-helpers.h"

#include "plugin/dialog/complaint.h"
#include "plugin/dialog/widgets.h"

static GHashTable *labels; /* by argument */

GtkWidget *
bn_widgets_get (GimpProcedureDialog *dialog G_GNUC_UNUSED, const char *id)
{
  return g_hash_table_lookup (labels, id);
}

typedef struct {
  Stage stage;
  BnComplaint *complaint;
  GtkWidget *box, *window;
} Open;

static void
open_dialog (Open *open)
{
  labels = g_hash_table_new (g_str_hash, g_str_equal);
  open_procedure (&open->stage);
  add_table (open->stage.procedure);
  open_config (&open->stage);
  open->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    GtkWidget *label = gtk_label_new (option->id);
    gtk_box_pack_start (GTK_BOX (open->box), label, FALSE, FALSE, 0);
    g_hash_table_insert (labels, (gpointer) option->id, label);
  }
  open->window = show_offscreen (open->box, 300, 300);
  open->complaint = bn_complaint_new (NULL, open->stage.config);
}

static void
close_dialog (Open *open)
{
  bn_complaint_free (open->complaint);
  gtk_widget_destroy (open->window);
  g_clear_pointer (&labels, g_hash_table_unref);
  close_stage (&open->stage);
}

/* The setting below which words stand, or NULL. */
static const char *
place_of_words (Open *open)
{
  g_autoptr (GList) parts = gtk_container_get_children (GTK_CONTAINER (open->box));

  for (GList *each = parts; each != NULL; each = each->next)
    if (GTK_IS_BOX (each->data))
      return gtk_label_get_text (each->prev->data);
  return NULL;
}

/* Says it, and looks where the words are then; `homeless` are those that have no place. */
static void
assert_said (Open *open, const char *message, const char *field, const char *place, const char *homeless)
{
  g_autofree char *words = bn_complaint_say (open->complaint, message, field);

  settle ();
  g_assert_cmpstr (words, ==, homeless);
  g_assert_cmpstr (place_of_words (open), ==, place);
}

static void
words_stand_once_below_the_setting_that_they_name (void)
{
  Open open;

  open_dialog (&open);
  assert_said (&open, "The red-levels must be even.", NULL, "red-levels", NULL);
  assert_said (&open, "The red-levels must be even.", NULL, "red-levels", NULL);
  assert_said (&open, "green-levels and red-levels do not fit.", "red-levels", "green-levels", NULL);
  close_dialog (&open);
}

static void
where_that_is_hidden_the_next_one_or_the_field_has_them (void)
{
  Open open;

  open_dialog (&open);
  gtk_widget_hide (bn_widgets_get (NULL, "green-levels"));
  assert_said (&open, "green-levels and red-levels do not fit.", NULL, "red-levels", NULL);
  assert_said (&open, "Nothing fits.", "mask-width", "mask-width", NULL);
  close_dialog (&open);
}

static void
words_without_a_place_come_back_in_the_windows_language (void)
{
  Open open;

  open_dialog (&open);
  gtk_widget_hide (bn_widgets_get (NULL, "mask-width"));
  assert_said (&open, "Leave mask-width as it is.", "mask-width", NULL, "Leave Mask width as it is.");
  assert_said (&open, "Nothing fits.", NULL, NULL, "Nothing fits.");
  close_dialog (&open);
}

static void
what_is_mended_is_not_said_any_more (void)
{
  Open open;

  open_dialog (&open);
  assert_said (&open, "The red-levels must be even.", NULL, "red-levels", NULL);
  assert_said (&open, NULL, "red-levels", NULL, NULL);
  assert_said (&open, "The red-levels must be even.", NULL, "red-levels", NULL);
  close_dialog (&open);
  bn_complaint_free (NULL);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("words stand once below the setting that they name",
        words_stand_once_below_the_setting_that_they_name);
  TEST ("where that is hidden the next one or the field has them",
        where_that_is_hidden_the_next_one_or_the_field_has_them);
  TEST ("words without a place come back in the window's language",
        words_without_a_place_come_back_in_the_windows_language);
  TEST ("what is mended is not said any more", what_is_mended_is_not_said_any_more);
  return g_test_run ();
}
