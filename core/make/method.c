/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/method.h"

#include "core/make/gradient-noise.h"
#include "core/make/high-pass.h"
#include "core/make/mask-spectrum.h"
#include "core/make/bayer.h"
#include "core/make/spectral.h"
#include "core/make/void-cluster.h"
#include "core/make/white.h"
#include "core/base/words.h"

static const char *const spectral_options[] = { "mask-seed", "mask-quality", "mask-filter",    "mask-start",
                                                "mask-time", "mask-loss",    "mask-half-size", NULL };
static const char *const blur_options[] = { "mask-seed", "mask-sigma", NULL };
static const char *const seed_options[] = { "mask-seed", NULL };
static const char *const no_options[] = { NULL };
static const char *const mask_spectrum_options[] = {
  "mask-seed", "mask-cutoff", "mask-low-weight",     "mask-histogram-weight", "mask-uniformity-weight",
  "mask-rate", "mask-steps",  "mask-random-weights", "mask-desired-weight",   "mask-filter",
  NULL,
};

static gboolean
spectral_reads (const BnMaskConfig *config, const char *option_id)
{
  return !g_str_equal (option_id, "mask-start") || bn_spectral_reads_start (config);
}

const BnMethod bn_methods[] = {
  { { "spectral", BN_N_ ("Spectral"),
      BN_N_ ("Optimizes the spectra of the patterns of all gray levels: the best") },
    spectral_options,
    spectral_reads,
    NULL,
    bn_spectral_make },
  { { "mask-spectrum", BN_N_ ("Mask spectrum"),
      BN_N_ ("Optimizes the spectrum of the mask itself, the method's original form: grainier, every weight "
             "adjustable") },
    mask_spectrum_options,
    NULL,
    bn_mask_spectrum_make,
    NULL },
  { { "void-cluster", BN_N_ ("Void and cluster"), BN_N_ ("The classic blue-noise method: quick and good") },
    blur_options,
    NULL,
    bn_void_cluster_make,
    NULL },
  { { "bayer", BN_N_ ("Bayer"), BN_N_ ("A regular pattern, as in old games") },
    no_options,
    NULL,
    bn_bayer_make,
    NULL },
  { { "white", BN_N_ ("White noise"), BN_N_ ("Random thresholds: the coarsest grain") },
    seed_options,
    NULL,
    bn_white_make,
    NULL },
  { { "high-pass", BN_N_ ("High pass"),
      BN_N_ ("White noise less its blur, as for film grain: coarse; for comparison") },
    blur_options,
    NULL,
    bn_high_pass_make,
    NULL },
  { { "gradient-noise", BN_N_ ("Interleaved gradient noise"),
      BN_N_ ("A formula that games use: fine and regular, but the edges of its tile show; for comparison") },
    no_options,
    NULL,
    NULL,
    bn_gradient_noise_make },
  { { NULL }, NULL, NULL, NULL, NULL },
};

const BnChoice *
bn_method_choice (guint row)
{
  return row < G_N_ELEMENTS (bn_methods) - 1 ? &bn_methods[row].choice : NULL;
}
