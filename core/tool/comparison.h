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
  guint colors;                         /* distinct colors in the dithered picture */
  double scielab_print, scielab_screen; /* the mean at BN_SCIELAB_PRINT and _SCREEN pixels per degree */
  BnTone tone;
  double contrast[BN_CONTRAST_BANDS]; /* its transfer */
} BnComparison;

/* Appends the `count` comparisons as two tables of UTF-8 text with one line each: visible error and shifts;
 * then color, tone and contrast. A figure that is NAN is a dash. */
void bn_comparison_print_text (const BnComparison *comparisons, guint count, GString *out);

/* Appends them as an array of JSON objects, where NAN is null. */
void bn_comparison_print_json (const BnComparison *comparisons, guint count, GString *out);
