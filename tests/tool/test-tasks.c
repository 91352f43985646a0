/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "tasks"
#include "core/tool/tasks.h"
#include "tests/tool/commands.h"

/* What these words are planned as, "input > output, ..." with names alone; or the error's message. g_free. */
static char *
plan (const char *line)
{
  g_auto (GStrv) words = split_words (line);
  guint count = g_strv_length (words);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = bn_tasks_plan (words, count - 1, words[count - 1], &error);
  GString *text = g_string_new (tasks == NULL ? error->message : NULL);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++) {
    const BnTask *task = tasks->pdata[i];
    g_autofree char *input = g_path_get_basename (task->input), *output = g_path_get_basename (task->output);
    g_string_append_printf (text, "%s%s > %s", i > 0 ? ", " : "", input, output);
  }
  return g_string_free (text, FALSE);
}

static void
many_pictures_go_to_a_folder (void)
{
  g_autofree char *folder = file_in ("out"), *slash = g_strconcat (folder, "/", NULL);
  g_autofree char *one = NULL, *many = NULL, *into = NULL, *stream = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  one = plan ("@a.jpg @b.png");
  many = plan ("@a.jpg @b.c.webp @noending @out");
  into = plan ("@a.png @out");
  stream = plan ("- @out");
  g_assert_cmpstr (one, ==, "a.jpg > b.png");
  g_assert_cmpstr (many, ==, "a.jpg > a.png, b.c.webp > b.c.png, noending > noending.png");
  g_assert_cmpstr (into, ==, "a.png > a.png");
  g_assert_cmpstr (stream, ==, "- > input.png");
}

static void
what_would_be_lost_is_refused (void)
{
  static const struct {
    const char *line, *word;
  } cases[] = {
    { "@a.png @b.png @c.png", "no folder" }, { "@a.png @b.jpg", ".png" },
    { "@a.png @none/", "no folder" },        { "@x/a.png @y/a.png @out", "twice" },
    { "@out/a.png @b.png @out", "read" },    { "@a.png @a.jpg @out", "twice" },
  };
  g_autofree char *folder = file_in ("out");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *said = plan (cases[i].line);
    assert_says (said, cases[i].word);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("many pictures go to a folder", many_pictures_go_to_a_folder);
  TEST ("what would be lost is refused", what_would_be_lost_is_refused);
  return g_test_run ();
}
