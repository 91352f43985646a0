/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/picture-light.h"

#include <math.h>

#include "core/tool/profile.h"

#define SAMPLES 4096

/* A gAMA of about 1/2.2 is how sRGB was marked before it had its own chunk. */
#define SRGB_GAMMA .45455

BnTransfer *
bn_picture_transfer (const BnPicture *picture)
{
  float linear[SAMPLES];
  gboolean found;

  if (picture->icc != NULL)
    return bn_profile_transfer (picture->icc, &found);
  if (picture->gamma <= 0 || fabs (picture->gamma - SRGB_GAMMA) < .005)
    return NULL;
  for (int i = 0; i < SAMPLES; i++)
    linear[i] = (float) pow (i / (SAMPLES - 1.0), 1 / picture->gamma);
  return bn_transfer_new_sampled (linear, SAMPLES);
}

gboolean
bn_picture_knows_light (const BnPicture *picture)
{
  gboolean found = TRUE;

  if (picture->icc != NULL)
    bn_transfer_free (bn_profile_transfer (picture->icc, &found));
  return found;
}

static guint
white_of (const BnPicture *picture)
{
  return picture->bits == 8 ? G_MAXUINT8 : G_MAXUINT16;
}

static gsize
size_of (const BnPicture *picture)
{
  return (gsize) picture->width * (gsize) picture->height;
}

static gboolean
has_alpha (const BnPicture *picture)
{
  return picture->channels % 2 == 0;
}

static int
color_channels (const BnPicture *picture)
{
  return picture->channels - has_alpha (picture);
}

static guint
code_of (const BnPicture *picture, gsize pixel, int channel)
{
  gsize i = pixel * (gsize) picture->channels + (gsize) channel;

  return picture->bits == 8 ? picture->codes[i] : ((const guint16 *) picture->codes)[i];
}

/* The light of every code. g_free. */
static float *
new_lights (const BnPicture *picture)
{
  g_autoptr (BnTransfer) own = bn_picture_transfer (picture);
  g_autoptr (BnTransfer) transfer = own != NULL ? g_steal_pointer (&own) : bn_transfer_new_srgb ();
  guint white = white_of (picture);
  float *lights = g_new (float, white + 1);

  for (guint code = 0; code <= white; code++)
    lights[code] = (float) bn_transfer_decode (transfer, (double) code / white);
  return lights;
}

gboolean
bn_picture_light (const char *path, const BnPicture *picture, BnLinear *light, GError **error)
{
  gsize size = size_of (picture);
  int channels = color_channels (picture);
  float *planes = g_try_malloc_n (size * (gsize) channels, sizeof *planes);
  g_autofree float *lights = new_lights (picture);
  float white = (float) white_of (picture);

  *light = (BnLinear){ picture->width, picture->height, channels, planes };
  if (planes == NULL) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("“%s” is too large for this machine's memory; compare a smaller part of it."), path);
    return FALSE;
  }
  for (int channel = 0; channel < channels; channel++)
    for (gsize pixel = 0; pixel < size; pixel++) {
      float alpha = has_alpha (picture) ? (float) code_of (picture, pixel, channels) / white : 1;
      planes[(gsize) channel * size + pixel] = alpha * lights[code_of (picture, pixel, channel)];
    }
  return TRUE;
}

void
bn_linear_clear (BnLinear *light)
{
  g_clear_pointer (&light->planes, g_free);
}

/* All codes of a pixel's color packed into one number. */
static guint64
color_of (const BnPicture *picture, gsize pixel)
{
  guint64 color = 0;

  for (int channel = 0; channel < color_channels (picture); channel++)
    color = color << 16 | code_of (picture, pixel, channel);
  return color;
}

guint
bn_picture_colors (const BnPicture *picture)
{
  g_autoptr (GHashTable) colors = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  int alpha = color_channels (picture);

  for (gsize pixel = 0; pixel < size_of (picture); pixel++) {
    guint64 color = color_of (picture, pixel);
    gboolean is_clear = has_alpha (picture) && code_of (picture, pixel, alpha) == 0;
    if (!is_clear && !g_hash_table_contains (colors, &color))
      g_hash_table_add (colors, g_memdup2 (&color, sizeof color));
  }
  return g_hash_table_size (colors);
}
