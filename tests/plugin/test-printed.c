/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "printed"
#include "plugin/pixels/printed.h"

#include "tests/helpers.h"

static void
square_dots_change_nothing (void)
{
  guint8 pixels[] = { 0, 255, 10, 200, 30, 40 }, before[6];

  memcpy (before, pixels, sizeof before);
  bn_printed_show (pixels, 3, 2, 1, 1, 0);
  g_assert_cmpmem (pixels, sizeof pixels, before, sizeof before);
}

static void
round_dots_spread_over_paper_and_alpha_stays (void)
{
  g_autoptr (BnDots) dots = bn_dots_new (.9, 1);
  guint8 pixels[5 * 5 * 4];
  double light;

  memset (pixels, 255, sizeof pixels);
  for (int c = 0; c < 4; c++)
    pixels[12 * 4 + c] = c == 0 ? 255 : 0; /* a red dot, wholly transparent */
  bn_printed_show (pixels, 5, 5, 4, 3, .9);
  light = 1 - bn_dots_covered (dots, 1u << 3); /* the dot is on its left */
  for (int c = 0; c < 3; c++)
    assert_close (srgb_light (pixels[13 * 4 + c] / 255.), c == 0 ? 1 : light, .01);
  g_assert_cmpint (pixels[12 * 4 + 1], ==, 0);
  for (int i = 0; i < 25; i++)
    g_assert_cmpint (pixels[4 * i + 3], ==, i == 12 ? 0 : 255);
  g_assert_cmpint (pixels[0], ==, 255);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("square dots change nothing", square_dots_change_nothing);
  TEST ("round dots spread over paper, and alpha stays", round_dots_spread_over_paper_and_alpha_stays);
  return g_test_run ();
}
