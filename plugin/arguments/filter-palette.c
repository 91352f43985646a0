/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/filter-palette.h"

#include <gegl.h>

#include "core/files/palette-file.h"
#include "plugin/operation/operation.h"

/* TRUE if the shipped palette `name` has these colors. */
static gboolean
is_shipped_as (const char *name, char **colors)
{
  g_autofree guint8 (*codes)[3] = NULL;
  guint count = 0;

  if (!bn_palette_file_read_shipped (name, &codes, &count, NULL) || count != g_strv_length (colors))
    return FALSE;
  for (guint i = 0; i < count; i++) {
    char color[8];
    g_snprintf (color, sizeof color, "#%02x%02x%02x", codes[i][0], codes[i][1], codes[i][2]);
    if (!g_str_equal (color, colors[i]))
      return FALSE;
  }
  return TRUE;
}

/* The name of the shipped palette that has these colors, or NULL. g_free. */
static char *
find_shipped (char **colors)
{
  g_autofree char *list = bn_palette_file_shipped ();
  g_auto (GStrv) names = g_strsplit (list, ", ", -1);

  for (char **name = names; *name != NULL; name++)
    if (is_shipped_as (*name, colors))
      return g_strdup (*name);
  return NULL;
}

/* TRUE if there are as many colors as there are buttons for them, all of them of bytes. */
static gboolean
fit_buttons (char **colors)
{
  guint count = g_strv_length (colors);

  for (char **color = colors; *color != NULL; color++)
    if (**color != '#')
      return FALSE;
  return count >= 2 && count <= BN_OPERATION_OWN_MOST;
}

static void
set_buttons (GObject *properties, char **colors)
{
  g_autofree char *count = g_strdup_printf ("colors-%u", g_strv_length (colors));

  g_object_set (properties, BN_OPERATION_CHOICE, "own", BN_OPERATION_OWN_COUNT, count, NULL);
  for (int i = 0; colors[i] != NULL; i++) {
    g_autofree char *id = g_strdup_printf (BN_OPERATION_OWN_FORMAT, i + 1);
    GeglColor *color = gegl_color_new (colors[i]);
    g_object_set (properties, id, color, NULL);
    g_object_unref (color);
  }
}

void
bn_filter_palette_set (GObject *properties, const char *text)
{
  g_auto (GStrv) colors = g_strsplit (text, " ", -1);
  g_autofree char *name = find_shipped (colors);

  if (name != NULL)
    g_object_set (properties, BN_OPERATION_CHOICE, name, NULL);
  else if (fit_buttons (colors))
    set_buttons (properties, colors);
}
