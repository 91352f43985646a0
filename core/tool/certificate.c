/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/certificate.h"

#include <math.h>

#include "core/tool/json.h"

/* One printed figure: a row of the tables below. */
typedef struct {
  const char *id;   /* in JSON */
  const char *name; /* in text, marked for translation */
  gsize offset;
  const char *format; /* in text */
} Figure;

#define FIGURE(field) G_STRUCT_OFFSET (BnMeasure, field)

static const Figure figures[] = {
  { "j", BN_N_ ("J (1 = best void and cluster; less is better)"), FIGURE (j), "%.4f" },
  { "gauss_mean", BN_N_ ("visible error, Gaussian, mean"), FIGURE (gauss_mean), "%.5f" },
  { "gauss_worst", BN_N_ ("visible error, Gaussian, worst level"), FIGURE (gauss_worst), "%.5f" },
  { "gauss_worst_level", BN_N_ ("the gray of that level (0 black, 1 white)"), FIGURE (gauss_worst_level),
    "%.3f" },
  { "nasanen_mean", BN_N_ ("visible error, Näsänen, mean"), FIGURE (nasanen_mean), "%.5f" },
  { "nasanen_worst", BN_N_ ("visible error, Näsänen, worst level"), FIGURE (nasanen_worst), "%.5f" },
  { "nasanen_worst_level", BN_N_ ("the gray of that level (0 black, 1 white)"), FIGURE (nasanen_worst_level),
    "%.3f" },
  { "screen_mean", BN_N_ ("visible error, on a screen (96 ppi, 50 cm), mean"), FIGURE (screen_mean), "%.5f" },
  { "screen_worst", BN_N_ ("visible error, on a screen, worst level"), FIGURE (screen_worst), "%.5f" },
  { "screen_worst_level", BN_N_ ("the gray of that level (0 black, 1 white)"), FIGURE (screen_worst_level),
    "%.3f" },
  { "light_tones", BN_N_ ("visible error, Gaussian, nearly black or white"), FIGURE (light_tones), "%.5f" },
  { "touching", BN_N_ ("share of dots that touch at a quarter"), FIGURE (touching), "%.3f" },
  { "half_nearest", BN_N_ ("visible error at half size, every second pixel"), FIGURE (half_nearest), "%.5f" },
  { "half_averaged", BN_N_ ("visible error at half size, averaged"), FIGURE (half_averaged), "%.5f" },
  { "printed_quarter", BN_N_ ("ink that a quarter prints, dots of radius .75"), FIGURE (printed_quarter),
    "%.3f" },
  { "printed_half", BN_N_ ("ink that a half prints, dots of radius .75"), FIGURE (printed_half), "%.3f" },
  { "printed_gauss", BN_N_ ("visible error of that print, Gaussian, mean"), FIGURE (printed_gauss), "%.5f" },
  { "tone_shift", BN_N_ ("most a tone darkens as dots grow from .6 to .9"), FIGURE (tone_shift), "%.3f" },
  { "anisotropy_mean", BN_N_ ("anisotropy, mean, dB"), FIGURE (anisotropy_mean), "%.2f" },
  { "anisotropy_worst", BN_N_ ("anisotropy, worst from f = .125, dB"), FIGURE (anisotropy_worst), "%.2f" },
  { "peak", BN_N_ ("peak over its annulus, dB"), FIGURE (peak), "%.2f" },
  { "histogram", BN_N_ ("histogram error"), FIGURE (histogram), "%.2e" },
  { "low_band", BN_N_ ("own spectrum below f = .125, white = 1"), FIGURE (low_band), "%.2e" },
  { NULL },
};

#define ADDITIVE(field) G_STRUCT_OFFSET (BnMeasureAdditive, field)

static const Figure additive_figures[] = {
  { "gauss_mean", BN_N_ ("visible error as additive dither, Gaussian, mean, LSB"), ADDITIVE (gauss_mean),
    "%.5f" },
  { "gauss_worst", BN_N_ ("visible error as additive dither, Gaussian, worst, LSB"), ADDITIVE (gauss_worst),
    "%.5f" },
  { "nasanen_mean", BN_N_ ("visible error as additive dither, Näsänen, mean, LSB"), ADDITIVE (nasanen_mean),
    "%.5f" },
  { "nasanen_worst", BN_N_ ("visible error as additive dither, Näsänen, worst, LSB"),
    ADDITIVE (nasanen_worst), "%.5f" },
  { "screen_mean", BN_N_ ("visible error as additive dither, on a screen, mean, LSB"), ADDITIVE (screen_mean),
    "%.5f" },
  { "screen_worst", BN_N_ ("visible error as additive dither, on a screen, worst, LSB"),
    ADDITIVE (screen_worst), "%.5f" },
  { "noise_min", BN_N_ ("noise where there is least, LSB"), ADDITIVE (noise_min), "%.4f" },
  { "noise_max", BN_N_ ("noise where there is most, LSB"), ADDITIVE (noise_max), "%.4f" },
  { "bias", BN_N_ ("largest shift of the mean, LSB"), ADDITIVE (bias), "%.2e" },
  { "anisotropy_mean", BN_N_ ("anisotropy, mean, dB"), ADDITIVE (anisotropy_mean), "%.2f" },
  { "anisotropy_worst", BN_N_ ("anisotropy, worst from f = .125, dB"), ADDITIVE (anisotropy_worst), "%.2f" },
  { "peak", BN_N_ ("peak over its annulus, dB"), ADDITIVE (peak), "%.2f" },
  { NULL },
};

#define SET(field) G_STRUCT_OFFSET (BnMeasureSet, field)

static const Figure set_figures[] = {
  { "j_mean", BN_N_ ("J of a plane, mean"), SET (j_mean), "%.4f" },
  { "j_worst", BN_N_ ("J of a plane, worst"), SET (j_worst), "%.4f" },
  { "gauss_mean", BN_N_ ("visible error of a plane, Gaussian, mean"), SET (gauss_mean), "%.5f" },
  { "gauss_worst", BN_N_ ("visible error of a plane, Gaussian, worst"), SET (gauss_worst), "%.5f" },
  { "nasanen_mean", BN_N_ ("visible error of a plane, Näsänen, mean"), SET (nasanen_mean), "%.5f" },
  { "nasanen_worst", BN_N_ ("visible error of a plane, Näsänen, worst"), SET (nasanen_worst), "%.5f" },
  { "channels_together", BN_N_ ("visible error of the channels together, Gaussian"), SET (channels.error),
    "%.5f" },
  { "channels_together_ratio", BN_N_ ("the same, independent channels = 1"), SET (channels.ratio), "%.4f" },
  { "slices_together", BN_N_ ("visible error of up to 8 slices together, Gaussian"), SET (slices.error),
    "%.5f" },
  { "slices_together_ratio", BN_N_ ("the same, independent slices = 1"), SET (slices.ratio), "%.4f" },
  { "temporal_low", BN_N_ ("flicker below .25 cycles per slice, white = 1"), SET (temporal_low), "%.4f" },
  { "temporal_nyquist", BN_N_ ("flicker from slice to slice (.5 cycles), white = 1"), SET (temporal_nyquist),
    "%.3f" },
  { "time_few", BN_N_ ("noise of each pixel in the mean of 8 slices, independent = 1"), SET (time.few),
    "%.4f" },
  { "time_all", BN_N_ ("noise of each pixel in the mean of all slices, independent = 1"), SET (time.all),
    "%.4f" },
  { "time_exponential", BN_N_ ("noise of each pixel in an average over frames (.1 each), independent = 1"),
    SET (time.exponential), "%.4f" },
  { "time_exponential_visible", BN_N_ ("visible error of that average, Gaussian"),
    SET (time.exponential_visible), "%.5f" },
  { "channel_correlation_mean", BN_N_ ("correlation between channels, mean"), SET (channel_correlation_mean),
    "%.4f" },
  { "channel_correlation_worst", BN_N_ ("correlation between channels, strongest"),
    SET (channel_correlation_worst), "%.4f" },
  { "slice_correlation_mean", BN_N_ ("correlation between slices in a row, mean"),
    SET (slice_correlation_mean), "%.4f" },
  { "slice_correlation_worst", BN_N_ ("correlation between slices in a row, strongest"),
    SET (slice_correlation_worst), "%.4f" },
  { NULL },
};

/* The radial spectra of the patterns. */
static gboolean
take_spectra (BnCertificate *certificate, const BnJob *job, GError **error)
{
  static const double levels[BN_CERTIFICATE_SPECTRA] = { .125, .25, .5, .75 };
  const BnMask *mask = certificate->mask;
  g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (bn_mask_width (mask), bn_mask_height (mask));
  int annuli = certificate->annuli = bn_spectrum_annuli (spectrum);

  certificate->frequency = g_new (double, (gsize) annuli);
  for (int i = 0; i < BN_CERTIFICATE_SPECTRA; i++) {
    BnJobStage stage;
    const BnJob *part =
        bn_job_stage (&stage, job, (double) i / BN_CERTIFICATE_SPECTRA, (i + 1.0) / BN_CERTIFICATE_SPECTRA);
    certificate->levels[i] = levels[i];
    certificate->power[i] = g_new (double, (gsize) annuli);
    if (!bn_measure_radial (mask, spectrum, &levels[i], 1, part, certificate->frequency,
                            certificate->power[i], error))
      return FALSE;
  }
  return TRUE;
}

gboolean
bn_certificate_init (BnCertificate *certificate, const char *path, BnMask *mask, double histogram,
                     const BnJob *job, GError **error)
{
  *certificate = (BnCertificate){ .path = g_strdup (path), .mask = bn_mask_ref (mask) };

  if (!bn_measure (mask, job, &certificate->measure, error) || !take_spectra (certificate, job, error))
    return FALSE;
  certificate->measure.histogram = histogram;
  if (!bn_mask_is_uniform (mask)) {
    certificate->measure.j = NAN;
    if (!bn_measure_additive_plane (mask, 0, job, &certificate->additive, error))
      return FALSE;
  }
  return bn_mask_planes (mask) == 1 || bn_measure_set (mask, job, &certificate->set, error);
}

void
bn_certificate_clear (BnCertificate *certificate)
{
  g_free (certificate->path);
  bn_mask_unref (certificate->mask);
  g_free (certificate->frequency);
  for (int i = 0; i < BN_CERTIFICATE_SPECTRA; i++)
    g_free (certificate->power[i]);
}

/* Text of a number, or "-" where there is none. */
static const char *
format_number (double value, const char *format, char *text)
{
  return isnan (value) ? "-" : g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, format, value);
}

static void
print_text_figures (GString *out, const Figure *table, gconstpointer measure, gboolean with_missing)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (const Figure *figure = table; figure->id != NULL; figure++) {
    double value = G_STRUCT_MEMBER (const double, measure, figure->offset);
    if (with_missing || !isnan (value))
      g_string_append_printf (out, "  %10s  %s\n", format_number (value, figure->format, text),
                              g_dgettext (BN_DOMAIN, figure->name));
  }
}

void
bn_certificate_print_text (const BnCertificate *certificate, GString *out)
{
  BnMaskShape shape = bn_mask_shape (certificate->mask);
  gboolean is_set = bn_mask_planes (certificate->mask) > 1;

  g_string_append_printf (out, "%s: %d × %d", certificate->path, shape.width, shape.height);
  if (shape.channels > 1)
    g_string_append_printf (out, BN_ (", %d channels"), shape.channels);
  if (shape.slices > 1)
    g_string_append_printf (out, BN_ (", %d slices"), shape.slices);
  g_string_append_printf (out, is_set ? BN_ ("; the first plane:\n") : "\n");
  if (bn_mask_is_uniform (certificate->mask))
    print_text_figures (out, figures, &certificate->measure, TRUE);
  else
    print_text_figures (out, additive_figures, &certificate->additive, TRUE);
  if (is_set) {
    g_string_append_printf (out, BN_ (" all planes:\n"));
    print_text_figures (out, set_figures, &certificate->set, FALSE);
  }
}

static void
print_json_figures (GString *out, const Figure *table, gconstpointer measure)
{
  for (const Figure *figure = table; figure->id != NULL; figure++)
    bn_json_figure (out, figure->id, G_STRUCT_MEMBER (const double, measure, figure->offset));
}

static void
print_json_additive (GString *out, const BnMeasureAdditive *additive)
{
  g_string_append_printf (out, ", \"additive\": {\"fractions\": %d", BN_MEASURE_FRACTIONS);
  print_json_figures (out, additive_figures, additive);
  bn_json_field (out, "gauss", additive->gauss, BN_MEASURE_FRACTIONS);
  bn_json_field (out, "nasanen", additive->nasanen, BN_MEASURE_FRACTIONS);
  bn_json_field (out, "screen", additive->screen, BN_MEASURE_FRACTIONS);
  g_string_append_printf (out, "}");
}

static void
print_json_set (GString *out, const BnMeasureSet *set, BnMaskShape shape)
{
  g_string_append_printf (out, ", \"set\": {\"channels\": %d, \"slices\": %d", shape.channels, shape.slices);
  g_string_append_printf (out, ", \"slices_together_count\": %d, \"worst_plane\": %d", set->slices.planes,
                          set->worst_plane);
  print_json_figures (out, set_figures, set);
  bn_json_field (out, "temporal", set->temporal, set->frequencies);
  g_string_append_printf (out, "}");
}

static void
print_json_spectra (GString *out, const BnCertificate *certificate)
{
  g_string_append_printf (out, ", \"rapsd\": {\"f\": ");
  bn_json_array (out, certificate->frequency, certificate->annuli);
  bn_json_field (out, "levels", certificate->levels, BN_CERTIFICATE_SPECTRA);
  g_string_append_printf (out, ", \"power\": [");
  for (int i = 0; i < BN_CERTIFICATE_SPECTRA; i++) {
    g_string_append_printf (out, "%s", i > 0 ? ", " : "");
    bn_json_array (out, certificate->power[i], certificate->annuli);
  }
  g_string_append_printf (out, "]}");
}

void
bn_certificate_print_json (const BnCertificate *certificate, GString *out)
{
  BnMaskShape shape = bn_mask_shape (certificate->mask);

  g_string_append_printf (out, "{\"file\": ");
  bn_json_string (out, certificate->path);
  g_string_append_printf (out, ", \"width\": %d, \"height\": %d", shape.width, shape.height);
  print_json_figures (out, figures, &certificate->measure);
  bn_json_field (out, "gauss", certificate->measure.gauss, BN_MEASURE_LEVELS);
  bn_json_field (out, "nasanen", certificate->measure.nasanen, BN_MEASURE_LEVELS);
  bn_json_field (out, "screen", certificate->measure.screen, BN_MEASURE_LEVELS);
  print_json_spectra (out, certificate);
  if (bn_mask_is_uniform (certificate->mask))
    g_string_append_printf (out, ", \"additive\": null");
  else
    print_json_additive (out, &certificate->additive);
  if (bn_mask_planes (certificate->mask) == 1)
    g_string_append_printf (out, ", \"set\": null");
  else
    print_json_set (out, &certificate->set, shape);
  g_string_append_printf (out, "}");
}
