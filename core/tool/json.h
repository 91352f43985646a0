/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pieces of JSON, the same in every locale. Numbers have nine digits; NAN is null. */
#pragma once

#include <glib.h>

/* Appends a file's name or other text, quoted; what is not UTF-8 is replaced. */
void bn_json_string (GString *out, const char *string);

/* Appends an array of `count` numbers. */
void bn_json_array (GString *out, const double *numbers, int count);

/* Appends `, "id": ` and the number. */
void bn_json_figure (GString *out, const char *id, double number);

/* Appends `, "id": ` and an array. */
void bn_json_field (GString *out, const char *id, const double *numbers, int count);
