/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "command-dither"
#include "tests/tool/commands.h"
#include "tests/tool/pictures.h"

static void
a_picture_becomes_what_the_engine_makes_of_it (void)
{
  const BnConfig config = bn_config_default ();
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  g_autofree char *output = NULL;
  g_autoptr (BnMask) mask = NULL;
  g_autoptr (BnDither) dither = NULL;
  g_auto (BnPicture) wanted = { 0 }, got = { 0 };

  write_ramp ("in.png", 20, 10, 3);
  write_white ("mask.npy", &(BnMaskShape){ 9, 7, 1, 1 });
  output = good (bn_command_dither, "dither @in.png @out.png --mask @mask.npy");
  mask = mask_in ("mask.npy");
  dither = bn_dither_new (&config.dither, mask, &pixels, NULL);
  wanted = picture_in ("in.png");
  got = picture_in ("out.png");
  for (int y = 0; y < 10; y++) {
    guint8 *row = wanted.codes + 60 * y;
    bn_dither_row (dither, row, row, 0, y, 20);
  }
  g_assert_cmpmem (got.codes, 600, wanted.codes, 600);
  g_assert_cmpstr (output, ==, "");
  assert_files ("in.png mask.npy out.png");
}

static void
a_palette_s_colors_alone_are_written (void)
{
  g_autofree char *palette = write_file ("p.gpl", "GIMP Palette\n9 8 7\n200 210 220\n", -1), *output = NULL;
  g_auto (BnPicture) got = { 0 };
  int bright = 0;

  write_ramp ("in.png", 20, 10, 3);
  write_white ("mask.npy", &(BnMaskShape){ 9, 7, 1, 1 });
  output = good (bn_command_dither, "dither @in.png @out.png --mask @mask.npy --palette @p.gpl");
  got = picture_in ("out.png");
  for (int i = 0; i < 200; i++) {
    const guint8 *code = got.codes + 3 * i;
    bright += code[0] == 200;
    g_assert_true (memcmp (code, code[0] == 200 ? "\xc8\xd2\xdc" : "\x09\x08\x07", 3) == 0);
  }
  g_assert_cmpint (bright, >, 20);
  g_assert_cmpint (bright, <, 180);
}

static void
wrong_use_writes_nothing (void)
{
  write_ramp ("in.png", 8, 8, 1);
  refused (bn_command_dither, 2, "two file names", "dither @in.png");
  refused (bn_command_dither, 2, "nowhere", "dither @in.png @nowhere/out.png");
  refused (bn_command_dither, 2, "levels", "dither @in.png @out.png --levels 1");
  refused (bn_command_dither, 2, "depth", "dither @in.png @out.png --depth 12");
  refused (bn_command_dither, 2, "classic-1-bit", "dither @in.png @out.png --preset nope");
  refused (bn_command_dither, 2, "levels or a palette",
           "dither @in.png @out.png --palette @p.gpl --levels 2");
  refused (bn_command_dither, 1, "palettes", "dither @in.png @out.png --colours palette-pair");
  refused (bn_command_dither, 1, "--diffusion-kernel changes nothing",
           "dither @in.png @out.png --diffusion-kernel jarvis");
}

static void
files_that_cannot_be_used_are_named_and_nothing_is_written (void)
{
  g_autofree char *palette = write_file ("p.gpl", "no palette", -1), *bad = write_file ("bad.png", "bad", -1);

  write_ramp ("in.png", 8, 8, 3);
  refused (bn_command_dither, 1, "none.png", "dither @none.png @out.png");
  refused (bn_command_dither, 1, "bad.png", "dither @bad.png @out.png");
  refused (bn_command_dither, 1, "p.gpl", "dither @in.png @out.png --palette @p.gpl");
  refused (bn_command_dither, 1, "none.npy", "dither @in.png @out.png --mask @none.npy");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a picture becomes what the engine makes of it", a_picture_becomes_what_the_engine_makes_of_it);
  TEST ("a palette's colors alone are written", a_palette_s_colors_alone_are_written);
  TEST ("wrong use writes nothing", wrong_use_writes_nothing);
  TEST ("files that cannot be used are named and nothing is written",
        files_that_cannot_be_used_are_named_and_nothing_is_written);
  return g_test_run ();
}
