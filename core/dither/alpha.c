/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/alpha.h"

#include <string.h>

/* A row of samples whose largest value is LARGEST. */
#define DEFINE_ALPHA(name, Type, LARGEST)                                                                    \
  static void name (const BnDitherConfig *config, const BnHidden *hidden, int colors, const void *pixels,    \
                    void *changed, int n)                                                                    \
  {                                                                                                          \
    double threshold = config->alpha_threshold * LARGEST;                                                    \
    const Type *in = pixels;                                                                                 \
    Type *out = changed;                                                                                     \
    for (int i = 0; i < n; i++, in += colors + 1, out += colors + 1) {                                       \
      if (config->alpha == BN_ALPHA_KEEP)                                                                    \
        out[colors] = in[colors];                                                                            \
      else if (config->alpha == BN_ALPHA_CUT)                                                                \
        out[colors] = in[colors] > 0 && in[colors] >= threshold ? LARGEST : 0;                               \
      if (hidden->is_set && (bn_alpha_is_clear (in[colors]) || bn_alpha_is_clear (out[colors])))             \
        for (int c = 0; c < colors; c++)                                                                     \
          out[c] = (Type) hidden->codes[c];                                                                  \
      else if (bn_alpha_is_clear (in[colors]))                                                               \
        memcpy (out, in, sizeof *in *(gsize) colors);                                                        \
    }                                                                                                        \
  }

DEFINE_ALPHA (row_u8, guint8, 255)
DEFINE_ALPHA (row_u16, guint16, 65535)
DEFINE_ALPHA (row_float, float, 1)

void
bn_alpha_row (const BnDitherConfig *config, const BnHidden *hidden, BnSample sample, int colors,
              const void *in, void *out, int n)
{
  switch (sample) {
  case BN_SAMPLE_U8:
    row_u8 (config, hidden, colors, in, out, n);
    break;
  case BN_SAMPLE_U16:
    row_u16 (config, hidden, colors, in, out, n);
    break;
  case BN_SAMPLE_FLOAT:
    row_float (config, hidden, colors, in, out, n);
    break;
  }
}
