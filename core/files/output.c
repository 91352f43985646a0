/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/output.h"

#include <stdlib.h>

#include "core/bn.h"

gboolean
bn_output_check (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s” cannot be written: there is no folder “%s”."),
                 path, folder);
    return FALSE;
  }
  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("“%s” is no ordinary file and would be lost. Name a file to write."), path);
    return FALSE;
  }
  return TRUE;
}

gboolean
bn_output_write (const char *path, gconstpointer bytes, gsize length, GError **error)
{
  char *target; /* where links lead; from the C library */
  gboolean written;

  if (!bn_output_check (path, error))
    return FALSE;
  target = realpath (path, NULL);
  written = g_file_set_contents_full (target != NULL ? target : path, bytes, (gssize) length,
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
  free (target);
  return written;
}

gboolean
bn_output_write_bytes (const char *path, GBytes *bytes, GError **error)
{
  return bn_output_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}
