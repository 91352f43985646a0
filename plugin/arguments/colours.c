/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/colours.h"

#include <gegl.h>
#include <math.h>

#include "plugin/arguments/arguments.h"
#include "plugin/pixels/format.h"

/* Within this, the lights of a grey's channels are equal. */
#define GREY 1e-5

typedef enum {
  COLOURS_LEVELS,
  COLOURS_PALETTE,
  COLOURS_PAIR,
} Colours;

static const BnChoice kinds[] = {
  [COLOURS_LEVELS] = { "levels", BN_N_ ("Levels"), BN_N_ ("Evenly spaced levels of each channel") },
  [COLOURS_PALETTE] = { "palette", BN_N_ ("A palette"), BN_N_ ("The colours of a palette alone") },
  [COLOURS_PAIR] = { "palette-pair", BN_N_ ("A palette, for a device"),
                     BN_N_ (
                         "A palette of measured colours decides; for each, the device palette's colour of the "
                         "same place is written") },
};

static const BnChoice *
kind_choice (guint row)
{
  return row < G_N_ELEMENTS (kinds) ? &kinds[row] : NULL;
}

void
bn_colours_add (GimpProcedure *procedure)
{
  gimp_procedure_add_choice_argument (
      procedure, "colours", BN_ ("Colo_urs"), BN_ ("What the picture may be made of"),
      bn_arguments_choice (kind_choice), kinds[COLOURS_LEVELS].id, G_PARAM_READWRITE);
  gimp_procedure_add_palette_argument (procedure, "palette", BN_ ("P_alette"),
                                       BN_ ("The colours the picture may be made of, 2 to 256"), TRUE, NULL,
                                       FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_palette_argument (procedure, "device-palette", BN_ ("De_vice palette"),
                                       BN_ ("What is written for the palette's colours, one by one"), TRUE,
                                       NULL, FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (
      procedure, "indexed", BN_ ("Make the image inde_xed"),
      BN_ ("With a palette: converts the whole image, all layers, to its colours"), FALSE, G_PARAM_READWRITE);
}

static Colours
kind_of (GimpProcedureConfig *config)
{
  return (Colours) gimp_procedure_config_get_choice_id (config, "colours");
}

gboolean
bn_colours_are_palette (GimpProcedureConfig *config)
{
  return kind_of (config) != COLOURS_LEVELS;
}

static GimpPalette *
get_palette (GimpProcedureConfig *config, const char *id)
{
  GimpPalette *palette = NULL;

  g_object_get (config, id, &palette, NULL);
  return palette;
}

void
bn_colours_fill (GimpProcedureConfig *config)
{
  static const char *const ids[] = { "palette", "device-palette" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (GimpPalette) palette = get_palette (config, ids[i]);
    if (palette == NULL)
      g_object_set (config, ids[i], gimp_context_get_palette (), NULL);
  }
}

/* --- presets --- */

/* GIMP's palette of that name into *found; NULL stands for none. */
static gboolean
find_palette (const BnPresetPalette *wanted, GimpPalette **found, GError **error)
{
  *found = wanted != NULL ? gimp_palette_get_by_name (wanted->name) : NULL;
  if (wanted == NULL || *found != NULL)
    return TRUE;
  g_set_error (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("GIMP has no palette “%s”, which the preset needs and which comes with the filter. Put %s.gpl "
           "into GIMP's palettes folder, and start GIMP with its data (without -d)."),
      wanted->name, wanted->file);
  return FALSE;
}

static Colours
kind_for (const BnPresetPalette *palette, const BnPresetPalette *device)
{
  if (palette == NULL)
    return COLOURS_LEVELS;
  return device != NULL ? COLOURS_PAIR : COLOURS_PALETTE;
}

/* Sets argument `id` to `palette` (or leaves it, if that is NULL). */
static void
set_palette (GimpProcedureConfig *config, const char *id, GimpPalette *palette, gboolean all)
{
  g_autoptr (GimpPalette) now = get_palette (config, id);

  if (palette != NULL && (all || now == NULL))
    g_object_set (config, id, palette, NULL);
}

gboolean
bn_colours_set (GimpProcedureConfig *config, const BnPresetPalette *palette, const BnPresetPalette *device,
                gboolean all, GError **error)
{
  GimpPalette *colours, *written;

  if (!find_palette (palette, &colours, error) || !find_palette (device, &written, error))
    return FALSE;
  if (all || kind_of (config) == COLOURS_LEVELS)
    g_object_set (config, "colours", kinds[kind_for (palette, device)].id, NULL);
  set_palette (config, "palette", colours, all);
  set_palette (config, "device-palette", written, all);
  return TRUE;
}

/* TRUE if argument `id` is the palette wanted; any is if none is. */
static gboolean
is_palette (GimpProcedureConfig *config, const char *id, const BnPresetPalette *wanted)
{
  g_autoptr (GimpPalette) palette = get_palette (config, id);
  g_autofree char *name = palette != NULL ? gimp_resource_get_name (GIMP_RESOURCE (palette)) : NULL;

  return wanted == NULL || g_strcmp0 (name, wanted->name) == 0;
}

gboolean
bn_colours_are (GimpProcedureConfig *config, const BnPresetPalette *palette, const BnPresetPalette *device)
{
  return kind_of (config) == kind_for (palette, device) && is_palette (config, "palette", palette) &&
         is_palette (config, "device-palette", device);
}

/* --- what is written --- */

/* The argument whose palette's colours are written. */
static const char *
written_id (GimpProcedureConfig *config)
{
  return kind_of (config) == COLOURS_PAIR ? "device-palette" : "palette";
}

gboolean
bn_colours_is_indexed (GimpProcedureConfig *config)
{
  gboolean indexed = FALSE;

  g_object_get (config, "indexed", &indexed, NULL);
  return indexed && kind_of (config) != COLOURS_LEVELS;
}

static gboolean
check_given (GimpProcedureConfig *config, const char *id, GError **error)
{
  g_autoptr (GimpPalette) palette = get_palette (config, id);

  if (palette != NULL)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("colours is “%s”, and no %s is given: choose one of GIMP's palettes."),
               kinds[kind_of (config)].id, id);
  return FALSE;
}

/* TRUE if all colours of the palette that is written are greys. */
static gboolean
writes_greys (GimpProcedureConfig *config)
{
  g_autoptr (GimpPalette) palette = get_palette (config, written_id (config));
  GeglColor **colours = gimp_palette_get_colors (palette);
  gboolean grey = TRUE;
  double light[3];

  for (guint i = 0; colours != NULL && colours[i] != NULL; i++) {
    gegl_color_get_pixel (colours[i], babl_format ("RGB double"), light);
    grey = grey && fabs (light[0] - light[1]) < GREY && fabs (light[0] - light[2]) < GREY;
  }
  gimp_color_array_free (colours);
  return grey;
}

/* TRUE if GIMP finds each dithered pixel's own colour in the palette: of 8 bits, and of a grey picture, which
 * holds luminances, only the greys. */
static gboolean
check_indexed (GimpProcedureConfig *config, GimpImage *image, GError **error)
{
  if (gimp_image_get_precision (image) != GIMP_PRECISION_U8_NON_LINEAR) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("Only images of 8-bit non-linear integers can become indexed. Choose Image > Encoding > "
             "8-bit integer and Non-Linear first, or leave “indexed” off."));
    return FALSE;
  }
  if (gimp_image_get_base_type (image) == GIMP_GRAY && !writes_greys (config)) {
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("A grayscale image can become indexed with a palette of greys alone, and this one has other "
             "colours. Choose Image > Mode > RGB first, or leave “indexed” off."));
    return FALSE;
  }
  return TRUE;
}

/* TRUE if a grey image can hold what is written for a device: its codes, not their luminances. */
static gboolean
check_device (GimpProcedureConfig *config, GimpImage *image, GError **error)
{
  if (kind_of (config) != COLOURS_PAIR || gimp_image_get_base_type (image) != GIMP_GRAY ||
      writes_greys (config))
    return TRUE;
  g_set_error_literal (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("The device palette has colours that a grayscale image cannot hold. Choose Image > "
           "Mode > RGB first."));
  return FALSE;
}

/* TRUE if all drawables have colours: layer masks and channels have not. */
static gboolean
check_coloured (GimpDrawable **drawables, GError **error)
{
  for (; *drawables != NULL; drawables++)
    if (gimp_item_is_channel (GIMP_ITEM (*drawables))) {
      g_autofree char *name = gimp_item_get_name (GIMP_ITEM (*drawables));
      g_set_error (
          error, BN_ERROR, BN_ERROR_SETTING,
          BN_ ("“%s” is a layer mask or a channel, which has no colours: choose levels rather than a "
               "palette."),
          name);
      return FALSE;
    }
  return TRUE;
}

gboolean
bn_colours_check (GimpProcedureConfig *config, GimpImage *image, GimpDrawable **drawables, GError **error)
{
  g_autoptr (BnPalette) palette = NULL;

  if (kind_of (config) == COLOURS_LEVELS)
    return TRUE;
  if (!check_given (config, "palette", error) || !check_given (config, written_id (config), error) ||
      !check_coloured (drawables, error) || !check_device (config, image, error))
    return FALSE;
  palette = bn_colours_palette (config, babl_format ("RGB double"), error);
  return palette != NULL && (!bn_colours_is_indexed (config) || check_indexed (config, image, error));
}

/* The colours of a palette as linear light in sRGB's space, [count][3]. g_free. NULL with BN_ERROR_SETTING.
 */
static double (*read_colours (GimpPalette *palette, guint *count, GError **error))[3]
{
  GeglColor **colours = gimp_palette_get_colors (palette);
  const Babl *format = babl_format ("RGB double");
  g_autofree char *name = gimp_resource_get_name (GIMP_RESOURCE (palette));
  double (*lights)[3] = NULL;

  *count = colours != NULL ? g_strv_length ((char **) colours) : 0;
  if (*count < BN_PALETTE_MIN_COLOURS || *count > BN_PALETTE_MAX_COLOURS)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 *count == 1
                     ? BN_ ("The palette “%s” has %u colour; %d to %d are needed. Choose another one.")
                     : BN_ ("The palette “%s” has %u colours; %d to %d are needed. Choose another one."),
                 name, *count, BN_PALETTE_MIN_COLOURS, BN_PALETTE_MAX_COLOURS);
  else
    lights = g_malloc (sizeof *lights * *count);
  for (guint i = 0; lights != NULL && i < *count; i++)
    gegl_color_get_pixel (colours[i], format, lights[i]);
  gimp_color_array_free (colours);
  return lights;
}

/* What is written for `count` colours; NULL with BN_ERROR_SETTING. g_free. */
static double (*read_device (GimpProcedureConfig *config, guint count, GError **error))[3]
{
  g_autoptr (GimpPalette) palette = get_palette (config, "device-palette");
  double (*lights)[3] = NULL;
  guint found = 0;

  if (!check_given (config, "device-palette", error))
    return NULL;
  lights = read_colours (palette, &found, error);
  if (lights == NULL || found == count)
    return lights;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("The palette has %u colours and the device palette %u: they need equally many."), count,
               found);
  g_free (lights);
  return NULL;
}

/* The palettes that `config` names, as light in sRGB's space; *device is NULL if colours are written as they
 * are. FALSE with BN_ERROR_SETTING, or without an error for levels. g_free both. */
static gboolean
read_palettes (GimpProcedureConfig *config, double (**measured)[3], double (**device)[3], guint *count,
               GError **error)
{
  g_autoptr (GimpPalette) palette = get_palette (config, "palette");

  if (kind_of (config) == COLOURS_LEVELS || !check_given (config, "palette", error))
    return FALSE;
  *measured = read_colours (palette, count, error);
  if (*measured == NULL || kind_of (config) != COLOURS_PAIR)
    return *measured != NULL;
  *device = read_device (config, *count, error);
  return *device != NULL;
}

BnPalette *
bn_colours_palette (GimpProcedureConfig *config, const Babl *format, GError **error)
{
  g_autofree double (*measured)[3] = NULL;
  g_autofree double (*device)[3] = NULL;
  guint count;

  if (!read_palettes (config, &measured, &device, &count, error))
    return NULL;
  bn_format_lights (measured, count, format);
  if (device != NULL)
    bn_format_lights (device, count, format);
  return bn_palette_new ((const double (*)[3]) measured, (const double (*)[3]) device, count, error);
}

void
bn_colours_texts (GimpProcedureConfig *config, char **palette, char **device)
{
  g_autofree double (*measured)[3] = NULL;
  g_autofree double (*written)[3] = NULL;
  guint count;
  gboolean read = read_palettes (config, &measured, &written, &count, NULL);

  *palette = read ? bn_palette_text_print ((const double (*)[3]) measured, count) : g_strdup ("");
  *device = written != NULL ? bn_palette_text_print ((const double (*)[3]) written, count) : g_strdup ("");
}

gboolean
bn_colours_finish (GimpProcedureConfig *config, GimpImage *image, GError **error)
{
  g_autoptr (GimpPalette) palette = NULL;
  g_autofree char *name = NULL;

  if (!bn_colours_is_indexed (config))
    return TRUE;
  palette = get_palette (config, written_id (config));
  name = gimp_resource_get_name (GIMP_RESOURCE (palette));
  if (gimp_image_convert_indexed (image, GIMP_CONVERT_DITHER_NONE, GIMP_CONVERT_PALETTE_CUSTOM, 0, FALSE,
                                  FALSE, name))
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("GIMP could not make the image indexed with the palette “%s”. Its pixels are dithered: "
                    "undo, or convert it by Image > Mode > Indexed."),
               name);
  return FALSE;
}
