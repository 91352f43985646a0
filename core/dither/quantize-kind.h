/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What quantize.c and the kinds of quantizers share. */
#pragma once

#include "core/dither/quantize.h"

/* Quantizes `n` samples, `stride_in` and `stride_out` samples apart, of pixels `first`, `first` + 1, ... of
 * the mask. */
typedef void (*BnQuantizerRow) (const BnQuantizer *quantizer, const void *in, int stride_in, void *out,
                                int stride_out, guint32 first, int n);

/* A kind of quantizers. */
typedef struct {
  BnQuantizerRow row[BN_SAMPLE_FLOAT + 1]; /* by BnSample */
  gsize size;                              /* bytes of one, a BnQuantizer at its head */
  void (*init) (BnQuantizer *quantizer);   /* fills what is the kind's own */
  void (*clear) (BnQuantizer *quantizer);  /* frees that */
} BnQuantizerKind;

struct _BnQuantizer {
  const BnQuantizerKind *kind;
  const BnLevels *levels;
  const BnMask *mask;
  int plane;
  const guint32 *ranks; /* [N] of the plane */
  double strength;
  BnQuantizerRow row; /* of the levels' samples */
  guint8 *choices;    /* [N * 256] of U8 and small masks, else NULL: the level of each pixel and code */
};

extern const BnQuantizerKind bn_quantizer_ordered;  /* of uniform values */
extern const BnQuantizerKind bn_quantizer_additive; /* of others */

/* For bytes and a mask of uniform values: limits[level * N + rank] becomes the last code that does not take
 * the step from `level` to the next where the mask has that rank, 0 to 254. FALSE if the choice does not only
 * rise with the code, as with a curve of light that falls somewhere. */
gboolean bn_quantizer_limits (const BnLevels *levels, const BnMask *mask, double strength, guint8 *limits);
