/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks in files for other programs. The file's ending decides its kind:
 *
 *   .npy   float32 thresholds (rank + 1/2)/N, or values d in LSB if the mask is not uniform; height x width,
 *          with channels height x width x channels, with slices slices x height x width, with both (and
 *          wherever three sides would be mistaken: a last side of 3 or 4 is read as channels) all four
 *   .raw   the same numbers in the same order, little-endian, without a header; cannot be read back
 *   .png   16- or 8-bit codes floor ((rank + 1/2) codes/N) in gray, RGB or RGBA; one slice
 *   .h     a C header: ranks, codes, or values in LSB as float; all planes
 *   .xml   ImageMagick's thresholds.xml; one plane
 *   .json  an ordered-dither matrix for didder; one plane
 *   .pat   a GIMP pattern of 8-bit codes in gray, RGB or RGBA; one slice */
#pragma once

#include "core/bn.h"

/* How a mask is written, besides what its file's ending says. */
typedef struct {
  int bits;          /* bits per code, 8 or 16; 0: what the kind of file has by default */
  int slice;         /* the one slice to write, from 0; -1: all */
  gboolean lsb;      /* write values d in LSB for uniform masks too: the threshold minus 1/2 */
  gboolean numbered; /* each slice in a file of its own, bn_output_numbered from 1 on */
  gboolean
      atlas; /* of .png: all slices in one picture, row by row, as many in a row as make it nearly square */
} BnMaskFileStyle;

/* The style where nothing is asked for. */
#define BN_MASK_FILE_STYLE_INIT                                                                              \
  {                                                                                                          \
    0, -1, FALSE, FALSE, FALSE                                                                               \
  }

/* The endings that can be written, or with `readable` those that can be read, as ".a, .b or .c". g_free. */
char *bn_mask_file_endings (gboolean readable);

/* TRUE if a mask of `shape`, uniform or not, can be written to `path` in this style. Ask before long work.
 * BN_ERROR_SETTING. */
gboolean bn_mask_file_check (const char *path, const BnMaskShape *shape, gboolean uniform,
                             const BnMaskFileStyle *style, GError **error);

/* Checks as above, writes a temporary file and renames it. BN_ERROR_SETTING, G_FILE_ERROR. */
gboolean bn_mask_file_write (const char *path, const BnMask *mask, const BnMaskFileStyle *style,
                             GError **error);

/* Reads a .npy or .png and ranks the values of each plane, equal ones in scan order; a mask of up to 65536
 * pixels comes back exactly. If any value is negative, all are in LSB, and the sorted values of the first
 * plane become the mask's (which is uniform if they are). *histogram (if not NULL) is set to the largest
 * bn_measure_histogram of any plane of thresholds, or to NAN for values in LSB; codes count as code/256 or
 * code/65536. BN_ERROR_FILE, G_FILE_ERROR. Unref the result. */
BnMask *bn_mask_file_read (const char *path, double *histogram, GError **error);
