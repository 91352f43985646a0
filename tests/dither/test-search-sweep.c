/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "search-sweep"
#include "core/dither/search-sweep.h"

#include "tests/search-helpers.h"

static const BnScale scale = { .sample = BN_SAMPLE_U8 }; /* encoded values are their own light */

static BnSearchInks *
new_inks (int lanes)
{
  g_autoptr (BnLevels) levels = bn_levels_new (2, &scale, FALSE);
  const BnLevels *const all[] = { levels, levels, levels };

  return bn_search_inks_new_levels (all, lanes == 1 ? 1 : 3, 10);
}

/* A picture under search, all of it in hand. */
typedef struct {
  BnSearchKernel kernel;
  BnSearchInks *inks;
  BnSearchPlane *plane;
  BnCrew *crew;
} Search;

/* The fourth lane of what was set at random becomes the brightness of the others. */
static void
mend_lanes (const Search *search)
{
  BnSearchPlane *plane = search->plane;

  for (int y = 0; y < plane->height && plane->lanes == 4; y++)
    for (int x = 0; x < plane->width; x++) {
      float *d = bn_search_row (plane, plane->d, y) + 4 * x, *i = bn_search_row (plane, plane->i, y) + 4 * x;
      bn_search_inks_lanes (search->inks, d, d);
      bn_search_inks_lanes (search->inks, i, i);
    }
  plane->loaded = 0;
  for (int y = 0; y < plane->height; y++)
    bn_search_plane_add_row (plane);
}

static Search
search_new (int lanes, int width, int height, gboolean heat, int threads)
{
  Search search = { search_kernel (lanes), new_inks (lanes), search_plane (lanes, width, height, heat, 9),
                    bn_crew_new (threads, NULL, NULL, NULL) };

  mend_lanes (&search);
  bn_search_plane_prepare (search.plane, &search.kernel, height, 0, search.crew);
  return search;
}

static void
search_clear (Search *search)
{
  bn_search_inks_free (search->inks);
  bn_search_plane_free (search->plane);
  bn_crew_free (search->crew);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
sweep (const Search *search, int number, float heat)
{
  const BnSearchSweep pass = { search->plane,      &search->kernel,       search->inks, number,
                               -12 * (number % 3), search->plane->height, heat };

  bn_search_sweep (&pass, search->crew);
}

/* --- energy --- */

static void
without_heat_no_pass_makes_the_energy_more (void)
{
  for (int lanes = 1; lanes <= 4; lanes += 3) {
    g_auto (Search) search = search_new (lanes, 70, 75, FALSE, 2);
    double before = search_energy (search.plane, &search.kernel), first = before;
    for (int number = 0; number < 8; number++) {
      double after;
      sweep (&search, number, 0);
      after = search_energy (search.plane, &search.kernel);
      g_assert_cmpfloat (after, <=, before + 1e-5 * first);
      before = after;
    }
    g_assert_cmpfloat (before, <, .1 * first);
  }
}

static void
what_is_kept_up_is_what_the_definition_says (void)
{
  for (int lanes = 1; lanes <= 4; lanes += 3)
    for (int hot = 0; hot < 2; hot++) {
      g_auto (Search) search = search_new (lanes, 67, 71, hot, 2);
      BnSearchPlane *plane = search.plane;
      for (int number = 0; number < 4; number++)
        sweep (&search, number, hot ? .2f : 0);
      for (int y = 0; y < plane->height; y += 3)
        for (int j = 0; j < plane->width * lanes; j++) {
          int x = j / lanes, lane = j % lanes;
          gsize cell = bn_search_cells_start (plane, y / BN_SEARCH_CELL) + (gsize) (x / BN_SEARCH_CELL);
          assert_close (bn_search_row (plane, plane->c, y)[j],
                        search_near (plane, &search.kernel, lane, x, y), 2e-5);
          assert_close (plane->wide[cell * (gsize) lanes + (gsize) lane],
                        search_wide (plane, &search.kernel, lane, x, y), 2e-4);
        }
    }
}

/* What flipping or exchanging pixels in one lane would change, by the definition. */
static double
gain_of (const Search *search, float *one, float *other)
{
  double before = search_energy (search->plane, &search->kernel), after;
  float was = *one, others = other != NULL ? *other : 0;

  *one = other != NULL ? others : 1 - was;
  if (other != NULL)
    *other = was;
  after = search_energy (search->plane, &search->kernel);
  *one = was;
  if (other != NULL)
    *other = others;
  return after - before;
}

static void
in_the_end_no_change_or_exchange_helps (void)
{
  g_auto (Search) search = search_new (1, 12, 9, FALSE, 1);
  BnSearchPlane *plane = search.plane;

  for (int number = 0; number < 60; number++) {
    memset (plane->stirred, 1, (gsize) (plane->ring / BN_SEARCH_CELL * plane->cells));
    sweep (&search, number, 0);
  }
  for (int y = 0; y < plane->height; y++)
    for (int x = 0; x < plane->width; x++) {
      float *one = bn_search_row (plane, plane->d, y) + x;
      g_assert_cmpfloat (gain_of (&search, one, NULL), >=, -1e-5);
      for (int down = -1; down <= 1; down++)
        for (int across = -1; across <= 1; across++)
          if (x + across >= 0 && x + across < plane->width && y + down >= 0 && y + down < plane->height)
            g_assert_cmpfloat (gain_of (&search, one, bn_search_row (plane, plane->d, y + down) + x + across),
                               >=, -1e-5);
    }
}

/* --- rules --- */

static void
threads_change_no_byte (void)
{
  for (int lanes = 1; lanes <= 4; lanes += 3)
    for (int hot = 0; hot < 2; hot++) {
      g_auto (Search) one = search_new (lanes, 200, 130, hot, 1);
      g_auto (Search) five = search_new (lanes, 200, 130, hot, 5);
      for (int number = 0; number < 4; number++) {
        sweep (&one, number, hot ? .1f : 0);
        sweep (&five, number, hot ? .1f : 0);
      }
      g_assert_cmpmem (one.plane->d, 256 * one.plane->stride * sizeof (float), five.plane->d,
                       256 * five.plane->stride * sizeof (float));
    }
}

static void
kept_pixels_and_channels_stay_and_neutral_ones_stay_neutral (void)
{
  g_auto (Search) search = search_new (4, 60, 60, FALSE, 1);
  BnSearchPlane *plane = search.plane;
  g_autofree float *before = g_memdup2 (plane->d, 256 * plane->stride * sizeof (float));
  float *now = plane->d;
  int moved = 0;

  for (int y = 0; y < 60; y++)
    for (int x = 0; x < 60; x++) {
      float *d = bn_search_row (plane, plane->d, y) + 4 * x;
      guint8 *flags = &plane->flags[bn_search_start (plane, y) + (gsize) x];
      *flags = (guint8) (x % 5 == 0   ? BN_SEARCH_KEPT
                         : x % 5 == 1 ? y % 8
                         : x % 5 == 2 ? BN_SEARCH_NEUTRAL
                                      : 0);
      if (*flags == BN_SEARCH_NEUTRAL)
        d[1] = d[2] = d[0];
    }
  mend_lanes (&search);
  memcpy (before, plane->d, 256 * plane->stride * sizeof (float));
  plane->ready = 0;
  bn_search_plane_prepare (plane, &search.kernel, 60, 0, search.crew);
  for (int number = 0; number < 4; number++)
    sweep (&search, number, 0);
  for (int y = 0; y < 60; y++)
    for (int x = 0; x < 60; x++) {
      gsize at = (gsize) (bn_search_row (plane, now, y) + 4 * x - now);
      guint8 flags = plane->flags[bn_search_start (plane, y) + (gsize) x];
      for (int c = 0; c < 3; c++) {
        if (flags & BN_SEARCH_KEPT || flags & BN_SEARCH_KEPT_RED << c)
          assert_close (now[at + (gsize) c], before[at + (gsize) c], 0);
        if (flags & BN_SEARCH_NEUTRAL)
          assert_close (now[at + (gsize) c], now[at], 0);
        moved += now[at + (gsize) c] != before[at + (gsize) c];
      }
    }
  g_assert_cmpint (moved, >, 1000);
}

static void
pixels_that_only_move_keep_their_number (void)
{
  g_auto (Search) search = search_new (1, 64, 64, FALSE, 1);
  BnSearchPlane *plane = search.plane;
  int before = 0, after = 0, moved = 0;
  g_autofree float *was = g_memdup2 (plane->d, 256 * plane->stride * sizeof (float));

  memset (plane->flags, BN_SEARCH_MOVED_RED, 256 * 64);
  for (int number = 0; number < 4; number++)
    sweep (&search, number, 0);
  for (gsize k = 0; k < 256 * plane->stride; k++) {
    before += was[k] != 0;
    after += plane->d[k] != 0;
    moved += was[k] != plane->d[k];
  }
  g_assert_cmpint (before, ==, after);
  g_assert_cmpint (moved, >, 500);
}

static void
numbers_of_a_palette_s_colors_follow_their_light (void)
{
  BnInks palette = { .colors = 1, .count = 3, .places = { { 0 }, { .4 }, { 1 } } };
  const BnSearchKernel kernel = search_kernel (1);
  g_autoptr (BnSearchInks) inks = bn_search_inks_new_palette (&palette, 1, 0);
  g_autoptr (BnSearchPlane) plane = bn_search_plane_new (1, 50, 50, 64, FALSE, TRUE);
  g_autoptr (BnCrew) crew = bn_crew_new (1, NULL, NULL, NULL);
  int colors[3] = { 0 };

  for (int y = 0; y < 50; y++) {
    for (int x = 0; x < 50; x++)
      bn_search_row (plane, plane->i, y)[x] = (float) x / 50;
    bn_search_plane_add_row (plane);
  }
  bn_search_plane_prepare (plane, &kernel, 50, 0, crew);
  for (int number = 0; number < 5; number++)
    bn_search_sweep (&(BnSearchSweep){ plane, &kernel, inks, number, 0, 50, 0 }, crew);
  for (int y = 0; y < 50; y++)
    for (int x = 0; x < 50; x++) {
      guint8 ink = plane->inks[bn_search_start (plane, y) + (gsize) x];
      assert_close (bn_search_row (plane, plane->d, y)[x], palette.places[ink][0], 1e-6);
      colors[ink]++;
    }
  g_assert_cmpint (MIN (colors[0], MIN (colors[1], colors[2])), >, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("without heat no pass makes the energy more", without_heat_no_pass_makes_the_energy_more);
  TEST ("what is kept up is what the definition says", what_is_kept_up_is_what_the_definition_says);
  TEST ("in the end no change or exchange helps", in_the_end_no_change_or_exchange_helps);
  TEST ("threads change no byte", threads_change_no_byte);
  TEST ("kept pixels and channels stay, and neutral ones stay neutral",
        kept_pixels_and_channels_stay_and_neutral_ones_stay_neutral);
  TEST ("pixels that only move keep their number", pixels_that_only_move_keep_their_number);
  TEST ("numbers of a palette's colors follow their light", numbers_of_a_palette_s_colors_follow_their_light);
  return g_test_run ();
}
