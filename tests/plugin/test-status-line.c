/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "status-line"
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/status-line.h"

#define WORK "Working: 40 %, 20 s left"
#define NOTE "OK waits for it."

typedef struct {
  GtkWidget *window;
  BnStatusLine *line;
  int stops;
} Stage;

static void
note_stop (gpointer user_data)
{
  ((Stage *) user_data)->stops++;
}

static void
open_stage (Stage *stage)
{
  stage->stops = 0;
  stage->line = bn_status_line_new (note_stop, stage);
  stage->window = show_offscreen (bn_status_line_widget (stage->line), 300, -1);
}

static void
close_stage (Stage *stage)
{
  bn_status_line_free (stage->line);
  gtk_widget_destroy (stage->window);
}

/* The first widget of that type in what the line shows now, or NULL. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  if (GTK_IS_STACK (widget))
    return find (gtk_stack_get_visible_child (GTK_STACK (widget)), type);
  if (GTK_IS_CONTAINER (widget)) {
    g_autoptr (GList) children = gtk_container_get_children (GTK_CONTAINER (widget));
    for (GList *child = children; child != NULL && found == NULL; child = child->next)
      found = find (child->data, type);
  }
  return found;
}

static GtkWidget *
bar_of (const Stage *stage)
{
  return find (stage->window, GTK_TYPE_PROGRESS_BAR);
}

/* What is said, or NULL while work is shown. */
static const char *
words_of (const Stage *stage)
{
  GtkWidget *label = bar_of (stage) == NULL ? find (stage->window, GTK_TYPE_LABEL) : NULL;

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static void
it_begins_without_words (void)
{
  Stage stage;

  open_stage (&stage);
  g_assert_cmpstr (words_of (&stage), ==, "");
  close_stage (&stage);
}

static void
work_is_a_bar_that_says_how_far_it_is (void)
{
  Stage stage;

  open_stage (&stage);
  for (double done = 0; done <= 1; done += .25) {
    bn_status_line_work (stage.line, WORK, NOTE, done);
    g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar_of (&stage))), ==, done);
  }
  g_assert_cmpstr (gtk_progress_bar_get_text (GTK_PROGRESS_BAR (bar_of (&stage))), ==, WORK);
  close_stage (&stage);
}

static void
below_the_bar_it_says_what_to_know_meanwhile (void)
{
  Stage stage;
  GtkWidget *note;

  open_stage (&stage);
  bn_status_line_work (stage.line, WORK, NOTE, .4);
  note = find (stage.window, GTK_TYPE_LABEL);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (note)), ==, NOTE);
  bn_status_line_work (stage.line, WORK, NULL, .4);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (note)), ==, "");
  close_stage (&stage);
}

static void
its_button_asks_for_a_stop_each_time (void)
{
  Stage stage;

  open_stage (&stage);
  g_assert_null (find (stage.window, GTK_TYPE_BUTTON));
  bn_status_line_work (stage.line, WORK, NOTE, .5);
  gtk_button_clicked (GTK_BUTTON (find (stage.window, GTK_TYPE_BUTTON)));
  gtk_button_clicked (GTK_BUTTON (find (stage.window, GTK_TYPE_BUTTON)));
  g_assert_cmpint (stage.stops, ==, 2);
  close_stage (&stage);
}

static void
words_take_the_place_of_work_and_work_that_of_words (void)
{
  Stage stage;

  open_stage (&stage);
  bn_status_line_work (stage.line, WORK, NOTE, .5);
  g_assert_null (words_of (&stage));
  bn_status_line_say (stage.line, "No room");
  g_assert_cmpstr (words_of (&stage), ==, "No room");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find (stage.window, GTK_TYPE_LABEL)), ==, "No room");
  bn_status_line_work (stage.line, WORK, NOTE, .75);
  g_assert_null (words_of (&stage));
  close_stage (&stage);
}

static void
hushed_it_forgets_words_but_goes_on_showing_work (void)
{
  Stage stage;

  open_stage (&stage);
  bn_status_line_say (stage.line, "No room");
  bn_status_line_hush (stage.line);
  g_assert_cmpstr (words_of (&stage), ==, "");
  g_assert_null (gtk_widget_get_tooltip_text (find (stage.window, GTK_TYPE_LABEL)));
  bn_status_line_work (stage.line, WORK, NOTE, .5);
  bn_status_line_hush (stage.line);
  g_assert_nonnull (bar_of (&stage));
  close_stage (&stage);
}

static void
other_work_cannot_be_stopped_and_leaves_what_was_said (void)
{
  Stage stage;

  open_stage (&stage);
  bn_status_line_say (stage.line, "No room");
  bn_status_line_follow (stage.line, "Looking…", NULL, .25);
  g_assert_cmpstr (gtk_progress_bar_get_text (GTK_PROGRESS_BAR (bar_of (&stage))), ==, "Looking…");
  g_assert_cmpfloat (gtk_progress_bar_get_fraction (GTK_PROGRESS_BAR (bar_of (&stage))), ==, .25);
  g_assert_false (gtk_widget_get_visible (find (stage.window, GTK_TYPE_BUTTON)));
  bn_status_line_rest (stage.line);
  g_assert_cmpstr (words_of (&stage), ==, "No room");
  bn_status_line_work (stage.line, WORK, NOTE, .5);
  g_assert_cmpstr (gtk_progress_bar_get_text (GTK_PROGRESS_BAR (bar_of (&stage))), ==, WORK);
  g_assert_true (gtk_widget_get_visible (find (stage.window, GTK_TYPE_BUTTON)));
  close_stage (&stage);
}

static void
it_knows_whether_there_are_words_to_be_read (void)
{
  Stage stage;

  open_stage (&stage);
  g_assert_false (bn_status_line_has_words (stage.line));
  bn_status_line_say (stage.line, "");
  g_assert_false (bn_status_line_has_words (stage.line));
  bn_status_line_say (stage.line, "No room");
  bn_status_line_follow (stage.line, "Looking…", NULL, .25);
  g_assert_true (bn_status_line_has_words (stage.line));
  bn_status_line_hush (stage.line);
  g_assert_false (bn_status_line_has_words (stage.line));
  bn_status_line_stand (stage.line, "No palette");
  g_assert_true (bn_status_line_has_words (stage.line));
  close_stage (&stage);
}

static int
height_of (const Stage *stage)
{
  int height;

  settle ();
  gtk_widget_get_preferred_height_for_width (bn_status_line_widget (stage->line), 300, NULL, &height);
  return height;
}

static void
it_keeps_its_height_and_never_widens_the_window (void)
{
  Stage stage;
  int height, least;

  open_stage (&stage);
  height = height_of (&stage);
  bn_status_line_work (stage.line, WORK, NOTE, .5);
  g_assert_cmpint (height_of (&stage), ==, height);
  bn_status_line_follow (stage.line, "Looking…", NULL, .5);
  g_assert_cmpint (height_of (&stage), ==, height);
  bn_status_line_say (stage.line, "No room");
  g_assert_cmpint (height_of (&stage), ==, height);
  gtk_widget_get_preferred_width (bn_status_line_widget (stage.line), &least, NULL);
  bn_status_line_say (stage.line,
                      "Words that are much longer than any window should have to be wide for them");
  gtk_widget_get_preferred_width (bn_status_line_widget (stage.line), &height, NULL);
  g_assert_cmpint (height, ==, least);
  close_stage (&stage);
}

static void
freed_before_its_widget_it_calls_nobody (void)
{
  Stage stage;
  GtkWidget *stop;

  open_stage (&stage);
  bn_status_line_work (stage.line, WORK, NOTE, .5);
  stop = find (stage.window, GTK_TYPE_BUTTON);
  bn_status_line_free (stage.line);
  gtk_button_clicked (GTK_BUTTON (stop));
  g_assert_cmpint (stage.stops, ==, 0);
  gtk_widget_destroy (stage.window);
  bn_status_line_free (NULL);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("it begins without words", it_begins_without_words);
  TEST ("work is a bar that says how far it is", work_is_a_bar_that_says_how_far_it_is);
  TEST ("below the bar it says what to know meanwhile", below_the_bar_it_says_what_to_know_meanwhile);
  TEST ("its button asks for a stop each time", its_button_asks_for_a_stop_each_time);
  TEST ("words take the place of work and work that of words",
        words_take_the_place_of_work_and_work_that_of_words);
  TEST ("hushed it forgets words but goes on showing work", hushed_it_forgets_words_but_goes_on_showing_work);
  TEST ("other work cannot be stopped and leaves what was said",
        other_work_cannot_be_stopped_and_leaves_what_was_said);
  TEST ("it knows whether there are words to be read", it_knows_whether_there_are_words_to_be_read);
  TEST ("it keeps its height and never widens the window", it_keeps_its_height_and_never_widens_the_window);
  TEST ("freed before its widget it calls nobody", freed_before_its_widget_it_calls_nobody);
  return g_test_run ();
}
