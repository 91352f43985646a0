/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "zooms"
#include "tests/plugin/gtk-helpers.h"

#include "plugin/dialog/zooms.h"

static int news;

static void
note (gpointer user_data G_GNUC_UNUSED)
{
  news++;
}

static void
steps_lead_from_all_of_it_to_eight_times_and_no_further (void)
{
  BnZooms *zooms = bn_zooms_new (1, note, NULL);
  GtkWidget *window = show_offscreen (bn_zooms_widget (zooms), 200, 40);
  const int up[] = { 2, 4, 8, 8 }, down[] = { 4, 2, 1, BN_ZOOM_FIT, BN_ZOOM_FIT };

  news = 0;
  g_assert_cmpint (bn_zooms_get (zooms), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (up); i++) {
    bn_zooms_step (zooms, TRUE);
    g_assert_cmpint (bn_zooms_get (zooms), ==, up[i]);
  }
  g_assert_cmpint (news, ==, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (down); i++) {
    bn_zooms_step (zooms, FALSE);
    g_assert_cmpint (bn_zooms_get (zooms), ==, down[i]);
  }
  g_assert_cmpint (news, ==, 7);
  bn_zooms_free (zooms);
  gtk_widget_destroy (window);
}

static void
small_pictures_are_enlarged_as_far_as_they_fit (void)
{
  g_assert_cmpint (bn_zooms_largest (5, 5, 320, 240), ==, 8);
  g_assert_cmpint (bn_zooms_largest (100, 50, 320, 240), ==, 2);
  g_assert_cmpint (bn_zooms_largest (3000, 2000, 320, 240), ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  TEST ("steps lead from all of it to eight times and no further",
        steps_lead_from_all_of_it_to_eight_times_and_no_further);
  TEST ("small pictures are enlarged as far as they fit", small_pictures_are_enlarged_as_far_as_they_fit);
  return g_test_run ();
}
