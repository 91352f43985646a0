/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command-line tool without its program: everything that main () does once words and signals are set up.
 */
#pragma once

#include "core/tool/command.h"

/* All commands, in the order of the help; the last row's name is NULL. */
extern const BnCommand bn_commands[];

/* Runs the command that arguments[1] names with what follows it; arguments[0] is the program, and the last is
 * NULL. Errors are told on standard error. The exit code: 0 done, 1 failed, 2 wrong use, 130 canceled. */
int bn_blue_noise (char **arguments);
