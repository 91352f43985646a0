/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the operation is set to: the dither's rows of the option table, palettes, and a mask as text.
 * Its properties are made from the table: a new row there is a new property. */
#pragma once

#include <gegl-plugin.h>

#include "core/bn.h"
#include "plugin/operation/operation-palettes.h"

/* A value of "colours" that only the operation has: a palette if there is one, else levels. */
#define BN_OPERATION_AUTOMATIC (-1)

typedef struct {
  BnConfig config; /* only the dither counts */
  char *mask;      /* a text as in operation.h; never NULL once all properties are set */
  BnOperationPalettes palettes;
  int origin_x, origin_y;
  int width, height; /* 0: all */
  gboolean coverage;
  char *complaint;                  /* the property `error`, or NULL */
  char *good_palette, *good_device; /* the last texts that a painter was made of, or NULL */
  BnColors good_colors;             /* what they were for */
} BnOperationSettings;

/* Installs all properties as construct properties. */
void bn_operation_settings_install (GObjectClass *class);

/* Sets or gets the property whose id is `id`. */
void bn_operation_settings_set (BnOperationSettings *settings, guint id, const GValue *value);
void bn_operation_settings_get (const BnOperationSettings *settings, guint id, GValue *value);

/* Takes everything from a text (once-text.h). One that is not understood counts as a mask that cannot be
 * read. */
void bn_operation_settings_read (BnOperationSettings *settings, const char *text);

/* Frees the texts. */
void bn_operation_settings_clear (BnOperationSettings *settings);
