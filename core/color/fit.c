/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/fit.h"

#include <math.h>

#include "core/color/mixing/gamut.h"
#include "core/color/mixing/oklab.h"
#include "core/color/mixing/triangulation.h"

#define END .3  /* k, of the palette's range of lightness */
#define KNEE .7 /* K */
#define LEVELS 64
#define HUES 96
#define MOST_CHROMA .5
#define HALVINGS 12

struct _BnFit {
  double black;          /* the lightness of black: near 0 */
  double low, range;     /* of the palette's lightness */
  float (*chroma)[HUES]; /* [LEVELS + 1] the most there is, by lightness and hue; NULL: tones alone */
};

/* --- making --- */

/* A number 0 to HUES that grows with the angle of (a, b): cheap, and the same everywhere. */
static double
hue_of (double a, double b)
{
  double sum = fabs (a) + fabs (b), part = sum > 0 ? b / sum : 0;
  double quarters = a < 0 ? 2 - part : b < 0 ? 4 + part : part;

  return quarters * (HUES / 4.);
}

/* The direction of a hue, of length 1. */
static void
direction_of (double hue, double direction[2])
{
  double quarters = hue / (HUES / 4.), part, length;
  int quarter = (int) quarters;

  part = quarters - quarter;
  direction[0] = quarter % 2 == 0 ? 1 - part : -part;
  direction[1] = quarter % 2 == 0 ? part : 1 - part;
  if (quarter >= 2) {
    direction[0] = -direction[0];
    direction[1] = -direction[1];
  }
  length = sqrt (direction[0] * direction[0] + direction[1] * direction[1]);
  direction[0] /= length;
  direction[1] /= length;
}

static gboolean
contains (const BnGamut *gamut, double lightness, const double direction[2], double chroma)
{
  const double lab[] = { lightness, chroma * direction[0], chroma * direction[1] };
  double light[3];

  bn_oklab_to_rgb (lab, light);
  return bn_gamut_contains (gamut, light);
}

/* How far the gamut reaches from gray. */
static double
find_chroma (const BnGamut *gamut, double lightness, double hue)
{
  double direction[2], low = 0, high = MOST_CHROMA;

  direction_of (hue, direction);
  for (int i = 0; i < HALVINGS; i++) {
    double middle = (low + high) / 2;
    if (contains (gamut, lightness, direction, middle))
      low = middle;
    else
      high = middle;
  }
  return low;
}

static void
find_gamut (BnFit *fit, const double (*colors)[3], guint count)
{
  g_autoptr (BnTriangulation) triangulation = bn_triangulation_new (colors, count);
  g_autoptr (BnGamut) gamut = NULL;

  if (triangulation->span.rank < 3)
    return;
  gamut = bn_gamut_new (colors, count, triangulation, BN_DISTANCE_LIGHT, NULL);
  fit->chroma = g_malloc (sizeof *fit->chroma * (LEVELS + 1));
  for (int level = 0; level <= LEVELS; level++)
    for (int hue = 0; hue < HUES; hue++)
      fit->chroma[level][hue] = (float) find_chroma (gamut, fit->low + fit->range * level / LEVELS, hue);
}

static gboolean
differ (const double (*colors)[3], guint count)
{
  for (guint i = 1; i < count; i++)
    for (int c = 0; c < 3; c++)
      if (colors[i][c] != colors[0][c])
        return TRUE;
  return FALSE;
}

BnFit *
bn_fit_new (const double (*colors)[3], guint count, BnFitKind kind)
{
  BnFit *fit = g_new0 (BnFit, 1);
  static const double black[3] = { 0, 0, 0 };
  double high = -INFINITY, lab[3];

  bn_oklab_from_rgb (black, lab);
  fit->black = lab[0];
  fit->low = INFINITY;
  for (guint i = 0; i < count; i++) {
    bn_oklab_from_rgb (colors[i], lab);
    fit->low = MIN (fit->low, lab[0]);
    high = MAX (high, lab[0]);
  }
  fit->range = high - fit->low;
  if (kind == BN_FIT_GAMUT && differ (colors, count))
    find_gamut (fit, colors, count);
  return fit;
}

void
bn_fit_free (BnFit *fit)
{
  if (fit == NULL)
    return;
  g_free (fit->chroma);
  g_free (fit);
}

/* --- colors --- */

/* The most chroma of a color, between the lightnesses and hues that were looked at. */
static double
most_chroma (const BnFit *fit, const double lab[3])
{
  double hue = hue_of (lab[1], lab[2]), level = (lab[0] - fit->low) / fit->range * LEVELS;
  int l = CLAMP ((int) level, 0, LEVELS - 1), h = MIN ((int) hue, HUES - 1), next = (h + 1) % HUES;
  double down = CLAMP (level - l, 0, 1), along = hue - h;
  double above = (1 - along) * (double) fit->chroma[l][h] + along * (double) fit->chroma[l][next];
  double below = (1 - along) * (double) fit->chroma[l + 1][h] + along * (double) fit->chroma[l + 1][next];

  return (1 - down) * above + down * below;
}

static void
compress (const BnFit *fit, double lab[3])
{
  double chroma = sqrt (lab[1] * lab[1] + lab[2] * lab[2]), most = most_chroma (fit, lab);
  double straight = KNEE * most, rest = most - straight, beyond, factor;

  if (chroma <= straight)
    return;
  beyond = rest > 0 ? (chroma - straight) / rest : 0;
  factor = (straight + rest * beyond / (1 + beyond)) / chroma;
  lab[1] *= factor;
  lab[2] *= factor;
}

/* What becomes of what lies `beyond` the middle, of which there is `all` and room for `room`. */
static double
compress_end (double beyond, double all, double room)
{
  double most = all / room, u = beyond / room;

  return most > 1 ? room * u / (1 + u * (most - 1) / most) : beyond;
}

static double
fit_lightness (const BnFit *fit, double lightness)
{
  double room = END * fit->range, above = fit->low + fit->range - room, below = fit->low + room;

  if (room <= 0)
    return fit->low;
  if (lightness > above)
    return above + compress_end (lightness - above, 1 - above, room);
  if (lightness < below)
    return below - compress_end (below - lightness, below - fit->black, room);
  return lightness;
}

void
bn_fit_color (const BnFit *fit, double light[3])
{
  double lab[3];

  bn_oklab_from_rgb (light, lab);
  lab[0] = fit_lightness (fit, lab[0]);
  if (fit->chroma != NULL && fit->range > 0)
    compress (fit, lab);
  bn_oklab_to_rgb (lab, light);
}
