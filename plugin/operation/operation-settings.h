/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the operation is set to: the dither's rows of the option table, and a mask and palettes as text.
 * Its properties are made from the table: a new row there is a new property. */
#pragma once

#include <gegl-plugin.h>

#include "core/bn.h"
#include "plugin/pixels/painter.h"

typedef struct {
  BnConfig config;               /* only the dither counts */
  char *mask, *palette, *device; /* texts as in operation.h; never NULL once all properties are set */
  int origin_x, origin_y;
  int width, height; /* 0: all */
  gboolean coverage;
} BnOperationSettings;

/* Installs all properties as construct properties. */
void bn_operation_settings_install (GObjectClass *class);

/* Sets or gets the property whose id is `id`. */
void bn_operation_settings_set (BnOperationSettings *settings, guint id, const GValue *value);
void bn_operation_settings_get (const BnOperationSettings *settings, guint id, GValue *value);

/* Frees the texts. */
void bn_operation_settings_clear (BnOperationSettings *settings);

/* A painter with these settings for rows of `format`. Nothing is optimized: the mask is the one in the text,
 * or the one that is built in. BN_ERROR_SETTING or BN_ERROR_FILE if a text or a setting cannot be used.
 * bn_painter_free. */
BnPainter *bn_operation_settings_painter (const BnOperationSettings *settings, const BnFormat *format,
                                          GError **error);
