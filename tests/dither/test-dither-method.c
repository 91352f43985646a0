/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "dither-method"
#include "core/dither/dither-method.h"

#include "tests/dither-helpers.h"

static guint
count_methods (void)
{
  guint count = 0;

  while (bn_option_find ("dither-method")->choice (count) != NULL)
    count++;
  return count;
}

static void
the_registry_has_the_rows_of_the_choice (void)
{
  const BnOption *option = bn_option_find ("dither-method");

  g_assert_cmpuint (count_methods (), ==, BN_DITHER_OPTIMIZED + 1);
  g_assert_cmpint (bn_option_choice_row (option, "ordered"), ==, BN_DITHER_ORDERED);
  g_assert_cmpint (bn_option_choice_row (option, "diffusion"), ==, BN_DITHER_DIFFUSION);
  g_assert_cmpint (bn_option_choice_row (option, "optimised"), ==, BN_DITHER_OPTIMIZED);
  g_assert_cmpint (bn_config_default ().dither.method, ==, BN_DITHER_ORDERED);
}

static void
every_way_has_what_its_kind_needs (void)
{
  for (guint m = 0; m < count_methods (); m++) {
    const BnDitherMethod *method = &bn_dither_methods[m];
    gboolean whole = method->whole_picture;
    g_assert_true (method->check != NULL && method->new != NULL && method->free != NULL &&
                   method->levels != NULL);
    g_assert_cmpint (method->row != NULL, ==, !whole);
    g_assert_cmpint (method->begin != NULL, ==, whole);
    g_assert_cmpint (method->band != NULL, ==, whole);
    g_assert_cmpint (method->end != NULL, ==, whole);
    g_assert_cmpint (method->memory != NULL, ==, whole);
    g_assert_cmpint (method->halo > 0, ==, whole);
    g_assert_true (whole || method->lag == NULL);
  }
}

static void
a_dither_says_what_its_row_does (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);

  for (guint m = 0; m < count_methods (); m++) {
    BnConfig config = settings ("levels=3");
    const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 1 };
    g_autoptr (BnDither) dither = NULL;
    config.dither.method = (int) m;
    dither = new_dither_of (&config.dither, mask, &pixels);
    g_assert_cmpint (bn_dither_is_local (dither), ==, !bn_dither_methods[m].whole_picture);
    g_assert_cmpint (bn_dither_halo (dither), ==, bn_dither_methods[m].halo);
    g_assert_cmpuint (bn_dither_levels (dither, 0)->count, ==, 3);
  }
}

/* The mean of eight rows from image row `y` on, of a picture that begins `halo` rows above them. */
static double
rows_mean (const BnDither *dither, int y, int halo)
{
  const double gray[] = { .4 };
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 1, 512, halo + 8);
  double sum = 0;

  picture_fill (&picture, gray);
  picture_run_at (&picture, dither, 0, y - halo, 1);
  for (int i = 512 * halo; i < 512 * (halo + 8); i++)
    sum += picture.out[i] / 255.;
  return sum / (512 * 8);
}

static void
with_its_halo_a_block_has_the_tone_of_the_whole (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);

  for (guint m = 0; m < count_methods (); m++) {
    BnConfig config = settings ("");
    const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 1 };
    g_autoptr (BnDither) dither = NULL;
    config.dither.method = (int) m;
    dither = new_dither_of (&config.dither, mask, &pixels);
    for (int y = 0; y < 100; y += 37)
      assert_close (rows_mean (dither, y, bn_dither_halo (dither)), srgb_light (102 / 255.), .02);
  }
}

static void
a_mask_is_asked_for_where_it_is_read (void)
{
  const BnMaskShape two = { SIDE, SIDE, 2, 1 };

  for (guint m = 0; m < count_methods (); m++) {
    BnConfig config = settings ("");
    g_autoptr (GError) error = NULL;
    config.dither.method = (int) m;
    g_assert_cmpint (bn_dither_check_mask (&config.dither, 3, &two, TRUE, &error), ==,
                     !bn_dither_methods[m].reads_mask);
    if (bn_dither_methods[m].reads_mask)
      g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the registry has the rows of the choice", the_registry_has_the_rows_of_the_choice);
  TEST ("every way has what its kind needs", every_way_has_what_its_kind_needs);
  TEST ("a dither says what its row does", a_dither_says_what_its_row_does);
  TEST ("with its halo a block has the tone of the whole", with_its_halo_a_block_has_the_tone_of_the_whole);
  TEST ("a mask is asked for where it is read", a_mask_is_asked_for_where_it_is_read);
  return g_test_run ();
}
