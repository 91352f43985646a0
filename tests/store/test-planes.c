/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "planes"
#include "tests/helpers.h"
#include "tests/with-memory.h"

static const int sizes[][2] = { { 2, 2 }, { 10, 10 }, { 20, 40 }, { 37, 91 }, { 2, 2048 }, { 3, 2 } };

/* Settings of 16 x 16 pixels, changed by "id=value" words between spaces, "mask-" omitted. */
static BnMaskConfig
parse_config (const char *settings)
{
  BnConfig config = { .mask = mask_config ("spectral", 16, 16) };

  apply_settings (settings, &config);
  return config.mask;
}

static BnMaskConfig
quick_config (const BnMethod *method, const int size[2])
{
  BnMaskConfig config = mask_config (method->choice.id, size[0], size[1]);

  config.quality = BN_QUALITY_DRAFT;
  config.steps = 50;
  return config;
}

static void
every_method_gives_an_exact_histogram_at_every_size (void)
{
  for (const BnMethod *method = bn_methods; method->choice.id != NULL; method++)
    for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
      BnMaskConfig config = quick_config (method, sizes[s]);
      g_autoptr (BnMask) mask = make_mask (&config, 0);
      guint32 size = bn_mask_size (mask);
      g_autofree guint8 *seen = g_new0 (guint8, size);
      g_assert_cmpint (bn_mask_width (mask), ==, sizes[s][0]);
      g_assert_cmpint (bn_mask_height (mask), ==, sizes[s][1]);
      for (guint32 i = 0; i < size; i++) {
        g_assert_cmpuint (bn_mask_ranks (mask)[i], <, size);
        g_assert_cmpint (seen[bn_mask_ranks (mask)[i]]++, ==, 0);
      }
    }
}

static void
any_number_of_threads_gives_the_same_mask (void)
{
  for (const BnMethod *method = bn_methods; method->choice.id != NULL; method++) {
    BnMaskConfig config = quick_config (method, (const int[]){ 36, 25 });
    g_autoptr (BnMask) one = make_mask (&config, 1);
    for (int threads = 1; threads <= 7; threads += 2) {
      g_autoptr (BnMask) many = make_mask (&config, threads);
      assert_same_mask (one, many);
    }
  }
}

static void
another_seed_gives_another_mask_where_the_seed_counts (void)
{
  for (int row = 0; bn_method_choice ((guint) row) != NULL; row++) {
    BnMaskConfig config = quick_config (&bn_methods[row], (const int[]){ 16, 16 });
    g_autoptr (BnMask) one = make_mask (&config, 1), two = NULL;
    config.seed++;
    two = make_mask (&config, 1);
    g_assert_cmpint (is_same_mask (one, two), ==, !bn_mask_config_uses (&config, "mask-seed"));
  }
}

static void
cancel_when_begun (double done, gpointer user_data)
{
  if (done > 0)
    g_cancellable_cancel (user_data);
}

static void
a_method_cancelled_midway_gives_no_mask (void)
{
  static const char *const long_ones[] = { "spectral", "mask-spectrum", "void-cluster", "high-pass" };

  for (gsize i = 0; i < G_N_ELEMENTS (long_ones); i++) {
    BnMaskConfig config = mask_config (long_ones[i], 256, 256);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    const BnJob job = {
      .cancellable = cancellable, .progress = cancel_when_begun, .user_data = cancellable, .threads = 2
    };
    g_autoptr (GError) error = NULL;
    config.steps = 100000;
    g_assert_null (bn_planes_make (&config, &job, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  }
}

static void
settings_out_of_range_are_refused_before_work_starts (void)
{
  BnMaskConfig config = mask_config ("spectral", 64, 64);
  g_autoptr (GError) error = NULL;

  config.width = 2049;
  g_assert_null (bn_planes_make (&config, NULL, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_nonnull (strstr (error->message, "mask-width"));
}

static void
check_rising (double done, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (done, >=, *last);
  g_assert_cmpfloat (done, <=, 1);
  *last = done;
}

static void
progress_rises_from_0_to_1 (void)
{
  for (const BnMethod *method = bn_methods; method->choice.id != NULL; method++) {
    BnMaskConfig config = quick_config (method, (const int[]){ 16, 16 });
    double last = 0;
    const BnJob job = { .progress = check_rising, .user_data = &last };
    g_autoptr (BnMask) mask = bn_planes_make (&config, &job, NULL);
    g_assert_nonnull (mask);
    assert_close (last, 1, 0);
  }
}

static BnMaskConfig
changed (const BnMaskConfig *mask, const BnOption *option)
{
  BnConfig config = { .mask = *mask };
  double value = bn_option_get (option, &config);

  if (option->type == BN_OPTION_BOOL || option->type == BN_OPTION_CHOICE)
    value = value == 0 ? 1 : 0;
  else
    value = option->type == BN_OPTION_INT ? value + 3 : value * 1.3 + .01;
  bn_option_set (option, &config, value);
  return config.mask;
}

/* Else the cache would hand out one mask for another. */
static void
a_setting_changes_the_mask_just_where_the_method_says_it_reads_it (void)
{
  for (int row = 0; bn_method_choice ((guint) row) != NULL; row++)
    for (const BnOption *option = bn_options; option->id != NULL; option++) {
      BnMaskConfig config = quick_config (&bn_methods[row], (const int[]){ 16, 16 }), other;
      g_autoptr (BnMask) one = NULL, two = NULL;
      if (!bn_option_is_of_mask (option) || g_str_equal (option->id, "mask-method"))
        continue;
      config.rate = .4;
      other = changed (&config, option);
      one = make_mask (&config, 1);
      two = make_mask (&other, 1);
      if (is_same_mask (one, two) == bn_mask_config_uses (&config, option->id))
        g_error ("%s: %s", bn_methods[row].choice.id, option->id);
    }
}

/* The beginning of the digest of the ranks of all planes. */
static char *
digest_of (const BnMask *mask)
{
  gsize count = bn_mask_size (mask) * (gsize) bn_mask_planes (mask);
  g_autofree guint8 *bytes = g_new (guint8, 2 * count);
  char *digest;

  for (gsize p = 0; p < count; p++) {
    bytes[2 * p] = (guint8) (bn_mask_ranks (mask)[p] & 255);
    bytes[2 * p + 1] = (guint8) (bn_mask_ranks (mask)[p] >> 8);
  }
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, 2 * count);
  digest[16] = '\0';
  return digest;
}

static void
a_version_means_these_masks (void)
{
  /* Every method and every kind of mask of the method spectral, 16 x 16 unless said. If one changes, raise
   * BN_METHOD_VERSION, mark it in CHANGELOG, make the shipped masks again, and write the new digests here. */
  static const struct {
    const char *settings, *digest;
    gboolean exact; /* does not depend on FFTW */
  } golden[] = {
    { "", "83da6f00dda89c36", FALSE },
    { "method=mask-spectrum", "687556241ac2f735", FALSE },
    { "method=void-cluster", "38191a0cb93b352e", TRUE },
    { "method=bayer", "6c6e9f4c6f0634cd", TRUE },
    { "method=white", "82c93722baaaea56", TRUE },
    { "method=high-pass", "730f6a9badca55ee", TRUE },
    { "method=gradient-noise", "ee24abafb02caa43", TRUE },
    { "quality=best", "62d2ad8dcce109cb", FALSE },
    { "width=40 height=33", "b649dd682b40677e", FALSE },
    { "viewing=screen width=40 height=33", "5b0ee7f24ad2631e", FALSE },
    { "start=white quality=draft", "0219e297ca56657d", FALSE },
    { "loss=desired-power quality=draft", "036d1dd79f139b6d", FALSE },
    { "filter=band frequency=.2", "8cd27c70f146705f", FALSE },
    { "filter=knee frequency=.1", "5851dada70235e60", FALSE },
    { "filter=nasanen distance=40", "e252354d3466c6bf", FALSE },
    { "distribution=triangular quality=draft width=40 height=40", "d0baee0079533ac7", FALSE },
    { "distribution=gaussian quality=draft spread=.4", "381503f3affc3b48", FALSE },
    { "channels=rgb quality=draft width=40 height=40", "ada4f314e3c5b546", FALSE },
    { "channels=three quality=draft", "f68d6002594c5a60", FALSE },
    { "channels=four slices=3 method=void-cluster", "860554e5de239002", TRUE },
    { "channels=three slices=3 quality=draft", "98cb7bd8f7fdba2f", FALSE },
    { "slices=5 quality=draft", "7d40c09f4902ec7f", FALSE },
    { "slices=10 time=average quality=draft", "30b0aacb6c017fba", FALSE },
    { "slices=10 time=accumulate quality=draft", "732624eb71a6507d", FALSE },
  };

  g_assert_cmpint (BN_METHOD_VERSION, ==, 5);
  for (gsize i = 0; i < G_N_ELEMENTS (golden); i++) {
    BnMaskConfig config = parse_config (golden[i].settings);
    g_autoptr (BnMask) mask = make_mask (&config, 1);
    g_autofree char *digest = digest_of (mask);
    if (g_getenv ("BN_PRINT") != NULL)
      g_print ("    { \"%s\", \"%s\", %s },\n", golden[i].settings, digest,
               golden[i].exact ? "TRUE" : "FALSE");
    else if (golden[i].exact || !fftw_fuses ())
      g_assert_cmpstr (digest, ==, golden[i].digest);
  }
}

static void
independent_channels_are_masks_of_their_own (void)
{
  BnMaskConfig config = parse_config ("channels=four slices=2 quality=draft");
  g_autoptr (BnMask) mask = make_mask (&config, 0);

  for (int a = 0; a < bn_mask_planes (mask); a++)
    for (int b = 0; b < a; b++)
      g_assert_cmpint (memcmp (bn_mask_plane (mask, a), bn_mask_plane (mask, b), 4 * bn_mask_size (mask)), !=,
                       0);
  config.channels = BN_CHANNELS_ONE;
  {
    g_autoptr (BnMask) first = make_mask (&config, 0);
    for (int slice = 0; slice < 2; slice++) /* the first channel is the mask of its seed */
      g_assert_cmpmem (bn_mask_plane (mask, 4 * slice), 4 * bn_mask_size (mask), bn_mask_plane (first, slice),
                       4 * bn_mask_size (mask));
  }
}

/* How many pixels of the two planes have the same rank, roughly. */
static int
likeness (const BnMask *a, const BnMask *b, int plane_a, int plane_b)
{
  int count = 0;

  for (guint32 i = 0; i < bn_mask_size (a); i++)
    count += ABS ((int) bn_mask_plane (a, plane_a)[i] - (int) bn_mask_plane (b, plane_b)[i]) < 16;
  return count;
}

static void
each_plane_starts_from_its_own (void)
{
  BnMaskConfig config = parse_config ("channels=three slices=2 quality=draft");
  g_autoptr (BnMask) start = make_mask (&config, 0), refined = NULL;

  config.start_mask = start;
  refined = make_mask (&config, 0);
  for (int a = 0; a < 6; a++)
    for (int b = 0; b < 6; b++)
      g_assert_cmpint (likeness (start, refined, a, b) > 128, ==, a == b);
}

static void
a_start_of_another_shape_is_refused (void)
{
  BnMaskConfig three = parse_config ("channels=three quality=draft"),
               slices = parse_config ("slices=3 quality=draft");
  g_autoptr (BnMask) start = make_mask (&three, 0);
  g_autoptr (GError) error = NULL;

  slices.start_mask = start;
  g_assert_null (bn_planes_make (&slices, NULL, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
memory_is_bounded_by_what_is_said (void)
{
  const BnMaskConfig small = parse_config ("width=64 height=64"),
                     slices = parse_config ("slices=64 width=64 height=64");
  const BnMaskConfig white = parse_config ("method=white slices=64 width=64 height=64");

  g_assert_cmpuint (bn_planes_memory (&small, 2), <=, 128 * 4096);
  g_assert_cmpuint (bn_planes_memory (&small, 2), >=, 96 * 4096);
  g_assert_cmpuint (bn_planes_memory (&small, 4), >, bn_planes_memory (&small, 2));
  g_assert_cmpuint (bn_planes_memory (&slices, 2), ==, 64 * bn_planes_memory (&small, 2));
  g_assert_cmpuint (bn_planes_memory (&white, 2), <, bn_planes_memory (&slices, 2) / 8);
}

static void
make_too_much (void)
{
  BnMaskConfig config = mask_config ("white", 2048, 2048);
  g_autoptr (GError) error = NULL;

  config.slices = 64;
  g_assert_null (bn_planes_make (&config, NULL, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_nonnull (strstr (error->message, "needs about 2"));
}

static void
a_mask_too_large_for_the_memory_is_refused_before_it_is_begun (void)
{
  with_memory (1 << 30, make_too_much);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every method gives an exact histogram at every size",
        every_method_gives_an_exact_histogram_at_every_size);
  TEST ("any number of threads gives the same mask", any_number_of_threads_gives_the_same_mask);
  TEST ("another seed gives another mask where the seed counts",
        another_seed_gives_another_mask_where_the_seed_counts);
  TEST ("a method cancelled midway gives no mask", a_method_cancelled_midway_gives_no_mask);
  TEST ("settings out of range are refused before work starts",
        settings_out_of_range_are_refused_before_work_starts);
  TEST ("progress rises from 0 to 1", progress_rises_from_0_to_1);
  TEST ("a setting changes the mask just where the method says it reads it",
        a_setting_changes_the_mask_just_where_the_method_says_it_reads_it);
  TEST ("a version means these masks", a_version_means_these_masks);
  TEST ("independent channels are masks of their own", independent_channels_are_masks_of_their_own);
  TEST ("each plane starts from its own", each_plane_starts_from_its_own);
  TEST ("a start of another shape is refused", a_start_of_another_shape_is_refused);
  TEST ("memory is bounded by what is said", memory_is_bounded_by_what_is_said);
  TEST ("a mask too large for the memory is refused before it is begun",
        a_mask_too_large_for_the_memory_is_refused_before_it_is_begun);
  return g_test_run ();
}
