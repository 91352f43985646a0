/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "method"
#include "tests/helpers.h"

/* Ids that files, scripts and settings hold for good, in the order of the rows, whose numbers .xcf files
 * hold. */
static const char *const contract[] = {
  "spectral", "mask-spectrum", "void-cluster", "bayer", "white", "high-pass", "gradient-noise",
};

static void
ids_and_their_order_never_change (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (contract); row++)
    g_assert_cmpstr (bn_methods[row].choice.id, ==, contract[row]);
}

static void
ids_are_unique_and_fit_for_file_names (void)
{
  for (const BnMethod *a = bn_methods; a->choice.id != NULL; a++) {
    g_assert_true (g_regex_match_simple ("^[a-z-]+$", a->choice.id, 0, 0)); /* as the cache looks for them */
    for (const BnMethod *b = bn_methods; b < a; b++)
      g_assert_cmpstr (a->choice.id, !=, b->choice.id);
  }
}

static void
every_row_makes_either_planes_or_sets (void)
{
  for (const BnMethod *method = bn_methods; method->choice.id != NULL; method++)
    g_assert_true ((method->make == NULL) != (method->make_set == NULL));
}

static void
every_choice_is_that_of_its_row (void)
{
  guint row = 0;

  for (; bn_methods[row].choice.id != NULL; row++) {
    g_assert_true (bn_method_choice (row) == &bn_methods[row].choice);
    g_assert_true (*bn_methods[row].choice.name != '\0' && *bn_methods[row].choice.help != '\0');
  }
  g_assert_null (bn_method_choice (row));
  g_assert_null (bn_method_choice (row + 1));
}

/* The mask to start from is a file, which no row of the option table holds. */
static void
every_setting_that_a_method_reads_is_one_of_masks (void)
{
  for (const BnMethod *method = bn_methods; method->choice.id != NULL; method++)
    for (const char *const *id = method->options; *id != NULL; id++) {
      const BnOption *option = bn_option_find (*id);
      g_assert_nonnull (option);
      g_assert_true (bn_option_is_of_mask (option));
      for (const char *const *other = method->options; other < id; other++)
        g_assert_cmpstr (*other, !=, *id);
    }
}

/* What a method makes by its row alone: one uniform plane, or all planes of the shape with their values. */
static void
planes_are_single_and_uniform_and_sets_are_whole (void)
{
  for (int row = 0; bn_method_choice ((guint) row) != NULL; row++) {
    const BnMethod *method = &bn_methods[row];
    BnConfig config = { .mask = mask_config (method->choice.id, 8, 6) };
    g_autoptr (BnMask) mask = NULL;
    apply_settings ("quality=draft steps=20 slices=2 distribution=triangular", &config);
    mask = (method->make != NULL ? method->make : method->make_set) (&config.mask, NULL, NULL);
    g_assert_nonnull (mask);
    g_assert_cmpint (bn_mask_width (mask), ==, 8);
    g_assert_cmpint (bn_mask_height (mask), ==, 6);
    g_assert_cmpint (bn_mask_planes (mask), ==, method->make != NULL ? 1 : 2);
    g_assert_cmpint (bn_mask_is_uniform (mask), ==, method->make != NULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("ids and their order never change", ids_and_their_order_never_change);
  TEST ("ids are unique and fit for file names", ids_are_unique_and_fit_for_file_names);
  TEST ("every row makes either planes or sets", every_row_makes_either_planes_or_sets);
  TEST ("every choice is that of its row", every_choice_is_that_of_its_row);
  TEST ("every setting that a method reads is one of masks",
        every_setting_that_a_method_reads_is_one_of_masks);
  TEST ("planes are single and uniform, and sets are whole",
        planes_are_single_and_uniform_and_sets_are_whole);
  return g_test_run ();
}
