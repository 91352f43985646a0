/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "profile"
#include "core/tool/profile.h"

#include <string.h>

#include "tests/helpers.h"

static void
put (GByteArray *to, guint32 number, gsize bytes)
{
  for (gsize i = bytes; i-- > 0;)
    g_byte_array_append (to, (guint8[]){ (guint8) (number >> 8 * i) }, 1);
}

/* A profile whose tags of these names are one curve of `length` bytes. g_bytes_unref. */
static GBytes *
profile_of (const char *const *names, const char *curve, gsize length)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint count = g_strv_length ((char **) names);

  g_byte_array_set_size (bytes, 128);
  memset (bytes->data, 0, 128);
  put (bytes, count, 4);
  for (guint i = 0; i < count; i++) {
    g_byte_array_append (bytes, (const guint8 *) names[i], 4);
    put (bytes, 132 + 12 * count, 4);
    put (bytes, (guint32) length, 4);
  }
  g_byte_array_append (bytes, (const guint8 *) curve, (guint) length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static const char *const colors[] = { "rTRC", "gTRC", "bTRC", NULL };
static const char *const gray[] = { "kTRC", NULL };

static void
a_curve_is_read_by_its_kind (void)
{
  static const struct {
    const char *curve;
    gsize length;
    double middle; /* the light of a half */
  } cases[] = {
    { "curv\0\0\0\0\0\0\0\0", 12, .5 },
    { "curv\0\0\0\0\0\0\0\1\2\0", 14, .25 },
    { "curv\0\0\0\0\0\0\0\3\0\0\x20\0\xff\xff", 18, .125 },
    { "para\0\0\0\0\0\0\0\0\0\3\0\0", 16, .125 },
    /* (1.5 x - .5)^1 where that is above 0; the other is .25 higher */
    { "para\0\0\0\0\0\1\0\0\0\1\0\0\0\1\x80\0\xff\xff\x80\0", 24, .25 },
    { "para\0\0\0\0\0\2\0\0\0\1\0\0\0\1\x80\0\xff\xff\x80\0\0\0\x40\0", 28, .25 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int k = 0; k < 2; k++) {
      g_autoptr (GBytes) icc = profile_of (k == 0 ? colors : gray, cases[i].curve, cases[i].length);
      gboolean found;
      g_autoptr (BnTransfer) transfer = bn_profile_transfer (icc, &found);
      g_assert_true (found);
      assert_close (bn_transfer_decode (transfer, .5), cases[i].middle, .001);
    }
}

/* As most files have it: by g, a, b, c and d of the standard. */
static void
srgb_needs_no_curve_of_its_own (void)
{
  static const char curve[] =
      "para\0\0\0\0\0\3\0\0\0\2\x66\x66\0\0\xf2\xa7\0\0\x0d\x59\0\0\x13\xd0\0\0\x0a\x5b";
  g_autoptr (GBytes) icc = profile_of (colors, curve, 32);
  gboolean found;

  g_assert_null (bn_profile_transfer (icc, &found));
  g_assert_true (found);
}

static void
numbers_of_any_kind_make_a_curve_that_rises_from_0_to_1 (void)
{
  BnRng rng = bn_rng_new (1, 0);

  for (int i = 0; i < 500; i++) {
    char curve[40] = "para\0\0\0\0\0";
    gboolean found;
    g_autoptr (GBytes) icc = NULL;
    g_autoptr (BnTransfer) transfer = NULL;
    curve[9] = (char) (i % 5);
    for (gsize k = 12; k < sizeof curve; k++) /* many are near 0 and 1 */
      curve[k] = (char) (k % 4 == 0 || (k % 4 == 1 && i % 2) ? -(int) bn_rng_below (&rng, 2)
                                                             : (int) bn_rng_below (&rng, 256));
    icc = profile_of (colors, curve, sizeof curve);
    transfer = bn_profile_transfer (icc, &found);
    for (int x = 0; transfer != NULL && x < 100; x++) {
      double below = bn_transfer_decode (transfer, x / 100.),
             above = bn_transfer_decode (transfer, (x + 1) / 100.);
      g_assert_true (below >= 0 && above >= below && above <= 1);
    }
  }
}

static void
what_has_no_one_curve_is_told (void)
{
  static const char curve[] = "curv\0\0\0\0\0\0\0\1\2\0";
  static const char *const red[] = { "rTRC", NULL }, *const none[] = { NULL };
  GBytes *tags[] = { profile_of (red, curve, 14), profile_of (none, curve, 14),
                     profile_of (colors, curve, 13), profile_of (colors, "mft2\0\0\0\0\0\0\0\0", 12),
                     g_bytes_new_static ("short", 5) };

  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++) {
    gboolean found = TRUE;
    g_assert_null (bn_profile_transfer (tags[i], &found));
    g_assert_false (found);
    g_bytes_unref (tags[i]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a curve is read by its kind", a_curve_is_read_by_its_kind);
  TEST ("sRGB needs no curve of its own", srgb_needs_no_curve_of_its_own);
  TEST ("numbers of any kind make a curve that rises from 0 to 1",
        numbers_of_any_kind_make_a_curve_that_rises_from_0_to_1);
  TEST ("what has no one curve is told", what_has_no_one_curve_is_told);
  return g_test_run ();
}
