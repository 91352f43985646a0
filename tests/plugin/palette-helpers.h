/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GIMP's palettes, as tests have them: objects of libgimp's type that know their own names and colors, where
 * GIMP would be asked for those. */
#pragma once

#include "tests/plugin/procedure-helpers.h"

static GPtrArray *palettes_of_gimp; /* of GimpPalette, the first of which is chosen; or NULL */

/* A palette of `count` colors, linear light in sRGB's space, that GIMP has from now on. GIMP owns it. */
static inline GimpPalette *
add_palette (const char *name, const double (*lights)[3], guint count)
{
  GimpPalette *palette;
  GPtrArray *colors = g_ptr_array_new_null_terminated (count, NULL, TRUE);

  if (palettes_of_gimp == NULL)
    palettes_of_gimp = g_ptr_array_new_with_free_func (g_object_unref);
  palette = g_object_new (GIMP_TYPE_PALETTE, "id", (int) palettes_of_gimp->len + 1, NULL);
  for (guint i = 0; i < count; i++) {
    GeglColor *color = gegl_color_new (NULL);
    gegl_color_set_pixel (color, babl_format ("RGB double"), lights[i]);
    g_ptr_array_add (colors, color);
  }
  g_object_set_data_full (G_OBJECT (palette), "name", g_strdup (name), g_free);
  g_object_set_data_full (G_OBJECT (palette), "colors", g_ptr_array_free (colors, FALSE),
                          (GDestroyNotify) gimp_color_array_free);
  g_ptr_array_add (palettes_of_gimp, palette);
  return palette;
}

/* GIMP has no palettes any more. */
static inline void
remove_palettes (void)
{
  g_clear_pointer (&palettes_of_gimp, g_ptr_array_unref);
}

/* The palette that an argument names, borrowed from GIMP; or NULL. */
static inline GimpPalette *
palette_of (GimpProcedureConfig *config, const char *id)
{
  g_autoptr (GimpPalette) palette = NULL;

  g_object_get (config, id, &palette, NULL);
  return palette;
}

/* --- libgimp --- */

gchar *
gimp_resource_get_name (GimpResource *resource)
{
  return g_strdup (g_object_get_data (G_OBJECT (resource), "name"));
}

GeglColor **
gimp_palette_get_colors (GimpPalette *palette)
{
  return gimp_color_array_copy (g_object_get_data (G_OBJECT (palette), "colors"));
}

GimpPalette *
gimp_palette_get_by_name (const gchar *name)
{
  for (guint i = 0; palettes_of_gimp != NULL && i < palettes_of_gimp->len; i++)
    if (g_str_equal (g_object_get_data (palettes_of_gimp->pdata[i], "name"), name))
      return palettes_of_gimp->pdata[i];
  return NULL;
}

gint
gimp_palette_get_color_count (GimpPalette *palette)
{
  GeglColor **colors = g_object_get_data (G_OBJECT (palette), "colors");

  return (gint) g_strv_length ((char **) colors);
}

GimpPalette **
gimp_palettes_get_list (const gchar *filter G_GNUC_UNUSED)
{
  GimpPalette **all = g_new0 (GimpPalette *, palettes_of_gimp->len + 1);

  for (guint i = 0; i < palettes_of_gimp->len; i++)
    all[i] = palettes_of_gimp->pdata[i];
  return all;
}

GimpPalette *
gimp_context_get_palette (void)
{
  return palettes_of_gimp->pdata[0];
}

GimpPalette *
gimp_palette_new (const gchar *name)
{
  return add_palette (name, NULL, 0);
}

gboolean
gimp_palette_add_entry (GimpPalette *palette, const gchar *name G_GNUC_UNUSED, GeglColor *color, gint *entry)
{
  GeglColor **before = gimp_palette_get_colors (palette);
  int count = gimp_palette_get_color_count (palette);
  GeglColor **colors = g_new0 (GeglColor *, count + 2);

  for (int i = 0; i < count; i++)
    colors[i] = g_object_ref (before[i]);
  colors[ *entry = count] = gegl_color_duplicate (color);
  g_object_set_data_full (G_OBJECT (palette), "colors", colors, (GDestroyNotify) gimp_color_array_free);
  gimp_color_array_free (before);
  return TRUE;
}

gboolean
gimp_resource_delete (GimpResource *resource)
{
  return g_ptr_array_remove (palettes_of_gimp, resource);
}
