/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "plain-words"
#include "tests/plugin/procedure-helpers.h"

#include "plugin/dialog/plain-words.h"

static void
open_words (Stage *stage)
{
  open_procedure (stage);
  add_table (stage->procedure);
  open_config (stage);
}

/* `message` becomes `wanted` and names the arguments `wanted_ids`, separated by spaces. */
static void
assert_words (const char *message, const char *wanted, const char *wanted_ids)
{
  g_autofree const char **ids = NULL;
  g_autofree char *words = NULL, *list = NULL;
  Stage stage;

  open_words (&stage);
  words = bn_plain_words (stage.config, message, &ids);
  list = g_strjoinv (" ", (char **) ids);
  g_assert_cmpstr (words, ==, wanted);
  g_assert_cmpstr (list, ==, wanted_ids);
  close_stage (&stage);
}

static void
arguments_and_their_values_have_their_names (void)
{
  assert_words ("It needs mask-distribution uniform, or dither-method ordered.",
                "It needs Distribution: Uniform, or Dither by: Mask.", "mask-distribution dither-method");
  assert_words ("colours is “palette”, and no palette is given.",
                "Colors is “Palette”, and no palette is given.", "colours");
  assert_words ("Leave “join-channels” off.", "Leave “Joined: smoothest grain” off.", "join-channels");
  assert_words ("The step size (mask-rate) is too long.", "The step size (Step size) is too long.",
                "mask-rate");
}

static void
plain_english_stays (void)
{
  const char *const messages[] = { "Choose levels rather than a palette.",
                                   "A half-written file: “three-four”.",
                                   "“levels of grün” is no file, and light- neither",
                                   "",
                                   "mask-",
                                   "“" };

  for (gsize i = 0; i < G_N_ELEMENTS (messages); i++)
    assert_words (messages[i], messages[i], "");
}

/* Whatever the engine refuses, no id is left that a person would have to know. */
static void
no_refusal_of_the_engine_keeps_an_id (void)
{
  const struct {
    const char *id, *value;
  } bad[] = { { "mask-channels", "rgb" }, { "mask-distribution", "triangular" } };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree const char **ids = NULL;
    g_autofree char *words = NULL;
    BnConfig settings = bn_config_default ();
    BnMaskShape shape;
    Stage stage;

    open_words (&stage);
    settings.dither.method = BN_DITHER_DIFFUSION;
    settings.dither.join_channels = TRUE;
    bn_option_parse (bn_option_find (bad[i].id), bad[i].value, &settings, NULL);
    shape = bn_mask_config_shape (&settings.mask);
    g_assert_false (bn_dither_check_mask (&settings.dither, 3, &shape,
                                          settings.mask.distribution == BN_DISTRIBUTION_UNIFORM, &error));
    words = bn_plain_words (stage.config, error->message, &ids);
    for (const BnOption *option = bn_options; option->id != NULL; option++)
      g_assert_true (strchr (option->id, '-') == NULL || strstr (words, option->id) == NULL);
    close_stage (&stage);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("arguments and their values have their names", arguments_and_their_values_have_their_names);
  TEST ("plain English stays", plain_english_stays);
  TEST ("no refusal of the engine keeps an id", no_refusal_of_the_engine_keeps_an_id);
  return g_test_run ();
}
