/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "painter"
#include "tests/plugin/pixel-helpers.h"

#include "plugin/pixels/painter.h"

#define WIDTH 200 /* pixels of a row: more than the mask is wide */
#define X -37
#define Y 1000
#define MOST_BYTES (WIDTH * 4 * 8)

static BnMask *
small_mask (void)
{
  return white_planes (&(BnMaskShape){ 64, 64, 1, 1 }, 5);
}

static BnFormat
read_format (const char *name)
{
  BnFormat format;
  g_autoptr (GError) error = NULL;

  bn_format_read (&format, babl_format (name), &error);
  g_assert_no_error (error);
  return format;
}

static BnPainter *
new_painter (const BnFormat *format, const BnDitherConfig *config, gboolean coverage)
{
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (GError) error = NULL;
  BnPainter *painter = bn_painter_new (config, mask, format, coverage, &error);

  g_assert_no_error (error);
  return painter;
}

/* Samples of all sizes, some beyond 0 to 1 where the type has them; every fifth pixel is transparent. */
static void
fill_row (const BnFormat *format, guint8 *row)
{
  BnRng rng = bn_rng_new (3, 0);
  g_autofree double *values = g_new (double, WIDTH * format->channels);
  gboolean beyond = format->type >= BN_TYPE_HALF;

  for (int i = 0; i < WIDTH * format->channels; i++)
    values[i] = beyond ? .5 + .7 * random_value (&rng) : bn_rng_uniform (&rng);
  for (int i = 0; i < WIDTH && format->alpha; i += 5)
    values[(i + 1) * format->channels - 1] = 0;
  babl_process (babl_fish (babl_format_n (babl_type ("double"), format->channels), format->raw), values, row,
                WIDTH);
}

/* The same row by the engine alone: codes as they are, everything else by way of floats. */
static void
paint_plainly (const BnFormat *format, const BnDitherConfig *config, guint8 *row)
{
  gboolean codes = format->type == BN_TYPE_U8 || format->type == BN_TYPE_U16;
  const BnPixels pixels = { .sample = format->type == BN_TYPE_U8    ? BN_SAMPLE_U8
                                      : format->type == BN_TYPE_U16 ? BN_SAMPLE_U16
                                                                    : BN_SAMPLE_FLOAT,
                            .linear = format->linear,
                            .channels = format->channels,
                            .alpha = format->alpha,
                            .stored = format->type == BN_TYPE_HALF  ? BN_STORED_HALF
                                      : format->type == BN_TYPE_U32 ? BN_STORED_U32
                                                                    : BN_STORED_SAME };
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnDither) dither = bn_dither_new (config, mask, &pixels, NULL);
  g_autofree float *floats = g_new (float, WIDTH * format->channels);

  if (codes) {
    bn_dither_row (dither, row, row, X, Y, WIDTH);
    return;
  }
  babl_process (babl_fish (format->raw, format->raw_floats), row, floats, WIDTH);
  bn_dither_row (dither, floats, floats, X, Y, WIDTH);
  babl_process (babl_fish (format->raw_floats, format->raw), floats, row, WIDTH);
}

/* Calls `check` for each format of GIMP with a row of it before and after a dither. */
static void
for_each_format (const BnDitherConfig *config,
                 void (*check) (const BnFormat *format, const BnDitherConfig *config, const guint8 *before,
                                const guint8 *after))
{
  for (const PixelModel *model = pixel_models; model->name != NULL; model++)
    for (const PixelType *type = pixel_types; type->name != NULL; type++) {
      g_autofree char *name = pixel_format_name (model, type);
      BnFormat format = read_format (name);
      g_autoptr (BnPainter) painter = new_painter (&format, config, FALSE);
      guint8 before[MOST_BYTES] = { 0 }, after[MOST_BYTES];

      fill_row (&format, before);
      memcpy (after, before, sizeof after);
      bn_painter_row (painter, after, X, Y, WIDTH);
      check (&format, config, before, after);
    }
}

static const guint8 *
sample (const BnFormat *format, const guint8 *row, int i, int channel)
{
  return row + i * format->pixel_bytes + channel * format->sample_bytes;
}

/* Which of the row's pixels have an alpha that is 0 or less. */
static void
find_transparent (const BnFormat *format, const guint8 *row, gboolean *transparent)
{
  float floats[WIDTH * 4];

  babl_process (babl_fish (format->raw, format->raw_floats), row, floats, WIDTH);
  for (int i = 0; i < WIDTH; i++)
    transparent[i] = format->alpha && floats[(i + 1) * format->channels - 1] <= 0;
}

static void
check_colors (const BnFormat *format, const BnDitherConfig *config, const guint8 *before, const guint8 *after)
{
  int colors = format->channels - (format->alpha ? 1 : 0);
  gsize bytes = (gsize) (colors * format->sample_bytes);
  gboolean transparent[WIDTH];
  guint8 plain[MOST_BYTES];

  find_transparent (format, before, transparent);
  memcpy (plain, before, sizeof plain);
  paint_plainly (format, config, plain);
  for (int i = 0; i < WIDTH; i++)
    if (!transparent[i])
      g_assert_cmpmem (sample (format, after, i, 0), bytes, sample (format, plain, i, 0), bytes);
}

static void
colors_are_those_of_the_engine_in_every_format (void)
{
  BnConfig config = bn_config_default ();

  config.dither.levels = 5;
  for_each_format (&config.dither, check_colors);
}

static void
check_alpha (const BnFormat *format, const BnDitherConfig *config G_GNUC_UNUSED, const guint8 *before,
             const guint8 *after)
{
  gsize bytes = (gsize) format->sample_bytes;
  int last = format->channels - 1;

  for (int i = 0; i < WIDTH && format->alpha; i++)
    g_assert_cmpmem (sample (format, after, i, last), bytes, sample (format, before, i, last), bytes);
}

/* Doubles and 32-bit codes hold more digits than the floats they pass through. */
static void
a_kept_alpha_stays_the_same_to_the_bit (void)
{
  const BnConfig config = bn_config_default ();

  for_each_format (&config.dither, check_alpha);
}

static void
check_transparent (const BnFormat *format, const BnDitherConfig *config G_GNUC_UNUSED, const guint8 *before,
                   const guint8 *after)
{
  gsize bytes = (gsize) ((format->channels - 1) * format->sample_bytes);
  gboolean transparent[WIDTH];
  int seen = 0;

  find_transparent (format, before, transparent);
  for (int i = 0; i < WIDTH; i++)
    if (transparent[i]) {
      g_assert_cmpmem (sample (format, after, i, 0), bytes, sample (format, before, i, 0), bytes);
      seen++;
    }
  g_assert_cmpint (seen, >=, format->alpha ? WIDTH / 5 : 0);
}

static void
transparent_pixels_keep_their_colors_to_the_bit (void)
{
  BnConfig config = bn_config_default ();

  for_each_format (&config.dither, check_transparent);
  config.dither.alpha = BN_ALPHA_CUT;
  for_each_format (&config.dither, check_transparent);
}

static void
check_cut (const BnFormat *format, const BnDitherConfig *config G_GNUC_UNUSED,
           const guint8 *before G_GNUC_UNUSED, const guint8 *after)
{
  g_autofree double *values = g_new (double, WIDTH * format->channels);
  int opaque = 0;

  babl_process (babl_fish (format->raw, babl_format_n (babl_type ("double"), format->channels)), after,
                values, WIDTH);
  for (int i = format->channels - 1; i < WIDTH * format->channels && format->alpha; i += format->channels) {
    g_assert_true (values[i] == 0 || values[i] == 1);
    opaque += values[i] == 1;
  }
  g_assert_true (!format->alpha || (opaque > WIDTH / 5 && opaque < WIDTH * 4 / 5));
}

static void
an_alpha_that_is_cut_is_0_or_1_in_every_format (void)
{
  BnConfig config = bn_config_default ();

  config.dither.alpha = BN_ALPHA_CUT;
  for_each_format (&config.dither, check_cut);
}

static void
check_pieces (const BnFormat *format, const BnDitherConfig *config, const guint8 *before, const guint8 *after)
{
  g_autoptr (BnPainter) painter = new_painter (format, config, FALSE);
  guint8 pieces[MOST_BYTES];

  memcpy (pieces, before, sizeof pieces);
  for (int from = 0, n = 1; from < WIDTH; from += n, n = MIN (2 * n, WIDTH - from))
    bn_painter_row (painter, pieces + from * format->pixel_bytes, X + from, Y, n);
  g_assert_cmpmem (pieces, sizeof pieces, after, sizeof pieces);
}

static void
a_row_may_be_painted_in_pieces (void)
{
  const BnConfig config = bn_config_default ();

  for_each_format (&config.dither, check_pieces);
}

/* The share of white in a tile of the gray `code`. */
static double
white_share (const char *name, guint8 code, gboolean coverage)
{
  const BnConfig config = bn_config_default ();
  BnFormat format = read_format (name);
  g_autoptr (BnPainter) painter = new_painter (&format, &config.dither, coverage);
  guint8 row[64];
  int whites = 0;

  for (int y = 0; y < 64; y++) {
    memset (row, code, sizeof row);
    bn_painter_row (painter, row, 0, y, 64);
    for (int x = 0; x < 64; x++)
      whites += row[x] == 255;
  }
  return whites / 4096.;
}

static void
grays_are_light_but_coverage_is_a_share (void)
{
  for (int code = 1; code < 255; code += 50) {
    assert_close (white_share ("Y' u8", (guint8) code, FALSE), srgb_light (code / 255.), 1. / 4096);
    assert_close (white_share ("Y' u8", (guint8) code, TRUE), code / 255., 1. / 4096);
    assert_close (white_share ("Y u8", (guint8) code, TRUE), code / 255., 1. / 4096);
  }
}

static void
what_the_engine_refuses_is_refused (void)
{
  BnFormat format = read_format ("R'G'B' u8");
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 8, 8, 2, 1 }, 1);
  const BnConfig config = bn_config_default ();
  g_autoptr (GError) error = NULL;

  g_assert_null (bn_painter_new (&config.dither, mask, &format, FALSE, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  babl_init ();
  TEST ("colors are those of the engine in every format", colors_are_those_of_the_engine_in_every_format);
  TEST ("a kept alpha stays the same to the bit", a_kept_alpha_stays_the_same_to_the_bit);
  TEST ("transparent pixels keep their colors to the bit", transparent_pixels_keep_their_colors_to_the_bit);
  TEST ("an alpha that is cut is 0 or 1 in every format", an_alpha_that_is_cut_is_0_or_1_in_every_format);
  TEST ("a row may be painted in pieces", a_row_may_be_painted_in_pieces);
  TEST ("grays are light but coverage is a share", grays_are_light_but_coverage_is_a_share);
  TEST ("what the engine refuses is refused", what_the_engine_refuses_is_refused);
  return g_test_run ();
}
