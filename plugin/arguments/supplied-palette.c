/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/supplied-palette.h"

#include <gegl.h>

#include "core/files/palette-file.h"

#define SUPPLIED "bn-palettes-supplied"

GimpPalette *
bn_supplied_palette_new (const char *name, const guint8 (*codes)[3], guint count)
{
  GimpPalette *palette = g_object_ref (gimp_palette_new (name)); /* which keeps its own */

  for (guint i = 0; i < count; i++) {
    GeglColor *color = gegl_color_new (NULL);
    int entry;
    gegl_color_set_pixel (color, babl_format ("R'G'B' u8"), codes[i]);
    gimp_palette_add_entry (palette, "", color, &entry);
    g_object_unref (color);
  }
  return palette;
}

/* The palettes that were made for `config`, which owns the list. */
static GPtrArray *
list_of (GimpProcedureConfig *config)
{
  GPtrArray *list = g_object_get_data (G_OBJECT (config), SUPPLIED);

  if (list == NULL) {
    list = g_ptr_array_new_with_free_func (g_object_unref);
    g_object_set_data_full (G_OBJECT (config), SUPPLIED, list, (GDestroyNotify) g_ptr_array_unref);
  }
  return list;
}

GimpPalette *
bn_supplied_palette_find (GimpProcedureConfig *config, const BnPresetPalette *wanted)
{
  GimpPalette *palette = gimp_palette_get_by_name (wanted->name);
  g_autofree guint8 (*codes)[3] = NULL;
  guint count;

  if (palette != NULL || !bn_palette_file_read_shipped (wanted->file, &codes, &count, NULL))
    return palette;
  palette = bn_supplied_palette_new (wanted->name, (const guint8 (*)[3]) codes, count);
  g_ptr_array_add (list_of (config), palette);
  return palette;
}

/* Argument `id` names `palette` no more. */
static void
unset (GimpProcedureConfig *config, const char *id, GimpPalette *palette)
{
  g_autoptr (GimpPalette) named = NULL;

  g_object_get (config, id, &named, NULL);
  if (named == palette)
    g_object_set (config, id, NULL, NULL);
}

void
bn_supplied_palette_forget (GimpProcedureConfig *config)
{
  GPtrArray *list = list_of (config);

  for (guint i = 0; i < list->len; i++) {
    unset (config, "palette", list->pdata[i]);
    unset (config, "device-palette", list->pdata[i]);
    gimp_resource_delete (list->pdata[i]);
  }
  g_ptr_array_set_size (list, 0);
}
