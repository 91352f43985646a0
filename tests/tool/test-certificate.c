/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Certificates of masks that no test of the tool reaches through a file: several planes, other values. */
#define ROOM "certificate"
#include "core/tool/certificate.h"
#include "tests/tool/json-reader.h"

/* White planes with values of 2 LSB. */
static BnMask *
wide_planes (const BnMaskShape *shape)
{
  g_autoptr (BnMask) white = white_planes (shape, 2);
  guint32 size = bn_mask_size (white);
  g_autofree float *values = g_new (float, size);

  for (guint32 r = 0; r < size; r++)
    values[r] = (float) (2 * (r + .5) / size - 1);
  return bn_mask_new_planes (shape, bn_mask_ranks (white), values, NULL);
}

static char *
print (BnMask *mask, gboolean json)
{
  GString *out = g_string_new (NULL);
  g_auto (BnCertificate) certificate = { 0 };
  g_autoptr (GError) error = NULL;

  bn_certificate_init (&certificate, "a \"mask\".npy", mask, 0, NULL, &error);
  g_assert_no_error (error);
  (json ? bn_certificate_print_json : bn_certificate_print_text) (&certificate, out);
  if (json)
    assert_json (out->str);
  return g_string_free (out, FALSE);
}

static void
a_set_has_the_figures_of_its_planes_together (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 12, 10, 3, 5 }, 1);
  g_autofree char *json = print (mask, TRUE), *text = print (mask, FALSE);
  BnMeasureSet set;

  g_assert_true (bn_measure_set (mask, NULL, &set, NULL));
  assert_close (json_number (json, "channels_together_ratio"), set.channels.ratio, 1e-8);
  assert_close (json_number (json, "slices_together_ratio"), set.slices.ratio, 1e-8);
  assert_close (json_number (json, "slices_together_count"), 5, 0);
  assert_close (json_number (json, "temporal_low"), set.temporal_low, 1e-8);
  assert_close (json_number (json, "j_worst"), set.j_worst, 1e-8);
  g_assert_nonnull (strstr (json, "\"temporal\": ["));
  g_assert_nonnull (strstr (json, "\"additive\": null"));
  g_assert_nonnull (strstr (text, "12 × 10, 3 channels, 5 slices"));
  g_assert_nonnull (strstr (text, "independent channels"));
}

static void
what_a_set_lacks_is_left_out (void)
{
  g_autoptr (BnMask) mask = white_planes (&(BnMaskShape){ 6, 6, 3, 1 }, 1);
  g_autofree char *json = print (mask, TRUE), *text = print (mask, FALSE);

  g_assert_null (strstr (text, "slices"));
  g_assert_nonnull (strstr (text, "correlation between channels"));
  g_assert_nonnull (strstr (json, "\"temporal_low\": null"));
}

static void
other_values_are_measured_as_additive_dither (void)
{
  g_autoptr (BnMask) mask = wide_planes (&(BnMaskShape){ 8, 8, 1, 1 });
  g_autofree char *json = print (mask, TRUE), *text = print (mask, FALSE);
  BnMeasureAdditive additive;

  g_assert_true (bn_measure_additive_plane (mask, 0, NULL, &additive, NULL));
  g_assert_nonnull (strstr (json, "\"j\": null"));
  g_assert_nonnull (strstr (json, "\"set\": null"));
  g_assert_nonnull (strstr (json, "\"file\": \"a \\u0022mask\\u0022.npy\""));
  assert_close (json_number (json, "noise_max"), additive.noise_max, 1e-8);
  assert_close (json_number (json, "bias"), additive.bias, 1e-8);
  g_assert_nonnull (strstr (text, "LSB"));
  g_assert_null (strstr (text, "J ("));
}

static void
spectra_are_relative_to_white_noise (void)
{
  g_autoptr (BnMask) mask = wide_planes (&(BnMaskShape){ 64, 64, 1, 1 });
  g_auto (BnCertificate) certificate = { 0 };

  g_assert_true (bn_certificate_init (&certificate, "x", mask, 0, NULL, NULL));
  g_assert_cmpint (certificate.annuli, ==, 32);
  for (int level = 0; level < BN_CERTIFICATE_SPECTRA; level++) {
    double mean = 0;
    for (int a = 0; a < certificate.annuli; a++)
      mean += certificate.power[level][a] / certificate.annuli;
    assert_close (mean, 1, .1);
  }
  assert_close (certificate.frequency[31], .5, 0);
}

static void
measuring_can_be_cancelled (void)
{
  g_autoptr (BnMask) mask = wide_planes (&(BnMaskShape){ 8, 8, 2, 2 });
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_auto (BnCertificate) certificate = { 0 };
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (bn_certificate_init (&certificate, "x", mask, 0, &job, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a set has the figures of its planes together", a_set_has_the_figures_of_its_planes_together);
  TEST ("what a set lacks is left out", what_a_set_lacks_is_left_out);
  TEST ("other values are measured as additive dither", other_values_are_measured_as_additive_dither);
  TEST ("spectra are relative to white noise", spectra_are_relative_to_white_noise);
  TEST ("measuring can be cancelled", measuring_can_be_cancelled);
  return g_test_run ();
}
