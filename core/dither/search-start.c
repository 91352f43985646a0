/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/search-start.h"

#include <math.h>
#include <string.h>

#include "core/dither/alpha.h"
#include "core/dither/diffusion-stand.h"

/* Rarer levels change places alone, of channels by themselves and together. */
#define RARE_ALONE .03f
#define RARE_JOINT .025f

/* A color of less share has none: it is there by rounding. */
#define TRACE 1e-6

/* How much more luminance counts than color. */
#define LUMINANCE 3.5

struct _BnSearchStart {
  const BnSetup *setup;
  const BnChannel *channels;
  gboolean neutral, joint;
  BnDiffusionStands stands[3]; /* of levels */
  BnSearchInks *inks[3];       /* of the planes */

  /* a palette */
  BnInks palette;
  BnMixture *mixture; /* NULL if all colors have the same coordinates */
  BnWeaken *weaken;   /* NULL at full strength */
  BnFit *fit;         /* or NULL */
  double *lights;     /* U8 and U16: the light of each code */
  double *thresholds; /* [N] of the plane */
};

/* --- making --- */

static void
make_palette (BnSearchStart *self)
{
  const BnSetup *setup = self->setup;
  const BnScale scale = bn_setup_scale (setup, FALSE);
  const BnFitSettings fit = bn_setup_fit (&setup->config);
  BnDistance distance = (BnDistance) setup->config.palette_distance;

  bn_inks_init (&self->palette, setup->palette, &scale, setup->colors, distance);
  self->fit = bn_inks_fit (&self->palette, &fit);
  self->mixture = bn_inks_mixture (&self->palette, distance);
  self->weaken = bn_inks_weaken (&self->palette, distance, setup->config.strength);
  self->lights = bn_scale_lights (&scale);
  self->thresholds = bn_mask_thresholds (setup->mask, self->channels[0].plane, 1);
  self->inks[0] = bn_search_inks_new_palette (&self->palette, setup->colors == 3 ? 4 : 1, LUMINANCE);
}

static void
make_levels (BnSearchStart *self)
{
  const BnLevels *levels[3];
  int colors = self->setup->colors;

  for (int c = 0; c < colors; c++) {
    levels[c] = self->channels[c].levels;
    bn_diffusion_stands_init (&self->stands[c], levels[c], 0, 0);
  }
  if (self->joint)
    self->inks[0] = bn_search_inks_new_levels (levels, 3, bn_setup_is_joint (self->setup) ? LUMINANCE : 0);
  else
    for (int c = 0; c < colors; c++)
      self->inks[c] = bn_search_inks_new_levels (&levels[c], 1, 0);
}

/* Whether gray pixels stay gray. */
static gboolean
keeps_neutral (const BnSetup *setup)
{
  int levels = bn_dither_config_levels (&setup->config, setup->colors, 0);

  for (int c = 1; c < setup->colors; c++)
    if (bn_dither_config_levels (&setup->config, setup->colors, c) != levels)
      return FALSE;
  return setup->config.keep_neutral && setup->colors == 3 && setup->palette == NULL;
}

gboolean
bn_search_start_is_joint (const BnSetup *setup)
{
  return setup->colors == 3 &&
         (setup->palette != NULL || setup->config.join_channels || keeps_neutral (setup));
}

BnSearchStart *
bn_search_start_new (const BnSetup *setup, const BnChannel channels[BN_MAX_CHANNELS])
{
  BnSearchStart *self = g_new0 (BnSearchStart, 1);

  self->setup = setup;
  self->channels = channels;
  self->neutral = keeps_neutral (setup);
  self->joint = bn_search_start_is_joint (setup);
  if (setup->palette != NULL)
    make_palette (self);
  else
    make_levels (self);
  return self;
}

void
bn_search_start_free (BnSearchStart *start)
{
  if (start == NULL)
    return;
  for (int c = 0; c < 3; c++) {
    bn_diffusion_stands_clear (&start->stands[c]);
    bn_search_inks_free (start->inks[c]);
  }
  bn_mixture_free (start->mixture);
  bn_weaken_free (start->weaken);
  bn_fit_free (start->fit);
  g_free (start->lights);
  g_free (start->thresholds);
  g_free (start);
}

const BnSearchInks *
bn_search_start_inks (const BnSearchStart *start, int plane)
{
  return start->inks[plane];
}

/* --- samples --- */

static gboolean
is_clear (const BnSetup *setup, const void *pixel)
{
  return setup->pixels.alpha &&
         bn_alpha_is_clear ((float) bn_pixel_value (setup->pixels.sample, pixel, setup->colors));
}

/* The share of thresholds below `share` when each is moved to 1/2 by the strength. */
static double
share_of (const BnSetup *setup, double share)
{
  double strength = setup->config.strength;

  if (strength <= 0)
    return share > .5 ? 1 : 0;
  return CLAMP ((share - .5) / strength + .5, 0, 1);
}

/* --- levels --- */

/* A channel's sample: what it wants, what it is, and what it may not do. */
typedef struct {
  float wanted, is, step;
  guint8 flags;
} Sample;

static Sample
sample_of (const BnSearchStart *self, const void *in, const void *ordered, int c)
{
  const BnSetup *setup = self->setup;
  const BnDiffusionStands *stands = &self->stands[c];
  const BnLevels *levels = stands->levels;
  BnDiffusionStand stand;
  Sample sample = { 0 };
  float share;

  if (setup->pixels.sample == BN_SAMPLE_FLOAT)
    stand = bn_diffusion_stands_of (stands, bn_pixel_value (setup->pixels.sample, in, c));
  else
    stand = stands->codes[setup->pixels.sample == BN_SAMPLE_U8 ? ((const guint8 *) in)[c]
                                                               : ((const guint16 *) in)[c]];
  sample.is =
      (float)
          levels->lights[bn_levels_below (levels, (float) bn_pixel_value (setup->pixels.sample, ordered, c))];
  sample.step = stand.high - stand.low;
  if (sample.step <= 0)
    return (Sample){ sample.is, sample.is, 0, BN_SEARCH_KEPT };
  share = (float) share_of (setup, (stand.light - stand.low) / sample.step);
  sample.wanted = stand.low + share * sample.step;
  if (MIN (share, 1 - share) < (self->joint ? RARE_JOINT : RARE_ALONE))
    sample.flags = BN_SEARCH_MOVED_RED;
  return sample;
}

static void
put_pixel (BnSearchPlane *plane, int x, const float *wanted, const float *is, guint8 flags, float heat)
{
  gsize at = bn_search_start (plane, plane->loaded) + (gsize) x,
        bytes = sizeof (float) * (gsize) plane->lanes;

  memcpy (bn_search_row (plane, plane->i, plane->loaded) + x * plane->lanes,
          flags & BN_SEARCH_KEPT ? is : wanted, bytes);
  memcpy (bn_search_row (plane, plane->d, plane->loaded) + x * plane->lanes, is, bytes);
  plane->flags[at] = flags;
  if (plane->heat != NULL)
    plane->heat[at] = heat;
}

/* Levels of three channels together. */
static void
start_joint (const BnSearchStart *self, const guint8 *in, const guint8 *ordered, int x, BnSearchPlane *plane)
{
  float wanted[4], is[4], lights[2][3], heat = 0;
  guint8 flags =
      self->neutral && bn_pixel_is_neutral (self->setup->pixels.sample, in) ? BN_SEARCH_NEUTRAL : 0;

  for (int c = 0; c < 3; c++) {
    Sample sample = sample_of (self, in, ordered, c);
    lights[0][c] = sample.wanted;
    lights[1][c] = sample.is;
    heat = MAX (heat, sample.step * sample.step);
    flags |= (guint8) ((sample.flags & BN_SEARCH_KEPT ? BN_SEARCH_KEPT_RED : sample.flags) << c);
  }
  if ((flags & 7) == 7 || is_clear (self->setup, in))
    flags = BN_SEARCH_KEPT;
  bn_search_inks_lanes (self->inks[0], lights[0], wanted);
  bn_search_inks_lanes (self->inks[0], lights[1], is);
  put_pixel (plane, x, wanted, is, flags, heat);
}

/* --- palettes --- */

static double
light_of (const BnSearchStart *self, const void *in, int c)
{
  if (self->setup->pixels.sample == BN_SAMPLE_U8)
    return self->lights[((const guint8 *) in)[c]];
  if (self->setup->pixels.sample == BN_SAMPLE_U16)
    return self->lights[((const guint16 *) in)[c]];
  return bn_scale_light (&self->palette.scale, bn_sample_clamp (((const float *) in)[c]));
}

static void
find_mix (const BnSearchStart *self, const void *in, BnMix *mix)
{
  double color[3];

  for (int c = 0; c < 3; c++)
    color[c] = light_of (self, in, MIN (c, self->setup->colors - 1));
  bn_inks_place (&self->palette, color);
  if (self->mixture != NULL)
    bn_mixture_find (self->mixture, color, mix);
  else
    *mix = (BnMix){ { 0 }, { 1, 1, 1 } };
  if (self->weaken != NULL)
    bn_weaken_mix (self->weaken, color, mix);
}

/* The square of the largest distance between `count` colors of a palette, over the lanes. */
static float
extent_of (const BnSearchInks *inks, const guint8 *colors, int count)
{
  float most = 0;

  for (int k = 1; k < count; k++)
    for (int other = 0; other < k; other++) {
      float square = 0;
      for (int lane = 0; lane < inks->lanes; lane++) {
        float off = inks->points[colors[k]][lane] - inks->points[colors[other]][lane];
        square += off * off;
      }
      most = MAX (most, square);
    }
  return most / (float) inks->lanes;
}

/* What a mix is wanted to be, to a millionth; returns the square of its extent, 0 of a
 * single color. */
static float
mean_of (const BnSearchStart *self, const BnMix *mix, float wanted[4])
{
  const BnSearchInks *inks = self->inks[0];
  double before = 0, mean[4] = { 0 };
  guint8 colors[4];
  int count = 0;

  for (int k = 0; k < 4; k++) {
    double below = k < 3 ? mix->below[k] : 1, share = below - before;
    before = MAX (below, before);
    if (share <= TRACE)
      continue;
    colors[count++] = mix->color[k];
    for (int lane = 0; lane < inks->lanes; lane++)
      mean[lane] += share * inks->points[mix->color[k]][lane];
  }
  for (int lane = 0; lane < inks->lanes; lane++)
    wanted[lane] = (float) (rint (mean[lane] * (1 << 20)) / (1 << 20));
  return extent_of (inks, colors, count);
}

static void
start_ink (const BnSearchStart *self, const void *in, const double *thresholds, int x, BnSearchPlane *plane)
{
  const double t = thresholds[x % bn_mask_width (self->setup->mask)];
  float wanted[4], heat;
  BnMix mix;
  guint8 ink;

  find_mix (self, in, &mix);
  heat = mean_of (self, &mix, wanted);
  ink = mix.color[(t >= mix.below[0]) + (t >= mix.below[1]) + (t >= mix.below[2])];
  plane->inks[bn_search_start (plane, plane->loaded) + (gsize) x] = ink;
  put_pixel (plane, x, wanted, self->inks[0]->points[ink],
             heat == 0 || is_clear (self->setup, in) ? BN_SEARCH_KEPT : 0, heat);
}

/* --- rows --- */

static void
start_inks (const BnSearchStart *self, const guint8 *in, int x, int y, BnSearchPlane *plane)
{
  const BnSetup *setup = self->setup;
  int width = bn_mask_width (setup->mask), height = bn_mask_height (setup->mask);
  int row = bn_modulo ((gint64) y - setup->config.offset_y, height);
  int start = bn_modulo ((gint64) x - setup->config.offset_x, width);
  g_autofree double *thresholds = g_new (double, (gsize) width);

  for (int k = 0; k < width; k++)
    thresholds[k] = self->thresholds[(gsize) row * (gsize) width + (gsize) ((start + k) % width)];
  for (int k = 0; k < plane->width; k++)
    start_ink (self, in + (gsize) setup->pixel_bytes * (gsize) k, thresholds, k, plane);
}

static void
start_channel (const BnSearchStart *self, const guint8 *in, const guint8 *ordered, int c,
               BnSearchPlane *plane)
{
  const BnSetup *setup = self->setup;

  for (int x = 0; x < plane->width; x++, in += setup->pixel_bytes, ordered += setup->pixel_bytes) {
    Sample sample = sample_of (self, in, ordered, c);
    guint8 flags = is_clear (setup, in) ? BN_SEARCH_KEPT : sample.flags;
    put_pixel (plane, x, &sample.wanted, &sample.is, flags, sample.step * sample.step);
  }
}

void
bn_search_start_row (const BnSearchStart *start, const void *in, const void *ordered, int x, int y,
                     BnSearchPlane *const planes[3])
{
  const BnSetup *setup = start->setup;
  int count = start->joint ? 1 : setup->colors;

  if (setup->palette != NULL)
    start_inks (start, in, x, y, planes[0]);
  else if (start->joint)
    for (int k = 0; k < planes[0]->width; k++)
      start_joint (start, (const guint8 *) in + (gsize) setup->pixel_bytes * (gsize) k,
                   (const guint8 *) ordered + (gsize) setup->pixel_bytes * (gsize) k, k, planes[0]);
  else
    for (int c = 0; c < count; c++)
      start_channel (start, in, ordered, c, planes[c]);
  for (int plane = 0; plane < count; plane++)
    bn_search_plane_add_row (planes[plane]);
}

/* --- the end --- */

/* The code of channel `c` of a pixel that has become `lanes`, number `ink` of a palette. */
static double
code_of (const BnSearchStart *self, const float *lanes, int ink, int c)
{
  int plane = self->joint ? 0 : c, lane = self->joint ? c : 0;
  const BnSearchInks *inks = self->inks[plane];

  if (self->setup->palette != NULL)
    return self->palette.codes[ink][c];
  return self->channels[c].levels->codes[bn_search_inks_level (inks, lane, lanes[lane])];
}

void
bn_search_start_finish (const BnSearchStart *start, BnSearchPlane *const planes[3], int row, void *ordered)
{
  const BnSetup *setup = start->setup;

  for (int c = 0; c < setup->colors; c++) {
    BnSearchPlane *plane = planes[start->joint ? 0 : c];
    const float *d = bn_search_row (plane, plane->d, row);
    gsize at = bn_search_start (plane, row);
    guint8 *pixel = ordered;
    for (int x = 0; x < plane->width; x++, pixel += setup->pixel_bytes)
      if (!(plane->flags[at + (gsize) x] & BN_SEARCH_KEPT))
        bn_pixel_write (
            setup->pixels.sample,
            code_of (start, d + x * plane->lanes, plane->inks != NULL ? plane->inks[at + (gsize) x] : 0, c),
            pixel, c);
  }
}
