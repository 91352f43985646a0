/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "streams"
#include "core/tool/streams.h"
#include "tests/tool/commands.h"

static void
bytes_go_through_as_they_are (void)
{
  static const char bytes[] = "a\r\nb\0c\n\x1a";
  g_autofree char *path = write_file ("in", bytes, sizeof bytes);
  g_autoptr (GBytes) read = NULL, written = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  int before;

  g_assert_nonnull (freopen (path, "r", stdin));
  read = bn_stream_read (&error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (read, NULL), g_bytes_get_size (read), bytes, sizeof bytes);
  before = divert_output ();
  g_assert_true (bn_stream_check (&error));
  g_assert_true (bn_stream_write (read, &error));
  out = restore_output (before);
  g_assert_cmpstr (out, ==, "a\r\nb");
}

static void
what_cannot_be_read_or_written_is_told (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("abc", 3), read = NULL;
  g_autoptr (GError) reading = NULL, writing = NULL;
  g_autofree char *out = NULL;
  int before;

  g_assert_nonnull (freopen ("/", "r", stdin)); /* a folder */
  read = bn_stream_read (&reading);
  g_assert_null (read);
  assert_says (reading->message, "Standard input");
  before = divert_output ();
  g_assert_nonnull (freopen ("/dev/full", "w", stdout));
  g_assert_false (bn_stream_write (bytes, &writing));
  out = restore_output (before);
  assert_says (writing->message, "Standard output");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("bytes go through as they are", bytes_go_through_as_they_are);
  TEST ("what cannot be read or written is told", what_cannot_be_read_or_written_is_told);
  return g_test_run ();
}
