/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks in files that other programs read, by the file's ending. */
#pragma once

#include "core/bn.h"

/* TRUE if a mask can be written there: an ending that is known, and bn_output_check. BN_ERROR_SETTING. */
gboolean bn_mask_file_check (const char *path, GError **error);

/* Writes the thresholds to a temporary and renames it: .npy, float32 thresholds (rank + 1/2)/N of height x
 * width; .png, 16-bit grey codes floor ((rank + 1/2) 65536/N). BN_ERROR_SETTING, G_FILE_ERROR. */
gboolean bn_mask_file_write (const char *path, const BnMask *mask, GError **error);

/* Reads such a file, or an 8-bit grey PNG, and ranks its values, equal ones in scan order: a mask of up to
 * 65536 pixels comes back exactly. *histogram (if not NULL) is set to bn_measure_histogram of the values;
 * codes count as code/256 or code/65536. BN_ERROR_FILE, G_FILE_ERROR. Unref the result. */
BnMask *bn_mask_file_read (const char *path, double *histogram, GError **error);
