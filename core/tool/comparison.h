/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What `compare` says about dithered pictures, as text for people and JSON for programs. */
#pragma once

#include "core/bn.h"

/* One dithered picture, compared with its original. */
typedef struct {
  const char *original, *dithered; /* the files; borrowed */
  int width, height;               /* pixels */
  BnMeasurePicture measure;
  guint colors; /* distinct colors in the dithered picture */
} BnComparison;

/* Appends the `count` comparisons as a table of UTF-8 text, one line each. */
void bn_comparison_print_text (const BnComparison *comparisons, guint count, GString *out);

/* Appends them as an array of JSON objects. */
void bn_comparison_print_json (const BnComparison *comparisons, guint count, GString *out);
