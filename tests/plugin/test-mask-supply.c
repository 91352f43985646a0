/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The folders are the test's own; GIMP's bar and its messages are counted. */
#define ROOM "mask-supply"
#include "tests/helpers.h"

#include <glib/gstdio.h>
#include <libgimp/gimp.h>

#include "plugin/arguments/mask-supply.h"

static int bars, messages;

gboolean
gimp_progress_init (const gchar *message)
{
  g_assert_nonnull (message);
  bars++;
  return TRUE;
}

gboolean
gimp_progress_update (gdouble percentage)
{
  g_assert_cmpfloat (percentage, >=, 0);
  g_assert_cmpfloat (percentage, <=, 1);
  return TRUE;
}

gboolean
gimp_message (const gchar *message)
{
  g_assert_cmpstr (message, !=, "");
  messages++;
  return TRUE;
}

/* The mask by way of the room. */
static BnMask *
supply (const BnMaskConfig *config)
{
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_mask_supply_get (config, &error);

  g_assert_no_error (error);
  return mask;
}

static void
a_new_mask_is_made_under_one_bar_and_then_kept (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 23, 19);
  g_autoptr (BnMask) wanted = make_mask (&config, 1), made = NULL, kept = NULL;

  bars = messages = 0;
  made = supply (&config);
  assert_same_mask (made, wanted);
  g_assert_cmpint (bars, ==, 1);
  kept = supply (&config);
  assert_same_mask (kept, wanted);
  g_assert_cmpint (bars, ==, 1); /* it was not made again */
  g_assert_cmpint (messages, ==, 0);
}

static void
settings_that_no_mask_has_are_refused (void)
{
  BnMaskConfig config = mask_config ("void-cluster", 16, 16);
  g_autoptr (GError) error = NULL;

  config.width = BN_MASK_MAX_SIDE + 1;
  g_assert_null (bn_mask_supply_get (&config, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
}

static void
a_mask_that_cannot_be_kept_is_still_made_and_the_user_is_told (void)
{
  const BnMaskConfig config = mask_config ("void-cluster", 21, 18);
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), BN_DOMAIN, NULL);
  g_autoptr (BnMask) wanted = make_mask (&config, 1), made = NULL;

  g_assert_true (g_mkdir_with_parents (g_get_user_cache_dir (), 0700) == 0);
  g_assert_true (g_file_set_contents (folder, "in the way of a folder", -1, NULL));
  messages = 0;
  made = supply (&config);
  assert_same_mask (made, wanted);
  g_assert_cmpint (messages, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a new mask is made under one bar and then kept", a_new_mask_is_made_under_one_bar_and_then_kept);
  TEST ("settings that no mask has are refused", settings_that_no_mask_has_are_refused);
  TEST ("a mask that cannot be kept is still made and the user is told",
        a_mask_that_cannot_be_kept_is_still_made_and_the_user_is_told);
  return g_test_run ();
}
