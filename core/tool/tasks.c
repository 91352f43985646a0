/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/tasks.h"

#include <string.h>

#include "core/files/output.h"
#include "core/files/png-file.h"
#include "core/tool/streams.h"

#define ENDING ".png"

static void
free_task (gpointer data)
{
  BnTask *task = data;

  g_free (task->input);
  g_free (task->output);
  g_free (task);
}

static void
add_task (GPtrArray *tasks, const char *input, char *output)
{
  BnTask *task = g_new (BnTask, 1);

  *task = (BnTask){ g_strdup (input), output };
  g_ptr_array_add (tasks, task);
}

/* The name in `folder` of an input's result. g_free. */
static char *
output_in (const char *folder, const char *input)
{
  g_autofree char *name = g_str_equal (input, BN_STREAM) ? g_strdup ("input") : g_path_get_basename (input);
  g_autofree char *whole = NULL;
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  whole = g_strconcat (name, ENDING, NULL);
  return g_build_filename (folder, whole, NULL);
}

/* Whether no two tasks write one file, and none the input of another or its own. */
static gboolean
check_names (GPtrArray *tasks, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < tasks->len; i++) {
    const BnTask *task = tasks->pdata[i];
    g_hash_table_add (taken, g_canonicalize_filename (task->input, NULL));
  }
  for (guint i = 0; i < tasks->len; i++) {
    const BnTask *task = tasks->pdata[i];
    if (g_hash_table_add (taken, g_canonicalize_filename (task->output, NULL)))
      continue;
    g_set_error (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("“%s” would be written in the place of a picture that is read, or twice: choose another folder, "
             "or dither pictures of one name apart."),
        task->output);
    return FALSE;
  }
  return TRUE;
}

static gboolean
plan_folder (GPtrArray *tasks, char **inputs, guint count, const char *folder, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("There is no folder “%s” to write the pictures to: make it first."), folder);
    return FALSE;
  }
  for (guint i = 0; i < count; i++) {
    char *output = output_in (folder, inputs[i]);
    add_task (tasks, inputs[i], output);
    if (!bn_output_check (output, error))
      return FALSE;
  }
  return check_names (tasks, error);
}

GPtrArray *
bn_tasks_plan (char **inputs, guint count, const char *output, GError **error)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (free_task);
  gsize length = strlen (output);
  gboolean folder =
      g_file_test (output, G_FILE_TEST_IS_DIR) || (length > 0 && G_IS_DIR_SEPARATOR (output[length - 1]));
  gboolean done;

  if (folder || count > 1) {
    done = plan_folder (tasks, inputs, count, output, error);
  } else {
    add_task (tasks, inputs[0], g_strdup (output));
    done = g_str_equal (output, BN_STREAM) ? bn_stream_check (error) : bn_picture_check (output, error);
  }
  return done ? g_steal_pointer (&tasks) : NULL;
}
