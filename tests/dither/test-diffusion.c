/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Error diffusion against its twin, by every setting. */
#define ROOM "diffusion"
#include "core/dither/diffusion.h"

#include "tests/dither/diffusion-twin.h"

static void
check_twin_at (const char *text, const BnMask *mask, const BnPixels *pixels, int width, int height, int x,
               int y)
{
  const BnConfig config = settings (text);
  g_auto (Picture) picture = picture_new (pixels->sample, pixels->channels, width, height);
  g_autofree guint8 *out = g_malloc0 (picture.bytes);
  g_autoptr (BnDither) dither = NULL;
  Twin twin = { &config.dither, mask, &picture, NULL, x, y, out };

  picture.pixels.linear = pixels->linear;
  picture_randomize (&picture, (guint64) (width * 1000 + height));
  twin.dither = dither = new_dither_of (&config.dither, mask, &picture.pixels);
  run_twin (&twin);
  picture_run_at (&picture, dither, x, y, 2);
  if (memcmp (picture.out, out, picture.bytes) != 0)
    g_error ("“%s”: sample %d, %d channels, %d x %d at (%d, %d)", text, pixels->sample, pixels->channels,
             width, height, x, y);
}

static void
check_twin (const char *text, const BnMask *mask, BnSample sample, int channels, int width, int height)
{
  const BnPixels pixels = { .sample = sample, .channels = channels };

  check_twin_at (text, mask, &pixels, width, height, 0, 0);
}

/* --- every setting --- */

#define DIFFUSION "dither-method=diffusion "

static void
it_is_its_twin_at_every_size_and_sample (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 9 },  { 9, 1 }, { 2, 3 },
                                  { 3, 2 }, { 4, 60 }, { 5, 7 }, { 37, 29 } };
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
      for (int channels = 1; channels <= 4; channels++)
        check_twin (DIFFUSION, mask, sample, channels, sizes[i][0], sizes[i][1]);
}

static void
it_is_its_twin_by_every_kernel_strength_and_number_of_levels (void)
{
  static const char *const strengths[] = { "strength=0", "strength=.5", "strength=1" };
  static const char *const masks[] = { "diffusion-mask=0", "diffusion-mask=.2", "diffusion-mask=1" };
  static const char *const levels[] = { "levels=2", "levels=3", "levels=4", "levels=256" };
  const BnOption *kernels = bn_option_find ("diffusion-kernel");
  g_autoptr (BnMask) mask = planes (1, 1);

  for (guint kernel = 0; kernels->choice (kernel) != NULL; kernel++)
    for (gsize s = 0; s < G_N_ELEMENTS (strengths); s++)
      for (gsize m = 0; m < G_N_ELEMENTS (masks); m++)
        for (gsize l = 0; l < G_N_ELEMENTS (levels); l++)
          for (int width = 2; width <= 21; width += 19) {
            g_autofree char *text =
                g_strdup_printf (DIFFUSION "diffusion-kernel=%s %s %s %s", kernels->choice (kernel)->id,
                                 strengths[s], masks[m], levels[l]);
            check_twin (text, mask, BN_SAMPLE_U8, 2, width, 17);
            check_twin (text, mask, BN_SAMPLE_FLOAT, 1, width, 17);
          }
}

static void
it_is_its_twin_by_every_plane_place_and_light (void)
{
  static const char *const cases[] = {
    "light=perceptual",  "offset-x=-5 offset-y=19",       "shift-channels=true",
    "slice=5",           "red-levels=5 blue-levels=3",    "bits=3",
    "keep-neutral=true", "keep-neutral=true strength=.5", "keep-neutral=true shift-channels=true levels=4",
  };
  g_autoptr (BnMask) one = planes (1, 1), three = planes (3, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (DIFFUSION, cases[i], NULL);
    for (int channels = 3; channels <= 4; channels++) {
      check_twin (text, one, BN_SAMPLE_U8, channels, 21, 17);
      check_twin (text, three, BN_SAMPLE_U16, channels, 21, 17);
      check_twin (text, three, BN_SAMPLE_FLOAT, channels, 3, 17);
    }
  }
}

static void
it_is_its_twin_anywhere_in_the_image_and_in_linear_samples (void)
{
  static const int places[][2] = { { 0, 1 }, { 5, -3 }, { -70, 1000 }, { -1, -128 } };
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
      for (int linear = FALSE; linear <= TRUE; linear++) {
        const BnPixels pixels = { .sample = sample, .channels = 3, .linear = linear };
        check_twin_at (DIFFUSION "levels=4", mask, &pixels, 19, 13, places[i][0], places[i][1]);
      }
}

/* --- what it refuses --- */

static void
a_mask_that_does_not_fit_is_refused_in_words_before_work (void)
{
  static const struct {
    const char *text;
    int planes, colors;
    gboolean uniform, fits;
    const char *named;
  } cases[] = {
    { "", 1, 3, TRUE, TRUE, NULL },
    { "", 3, 3, TRUE, TRUE, NULL },
    { "", 1, 1, FALSE, FALSE, "mask-distribution uniform" },
    { "join-channels=true", 3, 3, TRUE, FALSE, "mask-channels one" },
    { "join-channels=true", 3, 1, TRUE, TRUE, NULL },
    { "colours=palette", 3, 3, TRUE, FALSE, "mask-channels one" },
    { "colours=palette join-channels=true", 1, 3, TRUE, TRUE, NULL },
    { "", 2, 3, TRUE, FALSE, "two channels" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (DIFFUSION, cases[i].text, NULL);
    const BnConfig config = settings (text);
    const BnMaskShape shape = { SIDE, SIDE, cases[i].planes, 1 };
    g_autoptr (GError) error = NULL;
    g_assert_cmpint (bn_dither_check_mask (&config.dither, cases[i].colors, &shape, cases[i].uniform, &error),
                     ==, cases[i].fits);
    if (cases[i].fits) {
      g_assert_no_error (error);
    } else {
      g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is its twin at every size and sample", it_is_its_twin_at_every_size_and_sample);
  TEST ("it is its twin by every kernel, strength and number of levels",
        it_is_its_twin_by_every_kernel_strength_and_number_of_levels);
  TEST ("it is its twin by every plane, place and light", it_is_its_twin_by_every_plane_place_and_light);
  TEST ("it is its twin anywhere in the image and in linear samples",
        it_is_its_twin_anywhere_in_the_image_and_in_linear_samples);
  TEST ("a mask that does not fit is refused in words before work",
        a_mask_that_does_not_fit_is_refused_in_words_before_work);
  return g_test_run ();
}
