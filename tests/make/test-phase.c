/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "phase"
#include "tests/helpers.h"

#include "core/make/phase.h"

/* What pixels of each value become at f, counted from the phases. */
static void
check_crossings (const BnMaskConfig *config)
{
  g_autoptr (BnPhases) phases = bn_phases_new (config);
  g_autofree double *values = g_new (double, phases->size);

  bn_distribution_values (config, phases->size, values);
  for (double f = .001; f < 1; f += .0137)
    for (guint32 s = 0; s < phases->size; s++)
      if (fabs (phases->phase[s] - f) > 1e-6)
        g_assert_cmpfloat (floor (f + values[phases->rank[s]] + .5), ==,
                           phases->base[s] + (phases->phase[s] < f ? 1 : 0));
}

static void
every_value_crosses_once_at_its_phase (void)
{
  g_autoptr (BnDensity) density = bn_density_parse ("-2 1\n0 0\n1 3", "test", NULL);

  for (int row = 0; bn_distribution_choice ((guint) row) != NULL; row++) {
    BnMaskConfig config = mask_config ("spectral", 13, 9);
    config.distribution = row;
    config.spread = 1.3;
    config.density = density;
    check_crossings (&config);
  }
}

static void
phases_do_not_fall (void)
{
  BnMaskConfig config = mask_config ("spectral", 64, 48);
  g_autoptr (BnPhases) phases = NULL;

  config.distribution = BN_DISTRIBUTION_GAUSSIAN;
  phases = bn_phases_new (&config);
  for (guint32 s = 1; s < phases->size; s++)
    g_assert_cmpfloat (phases->phase[s], >=, phases->phase[s - 1] - 1e-7);
}

static void
uniform_values_cross_from_the_highest_down (void)
{
  const BnMaskConfig config = mask_config ("spectral", 5, 4);
  g_autoptr (BnPhases) phases = bn_phases_new (&config);

  for (guint32 s = 0; s < 20; s++) {
    g_assert_cmpuint (phases->rank[s], ==, 19 - s);
    assert_close (phases->phase[s], (s + .5) / 20, 1e-12);
    g_assert_cmpint (phases->base[s], ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every value crosses once at its phase", every_value_crosses_once_at_its_phase);
  TEST ("phases do not fall", phases_do_not_fall);
  TEST ("uniform values cross from the highest down", uniform_values_cross_from_the_highest_down);
  return g_test_run ();
}
