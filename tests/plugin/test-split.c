/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "split"
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/split.h"

static int news;

static void
note (gpointer user_data G_GNUC_UNUSED)
{
  news++;
}

static void
originals_stand_at_the_left_and_each_pixel_is_a_block (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *window = show_offscreen (box, 200, 40);
  BnSplit *split = bn_split_new (box, note, NULL);
  guint8 before[] = { 1, 2, 3, 4 }, after[] = { 11, 12, 13, 14 };
  const BnApplyPreview shown = { GIMP_GRAY_IMAGE, 1, before, after };
  g_autofree guint8 *whole = bn_split_compose (split, &shown, 2, 4, 4, 2), *half = NULL;

  for (int i = 0; i < 16; i++)
    g_assert_cmpint (whole[i], ==, after[i / 8 * 2 + i % 4 / 2]);
  news = 0;
  bn_split_move (split, .5);
  g_assert_cmpint (news, ==, 1);
  g_assert_cmpint (bn_split_at (split, 4), ==, 2);
  half = bn_split_compose (split, &shown, 2, 4, 4, 2);
  for (int i = 0; i < 16; i++)
    g_assert_cmpint (half[i], ==, (i % 4 < 2 ? before : after)[i / 8 * 2 + i % 4 / 2]);
  bn_split_free (split);
  gtk_widget_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("originals stand at the left and each pixel is a block",
        originals_stand_at_the_left_and_each_pixel_is_a_block);
  return g_test_run ();
}
