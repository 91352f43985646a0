/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The drawable is drawable-helpers'. */
#define ROOM "apply"
#include "tests/plugin/drawable-helpers.h"

#include "plugin/pixels/apply.h"
#include "tests/plugin/whole-helpers.h"

static GimpImage *other_image;

/* --- the stage --- */

static GimpDrawable *
drawable (void)
{
  return GIMP_DRAWABLE (items[1]);
}

static void
close_world (void)
{
  g_clear_object (&world.buffer);
  g_clear_object (&world.shadow);
  g_clear_object (&world.selection);
}

/* A drawable of grays of that format, all of which may be changed. */
static void
open_world (const char *format)
{
  g_autofree float *values = g_new (float, WIDTH *HEIGHT);
  const GeglRectangle all = { 0, 0, WIDTH, HEIGHT };
  BnRng rng = bn_rng_new (9, 0);

  close_world ();
  memset (&world, 0, sizeof world);
  world.image = image;
  world.selected = all;
  world.buffer = gegl_buffer_new (&all, babl_format (format));
  world.shadow = gegl_buffer_new (&all, babl_format (format));
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    values[i] = (float) bn_rng_uniform (&rng);
  gegl_buffer_set (world.buffer, &all, 0, babl_format ("Y' float"), values, GEGL_AUTO_ROWSTRIDE);
}

/* All gray bytes of a buffer, which are stored. g_free. */
static guint8 *
read_bytes (GeglBuffer *buffer)
{
  guint8 *bytes = g_malloc (WIDTH * HEIGHT);

  gegl_buffer_get (buffer, GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), 1, babl_format ("Y' u8"), bytes,
                   GEGL_AUTO_ROWSTRIDE, GEGL_ABYSS_NONE);
  return bytes;
}

static BnMask *
small_mask (void)
{
  return white_planes (&(BnMaskShape){ 16, 16, 1, 1 }, 5);
}

static gboolean
is_in (const GeglRectangle *area, int i)
{
  int x = i % WIDTH, y = i / WIDTH;

  return x >= area->x && y >= area->y && x < area->x + area->width && y < area->y + area->height;
}

/* `area` of the gray bytes dithered by the engine alone, at its place in the image; the others stay. g_free.
 */
static guint8 *
dither_plainly (const BnDitherConfig *config, const BnMask *mask, const GeglRectangle *area)
{
  const BnPixels gray = { .sample = BN_SAMPLE_U8, .channels = 1 };
  g_autoptr (BnDither) dither = bn_dither_new (config, mask, &gray, NULL);
  g_autofree guint8 *from = read_bytes (world.buffer);
  guint8 *to = g_memdup2 (from, WIDTH * HEIGHT);
  int first = area->y * WIDTH + area->x;
  BnArray array = { from + first, to + first, WIDTH, 1 };
  BnSurface surface = bn_surface_of_array (&array, area->width, area->height);

  surface.x = X + area->x;
  surface.y = Y + area->y;
  g_assert_true (bn_dither_run (dither, &surface, NULL, NULL));
  return to;
}

/* --- checks --- */

static gboolean
may_be_dithered (gboolean groups, const char *word)
{
  g_autoptr (GError) error = NULL;
  gboolean may = bn_apply_check (image, drawable (), groups, &error);

  if (may)
    g_assert_no_error (error);
  else {
    g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
    g_assert_nonnull (strstr (error->message, "“Sky”"));
    g_assert_nonnull (strstr (error->message, word));
  }
  return may;
}

static void
an_ordinary_layer_may_be_dithered (void)
{
  open_world ("Y' u8");
  g_assert_true (may_be_dithered (FALSE, ""));
}

static void
what_is_of_another_image_or_indexed_may_not (void)
{
  open_world ("Y' u8");
  world.image = other_image;
  g_assert_false (may_be_dithered (FALSE, "another image"));
  world.image = image;
  world.indexed = TRUE;
  g_assert_false (may_be_dithered (TRUE, "indexed"));
}

static void
nothing_is_asked_of_what_has_vanished (void)
{
  g_auto (BnApplyPreview) preview = { 0 };
  g_autoptr (GError) error = NULL;
  const BnDitherConfig config = bn_config_default ().dither;

  open_world ("Y' u8");
  world.is_gone = TRUE;
  g_assert_false (bn_apply_check (image, GIMP_DRAWABLE (items[1]), FALSE, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_clear_error (&error);
  g_assert_null (bn_apply_painter (GIMP_DRAWABLE (items[1]), &config, NULL, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_false (
      bn_apply_preview (GIMP_DRAWABLE (items[1]), NULL, NULL, GEGL_RECTANGLE (0, 0, 1, 1), &preview, NULL));
  world.is_gone = FALSE;
  close_world ();
}

static void
a_group_may_just_have_a_filter (void)
{
  open_world ("Y' u8");
  world.is_group = TRUE;
  g_assert_false (may_be_dithered (FALSE, "layer group"));
  g_assert_true (may_be_dithered (TRUE, ""));
}

static void
locked_pixels_may_not_wherever_the_lock_is (void)
{
  open_world ("Y' u8");
  world.locked = 1;
  g_assert_false (may_be_dithered (FALSE, "locked"));
  world.locked = 2; /* the group around it */
  g_assert_false (may_be_dithered (FALSE, "locked"));
  world.locked = 4; /* a layer that has nothing to do with it, as long as it is no mask */
  g_assert_true (may_be_dithered (FALSE, ""));
  world.is_mask = TRUE;
  g_assert_false (may_be_dithered (FALSE, "locked"));
  world.locked = 2;
  g_assert_false (may_be_dithered (FALSE, "locked"));
}

/* --- dithering --- */

static const GeglRectangle areas[] = { { 0, 0, WIDTH, HEIGHT }, { 7, 5, 60, 40 }, { 89, 0, 1, HEIGHT } };

static void
check_dither (int method, const GeglRectangle *area)
{
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *before = NULL, *wanted = NULL, *after = NULL, *shadow = NULL;

  open_world ("Y' u8");
  config.method = method;
  world.selected = *area;
  before = read_bytes (world.buffer);
  wanted = dither_plainly (&config, mask, area);
  g_assert_true (bn_apply_dither (drawable (), &config, mask, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  after = read_bytes (world.buffer);
  shadow = read_bytes (world.shadow);
  g_assert_cmpmem (after, WIDTH * HEIGHT, before, WIDTH * HEIGHT);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (shadow[i], ==, is_in (area, i) ? wanted[i] : 0);
}

static void
the_shadow_is_what_is_selected_dithered_at_its_place_in_the_image (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (areas); i++) {
    check_dither (BN_DITHER_ORDERED, &areas[i]);
    check_dither (BN_DITHER_DIFFUSION, &areas[i]);
  }
}

static void
count_report (double done G_GNUC_UNUSED, gpointer user_data)
{
  ++*(int *) user_data;
}

/* How often work is reported when the drawable is dithered after `made` was made of it; what comes out is the
 * dither of the drawable in any case. */
static int
count_work (const BnDitherConfig *config, const BnMask *mask, const BnWhole *made)
{
  g_autofree guint8 *wanted = dither_plainly (config, mask, &world.selected), *shadow = NULL;
  int reports = 0;

  g_assert_true (bn_apply_dither (drawable (), config, mask, made, count_report, &reports, NULL));
  shadow = read_bytes (world.shadow);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (shadow[i], ==, is_in (&world.selected, i) ? wanted[i] : 0);
  return reports;
}

static void
what_was_made_of_these_pixels_before_is_not_made_again (void)
{
  BnDitherConfig config = bn_config_default ().dither, other;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (BnWhole) made = NULL;
  g_autofree char *key = NULL;

  open_world ("Y' u8");
  world.selected = areas[1];
  config.method = BN_DITHER_OPTIMIZED;
  other = config;
  other.levels = 3;
  painter = bn_apply_painter (drawable (), &config, mask, NULL);
  key = bn_apply_key (drawable (), &config, mask);
  made = make_whole (drawable (), painter, key);
  g_assert_cmpint (count_work (&config, mask, made), ==, 0);
  g_assert_cmpint (count_work (&config, mask, NULL), >, 0);
  g_assert_cmpint (count_work (&other, mask, made), >, 0);
  gegl_buffer_clear (world.buffer, GEGL_RECTANGLE (30, 20, 9, 9));
  g_assert_cmpint (count_work (&config, mask, made), >, 0);
}

static void
what_the_selection_misses_stays_as_it_is (void)
{
  const BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autofree guint8 *shadow = NULL;

  open_world ("Y' u8");
  g_assert_true (bn_apply_is_touched (drawable ()));
  world.selected.width = 0;
  g_assert_false (bn_apply_is_touched (drawable ()));
  g_assert_true (bn_apply_dither (drawable (), &config, mask, NULL, NULL, NULL, NULL));
  g_assert_true (bn_apply_merge (drawable (), NULL));
  g_assert_cmpint (world.merges, ==, 0);
  shadow = read_bytes (world.shadow);
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    g_assert_cmpint (shadow[i], ==, 0);
}

static void
a_shadow_is_merged_once_and_shown (void)
{
  open_world ("Y' u8");
  world.selected = areas[1];
  g_assert_true (bn_apply_merge (drawable (), NULL));
  g_assert_cmpint (world.merges, ==, 1);
  g_assert_cmpint (world.updates, ==, 1);
}

static void
a_merge_that_gimp_refuses_is_an_error (void)
{
  g_autoptr (GError) error = NULL;

  open_world ("Y' u8");
  world.refuses = TRUE;
  g_assert_false (bn_apply_merge (drawable (), &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_cmpint (world.updates, ==, 0);
}

/* --- the preview --- */

static const GeglRectangle view = { 20, 11, 50, 30 };

/* The preview of the view; without a method (-1) it has no dither. */
static void
open_preview (int method, BnApplyPreview *preview)
{
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnPainter) painter = NULL;
  g_autoptr (GError) error = NULL;

  config.method = MAX (method, 0);
  painter = method >= 0 ? bn_apply_painter (drawable (), &config, mask, &error) : NULL;
  g_assert_true (bn_apply_preview (drawable (), painter, NULL, &view, preview, &error));
  g_assert_no_error (error);
  g_assert_cmpint (preview->type, ==, GIMP_GRAY_IMAGE);
  g_assert_cmpint (preview->channels, ==, 1);
}

static int
place_in_drawable (int i)
{
  return (view.y + i / view.width) * WIDTH + view.x + i % view.width;
}

static void
a_preview_without_a_painter_is_the_picture (void)
{
  g_auto (BnApplyPreview) preview = { 0 };
  g_autofree guint8 *before = NULL;

  open_world ("Y' u8");
  before = read_bytes (world.buffer);
  open_preview (-1, &preview);
  for (int i = 0; i < view.width * view.height; i++) {
    g_assert_cmpint (preview.before[i], ==, before[place_in_drawable (i)]);
    g_assert_cmpint (preview.after[i], ==, before[place_in_drawable (i)]);
  }
}

static void
a_preview_is_of_the_painters_format_whatever_has_become_of_the_drawables (void)
{
  const BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnPainter) painter = NULL;
  g_auto (BnApplyPreview) preview = { 0 };

  open_world ("R'G'B' float");
  painter = bn_apply_painter (drawable (), &config, mask, NULL);
  open_world ("Y' u8");
  g_assert_true (bn_apply_preview (drawable (), painter, NULL, &view, &preview, NULL));
  g_assert_cmpint (preview.type, ==, GIMP_RGB_IMAGE);
  for (int i = 0; i < 3 * view.width * view.height; i++)
    g_assert_true (preview.after[i] == 0 || preview.after[i] == 255);
}

/* What the dither makes is black and white; only the print has tones in between. */
static void
a_preview_of_dots_that_grow_shows_the_print (void)
{
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_autoptr (BnPainter) painter = NULL;
  g_auto (BnApplyPreview) preview = { 0 };
  int between = 0;

  open_world ("Y' u8");
  config.dot_gain = .75;
  painter = bn_apply_painter (drawable (), &config, mask, NULL);
  g_assert_true (bn_apply_preview (drawable (), painter, NULL, &view, &preview, NULL));
  for (int i = 0; i < view.width * view.height; i++)
    between += preview.after[i] > 0 && preview.after[i] < 255;
  g_assert_cmpint (between, >, 100);
}

static void
a_preview_is_what_the_dither_will_make_of_its_place (void)
{
  for (int method = BN_DITHER_ORDERED; method <= BN_DITHER_DIFFUSION; method++) {
    BnDitherConfig config = bn_config_default ().dither;
    g_autoptr (BnMask) mask = small_mask ();
    g_auto (BnApplyPreview) preview = { 0 };
    g_autofree guint8 *wanted = NULL;
    open_world ("Y' u8");
    config.method = method;
    wanted = dither_plainly (&config, mask, &areas[0]);
    open_preview (method, &preview);
    for (int i = 0; i < view.width * view.height; i++)
      g_assert_cmpint (preview.after[i], ==, wanted[place_in_drawable (i)]);
  }
}

static void
a_preview_is_blended_by_the_selection (void)
{
  const GeglRectangle place = { X, Y, WIDTH, HEIGHT };
  const guint8 shares[] = { 0, 255, 128 };
  g_autofree guint8 *bytes = g_malloc (WIDTH * HEIGHT), *wanted = NULL;
  BnDitherConfig config = bn_config_default ().dither;
  g_autoptr (BnMask) mask = small_mask ();
  g_auto (BnApplyPreview) preview = { 0 };

  open_world ("Y' u8");
  world.selection = gegl_buffer_new (&place, babl_format ("Y u8"));
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    bytes[i] = shares[i % WIDTH % 3];
  gegl_buffer_set (world.selection, &place, 0, babl_format ("Y u8"), bytes, GEGL_AUTO_ROWSTRIDE);
  wanted = dither_plainly (&config, mask, &areas[0]);
  open_preview (BN_DITHER_ORDERED, &preview);
  for (int i = 0; i < view.width * view.height; i++) {
    int place_of_pixel = place_in_drawable (i);
    double share = bytes[place_of_pixel] / 255., old = preview.before[i];
    g_assert_cmpfloat (fabs (preview.after[i] - (old + share * (wanted[place_of_pixel] - old))), <=,
                       .5 + 1e-9);
    if (share == 1)
      g_assert_cmpint (preview.after[i], ==, wanted[place_of_pixel]);
    if (share == 0)
      g_assert_cmpint (preview.after[i], ==, preview.before[i]);
  }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  gegl_init (NULL, NULL);
  image = g_object_new (GIMP_TYPE_IMAGE, "id", 3, NULL);
  other_image = g_object_new (GIMP_TYPE_IMAGE, "id", 4, NULL);
  items[1] = g_object_new (GIMP_TYPE_LAYER_MASK, "id", 1, NULL);
  items[2] = g_object_new (GIMP_TYPE_GROUP_LAYER, "id", 2, NULL);
  items[4] = g_object_new (GIMP_TYPE_LAYER, "id", 4, NULL);
  TEST ("an ordinary layer may be dithered", an_ordinary_layer_may_be_dithered);
  TEST ("what is of another image or indexed may not", what_is_of_another_image_or_indexed_may_not);
  TEST ("nothing is asked of what has vanished", nothing_is_asked_of_what_has_vanished);
  TEST ("a group may just have a filter", a_group_may_just_have_a_filter);
  TEST ("locked pixels may not wherever the lock is", locked_pixels_may_not_wherever_the_lock_is);
  TEST ("the shadow is what is selected dithered at its place in the image",
        the_shadow_is_what_is_selected_dithered_at_its_place_in_the_image);
  TEST ("what was made of these pixels before is not made again",
        what_was_made_of_these_pixels_before_is_not_made_again);
  TEST ("what the selection misses stays as it is", what_the_selection_misses_stays_as_it_is);
  TEST ("a shadow is merged once and shown", a_shadow_is_merged_once_and_shown);
  TEST ("a merge that GIMP refuses is an error", a_merge_that_gimp_refuses_is_an_error);
  TEST ("a preview without a painter is the picture", a_preview_without_a_painter_is_the_picture);
  TEST ("a preview is of the painter's format whatever has become of the drawable's",
        a_preview_is_of_the_painters_format_whatever_has_become_of_the_drawables);
  TEST ("a preview of dots that grow shows the print", a_preview_of_dots_that_grow_shows_the_print);
  TEST ("a preview is what the dither will make of its place",
        a_preview_is_what_the_dither_will_make_of_its_place);
  TEST ("a preview is blended by the selection", a_preview_is_blended_by_the_selection);
  status = g_test_run ();
  close_world ();
  gegl_exit ();
  return status;
}
