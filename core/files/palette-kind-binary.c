/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Palettes as bytes: Windows' and Adobe's. */
#include <math.h>
#include <string.h>

#include "core/files/palette-kind.h"

/* --- Windows' --- */

/* A whole number of `count` bytes, the least significant first or last. */
static guint32
number_at (const BnPaletteSource *source, gsize place, int count, gboolean least_first)
{
  guint32 number = 0;

  for (int i = 0; i < count; i++)
    number |= (guint32) (guint8) source->text[place + (gsize) i] << 8 * (least_first ? i : count - 1 - i);
  return number;
}

static gboolean
add_at (const BnPaletteSource *source, gsize place, gsize step, gsize count, GArray *colors, GError **error)
{
  for (gsize i = 0; i < count; i++)
    if (!bn_palette_kind_add (source, colors, (const guint8 *) source->text + place + step * i, error))
      return FALSE;
  return TRUE;
}

/* Where the chunk "data" begins, past its head; 0 if there is none. */
static gsize
find_data (const BnPaletteSource *source)
{
  guint64 place = 12;

  while (place + 12 <= source->length && memcmp (source->text + place, "data", 4) != 0)
    place += 8 + ((guint64) number_at (source, (gsize) place + 4, 4, TRUE) + 1) / 2 * 2;
  return place + 12 <= source->length ? (gsize) place + 8 : 0;
}

/* "RIFF", a length, "PAL ", then chunks; "data" has a version, how many colors there are, and four bytes for
 * each: red, green, blue and flags. */
gboolean
bn_palette_kind_riff (const BnPaletteSource *source, GArray *colors, GError **error)
{
  gboolean is_pal = source->length >= 12 && memcmp (source->text, "RIFF", 4) == 0 &&
                    memcmp (source->text + 8, "PAL ", 4) == 0;
  gsize data = is_pal ? find_data (source) : 0;
  gsize count = data > 0 ? number_at (source, data + 2, 2, TRUE) : 0;

  if (data == 0 || source->length - data - 4 < 4 * count) {
    bn_palette_kind_set_damaged (source, ".pal", error);
    return FALSE;
  }
  return add_at (source, data + 4, 4, count, colors, error);
}

/* --- Adobe's color tables --- */

/* 256 colors of three bytes; where four bytes follow, the first two, the high one first, say how many count.
 */
gboolean
bn_palette_kind_act (const BnPaletteSource *source, GArray *colors, GError **error)
{
  gsize count = 256;

  if (source->length != 768 && source->length != 772) {
    bn_palette_kind_set_damaged (source, ".act", error);
    return FALSE;
  }
  if (source->length == 772)
    count = number_at (source, 768, 2, FALSE);
  return add_at (source, 0, 3, count > 0 && count <= 256 ? count : 256, colors, error);
}

/* --- Adobe's swatches --- */

#define SWATCH 0x0001

/* A number as four bytes of IEEE single precision, the highest first. */
static double
float_at (const BnPaletteSource *source, gsize place)
{
  guint32 bits = number_at (source, place, 4, FALSE);
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static guint8
code_of (double value)
{
  return (guint8) (value > 0 ? floor (MIN (value, 1) * 255 + .5) : 0);
}

/* A swatch: its name's length in units of two bytes, its name, four letters for the model, and values. */
static gboolean
read_swatch (const BnPaletteSource *source, gsize place, gsize end, guint8 color[3], GError **error)
{
  gsize values = place + 2 <= end ? place + 6 + 2 * (gsize) number_at (source, place, 2, FALSE) : G_MAXSIZE;
  const char *model = values <= end ? source->text + values - 4 : "";
  gboolean gray = g_ascii_strncasecmp (model, "gray", 4) == 0;

  if (values > end || end - values < (gray ? 4 : 12)) {
    bn_palette_kind_set_damaged (source, ".ase", error);
    return FALSE;
  }
  if (!gray && memcmp (model, "RGB ", 4) != 0) {
    g_set_error (
        error, BN_ERROR, BN_ERROR_FILE,
        BN_ ("“%s” has swatches of the model %.4s; only RGB and Gray can be read: convert the swatches "
             "to RGB where they were made."),
        source->path, g_ascii_isalpha (model[0]) && memchr (model, 0, 4) == NULL ? model : "?");
    return FALSE;
  }
  for (gsize c = 0; c < 3; c++)
    color[c] = code_of (float_at (source, values + (gray ? 0 : 4 * c)));
  return TRUE;
}

/* "ASEF", a version of four bytes, how many blocks follow, and the blocks: a kind of two bytes and a length
 * of four. Those that are no swatches begin and end groups. */
gboolean
bn_palette_kind_ase (const BnPaletteSource *source, GArray *colors, GError **error)
{
  gsize place = 12;

  if (source->length < place || memcmp (source->text, "ASEF", 4) != 0) {
    bn_palette_kind_set_damaged (source, ".ase", error);
    return FALSE;
  }
  for (guint32 left = number_at (source, 8, 4, FALSE); left > 0; left--) {
    gsize rest = source->length - place, length = rest >= 6 ? number_at (source, place + 2, 4, FALSE) : 0;
    guint8 color[3];
    if (rest < 6 || rest - 6 < length) {
      bn_palette_kind_set_damaged (source, ".ase", error);
      return FALSE;
    }
    if (number_at (source, place, 2, FALSE) == SWATCH &&
        (!read_swatch (source, place + 6, place + 6 + length, color, error) ||
         !bn_palette_kind_add (source, colors, color, error)))
      return FALSE;
    place += 6 + length;
  }
  return TRUE;
}
