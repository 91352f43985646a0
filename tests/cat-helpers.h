/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A square of the photo of a cat, and what is seen of its dither. */
#pragma once

#include "core/files/png-file.h"
#include "tests/dither-helpers.h"

static inline Picture
read_cat (int side)
{
  g_autofree char *path = g_build_filename (g_getenv ("BN_SOURCE"), "data", "chelsea.png", NULL);
  g_auto (BnPicture) cat = { 0 };
  g_autoptr (GError) error = NULL;
  Picture picture = picture_new (BN_SAMPLE_U8, 3, side, side);

  bn_picture_read (path, 0, &cat, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cat.channels, ==, 3);
  for (int y = 0; y < side; y++)
    memcpy (picture.in + picture.stride * (gsize) y,
            cat.codes + bn_picture_stride (&cat) * (gsize) (y + 40) + 3 * 120, picture.stride);
  return picture;
}

/* The light of its codes, plane after plane; the planes are the caller's. */
static inline BnLinear
cat_light (const Picture *cat, const guint8 *codes)
{
  int size = cat->width * cat->height;
  BnLinear light = { cat->width, cat->height, 3, g_new (float, 3 * size) };

  for (int i = 0; i < 3 * size; i++)
    light.planes[i % 3 * size + i / 3] = (float) srgb_light (codes[i] / 255.);
  return light;
}

/* Dithers it by these settings and measures that; `transfer` (or NULL) gets the contrast that is kept. */
static inline BnMeasurePicture
measure_cat (Picture *cat, const char *text, const BnMask *mask, double transfer[3])
{
  g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, 3);
  BnLinear before = cat_light (cat, cat->in), after;
  BnMeasurePicture measure;

  picture_run (cat, dither);
  after = cat_light (cat, cat->out);
  g_assert_true (bn_measure_picture (&before, &after, NULL, &measure, NULL));
  if (transfer != NULL)
    g_assert_true (bn_contrast_transfer (&before, &after, NULL, transfer, NULL));
  g_free (before.planes);
  g_free (after.planes);
  return measure;
}
