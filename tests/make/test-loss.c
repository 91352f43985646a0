/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "loss"
#include "tests/loss-helpers.h"

static void
every_row_is_found_and_has_a_form (void)
{
  for (const BnLoss *loss = bn_losses; loss->choice.id != NULL; loss++) {
    g_assert_true (bn_loss_find (loss->choice.id) == loss);
    g_assert_true (loss->table != NULL || loss->eval != NULL);
    g_assert_true (loss->choice.name != NULL && loss->choice.help != NULL);
  }
}

static void
rows_that_others_name_stand_where_their_names_say (void)
{
  g_assert_cmpstr (bn_losses[BN_LOSS_VISIBLE_ERROR].choice.id, ==, "visible-error");
  g_assert_cmpstr (bn_losses[BN_LOSS_DESIRED_POWER].choice.id, ==, "desired-power");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every row is found and has a form", every_row_is_found_and_has_a_form);
  TEST ("rows that others name stand where their names say",
        rows_that_others_name_stand_where_their_names_say);
  return g_test_run ();
}
