/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/loss.h"

#include "core/base/words.h"

const BnLoss bn_losses[] = {
  /* losses of threshold patterns */
  { { "visible-error", BN_N_ ("Visible error"), BN_N_ ("What the eye sees of every gray level's pattern") },
    BN_VIEW_PATTERNS,
    bn_loss_visible_error,
    NULL },
  { { "desired-power", BN_N_ ("Desired power"),
      BN_N_ ("The filter's target power in every frequency of every gray level's pattern") },
    BN_VIEW_PATTERNS,
    bn_loss_desired_table,
    bn_loss_desired_pattern_power },
  /* losses of the mask's own pixels and spectrum */
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
  { { "desired-own-power", BN_N_ ("Desired own power"),
      BN_N_ ("The filter's target power in every frequency of the mask itself") },
    BN_VIEW_POWER,
    bn_loss_desired_table,
    bn_loss_desired_power },
  { { NULL }, 0, NULL, NULL },
};

const BnChoice *
bn_loss_pattern_choice (guint row)
{
  for (guint before = 0; before < row; before++)
    if (bn_losses[before].view != BN_VIEW_PATTERNS)
      return NULL;
  return bn_losses[row].choice.id != NULL && bn_losses[row].view == BN_VIEW_PATTERNS ? &bn_losses[row].choice
                                                                                     : NULL;
}

const BnLoss *
bn_loss_find (const char *id)
{
  for (const BnLoss *loss = bn_losses; loss->choice.id != NULL; loss++)
    if (g_str_equal (loss->choice.id, id))
      return loss;
  g_assert_not_reached ();
}
