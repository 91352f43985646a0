/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "search-start"
#include "core/dither/search-start.h"

#include "core/dither/ordered.h"
#include "tests/dither-helpers.h"

/* A picture's rows as a search starts with them. */
typedef struct {
  BnSetup setup;
  BnChannel channels[BN_MAX_CHANNELS];
  BnSearchStart *start;
  BnSearchPlane *planes[3];
  guint8 *ordered;
} Begun;

static Begun *
begin (const BnDitherConfig *config, const Picture *picture)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  Begun *begun = g_new0 (Begun, 1);
  gpointer ordered;

  bn_setup_init (&begun->setup, config, mask, &picture->pixels);
  bn_channels_init (begun->channels, &begun->setup);
  begun->start = bn_search_start_new (&begun->setup, begun->channels);
  begun->ordered = g_malloc0 (picture->bytes);
  for (int p = 0; p < (bn_search_start_is_joint (&begun->setup) ? 1 : begun->setup.colors); p++)
    begun->planes[p] = bn_search_plane_new (bn_search_start_inks (begun->start, p)->lanes, picture->width,
                                            picture->height, 64, TRUE, config->colors != BN_COLORS_LEVELS);
  ordered = bn_ordered_new (&begun->setup);
  for (int y = 0; y < picture->height; y++) {
    const guint8 *in = picture->in + picture->stride * (gsize) y;
    guint8 *out = begun->ordered + picture->stride * (gsize) y;
    bn_ordered_row (ordered, in, out, 0, y, picture->width);
    bn_search_start_row (begun->start, in, out, 0, y, begun->planes);
  }
  bn_ordered_free (ordered);
  return begun;
}

static void
begun_free (Begun *begun)
{
  for (int p = 0; p < 3; p++)
    bn_search_plane_free (begun->planes[p]);
  bn_search_start_free (begun->start);
  bn_channels_clear (begun->channels);
  bn_setup_clear (&begun->setup);
  g_free (begun->ordered);
  g_free (begun);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Begun, begun_free)

static BnPalette *
new_palette (void)
{
  static const double colors[][3] = { { 0, 0, 0 }, { 1, 1, 1 }, { 1, 0, 0 }, { 0, .5, 0 }, { .1, .1, .8 } };

  return bn_palette_new (colors, 5, NULL, 0, NULL);
}

static const char *const ways[] = { "levels=3", "levels=4 join-channels=true", "levels=2 keep-neutral=true",
                                    "colours=palette" };

static void
without_a_search_the_ordered_dither_comes_out (void)
{
  g_autoptr (BnPalette) palette = new_palette ();

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
      for (int channels = 1; channels <= 4; channels++) {
        BnConfig config = settings (ways[w]);
        g_auto (Picture) picture = picture_new (sample, channels, 61, 40);
        g_autoptr (Begun) begun = NULL;
        g_autofree guint8 *before = NULL;
        config.dither.palette = palette;
        picture_randomize (&picture, 3);
        begun = begin (&config.dither, &picture);
        before = g_memdup2 (begun->ordered, picture.bytes);
        for (int y = 0; y < 40; y++)
          bn_search_start_finish (begun->start, begun->planes, y,
                                  begun->ordered + picture.stride * (gsize) y);
        g_assert_cmpmem (before, picture.bytes, begun->ordered, picture.bytes);
      }
}

/* The means over a tile of what a flat is wanted to be and starts as, of the first lane. */
static void
measure_flat (const char *text, const double *color, double *wanted, double *is)
{
  g_autoptr (BnPalette) palette = new_palette ();
  BnConfig config = settings (text);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U16, 3, SIDE, SIDE);
  g_autoptr (Begun) begun = NULL;
  BnSearchPlane *plane;

  config.dither.palette = palette;
  picture_fill (&picture, color);
  begun = begin (&config.dither, &picture);
  plane = begun->planes[0];
  *wanted = *is = 0;
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++) {
      *wanted += bn_search_row (plane, plane->i, y)[x * plane->lanes] / (double) SIZE;
      *is += bn_search_row (plane, plane->d, y)[x * plane->lanes] / (double) SIZE;
    }
}

static void
what_is_wanted_has_the_mean_of_the_ordered_dither (void)
{
  static const char *const strengths[] = { " strength=1", " strength=.6", " strength=.25", " strength=0" };
  static const double colors[][3] = { { .2, .5, .8 }, { .6, .55, .1 }, { .45, .45, .45 }, { .85, .05, .3 } };

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (gsize s = 0; s < G_N_ELEMENTS (strengths); s++)
      for (gsize k = 0; k < G_N_ELEMENTS (colors); k++) {
        g_autofree char *text = g_strconcat (ways[w], strengths[s], NULL);
        double wanted, is;
        measure_flat (text, colors[k], &wanted, &is);
        assert_close (wanted, is, .0015);
      }
}

/* The flags of the first pixel of a flat. */
static guint8
flags_of (const char *text, const double *color, int channels)
{
  g_autoptr (BnPalette) palette = new_palette ();
  BnConfig config = settings (text);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, channels, 4, 4);
  g_autoptr (Begun) begun = NULL;

  config.dither.palette = palette;
  picture_fill (&picture, color);
  begun = begin (&config.dither, &picture);
  return begun->planes[0]->flags[0];
}

static void
pixels_may_do_what_their_kind_may (void)
{
  const double black[] = { 0, 0, 0, 1 }, middle[] = { .5, .5, .5, 1 }, red[] = { 1, .5, .4, 1 };
  const double dark[] = { .1, .1, .1, 1 }, clear[] = { .5, .5, .5, 0 }, blue[] = { .1, .5, 1, 1 };

  g_assert_cmpint (flags_of ("levels=2", black, 3), ==, BN_SEARCH_KEPT);
  g_assert_cmpint (flags_of ("levels=2", middle, 3), ==, 0);
  g_assert_cmpint (flags_of ("levels=2", clear, 4), ==, BN_SEARCH_KEPT);
  g_assert_cmpint (flags_of ("levels=2", dark, 3), ==, BN_SEARCH_MOVED_RED);
  g_assert_cmpint (flags_of ("join-channels=true", black, 3), ==, BN_SEARCH_KEPT);
  g_assert_cmpint (flags_of ("join-channels=true", red, 3), ==, BN_SEARCH_KEPT_RED);
  g_assert_cmpint (flags_of ("join-channels=true", blue, 3), ==, BN_SEARCH_KEPT_BLUE | BN_SEARCH_MOVED_RED);
  g_assert_cmpint (flags_of ("join-channels=true", clear, 4), ==, BN_SEARCH_KEPT);
  g_assert_cmpint (flags_of ("keep-neutral=true", middle, 3), ==, BN_SEARCH_NEUTRAL);
  g_assert_cmpint (flags_of ("colours=palette", black, 3), ==, BN_SEARCH_KEPT);
  g_assert_cmpint (flags_of ("colours=palette", middle, 3), ==, 0);
}

static void
colors_are_searched_together_if_they_are_bound_together (void)
{
  static const struct {
    const char *text;
    int channels;
    gboolean joint;
  } cases[] = {
    { "levels=3", 3, FALSE },
    { "levels=3", 1, FALSE },
    { "join-channels=true", 3, TRUE },
    { "join-channels=true", 1, FALSE },
    { "join-channels=true red-levels=3", 3, TRUE },
    { "keep-neutral=true", 3, TRUE },
    { "keep-neutral=true red-levels=3", 3, FALSE },
  };

  for (gsize k = 0; k < G_N_ELEMENTS (cases); k++) {
    const BnConfig config = settings (cases[k].text);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, cases[k].channels, 4, 4);
    g_autoptr (Begun) begun = begin (&config.dither, &picture);
    g_assert_cmpint (bn_search_start_is_joint (&begun->setup), ==, cases[k].joint);
    g_assert_cmpint (bn_search_start_inks (begun->start, 0)->lanes, ==, cases[k].joint ? 4 : 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("without a search the ordered dither comes out", without_a_search_the_ordered_dither_comes_out);
  TEST ("what is wanted has the mean of the ordered dither",
        what_is_wanted_has_the_mean_of_the_ordered_dither);
  TEST ("pixels may do what their kind may", pixels_may_do_what_their_kind_may);
  TEST ("colors are searched together if they are bound together",
        colors_are_searched_together_if_they_are_bound_together);
  return g_test_run ();
}
