/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "alpha"
#include "core/dither/alpha.h"

#include "tests/helpers.h"

#define N 256

static const BnHidden kept = { FALSE, { 0 } };

static BnDitherConfig
alpha_config (BnAlpha alpha, double threshold)
{
  BnDitherConfig config = bn_config_default ().dither;

  config.alpha = alpha;
  config.alpha_threshold = threshold;
  return config;
}

static void
colors_of_pixels_without_opacity_come_back_and_others_stay (void)
{
  static const BnAlpha modes[] = { BN_ALPHA_KEEP, BN_ALPHA_DITHER, BN_ALPHA_CUT };

  for (gsize m = 0; m < G_N_ELEMENTS (modes); m++) {
    const BnDitherConfig config = alpha_config (modes[m], .5);
    guint8 in[4 * N], out[4 * N];
    for (int i = 0; i < 4 * N; i++) {
      in[i] = (guint8) (i % 4 == 3 ? i / 4 : 7);
      out[i] = 99;
    }
    bn_alpha_row (&config, &kept, BN_SAMPLE_U8, 3, in, out, N);
    for (int i = 0; i < N; i++) {
      for (int c = 0; c < 3; c++)
        g_assert_cmpint (out[4 * i + c], ==, i == 0 ? 7 : 99);
      g_assert_cmpint (out[4 * i + 3], ==,
                       modes[m] == BN_ALPHA_KEEP     ? i
                       : modes[m] == BN_ALPHA_DITHER ? 99
                       : i >= 128                    ? 255
                                                     : 0);
    }
  }
}

/* Whether they had no opacity or lost it. */
static void
hidden_colors_become_one (void)
{
  static const BnHidden one = { TRUE, { 1, 2, 3 } };
  const BnDitherConfig keep = alpha_config (BN_ALPHA_KEEP, .5), cut = alpha_config (BN_ALPHA_CUT, .5);
  const guint8 in[] = { 7, 8, 9, 0, 7, 8, 9, 100, 7, 8, 9, 200 };
  const guint8 kept_alpha[] = { 1, 2, 3, 0, 9, 9, 9, 100, 9, 9, 9, 200 };
  const guint8 cut_alpha[] = { 1, 2, 3, 0, 1, 2, 3, 0, 9, 9, 9, 255 };
  guint8 out[12];

  memset (out, 9, sizeof out);
  bn_alpha_row (&keep, &one, BN_SAMPLE_U8, 3, in, out, 3);
  g_assert_cmpmem (out, 12, kept_alpha, 12);
  memset (out, 9, sizeof out);
  bn_alpha_row (&cut, &one, BN_SAMPLE_U8, 3, in, out, 3);
  g_assert_cmpmem (out, 12, cut_alpha, 12);
}

static void
words_and_floats_are_cut_as_bytes (void)
{
  for (int percent = 0; percent <= 100; percent += 5) {
    const BnDitherConfig config = alpha_config (BN_ALPHA_CUT, percent / 100.);
    guint8 bytes[2 * N], cut[2 * N];
    guint16 words[2 * N], cut_words[2 * N];
    float floats[2 * N], cut_floats[2 * N];
    for (int i = 0; i < 2 * N; i++) {
      bytes[i] = (guint8) (i / 2);
      words[i] = (guint16) (257 * bytes[i]);
      floats[i] = (float) (bytes[i] / 255.);
    }
    bn_alpha_row (&config, &kept, BN_SAMPLE_U8, 1, bytes, cut, N);
    bn_alpha_row (&config, &kept, BN_SAMPLE_U16, 1, words, cut_words, N);
    bn_alpha_row (&config, &kept, BN_SAMPLE_FLOAT, 1, floats, cut_floats, N);
    for (int i = 1; i < 2 * N; i += 2) {
      g_assert_cmpint (cut[i], ==, bytes[i] > 0 && bytes[i] >= percent * 2.55 - 1e-9 ? 255 : 0);
      g_assert_cmpint (cut_words[i], ==, 257 * cut[i]);
      /* 51, 102, ... are exact thresholds, which the nearest float may miss. */
      if (fabs (bytes[i] - percent * 2.55) > 1e-6)
        g_assert_cmpfloat (cut_floats[i], ==, cut[i] / 255);
    }
  }
}

static void
what_is_no_number_has_no_opacity (void)
{
  const BnDitherConfig config = alpha_config (BN_ALPHA_CUT, 0);
  const float in[] = { .5f, NAN, .5f, -1, .5f, 0, .5f, 2 };
  float out[] = { 1, 1, 1, 1, 1, 1, 1, 1 };

  bn_alpha_row (&config, &kept, BN_SAMPLE_FLOAT, 1, in, out, 4);
  for (int i = 0; i < 3; i++) {
    g_assert_cmpfloat (out[2 * i], ==, .5f);
    g_assert_cmpfloat (out[2 * i + 1], ==, 0);
  }
  g_assert_cmpfloat (out[6], ==, 1);
  g_assert_cmpfloat (out[7], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("colours of pixels without opacity come back and others stay",
        colors_of_pixels_without_opacity_come_back_and_others_stay);
  TEST ("hidden colors become one", hidden_colors_become_one);
  TEST ("words and floats are cut as bytes", words_and_floats_are_cut_as_bytes);
  TEST ("what is no number has no opacity", what_is_no_number_has_no_opacity);
  return g_test_run ();
}
