/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "mask-config"
#include "tests/helpers.h"

static int
seed_of (const BnMaskConfig *config, int channel, int slice)
{
  int seed = bn_mask_config_plane_seed (config, channel, slice);

  g_assert_cmpint (seed, >=, 0);
  return seed;
}

static void
the_shape_has_the_planes_that_channels_and_slices_ask_for (void)
{
  static const int wanted[] = {
    [BN_CHANNELS_ONE] = 1, [BN_CHANNELS_THREE] = 3, [BN_CHANNELS_FOUR] = 4, [BN_CHANNELS_RGB] = 3
  };

  for (int channels = BN_CHANNELS_ONE; channels <= BN_CHANNELS_RGB; channels++)
    for (int slices = 1; slices <= BN_MASK_MAX_SLICES; slices *= 2) {
      const BnMaskConfig config = { .width = 5, .height = 7, .channels = channels, .slices = slices };
      const BnMaskShape shape = bn_mask_config_shape (&config);
      g_assert_cmpint (shape.width, ==, 5);
      g_assert_cmpint (shape.height, ==, 7);
      g_assert_cmpint (shape.slices, ==, slices);
      g_assert_cmpint (bn_mask_shape_planes (&shape), ==, wanted[channels] * slices);
      g_assert_true (bn_mask_shape_check (&shape, NULL));
    }
}

static void
no_two_planes_of_a_mask_have_one_seed (void)
{
  static const int seeds[] = { 0, 1, 7919, G_MAXINT32 - 7919, G_MAXINT32 };

  for (gsize s = 0; s < G_N_ELEMENTS (seeds); s++) {
    const BnMaskConfig config = { .seed = seeds[s],
                                  .channels = BN_CHANNELS_FOUR,
                                  .slices = BN_MASK_MAX_SLICES };
    g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
    g_assert_cmpint (seed_of (&config, 0, 0), ==, seeds[s]);
    for (int channel = 0; channel < BN_MASK_MAX_CHANNELS; channel++)
      for (int slice = 0; slice < BN_MASK_MAX_SLICES; slice++)
        g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER (seed_of (&config, channel, slice))));
  }
}

static void
masks_of_neighboring_seeds_share_no_planes (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (int seed = 0; seed < 1000; seed++) {
    const BnMaskConfig config = { .seed = seed, .channels = BN_CHANNELS_THREE, .slices = 8 };
    for (int channel = 0; channel < 3; channel++)
      for (int slice = 0; slice < config.slices; slice++)
        g_assert_true (g_hash_table_add (seen, GINT_TO_POINTER (seed_of (&config, channel, slice))));
  }
}

static void
a_channel_made_alone_gets_the_seeds_of_its_slices (void)
{
  const BnMaskConfig whole = { .seed = 5, .channels = BN_CHANNELS_FOUR, .slices = 6 };

  for (int channel = 0; channel < 4; channel++) {
    BnMaskConfig alone = whole;
    alone.channels = BN_CHANNELS_ONE;
    alone.seed = seed_of (&whole, channel, 0);
    for (int slice = 0; slice < 6; slice++)
      g_assert_cmpint (seed_of (&alone, 0, slice), ==, seed_of (&whole, channel, slice));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the shape has the planes that channels and slices ask for",
        the_shape_has_the_planes_that_channels_and_slices_ask_for);
  TEST ("no two planes of a mask have one seed", no_two_planes_of_a_mask_have_one_seed);
  TEST ("masks of neighboring seeds share no planes", masks_of_neighboring_seeds_share_no_planes);
  TEST ("a channel made alone gets the seeds of its slices",
        a_channel_made_alone_gets_the_seeds_of_its_slices);
  return g_test_run ();
}
