/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whoever asks for a large piece of memory and does not get it says so: the n-th piece is refused, n = 1, 2,
 * ..., until a run meets no refusal. */
#define ROOM "without-memory"
#include "core/files/mask-file.h"
#include "core/files/palette-file.h"
#include "core/files/picture-file.h"
#include "tests/dither-helpers.h"
#include "tests/folder.h"
#include "tests/memory-faults.h"

/* Something done whole: FALSE with an error, or TRUE. */
typedef gboolean (*Doing) (const char *path, GError **error);

static gboolean
read_pictures (const char *path, GError **error)
{
  g_autoptr (GPtrArray) pictures = bn_picture_file_read (path, error);

  return pictures != NULL;
}

static gboolean
read_mask (const char *path, GError **error)
{
  g_autoptr (BnMask) mask = bn_mask_file_read (path, NULL, error);

  return mask != NULL;
}

static gboolean
read_palette (const char *path, GError **error)
{
  g_autofree guint8 (*colors)[3] = NULL;
  guint count;

  return bn_palette_file_read (path, &colors, &count, error);
}

static gboolean
write_mask (const char *path, GError **error)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  const BnMaskFileStyle style = BN_MASK_FILE_STYLE_INIT;

  return bn_mask_file_write (path, mask, &style, error);
}

static gboolean
make_mask_anew (const char *path G_GNUC_UNUSED, GError **error)
{
  const BnMaskConfig config = mask_config ("void-cluster", 16, 16);
  g_autoptr (BnMask) mask = bn_planes_make (&config, NULL, error);

  return mask != NULL;
}

static gboolean
run_dither (const char *text, GError **error)
{
  g_autoptr (BnMask) mask = planes (1, 1);
  g_autoptr (BnDither) dither = new_dither (text, mask, BN_SAMPLE_U8, 3);
  g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 30, 20);
  BnArray array = { picture.in, picture.out, picture.stride, picture.pixel_bytes };
  const BnSurface surface = bn_surface_of_array (&array, 30, 20);

  return bn_dither_run (dither, &surface, NULL, error);
}

/* How many pieces it takes. */
static int
refuse_each (Doing doing, const char *what)
{
  for (int n = 0;; n++) {
    g_autoptr (GError) error = NULL;
    gboolean done;
    memory_missed = FALSE;
    memory_after = n;
    done = doing (what, &error);
    memory_after = -1;
    g_assert_true (done == (error == NULL));
    g_assert_true (done == !memory_missed);
    if (done)
      return n;
    if (strstr (error->message, "memory") == NULL)
      g_error ("%s: %s", what, error->message);
  }
}

static void
files_that_are_read_say_that_memory_is_missing (void)
{
  g_autofree char *picture = g_build_filename (g_getenv ("BN_SOURCE"), "data", "chelsea.png", NULL);
  g_autofree char *npy = file_in ("mask.npy"), *png = file_in ("mask.png");

  g_assert_true (write_mask (npy, NULL) && write_mask (png, NULL));
  g_assert_cmpint (refuse_each (read_pictures, picture), >=, 1);
  g_assert_cmpint (refuse_each (read_mask, npy), >=, 1);
  g_assert_cmpint (refuse_each (read_mask, png), >=, 1);
  g_assert_cmpint (refuse_each (read_palette, png), >=, 0);
}

static void
masks_and_dithers_say_that_memory_is_missing (void)
{
  static const char *const ways[] = { "levels=2", "dither-method=diffusion", "dither-method=optimised",
                                      "levels=2 pixel-size=3" };

  g_assert_cmpint (refuse_each (make_mask_anew, ""), >=, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_cmpint (refuse_each (run_dither, ways[i]), >=, 1);
}

/* A kept mask that finds no room is made again. */
static void
a_cache_without_memory_costs_time_alone (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 16, 16);
  g_autofree char *folder = file_in ("masks"), *warning = NULL;
  g_autoptr (BnCache) cache = bn_cache_new (folder);
  g_autoptr (BnMask) made = bn_cache_get (cache, &config, NULL, &warning, NULL), again = NULL;

  g_assert_null (warning);
  memory_missed = FALSE;
  memory_after = 0;
  again = bn_cache_get (cache, &config, NULL, &warning, NULL);
  memory_after = -1;
  g_assert_true (memory_missed);
  g_assert_null (warning);
  assert_same_mask (made, again);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("files that are read say that memory is missing", files_that_are_read_say_that_memory_is_missing);
  TEST ("masks and dithers say that memory is missing", masks_and_dithers_say_that_memory_is_missing);
  TEST ("a cache without memory costs time alone", a_cache_without_memory_costs_time_alone);
  return g_test_run ();
}
