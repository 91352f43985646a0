/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is registered; that it runs is tested inside GIMP. */
#define ROOM "mask-procedure"
#include "tests/plugin/registration-helpers.h"

#include "plugin/procedures/mask-procedure.h"

static void
scripts_give_arguments_in_an_order_that_never_changes (void)
{
  static const BnOptionGroup groups[] = { BN_GROUP_MASK, BN_GROUP_VALUES, BN_GROUP_SET };
  g_autoptr (GString) wanted = g_string_new ("fill\n");

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    append_group (wanted, groups[i]);
  g_string_append (wanted, "target\nfile\n");
  assert_arguments (bn_mask_procedure_new, wanted->str);
}

static void
the_topmost_layer_or_none_is_returned (void)
{
  Registration made;
  GParamSpec **values;
  int count;

  open_registration (&made, bn_mask_procedure_new);
  values = gimp_procedure_get_return_values (made.procedure, &count);
  g_assert_cmpint (count, ==, 1);
  g_assert_cmpstr (values[0]->name, ==, "layer");
  g_assert_true (G_PARAM_SPEC_VALUE_TYPE (values[0]) == GIMP_TYPE_LAYER);
  close_registration (&made);
}

static void
it_needs_no_image (void)
{
  Registration made;

  open_registration (&made, bn_mask_procedure_new);
  g_assert_cmpint (gimp_procedure_get_sensitivity_mask (made.procedure) & GIMP_PROCEDURE_SENSITIVE_NO_IMAGE,
                   !=, 0);
  g_assert_cmpstr (gimp_procedure_get_image_types (made.procedure), ==, "*");
  close_registration (&made);
}

static void
its_name_menu_and_help_are_there (void)
{
  assert_findable (bn_mask_procedure_new, BN_MASK_PROCEDURE, "<Image>/Filters/Render/Noise");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("scripts give arguments in an order that never changes",
        scripts_give_arguments_in_an_order_that_never_changes);
  TEST ("the topmost layer or none is returned", the_topmost_layer_or_none_is_returned);
  TEST ("it needs no image", it_needs_no_image);
  TEST ("its name menu and help are there", its_name_menu_and_help_are_there);
  return g_test_run ();
}
