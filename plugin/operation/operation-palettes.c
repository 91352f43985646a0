/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/operation/operation-palettes.h"

#include <string.h>

#include "core/files/palette-file.h"

/* Properties in the order in which GIMP shows them, counted from the first. */
enum {
  CHOICE,
  OWN_COUNT,
  OWN,
  TEXT = OWN + BN_OPERATION_OWN_MOST,
  DEVICE,
};

G_STATIC_ASSERT (DEVICE + 1 == BN_OPERATION_PALETTES_PROPERTIES);

/* What stands in when a text is asked for and empty. */
#define FIRST_PALETTE "cga-16"
#define FIRST_MEASURED "e-paper-6-measured"
#define FIRST_DEVICE "e-paper-6"

/* In the order of GIMP's list. GIMP keeps the numbers in files; 0 is what files have that were written before
 * there was a choice. The nicks of those that come with the filter are their names below data/palettes/. */
static const GEnumValue choices[] = {
  { 2, BN_N_ ("CGA, 16 colors"), FIRST_PALETTE },
  { 3, BN_N_ ("E-paper, 4 colors"), "e-paper-4" },
  { 4, BN_N_ ("E-paper, 6 colors"), FIRST_DEVICE },
  { 5, BN_N_ ("E-paper, 6 colors as they look"), FIRST_MEASURED },
  { 6, BN_N_ ("Four greens"), "four-greens" },
  { 7, BN_N_ ("16 grays"), "greys-16" },
  { 8, BN_N_ ("Black and white"), "one-bit" },
  { BN_OPERATION_CHOICE_OWN, BN_N_ ("Your own colors"), "own" },
  { BN_OPERATION_CHOICE_TEXT, BN_N_ ("Colors as text"), "text" },
};

static const char *const first_colors[BN_OPERATION_OWN_MOST] = {
  "#000000", "#ffffff", "#d03020", "#2050c0", "#f0c030", "#30903c", "#e0a080", "#704080",
};

/* --- properties --- */

static const char *
translate (const char *text)
{
  return g_dgettext (BN_DOMAIN, text);
}

static GType
choice_type (void)
{
  GType known = g_type_from_name ("BnOperation-palette-choice");
  GEnumValue *values;

  if (known != 0)
    return known;
  values = g_new0 (GEnumValue, G_N_ELEMENTS (choices) + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++) {
    values[i] = choices[i];
    values[i].value_name = translate (values[i].value_name);
  }
  return g_enum_register_static ("BnOperation-palette-choice", values);
}

/* "colors-2" and so on: GIMP's window can show buttons by a choice, but not by a number. */
static GType
count_type (void)
{
  GType known = g_type_from_name ("BnOperation-own-count");
  GEnumValue *values;

  if (known != 0)
    return known;
  values = g_new0 (GEnumValue, BN_OPERATION_OWN_MOST);
  for (int i = 0; i < BN_OPERATION_OWN_MOST - 1; i++)
    values[i] = (GEnumValue){ i + 2, g_strdup_printf ("%d", i + 2), g_strdup_printf ("colors-%d", i + 2) };
  return g_enum_register_static ("BnOperation-own-count", values);
}

/* Has GIMP's window show the property under a condition only. */
static void
install (GObjectClass *class, guint id, GParamSpec *spec, const char *when)
{
  gegl_param_spec_set_property_key (spec, "visible", when);
  g_object_class_install_property (class, id, spec);
}

static void
install_choice (GObjectClass *class, guint first, GParamFlags flags)
{
  install (class, first + CHOICE,
           gegl_param_spec_enum (BN_OPERATION_CHOICE, BN_ ("Palette"),
                                 BN_ ("The colors the picture may be made of"), choice_type (),
                                 BN_OPERATION_CHOICE_TEXT, flags),
           BN_WHEN_NAMED);
  install (class, first + OWN_COUNT,
           gegl_param_spec_enum (BN_OPERATION_OWN_COUNT, BN_ ("Number of colors"),
                                 BN_ ("How many colors of your own the palette has"), count_type (), 2,
                                 flags),
           BN_WHEN_NAMED " & " BN_OPERATION_CHOICE " {own}");
}

/* Color number `i` shows if there are at least so many. */
static void
install_own (GObjectClass *class, guint first, int i, GParamFlags flags)
{
  g_autofree char *id = g_strdup_printf (BN_OPERATION_OWN_FORMAT, i + 1);
  g_autofree char *name = g_strdup_printf (BN_ ("Color %d"), i + 1);
  GString *when = g_string_new (BN_WHEN_NAMED " & " BN_OPERATION_CHOICE " {own}");

  for (int count = i + 1; i >= 2 && count <= BN_OPERATION_OWN_MOST; count++)
    g_string_append_printf (when, count == i + 1 ? " & " BN_OPERATION_OWN_COUNT " {colors-%d" : ", colors-%d",
                            count);
  if (i >= 2)
    g_string_append_c (when, '}');
  install (class, first + OWN + (guint) i,
           gegl_param_spec_color_from_string (id, name, BN_ ("A color the picture may be made of"),
                                              first_colors[i], flags),
           when->str);
  g_string_free (when, TRUE);
}

static void
install_texts (GObjectClass *class, guint first, GParamFlags flags)
{
  install (
      class, first + TEXT,
      gegl_param_spec_string (
          BN_OPERATION_PALETTE, BN_ ("Colors"),
          BN_ ("The colors the picture may be made of, such as #000000 #ff8800 #ffffff; none: those of CGA"),
          FALSE, FALSE, "", flags),
      BN_WHEN_NAMED " & " BN_OPERATION_CHOICE " {text}");
  install (
      class, first + DEVICE,
      gegl_param_spec_string (
          BN_OPERATION_DEVICE, BN_ ("Device palette"),
          BN_ ("What is written for the palette's colors, one by one; none: what comes with the palette"),
          FALSE, FALSE, "", flags),
      BN_WHEN_PAIR);
}

void
bn_operation_palettes_install (GObjectClass *class, guint first, GParamFlags flags)
{
  install_choice (class, first, flags);
  for (int i = 0; i < BN_OPERATION_OWN_MOST; i++)
    install_own (class, first, i, flags);
  install_texts (class, first, flags);
}

/* --- values --- */

void
bn_operation_palettes_set (BnOperationPalettes *palettes, guint index, const GValue *value)
{
  char **text = index == TEXT ? &palettes->text : &palettes->device;

  if (index == CHOICE)
    palettes->choice = g_value_get_enum (value);
  else if (index == OWN_COUNT)
    palettes->own_count = g_value_get_enum (value);
  else if (index < TEXT)
    g_set_object (&palettes->own[index - OWN], g_value_get_object (value));
  else {
    g_free (*text);
    *text = g_strdup (g_value_get_string (value) != NULL ? g_value_get_string (value) : "");
  }
}

void
bn_operation_palettes_get (const BnOperationPalettes *palettes, guint index, GValue *value)
{
  if (index == CHOICE)
    g_value_set_enum (value, palettes->choice);
  else if (index == OWN_COUNT)
    g_value_set_enum (value, palettes->own_count);
  else if (index < TEXT)
    g_value_set_object (value, palettes->own[index - OWN]);
  else
    g_value_set_string (value, index == TEXT ? palettes->text : palettes->device);
}

void
bn_operation_palettes_clear (BnOperationPalettes *palettes)
{
  for (int i = 0; i < BN_OPERATION_OWN_MOST; i++)
    g_clear_object (&palettes->own[i]);
  g_clear_pointer (&palettes->text, g_free);
  g_clear_pointer (&palettes->device, g_free);
}

/* --- texts --- */

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n")] == '\0';
}

BnColors
bn_operation_palettes_colors (const BnOperationPalettes *palettes)
{
  if (!is_blank (palettes->device))
    return BN_COLORS_PAIR;
  return palettes->choice == BN_OPERATION_CHOICE_TEXT && is_blank (palettes->text) ? BN_COLORS_LEVELS
                                                                                   : BN_COLORS_PALETTE;
}

/* The text of a palette that comes with the filter. g_free. */
static char *
shipped_text (const char *name)
{
  g_autofree guint8 (*codes)[3] = NULL;
  GString *text = g_string_new (NULL);
  guint count = 0;

  if (bn_palette_file_read_shipped (name, &codes, &count, NULL))
    for (guint i = 0; i < count; i++)
      g_string_append_printf (text, "%s#%02x%02x%02x", i > 0 ? " " : "", codes[i][0], codes[i][1],
                              codes[i][2]);
  return g_string_free (text, FALSE);
}

/* The text of the colors that are buttons. g_free. */
static char *
own_text (const BnOperationPalettes *palettes)
{
  double lights[BN_OPERATION_OWN_MOST][3] = { { 0 } };
  guint count = (guint) palettes->own_count;

  for (guint i = 0; i < count; i++)
    if (palettes->own[i] != NULL)
      gegl_color_get_pixel (palettes->own[i], babl_format ("RGB double"), lights[i]);
  bn_palette_text_settle (lights, count);
  return bn_palette_text_print ((const double (*)[3]) lights, count);
}

/* The name of the chosen palette that comes with the filter, or NULL if others are asked for. */
static const char *
shipped_name (const BnOperationPalettes *palettes, BnColors colors)
{
  if (palettes->choice == BN_OPERATION_CHOICE_TEXT && is_blank (palettes->text))
    return colors == BN_COLORS_PAIR ? FIRST_MEASURED : FIRST_PALETTE;
  if (palettes->choice == BN_OPERATION_CHOICE_TEXT || palettes->choice == BN_OPERATION_CHOICE_OWN)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].value == palettes->choice)
      return choices[i].value_nick;
  return NULL;
}

void
bn_operation_palettes_texts (const BnOperationPalettes *palettes, BnColors colors, char **text, char **device)
{
  const char *name = shipped_name (palettes, colors);

  if (name != NULL)
    *text = shipped_text (name);
  else if (palettes->choice == BN_OPERATION_CHOICE_OWN)
    *text = own_text (palettes);
  else
    *text = g_strdup (palettes->text);
  if (colors == BN_COLORS_PAIR && is_blank (palettes->device) && g_strcmp0 (name, FIRST_MEASURED) == 0)
    *device = shipped_text (FIRST_DEVICE);
  else
    *device = g_strdup (palettes->device != NULL ? palettes->device : "");
}
