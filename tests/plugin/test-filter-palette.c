/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "filter-palette"
#include "tests/helpers.h"

#include <gegl.h>

#include "plugin/arguments/filter-palette.h"
#include "plugin/operation/operation.h"

#define COLORS 2 /* the id of the first color's property, less one */
#define LAST (COLORS + BN_OPERATION_OWN_MOST)

/* --- a filter's properties as a plug-in sees them: choices are texts --- */

typedef struct {
  GObject parent_instance;
  char *texts[COLORS];
  char *colors[BN_OPERATION_OWN_MOST]; /* those that were set, "#rrggbb" */
} Filter;

typedef GObjectClass FilterClass;

static GType filter_get_type (void);
G_DEFINE_TYPE (Filter, filter, G_TYPE_OBJECT)

static void
filter_set (GObject *object, guint id, const GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  Filter *filter = (Filter *) object;
  guint8 codes[3];

  if (id <= COLORS) {
    g_set_str (&filter->texts[id - 1], g_value_get_string (value));
    return;
  }
  gegl_color_get_pixel (g_value_get_object (value), babl_format ("R'G'B' u8"), codes);
  filter->colors[id - COLORS - 1] = g_strdup_printf ("#%02x%02x%02x", codes[0], codes[1], codes[2]);
}

static void
filter_finalize (GObject *object)
{
  Filter *filter = (Filter *) object;

  for (int i = 0; i < COLORS; i++)
    g_free (filter->texts[i]);
  for (int i = 0; i < BN_OPERATION_OWN_MOST; i++)
    g_free (filter->colors[i]);
  G_OBJECT_CLASS (filter_parent_class)->finalize (object);
}

static void
filter_class_init (FilterClass *class)
{
  class->set_property = filter_set;
  class->finalize = filter_finalize;
  g_object_class_install_property (
      class, 1, g_param_spec_string (BN_OPERATION_CHOICE, "", "", "text", G_PARAM_WRITABLE));
  g_object_class_install_property (
      class, 2, g_param_spec_string (BN_OPERATION_OWN_COUNT, "", "", "colors-2", G_PARAM_WRITABLE));
  for (guint id = COLORS + 1; id <= LAST; id++) {
    g_autofree char *name = g_strdup_printf (BN_OPERATION_OWN_FORMAT, (int) id - COLORS);
    g_object_class_install_property (class, id,
                                     g_param_spec_object (name, "", "", GEGL_TYPE_COLOR, G_PARAM_WRITABLE));
  }
}

static void
filter_init (Filter *filter G_GNUC_UNUSED)
{
}

/* Asserts what `text` sets: a choice, a count, and the colors up to a NULL. NULL: not set. */
static void
assert_sets (const char *text, const char *choice, const char *count, const char *const *colors)
{
  g_autoptr (GObject) object = g_object_new (filter_get_type (), NULL);
  const Filter *filter = (Filter *) object;

  bn_filter_palette_set (object, text);
  g_assert_cmpstr (filter->texts[0], ==, choice);
  g_assert_cmpstr (filter->texts[1], ==, count);
  for (int i = 0; i < BN_OPERATION_OWN_MOST; i++) {
    const char *wanted = colors != NULL ? colors[i] : NULL;
    g_assert_cmpstr (filter->colors[i], ==, wanted);
    colors = wanted != NULL ? colors : NULL;
  }
}

/* --- tests --- */

static void
colors_of_a_shipped_palette_are_named_by_it (void)
{
  assert_sets ("#000000 #ffffff", "one-bit", NULL, NULL);
  assert_sets ("#000000 #ffffff #ff0000 #ffff00", "e-paper-4", NULL, NULL);
}

static void
two_to_eight_others_become_colors_of_buttons (void)
{
  static const char *const two[] = { "#ffffff", "#000000", NULL };
  static const char *const eight[] = { "#010203", "#102030", "#203040", "#304050", "#405060",
                                       "#506070", "#607080", "#fefdfc", NULL };
  g_autofree char *text = g_strjoinv (" ", (char **) eight);

  assert_sets ("#ffffff #000000", "own", "colors-2", two);
  assert_sets (text, "own", "colors-8", eight);
}

static void
what_buttons_do_not_hold_stays_text (void)
{
  assert_sets ("", NULL, NULL, NULL);
  assert_sets ("#123456", NULL, NULL, NULL);
  assert_sets ("#123456 0.5,0.25,0.125", NULL, NULL, NULL);
  assert_sets ("#000001 #000002 #000003 #000004 #000005 #000006 #000007 #000008 #000009", NULL, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  babl_init ();
  TEST ("colors of a shipped palette are named by it", colors_of_a_shipped_palette_are_named_by_it);
  TEST ("two to eight others become colors of buttons", two_to_eight_others_become_colors_of_buttons);
  TEST ("what buttons do not hold stays text", what_buttons_do_not_hold_stays_text);
  return g_test_run ();
}
