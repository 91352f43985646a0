/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From what the operation is set to to a painter of rows. */
#pragma once

#include "plugin/operation/operation-settings.h"
#include "plugin/pixels/painter.h"

/* Why the palettes cannot be used as they stand, or NULL. g_free. */
char *bn_operation_check (const BnOperationSettings *settings);

/* A painter with these settings for rows of `format`, by the last palettes that were of use while those that
 * are set are not: somebody may be typing. *complaint becomes the reason then, or why there is no painter,
 * else NULL; g_free. */
BnPainter *bn_operation_settle (BnOperationSettings *settings, const BnFormat *format, char **complaint);

/* A painter with these settings for rows of `format`. Nothing is optimized: the mask is the one in the text,
 * or the one that is built in. BN_ERROR_SETTING or BN_ERROR_FILE if a text or a setting cannot be used.
 * bn_painter_free. */
BnPainter *bn_operation_painter (const BnOperationSettings *settings, const BnFormat *format, GError **error);
