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

/* Bytes of three colors whose alpha and hidden colors are kept, which most pictures have: a pixel is a word,
 * whose bits come from one or the other, without a branch. */
static void
keep_u8 (const guint8 *in, guint8 *out, int n)
{
  static const guint8 bytes[] = { 0, 0, 0, 255 };
  guint32 alpha;

  memcpy (&alpha, bytes, sizeof alpha);
  for (int i = 0; i < n; i++, in += sizeof alpha, out += sizeof alpha) {
    guint32 before, after, kept;
    memcpy (&before, in, sizeof before);
    memcpy (&after, out, sizeof after);
    kept = alpha | -(guint32) ((before & alpha) == 0);
    after = (after & ~kept) | (before & kept);
    memcpy (out, &after, sizeof after);
  }
}

void
bn_alpha_row (const BnDitherConfig *config, const BnHidden *hidden, BnSample sample, int colors,
              const void *in, void *out, int n)
{
  switch (sample) {
  case BN_SAMPLE_U8:
    if (colors == 3 && config->alpha == BN_ALPHA_KEEP && !hidden->is_set)
      keep_u8 (in, out, n);
    else
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
