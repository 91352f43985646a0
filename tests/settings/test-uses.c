/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What counts is asked of pictures and masks themselves: a setting that does not count changes no byte of
 * them. For masks of one plane, method by method, tests/store/test-planes.c asks the same and the reverse. */
#define ROOM "uses"
#include "core/settings/uses.h"

#include "tests/dither-helpers.h"

#define WIDTH 23
#define HEIGHT 19

/* --- the conditions --- */

static void
check_name (const char *id, gpointer user_data)
{
  const BnOption *own = user_data, *named = bn_option_find (id);

  if (named == NULL)
    g_error ("%s depends on “%s”, which is no setting", own->id, id);
  if (named == own)
    g_error ("%s depends on itself", own->id);
  if (!bn_option_is_of_mask (own) && bn_option_is_of_mask (named))
    g_error ("%s, which GIMP's window shows, depends on %s, which it does not know", own->id, id);
}

/* A text that is not a condition is reported as critical, which ends the test. */
static void
every_condition_names_settings_and_those_of_dithers_dithers_alone (void)
{
  int conditions = 0;

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->when != NULL) {
      bn_when_names (option->when, check_name, (gpointer) option);
      conditions++;
    }
  g_assert_cmpint (conditions, >, 10);
}

/* Every "id {a, b}" of a condition. */
static void
check_values (const BnOption *own)
{
  g_autoptr (GRegex) list = g_regex_new ("([a-z-]+) *\\{([^}]*)\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (list, own->when, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *id = g_match_info_fetch (match, 1), *values = g_match_info_fetch (match, 2);
    g_auto (GStrv) words = g_strsplit (values, ",", -1);
    const BnOption *option = bn_option_find (id);
    g_assert_nonnull (option);
    g_assert_cmpint (option->type, ==, BN_OPTION_CHOICE);
    for (char **word = words; *word != NULL; word++)
      if (bn_option_choice_row (option, g_strstrip (*word)) < 0)
        g_error ("%s depends on %s being “%s”, which it cannot be", own->id, id, *word);
  }
}

static void
every_value_in_a_condition_is_one_of_its_choice (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->when != NULL)
      check_values (option);
}

static void
conditions_of_dithers_are_in_the_language_of_gimp_s_window (void)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->when != NULL && !bn_option_is_of_mask (option))
      g_assert_null (strchr (option->when, '>'));
}

/* --- other values --- */

/* Other values of a setting, of which some change what it does if anything can. */
static int
other_values (const BnOption *option, double value, double others[8])
{
  int count = 0;

  if (option->type == BN_OPTION_BOOL) {
    others[count++] = value == 0;
  } else if (option->type == BN_OPTION_CHOICE) {
    for (guint row = 0; count < 8 && option->choice (row) != NULL; row++)
      if (row != value && !option->choice (row)->of_file)
        others[count++] = row;
  } else if (option->type == BN_OPTION_INT) {
    others[count++] = CLAMP (value + 1, MAX (option->min, 2), option->max);
    others[count++] = CLAMP (value + 7, MAX (option->min, 2), option->max);
  } else {
    others[count++] = CLAMP (value * 1.3 + .01, option->min, option->max);
    others[count++] = CLAMP (value * .4, option->min, option->max);
  }
  return count;
}

/* --- dithers --- */

static const char *const dithers[] = {
  "",
  "bits=2",
  "levels=4 light=perceptual strength=.6",
  "levels=3 join-channels=true",
  "levels=3 shift-channels=true keep-neutral=true",
  "levels=6 keep-exact=true",
  "red-levels=3 blue-levels=5",
  "alpha=dither alpha-levels=3",
  "alpha=cut alpha-threshold=.3",
  "slice=1 offset-x=3 diffusion-kernel=atkinson diffusion-mask=0",
  "colours=palette",
  "colours=palette palette-distance=lightness alpha=dither",
  "colours=palette-pair alpha=cut",
  "colours=picture",
};

/* The kinds of masks: planes, slices, and whether they are for additive noise. */
static const struct {
  int channels, slices;
  gboolean noise;
} masks[] = { { 1, 3, FALSE }, { 3, 2, FALSE }, { 4, 1, FALSE }, { 1, 1, TRUE } };

static BnMask *
context_mask (gsize i)
{
  const BnMaskShape shape = { 16, 16, masks[i].channels, masks[i].slices };
  const BnConfig noise =
      settings ("mask-method=white mask-distribution=triangular mask-width=16 mask-height=16");

  return masks[i].noise ? make_mask (&noise.mask, 1) : white_planes (&shape, 7);
}

/* A palette as it might be made of a picture: a scale of as many colors as are asked for. */
static BnPalette *
new_scale (int size)
{
  double colors[BN_PALETTE_MAX_COLORS][3];

  for (int i = 0; i < 3 * size; i++)
    colors[i / 3][i % 3] = i / 3 / (size - 1.);
  return bn_palette_new ((const double (*)[3]) colors, (guint) size, NULL, 0, NULL);
}

/* Dithers the picture by these settings; FALSE if they are refused. */
static gboolean
dither_picture (const BnDitherConfig *config, const BnMask *mask, Picture *picture)
{
  gboolean made = config->colors == BN_COLORS_PICTURE;
  g_autoptr (BnPalette) palette = made ? new_scale (config->palette_size) : NULL;
  BnDitherConfig own = *config;
  g_autoptr (BnDither) dither = NULL;

  own.palette = made ? palette : config->palette;
  dither = bn_dither_new (&own, mask, &picture->pixels, NULL);

  if (dither == NULL)
    return FALSE;
  picture_run (picture, dither);
  return TRUE;
}

/* What counted somewhere, and what was seen to change something: settings, with the kind of dither they were
 * of. */
static GHashTable *counting, *changing;

static void
forget (void)
{
  g_clear_pointer (&counting, g_hash_table_unref);
  g_clear_pointer (&changing, g_hash_table_unref);
  counting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  changing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static char *
name_of (const BnOption *option, const BnConfig *config, int channels)
{
  return g_strdup_printf ("%s by %s of %s", option->id,
                          bn_option_find ("dither-method")->choice ((guint) config->dither.method)->id,
                          channels < 3 ? "gray" : "color");
}

static BnTraits
traits_of (const BnPixels *pixels)
{
  return (pixels->channels >= 3 ? BN_TRAIT_COLOR : 0) | (pixels->alpha ? BN_TRAIT_ALPHA : 0);
}

static void
check_setting (const BnOption *option, const BnConfig *config, const BnMask *mask, Picture *picture,
               const guint8 *before, const char *context)
{
  gboolean counts = bn_config_uses (config, option->id, traits_of (&picture->pixels));
  g_autofree char *name = name_of (option, config, picture->pixels.channels);
  double others[8];
  int count = other_values (option, bn_option_get (option, config), others);

  if (counts)
    g_hash_table_add (counting, g_strdup (name));
  if (counts && g_hash_table_contains (changing, name))
    return;
  for (int i = 0; i < (counts ? count : 1); i++) {
    BnConfig other = *config;
    bn_option_set (option, &other, others[i]);
    if (!dither_picture (&other.dither, mask, picture)) {
      if (!counts)
        g_error ("“%s”: %s does not count, and is refused", context, name);
    } else if (memcmp (before, picture->out, picture->bytes) != 0) {
      if (!counts)
        g_error ("“%s”: %s does not count, and changes the picture", context, name);
      g_hash_table_add (changing, g_strdup (name));
    }
  }
}

static void
check_context (const char *context, const BnMask *mask, int channels)
{
  static const double colors[][3] = {
    { 0, 0, 0 }, { .9, .9, .9 }, { .8, .1, .1 }, { .1, .6, .1 }, { .1, .1, .8 }
  };
  static const double device[][3] = { { 0, 0, 0 }, { 1, 1, 1 }, { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 5, device, 5, NULL);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, channels, WIDTH, HEIGHT);
  g_autofree guint8 *before = NULL;
  BnConfig config = settings (context);

  config.dither.palette = palette;
  picture_randomize (&picture, 12);
  if (!dither_picture (&config.dither, mask, &picture))
    return;
  before = g_memdup2 (picture.out, picture.bytes);
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (!bn_option_is_of_mask (option))
      check_setting (option, &config, mask, &picture, before, context);
}

/* Every setting of that half counted, and what counted changed something. */
static void
check_all_changing (gboolean of_mask)
{
  GHashTableIter iter;
  gpointer name;

  for (g_hash_table_iter_init (&iter, counting); g_hash_table_iter_next (&iter, &name, NULL);)
    if (!g_hash_table_contains (changing, name))
      g_error ("%s counts, and changes nothing", (char *) name);
  for (const BnOption *option = bn_options; option->id != NULL; option++) {
    gboolean found = FALSE;
    for (g_hash_table_iter_init (&iter, changing); g_hash_table_iter_next (&iter, &name, NULL);)
      found = found || g_str_has_prefix (name, option->id);
    if (bn_option_is_of_mask (option) == of_mask && !found)
      g_error ("%s counts nowhere", option->id);
  }
}

static void
a_dither_s_setting_changes_pictures_just_where_it_counts (void)
{
  static const char *const methods[] = { "dither-method=ordered", "dither-method=diffusion",
                                         "dither-method=optimised", "dither-method=optimised effort=best" };

  forget ();
  for (gsize m = 0; m < G_N_ELEMENTS (masks); m++) {
    g_autoptr (BnMask) mask = context_mask (m);
    for (gsize w = 0; w < G_N_ELEMENTS (methods); w++)
      for (gsize i = 0; i < G_N_ELEMENTS (dithers); i++) {
        g_autofree char *context = g_strconcat (methods[w], " ", dithers[i], NULL);
        if (masks[m].channels == 1)
          check_context (context, mask, 2);
        check_context (context, mask, 4);
        if (m == 0)
          check_context (context, mask, 3); /* without alpha */
      }
  }
  check_all_changing (FALSE);
}

/* --- masks --- */

static const char *const mask_contexts[] = {
  "method=spectral quality=draft",
  "method=spectral quality=draft filter=nasanen",
  "method=spectral quality=draft filter=knee start=white",
  "method=spectral quality=draft filter=band",
  "method=spectral quality=draft distribution=gaussian",
  "method=spectral quality=draft loss=desired-power",
  "method=spectral quality=draft slices=3",
  "method=spectral quality=draft slices=3 time=average channels=three",
  "method=spectral quality=draft channels=rgb",
  "method=mask-spectrum steps=8 rate=.4",
  "method=mask-spectrum steps=8 rate=.4 desired-weight=1 filter=knee",
  "method=mask-spectrum steps=8 random-weights=false slices=2",
  "method=void-cluster channels=three",
  "method=void-cluster slices=2 distribution=gaussian",
  "method=bayer slices=2",
  "method=white channels=four",
  "method=white distribution=triangular",
  "method=high-pass channels=three",
  "method=gradient-noise slices=3",
};

static BnMask *
try_mask (const BnMaskConfig *config)
{
  const BnJob job = { .threads = 1 };

  return bn_planes_make (config, &job, NULL);
}

static gboolean
is_same (const BnMask *one, const BnMask *other)
{
  const BnMaskShape a = bn_mask_shape (one), b = bn_mask_shape (other);

  return memcmp (&a, &b, sizeof a) == 0 && is_same_mask (one, other) &&
         bn_mask_value (one, 40) == bn_mask_value (other, 40);
}

static void
check_mask_setting (const BnOption *option, const BnConfig *config, const BnMask *before, const char *context)
{
  gboolean counts = bn_config_uses (config, option->id, BN_TRAITS_ALL);
  double others[8];
  int count = other_values (option, bn_option_get (option, config), others);

  g_assert_cmpint (counts, ==, bn_mask_config_uses (&config->mask, option->id));
  if (counts)
    g_hash_table_add (counting, g_strdup (option->id));
  if (counts && g_hash_table_contains (changing, option->id))
    return;
  for (int i = 0; i < (counts ? count : 1); i++) {
    BnConfig other = *config;
    g_autoptr (BnMask) mask = NULL;
    bn_option_set (option, &other, others[i]);
    mask = try_mask (&other.mask);
    if (mask == NULL && !counts)
      g_error ("%s: %s does not count, and is refused", context, option->id);
    if (mask == NULL || is_same (before, mask))
      continue;
    if (!counts)
      g_error ("%s: %s does not count, and changes the mask", context, option->id);
    g_hash_table_add (changing, g_strdup (option->id));
  }
}

static void
a_mask_s_setting_changes_masks_just_where_it_counts (void)
{
  forget ();
  for (gsize i = 0; i < G_N_ELEMENTS (mask_contexts); i++) {
    BnConfig config = bn_config_default ();
    g_autoptr (BnMask) mask = NULL;
    config.mask.width = config.mask.height = 8;
    apply_settings (mask_contexts[i], &config);
    mask = make_mask (&config.mask, 1);
    for (const BnOption *option = bn_options; option->id != NULL; option++)
      if (bn_option_is_of_mask (option))
        check_mask_setting (option, &config, mask, mask_contexts[i]);
  }
  check_all_changing (TRUE);
}

static void
green_noise_is_coarse_where_the_filter_counts (void)
{
  static const struct {
    const char *text;
    gboolean coarse;
  } cases[] = {
    { "filter=band", TRUE },
    { "filter=knee", FALSE },
    { "filter=band method=void-cluster", FALSE },
    { "filter=band method=mask-spectrum", FALSE },
    { "filter=band method=mask-spectrum desired-weight=1", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BnConfig config = bn_config_default ();
    apply_settings (cases[i].text, &config);
    g_assert_cmpint (bn_mask_config_is_coarse (&config.mask), ==, cases[i].coarse);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every condition names settings, and those of dithers dithers' alone",
        every_condition_names_settings_and_those_of_dithers_dithers_alone);
  TEST ("every value in a condition is one of its choice", every_value_in_a_condition_is_one_of_its_choice);
  TEST ("conditions of dithers are in the language of GIMP's window",
        conditions_of_dithers_are_in_the_language_of_gimp_s_window);
  TEST ("a dither's setting changes pictures just where it counts",
        a_dither_s_setting_changes_pictures_just_where_it_counts);
  TEST ("a mask's setting changes masks just where it counts",
        a_mask_s_setting_changes_masks_just_where_it_counts);
  TEST ("green noise is coarse where the filter counts", green_noise_is_coarse_where_the_filter_counts);
  return g_test_run ();
}
