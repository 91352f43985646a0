/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the kinds of mask files share: the rows of mask-file.c's table, and the functions that rows name. The
 * sources kind-array.c, kind-picture.c and kind-text.c have this one header. */
#pragma once

#include "core/files/mask-file.h"

/* Planes of values as read from a file, before they are ranked. */
typedef struct {
  BnMaskShape shape;
  float *values; /* N values per plane, plane by plane as in BnMask; g_free */
} BnMaskValues;

typedef struct {
  const char *ending;
  guint channels;   /* bit c is set if it can hold c channels */
  guint code_sizes; /* sum of the --bits that can be asked for, 8 + 16; 0: none */
  gboolean slices;  /* can hold several slices */
  gboolean values;  /* can hold dither values in LSB */
  /* The bytes of the file for a mask that the row allows, or NULL with an error. g_bytes_unref. */
  GBytes *(*encode) (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);
  /* Reads the planes of a file; BN_ERROR_FILE, G_FILE_ERROR. NULL: this kind cannot be read back. */
  gboolean (*read) (const char *path, BnMaskValues *values, GError **error);
} BnMaskKind;

/* TRUE if the file is to hold values d in LSB, FALSE for thresholds or codes. */
gboolean bn_mask_kind_in_lsb (const BnMask *mask, const BnMaskFileStyle *style);

/* The values of all planes, d in LSB or thresholds: channels fastest, then columns, rows and slices.
 * g_free. */
float *bn_mask_kind_values (const BnMask *mask, const BnMaskFileStyle *style);

/* The file's name without folder and ending, as UTF-8. g_free. */
char *bn_mask_kind_name (const char *path);

/* kind-array.c: the file of a mask as .npy; g_bytes_unref. Never fails. */
GBytes *bn_mask_kind_npy (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);

/* kind-array.c: likewise as .raw. */
GBytes *bn_mask_kind_raw (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);

/* kind-array.c: reads a .npy of two to four dimensions. BN_ERROR_FILE, G_FILE_ERROR. */
gboolean bn_mask_kind_read_npy (const char *path, BnMaskValues *values, GError **error);

/* kind-picture.c: the file of a mask of one slice as .png; g_bytes_unref. BN_ERROR_FILE naming `path`. */
GBytes *bn_mask_kind_png (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);

/* kind-picture.c: likewise as GIMP's .pat, which is named after `path`. Never fails. */
GBytes *bn_mask_kind_pat (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);

/* kind-picture.c: reads a .png of gray, RGB or RGBA. BN_ERROR_FILE, G_FILE_ERROR. */
gboolean bn_mask_kind_read_png (const char *path, BnMaskValues *values, GError **error);

/* kind-text.c: the file of a mask as a C header, whose identifiers come from `path`; g_bytes_unref. Never
 * fails. */
GBytes *bn_mask_kind_header (const BnMask *mask, const BnMaskFileStyle *style, const char *path,
                             GError **error);

/* kind-text.c: likewise a mask of one plane as ImageMagick's thresholds.xml. */
GBytes *bn_mask_kind_xml (const BnMask *mask, const BnMaskFileStyle *style, const char *path, GError **error);

/* kind-text.c: likewise a mask of one plane as didder's JSON. */
GBytes *bn_mask_kind_json (const BnMask *mask, const BnMaskFileStyle *style, const char *path,
                           GError **error);
