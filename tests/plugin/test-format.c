/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "format"
#include "tests/plugin/pixel-helpers.h"

static BnFormat
read_format (const char *name, const Babl *space)
{
  BnFormat format;
  g_autoptr (GError) error = NULL;

  bn_format_read (&format, babl_format_with_space (name, space), &error);
  g_assert_no_error (error);
  return format;
}

static void
assert_encoding (const Babl *format, const char *model, const char *type)
{
  g_autofree char *wanted = g_strdup_printf ("%s %s", model, type);

  g_assert_cmpstr (babl_format_get_encoding (format), ==, wanted);
}

static void
check_format (const PixelModel *model, const PixelType *type, const Babl *space)
{
  g_autofree char *name = pixel_format_name (model, type);
  BnFormat format = read_format (name, space);

  g_assert_true (format.storage == babl_format_with_space (name, space));
  g_assert_cmpint (format.type, ==, type->type);
  g_assert_cmpint (format.channels, ==, model->channels);
  g_assert_cmpint (format.sample_bytes, ==, type->bytes);
  g_assert_cmpint (format.pixel_bytes, ==, type->bytes * model->channels);
  g_assert_cmpint (format.alpha, ==, model->channels % 2 == 0);
  g_assert_cmpint (format.linear, ==, model->curve == ' ');
  g_assert_cmpint (format.own_curve, ==, model->curve == '\'');
  assert_encoding (format.floats, model->name, "float");
  g_assert_true (babl_format_get_space (format.floats) == babl_format_get_space (format.storage));
  assert_encoding (format.display, model->shown, "u8");
  g_assert_true (babl_format_get_space (format.display) == babl_format_get_space (format.storage));
}

static void
every_format_of_gimp_reads_as_its_name_says (void)
{
  const Babl *spaces[] = { babl_space ("sRGB"), babl_space ("ProPhoto") };

  for (gsize s = 0; s < G_N_ELEMENTS (spaces); s++)
    for (const PixelModel *model = pixel_models; model->name != NULL; model++)
      for (const PixelType *type = pixel_types; type->name != NULL; type++)
        check_format (model, type, spaces[s]);
}

/* Without a meaning of their own, the samples are the same number of the same size. */
static void
raw_samples_are_the_stored_ones_without_their_meaning (void)
{
  for (const PixelModel *model = pixel_models; model->name != NULL; model++)
    for (const PixelType *type = pixel_types; type->name != NULL; type++) {
      g_autofree char *name = pixel_format_name (model, type);
      BnFormat format = read_format (name, NULL);

      g_assert_cmpint (babl_format_get_n_components (format.raw), ==, model->channels);
      g_assert_true (babl_format_get_type (format.raw, 0) == babl_type (type->name));
      g_assert_cmpint (babl_format_get_n_components (format.raw_floats), ==, model->channels);
      g_assert_true (babl_format_get_type (format.raw_floats, 0) == babl_type ("float"));
    }
}

static void
other_formats_are_refused_by_name (void)
{
  static const char *const names[] = { "R'aG'aB'aA u8", "RaGaBaA float", "CIE Lab float", "Y'CbCr u8",
                                       "cairo-ARGB32",  "A u8",          "CMYK float" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const Babl *babl = babl_format (names[i]);
    g_autoptr (GError) error = NULL;
    BnFormat format;

    g_assert_false (bn_format_read (&format, babl, &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    g_assert_nonnull (strstr (error->message, babl_format_get_encoding (babl)));
  }
}

static void
indexed_pictures_are_refused (void)
{
  const Babl *with_alpha, *without;
  BnFormat format;

  babl_new_palette (NULL, &without, &with_alpha);
  g_assert_false (bn_format_read (&format, without, NULL));
  g_assert_false (bn_format_read (&format, with_alpha, NULL));
}

/* A space with sRGB's colors, whose light is the encoded value to the power `gamma`. */
static const Babl *
gamma_space (double gamma)
{
  return babl_space_with_trc (babl_space ("sRGB"), babl_trc_gamma (gamma));
}

static void
srgb_needs_no_curve_of_its_own (void)
{
  static const char *const names[] = { "R'G'B' u8", "R~G~B~ u8", "RGB float", "Y' u16", "YA half" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    BnFormat format = read_format (names[i], NULL);
    g_assert_null (bn_format_transfer (&format));
  }
}

static void
the_curve_is_that_of_the_space (void)
{
  static const char *const names[] = { "R'G'B' u8", "Y'A float", "RGB u16" };

  for (double gamma = 1.8; gamma < 2.5; gamma += .2)
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
      BnFormat format = read_format (names[i], gamma_space (gamma));
      g_autoptr (BnTransfer) transfer = bn_format_transfer (&format);

      g_assert_nonnull (transfer);
      for (double encoded = 0; encoded <= 1; encoded += 1. / 64)
        assert_close (bn_transfer_decode (transfer, encoded), pow (encoded, gamma), 1e-4);
    }
}

static void
samples_in_srgbs_curve_keep_it_in_every_space (void)
{
  BnFormat format = read_format ("R~G~B~ u8", gamma_space (1.8));

  g_assert_null (bn_format_transfer (&format));
}

/* Its profile tells of no curve that a picture would be encoded by. */
static void
a_linear_picture_in_a_linear_space_takes_srgbs_curve (void)
{
  BnFormat light = read_format ("RGB float", gamma_space (1)),
           encoded = read_format ("R'G'B' float", gamma_space (1));
  g_autoptr (BnTransfer) straight = bn_format_transfer (&encoded);

  g_assert_null (bn_format_transfer (&light));
  g_assert_nonnull (straight);
  assert_close (bn_transfer_decode (straight, .5), .5, 1e-4);
}

/* The primaries of sRGB in Adobe RGB, from the matrices of both standards. */
static void
colors_keep_their_look_in_another_space (void)
{
  static const double wanted[5][3] = {
    { .7152, 0, 0 }, { .2848, 1, .0412 }, { 0, 0, .9588 }, { 1, 1, 1 }, { 0, 0, 0 }
  };
  double lights[5][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 1, 1, 1 }, { 0, 0, 0 } };

  bn_format_lights (lights, 5, babl_format_with_space ("R'G'B' u8", babl_space ("Adobish")));
  for (int i = 0; i < 5; i++)
    for (int c = 0; c < 3; c++)
      assert_close (lights[i][c], wanted[i][c], 2e-3);
}

static void
colors_of_srgb_and_no_colors_at_all_stay (void)
{
  double lights[2][3] = { { -.25, .5, 1.5 }, { .1, .2, .3 } };

  bn_format_lights (lights, 2, babl_format ("Y' u8"));
  assert_close (lights[0][0], -.25, 1e-9);
  assert_close (lights[0][2], 1.5, 1e-9);
  assert_close (lights[1][1], .2, 1e-9);
  bn_format_lights (NULL, 0, babl_format_with_space ("R'G'B' u8", babl_space ("ProPhoto")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  babl_init ();
  TEST ("every format of GIMP reads as its name says", every_format_of_gimp_reads_as_its_name_says);
  TEST ("raw samples are the stored ones without their meaning",
        raw_samples_are_the_stored_ones_without_their_meaning);
  TEST ("other formats are refused by name", other_formats_are_refused_by_name);
  TEST ("indexed pictures are refused", indexed_pictures_are_refused);
  TEST ("sRGB needs no curve of its own", srgb_needs_no_curve_of_its_own);
  TEST ("the curve is that of the space", the_curve_is_that_of_the_space);
  TEST ("samples in sRGB's curve keep it in every space", samples_in_srgbs_curve_keep_it_in_every_space);
  TEST ("a linear picture in a linear space takes sRGB's curve",
        a_linear_picture_in_a_linear_space_takes_srgbs_curve);
  TEST ("colors keep their look in another space", colors_keep_their_look_in_another_space);
  TEST ("colors of sRGB and no colors at all stay", colors_of_srgb_and_no_colors_at_all_stay);
  return g_test_run ();
}
