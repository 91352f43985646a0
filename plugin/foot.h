/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line below a preview: how far work is, with a button that stops it; else words. Without either it
 * keeps its height, so that nothing jumps. */
#pragma once

#include <gtk/gtk.h>

typedef struct _BnFoot BnFoot;

/* The person wants the work stopped. */
typedef void (*BnFootFunc) (gpointer user_data);

/* A line without words. `text` is what it says of work. bn_foot_free. */
BnFoot *bn_foot_new (const char *text, BnFootFunc stop, gpointer user_data);

/* Its widget, shown; owned by GTK once it is in a window. */
GtkWidget *bn_foot_widget (BnFoot *foot);

/* Says how much of the work is done, 0 to 1. */
void bn_foot_work (BnFoot *foot, double done);

/* Says `words`; a tooltip has them all, if they are very many. */
void bn_foot_say (BnFoot *foot, const char *words);

/* Takes back what was said, and leaves what is said of work. */
void bn_foot_hush (BnFoot *foot);

/* Frees it, before its widget is destroyed; nothing is called any more. `foot` may be NULL. */
void bn_foot_free (BnFoot *foot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnFoot, bn_foot_free)
