/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/status-line.h"

#include "core/bn.h"

/* Pages of the stack. */
#define WORKING "working"
#define TALKING "talking"

/* The most lines of text, for which there is always room; the tooltip has all of it. */
#define LINES 2

struct _BnStatusLine {
  GtkWidget *stack, *bar, *note, *stop, *words;
  char *said, *standing; /* NULL: nothing */
  BnStatusLineFunc func;
  gpointer user_data;
};

static void
stop_pressed (BnStatusLine *line)
{
  line->func (line->user_data);
}

/* How far the work is and, in one line below, what to know meanwhile. */
static GtkWidget *
new_report (BnStatusLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  line->bar = gtk_progress_bar_new ();
  line->note = gtk_label_new ("");
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (line->bar), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (line->note), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (line->note), 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (box), line->bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), line->note, FALSE, FALSE, 0);
  return box;
}

static GtkWidget *
new_working (BnStatusLine *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  int height;

  line->stop = gtk_button_new_with_label (BN_ ("Stop"));
  gtk_widget_set_tooltip_text (line->stop, BN_ ("Stops making this mask and goes back to the one before"));
  g_signal_connect_swapped (line->stop, "clicked", G_CALLBACK (stop_pressed), line);
  gtk_box_pack_start (GTK_BOX (box), new_report (line), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (box), line->stop, FALSE, FALSE, 0);
  gtk_widget_show_all (line->stop);
  gtk_widget_get_preferred_height (line->stop, &height, NULL);
  gtk_widget_set_size_request (box, -1, height); /* without the button as well */
  return box;
}

static GtkWidget *
new_words (void)
{
  GtkWidget *label = gtk_label_new ("\n");
  int height;

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1); /* takes the width that there is */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_get_preferred_height (label, NULL, &height);
  gtk_widget_set_size_request (label, -1, height);
  gtk_label_set_text (GTK_LABEL (label), "");
  return label;
}

BnStatusLine *
bn_status_line_new (BnStatusLineFunc stop, gpointer user_data)
{
  BnStatusLine *line = g_new0 (BnStatusLine, 1);

  line->func = stop;
  line->user_data = user_data;
  line->stack = gtk_stack_new ();
  line->words = new_words ();
  gtk_stack_add_named (GTK_STACK (line->stack), line->words, TALKING);
  gtk_stack_add_named (GTK_STACK (line->stack), new_working (line), WORKING);
  gtk_widget_show_all (line->stack);
  return line;
}

GtkWidget *
bn_status_line_widget (BnStatusLine *line)
{
  return line->stack;
}

static void
show_work (BnStatusLine *line, const char *words, const char *note, double done, gboolean can_stop)
{
  gtk_label_set_text (GTK_LABEL (line->note), note != NULL ? note : "");
  gtk_widget_set_tooltip_text (line->note, note);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (line->bar), words);
  atk_object_set_name (gtk_widget_get_accessible (line->bar), words);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (line->bar), done);
  gtk_widget_set_visible (line->stop, can_stop);
  gtk_stack_set_visible_child_name (GTK_STACK (line->stack), WORKING);
}

void
bn_status_line_work (BnStatusLine *line, const char *words, const char *note, double done)
{
  show_work (line, words, note, done, TRUE);
}

void
bn_status_line_follow (BnStatusLine *line, const char *words, const char *note, double done)
{
  show_work (line, words, note, done, FALSE);
}

void
bn_status_line_rest (BnStatusLine *line)
{
  gtk_stack_set_visible_child_name (GTK_STACK (line->stack), TALKING);
}

/* What stands is more important than what was said last. */
static const char *
words_of (const BnStatusLine *line)
{
  return line->standing != NULL ? line->standing : line->said;
}

gboolean
bn_status_line_has_words (const BnStatusLine *line)
{
  const char *words = words_of (line);

  return words != NULL && *words != '\0';
}

static void
show_words (BnStatusLine *line)
{
  const char *words = words_of (line);

  gtk_label_set_text (GTK_LABEL (line->words), words != NULL ? words : "");
  gtk_widget_set_tooltip_text (line->words, words);
}

void
bn_status_line_say (BnStatusLine *line, const char *words)
{
  g_free (line->said);
  line->said = g_strdup (words);
  show_words (line);
  gtk_stack_set_visible_child_name (GTK_STACK (line->stack), TALKING);
}

void
bn_status_line_stand (BnStatusLine *line, const char *words)
{
  g_free (line->standing);
  line->standing = g_strdup (words);
  show_words (line);
}

void
bn_status_line_hush (BnStatusLine *line)
{
  g_clear_pointer (&line->said, g_free);
  show_words (line);
}

void
bn_status_line_free (BnStatusLine *line)
{
  if (line == NULL)
    return;
  g_signal_handlers_disconnect_by_data (line->stop, line);
  g_free (line->said);
  g_free (line->standing);
  g_free (line);
}
