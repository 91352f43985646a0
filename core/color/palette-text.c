/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/palette-text.h"

#include <math.h>
#include <string.h>

#include "core/base/error.h"
#include "core/color/transfer.h"
#include "core/base/quote.h"
#include "core/base/words.h"

/* A light that is that of an sRGB byte but for the rounding of a conversion. */
#define ROUNDING 1e-6

/* The byte whose light is nearest. */
static int
code_of (const BnTransfer *srgb, double light)
{
  return (int) floor (255 * bn_transfer_encode (srgb, CLAMP (light, 0, 1)) + .5);
}

static double
light_of (const BnTransfer *srgb, int code)
{
  return bn_transfer_decode (srgb, code / 255.);
}

void
bn_palette_text_settle (double (*colors)[3], guint count)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  for (guint i = 0; i < count; i++)
    for (int c = 0; c < 3; c++) {
      double light = light_of (srgb, code_of (srgb, colors[i][c]));
      if (fabs (light - colors[i][c]) < ROUNDING)
        colors[i][c] = light;
    }
}

/* TRUE if bytes hold the color to the last bit. */
static gboolean
find_codes (const BnTransfer *srgb, const double color[3], int codes[3])
{
  for (int c = 0; c < 3; c++) {
    double light;
    codes[c] = code_of (srgb, color[c]);
    light = light_of (srgb, codes[c]);
    if (memcmp (&light, &color[c], sizeof light) != 0)
      return FALSE;
  }
  return TRUE;
}

static void
print_numbers (GString *text, const double color[3])
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  for (int c = 0; c < 3; c++) {
    if (c > 0)
      g_string_append_c (text, ',');
    g_string_append (text, g_ascii_dtostr (number, sizeof number, color[c]));
  }
}

char *
bn_palette_text_print (const double (*colors)[3], guint count)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  GString *text = g_string_new (NULL);
  int codes[3];

  for (guint i = 0; i < count; i++) {
    if (i > 0)
      g_string_append_c (text, ' ');
    if (find_codes (srgb, colors[i], codes))
      g_string_append_printf (text, "#%02x%02x%02x", codes[0], codes[1], codes[2]);
    else
      print_numbers (text, colors[i]);
  }
  return g_string_free (text, FALSE);
}

/* "r,g,b" */
static gboolean
parse_numbers (const char *word, double color[3])
{
  char *end;

  for (int c = 0; c < 3; c++, word = end + 1) {
    color[c] = g_ascii_strtod (word, &end);
    if (end == word || *end != (c < 2 ? ',' : '\0'))
      return FALSE;
  }
  return TRUE;
}

/* "#rrggbb" */
static gboolean
parse_codes (const char *word, const BnTransfer *srgb, double color[3])
{
  if (word[0] != '#' || strlen (word) != 7)
    return FALSE;
  for (int c = 0; c < 3; c++) {
    int high = g_ascii_xdigit_value (word[2 * c + 1]), low = g_ascii_xdigit_value (word[2 * c + 2]);
    if (high < 0 || low < 0)
      return FALSE;
    color[c] = light_of (srgb, 16 * high + low);
  }
  return TRUE;
}

/* The words of `text` between white space. g_ptr_array_unref. */
static GPtrArray *
split (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (found, g_strdup (words[i]));
  return found;
}

double (*bn_palette_text_parse (const char *text, guint *count, GError **error))[3]
{
  g_autoptr (GPtrArray) words = split (text);
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autofree double (*colors)[3] = g_malloc0 (sizeof *colors * (words->len + 1));

  for (guint i = 0; i < words->len; i++)
    if (!parse_codes (words->pdata[i], srgb, colors[i]) && !parse_numbers (words->pdata[i], colors[i])) {
      g_autofree char *quoted = bn_quote (words->pdata[i]);
      g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                   BN_ ("“%s” is not a color of a palette: write #rrggbb, or the linear light as r,g,b."),
                   quoted);
      return NULL;
    }
  *count = words->len;
  return g_steal_pointer (&colors);
}
