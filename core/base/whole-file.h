/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that are written whole or not at all, and read only as what they should be. While a file is being
 * written it has no name where the system can do so (O_TMPFILE), so that a program that is killed leaves
 * nothing behind; elsewhere it is called .blue-noise- and six letters and digits, in the folder of the file.
 */
#pragma once

#include <glib.h>

/* The name of a file that is being written, as a regular expression. */
#define BN_WHOLE_FILE_DRAFT "\\.blue-noise-[0-9A-Za-z]{6}"

/* Who may do what with a file. */
typedef struct {
  int mode;       /* of a new file, less the umask; a sum of such as 0600 */
  gboolean keeps; /* the mode, owner and group of a file that is overwritten stay, as far as the user may set
                     them */
} BnRights;

/* Writes `length` bytes under the name `path`, which may be a file already; a link is replaced, not followed.
 * They are on the disk when it returns. G_FILE_ERROR naming `path`, which then is as it was. */
gboolean bn_whole_file_write (const char *path, gconstpointer bytes, gsize length, BnRights rights,
                              GError **error);

/* The bytes of an ordinary file of exactly `length` bytes, or NULL if there is no such file or it cannot be
 * read: of anything else, such as a pipe, nothing is read. g_free. */
char *bn_whole_file_read (const char *path, gsize length);
