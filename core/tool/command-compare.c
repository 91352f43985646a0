/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "core/measure/dots.h"
#include "core/tool/command.h"
#include "core/tool/comparison.h"
#include "core/tool/picture-light.h"
#include "core/tool/streams.h"
#include "core/tool/terminal.h"

/* What prints of a picture in dots of that radius; 0: the picture itself. */
static void
print_dots (double radius, BnLinear *light)
{
  g_autoptr (BnDots) dots = radius > 0 ? bn_dots_new (radius, 1) : NULL;

  for (int c = 0; dots != NULL && c < light->channels; c++)
    bn_dots_print (dots, light->planes + (gsize) c * bn_linear_size (light), light->width, light->height);
}

/* Reads a picture and its light. */
static gboolean
read_light (const char *path, BnPicture *picture, BnLinear *light, GError **error)
{
  g_autoptr (GBytes) stream = NULL;
  g_autoptr (GPtrArray) pictures = bn_stream_read_pictures (path, &stream, error);

  if (pictures == NULL)
    return FALSE;
  *picture = *(BnPicture *) pictures->pdata[0];
  *(BnPicture *) pictures->pdata[0] = (BnPicture){ 0 };
  if (!bn_picture_knows_light (picture)) {
    g_printerr ("blue-noise: ");
    g_printerr (BN_ ("The light of “%s” is taken as sRGB's, whatever its color profile says."), path);
    g_printerr ("\n");
  }
  return bn_picture_light (path, picture, light, error);
}

static gboolean
check_size (const char *original, const BnLinear *light, const char *dithered, const BnPicture *picture,
            GError **error)
{
  if (picture->width == light->width && picture->height == light->height)
    return TRUE;
  g_set_error (
      error, BN_ERROR, BN_ERROR_FILE,
      BN_ (
          "“%s” is %d × %d pixels, its original “%s” is %d × %d: compare pictures of the same size, unscaled."),
      dithered, picture->width, picture->height, original, light->width, light->height);
  return FALSE;
}

/* Fills the figures. */
static gboolean
measure (const BnLinear *original, const BnLinear *dithered, BnComparison *comparison, GError **error)
{
  const BnJob job = bn_terminal_quiet_job ();

  bn_tone_measure (original, dithered, &comparison->tone);
  return bn_measure_picture (original, dithered, &job, &comparison->measure, error) &&
         bn_contrast_transfer (original, dithered, &job, comparison->contrast, error) &&
         bn_scielab_mean (original, dithered, BN_SCIELAB_PRINT, &job, &comparison->scielab_print, error) &&
         bn_scielab_mean (original, dithered, BN_SCIELAB_SCREEN, &job, &comparison->scielab_screen, error);
}

static gboolean
compare_file (const char *original, const BnLinear *light, const char *dithered, double dot_radius,
              BnComparison *comparison, GError **error)
{
  g_auto (BnPicture) picture = { 0 };
  g_auto (BnLinear) shown = { 0 };

  if (!read_light (dithered, &picture, &shown, error) ||
      !check_size (original, light, dithered, &picture, error))
    return FALSE;
  *comparison = (BnComparison){ .original = original,
                                .dithered = dithered,
                                .width = picture.width,
                                .height = picture.height,
                                .colors = bn_picture_colors (&picture) };
  print_dots (dot_radius, &shown);
  return measure (light, &shown, comparison, error);
}

/* Fills as many comparisons as there are dithered files. */
static gboolean
compare_files (const char *original, char **dithered, double dot_radius, BnComparison *comparisons,
               GError **error)
{
  g_auto (BnPicture) picture = { 0 };
  g_auto (BnLinear) light = { 0 };

  if (!read_light (original, &picture, &light, error))
    return FALSE;
  bn_picture_clear (&picture);
  picture = (BnPicture){ 0 };
  for (; *dithered != NULL; dithered++)
    if (!compare_file (original, &light, *dithered, dot_radius, comparisons++, error))
      return FALSE;
  return TRUE;
}

static GOptionContext *
new_context (const GOptionEntry *entries)
{
  GOptionContext *context = g_option_context_new ("compare ORIGINAL DITHERED…");

  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (
      context, BN_ ("Tells what the eye sees of a dither, made by any program, beside the original."));
  g_option_context_set_description (
      context,
      BN_ (
          "A line for each dithered picture: visible error through a Gaussian and through Näsänen's filter,\n"
          "mean of R, G and B, and then of luminance; the shift of the mean of R, G and B; the number of\n"
          "colors. Errors and shifts are linear light, 0 black to 1 white; less is better.\n"
          "\n"
          "A second table: the visible error of color (chrominance); the mean color difference by S-CIELAB\n"
          "at 62 pixels per degree (300 dpi from 30 cm) and at 40 (96 dpi from 60 cm); less is better. How\n"
          "much light the darkest parts keep, and how much the lightest keep of what they lack of white; how\n"
          "much contrast coarse, medium and fine detail keeps: 1 is all of it, more is too much. A dash: the\n"
          "original has no such parts.\n"
          "\n"
          "Pictures must have the same size. Bits may differ, and gray stands for three equal channels.\n"
          "Light is by each picture's color profile or gAMA chunk, else sRGB's. What is transparent counts as over black."));
  return context;
}

/* Of the words of the command line, of which the first is the command's. */
static gboolean
check (char **words, double dot_radius, GError **error)
{
  if (g_strv_length (words) < 3) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("“compare” needs two file names or more: the original, then what was dithered."));
    return FALSE;
  }
  if (dot_radius >= 0 && dot_radius <= BN_DOTS_LARGEST)
    return TRUE;
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                       BN_ ("--dot-radius must be a number from 0 to 1.5."));
  return FALSE;
}

int
bn_command_compare (char **arguments, GError **error)
{
  gboolean json = FALSE;
  double dot_radius = 0;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json,
      BN_ ("Print one JSON array of all files, with the figures of each channel"), NULL },
    { "dot-radius", 0, 0, G_OPTION_ARG_DOUBLE, &dot_radius,
      BN_ (
          "Compare what prints of the dithered pictures in round dots of that radius, 0 (square) to 1.5 pixels"),
      "PIXELS" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = new_context (entries);
  g_auto (GStrv) words = g_strdupv (arguments);
  g_autofree BnComparison *comparisons = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint count;

  if (!bn_command_parse (context, NULL, &words, error))
    return 2;
  if (!check (words, dot_radius, error))
    return 2;
  count = g_strv_length (words) - 2;
  comparisons = g_new0 (BnComparison, count);
  if (!compare_files (words[1], words + 2, dot_radius, comparisons, error))
    return 1;
  (json ? bn_comparison_print_json : bn_comparison_print_text) (comparisons, count, out);
  fwrite (out->str, 1, out->len, stdout); /* as it is: g_print would put it into the locale's characters */
  return 0;
}
