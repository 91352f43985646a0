/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/dither-flags.h"

#include "core/files/palette-file.h"

void
bn_dither_flags_init (BnDitherFlags *flags)
{
  *flags = (BnDitherFlags){ 0 };
  bn_flags_init (&flags->flags);
}

void
bn_dither_flags_clear (BnDitherFlags *flags)
{
  bn_flags_clear (&flags->flags);
  g_free (flags->mask);
  g_free (flags->palette);
  g_free (flags->device);
  g_free (flags->preset_id);
}

gboolean
bn_dither_flags_is_given (const BnOption *option, gpointer given)
{
  return g_hash_table_contains (given, option);
}

gboolean
bn_dither_flags_is_of_picture (const BnDitherFlags *flags)
{
  GHashTable *given = flags->flags.given;

  if (g_hash_table_contains (given, bn_option_find ("palette-size")))
    return TRUE;
  return flags->flags.config.dither.colors == BN_COLORS_PICTURE &&
         (g_hash_table_contains (given, bn_option_find ("colours")) || flags->palette == NULL);
}

/* --- the preset --- */

/* The ids of all presets. g_free. */
static char *
list_presets (const char *separator)
{
  GString *list = g_string_new (NULL);
  const BnChoice *choice;

  for (guint row = 0; (choice = bn_preset_choice (row)) != NULL; row++)
    g_string_append_printf (list, "%s%s", row > 0 ? separator : "", choice->id);
  return g_string_free (list, FALSE);
}

/* Gives the rows that no flag has set the preset's values. */
static gboolean
load_preset (BnDitherFlags *flags, GError **error)
{
  BnFlags *all = &flags->flags;

  if (flags->preset_id == NULL)
    return TRUE;
  flags->preset = bn_preset_find (flags->preset_id);
  if (flags->preset < 0) {
    g_autofree char *list = list_presets (", "), *quoted = bn_quote (flags->preset_id);
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("%s is “%s”; it must be one of: %s."), "--preset",
                 quoted, list);
    return FALSE;
  }
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_preset_counts (option, bn_dither_flags_is_given, all->given))
      bn_preset_set (&bn_presets[flags->preset], option, &all->config);
  return TRUE;
}

static gboolean
is_given (const BnDitherFlags *flags, const char *id)
{
  return g_hash_table_contains (flags->flags.given, bn_option_find (id));
}

/* A mask that is read was made before: a flag of how it is made, or NULL. */
static const char *
flag_of_a_made_mask (const BnDitherFlags *flags)
{
  if (flags->flags.density_file != NULL)
    return "density";
  if (is_given (flags, "mask-width") && is_given (flags, "mask-height"))
    return "mask-size";
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_mask (option) && g_hash_table_contains (flags->flags.given, option))
      return option->id;
  return NULL;
}

/* Whether the flags of the mask, and those of bits, fit each other. */
static gboolean
check_more_flags (const BnDitherFlags *flags, GError **error)
{
  gboolean slice = is_given (flags, "slice");
  const char *made = flags->mask != NULL ? flag_of_a_made_mask (flags) : NULL;

  if (made != NULL)
    g_set_error (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("--%s says how a mask is made, and that of --mask is made already: leave one of them out."),
        made);
  else if (slice && flags->slices > 0)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("--slices gives each picture the next slice: leave --slice out."));
  else if (slice && flags->mask == NULL)
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("--slice chooses one of a mask's slices: name a mask that has several by --mask."));
  else if (is_given (flags, "levels") && is_given (flags, "bits") && flags->flags.config.dither.bits > 0)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("--bits says how many levels there are: leave --levels out."));
  else
    return TRUE;
  return FALSE;
}

/* Whether the command's own flags fit each other. */
static gboolean
check_flags (const BnDitherFlags *flags, GError **error)
{
  if (flags->slices < 0 || flags->slices > BN_MASK_MAX_SLICES)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("%s is “%d”; it must be a whole number from %d to %d."), "--slices", flags->slices, 0,
                 BN_MASK_MAX_SLICES);
  else if (flags->depth != 0 && flags->depth != 8 && flags->depth != 16)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("--depth is “%d”; it must be 8 or 16."),
                 flags->depth);
  else if (flags->palette != NULL && bn_preset_is_of_levels (bn_dither_flags_is_given, flags->flags.given))
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("A picture has either levels or a palette: leave one of the flags out."));
  else if (bn_dither_flags_is_of_picture (flags) &&
           (flags->palette != NULL || bn_preset_is_of_levels (bn_dither_flags_is_given, flags->flags.given)))
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("--palette-size makes a palette of the picture: leave --palette and flags of "
                              "levels out."));
  else if (flags->device != NULL && flags->palette == NULL)
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("--device-palette says what is written for the colors of --palette: give both."));
  else
    return TRUE;
  return FALSE;
}

/* --- lists --- */

#define LIST "list"

/* The presets and what they are for. */
static void
print_presets (void)
{
  const BnChoice *choice;

  for (guint row = 0; (choice = bn_preset_choice (row)) != NULL; row++)
    g_print ("%-18s %s\n", choice->id, g_dgettext (BN_DOMAIN, choice->help));
}

/* The palettes that come with the program, and how many colors they have. */
static void
print_palettes (void)
{
  g_autofree char *names = bn_palette_file_shipped ();
  g_auto (GStrv) each = g_strsplit (names, ", ", -1);

  for (char **name = each; *name != NULL; name++) {
    g_autofree guint8 (*colors)[3] = NULL;
    guint count = 0;
    bn_palette_file_read_shipped (*name, &colors, &count, NULL);
    g_print ("%-18s %3u\n", *name, count);
  }
}

/* Prints what “list” in the place of a name asks for. */
static gboolean
print_lists (const BnDitherFlags *flags)
{
  gboolean presets = g_strcmp0 (flags->preset_id, LIST) == 0;
  gboolean palettes = g_strcmp0 (flags->palette, LIST) == 0 && !g_file_test (LIST, G_FILE_TEST_EXISTS);

  if (presets)
    print_presets ();
  if (palettes)
    print_palettes ();
  return presets || palettes;
}

/* --- parsing --- */

gboolean
bn_dither_flags_parse (BnDitherFlags *flags, char ***words, GError **error)
{
  g_autofree char *endings = bn_mask_file_endings (TRUE);
  g_autofree char *help = g_strdup_printf (BN_ ("Use this mask: %s"), endings),
                  *presets = list_presets (", ");
  g_autofree char *palettes = bn_palette_file_endings (), *shipped = bn_palette_file_shipped ();
  g_autofree char *palette_help = g_strdup_printf (
      BN_ ("Dither to the colors of this palette: %s; or one that comes with the program, or list: %s"),
      palettes, shipped);
  g_autofree char *device_help =
      g_strdup_printf (BN_ ("What is written for the palette's colors, one by one: %s"), palettes);
  g_autofree char *preset_help = g_strdup_printf (
      BN_ ("Settings that belong together (flags given besides count more), or list: %s"), presets);
  const GOptionEntry entries[] = {
    { "mask", 0, 0, G_OPTION_ARG_FILENAME, &flags->mask, help, BN_ ("FILE") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &flags->preset_id, preset_help, BN_ ("NAME") },
    { "palette", 0, 0, G_OPTION_ARG_FILENAME, &flags->palette, palette_help, BN_ ("FILE") },
    { "device-palette", 0, 0, G_OPTION_ARG_FILENAME, &flags->device, device_help, BN_ ("FILE") },
    { "depth", 0, 0, G_OPTION_ARG_INT, &flags->depth,
      BN_ ("Write gray or RGB of 8 or 16 bits; else as few bits as hold the colors"), "8|16" },
    { "slices", 0, 0, G_OPTION_ARG_INT, &flags->slices,
      BN_ ("Frame by frame: each picture takes the next of N slices of the mask"), "N" },
    { "density", 0, 0, G_OPTION_ARG_FILENAME, &flags->flags.density_file,
      BN_ ("Custom values: their density, a value and a weight per line"), BN_ ("FILE") },
    { NULL },
  };

  if (!bn_flags_parse (&flags->flags, "IN… OUT", entries, TRUE, words, error))
    return FALSE;
  flags->listed = print_lists (flags);
  if (flags->listed)
    return TRUE;
  if (!load_preset (flags, error) || !check_flags (flags, error) || !check_more_flags (flags, error))
    return FALSE;
  if (flags->slices > 0)
    flags->flags.config.mask.slices = flags->slices; /* of a mask that is made */
  return TRUE;
}
