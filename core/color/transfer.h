/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The transfer curve between encoded (non-linear) values and linear light, both 0 to 1. */
#pragma once

#include <glib.h>

/* Pieces of sRGB's power curve: cubics that match its values and slopes at their ends, within 1e-11. */
#define BN_TRANSFER_PIECES 512

typedef struct {
  guint size;          /* number of values in `linear`; 0: the sRGB curve */
  double *linear;      /* [size] the light of evenly spaced encoded values */
  double (*pieces)[4]; /* sRGB only: a cubic in the position 0 to 1 within each piece, constant first */
} BnTransfer;

/* The curve of sRGB (IEC 61966-2-1). bn_transfer_free. */
BnTransfer *bn_transfer_new_srgb (void);

/* A curve through `size` (at least 2) samples: linear[i] is the light of the encoded value i/(size-1), with
 * straight lines between samples. The samples are copied; any that fall are raised to their predecessor, and
 * the curve is scaled so that 0 is black and 1 is white. bn_transfer_free. */
BnTransfer *bn_transfer_new_sampled (const float *linear, guint size);

/* A copy. bn_transfer_free. */
BnTransfer *bn_transfer_copy (const BnTransfer *transfer);

/* Frees the curve. `transfer` may be NULL. */
void bn_transfer_free (BnTransfer *transfer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnTransfer, bn_transfer_free)

/* The light, 0 to 1, of an encoded value 0 to 1. */
static inline double
bn_transfer_decode (const BnTransfer *transfer, double encoded)
{
  double place = encoded * (transfer->size > 0 ? transfer->size - 1 : BN_TRANSFER_PIECES);
  guint below = (guint) place;

  if (transfer->size > 0) {
    below = MIN (below, transfer->size - 2);
    return transfer->linear[below] +
           (place - below) * (transfer->linear[below + 1] - transfer->linear[below]);
  }
  if (encoded > .04045) {
    const double *piece = transfer->pieces[below = MIN (below, BN_TRANSFER_PIECES - 1)];
    double in = place - below;
    return piece[0] + in * (piece[1] + in * (piece[2] + in * piece[3]));
  }
  return encoded / 12.92;
}

/* The encoded value, 0 to 1, of a light 0 to 1: the inverse of bn_transfer_decode. */
double bn_transfer_encode (const BnTransfer *transfer, double linear);
