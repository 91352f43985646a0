/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/first-look.h"

#include "plugin/arguments/arguments.h"

static const BnPresetSetting settings[] = {
  { "levels", "4" },        { "join-channels", "true" }, { "mask-width", "128" },
  { "mask-height", "128" }, { "mask-quality", "best" },  { NULL, NULL },
};

/* libgimp keeps the last values of a procedure there. */
gboolean
bn_first_look_is_first (GimpProcedureConfig *config)
{
  g_autofree char *name = g_strconcat (G_OBJECT_TYPE_NAME (config), ".last", NULL);
  g_autofree char *path = g_build_filename (gimp_directory (), "plug-in-settings", name, NULL);

  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

void
bn_first_look_write (GimpProcedureConfig *config)
{
  BnConfig wanted = bn_config_default ();

  g_object_freeze_notify (
      G_OBJECT (config)); /* so that no mask is asked for with only some of its settings */
  for (const BnPresetSetting *setting = settings; setting->id != NULL; setting++) {
    const BnOption *option = bn_option_find (setting->id);
    bn_option_parse (option, setting->value, &wanted, NULL);
    bn_arguments_write (config, option, &wanted);
  }
  g_object_thaw_notify (G_OBJECT (config));
}

/* How many rows of the table differ; of the mask's rows, or of the others. */
static int
count_differences (GimpProcedureConfig *config, const BnConfig *one, const BnConfig *other, gboolean of_mask)
{
  int count = 0;

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    count += bn_arguments_have (config, option) && bn_option_is_of_mask (option) == of_mask &&
             bn_option_get (option, one) != bn_option_get (option, other);
  return count;
}

void
bn_first_look_follow (GimpProcedureConfig *config, const BnConfig *before)
{
  const BnConfig now = bn_arguments_read (config), initial = bn_config_default ();
  int of_mask = count_differences (config, before, &now, TRUE);
  int others = count_differences (config, before, &now, FALSE);
  int left =
      count_differences (config, &now, &initial, TRUE) + count_differences (config, &now, &initial, FALSE);

  if (left == 0 && others > 0 && of_mask + others > 1)
    bn_first_look_write (config);
}
