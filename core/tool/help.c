/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/help.h"

#include <string.h>

#include "core/bn.h"

#define FLAGS 26 /* columns that flags may take beside their words */
#define LEAST 40
#define USUAL 80

/* --- lines --- */

/* Adds text in lines that begin with `indent` spaces, the first one `used` columns long already. */
static void
add_wrapped (GString *to, const char *text, int indent, int used, int width)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  int column = used;

  for (char **word = words; *word != NULL; word++) {
    int length = (int) g_utf8_strlen (*word, -1);
    if (column > indent && column + 1 + length > width) {
      g_string_append_printf (to, "\n%*s", indent, "");
      column = indent;
    }
    if (column > indent) {
      g_string_append_c (to, ' ');
      column++;
    }
    g_string_append (to, *word);
    column += length;
  }
  g_string_append_c (to, '\n');
}

/* A flag's value may be a long list: it goes on after a bar. Returns the column. */
static int
add_flag (GString *to, const char *flag, int width)
{
  g_auto (GStrv) parts = g_strsplit (flag, "|", -1);
  int column = 2;

  g_string_append (to, "  ");
  for (char **part = parts; *part != NULL; part++) {
    g_autofree char *text = g_strconcat (*part, part[1] != NULL ? "|" : "", NULL);
    int length = (int) g_utf8_strlen (text, -1);
    if (column > 2 && column + length > width) {
      g_string_append_printf (to, "\n%*s", 6, "");
      column = 6;
    }
    g_string_append (to, text);
    column += length;
  }
  return column;
}

/* A line "  --flag=VALUE    what it does". */
static void
add_entry (GString *to, const char *line, int width)
{
  const char *gap = strstr (line + 2, "  "), *help = gap;
  g_autofree char *flag = gap != NULL ? g_strndup (line + 2, (gsize) (gap - line - 2)) : g_strdup (line + 2);
  int column = add_flag (to, flag, width);

  while (help != NULL && *help == ' ')
    help++;
  if (help == NULL) {
    g_string_append_c (to, '\n');
    return;
  }
  if (column > FLAGS && column + 2 + (int) g_utf8_strlen (help, -1) > width) {
    g_string_append_printf (to, "\n%*s", FLAGS + 2, "");
    column = FLAGS + 2;
  } else {
    int spaces = MAX (FLAGS + 2 - column, 2);
    g_string_append_printf (to, "%*s", spaces, "");
    column += spaces;
  }
  add_wrapped (to, help, FLAGS + 2, MIN (column, FLAGS + 2), width);
}

/* Whether a line and the next are of one paragraph: both are prose, and its script has spaces to break at. */
static gboolean
goes_on (const char *line, const char *next)
{
  gsize length = strlen (line);

  if (next == NULL || length == 0 || *next == '\0' || *line == ' ' || *next == ' ')
    return FALSE;
  return line[length - 1] != ':' && !g_unichar_iswide (g_utf8_get_char (g_utf8_prev_char (line + length)));
}

char *
bn_help_wrap (const char *text, int width)
{
  g_autoptr (GRegex) usage = g_regex_new ("^(  \\S+) (\\[\\S+\\]) (\\S+)", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *moved = g_regex_replace (usage, text, -1, 0, "\\1 \\3 \\2", 0, NULL);
  g_auto (GStrv) lines = g_strsplit (moved, "\n", -1);
  GString *to = g_string_new (NULL);

  for (char **line = lines; *line != NULL && (line[1] != NULL || **line != '\0'); line++)
    if (goes_on (*line, line[1])) {
      char *joined = g_strconcat (*line, " ", line[1], NULL);
      g_free (line[1]);
      line[1] = joined;
    } else if (g_str_has_prefix (*line, "  -"))
      add_entry (to, *line, width);
    else if (g_str_has_prefix (*line, "  "))
      g_string_append_printf (to, "%s\n", *line);
    else
      add_wrapped (to, *line, 0, 0, width);
  return g_string_free (to, FALSE);
}

/* --- what is asked for --- */

int
bn_help_width (void)
{
  const char *columns = g_getenv ("COLUMNS");
  int width = columns != NULL ? (int) MIN (g_ascii_strtoull (columns, NULL, 10), 100000) : 0;

  return width > 0 ? MAX (width, LEAST) : USUAL;
}

/* The groups' parts of the help, without the usage above them. */
static void
add_groups (GString *to, GOptionContext *context, GOptionGroup *const *groups, int most)
{
  for (int i = 0; groups != NULL && groups[i] != NULL && i < most; i++) {
    g_autofree char *text = g_option_context_get_help (context, FALSE, groups[i]);
    const char *flags = strstr (text, "\n  -");
    if (flags == NULL)
      continue;
    while (flags > text && flags[-1] != '\n') /* its title */
      flags--;
    g_string_append (to, flags);
    if (!g_str_has_suffix (to->str, "\n\n"))
      g_string_append_c (to, '\n');
  }
}

gboolean
bn_help_show (GOptionContext *context, GOptionGroup *const *groups, char **words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *own = NULL, *shown = NULL;
  gboolean all = FALSE, daily = FALSE, settings = FALSE;

  for (; *words != NULL && !g_str_equal (*words, "--"); words++) {
    all = all || g_str_equal (*words, "--help-all");
    settings = settings || g_str_equal (*words, "--help-settings");
    daily = daily || g_str_equal (*words, "--help") || g_str_equal (*words, "-h");
  }
  if (!all && !daily && !(settings && groups != NULL))
    return FALSE;
  own = g_option_context_get_help (context, TRUE, NULL);
  if (all || daily)
    g_string_append (text, own);
  add_groups (text, context, groups, all || settings ? G_MAXINT : 1);
  if (groups != NULL && daily && !all)
    g_string_append_printf (text, "%s\n",
                            BN_ ("--help-all shows all other settings too, those of masks among them."));
  shown = bn_help_wrap (text->str, bn_help_width ());
  g_print ("%s", shown);
  return TRUE;
}
