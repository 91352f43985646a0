/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "transfer"
#include "tests/helpers.h"

static void
srgb_has_its_known_values (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  assert_close (bn_transfer_decode (srgb, 0), 0, 0);
  assert_close (bn_transfer_decode (srgb, 1), 1, 1e-12);
  assert_close (bn_transfer_decode (srgb, .04045), .0031308, 1e-6);
  assert_close (bn_transfer_decode (srgb, 128 / 255.0), .21586, 1e-5);
}

static void
srgb_follows_its_formula (void)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  for (int i = 0; i <= 100000; i++) {
    double v = i / 1e5;
    assert_close (bn_transfer_decode (srgb, v), srgb_light (v), 1e-11);
  }
  g_assert_cmpfloat (bn_transfer_decode (srgb, 1), <=, 1);
}

static void
encode_is_the_inverse_of_decode (void)
{
  float squares[101];
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb (), sampled = NULL;

  for (int i = 0; i <= 100; i++)
    squares[i] = (float) (i * i / 10000.0);
  sampled = bn_transfer_new_sampled (squares, 101);
  for (double v = 0; v <= 1; v += .001) {
    assert_close (bn_transfer_encode (srgb, bn_transfer_decode (srgb, v)), v, 1e-7);
    assert_close (bn_transfer_encode (sampled, bn_transfer_decode (sampled, v)), v, 1e-7);
    assert_close (bn_transfer_decode (sampled, v), v * v, 3e-5);
  }
}

static void
odd_samples_still_give_a_curve_from_black_to_white (void)
{
  const float falling[] = { .1f, .5f, .4f, .9f }, flat[] = { .3f, .3f, .3f };
  g_autoptr (BnTransfer) a = bn_transfer_new_sampled (falling, 4), b = bn_transfer_new_sampled (flat, 3);
  double last = 0;

  for (double v = 0; v <= 1; v += .01) {
    g_assert_cmpfloat (bn_transfer_decode (a, v), >=, last);
    last = bn_transfer_decode (a, v);
    assert_close (bn_transfer_decode (b, v), v, 1e-12);
  }
  assert_close (bn_transfer_decode (a, 0), 0, 0);
  assert_close (bn_transfer_decode (a, 1), 1, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("sRGB has its known values", srgb_has_its_known_values);
  TEST ("sRGB follows its formula", srgb_follows_its_formula);
  TEST ("encode is the inverse of decode", encode_is_the_inverse_of_decode);
  TEST ("odd samples still give a curve from black to white",
        odd_samples_still_give_a_curve_from_black_to_white);
  return g_test_run ();
}
