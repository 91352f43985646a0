/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the operation is set to: the option table's rows of the dither, and a mask and palettes as text. Its
 * properties are made from the table: a new row there is a new property. */
#pragma once

#include <gegl-plugin.h>

#include "core/bn.h"
#include "plugin/pixels/painter.h"

typedef struct {
  BnConfig config;               /* of which the dither counts */
  char *mask, *palette, *device; /* texts as in operation.h; never NULL once all properties are set */
  int origin_x, origin_y;
  gboolean coverage;
} BnOperationSettings;

/* Installs all properties, which are construct properties. */
void bn_operation_settings_install (GObjectClass *class);

/* Sets or gets property `id` of those. */
void bn_operation_settings_set (BnOperationSettings *settings, guint id, const GValue *value);
void bn_operation_settings_get (const BnOperationSettings *settings, guint id, GValue *value);

/* Frees the texts. */
void bn_operation_settings_clear (BnOperationSettings *settings);

/* A painter of these settings for rows of `format`. Nothing is optimized: the mask is the one of the text, or
 * the one that is built in. BN_ERROR_SETTING or BN_ERROR_FILE if a text or a setting is of no use.
 * bn_painter_free. */
BnPainter *bn_operation_settings_painter (const BnOperationSettings *settings, const BnFormat *format,
                                          GError **error);
