/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * NumPy's .npy files of two dimensions (format version 1.0 to 3.0, as its documentation describes). */
#pragma once

#include <glib.h>

/* The bytes of a little-endian float32 array of height x width, in row order. */
GBytes *bn_npy_encode (int width, int height, const float *values);

/* The values of a C-ordered little-endian float32 or float64 array of two dimensions; g_free. BN_ERROR_FILE,
 * naming `path`.
 */
float *bn_npy_decode (const char *path, const char *bytes, gsize length, int *width, int *height,
                      GError **error);
