/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "blocks"
#include "core/dither/blocks.h"

#include "tests/dither-helpers.h"

static BnMask *
mask_of_blocks (void)
{
  const BnMaskShape shape = { SIDE, SIDE, 1, 1 };

  return white_planes (&shape, 3);
}

/* The block's place of an image coordinate, from -1000 pixels on. */
static int
block_of (int coordinate, int size)
{
  return (coordinate + 1000 * size) / size - 1000;
}

static double
light_of (double value)
{
  return srgb_light (value);
}

static double
value_of (double light)
{
  return light <= .0031308 ? light * 12.92 : 1.055 * pow (light, 1 / 2.4) - .055;
}

/* The picture of blocks, made the obvious way: each block's mean, pixel by pixel. */
static void
average (const Picture *picture, int x, int y, int size, Picture *small)
{
  int channels = picture->pixels.channels, colors = channels - (picture->pixels.alpha ? 1 : 0);
  g_autofree double *sums = g_new0 (double, (gsize) (small->width * small->height * 6));

  for (int i = 0; i < picture->width * picture->height; i++) {
    int column = block_of (x + i % picture->width, size) - block_of (x, size);
    int row = block_of (y + i / picture->width, size) - block_of (y, size);
    double *sum = sums + 6 * (row * small->width + column);
    double opacity =
        colors < channels ? get_sample (picture, picture->in, (gsize) (i * channels + colors)) : 1;
    for (int c = 0; c < colors; c++)
      sum[c] += opacity * light_of (get_sample (picture, picture->in, (gsize) (i * channels + c)));
    sum[4] += opacity;
    sum[5] += 1;
  }
  for (int i = 0; i < small->width * small->height; i++) {
    const double *sum = sums + 6 * i;
    for (int c = 0; c < colors; c++)
      set_sample (small, small->in, (gsize) (i * channels + c), sum[4] > 0 ? value_of (sum[c] / sum[4]) : 0);
    if (colors < channels)
      set_sample (small, small->in, (gsize) (i * channels + colors), sum[4] / sum[5]);
  }
}

static void
check_blocks (const char *way, BnSample sample, int channels, int size, int x, int y)
{
  g_autofree char *text =
      g_strdup_printf ("levels=3 alpha=dither alpha-levels=3 pixel-size=%d %s", size, way);
  g_autofree char *plain_text = g_strdup_printf ("levels=3 alpha=dither alpha-levels=3 %s", way);
  g_autoptr (BnMask) mask = mask_of_blocks ();
  g_autoptr (BnDither) dither = new_dither (text, mask, sample, channels);
  g_autoptr (BnDither) plain = new_dither (plain_text, mask, sample, channels);
  g_auto (Picture) picture = picture_new (sample, channels, 29, 23);
  int right = block_of (x + 28, size), bottom = block_of (y + 22, size), differing = 0;
  g_auto (Picture) small =
      picture_new (sample, channels, right - block_of (x, size) + 1, bottom - block_of (y, size) + 1);

  picture_randomize (&picture, 8);
  average (&picture, x, y, size, &small);
  picture_run_at (&small, plain, block_of (x, size), block_of (y, size), 1);
  picture_run_at (&picture, dither, x, y, 2);
  for (int i = 0; i < 29 * 23; i++) {
    int column = block_of (x + i % 29, size) - block_of (x, size);
    int row = block_of (y + i / 29, size) - block_of (y, size);
    differing += memcmp (picture.out + picture.pixel_bytes * (gsize) i,
                         small.out + picture.pixel_bytes * (gsize) (row * small.width + column),
                         picture.pixel_bytes) != 0;
  }
  /* A mean may round to another code here than there, and then a block in thousands differs. */
  g_assert_cmpint (differing, <=, size * size);
}

static void
it_is_the_picture_at_a_fraction_of_its_size_in_blocks (void)
{
  static const char *const ways[] = { "", "dither-method=diffusion" };
  static const int sizes[] = { 2, 3, 8, 30 };

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (int sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
      for (int channels = 1; channels <= 4; channels++)
        for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
          check_blocks (ways[w], (BnSample) sample, channels, sizes[s], 0, 0);
          check_blocks (ways[w], (BnSample) sample, channels, sizes[s], -7, 5);
        }
}

/* Pieces of a picture that are cut between blocks are the whole; this is how layers fit together. */
static void
blocks_lie_on_the_images_grid (void)
{
  g_autoptr (BnMask) mask = mask_of_blocks ();
  g_autoptr (BnDither) dither = new_dither ("pixel-size=4", mask, BN_SAMPLE_U8, 3);
  g_auto (Picture) whole = picture_new (BN_SAMPLE_U8, 3, 30, 30),
                   part = picture_new (BN_SAMPLE_U8, 3, 18, 18);

  picture_randomize (&whole, 2);
  for (int y = 0; y < 18; y++)
    memcpy (part.in + part.stride * (gsize) y, whole.in + whole.stride * (gsize) (y + 12) + 36, part.stride);
  picture_run_at (&whole, dither, 0, 0, 1);
  picture_run_at (&part, dither, 12, 12, 1);
  for (int y = 0; y < 18; y++)
    g_assert_cmpmem (part.out + part.stride * (gsize) y, part.stride,
                     whole.out + whole.stride * (gsize) (y + 12) + 36, part.stride);
}

static void
such_a_dither_is_not_local_and_sees_whole_blocks (void)
{
  g_autoptr (BnMask) mask = mask_of_blocks ();
  g_autoptr (BnDither) one = new_dither ("pixel-size=1", mask, BN_SAMPLE_U8, 3);
  g_autoptr (BnDither) five = new_dither ("pixel-size=5", mask, BN_SAMPLE_U8, 3);

  g_assert_true (bn_dither_is_local (one));
  g_assert_false (bn_dither_is_local (five));
  g_assert_cmpint (bn_dither_halo (five), >=, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is the picture at a fraction of its size, in blocks",
        it_is_the_picture_at_a_fraction_of_its_size_in_blocks);
  TEST ("blocks lie on the image's grid", blocks_lie_on_the_images_grid);
  TEST ("such a dither is not local and sees whole blocks", such_a_dither_is_not_local_and_sees_whole_blocks);
  return g_test_run ();
}
