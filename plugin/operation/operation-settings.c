/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/operation/operation-settings.h"

#include <string.h>

#include "plugin/operation/folded-text.h"
#include "plugin/operation/once-text.h"
#include "plugin/operation/operation.h"

#define FLAGS (G_PARAM_READWRITE | G_PARAM_CONSTRUCT | GEGL_PARAM_PAD_INPUT)

#define AUTOMATIC "automatic"

/* Rows of the table have multiples of this as their ids, which leaves room behind each: GIMP shows properties
 * in the order of their ids. */
#define STEP 32

/* GIMP's window has room for as many lines of a reason as it has itself, of so many characters. */
#define LINE 36

/* These follow the table. */
enum {
  MASK = 100000,
  ORIGIN_X,
  ORIGIN_Y,
  WIDTH,
  HEIGHT,
  COVERAGE,
  HAS_COMPLAINT
};

static const char *
translate (const char *text)
{
  return g_dgettext (BN_DOMAIN, text);
}

/* --- properties of the table --- */

static gboolean
is_colors (const BnOption *option)
{
  return g_str_equal (option->id, "colours");
}

/* An enumeration of a choice's rows. GIMP keeps the numbers in files and hands the ids to scripts. Filters
 * that say nothing of colors, as those of old files do, have what their palettes say. */
static GType
enum_type (const BnOption *option)
{
  g_autofree char *name = g_strconcat ("BnOperation-", option->id, NULL);
  GArray *values;
  GType known = g_type_from_name (name);
  const BnChoice *choice;

  if (known != 0)
    return known;
  values = g_array_new (TRUE, TRUE, sizeof (GEnumValue));
  if (is_colors (option))
    g_array_append_val (values, ((GEnumValue){ BN_OPERATION_AUTOMATIC, BN_ ("Automatic"), AUTOMATIC }));
  for (guint row = 0; (choice = option->choice (row)) != NULL; row++) {
    GEnumValue value = { (int) row, translate (choice->name), choice->id };
    if (!choice->of_file && !choice->of_picture && !choice->slow)
      g_array_append_val (values, value);
  }
  return g_enum_register_static (name, (GEnumValue *) (void *) g_array_free (values, FALSE));
}

static GParamSpec *
new_double (const BnOption *option, const char *name, const char *help)
{
  GParamSpec *spec = gegl_param_spec_double (option->id, name, help, option->min, option->max,
                                             option->initial, option->min, option->max, 1, FLAGS);

  gegl_param_spec_double_set_steps (GEGL_PARAM_SPEC_DOUBLE (spec), .01, .1);
  gegl_param_spec_double_set_digits (GEGL_PARAM_SPEC_DOUBLE (spec), 2);
  return spec;
}

/* A wide range is shown as a slider that is finer near its lower end. */
static GParamSpec *
new_int (const BnOption *option, const char *name, const char *help)
{
  int min = (int) option->min, max = (int) option->max;
  GParamSpec *spec = gegl_param_spec_int (option->id, name, help, min, max, (int) option->initial, min, max,
                                          min >= 0 && max > 1000 ? 3 : 1, FLAGS);

  gegl_param_spec_int_set_steps (GEGL_PARAM_SPEC_INT (spec), 1, 8);
  return spec;
}

/* Has GIMP's window show a setting only where it counts: its language for that is the option table's own.
 * What levels need holds where nothing says whether levels or a palette are asked for, too; a choice must not
 * be named that the operation lacks. */
static GParamSpec *
show_when (GParamSpec *spec, const char *when)
{
  g_autoptr (GString) condition = g_string_new (when);

  if (when == NULL)
    return spec;
  g_string_replace (condition, "colours {levels", "colours {" AUTOMATIC ", levels", 0);
  g_string_replace (condition, BN_WHEN_PICTURE, "0", 0);
  g_string_replace (condition, ", picture}", "}", 0);
  gegl_param_spec_set_property_key (spec, "visible", condition->str);
  return spec;
}

static GParamSpec *
new_spec (const BnOption *option)
{
  /* Only GTK's labels know mnemonics, and GIMP also shows these names elsewhere. */
  g_autofree char *name = bn_option_plain_name (translate (option->name));
  const char *help = translate (option->help);

  switch (option->type) {
  case BN_OPTION_DOUBLE:
    return new_double (option, name, help);
  case BN_OPTION_BOOL:
    return g_param_spec_boolean (option->id, name, help, option->initial != 0, FLAGS);
  case BN_OPTION_CHOICE:
    return gegl_param_spec_enum (option->id, name, help, enum_type (option),
                                 is_colors (option) ? BN_OPERATION_AUTOMATIC : (int) option->initial, FLAGS);
  case BN_OPTION_INT:
    break;
  }
  return new_int (option, name, help);
}

/* --- the others --- */

static GParamSpec *
new_text (const char *id, const char *name, const char *help)
{
  return gegl_param_spec_string (id, name, help, FALSE, FALSE, "", FLAGS);
}

/* Hides a property that people have no use for from GIMP's window. */
static GParamSpec *
hide (GParamSpec *spec)
{
  gegl_param_spec_set_property_key (spec, "visible", "0");
  return spec;
}

static GParamSpec *
new_origin (const char *id, const char *name, const char *help)
{
  return hide (
      gegl_param_spec_int (id, name, help, -BN_OPERATION_FAR, BN_OPERATION_FAR, 0, -4096, 4096, 1, FLAGS));
}

static GParamSpec *
new_side (const char *id, const char *name, const char *help)
{
  return hide (gegl_param_spec_int (id, name, help, 0, BN_OPERATION_FAR, 0, 0, 4096, 1, FLAGS));
}

static void
install_mask (GObjectClass *class)
{
  g_object_class_install_property (
      class, MASK,
      hide (new_text (BN_OPERATION_MASK, BN_ ("Mask"),
                      BN_ ("The dither mask as text; none: the default one, which is built in"))));
}

static void
install_surroundings (GObjectClass *class)
{
  g_object_class_install_property (
      class, ORIGIN_X,
      new_origin (BN_OPERATION_ORIGIN_X, BN_ ("Origin X"),
                  BN_ ("Where on the mask's grid the left edge is that the filter sees, in pixels")));
  g_object_class_install_property (
      class, ORIGIN_Y,
      new_origin (BN_OPERATION_ORIGIN_Y, BN_ ("Origin Y"),
                  BN_ ("Where on the mask's grid the top edge is that the filter sees, in pixels")));
  g_object_class_install_property (
      class, WIDTH,
      new_side (BN_OPERATION_WIDTH, BN_ ("Region width"),
                BN_ ("How much is dithered from the left edge on, in pixels; 0: all")));
  g_object_class_install_property (
      class, HEIGHT,
      new_side (BN_OPERATION_HEIGHT, BN_ ("Region height"),
                BN_ ("How much is dithered from the top edge on, in pixels; 0: all")));
  g_object_class_install_property (
      class, COVERAGE,
      g_param_spec_boolean (BN_OPERATION_COVERAGE, BN_ ("Layer mask or channel"),
                            BN_ ("Takes grays for coverage, as layer masks and channels mean them, rather "
                                 "than for light"),
                            FALSE, FLAGS));
}

/* The id of row `i` of the table. */
static guint
id_of_row (guint i)
{
  return (i + 1) * STEP;
}

/* The row whose property has that id. */
static const BnOption *
row_of_id (guint id)
{
  return &bn_options[id / STEP - 1];
}

/* Palettes stand behind the row that asks for them. */
static guint
first_palette_id (void)
{
  static gsize id = 0;

  if (g_once_init_enter (&id))
    g_once_init_leave (&id, id_of_row ((guint) (bn_option_find ("colours") - bn_options)) + 1);
  return (guint) id;
}

/* Behind the palettes. */
static guint
complaint_id (void)
{
  return first_palette_id () + BN_OPERATION_PALETTES_PROPERTIES;
}

static gboolean
is_palette (guint id)
{
  return id >= first_palette_id () && id < first_palette_id () + BN_OPERATION_PALETTES_PROPERTIES;
}

/* GIMP shows it inside its window, below what people may have typed. */
static void
install_complaint (GObjectClass *class)
{
  GParamSpec *spec = new_text (BN_OPERATION_ERROR, BN_ ("Error"), BN_ ("What the filter cannot use"));

  gegl_param_spec_set_property_key (spec, "error", "true");
  g_object_class_install_property (class, complaint_id (), show_when (spec, BN_OPERATION_HAS_ERROR));
  g_object_class_install_property (
      class, HAS_COMPLAINT, hide (g_param_spec_boolean (BN_OPERATION_HAS_ERROR, "", "", FALSE, FLAGS)));
}

void
bn_operation_settings_install (GObjectClass *class)
{
  for (guint i = 0; bn_options[i].id != NULL; i++)
    if (bn_option_is_of_filter (&bn_options[i]))
      g_object_class_install_property (class, id_of_row (i),
                                       show_when (new_spec (&bn_options[i]), bn_options[i].when));
  bn_operation_palettes_install (class, first_palette_id (), FLAGS);
  install_mask (class);
  install_complaint (class);
  install_surroundings (class);
}

/* --- values --- */

/* GIMP's files keep numbers in single precision. The shortest decimal number that has the same single
 * precision is the one that was set, if that had up to six digits, so that a number is the same before and
 * after a file. */
static double
shorten (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE], format[] = "%.6g";
  double shortened = value;

  for (; format[2] <= '9'; format[2]++) {
    shortened = g_ascii_strtod (g_ascii_formatd (text, sizeof text, format, value), NULL);
    if ((float) shortened == (float) value)
      break;
  }
  return shortened;
}

static double
number_in (const BnOption *option, const GValue *value)
{
  switch (option->type) {
  case BN_OPTION_DOUBLE:
    return shorten (g_value_get_double (value));
  case BN_OPTION_BOOL:
    return g_value_get_boolean (value);
  case BN_OPTION_CHOICE:
    return g_value_get_enum (value);
  case BN_OPTION_INT:
    break;
  }
  return g_value_get_int (value);
}

void
bn_operation_settings_set (BnOperationSettings *settings, guint id, const GValue *value)
{
  if (id == complaint_id ())
    return;
  if (is_palette (id))
    bn_operation_palettes_set (&settings->palettes, id - first_palette_id (), value);
  else if (id < MASK)
    bn_option_set (row_of_id (id), &settings->config, number_in (row_of_id (id), value));
  else if (id == ORIGIN_X)
    settings->origin_x = g_value_get_int (value);
  else if (id == ORIGIN_Y)
    settings->origin_y = g_value_get_int (value);
  else if (id == WIDTH)
    settings->width = g_value_get_int (value);
  else if (id == HEIGHT)
    settings->height = g_value_get_int (value);
  else if (id == COVERAGE)
    settings->coverage = g_value_get_boolean (value);
  else if (id == MASK) {
    g_free (settings->mask);
    settings->mask = g_strdup (g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
  }
}

static void
put_number (const BnOption *option, double number, GValue *value)
{
  switch (option->type) {
  case BN_OPTION_DOUBLE:
    g_value_set_double (value, number);
    break;
  case BN_OPTION_BOOL:
    g_value_set_boolean (value, number != 0);
    break;
  case BN_OPTION_CHOICE:
    g_value_set_enum (value, (int) number);
    break;
  case BN_OPTION_INT:
    g_value_set_int (value, (int) number);
    break;
  }
}

void
bn_operation_settings_get (const BnOperationSettings *settings, guint id, GValue *value)
{
  if (id == complaint_id ())
    g_value_take_string (value,
                         bn_folded_text (settings->complaint != NULL ? settings->complaint : "", LINE));
  else if (is_palette (id))
    bn_operation_palettes_get (&settings->palettes, id - first_palette_id (), value);
  else if (id < MASK)
    put_number (row_of_id (id), bn_option_get (row_of_id (id), &settings->config), value);
  else if (id == ORIGIN_X)
    g_value_set_int (value, settings->origin_x);
  else if (id == ORIGIN_Y)
    g_value_set_int (value, settings->origin_y);
  else if (id == WIDTH)
    g_value_set_int (value, settings->width);
  else if (id == HEIGHT)
    g_value_set_int (value, settings->height);
  else if (id == COVERAGE)
    g_value_set_boolean (value, settings->coverage);
  else if (id == HAS_COMPLAINT)
    g_value_set_boolean (value, settings->complaint != NULL);
  else
    g_value_set_string (value, settings->mask);
}

void
bn_operation_settings_read (BnOperationSettings *settings, const char *text)
{
  g_auto (BnOnceText) once = { 0 };
  gboolean understood = bn_once_text_parse (&once, text);

  settings->config.dither = once.dither;
  settings->origin_x = once.origin_x;
  settings->origin_y = once.origin_y;
  settings->width = once.width;
  settings->height = once.height;
  settings->palettes.choice = BN_OPERATION_CHOICE_TEXT;
  g_set_str (&settings->palettes.text, once.palette);
  g_set_str (&settings->palettes.device, once.device);
  g_set_str (&settings->mask, understood ? once.mask : text);
}

void
bn_operation_settings_clear (BnOperationSettings *settings)
{
  g_free (settings->mask);
  bn_operation_palettes_clear (&settings->palettes);
  g_free (settings->complaint);
  g_free (settings->good_palette);
  g_free (settings->good_device);
}
