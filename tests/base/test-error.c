/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "error"
#include "tests/helpers.h"

static void
the_domain_has_the_name_that_glib_s_domains_have (void)
{
  g_assert_cmpstr (g_quark_to_string (BN_ERROR), ==, "bn-error-quark");
}

static void
a_refusal_is_told_from_a_damaged_file (void)
{
  static const guint32 twice[] = { 0, 0, 1, 2 };
  g_autoptr (GError) setting = NULL, file = NULL;

  g_assert_null (bn_mask_new (1, 4, twice, &setting));
  g_assert_null (bn_mask_new (2, 2, twice, &file));
  g_assert_true (g_error_matches (setting, BN_ERROR, BN_ERROR_SETTING));
  g_assert_true (g_error_matches (file, BN_ERROR, BN_ERROR_FILE));
  g_assert_false (g_error_matches (setting, BN_ERROR, BN_ERROR_FILE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the domain has the name that GLib's domains have", the_domain_has_the_name_that_glib_s_domains_have);
  TEST ("a refusal is told from a damaged file", a_refusal_is_told_from_a_damaged_file);
  return g_test_run ();
}
