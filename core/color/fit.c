/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/fit.h"

#include <math.h>
#include <string.h>

#include "core/color/mixing/gamut.h"
#include "core/color/mixing/oklab.h"
#include "core/color/mixing/triangulation.h"
#include "core/color/mixing/vector.h"

#define END .3  /* k, of the palette's range of lightness */
#define KNEE .7 /* K */
#define LEVELS 64
#define HUES 96
#define MOST_CHROMA .5
#define HALVINGS 12
#define NEAR .1    /* of a line's length: colors that far from it count as on it */
#define SAME .0001 /* lightness */

struct _BnFit {
  double gain;                /* of light */
  double saturation;          /* of chroma */
  gboolean tones;             /* lightness is moved */
  double black, white;        /* the lightness of black, near 0, and of exposed white */
  double low, range;          /* of the palette's lightness */
  float (*chroma)[HUES];      /* [LEVELS + 1] the most there is, by lightness and hue; NULL: tones alone */
  float grays[LEVELS + 1][2]; /* what stands for gray by lightness; 0 where that can be mixed */
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

/* Whether mixes reach the color `chroma` away from a gray. */
static gboolean
contains (const BnGamut *gamut, double lightness, const float gray[2], const double direction[2],
          double chroma)
{
  const double lab[] = { lightness, (double) gray[0] + chroma * direction[0],
                         (double) gray[1] + chroma * direction[1] };
  double light[3];

  bn_oklab_to_rgb (lab, light);
  return bn_gamut_contains (gamut, light);
}

/* How far the gamut reaches from gray. */
static double
find_chroma (const BnGamut *gamut, double lightness, const float gray[2], double hue)
{
  double direction[2], low = 0, high = MOST_CHROMA;

  direction_of (hue, direction);
  for (int i = 0; i < HALVINGS; i++) {
    double middle = (low + high) / 2;
    if (contains (gamut, lightness, gray, direction, middle))
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* The mix of two colors that has this lightness, in OKLab. */
static void
mix_of (const double dark[3], const double light[3], double lightness, double lab[3])
{
  double low = 0, high = 1;

  for (int i = 0; i < 3 * HALVINGS; i++) {
    double middle = (low + high) / 2, mix[3];
    for (int c = 0; c < 3; c++)
      mix[c] = dark[c] + middle * (light[c] - dark[c]);
    bn_oklab_from_rgb (mix, lab);
    if (lab[0] < lightness)
      low = middle;
    else
      high = middle;
  }
}

/* What stands for gray: as little on the way to that mix as brings it into reach. */
static void
find_gray (const BnGamut *gamut, double lightness, const double mix[3], float gray[2])
{
  static const float none[2] = { 0, 0 };
  double low = 0, high = 1;

  gray[0] = gray[1] = 0;
  if (contains (gamut, lightness, none, mix + 1, 0))
    return;
  for (int i = 0; i < HALVINGS; i++) {
    double middle = (low + high) / 2;
    if (contains (gamut, lightness, none, mix + 1, middle))
      high = middle;
    else
      low = middle;
  }
  gray[0] = (float) (high * mix[1]);
  gray[1] = (float) (high * mix[2]);
}

/* The darkest color and the lightest. */
static void
find_ends (const double (*colors)[3], guint count, const double **dark, const double **light)
{
  double low = INFINITY, high = -INFINITY;

  for (guint i = 0; i < count; i++) {
    double lab[3];
    bn_oklab_from_rgb (colors[i], lab);
    *dark = lab[0] < low ? colors[i] : *dark;
    *light = lab[0] > high ? colors[i] : *light;
    low = MIN (low, lab[0]);
    high = MAX (high, lab[0]);
  }
}

static void
find_gamut (BnFit *fit, const double (*colors)[3], guint count)
{
  g_autoptr (BnTriangulation) triangulation = bn_triangulation_new (colors, count);
  g_autoptr (BnGamut) gamut = NULL;
  const double *dark = colors[0], *light = colors[0];

  if (triangulation->span.rank < 3)
    return;
  gamut = bn_gamut_new (colors, count, triangulation, BN_DISTANCE_LIGHT, NULL);
  find_ends (colors, count, &dark, &light);
  fit->chroma = g_malloc (sizeof *fit->chroma * (LEVELS + 1));
  for (int level = 0; level <= LEVELS; level++) {
    double lightness = fit->low + fit->range * level / LEVELS, mix[3];
    mix_of (dark, light, lightness, mix);
    find_gray (gamut, lightness, mix, fit->grays[level]);
    for (int hue = 0; hue < HUES; hue++)
      fit->chroma[level][hue] = (float) find_chroma (gamut, lightness, fit->grays[level], hue);
  }
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

/* Whether all colors lie near the line from the darkest to the lightest. */
static gboolean
is_line (const double (*colors)[3], guint count)
{
  double first[3] = { INFINITY }, last[3] = { -INFINITY }, along[3], length = 0;

  for (guint i = 0; i < count; i++) {
    double lab[3];
    bn_oklab_from_rgb (colors[i], lab);
    if (lab[0] < first[0])
      memcpy (first, lab, sizeof first);
    if (lab[0] > last[0])
      memcpy (last, lab, sizeof last);
  }
  for (int c = 0; c < 3; c++)
    along[c] = last[c] - first[c];
  length = bn_vector_dot (along, along);
  for (guint i = 0; i < count; i++) {
    double lab[3], part;
    bn_oklab_from_rgb (colors[i], lab);
    for (int c = 0; c < 3; c++)
      lab[c] -= first[c];
    part = length > 0 ? bn_vector_dot (lab, along) / length : 0;
    for (int c = 0; c < 3; c++)
      lab[c] -= part * along[c];
    if (bn_vector_dot (lab, lab) > NEAR * NEAR * length)
      return FALSE;
  }
  return TRUE;
}

/* The palette's range of lightness, and the picture's. */
static void
find_range (BnFit *fit, const double (*colors)[3], guint count)
{
  static const double black[3] = { 0, 0, 0 };
  const double white[3] = { fit->gain, fit->gain, fit->gain };
  double high = -INFINITY, lab[3];

  bn_oklab_from_rgb (black, lab);
  fit->black = lab[0];
  bn_oklab_from_rgb (white, lab);
  fit->white = lab[0];
  fit->low = INFINITY;
  for (guint i = 0; i < count; i++) {
    bn_oklab_from_rgb (colors[i], lab);
    fit->low = MIN (fit->low, lab[0]);
    high = MAX (high, lab[0]);
  }
  fit->range = high - fit->low;
}

/* Whether lightness is moved: automatically where mixes differ in it alone, and do not reach all of it. */
static gboolean
moves_tones (const BnFit *fit, const double (*colors)[3], guint count, BnFitKind kind)
{
  if (kind != BN_FIT_AUTO)
    return kind != BN_FIT_OFF;
  return (fit->low - fit->black > SAME || fit->low + fit->range < fit->white - SAME) &&
         is_line (colors, count);
}

BnFit *
bn_fit_new (const double (*colors)[3], guint count, const BnFitSettings *settings)
{
  g_autoptr (BnFit) fit = g_new0 (BnFit, 1);

  fit->gain = exp2 (settings->exposure);
  fit->saturation = settings->saturation;
  find_range (fit, colors, count);
  fit->tones = moves_tones (fit, colors, count, settings->kind);
  if (settings->kind == BN_FIT_GAMUT && differ (colors, count))
    find_gamut (fit, colors, count);
  if (!fit->tones && settings->exposure == 0 && settings->saturation == 1)
    return NULL;
  return g_steal_pointer (&fit);
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

/* Between two levels of lightness. */
typedef struct {
  int level; /* the lower one, 0 to LEVELS - 1 */
  double up; /* 0 to 1 */
} Place;

static Place
place_of (const BnFit *fit, double lightness)
{
  double level = (lightness - fit->low) / fit->range * LEVELS;
  int below = CLAMP ((int) level, 0, LEVELS - 1);

  return (Place){ below, CLAMP (level - below, 0, 1) };
}

static double
between (double low, double high, double part)
{
  return (1 - part) * low + part * high;
}

/* The most chroma of a color, between the lightnesses and hues that were looked at. */
static double
most_chroma (const BnFit *fit, Place place, double hue)
{
  int h = MIN ((int) hue, HUES - 1), next = (h + 1) % HUES;
  const float *low = fit->chroma[place.level], *high = fit->chroma[place.level + 1];

  return between (between ((double) low[h], (double) low[next], hue - h),
                  between ((double) high[h], (double) high[next], hue - h), place.up);
}

static void
compress (const BnFit *fit, double lab[3])
{
  Place place = place_of (fit, lab[0]);
  const float *low = fit->grays[place.level], *high = fit->grays[place.level + 1];
  double chroma = sqrt (lab[1] * lab[1] + lab[2] * lab[2]);
  double most = most_chroma (fit, place, hue_of (lab[1], lab[2]));
  double straight = KNEE * most, rest = most - straight, beyond, factor = 1;

  if (chroma > straight) {
    beyond = rest > 0 ? (chroma - straight) / rest : 0;
    factor = (straight + rest * beyond / (1 + beyond)) / chroma;
  }
  lab[1] = factor * lab[1] + between ((double) low[0], (double) high[0], place.up);
  lab[2] = factor * lab[2] + between ((double) low[1], (double) high[1], place.up);
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
    return above + compress_end (lightness - above, fit->white - above, room);
  if (lightness < below)
    return below - compress_end (below - lightness, below - fit->black, room);
  return lightness;
}

void
bn_fit_color (const BnFit *fit, double light[3])
{
  double lab[3];

  for (int c = 0; c < 3; c++)
    light[c] *= fit->gain;
  bn_oklab_from_rgb (light, lab);
  lab[1] *= fit->saturation;
  lab[2] *= fit->saturation;
  if (fit->tones)
    lab[0] = fit_lightness (fit, lab[0]);
  if (fit->chroma != NULL && fit->range > 0)
    compress (fit, lab);
  bn_oklab_to_rgb (lab, light);
}
