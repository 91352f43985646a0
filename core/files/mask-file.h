/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks in files that other programs read, by the file's ending:
 *
 *   .npy   float32 thresholds (rank + 1/2)/N, or values d in LSB of a mask that is not uniform; height x
 * width, with channels height x width x channels, with slices slices x height x width, with both all four
 *          (and wherever three sides could be mistaken: read, a last side of 3 or 4 is channels)
 *   .raw   the same numbers in the same order, little-endian, without a header; cannot be read back
 *   .png   16- or 8-bit codes floor ((rank + 1/2) codes/N) in gray, RGB or RGBA; one slice
 *   .h     a C header: ranks, codes, or values in LSB as float; all planes
 *   .xml   ImageMagick's thresholds.xml; one plane
 *   .json  an ordered-dither matrix for didder; one plane
 *   .pat   a GIMP pattern of 8-bit codes in gray, RGB or RGBA; one slice */
#pragma once

#include "core/bn.h"

/* How a mask is written, beside what its file's ending says. */
typedef struct {
  int bits;     /* of codes: 8 or 16; 0: as the kind of file has them */
  int slice;    /* the one slice to write, from 0; -1: all */
  gboolean lsb; /* values d in LSB of uniform masks too: the threshold less 1/2 */
} BnMaskFileStyle;

/* Nothing asked for. */
#define BN_MASK_FILE_STYLE_INIT                                                                              \
  {                                                                                                          \
    0, -1, FALSE                                                                                             \
  }

/* The endings that can be written, or only those that can be read, ".a, .b or .c". g_free. */
char *bn_mask_file_endings (gboolean readable);

/* TRUE if a mask of `shape`, uniform or not, can be written there in this style: ask before long work.
 * BN_ERROR_SETTING. */
gboolean bn_mask_file_check (const char *path, const BnMaskShape *shape, gboolean uniform,
                             const BnMaskFileStyle *style, GError **error);

/* Checks, writes to a temporary and renames it. BN_ERROR_SETTING, G_FILE_ERROR. */
gboolean bn_mask_file_write (const char *path, const BnMask *mask, const BnMaskFileStyle *style,
                             GError **error);

/* Reads a .npy or .png and ranks the values of each plane, equal ones in scan order: a mask of up to 65536
 * pixels comes back exactly. Values of which any is negative are in LSB: the sorted ones of the first plane
 * become the mask's values (uniform if they are). *histogram (if not NULL) is set to the largest
 * bn_measure_histogram of a plane of thresholds, NAN for values in LSB; codes count as code/256 or
 * code/65536. BN_ERROR_FILE, G_FILE_ERROR. Unref the result. */
BnMask *bn_mask_file_read (const char *path, double *histogram, GError **error);
