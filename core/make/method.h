/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The registry of the methods that make masks. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask.h"
#include "core/base/choice.h"
#include "core/mask/mask-config.h"

/* Raised whenever any method makes another mask from the same settings; part of the cache key. */
#define BN_METHOD_VERSION 5

typedef struct {
  BnChoice choice;
  /* The ids of the settings it reads besides those that shape every mask (bn_mask_config_uses); NULL-ended.
   */
  const char *const *options;
  /* Whether it reads one of those as the others stand; NULL: it always does. */
  gboolean (*reads) (const BnMaskConfig *config, const char *option_id);
  /* Makes one plane of a valid config, uniform; NULL with G_IO_ERROR_CANCELLED or BN_ERROR_SETTING. Same
   * config, same mask, for every job. */
  BnMask *(*make) (const BnMaskConfig *config, const BnJob *job, GError **error);
  /* Makes all planes and the values of config's distribution together; likewise. NULL if the method knows
   * only planes: they are then made one by one, each from its own seed. */
  BnMask *(*make_set) (const BnMaskConfig *config, const BnJob *job, GError **error);
} BnMethod;

/* The registry; ends with a row whose id is NULL. */
extern const BnMethod bn_methods[];

/* The choice of row `row`, or NULL past the last. */
const BnChoice *bn_method_choice (guint row);
