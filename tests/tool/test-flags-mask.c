/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "flags-mask"
#include "tests/tool/commands.h"

/* Flags as `make` with these words has them. bn_flags_clear. */
static BnFlags
flags_of (const char *line)
{
  const GOptionEntry none[] = { { NULL } };
  g_auto (GStrv) words = split_words (line);
  g_autoptr (GError) error = NULL;
  BnFlags flags;

  bn_flags_init (&flags);
  bn_flags_parse (&flags, "", none, FALSE, &words, &error);
  g_assert_no_error (error);
  return flags;
}

static void
assert_refused (BnFlags *flags, GQuark domain, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (bn_flags_load (flags, &error));
  g_assert_cmpint (error->domain, ==, domain);
  assert_says (error->message, word);
}

static void
a_mask_to_start_from_gives_its_shape_where_no_flag_does (void)
{
  g_auto (BnFlags) flags = flags_of ("make"), given = flags_of ("make --width 12");
  g_autoptr (BnMask) start = NULL;

  write_white ("start.npy", &(BnMaskShape){ 10, 6, 3, 2 });
  flags.start_file = file_in ("start.npy");
  given.start_file = file_in ("start.npy");
  g_assert_true (bn_flags_load (&flags, NULL));
  g_assert_cmpint (flags.config.mask.width, ==, 10);
  g_assert_cmpint (flags.config.mask.height, ==, 6);
  g_assert_cmpint (flags.config.mask.channels, ==, BN_CHANNELS_THREE);
  g_assert_cmpint (flags.config.mask.slices, ==, 2);
  start = mask_in ("start.npy");
  assert_same_mask (flags.config.mask.start_mask, start);
  g_assert_true (bn_flags_load (&given, NULL));
  g_assert_cmpint (given.config.mask.width, ==, 12);
}

static void
a_density_means_custom_values_and_no_others (void)
{
  g_auto (BnFlags) flags = flags_of ("make"), other = flags_of ("make --distribution gaussian");

  flags.density_file = write_file ("d.txt", "-1 0\n0 1\n1 0\n", -1);
  other.density_file = file_in ("d.txt");
  g_assert_true (bn_flags_load (&flags, NULL));
  g_assert_cmpint (flags.config.mask.distribution, ==, BN_DISTRIBUTION_CUSTOM);
  g_assert_nonnull (flags.config.mask.density);
  assert_refused (&other, BN_ERROR, "--density");
}

static void
files_that_cannot_be_used_are_named (void)
{
  g_auto (BnFlags) start = flags_of ("make"), density = flags_of ("make"), bad = flags_of ("make");

  start.start_file = file_in ("none.npy");
  density.density_file = file_in ("none.txt");
  bad.density_file = write_file ("bad.txt", "1 2\nx\n", -1);
  assert_refused (&start, G_FILE_ERROR, "none.npy");
  assert_refused (&density, G_FILE_ERROR, "none.txt");
  assert_refused (&bad, BN_ERROR, "line 2");
}

static BnMask *
make (const BnFlags *flags)
{
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_flags_mask (flags, &error);

  g_assert_no_error (error);
  return mask;
}

/* The only file in the folder `name`. g_free. */
static char *
kept_in (const char *name)
{
  g_autofree char *folder = file_in (name);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *kept = dir != NULL ? g_dir_read_name (dir) : NULL;

  return kept != NULL ? g_build_filename (folder, kept, NULL) : NULL;
}

static void
a_mask_is_kept_and_fresh_makes_it_again (void)
{
  g_auto (BnFlags) flags = flags_of ("make --method white --size 9x7 --cache @kept"),
                   fresh = flags_of ("make --method white --size 9x7 --cache @kept --fresh");
  g_autoptr (BnMask) first = make (&flags), second = NULL, third = NULL, plain = NULL;
  g_autofree char *path = kept_in ("kept");
  GStatBuf before, found, made;

  plain = make_mask (&flags.config.mask, 1);
  assert_same_mask (first, plain);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  second = make (&flags);
  g_assert_cmpint (g_stat (path, &found), ==, 0);
  g_assert_cmpint (found.st_ino, ==, before.st_ino);
  third = make (&fresh);
  g_assert_cmpint (g_stat (path, &made), ==, 0);
  g_assert_cmpint (made.st_ino, !=, before.st_ino);
  assert_same_mask (second, first);
  assert_same_mask (third, first);
}

static void
fresh_keeps_nothing_where_no_folder_is_named (void)
{
  g_auto (BnFlags) flags = flags_of ("make --method white --size 8 --fresh");
  g_autoptr (BnMask) mask = make (&flags);

  g_assert_nonnull (mask);
  g_assert_false (g_file_test (g_get_user_cache_dir (), G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a mask to start from gives its shape where no flag does",
        a_mask_to_start_from_gives_its_shape_where_no_flag_does);
  TEST ("a density means custom values and no others", a_density_means_custom_values_and_no_others);
  TEST ("files that cannot be used are named", files_that_cannot_be_used_are_named);
  TEST ("a mask is kept, and fresh makes it again", a_mask_is_kept_and_fresh_makes_it_again);
  TEST ("fresh keeps nothing where no folder is named", fresh_keeps_nothing_where_no_folder_is_named);
  return g_test_run ();
}
