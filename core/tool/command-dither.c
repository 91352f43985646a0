/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/command.h"

#include <string.h>

#include "core/files/mask-file.h"
#include "core/files/output.h"
#include "core/files/palette-file.h"
#include "core/tool/picture-light.h"
#include "core/tool/picture-palette.h"
#include "core/tool/terminal.h"

/* What the command's own flags say. */
typedef struct {
  BnFlags flags;
  char *mask, *palette, *device; /* file names, or NULL */
  char *preset_id;               /* as given, or NULL */
  int preset;                    /* its row */
  int depth;                     /* bits to write, or 0: the picture's */
} Command;

static void
command_clear (Command *command)
{
  bn_flags_clear (&command->flags);
  g_free (command->mask);
  g_free (command->palette);
  g_free (command->device);
  g_free (command->preset_id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Command, command_clear)

/* --- palettes --- */

/* Where a palette is found: a file, one that comes with the program, or the picture. */
typedef struct {
  const char *path;               /* or NULL */
  const BnPresetPalette *shipped; /* or NULL */
  const BnPicture *picture;       /* or NULL; if a palette of `size` colors is to be made of it */
  guint size;
} Source;

static gboolean
is_given (const Source *source)
{
  return source->path != NULL || source->shipped != NULL || source->picture != NULL;
}

/* A palette's colors as sRGB codes, [*count][3]. g_free. */
static guint8 (*read_codes (const Source *source, guint *count, GError **error))[3]
{
  guint8 (*codes)[3] = NULL;

  if (source->picture != NULL)
    return bn_picture_palette (source->picture, source->size, count, error);
  if (source->path != NULL)
    return bn_palette_file_find (source->path, &codes, count, error) ? codes : NULL;
  return bn_palette_file_read_shipped (source->shipped->file, &codes, count, error) ? codes : NULL;
}

/* A palette's colors as linear light, [*count][3]. g_free. */
static double (*read_lights (const Source *source, guint *count, GError **error))[3]
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  g_autofree guint8 (*codes)[3] = read_codes (source, count, error);
  double (*lights)[3];

  if (codes == NULL)
    return NULL;
  lights = g_malloc (sizeof *lights * *count);
  for (guint i = 0; i < *count; i++)
    for (int c = 0; c < 3; c++)
      lights[i][c] = bn_transfer_decode (srgb, codes[i][c] / 255.);
  return lights;
}

/* The palette of `source`, with `device`'s colors to write if that is given. */
static BnPalette *
read_palette (const Source *source, const Source *device_source, GError **error)
{
  g_autofree double (*measured)[3] = NULL;
  g_autofree double (*device)[3] = NULL;
  guint count, partners = 0;

  measured = read_lights (source, &count, error);
  if (measured == NULL)
    return NULL;
  if (is_given (device_source)) {
    device = read_lights (device_source, &partners, error);
    if (device == NULL)
      return NULL;
  }
  return bn_palette_new ((const double (*)[3]) measured, count, (const double (*)[3]) device, partners,
                         error);
}

static int
colors_of (const Source *source, const Source *device)
{
  if (!is_given (source))
    return BN_COLORS_LEVELS;
  if (source->picture != NULL)
    return BN_COLORS_PICTURE;
  return is_given (device) ? BN_COLORS_PAIR : BN_COLORS_PALETTE;
}

/* The palettes say what colors there are; a flag that says so, too, must agree. */
static gboolean
set_colors (BnFlags *flags, const Source *source, const Source *device, GError **error)
{
  const BnOption *option = bn_option_find ("colours");
  int colors = colors_of (source, device);

  if (g_hash_table_contains (flags->given, option) && flags->config.dither.colors != colors) {
    g_set_error (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("--colours is “%s”, and the palettes given make it “%s”: leave the flag out, or give the "
             "palettes that it needs by --palette and --device-palette."),
        option->choice ((guint) flags->config.dither.colors)->id, option->choice ((guint) colors)->id);
    return FALSE;
  }
  flags->config.dither.colors = colors;
  return TRUE;
}

static gboolean
is_flag (const BnOption *option, gpointer given)
{
  return g_hash_table_contains (given, option);
}

/* Whether the flags ask for a palette made of the picture. */
static gboolean
is_of_picture (const Command *command)
{
  GHashTable *given = command->flags.given;

  return g_hash_table_contains (given, bn_option_find ("palette-size")) ||
         (g_hash_table_contains (given, bn_option_find ("colours")) &&
          command->flags.config.dither.colors == BN_COLORS_PICTURE);
}

/* The palette that the flags or the preset name; TRUE with NULL if they want levels. */
static gboolean
find_palette (Command *command, const BnPicture *picture, BnPalette **palette, GError **error)
{
  const BnPreset *preset = &bn_presets[command->preset];
  gboolean made = is_of_picture (command);
  gboolean own = made || command->palette != NULL || bn_preset_is_of_levels (is_flag, command->flags.given);
  const Source source = { command->palette, own ? NULL : preset->palette, made ? picture : NULL,
                          (guint) command->flags.config.dither.palette_size };
  const Source device = { command->device, own || command->device != NULL ? NULL : preset->device, NULL, 0 };

  *palette = is_given (&source) ? read_palette (&source, &device, error) : NULL;
  if (*palette == NULL && is_given (&source))
    return FALSE;
  return set_colors (&command->flags, &source, &device, error);
}

/* --- the picture --- */

/* Leaves the upper eight of sixteen bits, which hold all there is. */
static void
narrow_picture (BnPicture *picture)
{
  gsize samples = (gsize) picture->width * (gsize) picture->height * (gsize) picture->channels;
  const guint16 *codes = (const guint16 *) picture->codes;

  for (gsize i = 0; i < samples; i++) /* in place: each is read before it is overwritten */
    picture->codes[i] = (guint8) ((codes[i] + 128u) / 257u);
  picture->bits = 8;
}

/* Makes a gray picture one of red, green and blue, for a palette of colors. */
static void
color_picture (BnPicture *picture)
{
  gsize sample = (gsize) picture->bits / 8, alpha = picture->channels == 2 ? sample : 0;
  gsize pixels = (gsize) picture->width * (gsize) picture->height;
  guint8 *codes = g_malloc (pixels * (3 * sample + alpha)), *to = codes;

  for (const guint8 *from = picture->codes; pixels > 0; pixels--, from += sample + alpha) {
    for (int c = 0; c < 3; c++, to += sample)
      memcpy (to, from, sample);
    memcpy (to, from + sample, alpha);
    to += alpha;
  }
  g_free (picture->codes);
  picture->codes = codes;
  picture->channels += 2;
}

static gboolean
dither_picture (const Command *command, const BnPalette *palette, const BnMask *mask, BnPicture *picture,
                GError **error)
{
  BnDitherConfig config = command->flags.config.dither;
  gboolean narrows = picture->bits == 16 && command->depth == 8;
  g_autoptr (BnTransfer) transfer = bn_picture_transfer (picture);
  const BnPixels pixels = { .sample = picture->bits == 8 ? BN_SAMPLE_U8 : BN_SAMPLE_U16,
                            .transfer = transfer,
                            .channels = picture->channels,
                            .alpha = picture->channels % 2 == 0,
                            .stored = narrows ? BN_STORED_U8 : BN_STORED_SAME };
  g_autoptr (BnDither) dither = NULL;
  gsize stride = bn_picture_stride (picture);
  BnArray array = { picture->codes, picture->codes, stride, stride / (gsize) picture->width };
  const BnSurface surface = bn_surface_of_array (&array, picture->width, picture->height);
  BnJob job = bn_terminal_quiet_job ();

  job.threads = command->flags.threads;
  config.palette = palette;
  dither = bn_dither_new (&config, mask, &pixels, error);
  if (dither == NULL || !bn_dither_run (dither, &surface, &job, error))
    return FALSE;
  if (narrows)
    narrow_picture (picture);
  return TRUE;
}

/* The mask in a file, or made, if the picture's dither can use it. */
static BnMask *
get_mask (Command *command, const BnPicture *picture, GError **error)
{
  const BnMaskConfig *config = &command->flags.config.mask;
  BnMaskShape shape;

  if (command->mask != NULL)
    return bn_mask_file_read (command->mask, NULL, error);
  if (!bn_flags_load (&command->flags, error))
    return NULL;
  shape = bn_mask_config_shape (config);
  if (!bn_dither_check_mask (&command->flags.config.dither, picture->channels < 3 ? 1 : 3, &shape,
                             config->distribution == BN_DISTRIBUTION_UNIFORM, error))
    return NULL;
  return bn_flags_mask (&command->flags, error);
}

static gboolean
dither_file (Command *command, const char *input, const char *output, GError **error)
{
  g_auto (BnPicture) picture = { 0 };
  g_autoptr (BnPalette) palette = NULL;
  g_autoptr (BnMask) mask = NULL;

  if (!bn_picture_read (input, 0, &picture, error))
    return FALSE;
  if (!find_palette (command, &picture, &palette, error))
    return FALSE;
  if (palette != NULL && picture.channels < 3 && !bn_palette_is_gray (palette))
    color_picture (&picture);
  if (picture.icc != NULL && command->flags.config.dither.light == BN_LIGHT_LINEAR)
    g_printerr ("blue-noise: %s\n",
                BN_ ("The picture's color profile is kept, but its light is taken as sRGB's."));
  if (!bn_flags_check (&command->flags, error))
    return FALSE;
  mask = get_mask (command, &picture, error);
  return mask != NULL && dither_picture (command, palette, mask, &picture, error) &&
         bn_picture_write (output, &picture, error);
}

/* --- the preset --- */

/* The ids of all presets. g_free. */
static char *
list_presets (const char *separator)
{
  GString *list = g_string_new (NULL);
  const BnChoice *choice;

  for (guint row = 0; (choice = bn_preset_choice (row)) != NULL; row++)
    g_string_append_printf (list, "%s%s", row > 0 ? separator : "", choice->id);
  return g_string_free (list, FALSE);
}

/* Gives the rows that no flag has set the preset's values. */
static gboolean
load_preset (Command *command, GError **error)
{
  BnFlags *flags = &command->flags;

  if (command->preset_id == NULL)
    return TRUE;
  command->preset = bn_preset_find (command->preset_id);
  if (command->preset < 0) {
    g_autofree char *list = list_presets (", ");
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("%s is “%s”; it must be one of: %s."), "--preset",
                 command->preset_id, list);
    return FALSE;
  }
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_preset_counts (option, is_flag, flags->given))
      bn_preset_set (&bn_presets[command->preset], option, &flags->config);
  return TRUE;
}

/* --- the command --- */

/* Whether the command's own flags fit each other. */
static gboolean
check_command (const Command *command, GError **error)
{
  if (command->depth != 0 && command->depth != 8)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("--depth is “%d”; it must be 8."), command->depth);
  else if (command->palette != NULL && bn_preset_is_of_levels (is_flag, command->flags.given))
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("A picture has either levels or a palette: leave one of the flags away."));
  else if (is_of_picture (command) &&
           (command->palette != NULL || bn_preset_is_of_levels (is_flag, command->flags.given)))
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("--palette-size makes a palette of the picture: leave --palette and flags of "
                              "levels out."));
  else if (command->device != NULL && command->palette == NULL)
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("--device-palette says what is written for the colors of --palette: give both."));
  else
    return TRUE;
  return FALSE;
}

int
bn_command_dither (char **arguments, GError **error)
{
  g_auto (Command) command = { 0 };
  g_autofree char *endings = bn_mask_file_endings (TRUE);
  g_autofree char *help = g_strdup_printf (BN_ ("Use this mask: %s"), endings), *presets = list_presets ("|");
  g_autofree char *palettes = bn_palette_file_endings (), *shipped = bn_palette_file_shipped ();
  g_autofree char *palette_help = g_strdup_printf (
      BN_ ("Dither to the colors of this palette: %s; or one that comes with the program: %s"), palettes,
      shipped);
  g_autofree char *device_help =
      g_strdup_printf (BN_ ("What is written for the palette's colors, one by one: %s"), palettes);
  g_autofree char *preset_help =
      g_strdup_printf (BN_ ("Settings that belong together, %s; flags given beside it count more"), presets);
  const GOptionEntry entries[] = {
    { "mask", 0, 0, G_OPTION_ARG_FILENAME, &command.mask, help, BN_ ("FILE") },
    { "preset", 0, 0, G_OPTION_ARG_STRING, &command.preset_id, preset_help, BN_ ("NAME") },
    { "palette", 0, 0, G_OPTION_ARG_FILENAME, &command.palette, palette_help, BN_ ("FILE") },
    { "device-palette", 0, 0, G_OPTION_ARG_FILENAME, &command.device, device_help, BN_ ("FILE") },
    { "depth", 0, 0, G_OPTION_ARG_INT, &command.depth, BN_ ("Write 8 bits per sample"), "8" },
    { "density", 0, 0, G_OPTION_ARG_FILENAME, &command.flags.density_file,
      BN_ ("Custom values: their density, a value and a weight per line"), BN_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) words = g_strdupv (arguments);

  bn_flags_init (&command.flags);
  if (!bn_flags_parse (&command.flags, "IN.png OUT.png", entries, TRUE, &words, error) ||
      !load_preset (&command, error) || !check_command (&command, error))
    return 2;
  if (g_strv_length (words) != 3) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("“dither” needs two file names: the picture and where to write."));
    return 2;
  }
  if (!bn_output_check (words[2], error))
    return 2;
  return dither_file (&command, words[1], words[2], error) ? 0 : 1;
}
