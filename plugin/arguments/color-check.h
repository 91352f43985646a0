/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether an image can have the colors that a dither may use. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Checks that `config` names what it needs, that the drawables (NULL-ended) have colors if there is a
 * palette, that `image` can hold them, and that it can become indexed if `config` asks for that.
 * BN_ERROR_SETTING if not. */
gboolean bn_color_check (GimpProcedureConfig *config, GimpImage *image, GimpDrawable **drawables,
                         GError **error);
