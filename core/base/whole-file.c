/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE */
#include "core/base/whole-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "core/base/words.h"

#ifndef G_OS_WIN32
#include <unistd.h>
#endif

static gboolean
set_error (const char *path, int code, GError **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), BN_ ("“%s” cannot be written: %s."), path,
               g_strerror (code));
  return FALSE;
}

#ifdef G_OS_WIN32

gboolean
bn_whole_file_write (const char *path, gconstpointer bytes, gsize length, BnRights rights, GError **error)
{
  errno = 0;
  return g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, rights.mode,
                                   NULL) ||
         set_error (path, errno, error);
}

char *
bn_whole_file_read (const char *path, gsize length)
{
  GStatBuf status;
  char *bytes = NULL;
  gsize got;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) ||
      !g_file_get_contents (path, &bytes, &got, NULL))
    return NULL;
  if (got != length)
    g_clear_pointer (&bytes, g_free);
  return bytes;
}

#else

/* --- writing --- */

/* A file that is being written. */
typedef struct {
  const char *path; /* where it will be */
  char *name;       /* where it is, or NULL if it has no name */
  int fd;
} Draft;

/* A name for a draft next to `path`, the last six letters of which are to be replaced. g_free. */
static char *
draft_template (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_build_filename (folder, ".blue-noise-XXXXXX", NULL);
}

/* A file without a name can be given one through its link in /proc alone. */
static int
open_nameless (const char *path, int mode)
{
#ifdef O_TMPFILE
  g_autofree char *folder = g_path_get_dirname (path);

  return access ("/proc/self/fd", X_OK) == 0 ? open (folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, mode) : -1;
#else
  return -1;
#endif
}

static gboolean
draft_open (Draft *draft, const char *path, int mode)
{
  *draft = (Draft){ path, NULL, open_nameless (path, mode) };
  if (draft->fd >= 0)
    return TRUE;
  draft->name = draft_template (path);
  draft->fd = g_mkstemp_full (draft->name, O_WRONLY | O_CLOEXEC, mode);
  if (draft->fd < 0)
    g_clear_pointer (&draft->name, g_free);
  return draft->fd >= 0;
}

/* Gives the draft the rights of the file that it replaces. Where the group cannot be kept, its rights are cut
 * to those that everybody has. */
static gboolean
draft_keep_rights (const Draft *draft)
{
  struct stat old, new;
  mode_t mode;

  if (lstat (draft->path, &old) != 0 || !S_ISREG (old.st_mode))
    return TRUE;
  mode = old.st_mode & 0777;
  if (fchown (draft->fd, old.st_uid, old.st_gid) != 0 && fchown (draft->fd, (uid_t) -1, old.st_gid) != 0)
    g_debug ("the group of “%s” cannot be kept", draft->path);
  if (fstat (draft->fd, &new) != 0)
    return FALSE;
  if (new.st_gid != old.st_gid)
    mode = (mode & 0707) | (mode & (mode & 0007) << 3);
  return fchmod (draft->fd, mode) == 0;
}

static gboolean
draft_fill (const Draft *draft, const char *bytes, gsize length)
{
  while (length > 0) {
    gssize done = write (draft->fd, bytes, MIN (length, 1 << 30));
    if (done < 0 && errno != EINTR)
      return FALSE;
    bytes += MAX (done, 0);
    length -= (gsize) MAX (done, 0);
  }
  return fsync (draft->fd) == 0;
}

/* Gives a draft without a name the name `name`, if nothing has it. */
static gboolean
draft_link (const Draft *draft, const char *name)
{
  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", draft->fd);

  return linkat (AT_FDCWD, link, AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0;
}

/* Gives a draft without a name one that nothing else has. */
static gboolean
draft_name (Draft *draft)
{
  g_autofree char *name = draft_template (draft->path);
  gsize end = strlen (name) - 6;

  for (int tries = 0; tries < 100; tries++) {
    g_snprintf (name + end, 7, "%06x", ((guint) getpid () + (guint) tries) & 0xffffff);
    if (draft_link (draft, name)) {
      draft->name = g_steal_pointer (&name);
      return TRUE;
    }
    if (errno != EEXIST)
      return FALSE;
  }
  return FALSE;
}

/* Puts the draft where it belongs. */
static gboolean
draft_publish (Draft *draft)
{
  if (draft->name == NULL) {
    if (draft_link (draft, draft->path))
      return TRUE;
    if (errno != EEXIST || !draft_name (draft))
      return FALSE;
  }
  if (g_rename (draft->name, draft->path) != 0)
    return FALSE;
  g_clear_pointer (&draft->name, g_free);
  return TRUE;
}

static void
draft_close (Draft *draft)
{
  if (draft->name != NULL)
    g_unlink (draft->name);
  g_free (draft->name);
  close (draft->fd);
}

gboolean
bn_whole_file_write (const char *path, gconstpointer bytes, gsize length, BnRights rights, GError **error)
{
  Draft draft;
  gboolean done;
  int code;

  if (!draft_open (&draft, path, rights.mode))
    return set_error (path, errno, error);
  done = (!rights.keeps || draft_keep_rights (&draft)) && draft_fill (&draft, bytes, length) &&
         draft_publish (&draft);
  code = errno;
  draft_close (&draft);
  return done || set_error (path, code, error);
}

/* --- reading --- */

static gboolean
read_all (int fd, char *bytes, gsize length)
{
  while (length > 0) {
    gssize got = read (fd, bytes, MIN (length, 1 << 30));
    if (got == 0 || (got < 0 && errno != EINTR))
      return FALSE;
    bytes += MAX (got, 0);
    length -= (gsize) MAX (got, 0);
  }
  return TRUE;
}

char *
bn_whole_file_read (const char *path, gsize length)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe would wait for its other end */
  g_autofree char *bytes = NULL;
  struct stat status;
  gboolean whole =
      fd >= 0 && fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && (guint64) status.st_size == length;

  if (whole)
    bytes = g_try_malloc (MAX (length, 1));
  whole = bytes != NULL && read_all (fd, bytes, length);
  if (fd >= 0)
    close (fd);
  return whole ? g_steal_pointer (&bytes) : NULL;
}

#endif
