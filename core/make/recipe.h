/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the spectral method makes a mask: a start, stages of gradient descent, near exchanges, annealing, and
 * evening out. What is to be made and the quality asked for decide the recipe. data/measurements.md has what
 * was measured for each, and what did not help. */
#pragma once

#include "core/make/anneal.h"
#include "core/make/descent.h"
#include "core/make/even.h"
#include "core/make/near.h"
#include "core/mask/mask-config.h"

#define BN_RECIPE_STAGES 2

/* Steps of a recipe: its stages of descent, near exchanges, annealing, and evening out. */
#define BN_RECIPE_NEAR BN_RECIPE_STAGES
#define BN_RECIPE_ANNEAL (BN_RECIPE_STAGES + 1)
#define BN_RECIPE_EVEN (BN_RECIPE_STAGES + 2)
#define BN_RECIPE_STEPS (BN_RECIPE_STAGES + 3)

/* Sigmas are those of a Gaussian in pixels. */
typedef struct {
  double start_sigma;                      /* for the void-and-cluster start; 0: white noise */
  BnDescentStage stages[BN_RECIPE_STAGES]; /* one without iterations is omitted */
  double sigma[BN_RECIPE_STAGES]; /* what a stage sees through in place of the filter `mix`; 0: that */
  BnNear near;                    /* without sweeps they are omitted */
  BnAnneal anneal;                /* likewise */
  int even;                       /* how often the mask is evened out, with a cold sweep in between */
  double anneal_sigma;            /* what these see through in place of the filter `mix`; 0: that */
} BnRecipe;

/* What is to be made. */
typedef enum {
  BN_RECIPE_LEVELS,      /* one uniform plane */
  BN_RECIPE_LARGE,       /* the same, too large to anneal for long */
  BN_RECIPE_WHITE,       /* the same, from white noise alone */
  BN_RECIPE_BAND,        /* green noise on one plane */
  BN_RECIPE_VALUES,      /* one plane of other values */
  BN_RECIPE_RGB,         /* three planes that are smooth together */
  BN_RECIPE_SLICES,      /* planes in time */
  BN_RECIPE_REFINED,     /* from a mask that is good already: no step may throw it far */
  BN_RECIPE_REFINED_FAR, /* the same, of slices, by another loss, or too large to anneal */
  BN_RECIPE_LOSS,        /* by a loss that only the descent knows */
  BN_RECIPE_KINDS,
} BnRecipeKind;

/* What config, of any method, is to make. */
BnRecipeKind bn_recipe_kind (const BnMaskConfig *config);

/* The row of the table: the recipe for a mask small enough that nothing is shortened. The reach of its
 * annealing is the most that bn_recipe_choose gives it. */
const BnRecipe *bn_recipe_row (BnRecipeKind kind, BnQuality quality);

/* The recipe for `config`, with what depends on the mask's size. */
BnRecipe bn_recipe_choose (const BnMaskConfig *config);

/* About how long step `step` of the recipe takes per pixel, 0 to BN_RECIPE_STEPS-1, in any unit; 0 if it is
 * omitted. */
double bn_recipe_effort (const BnRecipe *recipe, int step);
