/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/colors.h"

#include <gegl.h>
#include <math.h>

#include "plugin/arguments/made-palette.h"
#include "plugin/arguments/supplied-palette.h"
#include "plugin/pixels/format.h"

void
bn_colors_add (GimpProcedure *procedure)
{
  gimp_procedure_add_palette_argument (procedure, "palette", BN_ ("_Palette"),
                                       BN_ ("The colors the picture may be made of, 2 to 256"), TRUE, NULL,
                                       FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_palette_argument (procedure, "device-palette", BN_ ("De_vice palette"),
                                       BN_ ("What is written for the palette's colors, one by one"), TRUE,
                                       NULL, FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "indexed", BN_ ("Make the image inde_xed"),
      BN_ ("With a palette: converts the whole image, all layers, to its colors"), FALSE, G_PARAM_READWRITE);
}

BnColors
bn_colors_kind (GimpProcedureConfig *config)
{
  return (BnColors) gimp_procedure_config_get_choice_id (config, "colours");
}

gboolean
bn_colors_are_palette (GimpProcedureConfig *config)
{
  return bn_colors_kind (config) != BN_COLORS_LEVELS;
}

GimpPalette *
bn_colors_named (GimpProcedureConfig *config, const char *id)
{
  GimpPalette *palette = NULL;

  g_object_get (config, id, &palette, NULL);
  return palette;
}

/* The lights of a gray's channels are equal to within this. */
#define GRAY 1e-5

gboolean
bn_colors_are_grays (GimpPalette *palette)
{
  GeglColor **colors = gimp_palette_get_colors (palette);
  gboolean gray = TRUE;
  double light[3];

  for (guint i = 0; colors != NULL && colors[i] != NULL; i++) {
    gegl_color_get_pixel (colors[i], babl_format ("RGB double"), light);
    gray = gray && fabs (light[0] - light[1]) < GRAY && fabs (light[0] - light[2]) < GRAY;
  }
  gimp_color_array_free (colors);
  return gray;
}

/* --- a palette to begin with --- */

/* The palettes that come with the filter and suit most pictures, and most gray ones. */
#define FIRST "CGA, sixteen colours"
#define FIRST_GRAY "Sixteen greys"

static gboolean
is_usable (GimpPalette *palette, gboolean gray)
{
  int count = palette != NULL ? gimp_palette_get_color_count (palette) : 0;

  return count >= BN_PALETTE_MIN_COLORS && count <= BN_PALETTE_MAX_COLORS &&
         (!gray || bn_colors_are_grays (palette));
}

/* A palette to begin with: the one that is chosen in GIMP, unless that is of no use, as GIMP's color history
 * is at first. May be useless if all are. */
static GimpPalette *
first_palette (gboolean gray)
{
  GimpPalette *chosen = gimp_context_get_palette ();
  GimpPalette *own = gimp_palette_get_by_name (gray ? FIRST_GRAY : FIRST);
  g_autofree GimpPalette **all = NULL;

  if (is_usable (chosen, gray) || is_usable (own, gray))
    return is_usable (chosen, gray) ? chosen : own;
  all = (GimpPalette **) gimp_palettes_get_list (NULL);
  for (int i = 0; all != NULL && all[i] != NULL; i++)
    if (is_usable (all[i], gray))
      return all[i];
  return chosen;
}

void
bn_colors_fill (GimpProcedureConfig *config, GimpDrawable *drawable)
{
  static const char *const ids[] = { "palette", "device-palette" };
  gboolean gray =
      drawable != NULL && !gimp_item_is_channel (GIMP_ITEM (drawable)) && gimp_drawable_is_gray (drawable);

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (GimpPalette) palette = bn_colors_named (config, ids[i]);
    GimpPalette *first;
    if (palette != NULL && (bn_colors_are_palette (config) || is_usable (palette, gray)))
      continue;
    first = first_palette (gray);
    if (first != palette) /* else a dialog that fills after each change would never end */
      g_object_set (config, ids[i], first, NULL);
  }
}

/* --- presets --- */

/* Finds the palette that is wanted. *found is NULL if none is. */
static gboolean
find_palette (GimpProcedureConfig *config, const BnPresetPalette *wanted, GimpPalette **found, GError **error)
{
  *found = wanted != NULL ? bn_supplied_palette_find (config, wanted) : NULL;
  if (wanted == NULL || *found != NULL)
    return TRUE;
  g_set_error (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("GIMP has no palette “%s”, which the preset needs and which comes with the filter. Put %s.gpl "
           "into GIMP's palettes folder, and start GIMP with its data (without -d)."),
      wanted->name, wanted->file);
  return FALSE;
}

/* Sets argument `id` to `palette`, or leaves it alone if that is NULL. */
static void
set_palette (GimpProcedureConfig *config, const char *id, GimpPalette *palette, gboolean all)
{
  g_autoptr (GimpPalette) now = bn_colors_named (config, id);

  if (palette != NULL && (all || now == NULL))
    g_object_set (config, id, palette, NULL);
}

gboolean
bn_colors_set (GimpProcedureConfig *config, const BnPresetPalette *palette, const BnPresetPalette *device,
               gboolean all, GError **error)
{
  GimpPalette *colors, *written;

  if (!find_palette (config, palette, &colors, error) || !find_palette (config, device, &written, error))
    return FALSE;
  set_palette (config, "palette", colors, all);
  set_palette (config, "device-palette", written, all);
  return TRUE;
}

/* TRUE if argument `id` is the palette that is wanted, or if none is wanted. */
static gboolean
is_palette (GimpProcedureConfig *config, const char *id, const BnPresetPalette *wanted)
{
  g_autoptr (GimpPalette) palette = bn_colors_named (config, id);
  g_autofree char *name = palette != NULL ? gimp_resource_get_name (GIMP_RESOURCE (palette)) : NULL;

  return wanted == NULL || g_strcmp0 (name, wanted->name) == 0;
}

gboolean
bn_colors_are (GimpProcedureConfig *config, const BnPresetPalette *palette, const BnPresetPalette *device)
{
  return is_palette (config, "palette", palette) && is_palette (config, "device-palette", device);
}

/* --- what is written --- */

const char *
bn_colors_written_id (GimpProcedureConfig *config)
{
  return bn_colors_kind (config) == BN_COLORS_PAIR ? "device-palette" : "palette";
}

gboolean
bn_colors_is_indexed (GimpProcedureConfig *config)
{
  gboolean indexed = FALSE;

  g_object_get (config, "indexed", &indexed, NULL);
  return indexed && bn_colors_kind (config) != BN_COLORS_LEVELS;
}

/* --- checks --- */

gboolean
bn_colors_check_given (GimpProcedureConfig *config, const char *id, GError **error)
{
  g_autoptr (GimpPalette) palette = bn_colors_named (config, id);

  if (palette != NULL)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("colours is “%s”, and no %s is given: choose one of GIMP's palettes."),
               bn_option_find ("colours")->choice (bn_colors_kind (config))->id, id);
  return FALSE;
}

/* The colors of a palette as linear light in sRGB's space, [count][3]. g_free. NULL with BN_ERROR_SETTING.
 */
static double (*read_colors (GimpPalette *palette, guint *count, GError **error))[3]
{
  GeglColor **colors = gimp_palette_get_colors (palette);
  const Babl *format = babl_format ("RGB double");
  g_autofree char *name = bn_quote_take (gimp_resource_get_name (GIMP_RESOURCE (palette)));
  double (*lights)[3] = NULL;

  *count = colors != NULL ? g_strv_length ((char **) colors) : 0;
  if (*count < BN_PALETTE_MIN_COLORS || *count > BN_PALETTE_MAX_COLORS)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 *count == 1
                     ? BN_ ("The palette “%s” has %u color; %d to %d are needed. Choose another one.")
                     : BN_ ("The palette “%s” has %u colors; %d to %d are needed. Choose another one."),
                 name, *count, BN_PALETTE_MIN_COLORS, BN_PALETTE_MAX_COLORS);
  else
    lights = g_malloc (sizeof *lights * *count);
  for (guint i = 0; lights != NULL && i < *count; i++)
    gegl_color_get_pixel (colors[i], format, lights[i]);
  if (lights != NULL)
    bn_palette_text_settle (lights, *count);
  gimp_color_array_free (colors);
  return lights;
}

/* The colors of argument `id`'s palette, likewise. */
static double (*read_argument (GimpProcedureConfig *config, const char *id, guint *count, GError **error))[3]
{
  g_autoptr (GimpPalette) palette = bn_colors_named (config, id);

  return bn_colors_check_given (config, id, error) ? read_colors (palette, count, error) : NULL;
}

/* The palettes of an argument list, as light in sRGB's space; without a device palette colors are written as
 * they are. */
typedef struct {
  double (*measured)[3], (*device)[3];
  guint count, device_count;
} Palettes;

static void
palettes_clear (Palettes *palettes)
{
  g_free (palettes->measured);
  g_free (palettes->device);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Palettes, palettes_clear)

/* FALSE with BN_ERROR_SETTING, or without an error for levels. */
static gboolean
read_palettes (GimpProcedureConfig *config, Palettes *palettes, GError **error)
{
  if (bn_colors_kind (config) == BN_COLORS_LEVELS)
    return FALSE;
  palettes->measured = bn_colors_kind (config) == BN_COLORS_PICTURE
                           ? bn_made_palette_lights (config, &palettes->count, error)
                           : read_argument (config, "palette", &palettes->count, error);
  if (palettes->measured == NULL || bn_colors_kind (config) != BN_COLORS_PAIR)
    return palettes->measured != NULL;
  palettes->device = read_argument (config, "device-palette", &palettes->device_count, error);
  return palettes->device != NULL;
}

guint8 (*bn_colors_codes (GimpProcedureConfig *config, guint *count))[3]
{
  g_auto (Palettes) palettes = { 0 };
  guint8 (*codes)[3];

  *count = 0;
  if (!read_palettes (config, &palettes, NULL))
    return NULL;
  *count = palettes.count;
  codes = g_malloc (sizeof *codes * *count);
  babl_process (babl_fish (babl_format ("RGB double"), babl_format ("R'G'B' u8")), palettes.measured, codes,
                (glong) *count);
  return codes;
}

gboolean
bn_colors_have_codes (GimpProcedureConfig *config)
{
  return bn_colors_kind (config) == BN_COLORS_PAIR;
}

static BnPalette *
new_palette (GimpProcedureConfig *config, const Babl *format, gboolean codes, GError **error)
{
  g_auto (Palettes) palettes = { 0 };

  if (format == NULL || !read_palettes (config, &palettes, error))
    return NULL;
  bn_format_lights (palettes.measured, palettes.count, format);
  bn_format_lights (palettes.device, palettes.device_count, format);
  return bn_palette_new ((const double (*)[3]) palettes.measured, palettes.count,
                         codes ? (const double (*)[3]) palettes.device : NULL,
                         codes ? palettes.device_count : 0, error);
}

BnPalette *
bn_colors_palette (GimpProcedureConfig *config, const Babl *format, GError **error)
{
  return new_palette (config, format, TRUE, error);
}

BnPalette *
bn_colors_palette_seen (GimpProcedureConfig *config, const Babl *format, GError **error)
{
  return new_palette (config, format, FALSE, error);
}

void
bn_colors_texts (GimpProcedureConfig *config, char **palette, char **device)
{
  g_auto (Palettes) palettes = { 0 };

  read_palettes (config, &palettes, NULL);
  *palette = bn_palette_text_print ((const double (*)[3]) palettes.measured, palettes.count);
  *device = bn_palette_text_print ((const double (*)[3]) palettes.device, palettes.device_count);
}

/* Makes the image indexed with a palette. */
static gboolean
convert (GimpImage *image, GimpPalette *palette, GError **error)
{
  g_autofree char *name = gimp_resource_get_name (GIMP_RESOURCE (palette)), *quoted = NULL;

  if (gimp_image_convert_indexed (image, GIMP_CONVERT_DITHER_NONE, GIMP_CONVERT_PALETTE_CUSTOM, 0, FALSE,
                                  FALSE, name))
    return TRUE;
  quoted = bn_quote (name);
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("GIMP could not make the image indexed with the palette “%s”. Its pixels are dithered: "
                    "undo, or convert it by Image > Mode > Indexed."),
               quoted);
  return FALSE;
}

gboolean
bn_colors_finish (GimpProcedureConfig *config, GimpImage *image, GError **error)
{
  gboolean made = bn_colors_kind (config) == BN_COLORS_PICTURE, converted;
  g_autoptr (GimpPalette) palette = NULL;

  if (!bn_colors_is_indexed (config))
    return TRUE;
  palette = made ? bn_made_palette_new (config, BN_ ("From the picture"))
                 : bn_colors_named (config, bn_colors_written_id (config));
  converted = convert (image, palette, error);
  if (made)
    gimp_resource_delete (GIMP_RESOURCE (palette));
  return converted;
}
