/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/make/recipe.h"

#include <math.h>

#include "core/make/loss.h"
#include "core/mask/distribution.h"
#include "core/measure/filter.h"

/* A mask of more pixels than this is a large one: the blocks that are worth their time become too small a
 * share of its ranks. */
#define MAX_ANNEALED (1 << 17)

/* An annealing block is 1/REACH_PART of all ranks, within bounds: the wider, the better and slower.
 * Additive values are exchanged only within one base, which takes wider blocks, and so do levels whose pixels
 * have moved far by near exchanges. */
#define REACH_PART 16
#define REACH_PART_VALUES 4
#define REACH_LEAST 512
#define REACH_LEAST_LEVELS 1024

/* A best mask of so many pixels is swept most often. */
#define MOST_SWEPT 4096

/* How long a sweep of near exchanges takes, in the unit of bn_recipe_effort. */
#define NEAR_EFFORT 18
#define EVEN_EFFORT 200 /* likewise, evening out once */

/* The void-and-cluster kernel, pixels, that starts what is seen on a screen: finer grain, just before it
 * falls into patches of checkers. */
#define SCREEN_START 1.0

/* The void-and-cluster kernel, times the principal frequency, that starts green noise at its own grain. */
#define BAND_START .583

/* Likewise for dots that grow, whose grain is in between: times sigma. */
#define DOTS_START 1.47

/* Share of the last step that every descent keeps. */
#define MOMENTUM .9

/* The columns of the table. DESCENT and FINE are the first and the second stage; levels and rate go from the
 * first to the last, and so does the heat of NEAR and ANNEAL, while COLD sweeps without any. START and BLUR
 * are sigmas of Gaussians in pixels: of the start, and of what descent and annealing see through. */
#define START(sigma) .start_sigma = sigma
#define STAGE(iterations, first_levels, last_levels, first_rate, last_rate)                                  \
  {                                                                                                          \
    iterations, first_levels, last_levels, first_rate, last_rate, MOMENTUM                                   \
  }
#define DESCENT(iterations, first_levels, last_levels, first_rate, last_rate)                                \
  .stages[0] = STAGE (iterations, first_levels, last_levels, first_rate, last_rate)
#define FINE(iterations, first_levels, last_levels, first_rate, last_rate)                                   \
  .stages[1] = STAGE (iterations, first_levels, last_levels, first_rate, last_rate)
#define BLUR(descent, annealing) .sigma[0] = descent, .anneal_sigma = annealing
#define ANNEAL(sweeps, cold_sweeps, reach, first_heat, last_heat)                                            \
  .anneal = { sweeps, cold_sweeps, reach, first_heat, last_heat }
#define NEAR(sweeps, first_heat, last_heat) .near = { sweeps, first_heat, last_heat }
#define EVEN(times) .even = times
#define COLD(cold_sweeps, reach) .anneal = { 0, cold_sweeps, reach, 0, 0 }

/* Rows: draft, normal, best. */
static const BnRecipe recipes[BN_RECIPE_KINDS][3] = {
  [BN_RECIPE_LEVELS] = {
    { START (1.46), COLD (2, 1024) },
    { START (1.46), NEAR (24, 1.7e-3, 2e-4), ANNEAL (16, 2, 2048, 2e-4, 5e-5) },
    { START (1.46), NEAR (200, 1.7e-3, 2e-4), ANNEAL (480, 2, 4096, 5e-4, 1e-4), EVEN (4) },
  },
  [BN_RECIPE_LARGE] = {
    { START (1.46), NEAR (4, 1.2e-3, 4e-4), COLD (1, 1024) },
    { START (1.46), NEAR (12, 2e-3, 4e-4), ANNEAL (1, 1, 2048, 1e-4, 1e-4) },
    { START (1.46), NEAR (40, 2e-3, 3e-4), ANNEAL (6, 2, 2048, 1e-4, 5e-5) },
  },
  [BN_RECIPE_WHITE] = {
    { DESCENT (500, 1, 32, .1, .004), COLD (8, 512), BLUR (1.2, 0) },
    { DESCENT (2000, 1, 64, .1, .002), ANNEAL (100, 2, 512, 1.5e-3, 2e-4), BLUR (1.25, 0) },
    { DESCENT (4000, 1, 64, .1, .002), ANNEAL (450, 2, 512, 1.5e-3, 2e-4), BLUR (1.25, 0) },
  },
  [BN_RECIPE_BAND] = {
    { START (1.5), DESCENT (100, 16, 32, .02, .003) },
    { START (1.5), DESCENT (300, 16, 64, .02, .002) },
    { START (1.5), DESCENT (1000, 16, 64, .02, .001) },
  },
  [BN_RECIPE_VALUES] = {
    { DESCENT (1000, 1, 32, .1, .003), COLD (4, 512), BLUR (1.2, 0) },
    { DESCENT (3000, 1, 64, .1, .002), ANNEAL (100, 4, 512, 1e-3, 2e-4), BLUR (1.25, 1.5) },
    { DESCENT (6000, 1, 128, .1, .0015), ANNEAL (700, 4, 2048, 1.5e-3, 1.5e-4), BLUR (1.25, 1.5) },
  },
  [BN_RECIPE_RGB] = {
    { START (1.5), DESCENT (300, 8, 32, .03, .003), COLD (4, 512), BLUR (1.4, 1.5) },
    { START (1.5), DESCENT (1500, 8, 64, .03, .001), ANNEAL (60, 4, 512, 1e-3, 1.5e-4), BLUR (1.4, 1.5) },
    { START (1.5), DESCENT (1500, 8, 64, .03, .001), ANNEAL (400, 4, 512, 1.5e-3, 1e-4), BLUR (1.4, 1.5) },
  },
  [BN_RECIPE_SLICES] = {
    { DESCENT (200, 1, 16, .05, .005), FINE (20, 16, 24, .01, .003), BLUR (1.2, 0) },
    { DESCENT (800, 1, 24, .05, .003), FINE (100, 16, 32, .01, .002), BLUR (1.2, 0) },
    { DESCENT (2400, 1, 32, .05, .002), FINE (300, 24, 48, .01, .0015), BLUR (1.2, 0) },
  },
  [BN_RECIPE_REFINED] = {
    { COLD (4, 512) },
    { NEAR (16, 8e-4, 2e-4), ANNEAL (32, 8, 1024, 3e-4, 1e-4) },
    { NEAR (100, 1e-3, 2e-4), ANNEAL (200, 8, 2048, 6e-4, 1.5e-4) },
  },
  [BN_RECIPE_REFINED_FAR] = {
    { DESCENT (60, 64, 64, .001, .0003) },
    { DESCENT (300, 64, 64, .002, .0003) },
    { DESCENT (1500, 128, 128, .002, .0003) },
  },
  [BN_RECIPE_LOSS] = {
    { START (1.5), DESCENT (60, 48, 48, .006, .001) },
    { START (1.5), DESCENT (300, 64, 64, .006, .0005) },
    { START (1.5), DESCENT (1500, 128, 128, .006, .0003) },
  },
};

const BnRecipe *
bn_recipe_row (BnRecipeKind kind, BnQuality quality)
{
  return &recipes[kind][quality];
}

static BnRecipeKind
kind_of_shape (const BnMaskConfig *config)
{
  if (config->channels == BN_CHANNELS_RGB)
    return BN_RECIPE_RGB;
  if (config->slices > 1)
    return BN_RECIPE_SLICES;
  if (config->distribution != BN_DISTRIBUTION_UNIFORM)
    return BN_RECIPE_VALUES;
  if (config->filter == BN_FILTER_BAND)
    return BN_RECIPE_BAND;
  if (config->loss != BN_LOSS_VISIBLE_ERROR)
    return BN_RECIPE_LOSS;
  if (config->start == BN_START_WHITE)
    return BN_RECIPE_WHITE;
  return config->width * config->height > MAX_ANNEALED ? BN_RECIPE_LARGE : BN_RECIPE_LEVELS;
}

static BnRecipeKind
kind_of_refining (const BnMaskConfig *config)
{
  gboolean far = config->slices > 1 || config->loss != BN_LOSS_VISIBLE_ERROR ||
                 config->width * config->height > MAX_ANNEALED;

  return far ? BN_RECIPE_REFINED_FAR : BN_RECIPE_REFINED;
}

BnRecipeKind
bn_recipe_kind (const BnMaskConfig *config)
{
  return config->start_mask != NULL ? kind_of_refining (config) : kind_of_shape (config);
}

/* Large masks settle in fewer iterations, and are not annealed. */
static void
shorten (BnRecipe *recipe, int size)
{
  double share = CLAMP (sqrt (4096.0 / size), .25, 1);

  recipe->stages[0].iterations = (int) (share * recipe->stages[0].iterations);
  if (size > MAX_ANNEALED)
    recipe->anneal.sweeps = recipe->anneal.cold_sweeps = 0;
}

/* A block's ranks for `size` pixels: the row's reach is the most. */
static guint32
reach_of (BnRecipeKind kind, const BnRecipe *recipe, int size)
{
  int part = kind == BN_RECIPE_VALUES ? REACH_PART_VALUES : REACH_PART;
  int least = kind == BN_RECIPE_LEVELS || kind == BN_RECIPE_LARGE ? REACH_LEAST_LEVELS : REACH_LEAST;

  return (guint32) CLAMP (size / part, least, MAX ((int) recipe->anneal.reach, least));
}

/* Blocks of a best mask of `size` pixels are swept so often, as a share of the row's sweeps: a larger mask
 * takes long enough, and a smaller one settles sooner. */
static double
sweeps_share (int size)
{
  return size > MOST_SWEPT ? sqrt (sqrt ((double) MOST_SWEPT / size)) : MAX ((double) size / MOST_SWEPT, .25);
}

/* One uniform plane: wider blocks are swept less often. */
static void
fit_levels (BnRecipe *recipe, const BnMaskConfig *config, int size)
{
  int sweeps = recipe->anneal.sweeps * REACH_LEAST_LEVELS / (int) recipe->anneal.reach;

  if (config->quality == BN_QUALITY_NORMAL)
    recipe->anneal.sweeps = MIN (recipe->anneal.sweeps, MAX_ANNEALED / size);
  if (config->quality == BN_QUALITY_BEST)
    recipe->anneal.sweeps = (int) (sweeps * sweeps_share (size));
}

BnRecipe
bn_recipe_choose (const BnMaskConfig *config)
{
  BnRecipeKind kind = bn_recipe_kind (config);
  BnRecipe recipe = recipes[kind][config->quality];
  int size = config->width * config->height;

  recipe.anneal.reach = reach_of (kind, &recipe, size);
  if (!bn_near_fits (config) || config->channels == BN_CHANNELS_RGB)
    recipe.near.sweeps = 0;
  if (kind == BN_RECIPE_BAND)
    recipe.start_sigma = BAND_START / config->frequency;
  if ((kind == BN_RECIPE_LEVELS || kind == BN_RECIPE_LARGE) && config->filter == BN_FILTER_MIX &&
      bn_mask_config_is_for_screen (config))
    recipe.start_sigma = SCREEN_START;
  if (config->filter == BN_FILTER_DOTS && recipe.start_sigma > 0)
    recipe.start_sigma = DOTS_START * config->sigma;
  if (kind == BN_RECIPE_LEVELS)
    fit_levels (&recipe, config, size);
  if (kind == BN_RECIPE_WHITE || kind == BN_RECIPE_VALUES || kind == BN_RECIPE_RGB)
    shorten (&recipe, size);
  return recipe;
}

double
bn_recipe_effort (const BnRecipe *recipe, int step)
{
  const BnDescentStage *stage;

  if (step == BN_RECIPE_NEAR)
    return recipe->near.sweeps * NEAR_EFFORT;
  if (step == BN_RECIPE_EVEN)
    return recipe->even * EVEN_EFFORT;
  if (step < BN_RECIPE_STAGES) {
    stage = &recipe->stages[step];
    return stage->iterations * (stage->levels0 + stage->levels1) / 2.0;
  }
  return (recipe->anneal.sweeps + recipe->anneal.cold_sweeps) * (double) recipe->anneal.reach / 16;
}
