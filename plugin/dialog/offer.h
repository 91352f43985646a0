/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A question before the dialog. */
#pragma once

#include <libgimp/gimp.h>

/* TRUE if the user has `image`, which is indexed, converted to RGB. Main thread only. */
gboolean bn_offer_rgb (GimpImage *image);

/* If GIMP lacks the operation for editable effects and the plug-in brought it along: offers to link it where
 * GIMP finds it from its next start on. A user who says no is not asked again. */
void bn_offer_operation (void);
