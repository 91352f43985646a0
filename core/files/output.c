/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/output.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "core/bn.h"

#ifndef G_OS_WIN32
#include <unistd.h>
#else
#include <io.h>
#ifndef W_OK
#define W_OK 2
#endif
#ifndef S_IWGRP
#define S_IWGRP 0
#define S_IWOTH 0
#endif
#endif

/* As many links as the system itself follows. */
#define MAX_LINKS 40

/* Where `path` leads: the end of its links, whether there is a file or not. NULL if they lead in a circle.
 * g_free. */
static char *
follow_links (const char *path)
{
  g_autofree char *place = g_strdup (path);

  for (int links = 0; links < MAX_LINKS; links++) {
    g_autofree char *link = g_file_read_link (place, NULL), *folder = g_path_get_dirname (place);
    if (link == NULL)
      return g_steal_pointer (&place);
    g_free (place);
    place = g_path_is_absolute (link) ? g_steal_pointer (&link) : g_build_filename (folder, link, NULL);
  }
  return NULL;
}

static gboolean
refuse (const char *path, int code, GError **error)
{
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s” cannot be written: %s."), path,
               g_strerror (code));
  return FALSE;
}

/* That there is, or can be, a file `place`, which is where `path` leads. */
static gboolean
check_folder (const char *path, const char *place, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (place);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s” cannot be written: there is no folder “%s”."),
                 path, folder);
    return FALSE;
  }
  return g_access (folder, W_OK) == 0 || refuse (path, errno, error);
}

/* That a file `place` may be overwritten, if there is one. Its bits count even for those who may write
 * everything. */
static gboolean
check_file (const char *path, const char *place, GError **error)
{
  GStatBuf status;

  if (g_lstat (place, &status) != 0)
    return errno == ENOENT || refuse (path, errno, error);
  if (!S_ISREG (status.st_mode))
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("“%s” is not an ordinary file and would be lost. Name a file to write."), path);
  else if ((status.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0 || g_access (place, W_OK) != 0)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("“%s” is write-protected. Allow writing to it, or name another file."), path);
  else
    return TRUE;
  return FALSE;
}

gboolean
bn_output_check (const char *path, GError **error)
{
  g_autofree char *place = follow_links (path);

  if (*path == '\0') {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("The name of the file to write is empty."));
    return FALSE;
  }
  if (place == NULL)
    return refuse (path, ELOOP, error);
  return check_folder (path, place, error) && check_file (path, place, error);
}

gboolean
bn_output_write (const char *path, gconstpointer bytes, gsize length, GError **error)
{
  g_autofree char *place = NULL;

  if (!bn_output_check (path, error))
    return FALSE;
  place = follow_links (path);
  return bn_whole_file_write (place, bytes, length, (BnRights){ 0666, TRUE }, error);
}

gboolean
bn_output_write_bytes (const char *path, GBytes *bytes, GError **error)
{
  return bn_output_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

char *
bn_output_numbered (const char *path, guint number, guint count)
{
  g_autofree char *last = g_strdup_printf ("%u", count), *base = g_path_get_basename (path);
  gsize ending = strrchr (base, '.') != NULL ? strlen (strrchr (base, '.')) : 0,
        stem = strlen (path) - ending;

  return g_strdup_printf ("%.*s-%0*u%s", (int) stem, path, (int) strlen (last), number, path + stem);
}
