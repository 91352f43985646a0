/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where masks come from: shipped (compiled in), kept in the user's cache folder, or made now and kept there.
 */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/mask/mask.h"

typedef struct _BnCache BnCache;

/* A cache in `folder` (made when first written to), or in the user's cache folder if NULL: blue-noise-dither
 * below g_get_user_cache_dir if that is absolute, else below ~/.cache. bn_cache_free. */
BnCache *bn_cache_new (const char *folder);

/* Frees the cache, not its files. `cache` may be NULL. */
void bn_cache_free (BnCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnCache, bn_cache_free)

/* The mask of `config` (which must be valid) if it is shipped or in the folder, whole and of this algorithm
 * version; else NULL, at once. Unref it. Thread-safe. */
BnMask *bn_cache_find (const BnCache *cache, const BnMaskConfig *config);

/* The mask of `config`: found, or made by bn_planes_make and kept. A file that is damaged or foreign is made
 * again. If keeping fails the mask is returned all the same, and *warning (if not NULL) is set to words for
 * the user (g_free), else to NULL. A mask that a cancelled job returns as its best so far is not kept.
 * NULL with bn_planes_make's errors. Unref it. Thread-safe, and safe with other processes at work. */
BnMask *bn_cache_get (const BnCache *cache, const BnMaskConfig *config, const BnJob *job, char **warning,
                      GError **error);

/* Writes `mask` under the name of `config`, whole or not at all, for its owner alone. G_FILE_ERROR. Before
 * that the folder is swept (sweep.h), so that all its masks take BN_SWEEP_LIMIT bytes at most, or this one is
 * the only one. */
gboolean bn_cache_store (const BnCache *cache, const BnMaskConfig *config, const BnMask *mask,
                         GError **error);

/* The file name of a shipped mask of `config`, for example "spectral-64x64-0a1b2c3d4e5f.mask". g_free. */
char *bn_cache_name (const BnMaskConfig *config);

/* The file name of a mask of `config` in the folder: the same with the algorithm's version,
 * "spectral-64x64-0a1b2c3d4e5f.v4.mask". g_free. */
char *bn_cache_kept_name (const BnMaskConfig *config);
