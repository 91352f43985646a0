/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/command.h"

#include <stdlib.h>
#include <string.h>

#include "core/tool/help.h"

#define MASK_PREFIX "mask-"

void
bn_flags_init (BnFlags *flags)
{
  *flags = (BnFlags){ .config = bn_config_default (),
                      .style = BN_MASK_FILE_STYLE_INIT,
                      .given = g_hash_table_new (NULL, NULL) };
}

void
bn_flags_clear (BnFlags *flags)
{
  g_free (flags->cache);
  g_free (flags->start_file);
  g_free (flags->density_file);
  g_hash_table_unref (flags->given);
  bn_mask_unref (flags->start_mask);
  bn_density_free (flags->density);
}

/* The row that a flag sets, in either spelling: `make` leaves "mask-" out. */
static const BnOption *
option_of_flag (const BnFlags *flags, const char *flag)
{
  const char *name = flag + strspn (flag, "-");
  g_autofree char *prefixed = g_strconcat (MASK_PREFIX, name, NULL);

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_spelling_is (option->id, flags->with_dither ? name : prefixed))
      return option;
  return NULL;
}

void
bn_flags_reword (const BnFlags *flags, GError **error)
{
  GString *words;

  if (flags->with_dither || error == NULL || !g_error_matches (*error, BN_ERROR, BN_ERROR_SETTING))
    return;
  words = g_string_new ((*error)->message);
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_mask (option))
      g_string_replace (words, option->id, option->id + strlen (MASK_PREFIX), 0);
  g_free ((*error)->message);
  (*error)->message = g_string_free (words, FALSE);
}

static gboolean
parse_row (BnFlags *flags, const BnOption *option, const char *text, GError **error)
{
  g_hash_table_add (flags->given, (gpointer) option);
  if (bn_option_parse (option, text, &flags->config, error))
    return TRUE;
  bn_flags_reword (flags, error);
  return FALSE;
}

static gboolean
parse_setting (const char *flag, const char *text, gpointer data, GError **error)
{
  BnFlags *flags = data;

  return parse_row (flags, option_of_flag (flags, flag), text, error);
}

/* N or WxH. */
static gboolean
parse_size (const char *flag G_GNUC_UNUSED, const char *text, gpointer data, GError **error)
{
  BnFlags *flags = data;
  g_auto (GStrv) sides = g_strsplit (text, "x", 2);
  const char *width = sides[0] != NULL ? sides[0] : "",
             *height = width[0] != '\0' && sides[1] ? sides[1] : width;

  return parse_row (flags, bn_option_find ("mask-width"), width, error) &&
         parse_row (flags, bn_option_find ("mask-height"), height, error);
}

/* As a flag takes numbers, in any locale. */
static void
append_range (GString *text, const BnOption *option)
{
  char min[G_ASCII_DTOSTR_BUF_SIZE], max[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (text, "%s..%s", g_ascii_formatd (min, sizeof min, "%.10g", option->min),
                          g_ascii_formatd (max, sizeof max, "%.10g", option->max));
}

/* What stands for the value in the help: the range or the ids, and the default. */
static char *
describe_value (const BnOption *option)
{
  const BnConfig config = bn_config_default ();
  g_autofree char *initial = bn_option_print (option, &config);
  GString *text = g_string_new (NULL);
  const BnChoice *choice;

  if (option->type == BN_OPTION_CHOICE)
    for (guint row = 0; (choice = option->choice (row)) != NULL; row++)
      g_string_append_printf (text, "%s%s", row > 0 ? "|" : "", choice->id);
  else if (option->type == BN_OPTION_BOOL)
    g_string_append (text, "true|false");
  else
    append_range (text, option);
  g_string_append_printf (text, " (%s)", initial);
  return g_string_free (text, FALSE);
}

/* A flag with a British name also answers to the American spelling, which the help leaves out. */
static void
add_entry (GArray *entries, GPtrArray *words, const char *name, gpointer callback, const char *help,
           char *value)
{
  GOptionEntry entry = { name, 0, 0, G_OPTION_ARG_CALLBACK, callback, help, value };
  char *american = bn_spelling_american (name);

  g_ptr_array_add (words, value);
  g_ptr_array_add (words, american);
  g_array_append_val (entries, entry);
  if (g_str_equal (american, name))
    return;
  entry.long_name = american;
  entry.flags = G_OPTION_FLAG_HIDDEN;
  g_array_append_val (entries, entry);
}

/* A mask for other programs may be of slices and other losses. */
static gboolean
is_flag (const BnOption *option, gboolean with_dither)
{
  if (!bn_option_is_of_mask (option))
    return with_dither;
  return option->group != BN_GROUP_SET || !with_dither;
}

/* What the help says of a row, and when it counts. */
static const char *
describe_row (const BnOption *option, GPtrArray *words)
{
  const char *help = g_dgettext (BN_DOMAIN, option->help);
  char *text;

  if (option->when == NULL || bn_option_is_of_mask (option))
    return help;
  text = g_strdup_printf (BN_ ("%s; it counts where: %s"), help, option->when);
  g_ptr_array_add (words, text);
  return text;
}

/* --- groups of settings --- */

/* A group of flags in the help. */
typedef struct {
  const char *id, *title; /* the title is marked for translation */
} Group;

/* The settings of every day stand first. */
static const Group groups[] = {
  { "settings", BN_N_ ("Settings:") },
  { "details", BN_N_ ("More settings:") },
  { "mask", BN_N_ ("Settings of the mask:") },
};

/* Besides those that every dither needs. */
static const char *const daily_details[] = { "join-channels", "fit", "pixel-size", NULL };
static const char *const daily_masks[] = { "mask-method",  "mask-seed",         "mask-quality",
                                           "mask-viewing", "mask-distribution", "mask-channels",
                                           "mask-slices",  "mask-time",         NULL };

/* The row of `groups` that has the option's flag. */
static gsize
group_of (const BnOption *option, gboolean with_dither)
{
  if (!with_dither)
    return g_strv_contains (daily_masks, option->id) ? 0 : 1;
  if (bn_option_is_of_mask (option))
    return 2;
  return option->group == BN_GROUP_DITHER || g_strv_contains (daily_details, option->id) ? 0 : 1;
}

/* A group with one flag per row of the table that belongs to it; the words it borrows go into `words`. */
static GOptionGroup *
setting_group (BnFlags *flags, gsize row, gboolean with_dither, GPtrArray *words)
{
  GOptionGroup *group =
      g_option_group_new (groups[row].id, g_dgettext (BN_DOMAIN, groups[row].title), "", flags, NULL);
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  if (row == (with_dither ? 2 : 0))
    add_entry (entries, words, with_dither ? "mask-size" : "size", parse_size,
               BN_ ("Both sides of the mask in pixels"), g_strdup ("N|WxH"));
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    gsize skip = with_dither ? 0 : strlen (MASK_PREFIX);
    if (is_flag (option, with_dither) && group_of (option, with_dither) == row)
      add_entry (entries, words, option->id + skip, parse_setting, describe_row (option, words),
                 describe_value (option));
  }
  g_option_group_add_entries (group, (GOptionEntry *) entries->data);
  return group;
}

static gboolean
check_threads (const BnFlags *flags, GError **error)
{
  if (flags->threads >= 0 && flags->threads <= 256)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("threads is “%d”; it must be a whole number from %d to %d."), flags->threads, 0, 256);
  return FALSE;
}

void
bn_style_add_flags (GOptionContext *context, BnMaskFileStyle *style)
{
  const GOptionEntry entries[] = {
    { "bits", 0, 0, G_OPTION_ARG_INT, &style->bits, BN_ ("Bits of a code in .png and .h files: 8 or 16"),
      "N" },
    { "slice", 0, 0, G_OPTION_ARG_INT, &style->slice, BN_ ("Write this slice alone, from 0"), "N" },
    { "numbered", 0, 0, G_OPTION_ARG_NONE, &style->numbered,
      BN_ ("Write each slice to a file of its own: NAME-1, NAME-2 and so on"), NULL },
    { "atlas", 0, 0, G_OPTION_ARG_NONE, &style->atlas,
      BN_ ("Write all slices as one PNG picture, row by row, as nearly square as can be"), NULL },
    { "lsb", 0, 0, G_OPTION_ARG_NONE, &style->lsb, BN_ ("Write thresholds less 1/2: dither values in LSB"),
      NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

/* Removes the first “--”, which GLib leaves where a name with a dash follows. */
static void
drop_dashes (char **words)
{
  char **word;

  for (word = words; *word != NULL && !g_str_equal (*word, "--"); word++)
    ;
  if (*word == NULL)
    return;
  g_free (*word);
  for (; *word != NULL; word++)
    word[0] = word[1];
}

gboolean
bn_command_parse (GOptionContext *context, GOptionGroup *const *shown, char ***words, GError **error)
{
  g_option_context_set_help_enabled (context, FALSE);
  if (bn_help_show (context, shown, *words))
    exit (0);
  if (!g_option_context_parse_strv (context, words, error))
    return FALSE;
  drop_dashes (*words);
  return TRUE;
}

gboolean
bn_flags_parse (BnFlags *flags, const char *usage, const GOptionEntry *entries, gboolean with_dither,
                char ***arguments, GError **error)
{
  const GOptionEntry common[] = {
    { "threads", 0, 0, G_OPTION_ARG_INT, &flags->threads, BN_ ("Threads to use; 0: one per processor"), "N" },
    { "fresh", 0, 0, G_OPTION_ARG_NONE, &flags->fresh, BN_ ("Make the mask even if it is kept already"),
      NULL },
    { "cache", 0, 0, G_OPTION_ARG_FILENAME, &flags->cache, BN_ ("Folder to keep masks in"), BN_ ("FOLDER") },
    { NULL },
  };
  g_autofree char *parameter = g_strconcat ((*arguments)[0], " ", usage, NULL);
  g_autoptr (GOptionContext) context = g_option_context_new (parameter);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GOptionGroup *shown[G_N_ELEMENTS (groups) + 1] = { NULL };

  flags->with_dither = with_dither;
  g_option_context_add_main_entries (context, entries, NULL);
  if (!with_dither)
    bn_style_add_flags (context, &flags->style);
  g_option_context_add_main_entries (context, common, NULL);
  for (gsize row = 0; row < (with_dither ? 3u : 2u); row++) {
    shown[row] = setting_group (flags, row, with_dither, words);
    g_option_context_add_group (context, shown[row]);
  }
  return bn_command_parse (context, shown, arguments, error) && check_threads (flags, error);
}

gboolean
bn_flags_check (const BnFlags *flags, GError **error)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (g_hash_table_contains (flags->given, option) &&
        !bn_config_uses (&flags->config, option->id, BN_TRAITS_ALL)) {
      const char *name = option->id + (flags->with_dither ? 0 : strlen (MASK_PREFIX));
      g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                   option->when != NULL
                       ? BN_ ("--%s changes nothing as the other settings are; it counts where: %s.")
                       : BN_ ("--%s changes nothing as the other settings are: leave it out."),
                   name, option->when);
      bn_flags_reword (flags, error);
      return FALSE;
    }
  return TRUE;
}
