/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/conditions.h"

#include "plugin/arguments/arguments.h"
#include "plugin/dialog/widgets.h"

/* Settings that are shown only where a choice makes them count. */
static const struct {
  const char *id, *choice;
  const char *values[3]; /* NULL-ended */
} conditions[] = {
  { "palette", "colours", { "palette", "palette-pair" } },
  { "device-palette", "colours", { "palette-pair" } },
  { "indexed", "colours", { "palette", "palette-pair" } },
  { "palette-distance", "colours", { "palette", "palette-pair" } },
  { "levels", "colours", { "levels" } },
  { "bits", "colours", { "levels" } },
  { "red-levels", "colours", { "levels" } },
  { "green-levels", "colours", { "levels" } },
  { "blue-levels", "colours", { "levels" } },
  { "shift-channels", "colours", { "levels" } },
  { "join-channels", "colours", { "levels" } },
  { "keep-neutral", "colours", { "levels" } },
  { "keep-exact", "colours", { "levels" } },
  { "alpha-levels", "alpha", { "dither" } },
  { "alpha-threshold", "alpha", { "cut" } },
  { "fill", "target", { "layer" } },
  { "file", "target", { "file" } },
  { "mask-layer", "mask-source", { "layer" } },
  { "mask-pattern", "mask-source", { "pattern" } },
  { "mask-file", "mask-source", { "file" } },
};

/* The value of a choice, or NULL if the procedure does not have that argument. g_free. */
static char *
value_of (GimpProcedureConfig *config, const char *id)
{
  char *value = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (config), id) != NULL)
    g_object_get (config, id, &value, NULL);
  return value;
}

/* Settings that count only where there are red, green and blue. */
static const char *const of_colors[] = { "red-levels",    "green-levels", "blue-levels", "shift-channels",
                                         "join-channels", "keep-neutral", NULL };

static void
show_what_counts (GimpProcedureDialog *dialog, GimpProcedureConfig *config, gboolean colored)
{
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++) {
    g_autofree char *value = value_of (config, conditions[i].choice);

    if (value != NULL)
      gtk_widget_set_visible (bn_widgets_get (dialog, conditions[i].id),
                              g_strv_contains (conditions[i].values, value) &&
                                  (colored || !g_strv_contains (of_colors, conditions[i].id)));
  }
}

/* Shows the mask's settings that the chosen method and filter read. */
static void
follow_method (GimpProcedureDialog *dialog, GimpProcedureConfig *config)
{
  const BnConfig settings = bn_arguments_read (config);
  g_autofree char *source = value_of (config, "mask-source");
  gboolean made = source == NULL || g_str_equal (source, "made");

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_mask (option) && bn_arguments_have (config, option))
      gtk_widget_set_visible (bn_widgets_get (dialog, option->id),
                              made && bn_mask_config_uses (&settings.mask, option->id));
}

void
bn_conditions_update (GimpProcedureDialog *dialog, GimpProcedureConfig *config, GimpDrawable *drawable)
{
  show_what_counts (dialog, config, drawable != NULL && gimp_drawable_is_rgb (drawable));
  follow_method (dialog, config);
}
