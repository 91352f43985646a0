/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes of all channels at a time, against each channel's own quantizer. */
#define ROOM "quantize-few"
#include "core/dither/quantize-few.h"

#include "core/dither/quantize.h"
#include "tests/dither-helpers.h"

#define WIDTH 301 /* several rows of any mask here, and a rest of a chunk */

/* Settings, the mask's shape, and how many channels a pixel has. */
static const struct {
  const char *text;
  BnMaskShape shape;
  int channels;
} cases[] = {
  { "levels=2", { 64, 64, 1, 1 }, 3 },
  { "levels=4", { 5, 7, 1, 1 }, 1 },
  { "levels=4 strength=.6", { 130, 3, 1, 1 }, 4 },
  { "levels=3 strength=0", { 17, 16, 1, 1 }, 2 },
  { "levels=16 light=perceptual", { 16, 16, 1, 1 }, 3 },
  { "levels=6 shift-channels=true", { 30, 7, 1, 1 }, 3 },
  { "red-levels=2 green-levels=9 level-spacing=light", { 16, 16, 3, 2 }, 3 },
  { "levels=5 slice=1", { 12, 16, 4, 2 }, 4 },
};

typedef struct {
  BnSetup setup;
  BnChannel channels[BN_MAX_CHANNELS];
} Case;

static void
case_init (Case *self, const char *text, const BnMask *mask, BnSample sample, int channels,
           const BnTransfer *transfer)
{
  const BnConfig config = settings (text);
  const BnPixels pixels = {
    .sample = sample, .channels = channels, .alpha = channels % 2 == 0, .transfer = transfer
  };

  bn_setup_init (&self->setup, &config.dither, mask, &pixels);
  bn_channels_init (self->channels, &self->setup);
}

static void
case_clear (Case *self)
{
  bn_channels_clear (self->channels);
  bn_setup_clear (&self->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static BnQuantizeFew *
case_few (const Case *self)
{
  return bn_quantize_few_new (&self->setup, self->channels);
}

/* What the quantizers make of a row; alpha becomes 0. */
static void
run_twin (const Case *self, const guint8 *in, guint8 *out, int x, int y)
{
  int channels = self->setup.pixels.channels;

  memset (out, 0, (gsize) WIDTH * (gsize) channels);
  for (int c = 0; c < self->setup.colors; c++) {
    const BnChannel *channel = &self->channels[c];
    g_autoptr (BnQuantizer) quantizer =
        bn_quantizer_new (channel->levels, self->setup.inks, channel->plane, self->setup.config.strength);
    bn_quantizer_row (quantizer, in + c, out + c, channels, x - channel->shift_x, y - channel->shift_y,
                      WIDTH);
  }
}

/* --- tests --- */

static void
bytes_are_those_of_each_channel_s_quantizer (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (BnMask) mask = white_planes (&cases[i].shape, 5);
    g_auto (Case) one = { 0 };
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, cases[i].channels, WIDTH, 1);
    g_autofree guint8 *wanted = g_malloc (picture.bytes);
    g_autoptr (BnQuantizeFew) few = NULL;
    case_init (&one, cases[i].text, mask, BN_SAMPLE_U8, cases[i].channels, NULL);
    few = case_few (&one);
    g_assert_nonnull (few);
    for (int y = 0; y < cases[i].shape.height; y++) {
      int x = y * 3 % cases[i].shape.width;
      picture_randomize (&picture, (guint64) y + 1);
      run_twin (&one, picture.in, wanted, x, y);
      bn_quantize_few_row (few, picture.in, picture.out, x, y, WIDTH);
      g_assert_cmpmem (picture.out, picture.bytes, wanted, picture.bytes);
    }
  }
}

static void
every_code_is_right_at_every_pixel_of_the_mask (void)
{
  const BnMaskShape shape = { 8, 8, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 6);

  for (int levels = 2; levels <= 16; levels++) {
    g_autofree char *text = g_strdup_printf ("levels=%d", levels);
    g_auto (Case) one = { 0 };
    g_autoptr (BnQuantizeFew) few = NULL;
    guint8 in[WIDTH], out[WIDTH], wanted[WIDTH];
    case_init (&one, text, mask, BN_SAMPLE_U8, 1, NULL);
    few = case_few (&one);
    for (int code = 0; code < 256; code++)
      for (int y = 0; y < shape.height; y++) {
        memset (in, code, sizeof in);
        run_twin (&one, in, wanted, 0, y);
        bn_quantize_few_row (few, in, out, 0, y, WIDTH);
        g_assert_cmpmem (out, sizeof out, wanted, sizeof wanted);
      }
  }
}

static void
a_row_can_be_done_in_place_and_no_byte_behind_it_changes (void)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_auto (Case) one = { 0 };
  g_autoptr (BnQuantizeFew) few = NULL;

  case_init (&one, "levels=3", mask, BN_SAMPLE_U8, 3, NULL);
  few = case_few (&one);
  for (int n = 1; n < 70; n++) {
    guint8 in[71 * 3], out[71 * 3];
    for (gsize i = 0; i < sizeof in; i++)
      out[i] = in[i] = (guint8) (i * 37);
    bn_quantize_few_row (few, in, out, 9, 4, n);
    g_assert_cmpmem (out + 3 * n, sizeof out - 3 * (gsize) n, in + 3 * n, sizeof in - 3 * (gsize) n);
    bn_quantize_few_row (few, in, in, 9, 4, n);
    g_assert_cmpmem (out, sizeof out, in, sizeof in);
  }
}

static gboolean
takes (const char *text, const BnMask *mask, BnSample sample, const BnTransfer *transfer)
{
  g_auto (Case) one = { 0 };
  g_autoptr (BnQuantizeFew) few = NULL;

  case_init (&one, text, mask, sample, 3, transfer);
  few = case_few (&one);
  return few != NULL;
}

static void
what_it_cannot_do_is_left_to_the_quantizers (void)
{
  static const BnMaskShape large = { 1024, 1024, 1, 1 }, shape = { SIDE, SIDE, 1, 1 };
  static double falling[] = { 0, .8, .3, 1 };
  const BnTransfer curve = { .size = G_N_ELEMENTS (falling), .linear = falling };
  g_autoptr (BnMask) mask = planes (1, 1), most = white_planes (&large, 8), noise = NULL;
  BnConfig config = settings ("mask-distribution=triangular");
  g_autofree float *values = NULL;

  config.mask.width = config.mask.height = SIDE;
  values = bn_distribution_table (&config.mask);
  noise = bn_mask_new_planes (&shape, bn_mask_ranks (mask), values, NULL);
  g_assert_true (takes ("levels=16", mask, BN_SAMPLE_U8, NULL));
  g_assert_false (takes ("levels=16 green-levels=17", mask, BN_SAMPLE_U8, NULL));
  g_assert_false (takes ("levels=4", mask, BN_SAMPLE_U16, NULL));
  g_assert_false (takes ("levels=4", mask, BN_SAMPLE_FLOAT, NULL));
  g_assert_false (takes ("levels=4", noise, BN_SAMPLE_U8, NULL));
  g_assert_true (takes ("levels=2", most, BN_SAMPLE_U8, NULL));
  g_assert_false (takes ("levels=3", most, BN_SAMPLE_U8, NULL));
  g_assert_false (takes ("levels=2", mask, BN_SAMPLE_U8, &curve));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("bytes are those of each channel's quantizer", bytes_are_those_of_each_channel_s_quantizer);
  TEST ("every code is right at every pixel of the mask", every_code_is_right_at_every_pixel_of_the_mask);
  TEST ("a row can be done in place, and no byte behind it changes",
        a_row_can_be_done_in_place_and_no_byte_behind_it_changes);
  TEST ("what it cannot do is left to the quantizers", what_it_cannot_do_is_left_to_the_quantizers);
  return g_test_run ();
}
