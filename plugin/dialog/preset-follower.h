/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps the preset and the settings of a dialog in step: a new preset changes the settings, and a changed
 * setting leaves the preset. */
#pragma once

#include <libgimp/gimp.h>

typedef struct _BnPresetFollower BnPresetFollower;

/* bn_preset_follower_free, before `config` goes. */
BnPresetFollower *bn_preset_follower_new (GimpProcedureConfig *config);

/* TRUE while it changes settings itself: a preset is followed once all of it is written. */
gboolean bn_preset_follower_is_at_work (const BnPresetFollower *follower);

/* Setting `changed` has changed. */
void bn_preset_follower_follow (BnPresetFollower *follower, const char *changed);

/* Why the preset that was chosen last cannot be, or NULL; owned by the follower. */
const char *bn_preset_follower_words (const BnPresetFollower *follower);

/* `follower` may be NULL. */
void bn_preset_follower_free (BnPresetFollower *follower);
