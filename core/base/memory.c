/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/memory.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/words.h"

#ifdef G_OS_WIN32
#include <windows.h>
#else
#include <sys/resource.h>
#include <unistd.h>
#endif

/* The rest of the memory is for others. */
#define USABLE_TENTHS 8

/* --- control groups --- */

/* The number in the file `name` of a group's folder; G_MAXUINT64 if there is none, or "max". */
static guint64
read_limit (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !g_ascii_isdigit (*text))
    return G_MAXUINT64;
  return g_ascii_strtoull (text, NULL, 10);
}

/* The least limit of the group `group` below `mount` and of those around it. */
static guint64
least_of_group (const char *mount, const char *group, const char *name)
{
  g_autofree char *folder = g_build_filename (mount, group, NULL);
  guint64 least = G_MAXUINT64;

  while (g_str_has_prefix (folder, mount)) {
    char *end = strrchr (folder, G_DIR_SEPARATOR);
    least = MIN (least, read_limit (folder, name));
    if (end == NULL)
      break;
    *end = '\0';
  }
  return least;
}

guint64
bn_memory_of_groups (const char *groups, const char *mount)
{
  g_auto (GStrv) lines = g_strsplit (groups, "\n", -1);
  g_autofree char *old = g_build_filename (mount, "memory", NULL);
  guint64 least = G_MAXUINT64;

  for (char **line = lines; *line != NULL; line++) {
    g_auto (GStrv) parts = g_strsplit (*line, ":", 3); /* number, controllers, path */
    if (g_strv_length (parts) < 3)
      continue;
    if (*parts[1] == '\0')
      least = MIN (least, least_of_group (mount, parts[2], "memory.max"));
    else if (g_str_equal (parts[1], "memory"))
      least = MIN (least, least_of_group (old, parts[2], "memory.limit_in_bytes"));
  }
  return least;
}

/* --- all of it --- */

#ifdef G_OS_WIN32

guint64
bn_memory_present (void)
{
  MEMORYSTATUSEX status = { .dwLength = sizeof status };

  return GlobalMemoryStatusEx (&status) ? status.ullTotalPhys : G_MAXUINT64;
}

#else

static guint64
process_limit (int resource)
{
  struct rlimit limit;

  return getrlimit (resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY ? limit.rlim_cur : G_MAXUINT64;
}

guint64
bn_memory_present (void)
{
  g_autofree char *groups = NULL;
  guint64 least = (guint64) sysconf (_SC_PHYS_PAGES) * (guint64) sysconf (_SC_PAGESIZE);

  least = MIN (least, process_limit (RLIMIT_AS));
  least = MIN (least, process_limit (RLIMIT_DATA));
  if (g_file_get_contents ("/proc/self/cgroup", &groups, NULL, NULL))
    least = MIN (least, bn_memory_of_groups (groups, "/sys/fs/cgroup"));
  return least;
}

#endif

gboolean
bn_memory_is_enough (guint64 needed, char **needed_text, char **present_text)
{
  guint64 present = bn_memory_present ();
  gboolean enough = needed <= present / 10 * USABLE_TENTHS;

  if (enough) {
    gpointer trial = g_try_malloc (MAX (needed, 1));
    enough = trial != NULL;
    g_free (trial);
  }
  if (!enough) {
    *needed_text = g_format_size (needed);
    *present_text = g_format_size (present);
  }
  return enough;
}

gboolean
bn_memory_check_picture (guint64 needed, GError **error)
{
  g_autofree char *needed_text = NULL, *present_text = NULL;

  if (bn_memory_is_enough (needed, &needed_text, &present_text))
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("This picture needs about %s of memory, and the program may have %s: take a part of it."),
               needed_text, present_text);
  return FALSE;
}
