/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "result"
#include "tests/plugin/procedure-helpers.h"

#include "plugin/arguments/as-filter.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/result.h"

/* What the settings ask for, besides. */
static gboolean slow, indexed;

gboolean
bn_as_filter_is_slow (GimpProcedureConfig *config G_GNUC_UNUSED)
{
  return slow;
}

gboolean
bn_colors_is_indexed (GimpProcedureConfig *config G_GNUC_UNUSED)
{
  return indexed;
}

static gboolean
is_set (GimpProcedureConfig *config, const char *id)
{
  gboolean set;

  g_object_get (config, id, &set, NULL);
  return set;
}

gboolean
bn_as_filter_is_set (GimpProcedureConfig *config)
{
  return is_set (config, "as-filter");
}

gboolean
bn_as_filter_is_new_layer (GimpProcedureConfig *config)
{
  return is_set (config, "new-layer") && !is_set (config, "as-filter");
}

static const BnResultPlace a_layer = { TRUE, FALSE, NULL }, without = { TRUE, FALSE, "No operation." },
                           a_group = { TRUE, TRUE, "A group." }, a_channel = { FALSE, FALSE, "A channel." };

static void
open_result (Stage *stage)
{
  slow = indexed = FALSE;
  open_procedure (stage);
  gimp_procedure_add_boolean_argument (stage->procedure, "as-filter", "a", "a", FALSE, G_PARAM_READWRITE);
  gimp_procedure_add_boolean_argument (stage->procedure, "new-layer", "n", "n", FALSE, G_PARAM_READWRITE);
  open_config (stage);
}

static void
each_choice_comes_back_as_it_was_set (void)
{
  Stage stage;

  open_result (&stage);
  g_assert_cmpint (bn_result_get (stage.config), ==, BN_RESULT_REPLACE);
  for (int result = 0; result < BN_RESULTS; result++) {
    bn_result_set (stage.config, (BnResult) result);
    g_assert_cmpint (bn_result_get (stage.config), ==, result);
  }
  close_stage (&stage);
}

/* What can be had, as bits. */
static int
possible (Stage *stage, const BnResultPlace *place)
{
  int bits = 0;

  for (int result = 0; result < BN_RESULTS; result++) {
    g_autofree char *obstacle = bn_result_obstacle (stage->config, place, (BnResult) result);
    bits |= (obstacle == NULL) << result;
  }
  return bits;
}

static void
what_the_drawable_and_the_settings_do_not_allow_has_a_reason (void)
{
  Stage stage;

  open_result (&stage);
  g_assert_cmpint (possible (&stage, &a_layer), ==, 7);
  g_assert_cmpint (possible (&stage, &without), ==, 6);
  g_assert_cmpint (possible (&stage, &a_group), ==, 1);
  g_assert_cmpint (possible (&stage, &a_channel), ==, 1 << BN_RESULT_REPLACE);
  slow = TRUE;
  g_assert_cmpint (possible (&stage, &a_layer), ==, 6);
  slow = FALSE;
  indexed = TRUE;
  g_assert_cmpint (possible (&stage, &a_layer), ==, 6);
  close_stage (&stage);
}

static void
a_wish_that_cannot_be_had_gives_way_to_the_next_best (void)
{
  Stage stage;

  open_result (&stage);
  bn_result_settle (stage.config, &a_layer, BN_RESULT_EFFECT);
  g_assert_cmpint (bn_result_get (stage.config), ==, BN_RESULT_EFFECT);
  bn_result_settle (stage.config, &without, BN_RESULT_EFFECT);
  g_assert_cmpint (bn_result_get (stage.config), ==, BN_RESULT_REPLACE);
  bn_result_settle (stage.config, &a_group, BN_RESULT_LAYER);
  g_assert_cmpint (bn_result_get (stage.config), ==, BN_RESULT_EFFECT);
  bn_result_settle (stage.config, &a_channel, BN_RESULT_LAYER);
  g_assert_cmpint (bn_result_get (stage.config), ==, BN_RESULT_REPLACE);
  close_stage (&stage);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("each choice comes back as it was set", each_choice_comes_back_as_it_was_set);
  TEST ("what the drawable and the settings do not allow has a reason",
        what_the_drawable_and_the_settings_do_not_allow_has_a_reason);
  TEST ("a wish that cannot be had gives way to the next best",
        a_wish_that_cannot_be_had_gives_way_to_the_next_best);
  return g_test_run ();
}
