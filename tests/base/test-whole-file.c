/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#define ROOM "whole-file"
#include "tests/faults.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tests/folder.h"

static const BnRights private = { 0600, FALSE }, same = { 0666, TRUE };

static void
write_well (const char *path, const char *text, BnRights rights)
{
  g_autoptr (GError) error = NULL;

  bn_whole_file_write (path, text, strlen (text), rights, &error);
  g_assert_no_error (error);
}

static void
assert_holds (const char *path, const char *text)
{
  g_autoptr (GBytes) bytes = read_file (path);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static guint
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_lstat (path, &status), ==, 0);
  return status.st_mode & 07777;
}

static void
a_new_file_has_the_mode_asked_for (void)
{
  g_autofree char *own = file_in ("own"), *shared = file_in ("shared");

  umask (022);
  write_well (own, "text", private);
  write_well (shared, "", same);
  g_assert_cmphex (mode_of (own), ==, 0600);
  g_assert_cmphex (mode_of (shared), ==, 0644);
  assert_holds (own, "text");
  assert_holds (shared, "");
  assert_files ("own shared");
}

static void
a_file_written_again_keeps_its_rights_if_that_is_asked_for (void)
{
  static const guint modes[] = { 0600, 0640, 0755, 0444 };
  g_autofree char *path = write_file ("kept", "old", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_assert_cmpint (g_chmod (path, (int) modes[i]), ==, 0);
    write_well (path, "new", same);
    g_assert_cmphex (mode_of (path), ==, modes[i]);
    assert_holds (path, "new");
  }
  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  write_well (path, "newer", private);
  g_assert_cmphex (mode_of (path), ==, 0600);
  assert_files ("kept");
}

static void
owner_and_group_are_kept (void)
{
  g_autofree char *path = write_file ("theirs", "old", -1);
  GStatBuf status;

  if (geteuid () != 0) {
    g_test_skip ("only the superuser can give files to others");
    return;
  }
  g_assert_cmpint (chown (path, 12345, 54321), ==, 0);
  g_assert_cmpint (chmod (path, 0640), ==, 0);
  write_well (path, "new", same);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_uid, ==, 12345);
  g_assert_cmpint (status.st_gid, ==, 54321);
  g_assert_cmphex (status.st_mode & 07777, ==, 0640);
}

/* In a process of its own, which then is nobody in particular. */
static void
a_group_that_cannot_be_kept_gets_no_rights (void)
{
  g_autofree char *path = write_file ("theirs", "old", -1), *up = g_path_get_dirname (path);
  GStatBuf status;
  int end;

  if (geteuid () != 0) {
    g_test_skip ("only the superuser can give files to others");
    return;
  }
  for (; g_str_has_prefix (up, g_get_tmp_dir ()); *strrchr (up, '/') = '\0')
    g_chmod (up, 0777);
  g_assert_cmpint (chown (path, 12345, 54321), ==, 0);
  g_assert_cmpint (chmod (path, 0664), ==, 0);
  if (fork () == 0)
    _exit (setgid (4000) == 0 && setuid (4000) == 0 && bn_whole_file_write (path, "new", 3, same, NULL) ? 0
                                                                                                        : 1);
  wait (&end);
  g_assert_cmpint (end, ==, 0);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_uid, ==, 4000);
  g_assert_cmphex (status.st_mode & 07777, ==, 0644);
}

static void
a_link_is_replaced (void)
{
  g_autofree char *link = file_in ("link"), *target = write_file ("target", "old", -1);

  g_assert_cmpint (symlink (target, link), ==, 0);
  write_well (link, "new", private);
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  assert_holds (link, "new");
  assert_holds (target, "old");
}

/* The file stays, and nothing lies beside it. */
static void
assert_fails (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bn_whole_file_write (path, text, strlen (text), same, &error));
  g_assert_true (error != NULL && error->domain == G_FILE_ERROR);
  assert_says (error->message, path);
  assert_says (error->message, "cannot be written");
  g_assert_null (strstr (error->message, ".blue-noise-"));
}

static void
an_error_names_the_file_itself (void)
{
  g_autofree char *lost = file_in ("nowhere/new"), *folder = file_in ("folder");

  assert_fails (lost, "text");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_fails (folder, "text");
  assert_files ("folder");
}

/* Lets the n-th operation fail, n = 1, 2, ..., until a run meets no failure; how many it took. */
static int
fail_each (const char *path, const char *before, const char *text)
{
  for (int n = 0;; n++) {
    g_autoptr (GError) error = NULL;
    gboolean done;
    if (before == NULL)
      g_unlink (path);
    else
      g_assert_true (g_file_set_contents (path, before, -1, NULL));
    faults_hit = FALSE;
    faults_after = n;
    done = bn_whole_file_write (path, text, strlen (text), same, &error);
    faults_after = -1;
    g_assert_true (done == (error == NULL));
    if (done)
      assert_holds (path, text);
    else if (before == NULL)
      assert_files ("");
    else
      assert_holds (path, before);
    if (!faults_hit)
      return n;
    if (g_file_test (path, G_FILE_TEST_EXISTS))
      assert_files ("file");
  }
}

static void
whichever_operation_fails_the_old_file_or_the_new_one_is_there (void)
{
  g_autofree char *path = file_in ("file");

  for (faults_nameless = 0; faults_nameless < 2; faults_nameless++) {
    g_assert_cmpint (fail_each (path, NULL, "some text"), >=, 4);
    g_assert_cmpint (fail_each (path, "old", "some text"), >=, 5);
  }
}

static void
a_program_that_is_killed_leaves_nothing (void)
{
  const struct rlimit little = { 1 << 12, 1 << 12 };
  g_autofree char *path = file_in ("large"), *bytes = g_malloc0 (1 << 16);
  int end;

  if (fork () == 0) {
    signal (SIGXFSZ, SIG_DFL);
    setrlimit (RLIMIT_FSIZE, &little);
    bn_whole_file_write (path, bytes, 1 << 16, same, NULL);
    _exit (0);
  }
  wait (&end);
  g_assert_true (WIFSIGNALED (end));
  g_assert_cmpint (WTERMSIG (end), ==, SIGXFSZ);
  if (open (g_get_user_data_dir (), O_TMPFILE | O_WRONLY, 0600) < 0)
    g_test_skip ("this file system has no files without a name");
  else
    assert_files ("");
}

static void
assert_not_read (const char *path, gsize length)
{
  g_autofree char *bytes = bn_whole_file_read (path, length);

  g_assert_null (bytes);
}

static void
only_an_ordinary_file_of_the_right_length_is_read (void)
{
  g_autofree char *path = write_file ("file", "text", -1), *empty = write_file ("empty", "", -1);
  g_autofree char *pipe = file_in ("pipe"), *missing = file_in ("missing"), *link = file_in ("link");
  g_autofree char *bytes = bn_whole_file_read (path, 4), *nothing = bn_whole_file_read (empty, 0),
                  *linked = NULL;

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (symlink ("file", link), ==, 0);
  linked = bn_whole_file_read (link, 4);
  g_assert_cmpmem (bytes, 4, "text", 4);
  g_assert_cmpmem (linked, 4, "text", 4);
  g_assert_nonnull (nothing);
  assert_not_read (path, 3);
  assert_not_read (path, 5);
  assert_not_read (missing, 0);
  assert_not_read (pipe, 0);
  assert_not_read ("/dev/null", 0);
  assert_not_read (g_get_user_data_dir (), 4096);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a new file has the mode asked for", a_new_file_has_the_mode_asked_for);
  TEST ("a file written again keeps its rights if that is asked for",
        a_file_written_again_keeps_its_rights_if_that_is_asked_for);
  TEST ("owner and group are kept", owner_and_group_are_kept);
  TEST ("a group that cannot be kept gets no rights", a_group_that_cannot_be_kept_gets_no_rights);
  TEST ("a link is replaced", a_link_is_replaced);
  TEST ("an error names the file itself", an_error_names_the_file_itself);
  TEST ("whichever operation fails, the old file or the new one is there",
        whichever_operation_fails_the_old_file_or_the_new_one_is_there);
  TEST ("a program that is killed leaves nothing", a_program_that_is_killed_leaves_nothing);
  TEST ("only an ordinary file of the right length is read",
        only_an_ordinary_file_of_the_right_length_is_read);
  return g_test_run ();
}
