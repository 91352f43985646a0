/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The methods that make masks, a registry. */
#pragma once

#include "core/job.h"
#include "core/mask.h"
#include "core/option.h"

/* Raised whenever any method makes another mask of the same settings; part of the cache key. */
#define BN_METHOD_VERSION 1

typedef struct {
  BnChoice choice;
  /* The ids of the settings it reads beside mask-width, mask-height and mask-method; NULL-ended. */
  const char *const *options;
  /* Makes a mask of a valid config. NULL with G_IO_ERROR_CANCELLED or BN_ERROR_SETTING. Same config, same
   * mask, for every job. */
  BnMask *(*make) (const BnMaskConfig *config, const BnJob *job, GError **error);
} BnMethod;

/* The registry; ends with a row whose id is NULL. */
extern const BnMethod bn_methods[];

/* The choice of row `row`, or NULL behind the last. */
const BnChoice *bn_method_choice (guint row);

/* TRUE if method `row` reads the mask setting `option_id`. */
gboolean bn_method_uses (int row, const char *option_id);

/* Makes the mask of `config`, after checking it. Unref the result. BN_ERROR_SETTING or
 * G_IO_ERROR_CANCELLED. `job` may be NULL. Blocks; call it from a thread of your own where that matters. */
BnMask *bn_method_run (const BnMaskConfig *config, const BnJob *job, GError **error);
