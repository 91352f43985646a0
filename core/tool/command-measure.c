/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include <glib/gstdio.h>

#include "core/tool/certificate.h"
#include "core/tool/command.h"
#include "core/files/mask-file.h"
#include "core/tool/plot.h"
#include "core/tool/terminal.h"

static gboolean
measure_file (GString *out, const char *path, gboolean json, const char *plot, GError **error)
{
  double histogram = 0;
  g_autoptr (BnMask) mask = bn_mask_file_read (path, &histogram, error);
  const BnJob job = bn_terminal_quiet_job ();
  g_auto (BnCertificate) certificate = { 0 };

  if (mask == NULL || !bn_certificate_init (&certificate, path, mask, histogram, &job, error))
    return FALSE;
  if (json && out->len > 1)
    g_string_append_printf (out, ",\n ");
  (json ? bn_certificate_print_json : bn_certificate_print_text) (&certificate, out);
  return plot == NULL || bn_plot_write (plot, &certificate, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf left, right;

  return g_stat (a, &left) == 0 && g_stat (b, &right) == 0 && left.st_dev == right.st_dev &&
         left.st_ino == right.st_ino;
}

/* TRUE if the files can be measured and the plot (or NULL) be drawn. */
static gboolean
check_use (char **files, const char *plot, GError **error)
{
  const char *wrong = NULL;

  if (files[0] == NULL)
    wrong = BN_ ("“measure” needs the name of a mask's file.");
  else if (plot != NULL && files[1] != NULL)
    wrong = BN_ ("--plot draws a single mask: name one file to measure.");
  else if (plot != NULL && is_same_file (files[0], plot))
    wrong = BN_ ("--plot would overwrite the mask: name another file to draw into.");
  if (wrong != NULL)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, wrong);
  return wrong == NULL && (plot == NULL || bn_plot_check (plot, error));
}

static gboolean
measure_files (GString *out, char **files, gboolean json, const char *plot, GError **error)
{
  if (json)
    g_string_append_printf (out, "[");
  for (char **path = files; *path != NULL; path++)
    if (!measure_file (out, *path, json, plot, error))
      return FALSE;
  if (json)
    g_string_append_printf (out, "]\n");
  return TRUE;
}

int
bn_command_measure (char **arguments, GError **error)
{
  gboolean json = FALSE;
  g_autofree char *plot = NULL;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, BN_ ("Print one JSON array of all files"), NULL },
    { "plot", 0, 0, G_OPTION_ARG_FILENAME, &plot, BN_ ("Draw the figures of one mask into a .png or .svg"),
      BN_ ("FILE") },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("measure FILE…");
  g_auto (GStrv) words = g_strdupv (arguments);
  g_autoptr (GString) out = g_string_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!bn_command_parse (context, NULL, &words, error) || !check_use (words + 1, plot, error))
    return 2;
  if (!measure_files (out, words + 1, json, plot, error))
    return 1;
  fwrite (out->str, 1, out->len, stdout); /* as it is: g_print would put it into the locale's characters */
  return 0;
}
