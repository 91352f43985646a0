/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/first-look.h"

#include "plugin/arguments/arguments.h"

static const BnPresetSetting settings[] = {
  { "levels", "4" },        { "join-channels", "true" }, { "mask-width", "128" },
  { "mask-height", "128" }, { "mask-quality", "best" },  { NULL, NULL },
};

/* TRUE by default and FALSE while the dialog is open: it is TRUE then as soon as all is back at its default.
 */
#define PLAIN "plain"

void
bn_first_look_add (GimpProcedure *procedure)
{
  gimp_procedure_add_boolean_aux_argument (procedure, PLAIN, "Plain", "All is at its default", TRUE,
                                           G_PARAM_READWRITE);
}

/* libgimp keeps the last values of a procedure there. */
gboolean
bn_first_look_is_first (GimpProcedureConfig *config)
{
  g_autofree char *name = g_strconcat (G_OBJECT_TYPE_NAME (config), ".last", NULL);
  g_autofree char *path = g_build_filename (gimp_directory (), "plug-in-settings", name, NULL);

  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
bn_first_look_is_reset (GimpProcedureConfig *config)
{
  gboolean plain;

  g_object_get (config, PLAIN, &plain, NULL);
  return plain;
}

void
bn_first_look_begin (GimpProcedureConfig *config)
{
  g_object_set (config, PLAIN, FALSE, NULL);
}

void
bn_first_look_write (GimpProcedureConfig *config, gboolean effect)
{
  BnConfig wanted = bn_config_default ();

  g_object_freeze_notify (
      G_OBJECT (config)); /* so that no mask is asked for with only some of its settings */
  bn_first_look_begin (config);
  for (const BnPresetSetting *setting = settings; setting->id != NULL; setting++) {
    const BnOption *option = bn_option_find (setting->id);
    bn_option_parse (option, setting->value, &wanted, NULL);
    bn_arguments_write (config, option, &wanted);
  }
  g_object_set (config, "as-filter", effect, NULL);
  g_object_thaw_notify (G_OBJECT (config));
}
