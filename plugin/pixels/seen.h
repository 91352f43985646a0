/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is seen of a drawable. Its buffer holds what lies below its effects (GIMP's filters), and a dither put
 * there would be filtered in turn. So the dither starts from a copy into which the visible effects are
 * merged, and in the end they are merged into the drawable as well; hidden ones stay. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

typedef struct {
  GimpDrawable
      *drawable;   /* borrowed: its pixels are what is seen; the drawable itself if it has no effects */
  GimpImage *copy; /* the hidden image that the copy is in, or NULL */
} BnSeen;

/* TRUE if the drawable has effects that are visible. */
gboolean bn_seen_has_effects (GimpDrawable *drawable);

/* What is seen of the drawable; of a group, the group itself. The image does not change. FALSE with
 * BN_ERROR_SETTING. bn_seen_close. */
gboolean bn_seen_open (BnSeen *seen, GimpDrawable *drawable, GError **error);

/* Merges the visible effects into the drawable, as undo steps of which the caller makes a group; then the
 * shadow buffer of `seen` becomes the drawable's. FALSE with BN_ERROR_SETTING. */
gboolean bn_seen_settle (const BnSeen *seen, GimpDrawable *drawable, GError **error);

/* The shadow buffer of `seen` becomes that of `drawable`, which has the same size. */
void bn_seen_hand_over (const BnSeen *seen, GimpDrawable *drawable);

/* Deletes the copy, if there is one. */
void bn_seen_close (BnSeen *seen);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnSeen, bn_seen_close)

/* What a person should know: that a group around the drawable has visible effects, which will be applied on
 * top of the dither. NULL if none has. g_free. */
char *bn_seen_warning (GimpDrawable *drawable);
