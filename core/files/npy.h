/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * NumPy's .npy files with one to four dimensions (format versions 1.0 to 3.0, as NumPy documents them).
 */
#pragma once

#include <glib.h>

#define BN_NPY_MAX_DIMENSIONS 4

/* The sides of an array, the slowest-varying first. */
typedef struct {
  int dimensions; /* 1 to BN_NPY_MAX_DIMENSIONS */
  int sides[BN_NPY_MAX_DIMENSIONS];
} BnNpyShape;

/* The number of elements in an array of this shape. */
gsize bn_npy_count (const BnNpyShape *shape);

/* The bytes of a file that holds `values` as little-endian float32, last side fastest. g_bytes_unref. */
GBytes *bn_npy_encode (const BnNpyShape *shape, const float *values);

/* The values in the file `bytes`, a C-ordered little-endian array of float32 or float64; g_free.
 * BN_ERROR_FILE, naming `path`. */
float *bn_npy_decode (const char *path, const char *bytes, gsize length, BnNpyShape *shape, GError **error);

/* Writes `count` values as little-endian float32, 4 bytes each, to `to`. */
void bn_npy_put (char *to, const float *values, gsize count);
