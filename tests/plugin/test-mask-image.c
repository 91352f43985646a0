/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What images have room for; that the layers hold the mask is tested inside GIMP. */
#define ROOM "mask-image"
#include "tests/helpers.h"

#include "plugin/procedures/mask-image.h"

static GimpImageBaseType type;
static GimpPrecision precision;

gboolean
gimp_image_is_valid (GimpImage *image G_GNUC_UNUSED)
{
  return TRUE;
}

GimpImageBaseType
gimp_image_get_base_type (GimpImage *image G_GNUC_UNUSED)
{
  return type;
}

GimpPrecision
gimp_image_get_precision (GimpImage *image G_GNUC_UNUSED)
{
  return precision;
}

static const GimpPrecision whole[] = {
  GIMP_PRECISION_U8_LINEAR,  GIMP_PRECISION_U8_NON_LINEAR,  GIMP_PRECISION_U8_PERCEPTUAL,
  GIMP_PRECISION_U16_LINEAR, GIMP_PRECISION_U16_NON_LINEAR, GIMP_PRECISION_U16_PERCEPTUAL,
  GIMP_PRECISION_U32_LINEAR, GIMP_PRECISION_U32_NON_LINEAR, GIMP_PRECISION_U32_PERCEPTUAL,
};

static const GimpPrecision floating[] = {
  GIMP_PRECISION_HALF_LINEAR,   GIMP_PRECISION_HALF_NON_LINEAR,   GIMP_PRECISION_HALF_PERCEPTUAL,
  GIMP_PRECISION_FLOAT_LINEAR,  GIMP_PRECISION_FLOAT_NON_LINEAR,  GIMP_PRECISION_FLOAT_PERCEPTUAL,
  GIMP_PRECISION_DOUBLE_LINEAR, GIMP_PRECISION_DOUBLE_NON_LINEAR, GIMP_PRECISION_DOUBLE_PERCEPTUAL,
};

/* Whether an image has room for a mask of these settings; the refusal says `word`. */
static gboolean
has_room (const BnMaskConfig *config, const char *word)
{
  g_autoptr (GimpImage) image = g_object_new (GIMP_TYPE_IMAGE, "id", 1, NULL);
  g_autoptr (GError) error = NULL;

  if (bn_mask_image_check (image, config, &error)) {
    g_assert_no_error (error);
    return TRUE;
  }
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_nonnull (strstr (error->message, word));
  return FALSE;
}

static void
without_an_image_there_is_no_room (void)
{
  const BnMaskConfig config = mask_config ("white", 8, 8);
  g_autoptr (GError) error = NULL;

  g_assert_false (bn_mask_image_check (NULL, &config, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
an_indexed_image_has_room_for_no_mask (void)
{
  const BnMaskConfig config = mask_config ("white", 8, 8);

  type = GIMP_INDEXED;
  precision = GIMP_PRECISION_U8_NON_LINEAR;
  g_assert_false (has_room (&config, "indexed"));
}

static void
a_gray_image_has_room_for_one_channel (void)
{
  BnMaskConfig config = mask_config ("white", 8, 8);

  precision = GIMP_PRECISION_U8_NON_LINEAR;
  for (int row = 0; bn_option_find ("mask-channels")->choice ((guint) row) != NULL; row++) {
    config.channels = row;
    type = GIMP_GRAY;
    g_assert_cmpint (has_room (&config, "grayscale"), ==, row == BN_CHANNELS_ONE);
    type = GIMP_RGB;
    g_assert_true (has_room (&config, ""));
  }
}

static void
values_beyond_black_and_white_need_floats (void)
{
  BnMaskConfig config = mask_config ("white", 8, 8);

  type = GIMP_RGB;
  for (guint row = 0; bn_distribution_choice (row) != NULL; row++) {
    if (bn_distribution_choice (row)->of_file)
      continue;
    config.distribution = (int) row;
    for (gsize i = 0; i < G_N_ELEMENTS (whole); i++) {
      precision = whole[i];
      g_assert_cmpint (has_room (&config, "whole numbers"), ==, row == BN_DISTRIBUTION_UNIFORM);
    }
    for (gsize i = 0; i < G_N_ELEMENTS (floating); i++) {
      precision = floating[i];
      g_assert_true (has_room (&config, ""));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("without an image there is no room", without_an_image_there_is_no_room);
  TEST ("an indexed image has room for no mask", an_indexed_image_has_room_for_no_mask);
  TEST ("a gray image has room for one channel", a_gray_image_has_room_for_one_channel);
  TEST ("values beyond black and white need floats", values_beyond_black_and_white_need_floats);
  return g_test_run ();
}
