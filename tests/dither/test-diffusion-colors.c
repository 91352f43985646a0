/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of pixels whose colors are chosen together. How neutral ones are chosen, test-diffusion.c has a twin
 * for. */
#define ROOM "diffusion-colors"
#include "core/dither/diffusion-colors.h"

#include "core/dither/ordered.h"
#include "tests/dither-helpers.h"

#define WIDTH 40

/* What rows need. */
typedef struct {
  BnSetup setup;
  BnChannel channels[BN_MAX_CHANNELS];
  BnDiffusionStands stands[3];
  BnDiffusionColors *colors;
  BnDiffusionLines lines[3];
} Rows;

static void
rows_clear (Rows *rows)
{
  bn_diffusion_colors_free (rows->colors);
  for (int c = 0; c < 3; c++) {
    bn_diffusion_stands_clear (&rows->stands[c]);
    bn_diffusion_lines_clear (&rows->lines[c]);
  }
  bn_channels_clear (rows->channels);
  bn_setup_clear (&rows->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rows, rows_clear)

static void
rows_init (Rows *rows, const char *text, int channels)
{
  static const double colors[][3] = { { 0, 0, 0 }, { 1, 1, 1 }, { 1, 0, 0 }, { 0, .5, 0 }, { .1, .1, .8 } };
  BnConfig config = settings (text);
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 5, NULL, 0, NULL);
  g_autoptr (BnMask) mask = planes (1, 1);
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = channels, .alpha = channels % 2 == 0 };

  config.dither.palette = palette;
  bn_setup_init (&rows->setup, &config.dither, mask, &pixels);
  bn_channels_init (rows->channels, &rows->setup);
  for (int c = 0; c < 3; c++) {
    bn_diffusion_lines_init (&rows->lines[c], &bn_diffusion_kernels[0], WIDTH);
    if (rows->channels[c].levels != NULL && c < rows->setup.colors)
      bn_diffusion_stands_init (&rows->stands[c], rows->channels[c].levels, 0, .2);
  }
  rows->colors = bn_diffusion_colors_new (&rows->setup, rows->channels, rows->stands);
}

/* Row 0 of the mask, and errors that the row above left. */
static void
start_row (Rows *rows, int ahead, float error)
{
  float tile[SIDE];

  for (int x = 0; x < SIDE; x++)
    tile[x] = (float) (bn_mask_threshold (rows->setup.mask, bn_mask_ranks (rows->setup.mask)[x]) - .5);
  for (int c = 0; c < 3; c++) {
    for (int x = 0; x < WIDTH; x++)
      rows->lines[c].errors[0][x] = error;
    bn_diffusion_lines_next (&rows->lines[c], ahead, tile, SIDE, 0);
  }
}

static void
channels_go_together_where_something_joins_them (void)
{
  static const struct {
    const char *text;
    int channels;
    gboolean together;
  } cases[] = {
    { "", 3, FALSE },
    { "join-channels=true", 3, TRUE },
    { "join-channels=true", 1, FALSE },
    { "keep-neutral=true", 4, TRUE },
    { "keep-neutral=true", 2, FALSE },
    { "keep-neutral=true red-levels=3", 3, FALSE },
    { "colours=palette", 3, TRUE },
    { "colours=palette", 1, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Rows) rows = { 0 };
    rows_init (&rows, cases[i].text, cases[i].channels);
    g_assert_cmpint (rows.colors != NULL, ==, cases[i].together);
  }
}

static void
by_the_mask_alone_a_row_is_that_of_an_ordered_dither (void)
{
  static const char *const texts[] = { "keep-neutral=true levels=3", "colours=palette",
                                       "colours=palette palette-distance=lightness" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int ahead = -1; ahead <= 1; ahead += 2) {
      g_auto (Rows) rows = { 0 };
      g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, WIDTH, 1);
      guint8 ordered[3 * WIDTH];
      gpointer way;
      rows_init (&rows, texts[i], 3);
      picture_randomize (&picture, 3);
      way = bn_ordered_new (&rows.setup);
      bn_ordered_row (way, picture.in, ordered, 0, 0, WIDTH);
      start_row (&rows, ahead, .8f);
      bn_diffusion_colors_row (rows.colors, rows.lines, TRUE, picture.in, picture.out);
      g_assert_cmpmem (picture.out, 3 * WIDTH, ordered, 3 * WIDTH);
      start_row (&rows, ahead, .8f);
      bn_diffusion_colors_row (rows.colors, rows.lines, FALSE, picture.in, picture.out);
      g_assert_cmpint (memcmp (picture.out, ordered, 3 * WIDTH), !=, 0);
      bn_ordered_free (way);
    }
}

/* What was wanted and handed is what was written and is left over. */
static void
a_row_loses_no_error (void)
{
  static const char *const texts[] = { "join-channels=true", "keep-neutral=true levels=4" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (int by_mask = FALSE; by_mask <= TRUE; by_mask++) {
      g_auto (Rows) rows = { 0 };
      g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, WIDTH, 1);
      rows_init (&rows, texts[i], 3);
      picture_randomize (&picture, 4);
      start_row (&rows, 1, .1f);
      bn_diffusion_colors_row (rows.colors, rows.lines, by_mask, picture.in, picture.out);
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int x = 0; x < WIDTH; x++) {
          double before = x > 0 ? rows.lines[c].errors[0][x - 1] : 0;
          sum += srgb_light (picture.in[3 * x + c] / 255.) - srgb_light (picture.out[3 * x + c] / 255.) +
                 rows.lines[c].handed[x] + 7 / 16. * before - rows.lines[c].errors[0][x];
        }
        assert_close (sum, 0, 1e-4);
      }
    }
}

static void
clear_pixels_leave_no_error (void)
{
  static const char *const texts[] = { "join-channels=true", "colours=palette" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (Rows) rows = { 0 };
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 4, WIDTH, 1);
    int left = 0;
    rows_init (&rows, texts[i], 4);
    picture_randomize (&picture, 5);
    start_row (&rows, 1, .1f);
    bn_diffusion_colors_row (rows.colors, rows.lines, FALSE, picture.in, picture.out);
    for (int x = 0; x < WIDTH; x++)
      if (picture.in[4 * x + 3] == 0)
        g_assert_cmpfloat (rows.lines[0].errors[0][x], ==, 0);
      else
        left += rows.lines[0].errors[0][x] != 0;
    g_assert_cmpint (left, >, 5);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("channels go together where something joins them", channels_go_together_where_something_joins_them);
  TEST ("by the mask alone a row is that of an ordered dither",
        by_the_mask_alone_a_row_is_that_of_an_ordered_dither);
  TEST ("a row loses no error", a_row_loses_no_error);
  TEST ("clear pixels leave no error", clear_pixels_leave_no_error);
  return g_test_run ();
}
