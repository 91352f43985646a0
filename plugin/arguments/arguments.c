/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/arguments.h"

static const char *
translate (const char *text)
{
  return g_dgettext (BN_DOMAIN, text);
}

GimpChoice *
bn_arguments_choice (const BnChoice *(*rows) (guint row))
{
  GimpChoice *choice = gimp_choice_new ();
  const BnChoice *each;

  for (guint row = 0; (each = rows (row)) != NULL; row++)
    if (!each->of_file)
      gimp_choice_add (choice, each->id, (int) row, translate (each->name), translate (each->help));
  return choice;
}

static void
add_argument (GimpProcedure *procedure, const BnOption *option)
{
  const char *id = option->id, *name = translate (option->name), *help = translate (option->help);

  switch (option->type) {
  case BN_OPTION_INT:
    gimp_procedure_add_int_argument (procedure, id, name, help, (int) option->min, (int) option->max,
                                     (int) option->initial, G_PARAM_READWRITE);
    break;
  case BN_OPTION_DOUBLE:
    gimp_procedure_add_double_argument (procedure, id, name, help, option->min, option->max, option->initial,
                                        G_PARAM_READWRITE);
    break;
  case BN_OPTION_BOOL:
    gimp_procedure_add_boolean_argument (procedure, id, name, help, option->initial != 0, G_PARAM_READWRITE);
    break;
  case BN_OPTION_CHOICE:
    gimp_procedure_add_choice_argument (procedure, id, name, help, bn_arguments_choice (option->choice),
                                        option->choice ((guint) option->initial)->id, G_PARAM_READWRITE);
    break;
  }
}

void
bn_arguments_add (GimpProcedure *procedure, BnOptionGroup group)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->group == group)
      add_argument (procedure, option);
}

static double
read_argument (GimpProcedureConfig *config, const BnOption *option)
{
  int whole = 0;
  double value = 0;

  switch (option->type) {
  case BN_OPTION_CHOICE:
    return gimp_procedure_config_get_choice_id (config, option->id);
  case BN_OPTION_DOUBLE:
    g_object_get (config, option->id, &value, NULL);
    return value;
  case BN_OPTION_INT:
  case BN_OPTION_BOOL:
    break;
  }
  g_object_get (config, option->id, &whole, NULL);
  return whole;
}

gboolean
bn_arguments_have (GimpProcedureConfig *config, const BnOption *option)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (config), option->id) != NULL;
}

BnConfig
bn_arguments_read (GimpProcedureConfig *config)
{
  BnConfig settings = bn_config_default ();

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_arguments_have (config, option))
      bn_option_set (option, &settings, read_argument (config, option));
  return settings;
}

void
bn_arguments_write (GimpProcedureConfig *config, const BnOption *option, const BnConfig *settings)
{
  double value = bn_option_get (option, settings);

  if (option->type == BN_OPTION_CHOICE)
    g_object_set (config, option->id, option->choice ((guint) value)->id, NULL);
  else if (option->type == BN_OPTION_DOUBLE)
    g_object_set (config, option->id, value, NULL);
  else
    g_object_set (config, option->id, (int) value, NULL);
}

static void
list_choice (GString *text, GParamSpec *argument)
{
  GimpChoice *choice = gimp_param_spec_choice_get_choice (argument);
  const char *between = " ";

  g_string_append_printf (text, "\n%s:", argument->name);
  for (GList *nick = gimp_choice_list_nicks (choice); nick != NULL; nick = nick->next, between = ", ")
    g_string_append_printf (text, "%s%s", between, (const char *) nick->data);
}

char *
bn_arguments_help (GimpProcedure *procedure, const char *text)
{
  GString *help = g_string_new (text);
  int count;
  GParamSpec **arguments = gimp_procedure_get_arguments (procedure, &count);

  g_string_append (help, "\n\n");
  g_string_append (help,
                   BN_ ("For scripts, the choices are written as below. GIMP replaces any other word by the "
                        "argument's default and only logs it."));
  for (int i = 0; i < count; i++)
    if (GIMP_IS_PARAM_SPEC_CHOICE (arguments[i]))
      list_choice (help, arguments[i]);
  return g_string_free (help, FALSE);
}

gboolean
bn_arguments_is_slow (const BnDitherConfig *dither)
{
  return bn_option_find ("dither-method")->choice ((guint) dither->method)->slow;
}
