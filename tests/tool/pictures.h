/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small pictures for the tests of the tool. */
#pragma once

#include "core/files/png-file.h"
#include "tests/folder.h"

/* A picture of 8 bits with these codes, which are copied. bn_picture_clear. */
static inline BnPicture
new_picture (int width, int height, int channels, const guint8 *codes)
{
  BnPicture picture = { width, height, channels, 8, .srgb_intent = -1 };

  picture.codes = g_memdup2 (codes, (gsize) (width * height * channels));
  return picture;
}

/* Codes 0 to 255, as many as there are samples, in a file of the test's folder. */
static inline void
write_ramp (const char *name, int width, int height, int channels)
{
  g_autofree char *path = file_in (name);
  g_autofree guint8 *codes = g_new (guint8, width * height * channels);
  g_auto (BnPicture) picture = { 0 };

  for (int i = 0; i < width * height * channels; i++)
    codes[i] = (guint8) (i * 255 / (width * height * channels - 1));
  picture = new_picture (width, height, channels, codes);
  g_assert_true (bn_picture_write (path, &picture, NULL));
}

/* The picture in a file of the test's folder. bn_picture_clear. */
static inline BnPicture
picture_in (const char *name)
{
  g_autofree char *path = file_in (name);
  g_autoptr (GError) error = NULL;
  BnPicture picture;

  bn_picture_read (path, 0, &picture, &error);
  g_assert_no_error (error);
  return picture;
}
