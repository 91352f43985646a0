/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The registry of distributions of a mask's values. Values are dither of zero mean, in LSB, for
 * out = floor (v + d + 1/2). */
#pragma once

#include "core/base/choice.h"
#include "core/mask/mask-config.h"

typedef struct {
  BnChoice choice;
  /* The ids of the settings it reads; NULL-ended. */
  const char *const *options;
  /* The value below which a share u in (0, 1) of all values lies, in LSB. */
  double (*quantile) (const BnMaskConfig *config, double u);
} BnDistribution;

typedef enum {
  BN_DISTRIBUTION_UNIFORM,
  BN_DISTRIBUTION_TRIANGULAR,
  BN_DISTRIBUTION_GAUSSIAN,
  BN_DISTRIBUTION_CUSTOM,
} BnDistributionRow;

/* The registry; ends with a row whose id is NULL. */
extern const BnDistribution bn_distributions[];

/* The choice of row `row`, or NULL past the last. */
const BnChoice *bn_distribution_choice (guint row);

/* The values of config's distribution that the ranks 0 .. size-1 stand for, the quantiles of (r + 1/2)/size,
 * to the nearest 2^-24, into `values`. They never fall. */
void bn_distribution_values (const BnMaskConfig *config, guint32 size, double *values);

/* The values of config's mask in single precision, as bn_mask_new_planes takes them: NULL if they are
 * uniform. g_free. */
float *bn_distribution_table (const BnMaskConfig *config);

/* The mask of config's shape and values whose planes' pixels have the ranks that `order` says: order[r] of a
 * plane is the pixel of rank r, and the next plane follows. Errors as bn_mask_new_planes. */
BnMask *bn_distribution_mask (const BnMaskConfig *config, const guint32 *order, GError **error);
