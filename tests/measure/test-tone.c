/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "tone"
#include "tests/measure/lights.h"

static BnTone
measure_tone (const BnLinear *original, const BnLinear *dithered)
{
  BnTone tone;

  bn_tone_measure (original, dithered, &tone);
  return tone;
}

static void
dark_is_up_to_code_40_and_light_from_code_250_on (void)
{
  for (int code = 0; code < 256; code++) {
    BnLinear flat = flat_picture (400, 400, 1 + code % 2 * 2, (float) srgb_light (code / 255.));
    BnTone tone = measure_tone (&flat, &flat);
    g_assert_true (isnan (tone.dark) == (code == 0 || code > 40));
    g_assert_true (isnan (tone.light) == (code < 250 || code == 255));
    g_free (flat.planes);
  }
}

static void
a_flat_keeps_what_its_mean_keeps (void)
{
  BnLinear dark = flat_picture (100, 90, 1, .01f), light = flat_picture (100, 90, 3, .98f);
  BnLinear less = flat_picture (100, 90, 3, .0075f), more = flat_picture (100, 90, 1, .99f);

  assert_close (measure_tone (&dark, &less).dark, .75, 1e-6);
  assert_close (measure_tone (&light, &more).light, .5, 1e-5);
  assert_close (measure_tone (&dark, &dark).dark, 1, 0);
  assert_close (measure_tone (&light, &light).light, 1, 0);
  g_assert_true (isnan (measure_tone (&dark, &less).light) && isnan (measure_tone (&light, &more).dark));
  g_free (dark.planes);
  g_free (light.planes);
  g_free (less.planes);
  g_free (more.planes);
}

/* Dots of white of 1 in `every` pixels; g_free its planes. */
static BnLinear
dotted_picture (int width, int height, int every)
{
  BnLinear picture = flat_picture (width, height, 1, 0);

  for (int i = 0; i < width * height; i += every)
    picture.planes[i] = 1;
  return picture;
}

static void
dots_count_by_their_light (void)
{
  BnLinear dark = flat_picture (160, 160, 1, .01f), dots = dotted_picture (160, 160, 100);
  BnLinear black = flat_picture (160, 160, 1, 0);

  assert_close (measure_tone (&dark, &dots).dark, 1, 1e-6);
  assert_close (measure_tone (&dark, &black).dark, 0, 0);
  g_free (dark.planes);
  g_free (dots.planes);
  g_free (black.planes);
}

/* A quarter is dark, a quarter is white but for 3 %; what lies between is just not dark, gray, or just not
 * light. */
static void
only_the_dark_and_the_light_parts_count (void)
{
  static const float lights[] = { .02f, .02f, .022f, .5f, .95f, .95f, .97f, .97f };
  static const float kept[] = { .01f, .01f, .3f, .1f, .2f, .9f, 1, 1 };
  BnLinear original = flat_picture (8 * 32, 64, 1, 0), dithered = flat_picture (8 * 32, 64, 1, 0);

  for (int i = 0; i < 8 * 32 * 64; i++) {
    original.planes[i] = lights[i % (8 * 32) / 32];
    dithered.planes[i] = kept[i % (8 * 32) / 32];
  }
  assert_close (measure_tone (&original, &dithered).dark, .5, 1e-6);
  assert_close (measure_tone (&original, &dithered).light, 0, 1e-6);
  g_free (original.planes);
  g_free (dithered.planes);
}

static void
a_part_too_small_has_no_figure (void)
{
  BnLinear black = flat_picture (400, 400, 1, 0), white = flat_picture (400, 400, 3, 1);
  BnLinear small = flat_picture (40, 40, 1, .019f), enough = flat_picture (41, 42, 1, .0196f);

  g_assert_true (isnan (measure_tone (&black, &white).dark) && isnan (measure_tone (&white, &black).light));
  g_assert_true (isnan (measure_tone (&small, &small).dark)); /* light of 30 pixels, then of 33.7 */
  assert_close (measure_tone (&enough, &enough).dark, 1, 0);
  g_free (black.planes);
  g_free (white.planes);
  g_free (small.planes);
  g_free (enough.planes);
}

static void
color_counts_by_its_luminance (void)
{
  BnLinear blue = flat_picture (150, 150, 3, 0), other = flat_picture (150, 150, 3, 0);

  for (int i = 0; i < 150 * 150; i++) {
    blue.planes[2 * 150 * 150 + i] = .25f; /* a luminance of .018 */
    other.planes[i] = .0722f * .25f / .2126f;
  }
  assert_close (measure_tone (&blue, &other).dark, 1, 1e-6);
  g_free (blue.planes);
  g_free (other.planes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("dark is up to code 40, and light from code 250 on",
        dark_is_up_to_code_40_and_light_from_code_250_on);
  TEST ("a flat keeps what its mean keeps", a_flat_keeps_what_its_mean_keeps);
  TEST ("dots count by their light", dots_count_by_their_light);
  TEST ("only the dark and the light parts count", only_the_dark_and_the_light_parts_count);
  TEST ("a part too small has no figure", a_part_too_small_has_no_figure);
  TEST ("color counts by its luminance", color_counts_by_its_luminance);
  return g_test_run ();
}
