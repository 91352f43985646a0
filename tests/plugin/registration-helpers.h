/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the two procedures share: how they are registered. */
#pragma once

#include "tests/plugin/procedure-helpers.h"

typedef GimpProcedure *(*Create) (GimpPlugIn *plug_in);

typedef struct {
  GimpPlugIn *plug_in;
  GimpProcedure *procedure;
} Registration;

static inline void
open_registration (Registration *made, Create create)
{
  made->plug_in = new_plug_in ();
  made->procedure = create (made->plug_in);
}

static inline void
close_registration (Registration *made)
{
  g_object_unref (made->procedure);
  g_object_unref (made->plug_in);
}

/* Appends the ids of the group's rows, one a line. */
static inline void
append_group (GString *ids, BnOptionGroup group)
{
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (option->group == group)
      g_string_append_printf (ids, "%s\n", option->id);
}

/* The arguments, after those that every procedure of an image has, are `wanted`, one a line. */
static inline void
assert_arguments (Create create, const char *wanted)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  Registration made;
  Stage bare;
  int own, count;
  GParamSpec **specs;

  open_procedure (&bare);
  gimp_procedure_get_arguments (bare.procedure, &own);
  open_registration (&made, create);
  specs = gimp_procedure_get_arguments (made.procedure, &count);
  for (int i = own; i < count; i++)
    g_string_append_printf (ids, "%s\n", specs[i]->name);
  g_assert_cmpstr (ids->str, ==, wanted);
  close_registration (&made);
  close_stage (&bare);
}

/* The help tells scripts every word of every choice. */
static inline void
assert_choices_are_told (GimpProcedure *procedure)
{
  int count;
  GParamSpec **specs = gimp_procedure_get_arguments (procedure, &count);
  const char *help = gimp_procedure_get_help (procedure);

  for (int i = 0; i < count; i++) {
    g_autofree char *line = g_strdup_printf ("\n%s: ", specs[i]->name);
    gboolean told = strstr (help, line) != NULL;
    g_assert_cmpint (told, ==, GIMP_IS_PARAM_SPEC_CHOICE (specs[i]));
  }
}

/* The procedure has that name, a label at `path` alone, and words on what it does. */
static inline void
assert_findable (Create create, const char *name, const char *path)
{
  Registration made;
  GList *paths;

  open_registration (&made, create);
  paths = gimp_procedure_get_menu_paths (made.procedure);
  g_assert_cmpstr (gimp_procedure_get_name (made.procedure), ==, name);
  g_assert_cmpuint (g_list_length (paths), ==, 1);
  g_assert_cmpstr (paths->data, ==, path);
  g_assert_true (g_str_has_suffix (gimp_procedure_get_menu_label (made.procedure), "..."));
  g_assert_cmpstr (gimp_procedure_get_blurb (made.procedure), !=, "");
  assert_choices_are_told (made.procedure);
  close_registration (&made);
}
