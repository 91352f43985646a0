/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the kinds of mask files share: a row of mask-file.c's table, and the functions of its rows. */
#pragma once

#include "core/files/mask-file.h"

/* Planes of values as a file holds them, before they are ranked. */
typedef struct {
  BnMaskShape shape;
  float *values; /* N of each plane, plane by plane as in BnMask; g_free */
} BnMaskValues;

typedef struct {
  const char *ending;
  guint channels;   /* bit c is set if it holds c channels */
  guint code_sizes; /* sum of the --bits that may be asked for, 8 + 16; 0: none */
  gboolean slices;  /* holds several slices */
  gboolean values;  /* holds dither values in LSB */
  /* The file of a mask that has no more than the row allows, or NULL with an error. g_bytes_unref. */
  GBytes *(*encode) (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);
  /* The planes in a file; BN_ERROR_FILE, G_FILE_ERROR. NULL: it cannot be read back. */
  gboolean (*read) (const char *path, BnMaskValues *values, GError **error);
} BnMaskKind;

/* TRUE if the file holds values d in LSB, else thresholds or codes. */
gboolean bn_mask_kind_in_lsb (const BnMask *mask, const BnMaskFileStyle *style);

/* The values of all planes, channels fastest, then columns, rows and slices: d in LSB, or thresholds. g_free.
 */
float *bn_mask_kind_values (const BnMask *mask, const BnMaskFileStyle *style);

/* The file's name without folder and ending, as UTF-8. g_free. */
char *bn_mask_kind_name (const char *path);

/* kind-array.c: .npy and .raw */
GBytes *bn_mask_kind_npy (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);
GBytes *bn_mask_kind_raw (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);
gboolean bn_mask_kind_read_npy (const char *path, BnMaskValues *values, GError **error);

/* kind-picture.c: .png and GIMP's .pat */
GBytes *bn_mask_kind_png (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);
GBytes *bn_mask_kind_pat (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);
gboolean bn_mask_kind_read_png (const char *path, BnMaskValues *values, GError **error);

/* kind-text.c: a C header, ImageMagick's thresholds.xml, didder's JSON */
GBytes *bn_mask_kind_header (const BnMask *mask, const BnMaskFileStyle *style, const char *path,
                             GError **error);
GBytes *bn_mask_kind_xml (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);
GBytes *bn_mask_kind_json (const BnMask *mask, const BnMaskFileStyle *style, const char *path,
                           GError **error);
