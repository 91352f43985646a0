/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What quantise.c and the kinds of quantisers share. */
#pragma once

#include "core/dither/quantise.h"

/* Quantises `n` samples, `stride_in` and `stride_out` samples apart, of pixels `first`, `first` + 1, ... of
 * the mask. */
typedef void (*BnQuantiserRow) (const BnQuantiser *quantiser, const void *in, int stride_in, void *out,
                                int stride_out, guint32 first, int n);

/* A kind of quantisers. */
typedef struct {
  BnQuantiserRow row[BN_SAMPLE_FLOAT + 1]; /* by BnSample */
  gsize size;                              /* bytes of one, a BnQuantiser at its head */
  void (*init) (BnQuantiser *quantiser);   /* fills what is the kind's own */
  void (*clear) (BnQuantiser *quantiser);  /* frees that */
} BnQuantiserKind;

struct _BnQuantiser {
  const BnQuantiserKind *kind;
  const BnLevels *levels;
  const BnMask *mask;
  int plane;
  const guint32 *ranks; /* [N] of the plane */
  double strength;
  BnQuantiserRow row; /* of the levels' samples */
  guint8 *choices;    /* [N * 256] of U8 and small masks, else NULL: the level of each pixel and code */
};

extern const BnQuantiserKind bn_quantiser_ordered;  /* of uniform values */
extern const BnQuantiserKind bn_quantiser_additive; /* of others */
