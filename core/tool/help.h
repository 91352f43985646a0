/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The help of commands, in lines that fit the terminal: own flags and the daily settings first, all others
 * apart. */
#pragma once

#include <glib.h>

/* The text of a command's help, which GLib made, wrapped to `width` columns: the command stands before its
 * options, a flag that leaves no room for its words has them below, and lines that follow each other become
 * one paragraph where their script has spaces. g_free. */
char *bn_help_wrap (const char *text, int width);

/* The columns of a line: as many as COLUMNS says, or 80. */
int bn_help_width (void);

/* Shows the help on standard output and returns TRUE if one of the words before “--” asks for it: --help and
 * -h for the command's flags and the first of `groups` (NULL-ended, borrowed; NULL: none), --help-all for all
 * of them, and --help-settings for the groups alone. Lines have bn_help_width columns. */
gboolean bn_help_show (GOptionContext *context, GOptionGroup *const *groups, char **words);
