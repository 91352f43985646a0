/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/loss.h"

#include "core/words.h"

const BnLoss bn_losses[] = {
  { { "visible-error", BN_N_ ("Visible error"), BN_N_ ("What the eye sees of every grey level's pattern") },
    BN_VIEW_PATTERNS,
    bn_loss_visible_error,
    NULL },
  { { "low-band", BN_N_ ("Low frequencies"), BN_N_ ("Energy of the mask's own low frequencies") },
    BN_VIEW_POWER,
    bn_loss_low_band,
    NULL },
  { { "uniformity", BN_N_ ("Uniformity"), BN_N_ ("Roughness of the mask's own spectrum") },
    BN_VIEW_POWER,
    NULL,
    bn_loss_uniformity },
  { { "histogram", BN_N_ ("Histogram"), BN_N_ ("Distance of the mask's values from an even spread") },
    BN_VIEW_PIXELS,
    NULL,
    bn_loss_histogram },
  { { NULL }, 0, NULL, NULL },
};

const BnLoss *
bn_loss_find (const char *id)
{
  for (const BnLoss *loss = bn_losses; loss->choice.id != NULL; loss++)
    if (g_str_equal (loss->choice.id, id))
      return loss;
  g_assert_not_reached ();
}
