/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "memory"
#include "core/base/memory.h"
#include "tests/folder.h"
#include "tests/with-memory.h"

/* Writes a limit into the folder of a group. */
static void
set_limit (const char *group, const char *name, const char *text)
{
  g_autofree char *folder = file_in (group), *path = g_build_filename (folder, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
the_least_limit_of_a_group_and_those_around_it_counts (void)
{
  g_autofree char *mount = file_in ("mount");

  set_limit ("mount/system/service", "memory.max", "3000000\n");
  set_limit ("mount/system", "memory.max", "max\n");
  set_limit ("mount/other", "memory.max", "10\n");
  g_assert_cmpuint (bn_memory_of_groups ("0::/system/service\n", mount), ==, 3000000);
  g_assert_cmpuint (bn_memory_of_groups ("0::/system\n", mount), ==, G_MAXUINT64);
  set_limit ("mount", "memory.max", "2000000\n");
  g_assert_cmpuint (bn_memory_of_groups ("0::/system/service\n", mount), ==, 2000000);
  g_assert_cmpuint (bn_memory_of_groups ("0::/\n", mount), ==, 2000000);
  g_assert_cmpuint (bn_memory_of_groups ("0::/gone\n", mount), ==, 2000000);
}

static void
groups_of_the_first_version_are_known (void)
{
  g_autofree char *mount = file_in ("old");

  set_limit ("old/memory/box", "memory.limit_in_bytes", "4096000\n");
  g_assert_cmpuint (bn_memory_of_groups ("9:cpu,cpuacct:/box\n7:memory:/box\n", mount), ==, 4096000);
  g_assert_cmpuint (bn_memory_of_groups ("9:cpu,cpuacct:/box\n7:memory:/\n", mount), ==, G_MAXUINT64);
  g_assert_cmpuint (bn_memory_of_groups ("nonsense\n\n::::", mount), ==, G_MAXUINT64);
}

static void
look_in_little (void)
{
  g_autofree char *needed = NULL, *present = NULL;

  g_assert_cmpuint (bn_memory_present (), ==, 1 << 30);
  g_assert_true (bn_memory_is_enough (1 << 28, &needed, &present));
  g_assert_null (needed);
  g_assert_false (bn_memory_is_enough (G_GUINT64_CONSTANT (900) << 20, &needed, &present));
  g_assert_nonnull (strstr (needed, "943"));
  g_assert_nonnull (strstr (present, "1.1"));
}

static void
look_where_much_is_taken (void)
{
  gpointer much = g_malloc (600 << 20);
  g_autofree char *needed = NULL, *present = NULL;

  g_assert_false (bn_memory_is_enough (700 << 20, &needed, &present));
  g_free (much);
}

static void
a_limit_of_the_process_counts (void)
{
  with_memory (1 << 30, look_in_little);
}

static void
what_cannot_be_had_is_not_enough (void)
{
  with_memory (1 << 30, look_where_much_is_taken);
}

static void
a_picture_that_fits_is_not_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (bn_memory_check_picture (1 << 20, NULL));
  g_assert_false (bn_memory_check_picture (G_GUINT64_CONSTANT (1) << 60, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("the least limit of a group and those around it counts",
        the_least_limit_of_a_group_and_those_around_it_counts);
  TEST ("groups of the first version are known", groups_of_the_first_version_are_known);
  TEST ("a limit of the process counts", a_limit_of_the_process_counts);
  TEST ("what cannot be had is not enough", what_cannot_be_had_is_not_enough);
  TEST ("a picture that fits is not refused", a_picture_that_fits_is_not_refused);
  return g_test_run ();
}
