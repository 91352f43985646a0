/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/pixels/printed.h"

#include <math.h>

#define CODES 256

static void
print_channel (const BnDots *dots, const BnTransfer *transfer, guint8 *pixels, int width, int height,
               int channels)
{
  gsize size = (gsize) width * (gsize) height;
  g_autofree float *light = g_new (float, size);
  float lights[CODES];

  for (int code = 0; code < CODES; code++)
    lights[code] = (float) bn_transfer_decode (transfer, code / (CODES - 1.));
  for (gsize i = 0; i < size; i++)
    light[i] = lights[pixels[i * (gsize) channels]];
  bn_dots_print (dots, light, width, height);
  for (gsize i = 0; i < size; i++)
    pixels[i * (gsize) channels] =
        (guint8) lrint ((CODES - 1) * bn_transfer_encode (transfer, CLAMP ((double) light[i], 0, 1)));
}

void
bn_printed_show (guint8 *pixels, int width, int height, int channels, int colors, double radius)
{
  g_autoptr (BnDots) dots = radius > 0 ? bn_dots_new (radius, 1) : NULL;
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();

  for (int c = 0; dots != NULL && c < colors; c++)
    print_channel (dots, transfer, pixels + c, width, height, channels);
}
