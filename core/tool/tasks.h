/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is read and where it is written, when one call has many pictures. */
#pragma once

#include <glib.h>

/* One file to read, "-" for standard input, and where its result goes, "-" for standard output. */
typedef struct {
  char *input, *output;
} BnTask;

/* The tasks of `count` inputs and `output`: a file for one input, or a folder, in which the results have the
 * inputs' names and end in .png. Refused before any work, with BN_ERROR_SETTING: files that could not be
 * written, two results of one name, a result in the place of an input of several. BnTask *;
 * g_ptr_array_unref. */
GPtrArray *bn_tasks_plan (char **inputs, guint count, const char *output, GError **error);
