/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "channels"
#include "core/dither/channels.h"

#include "tests/dither-helpers.h"

/* Channels and what they were made from. */
typedef struct {
  BnSetup setup;
  BnChannel channels[BN_MAX_CHANNELS];
} Case;

static void
case_clear (Case *self)
{
  bn_channels_clear (self->channels);
  bn_setup_clear (&self->setup);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

static void
case_init (Case *self, const char *text, int mask_channels, int channels)
{
  static const double colors[2][3] = { { 0, 0, 0 }, { 1, 1, 1 } };
  BnConfig config = settings (text);
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 2, NULL, 0, NULL);
  g_autoptr (BnMask) mask = planes (mask_channels, 2);
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = channels, .alpha = channels % 2 == 0 };

  config.dither.palette = palette;
  bn_setup_init (&self->setup, &config.dither, mask, &pixels);
  bn_channels_init (self->channels, &self->setup);
}

static void
each_has_the_levels_asked_for (void)
{
  g_auto (Case) one = { 0 };

  case_init (&one, "levels=5 green-levels=3 alpha=dither alpha-levels=7", 1, 4);
  g_assert_cmpuint (one.channels[0].levels->count, ==, 5);
  g_assert_cmpuint (one.channels[1].levels->count, ==, 3);
  g_assert_cmpuint (one.channels[2].levels->count, ==, 5);
  g_assert_cmpuint (one.channels[3].levels->count, ==, 7);
  g_assert_false (bn_channels_are_even (one.channels));
}

static void
what_is_not_dithered_to_levels_has_none (void)
{
  g_auto (Case) kept = { 0 }, cut = { 0 }, palette = { 0 };

  case_init (&kept, "", 1, 4);
  case_init (&cut, "alpha=cut", 1, 2);
  case_init (&palette, "colours=palette alpha=dither", 1, 4);
  g_assert_true (bn_channels_are_even (kept.channels));
  g_assert_null (kept.channels[3].levels);
  g_assert_null (cut.channels[1].levels);
  for (int c = 0; c < 3; c++)
    g_assert_null (palette.channels[c].levels);
  g_assert_nonnull (palette.channels[3].levels);
}

static void
equal_channels_of_one_plane_share_their_levels (void)
{
  g_auto (Case) one = { 0 }, three = { 0 };

  case_init (&one, "red-levels=4", 1, 3);
  case_init (&three, "", 3, 3);
  g_assert_cmpint (one.channels[1].twin, ==, -1);
  g_assert_cmpint (one.channels[2].twin, ==, 1);
  g_assert_true (one.channels[2].levels == one.channels[1].levels);
  g_assert_true (one.channels[0].levels != one.channels[1].levels);
  for (int c = 0; c < 3; c++)
    g_assert_cmpint (three.channels[c].twin, ==, -1);
}

static void
alpha_is_no_color_s_twin (void)
{
  for (int channels = 2; channels <= 4; channels += 2) {
    g_auto (Case) one = { 0 };
    case_init (&one, "alpha=dither", 1, channels);
    g_assert_cmpint (one.channels[channels - 1].twin, ==, -1);
    /* its values are its light, whatever the colors' are */
    g_assert_false (one.channels[channels - 1].levels->scale.in_linear);
  }
}

static void
a_slice_s_planes_go_to_the_channels_in_order (void)
{
  static const int of_four[] = { 0, 1, 2, 3 }, of_three[] = { 0, 1, 2, 0 }, of_one[] = { 0, 0, 0, 0 };
  static const int *const wanted[] = { NULL, of_one, NULL, of_three, of_four };

  for (int planes_of = 1; planes_of <= 4; planes_of++) {
    g_auto (Case) first = { 0 }, second = { 0 }, third = { 0 };
    if (wanted[planes_of] == NULL)
      continue;
    case_init (&first, "alpha=dither", planes_of, 4);
    case_init (&second, "alpha=dither slice=1", planes_of, 4);
    case_init (&third, "alpha=dither slice=2", planes_of, 4); /* of two: the first again */
    for (int c = 0; c < 4; c++) {
      g_assert_cmpint (first.channels[c].plane, ==, wanted[planes_of][c]);
      g_assert_cmpint (second.channels[c].plane, ==, planes_of + wanted[planes_of][c]);
      g_assert_cmpint (third.channels[c].plane, ==, wanted[planes_of][c]);
    }
  }
}

static void
alpha_reads_another_place_and_shifted_colors_do (void)
{
  g_auto (Case) still = { 0 }, shifted = { 0 }, own = { 0 };

  case_init (&still, "alpha=dither", 1, 4);
  case_init (&shifted, "alpha=dither shift-channels=true", 1, 4);
  case_init (&own, "alpha=dither shift-channels=true", 4, 4);
  for (int c = 0; c < 4; c++) {
    g_assert_cmpint (still.channels[c].shift_x != 0, ==, c == 3);
    g_assert_cmpint (own.channels[c].shift_x, ==, 0);
    for (int d = 0; d < c; d++)
      g_assert_true (bn_modulo (shifted.channels[c].shift_x - shifted.channels[d].shift_x, SIDE) != 0 &&
                     bn_modulo (shifted.channels[c].shift_y - shifted.channels[d].shift_y, SIDE) != 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("each has the levels asked for", each_has_the_levels_asked_for);
  TEST ("what is not dithered to levels has none", what_is_not_dithered_to_levels_has_none);
  TEST ("equal channels of one plane share their levels", equal_channels_of_one_plane_share_their_levels);
  TEST ("alpha is no color's twin", alpha_is_no_color_s_twin);
  TEST ("a slice's planes go to the channels in order", a_slice_s_planes_go_to_the_channels_in_order);
  TEST ("alpha reads another place, and shifted colors do", alpha_reads_another_place_and_shifted_colors_do);
  return g_test_run ();
}
