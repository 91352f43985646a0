/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "operation-settings"
#include "tests/helpers.h"

#include "plugin/operation/operation-painter.h"
#include "plugin/operation/operation.h"

/* --- an object that has the settings as its properties --- */

typedef struct {
  GObject parent_instance;
  BnOperationSettings settings;
} Probe;

typedef GObjectClass ProbeClass;

static GType probe_get_type (void);
G_DEFINE_TYPE (Probe, probe, G_TYPE_OBJECT)

static void
probe_set (GObject *object, guint id, const GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  bn_operation_settings_set (&((Probe *) object)->settings, id, value);
}

static void
probe_get (GObject *object, guint id, GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  bn_operation_settings_get (&((Probe *) object)->settings, id, value);
}

static void
probe_finalize (GObject *object)
{
  bn_operation_settings_clear (&((Probe *) object)->settings);
  G_OBJECT_CLASS (probe_parent_class)->finalize (object);
}

static void
probe_class_init (ProbeClass *class)
{
  class->set_property = probe_set;
  class->get_property = probe_get;
  class->finalize = probe_finalize;
  bn_operation_settings_install (class);
}

static void
probe_init (Probe *probe)
{
  probe->settings.config = bn_config_default ();
}

static Probe *
new_probe (void)
{
  return g_object_new (probe_get_type (), NULL);
}

static GParamSpec *
find_spec (const char *id)
{
  g_autoptr (GTypeClass) class = g_type_class_ref (probe_get_type ());

  return g_object_class_find_property ((GObjectClass *) class, id);
}

/* --- properties --- */

static void
a_filter_s_settings_are_properties_and_others_are_not (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    g_assert_true ((find_spec (option->id) == NULL) == !bn_option_is_of_filter (option));
}

/* A value that the property may have and that is not its default. */
static double
other_value (const BnOption *option)
{
  switch (option->type) {
  case BN_OPTION_BOOL:
    return option->initial == 0;
  case BN_OPTION_CHOICE:
    return option->initial == 0 ? 1 : 0;
  case BN_OPTION_DOUBLE:
  case BN_OPTION_INT:
    break;
  }
  return option->initial == option->min ? option->max : option->min;
}

static void
set_number (Probe *probe, const BnOption *option, double number)
{
  if (option->type == BN_OPTION_DOUBLE)
    g_object_set (probe, option->id, number, NULL);
  else
    g_object_set (probe, option->id, (int) number, NULL);
}

static double
get_number (Probe *probe, const BnOption *option)
{
  double number;
  int whole;

  if (option->type == BN_OPTION_DOUBLE)
    g_object_get (probe, option->id, &number, NULL);
  else {
    g_object_get (probe, option->id, &whole, NULL);
    number = whole;
  }
  return number;
}

/* Its default, but that of "colours": what the palettes say. */
static double
first_value (const BnOption *option)
{
  return g_str_equal (option->id, "colours") ? -1 : option->initial;
}

static void
each_begins_at_its_default_and_reaches_the_field_it_is_named_for (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    g_autoptr (GObject) object = G_OBJECT (new_probe ());
    Probe *probe = (Probe *) object;
    BnConfig wanted = bn_config_default ();

    wanted.dither.colors = -1;
    if (!bn_option_is_of_filter (option))
      continue;
    g_assert_cmpfloat (get_number (probe, option), ==, first_value (option));
    g_assert_cmpmem (&probe->settings.config, sizeof wanted, &wanted, sizeof wanted);
    set_number (probe, option, other_value (option));
    g_assert_cmpfloat (get_number (probe, option), ==, other_value (option));
    bn_option_set (option, &wanted, other_value (option));
    g_assert_cmpfloat (bn_option_get (option, &probe->settings.config), ==, other_value (option));
  }
}

/* GIMP's files and scripts name choices by these. */
static void
choices_are_numbered_as_the_table_s_rows_and_named_by_their_ids (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    const BnChoice *choice;

    if (!bn_option_is_of_filter (option) || option->type != BN_OPTION_CHOICE)
      continue;
    for (guint row = 0; (choice = option->choice (row)) != NULL; row++) {
      GEnumValue *value =
          g_enum_get_value (G_PARAM_SPEC_ENUM (find_spec (option->id))->enum_class, (int) row);
      g_assert_true ((value == NULL) == (choice->of_file || choice->of_picture || choice->slow));
      if (value != NULL)
        g_assert_cmpstr (value->value_nick, ==, choice->id);
    }
  }
}

/* GIMP's files keep numbers as floats; what was set by a person must come back as that. */
static void
numbers_survive_single_precision (void)
{
  g_autoptr (GObject) object = G_OBJECT (new_probe ());

  for (int i = 0; i <= 1000; i++) {
    double number = i / 1000.;
    g_object_set (object, "strength", (double) (float) number, NULL);
    g_assert_cmpfloat (((Probe *) object)->settings.config.dither.strength, ==, number);
  }
}

static void
texts_are_empty_until_they_are_set_and_never_null (void)
{
  static const char *const ids[] = { BN_OPERATION_MASK, BN_OPERATION_PALETTE, BN_OPERATION_DEVICE };
  static const char *const values[] = { "", "#000000 #ffffff", NULL };
  g_autoptr (GObject) object = G_OBJECT (new_probe ());

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    for (gsize v = 0; v < G_N_ELEMENTS (values); v++) {
      g_autofree char *text = NULL;
      if (v > 0)
        g_object_set (object, ids[i], values[v], NULL);
      g_object_get (object, ids[i], &text, NULL);
      g_assert_cmpstr (text, ==, values[v] != NULL ? values[v] : "");
    }
}

static void
the_origin_and_the_coverage_are_kept (void)
{
  g_autoptr (GObject) object = G_OBJECT (new_probe ());
  const BnOperationSettings *settings = &((Probe *) object)->settings;

  g_assert_cmpint (settings->origin_x, ==, 0);
  g_object_set (object, BN_OPERATION_ORIGIN_X, -BN_OPERATION_FAR, BN_OPERATION_ORIGIN_Y, BN_OPERATION_FAR,
                BN_OPERATION_COVERAGE, TRUE, NULL);
  g_assert_cmpint (settings->origin_x, ==, -BN_OPERATION_FAR);
  g_assert_cmpint (settings->origin_y, ==, BN_OPERATION_FAR);
  g_assert_true (settings->coverage);
}

/* --- painters --- */

static BnPainter *
painter_of (GObject *probe, const char *format_name, GError **error)
{
  BnFormat format;

  bn_format_read (&format, babl_format (format_name), NULL);
  return bn_operation_painter (&((Probe *) probe)->settings, &format, error);
}

/* The side of the mask that is built in. */
enum {
  SIDE = 128,
  AREA = SIDE * SIDE
};

/* The share of white that the settings of `probe` make of the gray `code`, in the format of that name, over
 * one tile of the mask that is built in. */
static double
white_share (GObject *probe, const char *format_name, guint8 code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BnPainter) painter = painter_of (probe, format_name, &error);
  guint8 row[SIDE];
  int whites = 0;

  g_assert_no_error (error);
  for (int y = 0; y < SIDE; y++) {
    memset (row, code, sizeof row);
    bn_painter_row (painter, row, 0, y, SIDE);
    for (int x = 0; x < SIDE; x++)
      whites += row[x] == 255;
  }
  return whites / (double) AREA;
}

static void
without_a_text_the_mask_is_the_one_that_is_built_in (void)
{
  g_autoptr (GObject) probe = G_OBJECT (new_probe ());

  assert_close (white_share (probe, "Y' u8", 128), srgb_light (128 / 255.), 1. / AREA);
  g_object_set (probe, BN_OPERATION_COVERAGE, TRUE, NULL);
  assert_close (white_share (probe, "Y' u8", 128), 128 / 255., 1. / AREA);
}

static void
with_a_text_the_mask_is_that_of_the_text (void)
{
  g_autoptr (GObject) probe = G_OBJECT (new_probe ());
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 8, 1, 1 }, 1);
  g_autofree char *text = bn_mask_text_print (mask);
  g_autoptr (BnPainter) painter = NULL;
  guint8 row[8];

  g_object_set (probe, BN_OPERATION_MASK, text, "light", 1, NULL);
  painter = painter_of (probe, "Y' u8", NULL);
  g_assert_nonnull (painter);
  for (int y = 0; y < 8; y++) {
    memset (row, 128, sizeof row);
    bn_painter_row (painter, row, 0, y, 8);
    for (int x = 0; x < 8; x++)
      g_assert_cmpint (row[x], ==, bn_mask_row (mask, y)[x] + .5 < 64 * 128 / 255. ? 255 : 0);
  }
}

static void
a_palette_of_two_colors_writes_the_device_s (void)
{
  g_autoptr (GObject) probe = G_OBJECT (new_probe ());
  g_autoptr (BnPainter) painter = NULL;
  guint8 row[3 * 64];

  memset (row, 128, sizeof row);
  g_object_set (probe, BN_OPERATION_PALETTE, "#000000 #ffffff", BN_OPERATION_DEVICE, "#ff0000 #00ff00", NULL);
  painter = painter_of (probe, "R'G'B' u8", NULL);
  g_assert_nonnull (painter);
  bn_painter_row (painter, row, 0, 0, 64);
  for (int x = 0; x < 64; x++) {
    g_assert_true (row[3 * x] + row[3 * x + 1] == 255 && row[3 * x] % 255 == 0);
    g_assert_cmpint (row[3 * x + 2], ==, 0);
  }
}

static int
value_of_nick (const char *id, const char *nick)
{
  GEnumClass *class = G_PARAM_SPEC_ENUM (find_spec (id))->enum_class;

  return g_enum_get_value_by_nick (class, nick)->value;
}

/* How many colors a gray row becomes by a palette of three, where `colors` is as given. */
static int
count_colors (const char *colors)
{
  g_autoptr (GObject) probe = G_OBJECT (new_probe ());
  g_autoptr (BnPainter) painter = NULL;
  guint8 row[3 * 64];
  gboolean seen[256] = { FALSE };
  int count = 0;

  for (int i = 0; i < 3 * 64; i++)
    row[i] = (guint8) (4 * (i / 3));
  g_object_set (probe, BN_OPERATION_PALETTE, "#000000 #808080 #ffffff", NULL);
  g_object_set (probe, "colours", value_of_nick ("colours", colors), NULL);
  painter = painter_of (probe, "R'G'B' u8", NULL);
  g_assert_nonnull (painter);
  bn_painter_row (painter, row, 0, 0, 64);
  for (int x = 0; x < 64; x++) {
    count += !seen[row[3 * x]];
    seen[row[3 * x]] = TRUE;
  }
  return count;
}

static void
levels_count_where_they_are_asked_for_and_palettes_where_nothing_is (void)
{
  g_assert_cmpint (count_colors ("automatic"), ==, 3);
  g_assert_cmpint (count_colors ("palette"), ==, 3);
  g_assert_cmpint (count_colors ("levels"), ==, 2);
}

static void
gimp_s_window_shows_what_counts (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    const char *visible;
    if (!bn_option_is_of_filter (option))
      continue;
    visible = gegl_param_spec_get_property_key (find_spec (option->id), "visible");
    g_assert_true ((visible == NULL) == (option->when == NULL));
    if (visible != NULL)
      g_assert_true (strchr (visible, '>') == NULL); /* its language has no numbers */
  }
}

/* Sets one property to a text of no use. */
static void
assert_refused (const char *id, const char *text, const char *words)
{
  g_autoptr (GObject) probe = G_OBJECT (new_probe ());
  g_autoptr (GError) error = NULL;

  g_object_set (probe, BN_OPERATION_PALETTE, "#000000 #ffffff", NULL);
  g_object_set (probe, id, text, NULL);
  g_assert_null (painter_of (probe, "R'G'B' u8", &error));
  g_assert_true (error->domain == BN_ERROR);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” says nothing of %s", error->message, words);
}

static void
texts_of_no_use_are_refused_in_words (void)
{
  assert_refused (BN_OPERATION_MASK, "a mask", "mask");
  assert_refused (BN_OPERATION_PALETTE, "#000000 red", "red");
  assert_refused (BN_OPERATION_PALETTE, "#000000", "2");
  assert_refused (BN_OPERATION_DEVICE, "#000000 #ffffff #ff0000", "3");
}

static void
a_reason_is_folded_and_shown_only_where_there_is_one (void)
{
  g_autoptr (GObject) probe = G_OBJECT (new_probe ());
  BnOperationSettings *settings = &((Probe *) probe)->settings;
  gboolean has = TRUE;
  g_autofree char *none = NULL, *some = NULL;

  g_object_get (probe, BN_OPERATION_HAS_ERROR, &has, BN_OPERATION_ERROR, &none, NULL);
  g_assert_false (has);
  g_assert_cmpstr (none, ==, "");
  settings->complaint = g_strdup ("“#ff” is not a color of a palette: write #rrggbb, or the light.");
  g_object_set (probe, BN_OPERATION_HAS_ERROR, FALSE, BN_OPERATION_ERROR, "as a file has it", NULL);
  g_object_get (probe, BN_OPERATION_HAS_ERROR, &has, BN_OPERATION_ERROR, &some, NULL);
  g_assert_true (has);
  g_assert_cmpstr (some, ==, "“#ff” is not a color of a palette:\nwrite #rrggbb, or the light.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  babl_init ();
  TEST ("a filter's settings are properties, and others are not",
        a_filter_s_settings_are_properties_and_others_are_not);
  TEST ("each begins at its default and reaches the field it is named for",
        each_begins_at_its_default_and_reaches_the_field_it_is_named_for);
  TEST ("choices are numbered as the table's rows and named by their ids",
        choices_are_numbered_as_the_table_s_rows_and_named_by_their_ids);
  TEST ("numbers survive single precision", numbers_survive_single_precision);
  TEST ("texts are empty until they are set and never NULL",
        texts_are_empty_until_they_are_set_and_never_null);
  TEST ("the origin and the coverage are kept", the_origin_and_the_coverage_are_kept);
  TEST ("without a text the mask is the one that is built in",
        without_a_text_the_mask_is_the_one_that_is_built_in);
  TEST ("with a text the mask is that of the text", with_a_text_the_mask_is_that_of_the_text);
  TEST ("levels count where they are asked for, and palettes where nothing is",
        levels_count_where_they_are_asked_for_and_palettes_where_nothing_is);
  TEST ("GIMP's window shows what counts", gimp_s_window_shows_what_counts);
  TEST ("a palette of two colors writes the device's", a_palette_of_two_colors_writes_the_device_s);
  TEST ("texts of no use are refused in words", texts_of_no_use_are_refused_in_words);
  TEST ("a reason is folded, and shown only where there is one",
        a_reason_is_folded_and_shown_only_where_there_is_one);
  return g_test_run ();
}
