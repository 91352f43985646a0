/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What several tests need: small masks, slow and obvious twins, a folder of their own. */
#pragma once

#include <fftw3.h>
#include <math.h>
#include <string.h>

#include "core/bn.h"

/* Registers test function `func` under the sentence `name`, of the room `ROOM` that the file defines. */
#define TEST(name, func) g_test_add_func ("/" ROOM "/" name, func)

/* The default mask settings with another size and method, in normal quality, for print: what most figures in
 * the tests are of. */
static inline BnMaskConfig
mask_config (const char *method, int width, int height)
{
  BnConfig config = bn_config_default ();
  g_autoptr (GError) error = NULL;

  config.mask.width = width;
  config.mask.height = height;
  config.mask.quality = BN_QUALITY_NORMAL;
  config.mask.viewing = BN_VIEWING_PRINT;
  bn_option_parse (bn_option_find ("mask-method"), method, &config, &error);
  g_assert_no_error (error);
  return config.mask;
}

/* Changes mask settings by "id=value" words between spaces, "mask-" left away. */
static inline void
apply_settings (const char *settings, BnConfig *config)
{
  g_auto (GStrv) words = g_strsplit (settings, " ", -1);

  for (char **word = words; *word != NULL && **word != '\0'; word++) {
    g_auto (GStrv) parts = g_strsplit (*word, "=", 2);
    g_autofree char *id = g_strconcat ("mask-", parts[0], NULL);
    g_autoptr (GError) error = NULL;
    bn_option_parse (bn_option_find (id), parts[1], config, &error);
    g_assert_no_error (error);
  }
}

/* A mask of these settings; the test fails if it cannot be made. */
static inline BnMask *
make_mask (const BnMaskConfig *config, int threads)
{
  const BnJob job = { .threads = threads };
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_planes_make (config, &job, &error);

  g_assert_no_error (error);
  return mask;
}

static inline BnMeasure
measure_mask (const BnMask *mask)
{
  g_autoptr (GError) error = NULL;
  BnMeasure measure;

  bn_measure (mask, NULL, &measure, &error);
  g_assert_no_error (error);
  return measure;
}

/* A uniform mask of planes of white noise that know nothing of each other. */
static inline BnMask *
white_planes (const BnMaskShape *shape, guint64 seed)
{
  guint32 size = (guint32) (shape->width * shape->height),
          planes = (guint32) (shape->channels * shape->slices);
  g_autofree guint32 *ranks = g_new (guint32, (gsize) size * planes);
  BnRng rng = bn_rng_new (seed, 0);

  for (guint32 plane = 0; plane < planes; plane++)
    for (guint32 i = 0; i < size; i++) { /* shuffled as it is filled, Fisher and Yates */
      guint32 *own = ranks + (gsize) plane * size, j = (guint32) (bn_rng_uniform (&rng) * (i + 1));
      own[i] = own[j];
      own[j] = i;
    }
  return bn_mask_new_planes (shape, ranks, NULL, NULL);
}

static inline void
assert_same_mask (const BnMask *a, const BnMask *b)
{
  g_assert_cmpint (bn_mask_width (a), ==, bn_mask_width (b));
  g_assert_cmpmem (bn_mask_ranks (a), 4 * (gsize) bn_mask_size (a) * (gsize) bn_mask_planes (a),
                   bn_mask_ranks (b), 4 * (gsize) bn_mask_size (b) * (gsize) bn_mask_planes (b));
}

static inline gboolean
is_same_mask (const BnMask *a, const BnMask *b)
{
  gsize ranks = bn_mask_size (a) * (gsize) bn_mask_planes (a);

  return bn_mask_size (a) == bn_mask_size (b) && bn_mask_planes (a) == bn_mask_planes (b) &&
         bn_mask_value (a, 1) == bn_mask_value (b, 1) &&
         memcmp (bn_mask_ranks (a), bn_mask_ranks (b), 4 * ranks) == 0;
}

/* |DFT|^2 of a plane at bin (kx, ky), not normalized, by the definition. */
static inline double
plain_power (const double *plane, int width, int height, int kx, int ky)
{
  double re = 0, im = 0;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      double angle = -2 * G_PI * ((double) kx * x / width + (double) ky * y / height);
      re += plane[y * width + x] * cos (angle);
      im += plane[y * width + x] * sin (angle);
    }
  return re * re + im * im;
}

/* A random number in [-1, 1). */
static inline double
random_value (BnRng *rng)
{
  return 2 * bn_rng_uniform (rng) - 1;
}

static inline void
assert_close (double value, double wanted, double tolerance)
{
  if (!(fabs (value - wanted) <= tolerance))
    g_error ("%.10g is not %.10g to within %g", value, wanted, tolerance);
}

/* The linear light of an encoded value of sRGB, written anew from the standard (IEC 61966-2-1). */
static inline double
srgb_light (double encoded)
{
  return encoded <= .04045 ? encoded / 12.92 : pow ((encoded + .055) / 1.055, 2.4);
}

/* Dithers a tile of one color, `side` pixels a side, into tile[side * side]. */
static inline void
dither_color (const BnDither *dither, const guint8 color[3], int side, guint8 (*tile)[3])
{
  for (int i = 0; i < side * side; i++)
    memcpy (tile[i], color, 3);
  for (int y = 0; y < side; y++)
    bn_dither_row (dither, tile[y * side], tile[y * side], 0, y, side);
}

/* The middle of five values. */
static inline double
median_of_5 (const double values[5])
{
  double sorted[5];

  for (int i = 0; i < 5; i++) {
    int j = i;
    for (; j > 0 && sorted[j - 1] > values[i]; j--)
      sorted[j] = sorted[j - 1];
    sorted[j] = values[i];
  }
  return sorted[2];
}

/* FFTW's codelets with fused multiply-adds round differently; README says what is promised with them. */
static inline gboolean
fftw_fuses (void)
{
  static const char *const fusing[] = { "avx2", "avx512", "avx-128-fma", "kcvi", "neon", "vsx", NULL };

  for (int i = 0; fusing[i] != NULL; i++)
    if (strstr (fftwf_version, fusing[i]) != NULL)
      return TRUE;
  return FALSE;
}
