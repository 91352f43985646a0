/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is registered; that it runs is tested inside GIMP. */
#define ROOM "dither-procedure"
#include "tests/plugin/registration-helpers.h"

#include "plugin/procedures/dither-procedure.h"

static void
scripts_give_arguments_in_an_order_that_never_changes (void)
{
  g_autoptr (GString) wanted = g_string_new ("preset\n");

  append_group (wanted, BN_GROUP_DITHER);
  g_string_append (wanted, "palette\ndevice-palette\nindexed\n");
  append_group (wanted, BN_GROUP_DETAIL);
  g_string_append (wanted, "mask-source\nmask-layer\nmask-pattern\nmask-file\n");
  append_group (wanted, BN_GROUP_MASK);
  append_group (wanted, BN_GROUP_VALUES);
  g_string_append (wanted, "as-filter\nnew-layer\n");
  assert_arguments (bn_dither_procedure_new, wanted->str);
}

static void
it_changes_its_drawables_and_returns_nothing (void)
{
  Registration made;
  int count;

  open_registration (&made, bn_dither_procedure_new);
  gimp_procedure_get_return_values (made.procedure, &count);
  g_assert_cmpint (count, ==, 0);
  close_registration (&made);
}

static void
it_takes_one_drawable_or_several_of_any_image (void)
{
  Registration made;
  int mask;

  open_registration (&made, bn_dither_procedure_new);
  mask = gimp_procedure_get_sensitivity_mask (made.procedure);
  g_assert_cmpint (mask, ==, GIMP_PROCEDURE_SENSITIVE_DRAWABLE | GIMP_PROCEDURE_SENSITIVE_DRAWABLES);
  g_assert_cmpstr (gimp_procedure_get_image_types (made.procedure), ==, "*");
  close_registration (&made);
}

static void
its_name_menu_and_help_are_there (void)
{
  assert_findable (bn_dither_procedure_new, BN_DITHER_PROCEDURE, "<Image>/Colors/[Modify]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("scripts give arguments in an order that never changes",
        scripts_give_arguments_in_an_order_that_never_changes);
  TEST ("it changes its drawables and returns nothing", it_changes_its_drawables_and_returns_nothing);
  TEST ("it takes one drawable or several of any image", it_takes_one_drawable_or_several_of_any_image);
  TEST ("its name menu and help are there", its_name_menu_and_help_are_there);
  return g_test_run ();
}
