/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Masks as text, for other programs to compile or parse.
 *
 * ImageMagick turns a pixel of value q in [0, 1] on if floor (q divisor) >= level. With the divisor N + 1 and
 * the level rank + 1 that is rank < K for K = floor (q (N + 1)): each of the N + 1 patterns gets an equal
 * share of the range, and the mean is kept.
 *
 * didder (and its Go library) adds (m + 1)/max - 1/2 to a value in [0, 1] and takes the nearest color. With
 * max = 2 N and m = 2 (N - 1 - rank), white is where the value is above (rank + 1/2)/N, our own threshold. */
#include "core/files/mask-kind.h"

#define CODES_PER_LINE 16
#define VALUES_PER_LINE 6

/* The map's name in thresholds.xml. */
#define MAP_NAME "blue-noise"

static GBytes *
take (GString *text)
{
  return g_string_free_to_bytes (text);
}

/* The file's name as a C identifier that is neither reserved nor a keyword. g_free. */
static char *
identifier_of (const char *path)
{
  static const char *const keywords[] = {
    "auto",   "break",  "case",     "char",   "const",    "continue", "default",  "do",     "double",
    "else",   "enum",   "extern",   "float",  "for",      "goto",     "if",       "inline", "int",
    "long",   "main",   "register", "return", "restrict", "short",    "signed",   "sizeof", "static",
    "struct", "switch", "typedef",  "union",  "unsigned", "void",     "volatile", "while",  NULL
  };
  g_autofree char *name = bn_mask_kind_name (path);

  for (char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c))
      *c = '_';
  if (g_ascii_isalpha (*name) && !g_strv_contains (keywords, name))
    return g_steal_pointer (&name);
  return g_strconcat ("mask_", name, NULL);
}

/* The kind of numbers in a header. */
typedef struct {
  const char *type;
  guint64 levels; /* a number v stands for the threshold (v + 1/2)/levels; 0: it is a value in LSB */
} Numbers;

static Numbers
numbers_of (const BnMask *mask, const BnMaskFileStyle *style)
{
  guint32 size = bn_mask_size (mask);

  if (bn_mask_kind_in_lsb (mask, style))
    return (Numbers){ "float", 0 };
  if (style->bits > 0)
    return (Numbers){ style->bits == 8 ? "uint8_t" : "uint16_t", (guint64) 1 << style->bits };
  return (Numbers){ size <= 65536 ? "uint16_t" : "uint32_t", size };
}

static void
append_comment (GString *text, const char *name, const Numbers *numbers)
{
  g_string_append_printf (
      text,
      "/* A dither mask made by blue-noise. The number of pixel (x, y), channel c, slice t "
      "is\n *   %s[((t*HEIGHT + y)*WIDTH + x)*CHANNELS + c]\n"
      " * with x and y modulo WIDTH and HEIGHT: the tile repeats. ",
      name);
  if (numbers->levels > 0)
    g_string_append (text, "A number v stands for the threshold\n * (v + 0.5)/LEVELS: a pixel of light "
                           "0..1 above it is set. */\n");
  else
    g_string_append (text, "The number is a dither value d in\n * LSB: out = floor (v + d + 0.5). */\n");
}

static void
append_defines (GString *text, const char *guard, const BnMaskShape *shape, const Numbers *numbers)
{
  g_string_append_printf (text, "#ifndef %s_H\n#define %s_H\n\n", guard, guard);
  if (numbers->levels > 0)
    g_string_append (text, "#include <stdint.h>\n\n");
  g_string_append_printf (text, "#define %s_WIDTH %d\n#define %s_HEIGHT %d\n", guard, shape->width, guard,
                          shape->height);
  g_string_append_printf (text, "#define %s_CHANNELS %d\n#define %s_SLICES %d\n", guard, shape->channels,
                          guard, shape->slices);
  if (numbers->levels > 0)
    g_string_append_printf (text, "#define %s_LEVELS %" G_GUINT64_FORMAT "\n", guard, numbers->levels);
}

static void
append_number (GString *text, const BnMask *mask, guint32 rank, const Numbers *numbers)
{
  char value[G_ASCII_DTOSTR_BUF_SIZE];

  if (numbers->levels == 0)
    g_string_append_printf (
        text, "%sf", g_ascii_formatd (value, sizeof value, "%.8e", (float) bn_mask_value (mask, rank)));
  else
    g_string_append_printf (text, "%u", bn_mask_code (mask, rank, numbers->levels));
}

/* All numbers in the order of kind-array.c, channels fastest. */
static void
append_numbers (GString *text, const BnMask *mask, const Numbers *numbers)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  gsize written = 0, per_line = numbers->levels > 0 ? CODES_PER_LINE : VALUES_PER_LINE;

  for (int slice = 0; slice < shape.slices; slice++)
    for (guint32 i = 0; i < bn_mask_size (mask); i++)
      for (int channel = 0; channel < shape.channels; channel++) {
        g_string_append (text, written++ % per_line == 0 ? "\n  " : " ");
        append_number (text, mask, bn_mask_plane (mask, slice * shape.channels + channel)[i], numbers);
        g_string_append_c (text, ',');
      }
}

GBytes *
bn_mask_kind_header (const BnMask *mask, const BnMaskFileStyle *style, const char *path,
                     GError **error G_GNUC_UNUSED)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  const Numbers numbers = numbers_of (mask, style);
  g_autofree char *name = identifier_of (path), *guard = g_ascii_strup (name, -1);
  GString *text = g_string_new (NULL);

  append_comment (text, name, &numbers);
  append_defines (text, guard, &shape, &numbers);
  g_string_append_printf (text, "\nstatic const %s %s[] = {", numbers.type, name);
  append_numbers (text, mask, &numbers);
  g_string_append_printf (text, "\n};\n\n#endif /* %s_H */\n", guard);
  return take (text);
}

GBytes *
bn_mask_kind_xml (const BnMask *mask, const BnMaskFileStyle *style G_GNUC_UNUSED,
                  const char *path G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  guint32 size = bn_mask_size (mask), width = (guint32) bn_mask_width (mask);
  GString *text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<!-- For ImageMagick: call the file thresholds.xml, name its folder in "
                                "MAGICK_CONFIGURE_PATH,\n     and use -ordered-dither " MAP_NAME ". -->\n"
                                "<thresholds>\n  <threshold map=\"" MAP_NAME "\">\n");

  g_string_append_printf (text, "    <description>Blue noise %ux%d</description>\n", width,
                          bn_mask_height (mask));
  g_string_append_printf (text, "    <levels width=\"%u\" height=\"%d\" divisor=\"%u\">", width,
                          bn_mask_height (mask), size + 1);
  for (guint32 i = 0; i < size; i++)
    g_string_append_printf (text, "%s%u", i % width == 0 ? "\n      " : " ", bn_mask_ranks (mask)[i] + 1);
  g_string_append (text, "\n    </levels>\n  </threshold>\n</thresholds>\n");
  return take (text);
}

GBytes *
bn_mask_kind_json (const BnMask *mask, const BnMaskFileStyle *style G_GNUC_UNUSED,
                   const char *path G_GNUC_UNUSED, GError **error G_GNUC_UNUSED)
{
  guint32 size = bn_mask_size (mask), width = (guint32) bn_mask_width (mask);
  GString *text = g_string_new ("{\"matrix\": [\n");

  for (guint32 i = 0; i < size; i++) {
    g_string_append (text, i == 0 ? "[" : i % width == 0 ? "],\n[" : ", ");
    g_string_append_printf (text, "%u", 2 * (size - 1 - bn_mask_ranks (mask)[i]));
  }
  g_string_append_printf (text, "]\n], \"max\": %u}\n", 2 * size);
  return take (text);
}
