/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * NumPy's .npy files of one to four dimensions (format version 1.0 to 3.0, as its documentation describes).
 */
#pragma once

#include <glib.h>

#define BN_NPY_MAX_DIMENSIONS 4

/* The sides of an array, the one that runs slowest first. */
typedef struct {
  int dimensions; /* 1 to BN_NPY_MAX_DIMENSIONS */
  int sides[BN_NPY_MAX_DIMENSIONS];
} BnNpyShape;

/* Elements of an array of this shape. */
gsize bn_npy_count (const BnNpyShape *shape);

/* The bytes of a little-endian float32 array, last side fastest. g_bytes_unref. */
GBytes *bn_npy_encode (const BnNpyShape *shape, const float *values);

/* The values of a C-ordered little-endian float32 or float64 array; g_free. BN_ERROR_FILE, naming `path`. */
float *bn_npy_decode (const char *path, const char *bytes, gsize length, BnNpyShape *shape, GError **error);

/* Writes `count` values as little-endian float32, 4 bytes each, to `to`. */
void bn_npy_put (char *to, const float *values, gsize count);
