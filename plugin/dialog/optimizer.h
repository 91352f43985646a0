/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks made in the background, for previews: the last wish counts, older ones are cancelled. Knows neither
 * GIMP nor GTK; all functions belong to the main thread, and so do all calls back. */
#pragma once

#include "core/bn.h"

typedef struct _BnOptimizer BnOptimizer;

typedef struct {
  /* The mask last wished for is here; borrowed. NULL with words for the user if it cannot be made. */
  void (*ready) (BnMask *mask, const GError *error, gpointer user_data);
  /* The mask being made, as it stands; borrowed. Perhaps of fewer planes than it will have. */
  void (*sketch) (BnMask *mask, gpointer user_data);
  /* The share done of the mask being made, 0 to 1. */
  void (*progress) (double done, gpointer user_data);
} BnOptimizerCalls;

/* An optimizer that keeps masks in the user's cache. `calls` is borrowed. bn_optimizer_free. */
BnOptimizer *bn_optimizer_new (const BnOptimizerCalls *calls, gpointer user_data);

/* Wishes for the mask of `config`. If it is shipped, kept, or invalid, `ready` is called at once; else soon,
 * from the main loop. A mask already being made goes on being made. */
void bn_optimizer_want (BnOptimizer *optimizer, const BnMaskConfig *config);

/* Wishes for nothing any more: what runs is cancelled. */
void bn_optimizer_drop (BnOptimizer *optimizer);

/* Waits until the mask last wished for is ready (or cannot be made), if it is not yet; `report` hears the
 * share done. `ready` is called as ever. Runs the main loop meanwhile. */
void bn_optimizer_finish (BnOptimizer *optimizer, BnProgressFunc report, gpointer user_data);

/* Cancels what runs, waits (about 100 ms) for it to end, and frees the optimizer; nothing is called back any
 * more. `optimizer` may be NULL. */
void bn_optimizer_free (BnOptimizer *optimizer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnOptimizer, bn_optimizer_free)
