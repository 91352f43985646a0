/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/palette-file.h"

#include <string.h>

#include "core/files/output.h"
#include "core/files/palette-kind.h"
#include "palettes.h"

#define FOLDER "/palettes"
#define ENDING ".gpl"
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* Of two rows of one ending, the first that is recognized is taken, or else the first. Any file whose ending
 * is none of these is of the first kind. */
static const BnPaletteKind kinds[] = {
  { ".gpl", "GIMP Palette", bn_palette_kind_gpl }, { ".hex", NULL, bn_palette_kind_hex },
  { ".pal", "JASC-PAL", bn_palette_kind_jasc },    { ".pal", "RIFF", bn_palette_kind_riff },
  { ".txt", NULL, bn_palette_kind_paint_net },     { ".act", NULL, bn_palette_kind_act },
  { ".ase", "ASEF", bn_palette_kind_ase },         { ".json", NULL, bn_palette_kind_json },
  { ".png", "\x89PNG", bn_palette_kind_picture },
};

/* --- kinds --- */

static gboolean
begins_with (const BnPaletteSource *source, const char *magic)
{
  return magic != NULL && source->length >= strlen (magic) &&
         memcmp (source->text, magic, strlen (magic)) == 0;
}

static const BnPaletteKind *
kind_of (const BnPaletteSource *source)
{
  g_autofree char *name = g_ascii_strdown (source->path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (begins_with (source, kinds[i].magic))
      return &kinds[i];
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (name, kinds[i].ending))
      return &kinds[i];
  return &kinds[0];
}

char *
bn_palette_file_endings (void)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (i == 0 || !g_str_equal (kinds[i].ending, kinds[i - 1].ending))
      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", kinds[i].ending);
  return g_string_free (list, FALSE);
}

gboolean
bn_palette_kind_add (const BnPaletteSource *source, GArray *colors, const guint8 color[3], GError **error)
{
  if (colors->len < BN_PALETTE_MAX_COLORS) {
    g_array_append_vals (colors, color, 1);
    return TRUE;
  }
  g_set_error (error, BN_ERROR, BN_ERROR_FILE,
               BN_ ("“%s” has more than %d colors, which is all that a palette can have: take some away, or "
                    "make a palette of a picture's colors."),
               source->path, BN_PALETTE_MAX_COLORS);
  return FALSE;
}

void
bn_palette_kind_set_damaged (const BnPaletteSource *source, const char *kind, GError **error)
{
  g_set_error (error, BN_ERROR, BN_ERROR_FILE,
               BN_ ("“%s” is damaged, or not a palette of the kind %s: write it again, or as .gpl."),
               source->path, kind);
}

/* --- reading --- */

/* The colors of the file at `path`, whose `length` bytes are `text`. */
static gboolean
parse (const char *path, const char *text, gsize length, guint8 (**colors)[3], guint *count, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint8[3]));
  BnPaletteSource source = { path, text, length };

  if (begins_with (&source, BYTE_ORDER_MARK)) {
    source.text += strlen (BYTE_ORDER_MARK);
    source.length -= strlen (BYTE_ORDER_MARK);
  }
  if (!kind_of (&source)->read (&source, found, error))
    return FALSE;
  if (found->len == 0) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” is a palette without colors."), path);
    return FALSE;
  }
  *count = found->len;
  *colors = (guint8 (*)[3]) g_array_free (g_steal_pointer (&found), FALSE);
  return TRUE;
}

gboolean
bn_palette_file_read (const char *path, guint8 (**colors)[3], guint *count, GError **error)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, error) &&
         parse (path, text, length, colors, count, error);
}

/* --- shipped palettes --- */

char *
bn_palette_file_shipped (void)
{
  g_auto (GStrv) names = g_resource_enumerate_children (bn_palettes_get_resource (), FOLDER, 0, NULL);
  GString *list = g_string_new (NULL);

  for (char **name = names; name != NULL && *name != NULL; name++)
    g_string_append_printf (list, "%s%.*s", name > names ? ", " : "",
                            (int) (strlen (*name) - strlen (ENDING)), *name);
  return g_string_free (list, FALSE);
}

gboolean
bn_palette_file_read_shipped (const char *name, guint8 (**colors)[3], guint *count, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER "/", name, ENDING, NULL), *list = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (bn_palettes_get_resource (), path, 0, NULL);

  if (bytes != NULL)
    return parse (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), colors, count, error);
  list = bn_palette_file_shipped ();
  g_set_error (error, BN_ERROR, BN_ERROR_FILE,
               BN_ ("No palette “%s” comes with the program, and there is no such file. These come with it: "
                    "%s."),
               name, list);
  return FALSE;
}

gboolean
bn_palette_file_find (const char *name, guint8 (**colors)[3], guint *count, GError **error)
{
  gboolean plain = strpbrk (name, "./\\") == NULL;

  if (plain && !g_file_test (name, G_FILE_TEST_EXISTS))
    return bn_palette_file_read_shipped (name, colors, count, error);
  return bn_palette_file_read (name, colors, count, error);
}

/* --- writing --- */

/* The file's name without folder and ending, as UTF-8. g_free. */
static char *
name_of (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  *strrchr (base, '.') = '\0';
  return g_filename_display_name (base);
}

static char *
print_gpl (const char *path, const guint8 (*colors)[3], guint count)
{
  g_autofree char *name = name_of (path);
  GString *text = g_string_new (NULL);

  g_strdelimit (name, "\r\n", ' ');
  g_string_append_printf (text, "GIMP Palette\nName: %s\nColumns: %u\n#\n", name, MIN (count, 16));
  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%3u %3u %3u\t#%02x%02x%02x\n", colors[i][0], colors[i][1], colors[i][2],
                            colors[i][0], colors[i][1], colors[i][2]);
  return g_string_free (text, FALSE);
}

static char *
print_hex (const char *path G_GNUC_UNUSED, const guint8 (*colors)[3], guint count)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append_printf (text, "%02x%02x%02x\n", colors[i][0], colors[i][1], colors[i][2]);
  return g_string_free (text, FALSE);
}

/* Kinds that can be written. */
static const struct {
  const char *ending;
  char *(*print) (const char *path, const guint8 (*colors)[3], guint count);
} printers[] = { { ".gpl", print_gpl }, { ".hex", print_hex } };

/* The row of `printers` for `path`; -1 if there is none. */
static int
printer_of (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (printers); i++)
    if (g_str_has_suffix (lower, printers[i].ending))
      return (int) i;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("“%s”: a palette's file name must end in .gpl or .hex."), path);
  return -1;
}

gboolean
bn_palette_file_check (const char *path, GError **error)
{
  return printer_of (path, error) >= 0 && bn_output_check (path, error);
}

gboolean
bn_palette_file_write (const char *path, const guint8 (*colors)[3], guint count, GError **error)
{
  int row = printer_of (path, error);
  g_autofree char *text = row >= 0 ? printers[row].print (path, colors, count) : NULL;

  return text != NULL && bn_output_write (path, text, strlen (text), error);
}
