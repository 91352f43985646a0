/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/method.h"

#include "core/mask-spectrum.h"
#include "core/ordered.h"
#include "core/spectral.h"
#include "core/void-cluster.h"
#include "core/white.h"
#include "core/words.h"

static const char *const spectral_options[] = { "mask-seed", "mask-quality", "mask-filter", "mask-sigma",
                                                NULL };
static const char *const void_cluster_options[] = { "mask-seed", "mask-sigma", NULL };
static const char *const seed_options[] = { "mask-seed", NULL };
static const char *const no_options[] = { NULL };
static const char *const mask_spectrum_options[] = {
  "mask-seed",
  "mask-cutoff",
  "mask-low-weight",
  "mask-histogram-weight",
  "mask-uniformity-weight",
  "mask-rate",
  "mask-steps",
  "mask-random-weights",
  NULL,
};

const BnMethod bn_methods[] = {
  { { "spectral", BN_N_ ("Spectral"),
      BN_N_ ("Optimises the spectra of the patterns of all grey levels: the best") },
    spectral_options,
    bn_spectral_make },
  { { "mask-spectrum", BN_N_ ("Mask spectrum"),
      BN_N_ ("Optimises the spectrum of the mask itself, the method's original form: grainier, every weight "
             "adjustable") },
    mask_spectrum_options,
    bn_mask_spectrum_make },
  { { "void-cluster", BN_N_ ("Void and cluster"), BN_N_ ("The classic blue-noise method: quick and good") },
    void_cluster_options,
    bn_void_cluster_make },
  { { "bayer", BN_N_ ("Bayer"), BN_N_ ("A regular pattern, as in old games") }, no_options, bn_ordered_make },
  { { "white", BN_N_ ("White noise"), BN_N_ ("Random thresholds: the coarsest grain") },
    seed_options,
    bn_white_make },
  { { NULL }, NULL, NULL },
};

const BnChoice *
bn_method_choice (guint row)
{
  return row < G_N_ELEMENTS (bn_methods) - 1 ? &bn_methods[row].choice : NULL;
}

gboolean
bn_method_uses (int row, const char *option_id)
{
  static const char *const common[] = { "mask-width", "mask-height", "mask-method", NULL };

  return g_strv_contains (common, option_id) || g_strv_contains (bn_methods[row].options, option_id);
}

BnMask *
bn_method_run (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  BnConfig all = bn_config_default ();
  BnMask *mask;

  all.mask = *config;
  if (!bn_config_validate (&all, error) || !bn_job_step (job, 0, error))
    return NULL;
  mask = bn_methods[config->method].make (config, job, error);
  if (mask != NULL && !bn_job_step (job, 1, error)) {
    bn_mask_unref (mask);
    return NULL;
  }
  return mask;
}
