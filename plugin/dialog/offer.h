/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A question before the dialog. */
#pragma once

#include <libgimp/gimp.h>

/* TRUE if the user has `image`, which is indexed, converted to RGB. Main thread only. */
gboolean bn_offer_rgb (GimpImage *image);
