/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of pixel formats share: the formats that GIMP has, as models times types. */
#pragma once

#include "plugin/pixels/format.h"
#include "tests/helpers.h"

typedef struct {
  const char *name;
  int channels;
  char curve;        /* of the samples: ' ' none, '\'' the space's, '~' sRGB's */
  const char *shown; /* the model of its display format */
} PixelModel;

typedef struct {
  const char *name;
  BnType type;
  int bytes;
} PixelType;

static const PixelModel pixel_models[] = {
  { "Y", 1, ' ', "Y~" },
  { "Y'", 1, '\'', "Y'" },
  { "Y~", 1, '~', "Y~" },
  { "YA", 2, ' ', "Y~A" },
  { "Y'A", 2, '\'', "Y'A" },
  { "Y~A", 2, '~', "Y~A" },
  { "RGB", 3, ' ', "R~G~B~" },
  { "R'G'B'", 3, '\'', "R'G'B'" },
  { "R~G~B~", 3, '~', "R~G~B~" },
  { "RGBA", 4, ' ', "R~G~B~A" },
  { "R'G'B'A", 4, '\'', "R'G'B'A" },
  { "R~G~B~A", 4, '~', "R~G~B~A" },
  { NULL },
};

static const PixelType pixel_types[] = {
  { "u8", BN_TYPE_U8, 1 },
  { "u16", BN_TYPE_U16, 2 },
  { "u32", BN_TYPE_U32, 4 },
  { "half", BN_TYPE_HALF, 2 },
  { "float", BN_TYPE_FLOAT, 4 },
  { "double", BN_TYPE_DOUBLE, 8 },
  { NULL },
};

/* The name of the format. g_free. */
static inline char *
pixel_format_name (const PixelModel *model, const PixelType *type)
{
  return g_strdup_printf ("%s %s", model->name, type->name);
}
