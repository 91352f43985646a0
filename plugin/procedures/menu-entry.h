/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where people find the procedures. */
#pragma once

#include <libgimp/gimp.h>

/* Puts `procedure` into the menu at `path`, as `label` (translated), with the program's icon if that is
 * installed. */
void bn_menu_entry_add (GimpProcedure *procedure, const char *label, const char *path);
