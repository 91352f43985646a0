/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks made in the background, for previews: the last wish counts, older ones are cancelled. Knows
 * neither GIMP nor GTK. All functions belong to the main thread, and so do all callbacks. */
#pragma once

#include "core/bn.h"

typedef struct _BnOptimizer BnOptimizer;

typedef struct {
  /* The mask that was last asked for; borrowed. NULL, with words for the user, if it cannot be made. */
  void (*ready) (BnMask *mask, const GError *error, gpointer user_data);
  /* The mask being made, as it stands; borrowed. It may have fewer planes than it will have in the end. */
  void (*sketch) (BnMask *mask, gpointer user_data);
  /* How much of the mask is done, 0 to 1, and how many seconds that has taken. */
  void (*progress) (double done, double seconds, gpointer user_data);
} BnOptimizerCalls;

/* An optimizer that keeps masks in the user's cache. `calls` is borrowed. bn_optimizer_free. */
BnOptimizer *bn_optimizer_new (const BnOptimizerCalls *calls, gpointer user_data);

/* Asks for the mask of `config`. If it ships or was kept, `ready` is called at once; else, or if `config` is
 * not valid, it is called later, from the main loop. If that mask is already being made, it goes on being
 * made. */
void bn_optimizer_want (BnOptimizer *optimizer, const BnMaskConfig *config);

/* Asks for nothing any more: what runs is cancelled. */
void bn_optimizer_drop (BnOptimizer *optimizer);

/* For how many seconds the mask that was last asked for has been in the making; 0 if it is not. */
double bn_optimizer_seconds (const BnOptimizer *optimizer);

/* Waits until the mask that was last asked for is ready or cannot be made, if it is not yet; `report` hears
 * the share done. `ready` is called as always. Runs the main loop meanwhile. */
void bn_optimizer_finish (BnOptimizer *optimizer, BnProgressFunc report, gpointer user_data);

/* Cancels what runs, waits (about 100 ms) for it to end, and frees the optimizer; nothing is called back any
 * more. `optimizer` may be NULL. */
void bn_optimizer_free (BnOptimizer *optimizer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnOptimizer, bn_optimizer_free)
