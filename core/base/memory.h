/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much memory there is, for those who are about to take much of it. Small pieces are GLib's, which ends
 * the program where there is none; large ones are asked for here first, and refused in words. */
#pragma once

#include <glib.h>

/* The bytes that this program may have: the least of the machine's memory, the limits of the process
 * (RLIMIT_AS and RLIMIT_DATA), and those of the control groups that it is in. */
guint64 bn_memory_present (void);

/* The least limit in bytes that control groups set, G_MAXUINT64 if none does. `groups` is the text of
 * /proc/self/cgroup, and `mount` the folder where the groups are mounted, /sys/fs/cgroup; both versions of
 * them are known. */
guint64 bn_memory_of_groups (const char *groups, const char *mount);

/* TRUE if `needed` bytes are at most eight tenths of what is present, and can be had now. Else *needed_text
 * and *present_text are set to these sizes in words (g_free), for an error. */
gboolean bn_memory_is_enough (guint64 needed, char **needed_text, char **present_text);

/* The same with BN_ERROR_SETTING, for work on a picture. */
gboolean bn_memory_check_picture (guint64 needed, GError **error);
