/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "operation-palettes"
#include "tests/helpers.h"

#include "core/files/palette-file.h"
#include "plugin/operation/operation-palettes.h"

#define FIRST 7 /* any id */

/* --- an object that has the palettes as its properties --- */

typedef struct {
  GObject parent_instance;
  BnOperationPalettes palettes;
} Probe;

typedef GObjectClass ProbeClass;

static GType probe_get_type (void);
G_DEFINE_TYPE (Probe, probe, G_TYPE_OBJECT)

static void
probe_set (GObject *object, guint id, const GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  bn_operation_palettes_set (&((Probe *) object)->palettes, id - FIRST, value);
}

static void
probe_get (GObject *object, guint id, GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  bn_operation_palettes_get (&((Probe *) object)->palettes, id - FIRST, value);
}

static void
probe_finalize (GObject *object)
{
  bn_operation_palettes_clear (&((Probe *) object)->palettes);
  G_OBJECT_CLASS (probe_parent_class)->finalize (object);
}

static void
probe_class_init (ProbeClass *class)
{
  class->set_property = probe_set;
  class->get_property = probe_get;
  class->finalize = probe_finalize;
  bn_operation_palettes_install (class, FIRST, G_PARAM_READWRITE | G_PARAM_CONSTRUCT);
}

static void
probe_init (Probe *probe G_GNUC_UNUSED)
{
}

static GObject *
new_probe (void)
{
  return g_object_new (probe_get_type (), NULL);
}

static GEnumClass *
values_of (const char *id)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (probe_get_type ());

  return G_PARAM_SPEC_ENUM (g_object_class_find_property ((GObjectClass *) class, id))->enum_class;
}

static void
choose (GObject *probe, const char *id, const char *nick)
{
  g_object_set (probe, id, g_enum_get_value_by_nick (values_of (id), nick)->value, NULL);
}

static void
assert_texts (GObject *probe, BnColors colors, const char *text, const char *device)
{
  g_autofree char *found = NULL, *found_device = NULL;

  bn_operation_palettes_texts (&((Probe *) probe)->palettes, colors, &found, &found_device);
  g_assert_cmpstr (found, ==, text);
  g_assert_cmpstr (found_device, ==, device);
}

/* --- tests --- */

static void
every_palette_that_is_shipped_can_be_chosen_by_its_name (void)
{
  g_autofree char *list = bn_palette_file_shipped ();
  g_auto (GStrv) names = g_strsplit (list, ", ", -1);

  g_assert_cmpuint (values_of (BN_OPERATION_CHOICE)->n_values, ==, g_strv_length (names) + 2);
  for (char **name = names; *name != NULL; name++)
    g_assert_nonnull (g_enum_get_value_by_nick (values_of (BN_OPERATION_CHOICE), *name));
}

/* GIMP's files hold them. */
static void
the_numbers_of_choices_never_change (void)
{
  static const char *const nicks[] = { "text",        "own",       "cga-16",
                                       "e-paper-4",   "e-paper-6", "e-paper-6-measured",
                                       "four-greens", "greys-16",  "one-bit" };

  for (int i = 0; i < (int) G_N_ELEMENTS (nicks); i++)
    g_assert_cmpint (g_enum_get_value_by_nick (values_of (BN_OPERATION_CHOICE), nicks[i])->value, ==, i);
  for (int count = 2; count <= BN_OPERATION_OWN_MOST; count++) {
    g_autofree char *nick = g_strdup_printf ("colors-%d", count);
    g_assert_cmpint (g_enum_get_value_by_nick (values_of (BN_OPERATION_OWN_COUNT), nick)->value, ==, count);
  }
}

static void
at_first_it_is_the_text_as_in_files_without_a_choice (void)
{
  g_autoptr (GObject) probe = new_probe ();

  g_assert_cmpint (bn_operation_palettes_colors (&((Probe *) probe)->palettes), ==, BN_COLORS_LEVELS);
  g_object_set (probe, BN_OPERATION_PALETTE, "#000000 red", NULL);
  g_assert_cmpint (bn_operation_palettes_colors (&((Probe *) probe)->palettes), ==, BN_COLORS_PALETTE);
  assert_texts (probe, BN_COLORS_PALETTE, "#000000 red", "");
  g_object_set (probe, BN_OPERATION_DEVICE, "#123456", NULL);
  g_assert_cmpint (bn_operation_palettes_colors (&((Probe *) probe)->palettes), ==, BN_COLORS_PAIR);
  assert_texts (probe, BN_COLORS_PAIR, "#000000 red", "#123456");
}

static void
a_palette_that_is_named_does_without_the_text (void)
{
  g_autoptr (GObject) probe = new_probe ();

  g_object_set (probe, BN_OPERATION_PALETTE, "#000000 red", NULL);
  choose (probe, BN_OPERATION_CHOICE, "one-bit");
  assert_texts (probe, BN_COLORS_PALETTE, "#000000 #ffffff", "");
  g_object_set (probe, BN_OPERATION_PALETTE, "", NULL);
  g_assert_cmpint (bn_operation_palettes_colors (&((Probe *) probe)->palettes), ==, BN_COLORS_PALETTE);
}

static void
an_empty_text_stands_for_palettes_that_are_shipped (void)
{
  g_autoptr (GObject) probe = new_probe ();
  g_autofree char *text = NULL, *device = NULL;

  bn_operation_palettes_texts (&((Probe *) probe)->palettes, BN_COLORS_PALETTE, &text, &device);
  g_assert_true (g_str_has_prefix (text, "#000000 #0000aa #00aa00"));
  g_clear_pointer (&text, g_free);
  g_clear_pointer (&device, g_free);
  bn_operation_palettes_texts (&((Probe *) probe)->palettes, BN_COLORS_PAIR, &text, &device);
  g_assert_true (g_str_has_prefix (text, "#28282d #bec3c3"));
  g_assert_true (g_str_has_prefix (device, "#000000 #ffffff"));
}

static void
set_color (GObject *probe, const char *id, const char *text)
{
  g_autoptr (GObject) color = G_OBJECT (gegl_color_new (text));

  g_object_set (probe, id, color, NULL);
}

static void
the_buttons_colors_are_bytes_to_the_bit_and_as_many_as_are_asked_for (void)
{
  g_autoptr (GObject) probe = new_probe (), color = NULL;

  choose (probe, BN_OPERATION_CHOICE, "own");
  assert_texts (probe, BN_COLORS_PALETTE, "#000000 #ffffff", "");
  for (int code = 0; code < 256; code++) {
    g_autofree char *text = g_strdup_printf ("#%02x80%02x", code, 255 - code);
    g_autofree char *wanted = g_strdup_printf ("#000000 #ffffff %s", text);
    set_color (probe, "color-3", text);
    choose (probe, BN_OPERATION_OWN_COUNT, "colors-2");
    assert_texts (probe, BN_COLORS_PALETTE, "#000000 #ffffff", "");
    choose (probe, BN_OPERATION_OWN_COUNT, "colors-3");
    assert_texts (probe, BN_COLORS_PALETTE, wanted, "");
  }
  g_object_get (probe, "color-3", &color, NULL);
  g_assert_true (GEGL_IS_COLOR (color));
}

static const char *
visible (const char *id)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (probe_get_type ());

  return gegl_param_spec_get_property_key (g_object_class_find_property ((GObjectClass *) class, id),
                                           "visible");
}

static void
what_does_not_count_is_hidden (void)
{
  g_assert_cmpstr (visible (BN_OPERATION_CHOICE), ==, BN_WHEN_NAMED);
  g_assert_cmpstr (visible (BN_OPERATION_PALETTE), ==, BN_WHEN_NAMED " & palette-choice {text}");
  g_assert_cmpstr (visible ("color-2"), ==, BN_WHEN_NAMED " & palette-choice {own}");
  g_assert_cmpstr (visible ("color-7"), ==,
                   BN_WHEN_NAMED " & palette-choice {own} & own-colors {colors-7, colors-8}");
  g_assert_cmpstr (visible ("color-8"), ==, BN_WHEN_NAMED " & palette-choice {own} & own-colors {colors-8}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  babl_init ();
  TEST ("every palette that is shipped can be chosen by its name",
        every_palette_that_is_shipped_can_be_chosen_by_its_name);
  TEST ("the numbers of choices never change", the_numbers_of_choices_never_change);
  TEST ("at first it is the text, as in files without a choice",
        at_first_it_is_the_text_as_in_files_without_a_choice);
  TEST ("a palette that is named does without the text", a_palette_that_is_named_does_without_the_text);
  TEST ("an empty text stands for palettes that are shipped",
        an_empty_text_stands_for_palettes_that_are_shipped);
  TEST ("the buttons' colors are bytes to the bit, and as many as are asked for",
        the_buttons_colors_are_bytes_to_the_bit_and_as_many_as_are_asked_for);
  TEST ("what does not count is hidden", what_does_not_count_is_hidden);
  return g_test_run ();
}
