/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "bar"
#include "core/tool/bar.h"
#include "tests/helpers.h"

static void
a_bar_fills_with_what_is_done (void)
{
  static const struct {
    guint done, all;
    const char *bar;
  } cases[] = { { 0, 4, "........" },
                { 1, 4, "##......" },
                { 4, 4, "########" },
                { 9, 4, "########" },
                { 0, 0, "########" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *bar = bn_bar_draw (cases[i].done, cases[i].all, 8);
    g_assert_cmpstr (bar, ==, cases[i].bar);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a bar fills with what is done", a_bar_fills_with_what_is_done);
  return g_test_run ();
}
