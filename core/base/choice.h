/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A value that a choice may have, as data: only registries in higher tiers know what it does. */
#pragma once

#include <glib.h>

/* One value of a choice. Registry rows begin with one. */
typedef struct {
  const char *id;      /* what scripts write; never changes */
  const char *name;    /* what people read, marked for translation */
  const char *help;    /* what it does to the picture, marked for translation */
  gboolean of_file;    /* it needs a file as well, which only the tool has a flag for */
  gboolean of_picture; /* it needs a whole picture, which an operation never sees at once */
  gboolean slow;       /* it takes seconds or more: nothing that an editor's canvas waits for */
} BnChoice;
