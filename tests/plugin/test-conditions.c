/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The widgets are labels, as it is only asked which of them are shown. */
#define ROOM "conditions"
#include <gtk/gtk.h>

#include "tests/plugin/procedure-helpers.h"

#include "plugin/arguments/mask-source.h"
#include "plugin/dialog/conditions.h"
#include "plugin/dialog/widgets.h"

/* --- what the room asks --- */

static GHashTable *labels; /* by argument */
static BnTraits traits;    /* the drawable's */

GtkWidget *
bn_widgets_get (GimpProcedureDialog *dialog G_GNUC_UNUSED, const char *id)
{
  GtkWidget *label = g_hash_table_lookup (labels, id);

  if (label == NULL) {
    label = g_object_ref_sink (gtk_label_new (id));
    g_hash_table_insert (labels, g_strdup (id), label);
  }
  return label;
}

/* --- the stage --- */

/* Arguments that are no rows of the table, as the two procedures have them. */
static void
add_others (GimpProcedure *procedure)
{
  static const char *const ids[] = { "palette", "device-palette", "indexed", "fill", "file" };
  GimpChoice *targets = gimp_choice_new_with_values ("layer", 0, "Layer", NULL, "image", 1, "Image", NULL,
                                                     "file", 2, "File", NULL, NULL);

  bn_mask_source_add (procedure);
  gimp_procedure_add_choice_argument (procedure, "target", "T", "T", targets, "layer", G_PARAM_READWRITE);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    gimp_procedure_add_boolean_argument (procedure, ids[i], "O", "O", FALSE, G_PARAM_READWRITE);
}

static void
open_dialog (Stage *stage)
{
  labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  traits = BN_TRAITS_ALL;
  open_procedure (stage);
  add_table (stage->procedure);
  add_others (stage->procedure);
  open_config (stage);
}

static void
close_dialog (Stage *stage)
{
  close_stage (stage);
  g_clear_pointer (&labels, g_hash_table_unref);
}

static void
update (Stage *stage)
{
  bn_conditions_update (NULL, stage->config, traits);
}

static gboolean
is_shown (const char *id)
{
  return gtk_widget_get_visible (bn_widgets_get (NULL, id));
}

/* --- tests --- */

/* Every row is shown just if the settings use it. */
static void
assert_rows (Stage *stage, gboolean made)
{
  const BnConfig settings = bn_arguments_read (stage->config);

  update (stage);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    gboolean counts =
        bn_config_uses (&settings, option->id, traits) && (made || !bn_option_is_of_mask (option));
    if (is_shown (option->id) != counts)
      g_error ("%s is %s", option->id, counts ? "hidden" : "shown");
  }
}

static void
rows_are_shown_just_while_the_settings_use_them (void)
{
  Stage stage;

  open_dialog (&stage);
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    for (guint row = 0; option->choice != NULL && option->choice (row) != NULL; row++) {
      if (option->choice (row)->of_file)
        continue;
      g_object_set (stage.config, option->id, option->choice (row)->id, NULL);
      for (traits = 0; traits <= BN_TRAITS_ALL; traits++)
        assert_rows (&stage, TRUE);
    }
  close_dialog (&stage);
}

static void
rows_of_color_are_hidden_for_gray_pictures_and_those_of_alpha_without_it (void)
{
  Stage stage;

  open_dialog (&stage);
  update (&stage);
  g_assert_true (is_shown ("join-channels"));
  g_assert_true (is_shown ("alpha"));
  traits = BN_TRAIT_ALPHA;
  update (&stage);
  g_assert_false (is_shown ("join-channels"));
  g_assert_true (is_shown ("alpha"));
  traits = BN_TRAIT_COLOR;
  update (&stage);
  g_assert_true (is_shown ("join-channels"));
  g_assert_false (is_shown ("alpha"));
  close_dialog (&stage);
}

static void
a_mask_of_ones_own_hides_all_settings_of_made_ones (void)
{
  static const char *const sources[] = { "layer", "pattern", "file" };
  Stage stage;

  open_dialog (&stage);
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++) {
    g_object_set (stage.config, "mask-source", sources[i], NULL);
    assert_rows (&stage, FALSE);
    g_assert_cmpint (is_shown ("mask-layer"), ==, i == 0);
    g_assert_cmpint (is_shown ("mask-pattern"), ==, i == 1);
    g_assert_cmpint (is_shown ("mask-file"), ==, i == 2);
  }
  g_object_set (stage.config, "mask-source", "made", NULL);
  assert_rows (&stage, TRUE);
  g_assert_false (is_shown ("mask-layer") || is_shown ("mask-pattern") || is_shown ("mask-file"));
  close_dialog (&stage);
}

static void
assert_colors (Stage *stage, const char *kind, gboolean palette, gboolean device)
{
  g_object_set (stage->config, "colours", kind, NULL);
  update (stage);
  g_assert_cmpint (is_shown ("palette"), ==, palette);
  g_assert_cmpint (is_shown ("indexed"), ==, palette);
  g_assert_cmpint (is_shown ("device-palette"), ==, device);
  g_assert_cmpint (is_shown ("levels"), ==, !palette);
}

static void
palettes_are_shown_where_they_count_and_levels_where_not (void)
{
  Stage stage;

  open_dialog (&stage);
  assert_colors (&stage, "levels", FALSE, FALSE);
  assert_colors (&stage, "palette", TRUE, FALSE);
  assert_colors (&stage, "palette-pair", TRUE, TRUE);
  g_object_set (stage.config, "colours", "picture", NULL);
  update (&stage);
  g_assert_true (is_shown ("palette-size") && is_shown ("indexed"));
  g_assert_false (is_shown ("palette") || is_shown ("device-palette") || is_shown ("levels"));
  close_dialog (&stage);
}

static void
a_target_shows_what_it_needs (void)
{
  static const char *const targets[] = { "layer", "image", "file" };
  Stage stage;

  open_dialog (&stage);
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_object_set (stage.config, "target", targets[i], NULL);
    update (&stage);
    g_assert_cmpint (is_shown ("fill"), ==, i == 0);
    g_assert_cmpint (is_shown ("file"), ==, i == 2);
  }
  close_dialog (&stage);
}

static void
widgets_are_asked_for_just_where_there_is_an_argument (void)
{
  GHashTableIter all;
  gpointer id;
  Stage stage;

  labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  open_procedure (&stage);
  bn_arguments_add (stage.procedure, BN_GROUP_MASK);
  open_config (&stage);
  bn_conditions_update (NULL, stage.config, FALSE);
  g_hash_table_iter_init (&all, labels);
  while (g_hash_table_iter_next (&all, &id, NULL))
    g_assert_nonnull (gimp_procedure_find_argument (stage.procedure, id));
  g_assert_cmpuint (g_hash_table_size (labels), >, 0);
  close_dialog (&stage);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("rows are shown just while the settings use them", rows_are_shown_just_while_the_settings_use_them);
  TEST ("rows of color are hidden for gray pictures and those of alpha without it",
        rows_of_color_are_hidden_for_gray_pictures_and_those_of_alpha_without_it);
  TEST ("a mask of one's own hides all settings of made ones",
        a_mask_of_ones_own_hides_all_settings_of_made_ones);
  TEST ("palettes are shown where they count and levels where not",
        palettes_are_shown_where_they_count_and_levels_where_not);
  TEST ("a target shows what it needs", a_target_shows_what_it_needs);
  TEST ("widgets are asked for just where there is an argument",
        widgets_are_asked_for_just_where_there_is_an_argument);
  return g_test_run ();
}
