/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/diffusion-palette.h"

#include <math.h>
#include <string.h>

#include "core/color/inks.h"
#include "core/color/mixing/opponent.h"
#include "core/dither/diffusion-kernel.h"

/* A color of less share has none: it is there by rounding. */
#define TRACE 1e-6

/* Errors, which never reach this, are cut off here: for what nobody foresaw. */
#define FARTHEST 4

/* Hue counts more here than where the nearest reachable color is looked for, or errors of it would add up to
 * large ones. */
#define HUE 1.5

struct _BnDiffusionPalette {
  const BnSetup *setup;
  BnInks inks;
  BnMixture *mixture; /* NULL if all colors have the same coordinates: the first is taken */
  BnWeaken *weaken;   /* NULL at full strength */
  BnFit *fit;         /* or NULL */
  double *lights;     /* U8 and U16: the light of each code */
  double slope, sway; /* of the kernel; the strength of the mask */
  double axes[BN_PALETTE_MAX_COLORS][3]; /* the colors where distances are measured */
};

static void
to_axes (const double color[3], double axes[3])
{
  bn_opponent_from_rgb (color, axes);
  axes[1] *= HUE;
  axes[2] *= HUE;
}

BnDiffusionPalette *
bn_diffusion_palette_new (const BnSetup *setup)
{
  BnDiffusionPalette *self = g_new0 (BnDiffusionPalette, 1);
  const BnScale scale = bn_setup_scale (setup, FALSE);
  const BnFitSettings fit = bn_setup_fit (&setup->config);
  BnDistance distance = (BnDistance) setup->config.palette_distance;

  self->setup = setup;
  bn_inks_init (&self->inks, setup->palette, &scale, setup->colors, distance);
  self->fit = bn_inks_fit (&self->inks, &fit);
  self->mixture = bn_inks_mixture (&self->inks, distance);
  self->weaken = bn_inks_weaken (&self->inks, distance, setup->config.strength);
  self->lights = bn_scale_lights (&scale);
  self->slope = bn_diffusion_kernels[setup->config.kernel].slope;
  self->sway = setup->config.modulation * setup->config.strength;
  for (guint i = 0; i < self->inks.count; i++)
    to_axes (self->inks.places[i], self->axes[i]);
  return self;
}

void
bn_diffusion_palette_free (BnDiffusionPalette *palette)
{
  if (palette == NULL)
    return;
  bn_mixture_free (palette->mixture);
  bn_weaken_free (palette->weaken);
  bn_fit_free (palette->fit);
  g_free (palette->lights);
  g_free (palette);
}

/* The colors of a mix that have a share, lightest first, and what they mix to. */
typedef struct {
  int count;
  guint8 inks[4];
  double mixed[3], middle[3];
} Candidates;

static double
light_of (const BnDiffusionPalette *self, const void *in, int c)
{
  if (self->setup->pixels.sample == BN_SAMPLE_U8)
    return self->lights[((const guint8 *) in)[c]];
  if (self->setup->pixels.sample == BN_SAMPLE_U16)
    return self->lights[((const guint16 *) in)[c]];
  return bn_scale_light (&self->inks.scale, bn_sample_clamp (((const float *) in)[c]));
}

static void
find_mix (const BnDiffusionPalette *self, const void *in, BnMix *mix)
{
  double color[3];

  for (int c = 0; c < 3; c++)
    color[c] = light_of (self, in, MIN (c, self->setup->colors - 1));
  bn_inks_place (&self->inks, color);
  if (self->mixture != NULL)
    bn_mixture_find (self->mixture, color, mix);
  else
    *mix = (BnMix){ { 0 }, { 1, 1, 1 } };
  if (self->weaken != NULL)
    bn_weaken_mix (self->weaken, color, mix);
}

static void
list_candidates (const BnDiffusionPalette *self, const BnMix *mix, Candidates *list)
{
  double before = 0;

  *list = (Candidates){ 0 };
  for (int i = 0; i < 4; i++) {
    const double *color = self->inks.places[mix->color[i]];
    double below = i < 3 ? mix->below[i] : 1, share = below - before;
    before = MAX (below, before);
    if (share <= TRACE)
      continue;
    list->inks[list->count++] = mix->color[i];
    for (int c = 0; c < 3; c++) {
      list->mixed[c] += share * color[c];
      list->middle[c] += color[c];
    }
  }
  for (int c = 0; c < 3; c++)
    list->middle[c] /= list->count;
}

/* The candidate nearest to `wanted`. */
static guint
nearest_of (const BnDiffusionPalette *self, const Candidates *list, const double wanted[3])
{
  double axes[3], least = INFINITY;
  guint best = list->inks[0];

  to_axes (wanted, axes);
  for (int i = 0; i < list->count; i++) {
    const double *own = self->axes[list->inks[i]];
    double distance = 0;
    for (int axis = 0; axis < 3; axis++)
      distance += (own[axis] - axes[axis]) * (own[axis] - axes[axis]);
    if (distance < least) {
      least = distance;
      best = list->inks[i];
    }
  }
  return best;
}

static guint
choose (const BnDiffusionPalette *self, const Candidates *list, const BnDiffusionPixel *pixel)
{
  const double *lightest = self->inks.places[list->inks[0]];
  const double *darkest = self->inks.places[list->inks[list->count - 1]];
  double wanted[3], sway = self->sway * pixel->centered[0];

  if (list->count == 1)
    return list->inks[0];
  for (int c = 0; c < 3; c++)
    wanted[c] = list->mixed[c] + pixel->errors[c] + self->slope * (list->middle[c] - list->mixed[c]) -
                sway * (lightest[c] - darkest[c]);
  return nearest_of (self, list, wanted);
}

/* The color that the mask alone takes from a mix (mixture.h). */
static guint
choose_by_mask (const BnMix *mix, const BnDiffusionPixel *pixel)
{
  double t = pixel->centered[0] + .5;

  return mix->color[(t >= mix->below[0]) + (t >= mix->below[1]) + (t >= mix->below[2])];
}

void
bn_diffusion_palette_choose (const BnDiffusionPalette *palette, const void *in, gboolean by_mask,
                             BnDiffusionPixel *pixel)
{
  Candidates list;
  BnMix mix;
  guint ink;

  for (int c = 0; c < 3; c++) {
    float errors = pixel->errors[MIN (c, palette->setup->colors - 1)];
    pixel->errors[c] = CLAMP (errors, -FARTHEST, FARTHEST);
  }
  find_mix (palette, in, &mix);
  list_candidates (palette, &mix, &list);
  ink = by_mask ? choose_by_mask (&mix, pixel) : choose (palette, &list, pixel);
  for (int c = 0; c < 3; c++) {
    pixel->light[c] = (float) list.mixed[c];
    pixel->became[c] = (float) palette->inks.places[ink][c];
    pixel->codes[c] = palette->inks.codes[ink][c];
  }
}
