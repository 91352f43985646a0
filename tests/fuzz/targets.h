/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What reads strangers' bytes: each target gives some to a parser, which must refuse them in words or make
 * something of them that can be used. A bad read, a leak or a failed assertion is a finding. */
#pragma once

#include <glib.h>

typedef struct {
  const char *name;
  void (*run) (const guint8 *bytes, gsize length);
} FuzzTarget;

/* All targets; the last row's name is NULL. */
extern const FuzzTarget fuzz_targets[];
