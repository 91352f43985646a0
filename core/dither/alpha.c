/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/alpha.h"

#include <string.h>

/* A row of samples whose largest value is LARGEST. */
#define DEFINE_ALPHA(name, Type, LARGEST)                                                                    \
  static void name (const BnDitherConfig *config, int colours, const void *pixels, void *changed, int n)     \
  {                                                                                                          \
    double threshold = config->alpha_threshold * LARGEST;                                                    \
    const Type *in = pixels;                                                                                 \
    Type *out = changed;                                                                                     \
    for (int i = 0; i < n; i++, in += colours + 1, out += colours + 1) {                                     \
      if (config->alpha == BN_ALPHA_KEEP)                                                                    \
        out[colours] = in[colours];                                                                          \
      else if (config->alpha == BN_ALPHA_CUT)                                                                \
        out[colours] = in[colours] > 0 && in[colours] >= threshold ? LARGEST : 0;                            \
      if (!(in[colours] > 0))                                                                                \
        memcpy (out, in, sizeof *in *(gsize) colours);                                                       \
    }                                                                                                        \
  }

DEFINE_ALPHA (row_u8, guint8, 255)
DEFINE_ALPHA (row_u16, guint16, 65535)
DEFINE_ALPHA (row_float, float, 1)

void
bn_alpha_row (const BnDitherConfig *config, BnSample sample, int colours, const void *in, void *out, int n)
{
  switch (sample) {
  case BN_SAMPLE_U8:
    row_u8 (config, colours, in, out, n);
    break;
  case BN_SAMPLE_U16:
    row_u16 (config, colours, in, out, n);
    break;
  case BN_SAMPLE_FLOAT:
    row_float (config, colours, in, out, n);
    break;
  }
}
