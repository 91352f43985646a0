/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/settings/option.h"

#include <math.h>

#include "core/mask/distribution.h"
#include "core/base/error.h"
#include "core/measure/dots.h"
#include "core/measure/filter.h"
#include "core/make/loss.h"
#include "core/mask/mask.h"
#include "core/make/method.h"
#include "core/base/quote.h"
#include "core/base/spelling.h"
#include "core/base/words.h"
#include "core/settings/choices.h"

#define DITHER(field) BN_GROUP_DITHER, G_STRUCT_OFFSET (BnConfig, dither.field)
#define DETAIL(field) BN_GROUP_DETAIL, G_STRUCT_OFFSET (BnConfig, dither.field)
#define MASK(field) BN_GROUP_MASK, G_STRUCT_OFFSET (BnConfig, mask.field)
#define VALUES(field) BN_GROUP_VALUES, G_STRUCT_OFFSET (BnConfig, mask.field)
#define SET(field) BN_GROUP_SET, G_STRUCT_OFFSET (BnConfig, mask.field)

/* clang-format off */
const BnOption bn_options[] = {
  { "levels", BN_N_ ("Le_vels"),
    BN_N_ ("How many levels each channel may have: 2 is black and white, or eight colors"),
    BN_OPTION_INT, DITHER (levels), 2, 65536, 2, NULL,
    .when = BN_WHEN_LEVELS },
  { "light", BN_N_ ("Keep br_ightness"), BN_N_ ("In which light the mix of two levels keeps the picture's mean"),
    BN_OPTION_CHOICE, DITHER (light), 0, 0, BN_LIGHT_LINEAR, bn_choice_light },
  { "strength", BN_N_ ("Stre_ngth"), BN_N_ ("0 posterizes: the nearest level or color of the palette; 1 dithers fully"),
    BN_OPTION_DOUBLE, DITHER (strength), 0, 1, 1, NULL },
  { "colours", BN_N_ ("C_olors"), BN_N_ ("What the picture may be made of"),
    BN_OPTION_CHOICE, DITHER (colors), 0, 0, BN_COLORS_LEVELS, bn_choice_colors },
  { "palette-size", BN_N_ ("Colors of the _palette"), BN_N_ ("How many colors a palette made of the picture has"),
    BN_OPTION_INT, DITHER (palette_size), BN_PALETTE_MIN_COLORS, BN_PALETTE_MAX_COLORS, 16, NULL,
    .when = BN_WHEN_PICTURE },
  { "dither-method", BN_N_ ("Dit_her by"), BN_N_ ("How the picture is dithered"),
    BN_OPTION_CHOICE, DITHER (method), 0, 0, BN_DITHER_ORDERED, bn_choice_method },
  { "diffusion-kernel", BN_N_ ("_Error goes to"), BN_N_ ("Which neighbors a pixel's error is passed on to"),
    BN_OPTION_CHOICE, DITHER (kernel), 0, 0, BN_KERNEL_FINE, bn_choice_kernel,
    .when = BN_WHEN_DIFFUSION },
  { "diffusion-mask", BN_N_ ("M_ask strength"),
    BN_N_ ("How far the mask breaks up the worms and checkers of error diffusion; 0 leaves them"),
    BN_OPTION_DOUBLE, DITHER (modulation), 0, 1, .2, NULL, NULL,
    .when = BN_WHEN_DIFFUSION },
  { "effort", BN_N_ ("_Effort"), BN_N_ ("How long the picture is optimized"),
    BN_OPTION_CHOICE, DITHER (effort), 0, 0, BN_EFFORT_FAST, bn_choice_effort,
    .when = BN_WHEN_OPTIMIZED },
  { "detail", BN_N_ ("Det_ail"), BN_N_ ("How sharp edges are: 0 is soft, 1 as the original, 3 crisp"),
    BN_OPTION_DOUBLE, DITHER (detail), 0, 3, 1, NULL,
    .when = BN_WHEN_OPTIMIZED },
  { "viewing", BN_N_ ("Optimi_ze for"), BN_N_ ("What the picture will be looked at on, from the usual distance"),
    BN_OPTION_CHOICE, DITHER (viewing), 0, 0, BN_VIEWING_PRINT, bn_choice_viewing,
    .when = BN_WHEN_OPTIMIZED },
  { "offset-x", BN_N_ ("Offset _X"), BN_N_ ("Moves the mask to the right, in pixels"),
    BN_OPTION_INT, DETAIL (offset_x), -4096, 4096, 0, NULL, BN_N_ ("px") },
  { "offset-y", BN_N_ ("Offset _Y"), BN_N_ ("Moves the mask down, in pixels"),
    BN_OPTION_INT, DETAIL (offset_y), -4096, 4096, 0, NULL, BN_N_ ("px") },
  { "bits", BN_N_ ("_Bits"), BN_N_ ("The number of levels as bits: 1 is 2 levels, 8 is 256; 0 takes the number itself"),
    BN_OPTION_INT, DETAIL (bits), 0, 16, 0, NULL,
    .when = BN_WHEN_LEVELS },
  { "red-levels", BN_N_ ("_Red levels"), BN_N_ ("Levels of red alone; 0: as the other channels"),
    BN_OPTION_INT, DETAIL (red_levels), 0, 65536, 0, NULL,
    .when = BN_WHEN_LEVELS, .needs = BN_TRAIT_COLOR },
  { "green-levels", BN_N_ ("_Green levels"), BN_N_ ("Levels of green alone; 0: as the other channels"),
    BN_OPTION_INT, DETAIL (green_levels), 0, 65536, 0, NULL,
    .when = BN_WHEN_LEVELS, .needs = BN_TRAIT_COLOR },
  { "blue-levels", BN_N_ ("B_lue levels"), BN_N_ ("Levels of blue alone; 0: as the other channels"),
    BN_OPTION_INT, DETAIL (blue_levels), 0, 65536, 0, NULL,
    .when = BN_WHEN_LEVELS, .needs = BN_TRAIT_COLOR },
  { "alpha", BN_N_ ("Tr_ansparency"), BN_N_ ("What becomes of transparency"),
    BN_OPTION_CHOICE, DETAIL (alpha), 0, 0, BN_ALPHA_KEEP, bn_choice_alpha,
    .needs = BN_TRAIT_ALPHA },
  { "alpha-levels", BN_N_ ("Alpha le_vels"), BN_N_ ("How many levels transparency is dithered to"),
    BN_OPTION_INT, DETAIL (alpha_levels), 2, 65536, 2, NULL,
    .when = "alpha {dither}", .needs = BN_TRAIT_ALPHA },
  { "alpha-threshold", BN_N_ ("Alp_ha threshold"), BN_N_ ("The opacity from which on pixels become opaque, when alpha is cut"),
    BN_OPTION_DOUBLE, DETAIL (alpha_threshold), 0, 1, .5, NULL,
    .when = "alpha {cut}", .needs = BN_TRAIT_ALPHA },
  { "shift-channels", BN_N_ ("Shi_fted: colored grain"),
    BN_N_ ("Each channel reads the mask at another place: colored, softer grain instead of gray"),
    BN_OPTION_BOOL, DETAIL (shift_channels), 0, 1, FALSE, NULL,
    .when = BN_WHEN_LEVELS " & !join-channels", .needs = BN_TRAIT_COLOR },
  { "join-channels", BN_N_ ("_Joined: smoothest grain"),
    BN_N_ ("Red, green and blue are chosen together so that brightness varies least: a smoother picture of colored grain"),
    BN_OPTION_BOOL, DETAIL (join_channels), 0, 1, FALSE, NULL,
    .when = BN_WHEN_LEVELS, .needs = BN_TRAIT_COLOR },
  { "keep-neutral", BN_N_ ("Keep grays ne_utral"),
    BN_N_ ("Gray pixels stay gray where the channels' masks differ"),
    BN_OPTION_BOOL, DETAIL (keep_neutral), 0, 1, FALSE, NULL,
    .when = BN_WHEN_LEVELS, .needs = BN_TRAIT_COLOR },
  { "keep-exact", BN_N_ ("Skip colors that need no dit_her"),
    BN_N_ ("Pixels that are made of levels already get no noise from triangular or Gaussian values"),
    BN_OPTION_BOOL, DETAIL (keep_exact), 0, 1, FALSE, NULL,
    .when = BN_WHEN_LEVELS " & dither-method {ordered}" },
  { "palette-distance", BN_N_ ("Match co_lors by"),
    BN_N_ ("How the nearest color is found for one that no mix of the palette reaches"),
    BN_OPTION_CHOICE, DETAIL (palette_distance), 0, 0, BN_DISTANCE_LIGHT, bn_choice_distance,
    .when = BN_WHEN_PALETTE, .needs = BN_TRAIT_COLOR },
  { "fit", BN_N_ ("_Fit to palette"),
    BN_N_ ("Moves the picture's colors to what the palette can mix, so that highlights and shadows keep their drawing"),
    BN_OPTION_CHOICE, DETAIL (fit), 0, 0, BN_FIT_AUTO, bn_choice_fit,
    .when = BN_WHEN_PALETTE },
  { "exposure", BN_N_ ("E_xposure"), BN_N_ ("Makes the picture lighter (1: twice the light) or darker before it meets the palette"),
    BN_OPTION_DOUBLE, DETAIL (exposure), -4, 4, 0, NULL, BN_N_ ("stops"),
    .when = BN_WHEN_PALETTE },
  { "saturation", BN_N_ ("Sat_uration"), BN_N_ ("Makes colors more vivid (2: twice) or grayer (0: gray) before they meet the palette"),
    BN_OPTION_DOUBLE, DETAIL (saturation), 0, 3, 1, NULL,
    .when = BN_WHEN_PALETTE, .needs = BN_TRAIT_COLOR },
  { "keep-hidden", BN_N_ ("_Keep hidden colors"),
    BN_N_ ("Wholly transparent pixels keep the colors that nobody sees; else they take the palette's first one"),
    BN_OPTION_BOOL, DETAIL (keep_hidden), 0, 1, FALSE, NULL,
    .when = BN_WHEN_PALETTE, .needs = BN_TRAIT_ALPHA },
  { "level-spacing", BN_N_ ("Levels e_ven"), BN_N_ ("In what the levels are evenly spaced"),
    BN_OPTION_CHOICE, DETAIL (spacing), 0, 0, BN_SPACING_CODES, bn_choice_spacing,
    .when = BN_WHEN_LEVELS },
  { "pixel-size", BN_N_ ("Pixel si_ze"),
    BN_N_ ("The picture is dithered at 1/n of its size and shown as blocks of n × n pixels, as pixel art and old screens are"),
    BN_OPTION_INT, DETAIL (pixel_size), 1, BN_MAX_PIXEL_SIZE, 1, NULL, BN_N_ ("px") },
  { "dot-gain", BN_N_ ("Dot radi_us"),
    BN_N_ ("For lasers, thermal printers and presses, whose round dots spread over their neighbors: how large a dot "
           "prints. Tones become lighter to make up for it, and the preview shows the print; 0 is square pixels"),
    BN_OPTION_DOUBLE, DETAIL (dot_gain), 0, BN_DOTS_LARGEST, 0, NULL, BN_N_ ("px"),
    .when = "dither-method {ordered} & !(" BN_WHEN_LEVELS " & join-channels)" },
  { "slice", BN_N_ ("_Slice"), BN_N_ ("Which slice of a mask in time, for the frames of an animation"),
    BN_OPTION_INT, DETAIL (slice), 0, BN_MASK_MAX_SLICES - 1, 0, NULL },

  { "mask-width", BN_N_ ("Mask _width"), BN_N_ ("Width of the mask's tile in pixels; a wide tile repeats less visibly"),
    BN_OPTION_INT, MASK (width), BN_MASK_MIN_SIDE, BN_MASK_MAX_SIDE, 128, NULL, BN_N_ ("px") },
  { "mask-height", BN_N_ ("_Mask height"), BN_N_ ("Height of the mask's tile in pixels"),
    BN_OPTION_INT, MASK (height), BN_MASK_MIN_SIDE, BN_MASK_MAX_SIDE, 128, NULL, BN_N_ ("px") },
  { "mask-method", BN_N_ ("M_ethod"), BN_N_ ("How the mask is made"),
    BN_OPTION_CHOICE, MASK (method), 0, 0, 0, bn_method_choice },
  { "mask-seed", BN_N_ ("See_d"), BN_N_ ("Another seed makes another mask of the same kind"),
    BN_OPTION_INT, MASK (seed), 0, G_MAXINT32, 1, NULL },
  { "mask-quality", BN_N_ ("_Quality"), BN_N_ ("How long the mask is optimized"),
    BN_OPTION_CHOICE, MASK (quality), 0, 0, BN_QUALITY_BEST, bn_choice_quality },
  { "mask-viewing", BN_N_ ("Tuned _for"), BN_N_ ("Where the picture will be looked at"),
    BN_OPTION_CHOICE, MASK (viewing), 0, 0, BN_VIEWING_SCREEN, bn_choice_viewing,
    .when = "mask-filter {mix} & mask-distribution {uniform} & !(mask-slices > 1) & !mask-channels {rgb}" },
  { "mask-half-size", BN_N_ ("Smooth at half si_ze, too"),
    BN_N_ ("The grain stays fine when the picture is shown at half its size, and is a little coarser at its own"),
    BN_OPTION_BOOL, MASK (half_size), 0, 1, FALSE, NULL,
    .when = "!mask-filter {band, dots} & mask-loss {visible-error} & mask-distribution {uniform}"
            " & !(mask-slices > 1) & !mask-channels {rgb}",
    .later = TRUE },
  { "mask-filter", BN_N_ ("_Filter"), BN_N_ ("Through which filter the eye is taken to see the grain"),
    BN_OPTION_CHOICE, MASK (filter), 0, 0, 0, bn_filter_choice,
    .when = "!mask-method {mask-spectrum} | mask-desired-weight > 0" },
  { "mask-sigma", BN_N_ ("Si_gma"),
    BN_N_ ("Width of the Gaussian filter or kernel in pixels; larger smooths coarser grain"),
    BN_OPTION_DOUBLE, MASK (sigma), .5, 8, 1.5, NULL, BN_N_ ("px") },
  { "mask-cutoff", BN_N_ ("Cu_toff"),
    BN_N_ ("Mask spectrum: where the low band ends, as the square of the frequency; 1 is Nyquist"),
    BN_OPTION_DOUBLE, MASK (cutoff), .01, 2, .7, NULL },
  { "mask-low-weight", BN_N_ ("Lo_w-frequency weight"), BN_N_ ("Mask spectrum: how strongly low frequencies are suppressed"),
    BN_OPTION_DOUBLE, MASK (low_weight), 0, 100, .1, NULL },
  { "mask-histogram-weight", BN_N_ ("_Histogram weight"), BN_N_ ("Mask spectrum: how strongly the values are spread evenly"),
    BN_OPTION_DOUBLE, MASK (histogram_weight), 0, 100, 2.2, NULL },
  { "mask-uniformity-weight", BN_N_ ("_Uniformity weight"), BN_N_ ("Mask spectrum: how strongly the spectrum is made smooth"),
    BN_OPTION_DOUBLE, MASK (uniformity_weight), 0, 100, .01, NULL },
  { "mask-rate", BN_N_ ("Step si_ze"), BN_N_ ("Mask spectrum: length of a step of the gradient descent"),
    BN_OPTION_DOUBLE, MASK (rate), .001, 10, .7, NULL },
  { "mask-steps", BN_N_ ("Num_ber of steps"), BN_N_ ("Mask spectrum: how many steps the gradient descent takes"),
    BN_OPTION_INT, MASK (steps), 0, 1000000, 2000, NULL },
  { "mask-random-weights", BN_N_ ("R_andom weights"),
    BN_N_ ("Mask spectrum: weigh the three losses at random in every step, which leads out of local minima"),
    BN_OPTION_BOOL, MASK (random_weights), 0, 1, TRUE, NULL },

  { "mask-resolution", BN_N_ ("Resolu_tion"), BN_N_ ("Eye: pixels per inch of the screen or the print"),
    BN_OPTION_DOUBLE, MASK (resolution), 10, 10000, 300, NULL, BN_N_ ("ppi") },
  { "mask-distance", BN_N_ ("Vie_wing distance"), BN_N_ ("Eye: how far away the picture is seen, in centimeters"),
    BN_OPTION_DOUBLE, MASK (distance), 1, 10000, 30, NULL, BN_N_ ("cm") },
  { "mask-frequency", BN_N_ ("Principal freq_uency"),
    BN_N_ ("Soft cutoff and green noise: how fine the grain is, in cycles per pixel"),
    BN_OPTION_DOUBLE, MASK (frequency), .01, 2, .15, NULL, BN_N_ ("cycles/px") },
  { "mask-start", BN_N_ ("St_art"), BN_N_ ("What the optimization starts from"),
    BN_OPTION_CHOICE, MASK (start), 0, 0, BN_START_VOID_CLUSTER, bn_choice_start },

  { "mask-distribution", BN_N_ ("Distri_bution"), BN_N_ ("How the mask's values are spread"),
    BN_OPTION_CHOICE, VALUES (distribution), 0, 0, BN_DISTRIBUTION_UNIFORM, bn_distribution_choice },
  { "mask-spread", BN_N_ ("_Spread"), BN_N_ ("Standard deviation of Gaussian values, in LSB"),
    BN_OPTION_DOUBLE, VALUES (spread), .05, 2, .5, NULL, BN_N_ ("LSB") },
  { "mask-channels", BN_N_ ("_Channels"), BN_N_ ("One mask for all channels of a picture, or one each"),
    BN_OPTION_CHOICE, VALUES (channels), 0, 0, BN_CHANNELS_ONE, bn_choice_channels },
  { "mask-slices", BN_N_ ("S_lices"), BN_N_ ("How many masks follow each other in time; 1 stands still"),
    BN_OPTION_INT, SET (slices), 1, BN_MASK_MAX_SLICES, 1, NULL },
  { "mask-time", BN_N_ ("_Time"), BN_N_ ("What slices are optimized for beside their own smoothness"),
    BN_OPTION_CHOICE, SET (time), 0, 0, BN_TIME_FLICKER, bn_choice_time,
    .when = "mask-slices > 1" },
  { "mask-loss", BN_N_ ("_Loss"), BN_N_ ("What the optimization asks of the gray levels' patterns"),
    BN_OPTION_CHOICE, SET (loss), 0, 0, 0, bn_loss_pattern_choice },
  { "mask-desired-weight", BN_N_ ("_Desired-power weight"),
    BN_N_ ("Mask spectrum: how strongly each frequency is asked for the filter's target power"),
    BN_OPTION_DOUBLE, SET (desired_weight), 0, 100, 0, NULL },
  { NULL },
};
/* clang-format on */

const BnOption *
bn_option_find (const char *id)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (g_str_equal (option->id, id))
      return option;
  return NULL;
}

char *
bn_option_plain_name (const char *name)
{
  g_autoptr (GRegex) mnemonic = g_regex_new ("\\(_.\\)$|_", 0, 0, NULL);

  return g_regex_replace_literal (mnemonic, name, -1, 0, "", 0, NULL);
}

gboolean
bn_option_is_of_mask (const BnOption *option)
{
  return option->group != BN_GROUP_DITHER && option->group != BN_GROUP_DETAIL;
}

gboolean
bn_option_is_of_filter (const BnOption *option)
{
  return !bn_option_is_of_mask (option) && g_strcmp0 (option->when, BN_WHEN_OPTIMIZED) != 0;
}

void
bn_option_set (const BnOption *option, BnConfig *config, double value)
{
  if (option->type == BN_OPTION_DOUBLE)
    G_STRUCT_MEMBER (double, config, option->offset) = value;
  else
    G_STRUCT_MEMBER (int, config, option->offset) = (int) value;
}

double
bn_option_get (const BnOption *option, const BnConfig *config)
{
  if (option->type == BN_OPTION_DOUBLE)
    return G_STRUCT_MEMBER (const double, config, option->offset);
  return G_STRUCT_MEMBER (const int, config, option->offset);
}

int
bn_option_choice_row (const BnOption *option, const char *id)
{
  const BnChoice *choice;

  for (guint row = 0; (choice = option->choice (row)) != NULL; row++)
    if (bn_spelling_is (choice->id, id))
      return (int) row;
  return -1;
}

/* The ids of a choice's rows, "a, b, c". */
static char *
choice_list (const BnOption *option)
{
  GString *list = g_string_new (NULL);
  const BnChoice *choice;

  for (guint row = 0; (choice = option->choice (row)) != NULL; row++)
    g_string_append_printf (list, "%s%s", row > 0 ? ", " : "", choice->id);
  return g_string_free (list, FALSE);
}

static void
set_choice_error (const BnOption *option, const char *text, GError **error)
{
  g_autofree char *list = choice_list (option), *quoted = bn_quote (text);

  g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("%s is “%s”; it must be one of: %s."), option->id,
               quoted, list);
}

/* The shortest text that reads back as `value`. */
static char *
print_double (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", value);
  if (g_ascii_strtod (text, NULL) != value)
    g_ascii_dtostr (text, sizeof text, value);
  return g_strdup (text);
}

static void
set_range_error (const BnOption *option, const char *text, GError **error)
{
  g_autofree char *quoted = bn_quote (text);

  if (option->type == BN_OPTION_BOOL)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("%s is “%s”; it must be true or false."), option->id,
                 quoted);
  else if (option->type == BN_OPTION_INT)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("%s is “%s”; it must be a whole number from %.0f to %.0f."), option->id, quoted,
                 option->min, option->max);
  else {
    g_autofree char *min = print_double (option->min), *max = print_double (option->max);
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("%s is “%s”; it must be a number from %s to %s."),
                 option->id, quoted, min, max);
  }
}

static gboolean
parse_number (const BnOption *option, const char *text, double *value)
{
  char *end = NULL;

  *value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(*value >= option->min && *value <= option->max))
    return FALSE;
  return option->type == BN_OPTION_DOUBLE || *value == floor (*value);
}

static gboolean
parse_bool (const char *text, double *value)
{
  static const char *const yes[] = { "true", "yes", "1", NULL };
  static const char *const no[] = { "false", "no", "0", NULL };

  *value = g_strv_contains (yes, text);
  return *value != 0 || g_strv_contains (no, text);
}

gboolean
bn_option_parse (const BnOption *option, const char *text, BnConfig *config, GError **error)
{
  double value;

  if (option->type == BN_OPTION_CHOICE) {
    value = bn_option_choice_row (option, text);
    if (value < 0) {
      set_choice_error (option, text, error);
      return FALSE;
    }
  } else if (!(option->type == BN_OPTION_BOOL ? parse_bool (text, &value)
                                              : parse_number (option, text, &value))) {
    set_range_error (option, text, error);
    return FALSE;
  }
  bn_option_set (option, config, value);
  return TRUE;
}

char *
bn_option_print (const BnOption *option, const BnConfig *config)
{
  double value = bn_option_get (option, config);

  switch (option->type) {
  case BN_OPTION_CHOICE: {
    const BnChoice *choice = value >= 0 ? option->choice ((guint) value) : NULL;
    return choice != NULL ? g_strdup (choice->id) : g_strdup_printf ("%.0f", value);
  }
  case BN_OPTION_BOOL:
    return g_strdup (value != 0 ? "true" : "false");
  case BN_OPTION_INT:
  case BN_OPTION_DOUBLE:
    break;
  }
  return print_double (value);
}

gboolean
bn_option_check (const BnOption *option, const BnConfig *config, GError **error)
{
  double value = bn_option_get (option, config);
  g_autofree char *text = NULL;

  if (option->type == BN_OPTION_CHOICE) {
    if (value >= 0 && option->choice ((guint) value) != NULL)
      return TRUE;
  } else if (value >= option->min && value <= option->max) {
    return TRUE;
  }
  text = bn_option_print (option, config);
  (option->type == BN_OPTION_CHOICE ? set_choice_error : set_range_error) (option, text, error);
  return FALSE;
}
