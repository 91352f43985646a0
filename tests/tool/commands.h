/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands of the tool called as the program calls them, with files in the test's folder. */
#pragma once

#include <unistd.h>

#include "core/tool/command.h"
#include "tests/folder.h"

typedef int (*Command) (char **arguments, GError **error);

/* The words between spaces, where @NAME is the path of NAME in the test's folder. g_strfreev. */
static inline char **
split_words (const char *line)
{
  char **words = g_strsplit (line, " ", -1);

  for (char **word = words; *word != NULL; word++)
    if (**word == '@') {
      char *path = file_in (*word + 1);
      g_free (*word);
      *word = path;
    }
  return words;
}

/* Standard output goes to a file of the test's from here on; what it was is returned. */
static inline int
divert_output (void)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "output", NULL);
  int before;

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  fflush (stdout);
  before = dup (STDOUT_FILENO);
  g_assert_nonnull (freopen (path, "w", stdout));
  return before;
}

/* What was written since, and standard output as it was. g_free. */
static inline char *
restore_output (int before)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "output", NULL);
  g_autoptr (GBytes) bytes = NULL;

  fflush (stdout);
  g_assert_cmpint (dup2 (before, STDOUT_FILENO), >=, 0);
  close (before);
  bytes = read_file (path);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Calls the command with these words, the first of which is its name; *output (may be NULL) is what it
 * printed, g_free. */
static inline int
call (Command command, const char *line, char **output, GError **error)
{
  g_auto (GStrv) words = split_words (line);
  int before = divert_output ();
  int code = command (words, error);
  char *text = restore_output (before);

  if (output == NULL)
    g_free (text);
  else
    *output = text;
  return code;
}

/* The same of a call that must succeed; what it printed. g_free. */
static inline char *
good (Command command, const char *line)
{
  g_autoptr (GError) error = NULL;
  char *output;
  int code = call (command, line, &output, &error);

  g_assert_no_error (error);
  g_assert_cmpint (code, ==, 0);
  return output;
}

/* The same of a call that must fail with this code and a word in its message, print nothing and leave the
 * folder's files as they are. */
static inline void
refused (Command command, int code, const char *word, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = list_files (), *output = NULL;
  int got = call (command, line, &output, &error);

  if (got != code || error == NULL)
    g_error ("“%s” ended with %d", line, got);
  assert_says (error->message, word);
  g_assert_cmpstr (output, ==, "");
  assert_files (before);
}

/* The mask in a file of the test's folder. Unref it. */
static inline BnMask *
mask_in (const char *name)
{
  g_autofree char *path = file_in (name);
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_mask_file_read (path, NULL, &error);

  g_assert_no_error (error);
  return mask;
}

/* Writes a mask of white noise to `name`. */
static inline void
write_white (const char *name, const BnMaskShape *shape)
{
  const BnMaskFileStyle style = BN_MASK_FILE_STYLE_INIT;
  g_autofree char *path = file_in (name);
  g_autoptr (BnMask) mask = white_planes (shape, 7);

  g_assert_true (bn_mask_file_write (path, mask, &style, NULL));
}
