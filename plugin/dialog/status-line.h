/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The line below a preview: it shows how far work has come, with a button that stops it, or else words.
 * Without either it keeps its height, so that nothing jumps. */
#pragma once

#include <gtk/gtk.h>

typedef struct _BnStatusLine BnStatusLine;

/* Called when the user wants the work to stop. */
typedef void (*BnStatusLineFunc) (gpointer user_data);

/* A line without words. bn_status_line_free. */
BnStatusLine *bn_status_line_new (BnStatusLineFunc stop, gpointer user_data);

/* Its widget, shown; owned by GTK once it is in a window. */
GtkWidget *bn_status_line_widget (BnStatusLine *line);

/* Shows `words` about work of which the share `done` is, 0 to 1, and below them a `note` (may be NULL) on
 * what to know meanwhile. */
void bn_status_line_work (BnStatusLine *line, const char *words, const char *note, double done);

/* Likewise, of work that nobody can stop. */
void bn_status_line_follow (BnStatusLine *line, const char *words, const char *note, double done);

/* Shows no work any more, but what was said last. */
void bn_status_line_rest (BnStatusLine *line);

/* TRUE if words were said that are not forgotten yet. */
gboolean bn_status_line_has_words (const BnStatusLine *line);

/* Says `words`; if they do not fit, a tooltip has them all. */
void bn_status_line_say (BnStatusLine *line, const char *words);

/* Says `words` until it is called with NULL, whatever else is said meanwhile. */
void bn_status_line_stand (BnStatusLine *line, const char *words);

/* Forgets what was said; work goes on being shown. */
void bn_status_line_hush (BnStatusLine *line);

/* Frees it, before its widget is destroyed; nothing is called any more. `line` may be NULL. */
void bn_status_line_free (BnStatusLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnStatusLine, bn_status_line_free)
