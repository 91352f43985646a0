/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/sweep.h"

#include <sys/stat.h>
#include <time.h>

#include <glib/gstdio.h>

#ifdef G_OS_WIN32
#include <sys/utime.h>
#else
#include <utime.h>
#endif

#include "core/base/whole-file.h"

#define MASK "[a-z-]+-[0-9]+x[0-9]+-[0-9a-f]{12}(\\.v([0-9]+))?\\.mask"

/* Temporaries older than this belong to nobody. */
#define STALE_SECONDS 3600

/* A mask's file. */
typedef struct {
  char *path;
  gint64 used; /* when, in seconds */
  guint64 size;
} Kept;

static void
clear_kept (gpointer data)
{
  g_free (((Kept *) data)->path);
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  gint64 left = ((const Kept *) a)->used, right = ((const Kept *) b)->used;

  return (left > right) - (left < right);
}

/* TRUE if `name` is that of a mask; *version is its version, 0 if the name has none. */
static gboolean
is_mask (const char *name, gint64 *version)
{
  static const char pattern[] = "^" MASK "$";
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *digits = NULL;

  if (!g_regex_match (regex, name, 0, &match))
    return FALSE;
  digits = g_match_info_fetch (match, 2);
  *version = digits != NULL ? g_ascii_strtoll (digits, NULL, 10) : 0;
  return TRUE;
}

/* GLib, which wrote for earlier versions, names a temporary after its file, a dot and six characters. */
static gboolean
is_temporary (const char *name)
{
  return g_regex_match_simple ("^(" MASK "\\.[0-9A-Za-z]{6}|" BN_WHOLE_FILE_DRAFT ")$", name, 0, 0);
}

/* Removes the file at once, or adds it to `masks`. */
static void
look_at (const char *folder, const char *name, int version, GArray *masks)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;
  gint64 its_version;

  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return;
  if (is_temporary (name)) {
    if (time (NULL) - status.st_mtime > STALE_SECONDS)
      g_unlink (path);
  } else if (is_mask (name, &its_version)) {
    const Kept kept = { g_strdup (path), status.st_mtime, (guint64) status.st_size };
    if (its_version == 0 || its_version >= version || g_unlink (path) != 0)
      g_array_append_val (masks, kept);
    else
      g_free (kept.path);
  }
}

void
bn_sweep (const char *folder, int version, guint64 limit)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GArray) masks = g_array_new (FALSE, FALSE, sizeof (Kept));
  const char *name;
  guint64 total = 0;

  g_array_set_clear_func (masks, clear_kept);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    look_at (folder, name, version, masks);
  g_array_sort (masks, compare_use);
  for (guint i = 0; i < masks->len; i++)
    total += g_array_index (masks, Kept, i).size;
  for (guint i = 0; i < masks->len && total > limit; i++)
    if (g_unlink (g_array_index (masks, Kept, i).path) == 0)
      total -= g_array_index (masks, Kept, i).size;
}

void
bn_sweep_note_use (const char *path)
{
  g_utime (path, NULL);
}
