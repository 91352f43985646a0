/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/transfer.h"

#include <math.h>

static double
srgb_power (double encoded)
{
  return pow ((encoded + .055) / 1.055, 2.4);
}

static double
srgb_slope (double encoded)
{
  return 2.4 / 1.055 * pow ((encoded + .055) / 1.055, 1.4);
}

BnTransfer *
bn_transfer_new_srgb (void)
{
  BnTransfer *transfer = g_new0 (BnTransfer, 1);

  transfer->pieces = g_malloc (sizeof *transfer->pieces * BN_TRANSFER_PIECES);
  for (int i = 0; i < BN_TRANSFER_PIECES; i++) {
    double start = (double) i / BN_TRANSFER_PIECES, end = (i + 1.0) / BN_TRANSFER_PIECES,
           *piece = transfer->pieces[i];
    double rise = srgb_power (end) - srgb_power (start);
    double slope = srgb_slope (start) / BN_TRANSFER_PIECES, last = srgb_slope (end) / BN_TRANSFER_PIECES;
    piece[0] = srgb_power (start);
    piece[1] = slope;
    piece[2] = 3 * rise - 2 * slope - last;
    piece[3] = slope + last - 2 * rise;
  }
  return transfer;
}

BnTransfer *
bn_transfer_new_sampled (const float *linear, guint size)
{
  BnTransfer *transfer = g_new0 (BnTransfer, 1);
  double black = linear[0], range;

  transfer->size = size;
  transfer->linear = g_new (double, size);
  for (guint i = 0; i < size; i++)
    transfer->linear[i] = i > 0 ? MAX (linear[i] - black, transfer->linear[i - 1]) : 0;
  range = transfer->linear[size - 1];
  for (guint i = 0; i < size; i++)
    transfer->linear[i] = range > 0 ? transfer->linear[i] / range : (double) i / (size - 1);
  return transfer;
}

BnTransfer *
bn_transfer_copy (const BnTransfer *transfer)
{
  BnTransfer *copy;

  if (transfer->size == 0)
    return bn_transfer_new_srgb ();
  copy = g_new0 (BnTransfer, 1);
  copy->size = transfer->size;
  copy->linear = g_memdup2 (transfer->linear, sizeof *transfer->linear * transfer->size);
  return copy;
}

void
bn_transfer_free (BnTransfer *transfer)
{
  if (transfer == NULL)
    return;
  g_free (transfer->linear);
  g_free (transfer->pieces);
  g_free (transfer);
}

double
bn_transfer_encode (const BnTransfer *transfer, double linear)
{
  guint below = 0, above = transfer->size - 1;
  double step;

  if (transfer->size == 0)
    return linear <= .04045 / 12.92 ? linear * 12.92 : 1.055 * pow (linear, 1 / 2.4) - .055;
  while (above - below > 1) {
    guint middle = (below + above) / 2;
    if (transfer->linear[middle] <= linear)
      below = middle;
    else
      above = middle;
  }
  step = transfer->linear[above] - transfer->linear[below];
  return (below + (step > 0 ? (linear - transfer->linear[below]) / step : 0)) / (transfer->size - 1);
}
