/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/streams.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#ifdef G_OS_WIN32
#include <fcntl.h>
#include <io.h>
#endif

#include "core/bn.h"
#include "core/files/picture-file.h"

#define PIECE 65536

/* Where lines end as on Windows, bytes are told apart from text. */
static void
make_binary (FILE *stream G_GNUC_UNUSED)
{
#ifdef G_OS_WIN32
  _setmode (_fileno (stream), _O_BINARY);
#endif
}

static void
set_error (const char *words, GError **error)
{
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno), words, g_strerror (errno));
}

GBytes *
bn_stream_read (GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 piece[PIECE];
  gsize length;

  make_binary (stdin);
  while ((length = fread (piece, 1, sizeof piece, stdin)) > 0)
    g_byte_array_append (bytes, piece, (guint) length);
  if (ferror (stdin)) {
    set_error (BN_ ("Standard input cannot be read: %s"), error);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

GPtrArray *
bn_stream_read_pictures (const char *input, GBytes **stream, GError **error)
{
  if (!g_str_equal (input, BN_STREAM))
    return bn_picture_file_read (input, error);
  if (*stream == NULL)
    *stream = bn_stream_read (error);
  return *stream != NULL ? bn_picture_file_decode (input, *stream, error) : NULL;
}

gboolean
bn_stream_check (GError **error)
{
  if (!isatty (STDOUT_FILENO))
    return TRUE;
  g_set_error_literal (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("A picture is not for the terminal: lead it on by “|” or “>”, or name a file to write."));
  return FALSE;
}

gboolean
bn_stream_write (GBytes *bytes, GError **error)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  make_binary (stdout);
  if (fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;
  set_error (BN_ ("Standard output cannot be written: %s"), error);
  return FALSE;
}
