/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks measured in the background, for plots: first a mask's portrait and then, if no newer mask has
 * come, its verdict, which takes longer. The last mask counts. A portrait that was begun is finished, so
 * that masks that come faster than they can be measured are still shown now and then; a verdict gives way.
 * Knows neither GIMP nor GTK. All functions belong to the main thread, and so do all callbacks. */
#pragma once

#include "core/bn.h"

typedef struct _BnMeasurer BnMeasurer;

typedef struct {
  /* The portrait is yours to free (bn_portrait_free). */
  void (*portrayed) (BnMask *mask, BnPortrait *portrait, gpointer user_data);
  void (*judged) (BnMask *mask, const BnVerdict *verdict, gpointer user_data);
} BnMeasurerCalls;

/* A measurer; `calls` is borrowed. bn_measurer_free. */
BnMeasurer *bn_measurer_new (const BnMeasurerCalls *calls, gpointer user_data);

/* Asks for the figures of `mask`, with a picture of its spectrum `side` pixels wide and high; they come from
 * the main loop. Takes a reference. */
void bn_measurer_want (BnMeasurer *measurer, BnMask *mask, int side);

/* TRUE while anything is still to come. */
gboolean bn_measurer_is_busy (const BnMeasurer *measurer);

/* Cancels what runs, waits for it to end (at most about one transform of the tile), and frees the measurer;
 * nothing is called back any more. Runs the main loop meanwhile. `measurer` may be NULL. */
void bn_measurer_free (BnMeasurer *measurer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnMeasurer, bn_measurer_free)
