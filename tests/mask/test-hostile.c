/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts as a damaged or hostile picture file may hold them: whatever they say, they are refused in words, or
 * a dither of them keeps to the samples it was given. BN_HOSTILE_TEXTS is how many are tried. */
#define ROOM "hostile"
#include "tests/helpers.h"

#define TEXTS 3000
#define DIGITS 16 /* the digest at a mask text's end has so many */
#define PIXELS 40

static guint
text_count (void)
{
  const char *count = g_getenv ("BN_HOSTILE_TEXTS");

  return count != NULL ? (guint) g_ascii_strtoull (count, NULL, 10) : TEXTS;
}

static guint
below (BnRng *rng, gsize limit)
{
  return (guint) bn_rng_below (rng, (guint32) limit);
}

/* Makes some changes: a byte becomes another one, a piece is cut, doubled or moved, a word is put in. */
static void
spoil (GString *text, BnRng *rng)
{
  static const char *const words[] = { "0",        "1",   "-1",   " ",   "x",     "2x2x1x1", "2048x2048x4x64",
                                       "nan",      "inf", "1e39", ",,,", "#ffff", "AA=",     "uniform",
                                       "//////8=", "\n" };

  for (guint changes = 1 + below (rng, 4); changes > 0 && text->len > 0; changes--) {
    gsize at = below (rng, text->len), most = 1 + below (rng, 12), length = MIN (text->len - at, most);
    g_autofree char *piece = g_strndup (text->str + at, length);

    switch (below (rng, 5)) {
    case 0:
      text->str[at] = (char) (1 + below (rng, 255));
      break;
    case 1:
      g_string_erase (text, (gssize) at, (gssize) length);
      break;
    case 2:
      g_string_insert (text, (gssize) below (rng, text->len), piece);
      break;
    case 3:
      g_string_insert (text, (gssize) at, words[below (rng, G_N_ELEMENTS (words))]);
      break;
    default:
      text->str[at] = (char) ('0' + below (rng, 10));
    }
  }
}

/* Gives a spoilt mask text the digest that it would have, had it been written so. */
static void
sign (GString *text)
{
  char *space = strrchr (text->str, ' ');
  g_autofree char *digest = NULL;

  if (space == NULL)
    return;
  g_string_truncate (text, (gsize) (space + 1 - text->str));
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) text->str, text->len);
  g_string_append_len (text, digest, DIGITS);
}

static BnMask *
random_mask (BnRng *rng)
{
  static const char *const settings[] = { "", "channels=three", "channels=four slices=2",
                                          "distribution=gaussian", "distribution=triangular" };
  BnConfig config = bn_config_default ();

  config.mask = mask_config ("white", 2 + (int) below (rng, 7), 2 + (int) below (rng, 7));
  apply_settings (settings[below (rng, G_N_ELEMENTS (settings))], &config);
  return make_mask (&config.mask, 1);
}

/* The palette of a text, or NULL. */
static BnPalette *
read_palette (const char *text)
{
  g_autoptr (GError) error = NULL;
  guint count;
  g_autofree double (*colors)[3] = bn_palette_text_parse (text, &count, &error);
  BnPalette *palette = NULL;

  g_assert_true ((colors == NULL) == (error != NULL));
  if (colors != NULL && count > 0) {
    palette = bn_palette_new ((const double (*)[3]) colors, count, NULL, 0, &error);
    g_assert_true ((palette == NULL) == (error != NULL));
  }
  return palette;
}

/* Dithers a row of samples, those of no use among them. */
static void
dither_row (const BnDither *dither, int channels, BnRng *rng)
{
  static const float odd[] = { NAN, INFINITY, -INFINITY, -1, 2, 1e38f, 0, 1 };
  float in[PIXELS * 4], out[PIXELS * 4];

  for (int i = 0; i < PIXELS * channels; i++)
    in[i] = below (rng, 4) == 0 ? odd[below (rng, G_N_ELEMENTS (odd))] : (float) random_value (rng);
  bn_dither_row (dither, in, out, (int) below (rng, 1u << 30) - (1 << 29), -(int) below (rng, 1u << 29),
                 PIXELS);
  for (int i = 0; i < PIXELS * channels; i++)
    if (in[i] >= 0 && in[i] <= 1)
      g_assert_true (isfinite (out[i]));
}

static void
dither_by (const BnMask *mask, const BnPalette *palette, BnRng *rng)
{
  BnDitherConfig config = bn_config_default ().dither;
  BnPixels pixels = { .sample = BN_SAMPLE_FLOAT,
                      .linear = below (rng, 2) == 0,
                      .channels = 1 + (int) below (rng, 4) };
  g_autoptr (GError) error = NULL;
  g_autoptr (BnDither) dither = NULL;

  config.levels = 2 + (int) below (rng, 15);
  config.strength = below (rng, 3) / 2.;
  config.join_channels = below (rng, 4) == 0;
  config.keep_neutral = below (rng, 2) == 0;
  config.slice = (int) below (rng, 3);
  config.palette = palette;
  config.colors = palette != NULL ? BN_COLORS_PALETTE : BN_COLORS_LEVELS;
  pixels.alpha = pixels.channels % 2 == 0;
  dither = bn_dither_new (&config, mask, &pixels, &error);
  g_assert_true ((dither == NULL) == (error != NULL));
  if (dither != NULL)
    dither_row (dither, pixels.channels, rng);
}

static void
mask_texts_are_refused_or_dither (void)
{
  BnRng rng = bn_rng_new (1, 0);
  guint good = 0, count = text_count ();

  for (guint i = 0; i < count; i++) {
    g_autoptr (BnMask) whole = random_mask (&rng);
    g_autofree char *text = bn_mask_text_print (whole);
    g_autoptr (GString) spoilt = g_string_new (text);
    g_autoptr (GError) error = NULL;
    g_autoptr (BnMask) mask = NULL;

    spoil (spoilt, &rng);
    if (below (&rng, 4) > 0)
      sign (spoilt);
    mask = bn_mask_text_parse (spoilt->str, &error);
    g_assert_true ((mask == NULL) == (error != NULL));
    good += mask != NULL;
    if (mask != NULL)
      dither_by (mask, NULL, &rng);
  }
  g_assert_cmpuint (good, >, count / 200);
  g_assert_cmpuint (good, <, count / 2);
}

static void
palette_texts_are_refused_or_dither (void)
{
  static const char *const texts[] = { "#000000 #ffffff", "#000000 #ff0000 #00ff00 #0000ff #ffffff",
                                       "0,0,0 .1,.5,1e-3 1,1,1 .2,.2,.2", "1,1,1 1,1,1 0,0,0" };
  g_autoptr (BnMask) mask = NULL;
  BnRng rng = bn_rng_new (2, 0);
  guint good = 0, count = text_count ();

  mask = random_mask (&rng);
  for (guint i = 0; i < count; i++) {
    g_autoptr (GString) spoilt = g_string_new (texts[below (&rng, G_N_ELEMENTS (texts))]);
    g_autoptr (BnPalette) palette = NULL;

    spoil (spoilt, &rng);
    palette = read_palette (spoilt->str);
    good += palette != NULL;
    if (palette != NULL)
      dither_by (mask, palette, &rng);
  }
  g_assert_cmpuint (good, >, count / 20);
  g_assert_cmpuint (good, <, count);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("mask texts are refused, or dither", mask_texts_are_refused_or_dither);
  TEST ("palette texts are refused, or dither", palette_texts_are_refused_or_dither);
  return g_test_run ();
}
