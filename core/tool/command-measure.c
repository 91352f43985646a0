/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>

#include "core/tool/command.h"
#include "core/tool/mask-file.h"
#include "core/tool/terminal.h"

/* One printed figure of a measure: a row of the table below. */
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
  { "nasanen_mean", BN_N_ ("visible error, Näsänen, mean"), FIGURE (nasanen_mean), "%.5f" },
  { "nasanen_worst", BN_N_ ("visible error, Näsänen, worst level"), FIGURE (nasanen_worst), "%.5f" },
  { "anisotropy_mean", BN_N_ ("anisotropy, mean, dB"), FIGURE (anisotropy_mean), "%.2f" },
  { "anisotropy_worst", BN_N_ ("anisotropy, worst from f = .125, dB"), FIGURE (anisotropy_worst), "%.2f" },
  { "peak", BN_N_ ("peak over its annulus, dB"), FIGURE (peak), "%.2f" },
  { "histogram", BN_N_ ("histogram error"), FIGURE (histogram), "%.2e" },
  { "low_band", BN_N_ ("own spectrum below f = .125, white = 1"), FIGURE (low_band), "%.2e" },
  { NULL },
};

/* The figure, or `missing` where a mask is too small to have it. */
static const char *
format_figure (const Figure *figure, const BnMeasure *measure, const char *format, const char *missing,
               char *text)
{
  double value = G_STRUCT_MEMBER (const double, measure, figure->offset);

  return isnan (value) ? missing : g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, format, value);
}

static void
print_text (GString *out, const char *path, const BnMask *mask, const BnMeasure *measure)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%s: %d × %d\n", path, bn_mask_width (mask), bn_mask_height (mask));
  for (const Figure *figure = figures; figure->id != NULL; figure++)
    g_string_append_printf (out, "  %10s  %s\n", format_figure (figure, measure, figure->format, "-", text),
                            g_dgettext (BN_DOMAIN, figure->name));
}

static void
print_json_string (GString *out, const char *string)
{
  g_autofree char *valid = g_utf8_make_valid (string, -1);

  g_string_append_printf (out, "\"");
  for (const char *c = valid; *c != '\0'; c++)
    if ((guchar) *c < ' ' || *c == '"' || *c == '\\')
      g_string_append_printf (out, "\\u%04x", (guchar) *c);
    else
      g_string_append_printf (out, "%c", *c);
  g_string_append_printf (out, "\"");
}

static void
print_json_levels (GString *out, const char *id, const double *levels)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, ", \"%s\": [", id);
  for (int i = 0; i < BN_MEASURE_LEVELS; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? ", " : "",
                            g_ascii_formatd (text, sizeof text, "%.9g", levels[i]));
  g_string_append_printf (out, "]");
}

static void
print_json (GString *out, const char *path, const BnMask *mask, const BnMeasure *measure)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "{\"file\": ");
  print_json_string (out, path);
  g_string_append_printf (out, ", \"width\": %d, \"height\": %d", bn_mask_width (mask),
                          bn_mask_height (mask));
  for (const Figure *figure = figures; figure->id != NULL; figure++)
    g_string_append_printf (out, ", \"%s\": %s", figure->id,
                            format_figure (figure, measure, "%.9g", "null", text));
  print_json_levels (out, "gauss", measure->gauss);
  print_json_levels (out, "nasanen", measure->nasanen);
  g_string_append_printf (out, "}");
}

static gboolean
measure_file (GString *out, const char *path, gboolean json, GError **error)
{
  double histogram = 0;
  g_autoptr (BnMask) mask = bn_mask_file_read (path, &histogram, error);
  const BnJob job = bn_terminal_quiet_job ();
  BnMeasure measure;

  if (mask == NULL || !bn_measure (mask, &job, &measure, error))
    return FALSE;
  measure.histogram = histogram;
  if (json && out->len > 1)
    g_string_append_printf (out, ",\n ");
  (json ? print_json : print_text) (out, path, mask, &measure);
  return TRUE;
}

int
bn_command_measure (char **arguments, GError **error)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, BN_ ("Print one JSON array of all files"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("measure FILE…");
  g_auto (GStrv) words = g_strdupv (arguments);
  g_autoptr (GString) out = g_string_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse_strv (context, &words, error))
    return 2;
  if (words[1] == NULL) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("“measure” needs the name of a mask's file."));
    return 2;
  }
  if (json)
    g_string_append_printf (out, "[");
  for (char **path = words + 1; *path != NULL; path++)
    if (!measure_file (out, *path, json, error))
      return 1;
  if (json)
    g_string_append_printf (out, "]\n");
  fwrite (out->str, 1, out->len, stdout); /* as it is: g_print would put it into the locale's characters */
  return 0;
}
