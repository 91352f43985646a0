/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The methods that make masks, a registry. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"
#include "core/settings/option.h"

/* Raised whenever any method makes another mask of the same settings; part of the cache key. */
#define BN_METHOD_VERSION 2

typedef struct {
  BnChoice choice;
  /* The ids of the settings it reads beside those that shape every mask (bn_method_uses); NULL-ended. */
  const char *const *options;
  /* Makes one plane of a valid config, uniform; NULL with G_IO_ERROR_CANCELLED or BN_ERROR_SETTING. Same
   * config, same mask, for every job. */
  BnMask *(*make) (const BnMaskConfig *config, const BnJob *job, GError **error);
  /* Makes all planes and the values of config's distribution together; likewise. NULL if the method knows
   * only planes: they are then made one by one, each from a seed of its own. */
  BnMask *(*make_set) (const BnMaskConfig *config, const BnJob *job, GError **error);
} BnMethod;

/* The registry; ends with a row whose id is NULL. */
extern const BnMethod bn_methods[];

/* The choice of row `row`, or NULL behind the last. */
const BnChoice *bn_method_choice (guint row);

/* TRUE if the mask of `config` depends on the mask setting `option_id`: one that shapes every mask, or one
 * that config's method, or the filter or distribution it has chosen, reads. */
gboolean bn_method_uses (const BnMaskConfig *config, const char *option_id);

/* About how many bytes making the mask of `config` takes on `threads` threads, at most. */
guint64 bn_method_memory (const BnMaskConfig *config, int threads);

/* Makes the mask of `config`, after checking it and that the machine's memory is large enough. Unref the
 * result. BN_ERROR_SETTING or G_IO_ERROR_CANCELLED; a cancelled job that keeps its best may return a mask
 * that other settings would call unfinished: ask bn_job_is_cancelled. `job` may be NULL. Blocks; call it from
 * a thread of your own where that matters. */
BnMask *bn_method_run (const BnMaskConfig *config, const BnJob *job, GError **error);
