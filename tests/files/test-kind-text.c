/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "kind-text"
#include "tests/files/kind-helpers.h"

/* Fills `numbers` with the `count` numbers of a text from behind `mark` on, whatever lies between them. */
static void
numbers_behind (const char *text, const char *mark, double *numbers, guint count)
{
  const char *place = strstr (text, mark);

  g_assert_nonnull (place);
  place += strlen (mark);
  for (guint i = 0; i < count; i++) {
    char *end;
    place += strcspn (place, "-0123456789");
    numbers[i] = g_ascii_strtod (place, &end);
    g_assert_true (end > place);
    place = end;
  }
}

static void
a_header_has_every_rank_with_channels_fastest (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 5, 4, 3, 2 }, 6);
  g_autofree char *text = encode_text (bn_mask_kind_header, mask, "/x/wide-mask.h", NULL);
  double numbers[120];

  assert_says (text, "#define WIDE_MASK_WIDTH 5\n#define WIDE_MASK_HEIGHT 4\n");
  assert_says (text,
               "#define WIDE_MASK_CHANNELS 3\n#define WIDE_MASK_SLICES 2\n#define WIDE_MASK_LEVELS 20\n");
  numbers_behind (text, "static const uint16_t wide_mask[] = {", numbers, 120);
  for (int slice = 0; slice < 2; slice++)
    for (int i = 0; i < 20; i++)
      for (int c = 0; c < 3; c++)
        g_assert_cmpfloat (numbers[(slice * 20 + i) * 3 + c], ==, bn_mask_plane (mask, slice * 3 + c)[i]);
}

static void
a_header_has_codes_or_values_where_they_are_asked_for (void)
{
  const BnMaskFileStyle codes = { .bits = 8, .slice = -1 }, lsb = { .slice = -1, .lsb = TRUE };
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 5, 4, 1, 1 }, 6);
  g_autofree char *bytes = encode_text (bn_mask_kind_header, mask, "a.h", &codes),
                  *values = encode_text (bn_mask_kind_header, mask, "a.h", &lsb);
  double numbers[20];

  assert_says (bytes, "_LEVELS 256\n");
  numbers_behind (bytes, "uint8_t a[] = {", numbers, 20);
  for (int i = 0; i < 20; i++)
    g_assert_cmpfloat (numbers[i], ==, bn_mask_code (mask, bn_mask_ranks (mask)[i], 256));
  g_assert_null (strstr (values, "_LEVELS"));
  g_assert_null (strstr (values, "stdint"));
  assert_says (values, "static const float a[] = {");
  for (int i = 0; i < 20; i++) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *number = g_strconcat (
        " ",
        g_ascii_formatd (text, sizeof text, "%.8e", (float) bn_mask_value (mask, bn_mask_ranks (mask)[i])),
        "f,", NULL);
    assert_says (values, number);
  }
}

static void
ranks_beyond_sixteen_bits_get_thirty_two (void)
{
  g_autoptr (BnMask) small = white_planes (&(BnMaskShape){ 256, 256, 1, 1 }, 6),
                     large = white_planes (&(BnMaskShape){ 256, 257, 1, 1 }, 6);
  g_autofree char *narrow = encode_text (bn_mask_kind_header, small, "a.h", NULL),
                  *wide = encode_text (bn_mask_kind_header, large, "a.h", NULL);

  assert_says (narrow, "static const uint16_t a[]");
  assert_says (wide, "static const uint32_t a[]");
}

static void
any_file_name_becomes_an_identifier (void)
{
  static const char *const names[][2] = {
    { "a.h", " a[]" },
    { "8.h", " mask_8[]" },
    { "short.h", " mask_short[]" },
    { "_x.h", " mask__x[]" },
    { "a b.c.h", " a_b_c[]" },
    { "Grün.h", " Gr__n[]" },
    { "main.h", " mask_main[]" },
    { "/int/x-y.h", " x_y[]" },
  };
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 2, 2, 1, 1 }, 6);

  for (gsize n = 0; n < G_N_ELEMENTS (names); n++) {
    g_autofree char *text = encode_text (bn_mask_kind_header, mask, names[n][0], NULL);
    assert_says (text, names[n][1]);
  }
}

static void
imagemagick_turns_on_as_many_pixels_as_a_gray_stands_for (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 6, 5, 1, 1 }, 6);
  g_autofree char *text = encode_text (bn_mask_kind_xml, mask, "thresholds.xml", NULL);
  double levels[30];

  numbers_behind (text, "<levels width=\"6\" height=\"5\" divisor=\"31\">", levels, 30);
  for (int k = 0; k <= 30; k++) {
    double gray = (k + .5) / 31;
    for (int i = 0; i < 30; i++)
      g_assert_cmpint (floor (gray * 31) >= levels[i], ==, bn_mask_ranks (mask)[i] < (guint) k);
  }
}

static void
the_xml_can_be_parsed (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 6, 5, 1, 1 }, 6);
  g_autofree char *text = encode_text (bn_mask_kind_xml, mask, "thresholds.xml", NULL);
  const GMarkupParser parser = { NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
}

static void
didder_takes_the_nearest_of_black_and_white_by_our_threshold (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 6, 5, 1, 1 }, 6);
  g_autofree char *text = encode_text (bn_mask_kind_json, mask, "a.json", NULL);
  double m[30];

  assert_says (text, "\"max\": 60}");
  numbers_behind (text, "{\"matrix\": [", m, 30);
  for (int k = 0; k <= 30; k++)
    for (int i = 0; i < 30; i++) {
      gboolean is_white = k / 30. + (m[i] + 1) / 60 - .5 > .5 + 1e-9;
      g_assert_cmpint (is_white, ==, bn_mask_ranks (mask)[i] < (guint) k);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a header has every rank with channels fastest", a_header_has_every_rank_with_channels_fastest);
  TEST ("a header has codes or values where they are asked for",
        a_header_has_codes_or_values_where_they_are_asked_for);
  TEST ("ranks beyond sixteen bits get thirty-two", ranks_beyond_sixteen_bits_get_thirty_two);
  TEST ("any file name becomes an identifier", any_file_name_becomes_an_identifier);
  TEST ("ImageMagick turns on as many pixels as a gray stands for",
        imagemagick_turns_on_as_many_pixels_as_a_gray_stands_for);
  TEST ("the XML can be parsed", the_xml_can_be_parsed);
  TEST ("didder takes the nearest of black and white by our threshold",
        didder_takes_the_nearest_of_black_and_white_by_our_threshold);
  return g_test_run ();
}
