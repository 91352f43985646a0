/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/measure/verdict.h"

#include <math.h>

#include "core/base/words.h"
#include "core/measure/measure-additive.h"
#include "core/measure/measure.h"

/* Good noise stays below this, dB, although single masks scatter; Bayer's grid has about 19. */
#define REGULAR 8.

/* A tile with a shorter side shows as a grid of tiles, whatever its grain. */
#define LARGE_ENOUGH 16

gboolean
bn_verdict_init (BnVerdict *verdict, const BnMask *mask, const BnJob *job, GError **error)
{
  BnMeasureAdditive additive;
  BnMeasure measure;

  *verdict = (BnVerdict){ .planes = bn_mask_planes (mask),
                          .is_uniform = bn_mask_is_uniform (mask),
                          .side = MIN (bn_mask_width (mask), bn_mask_height (mask)) };
  if (verdict->is_uniform ? !bn_measure (mask, job, &measure, error)
                          : !bn_measure_additive_plane (mask, 0, job, &additive, error))
    return FALSE;
  verdict->visible = verdict->is_uniform ? measure.screen_mean : additive.screen_mean;
  verdict->anisotropy = verdict->is_uniform ? measure.anisotropy_worst : additive.anisotropy_worst;
  return TRUE;
}

/* Compared with GIMP's own mask. */
static char *
compare (double visible)
{
  double ratio = visible / BN_VERDICT_GIMP;
  int percent = (int) lround (100 * fabs (ratio - 1));

  if (ratio >= 2)
    return g_strdup_printf (BN_ ("Visible error %.4f, %.1f times that of GIMP's own mask"), visible, ratio);
  if (percent == 0)
    return g_strdup_printf (BN_ ("Visible error %.4f, as good as GIMP's own mask"), visible);
  if (ratio < 1)
    return g_strdup_printf (BN_ ("Visible error %.4f, %d %% better than GIMP's own mask"), visible, percent);
  return g_strdup_printf (BN_ ("Visible error %.4f, %d %% worse than GIMP's own mask"), visible, percent);
}

char *
bn_verdict_words (const BnVerdict *verdict, gboolean is_coarse)
{
  double visible = verdict->visible;

  if (!verdict->is_uniform)
    return g_strdup_printf (BN_ ("Visible error %.4f of a step between two levels, as added noise"), visible);
  if (verdict->planes > 1)
    return g_strdup_printf (BN_ ("Visible error %.4f, of the first of %d planes by itself"), visible,
                            verdict->planes);
  if (verdict->anisotropy > REGULAR)
    return g_strdup_printf (BN_ ("Visible error %.4f, but a regular pattern that shows as one"), visible);
  if (is_coarse)
    return g_strdup_printf (BN_ ("Visible error %.4f, coarse on purpose: its dots cluster"), visible);
  if (verdict->side < LARGE_ENOUGH || isnan (verdict->anisotropy))
    return g_strdup_printf (BN_ ("Visible error %.4f, in a tile that repeats very soon"), visible);
  return compare (visible);
}
