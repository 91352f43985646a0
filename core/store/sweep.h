/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of the files in a cache's folder. Only names that a cache gives are looked at, for a folder
 * may hold other people's files: METHOD-WxH-DIGITS.vVERSION.mask, where DIGITS are twelve hexadecimal ones.
 */
#pragma once

#include <glib.h>

/* The most bytes of masks in a folder. */
#define BN_SWEEP_LIMIT (256 * (guint64) (1 << 20))

/* Removes from `folder` what a killed program left more than an hour ago, masks of versions before `version`,
 * and masks until the others take no more than `limit` bytes, those first that were used the longest time
 * ago. What cannot be removed stays. */
void bn_sweep (const char *folder, int version, guint64 limit);

/* Notes that the mask in the file `path` is used now. */
void bn_sweep_note_use (const char *path);
