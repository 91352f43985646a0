/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "rings"
#include "tests/helpers.h"

#include "core/make/rings.h"

#define MAX_SIZE (64 * 64)

static const int sizes[][2] = { { 64, 64 }, { 40, 36 }, { 37, 50 }, { 61, 32 } };

/* A random pattern, a third of it ones, and its rings. */
static BnRings *
make_rings (const int size[2], guint32 order[MAX_SIZE])
{
  guint32 count = (guint32) (size[0] * size[1]);
  BnRings *rings = bn_rings_new (size[0], size[1]);
  BnRng rng = bn_rng_new (2, 0);

  bn_rng_permutation (&rng, order, count);
  for (guint32 r = 0; r < count / 3; r++)
    bn_rings_add (rings, order[r], 1);
  return rings;
}

static void
they_are_the_annuli_that_are_measured (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    guint32 order[MAX_SIZE], count = (guint32) (sizes[i][0] * sizes[i][1]);
    g_autoptr (BnRings) rings = make_rings (sizes[i], order);
    g_autoptr (BnSpectrum) spectrum = bn_spectrum_new (sizes[i][0], sizes[i][1]);
    double plane[MAX_SIZE] = { 0 };
    BnAnnulus annuli[64];
    int side = MIN (sizes[i][0], sizes[i][1]), first = (side + 7) / 8, whole;

    for (guint32 r = 0; r < count / 3; r++)
      plane[order[r]] = 1;
    bn_spectrum_take (spectrum, plane);
    bn_spectrum_radial (spectrum, annuli);
    whole = bn_spectrum_annuli (spectrum);
    g_assert_cmpint (bn_rings_count (rings), ==, side / 2 - first + 1);
    for (int a = 0; a < whole; a++) {
      int ring = (int) lrint (annuli[a].frequency * side) - first;
      if (ring >= 0)
        assert_close (bn_rings_unevenness (rings, ring),
                      annuli[a].variance / (annuli[a].mean * annuli[a].mean), .01);
    }
  }
}

static void
a_pixel_that_leaves_leaves_nothing (void)
{
  guint32 order[MAX_SIZE];
  g_autoptr (BnRings) rings = make_rings (sizes[1], order);
  double before = bn_rings_unevenness (rings, 3);

  bn_rings_add (rings, order[1000], 1);
  g_assert_cmpfloat (bn_rings_unevenness (rings, 3), !=, before);
  bn_rings_add (rings, order[1000], -1);
  g_assert_cmpfloat (bn_rings_unevenness (rings, 3), ==, before);
  bn_rings_clear (rings);
  for (int r = 0; r < bn_rings_count (rings); r++)
    g_assert_cmpfloat (bn_rings_unevenness (rings, r), ==, 0);
}

/* The more a pixel pulls, the more uneven it makes the ring: by first order, so not to the last bit. */
static void
the_pull_tells_what_a_pixel_does (void)
{
  guint32 order[MAX_SIZE];
  g_autoptr (BnRings) rings = make_rings (sizes[2], order);

  for (int ring = 0; ring < bn_rings_count (rings); ring++) {
    double before = bn_rings_unevenness (rings, ring), unit = 0;
    bn_rings_aim (rings, ring);
    for (int i = 0; i < 200; i++) {
      double pull = (double) bn_rings_pull (rings, order[1000 + i]), change;
      bn_rings_add (rings, order[1000 + i], 1);
      change = bn_rings_unevenness (rings, ring) - before;
      bn_rings_add (rings, order[1000 + i], -1);
      unit = i == 0 ? 0 : MAX (unit, fabs (pull));
      if (fabs (pull) > .7 * unit)
        g_assert_cmpfloat (pull * change, >, 0);
    }
  }
}

static void
tiny_tiles_have_no_ring_that_counts (void)
{
  for (int side = 2; side < 8; side++) {
    g_autoptr (BnRings) rings = bn_rings_new (side, 2);
    bn_rings_add (rings, 0, 1);
    for (int r = 0; r < bn_rings_count (rings); r++)
      g_assert_cmpfloat (bn_rings_unevenness (rings, r), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("they are the annuli that are measured", they_are_the_annuli_that_are_measured);
  TEST ("a pixel that leaves leaves nothing", a_pixel_that_leaves_leaves_nothing);
  TEST ("the pull tells what a pixel does", the_pull_tells_what_a_pixel_does);
  TEST ("tiny tiles have no ring that counts", tiny_tiles_have_no_ring_that_counts);
  return g_test_run ();
}
