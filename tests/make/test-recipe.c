/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "recipe"
#include "tests/helpers.h"

#include "core/make/recipe.h"

#define QUALITIES (BN_QUALITY_BEST + 1)

static double
whole_effort (const BnRecipe *recipe)
{
  double sum = 0;

  for (int step = 0; step < BN_RECIPE_STEPS; step++)
    sum += bn_recipe_effort (recipe, step);
  return sum;
}

/* Calls `check` with every row of the table. */
static void
check_rows (void (*check) (BnRecipeKind kind, const BnRecipe *recipe))
{
  for (int kind = 0; kind < BN_RECIPE_KINDS; kind++)
    for (int quality = 0; quality < QUALITIES; quality++)
      check ((BnRecipeKind) kind, bn_recipe_row ((BnRecipeKind) kind, (BnQuality) quality));
}

static void
better_quality_is_more_work (void)
{
  for (int kind = 0; kind < BN_RECIPE_KINDS; kind++) {
    double before = 0;
    for (int quality = 0; quality < QUALITIES; quality++) {
      double effort = whole_effort (bn_recipe_row ((BnRecipeKind) kind, (BnQuality) quality));
      g_assert_cmpfloat (effort, >, before);
      before = effort;
    }
  }
}

static void
check_stages (BnRecipeKind kind G_GNUC_UNUSED, const BnRecipe *recipe)
{
  for (int s = 0; s < BN_RECIPE_STAGES; s++) {
    const BnDescentStage *stage = &recipe->stages[s];
    if (stage->iterations == 0)
      continue;
    g_assert_cmpint (stage->levels0, >=, 1);
    g_assert_cmpint (stage->levels1, >=, stage->levels0);
    g_assert_cmpint (stage->levels1, <=, 65536);
    g_assert_cmpfloat (stage->rate1, >, 0);
    g_assert_cmpfloat (stage->rate0, >=, stage->rate1);
    g_assert_cmpfloat (stage->momentum, >=, 0);
    g_assert_cmpfloat (stage->momentum, <, 1);
  }
}

static void
descent_looks_closer_and_steps_shorter (void)
{
  check_rows (check_stages);
}

static void
check_annealing (BnRecipeKind kind, const BnRecipe *recipe)
{
  const BnAnneal *anneal = &recipe->anneal;
  gboolean unknown = kind == BN_RECIPE_SLICES || kind == BN_RECIPE_LOSS || kind == BN_RECIPE_REFINED_FAR;

  g_assert_false (unknown && bn_recipe_effort (recipe, BN_RECIPE_ANNEAL) > 0);
  if (bn_recipe_effort (recipe, BN_RECIPE_ANNEAL) <= 0)
    return;
  g_assert_cmpint (anneal->cold_sweeps, >=, 1); /* or it would end hot */
  g_assert_cmpuint (anneal->reach, >=, 512);
  g_assert_cmpint (anneal->sweeps > 0, ==, anneal->last > 0);
  g_assert_cmpfloat (anneal->first, >=, anneal->last);
  g_assert_cmpfloat (anneal->first, <=, .01);
}

static void
annealing_cools_and_is_for_what_it_knows (void)
{
  check_rows (check_annealing);
}

static void
check_near (BnRecipeKind kind, const BnRecipe *recipe)
{
  gboolean known = kind == BN_RECIPE_LEVELS || kind == BN_RECIPE_LARGE || kind == BN_RECIPE_REFINED;

  if (bn_recipe_effort (recipe, BN_RECIPE_NEAR) <= 0)
    return;
  g_assert_true (known);
  g_assert_cmpfloat (recipe->near.first, >, recipe->near.last);
  g_assert_cmpfloat (recipe->near.first, <=, .004);    /* what is hotter melts the start */
  g_assert_cmpint (recipe->anneal.cold_sweeps, >=, 1); /* near exchanges alone leave the low frequencies */
}

static void
near_exchanges_cool_and_are_followed_by_annealing (void)
{
  check_rows (check_near);
}

static void
check_refining (BnRecipeKind kind, const BnRecipe *recipe)
{
  if (kind != BN_RECIPE_REFINED && kind != BN_RECIPE_REFINED_FAR)
    return;
  for (int s = 0; s < BN_RECIPE_STAGES; s++)
    g_assert_cmpfloat (recipe->stages[s].rate0, <=, .002);
}

static void
refining_throws_no_mask_far (void)
{
  check_rows (check_refining);
}

/* Settings of 64 x 64 pixels, or others, and what they make. */
static const struct {
  const char *settings;
  BnRecipeKind kind, refined;
} kinds[] = {
  { "", BN_RECIPE_LEVELS, BN_RECIPE_REFINED },
  { "width=512 height=512", BN_RECIPE_LARGE, BN_RECIPE_REFINED_FAR },
  { "start=white", BN_RECIPE_WHITE, BN_RECIPE_REFINED },
  { "filter=band", BN_RECIPE_BAND, BN_RECIPE_REFINED },
  { "distribution=triangular", BN_RECIPE_VALUES, BN_RECIPE_REFINED },
  { "channels=rgb", BN_RECIPE_RGB, BN_RECIPE_REFINED },
  { "channels=three", BN_RECIPE_LEVELS, BN_RECIPE_REFINED },
  { "slices=2", BN_RECIPE_SLICES, BN_RECIPE_REFINED_FAR },
  { "loss=desired-power", BN_RECIPE_LOSS, BN_RECIPE_REFINED_FAR },
};

static void
what_is_made_decides_the_kind (void)
{
  guint reached = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    BnConfig config = { .mask = mask_config ("spectral", 64, 64) };
    g_autoptr (BnMask) start = NULL;
    apply_settings (kinds[i].settings, &config);
    g_assert_cmpint (bn_recipe_kind (&config.mask), ==, kinds[i].kind);
    config.mask.start_mask = start = white_planes (&(BnMaskShape){ 2, 2, 1, 1 }, 1);
    g_assert_cmpint (bn_recipe_kind (&config.mask), ==, kinds[i].refined);
    reached |= 1u << kinds[i].kind | 1u << kinds[i].refined;
  }
  g_assert_cmpuint (reached, ==, (1u << BN_RECIPE_KINDS) - 1);
}

/* The recipe that is chosen is the table's, or takes less: of no size does it take none. */
static void
large_masks_take_less_per_pixel_but_never_nothing (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int side = 8; side <= 2048; side *= 4)
      for (int quality = 0; quality < QUALITIES; quality++) {
        BnConfig config = { .mask = mask_config ("spectral", 64, 64) };
        BnRecipe recipe;
        apply_settings (kinds[i].settings, &config);
        config.mask.width = config.mask.height = side;
        config.mask.quality = quality;
        recipe = bn_recipe_choose (&config.mask);
        g_assert_cmpfloat (whole_effort (&recipe), >, 0);
        g_assert_cmpfloat (whole_effort (&recipe), <=,
                           whole_effort (bn_recipe_row (bn_recipe_kind (&config.mask), (BnQuality) quality)));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("better quality is more work", better_quality_is_more_work);
  TEST ("descent looks closer and steps shorter", descent_looks_closer_and_steps_shorter);
  TEST ("annealing cools and is for what it knows", annealing_cools_and_is_for_what_it_knows);
  TEST ("near exchanges cool and are followed by annealing",
        near_exchanges_cool_and_are_followed_by_annealing);
  TEST ("refining throws no mask far", refining_throws_no_mask_far);
  TEST ("what is made decides the kind", what_is_made_decides_the_kind);
  TEST ("large masks take less per pixel but never nothing",
        large_masks_take_less_per_pixel_but_never_nothing);
  return g_test_run ();
}
