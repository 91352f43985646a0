/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/conditions.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/dialog/widgets.h"

/* Arguments that are not rows of the option table, and when they count (core/base/when.h). */
static const struct {
  const char *id, *when;
} others[] = {
  { "palette", BN_WHEN_NAMED },
  { "device-palette", BN_WHEN_PAIR },
  { "indexed", BN_WHEN_PALETTE },
  { "fill", "target {layer}" },
  { "file", "target {file}" },
  { "mask-layer", "mask-source {layer}" },
  { "mask-pattern", "mask-source {pattern}" },
  { "mask-file", "mask-source {file}" },
};

static gboolean
has (GimpProcedureConfig *config, const char *id)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (config), id) != NULL;
}

/* What a choice says, or NULL if the procedure has no such argument. A BnWhenValue. */
static char *
value_of (const char *id, gpointer user_data)
{
  char *value = NULL;

  if (has (user_data, id))
    g_object_get (user_data, id, &value, NULL);
  return value;
}

static void
show (GimpProcedureDialog *dialog, const char *id, gboolean counts)
{
  gtk_widget_set_visible (bn_widgets_get (dialog, id), counts);
}

void
bn_conditions_update (GimpProcedureDialog *dialog, GimpProcedureConfig *config, BnTraits traits)
{
  const BnConfig settings = bn_arguments_read (config);
  gboolean made = !has (config, "mask-source") || bn_mask_source_is_made (config);

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_arguments_have (config, option))
      show (dialog, option->id,
            bn_config_uses (&settings, option->id, traits) && (made || !bn_option_is_of_mask (option)));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (has (config, others[i].id))
      show (dialog, others[i].id, bn_when_holds (others[i].when, value_of, config));
}
