/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A folder for each test, empty when it begins and removed when it ends. Programs that use it call
 * g_test_init with G_TEST_OPTION_ISOLATE_DIRS, which puts the user's cache next to it. */
#pragma once

#include <glib/gstdio.h>

#include "tests/helpers.h"

/* The path of `name` in the test's folder. g_free. */
static inline char *
file_in (const char *name)
{
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  return g_build_filename (g_get_user_data_dir (), name, NULL);
}

/* Writes `length` bytes (-1: a string) to `name`, and returns its path. g_free. */
static inline char *
write_file (const char *name, gconstpointer bytes, gssize length)
{
  char *path = file_in (name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

/* What the file holds. g_bytes_unref. */
static inline GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

static inline int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names of all that is in the test's folder, hidden or not, sorted, with spaces between. g_free. */
static inline char *
list_files (void)
{
  g_autofree char *folder = file_in (".");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

static inline void
assert_files (const char *names)
{
  g_autofree char *found = list_files ();

  g_assert_cmpstr (found, ==, names);
}

static inline void
assert_says (const char *text, const char *word)
{
  if (strstr (text, word) == NULL)
    g_error ("“%s” does not say “%s”", text, word);
}

static inline void
assert_bytes (GBytes *a, GBytes *b)
{
  g_assert_true (g_bytes_equal (a, b));
}
