/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the plug-in's arguments share: a procedure and its config without GIMP. They are plain
 * objects as long as nobody asks GIMP anything; what would ask it is a critical error here, unless the test
 * answers by a function of libgimp's name of its own. */
#pragma once

#include <libgimp/gimp.h>

#include "plugin/arguments/arguments.h"
#include "tests/helpers.h"

typedef GimpPlugIn TestPlugIn;
typedef GimpPlugInClass TestPlugInClass;

static GType test_plug_in_get_type (void);
G_DEFINE_TYPE (TestPlugIn, test_plug_in, GIMP_TYPE_PLUG_IN)

static void
test_plug_in_class_init (TestPlugInClass *class G_GNUC_UNUSED)
{
}

static void
test_plug_in_init (TestPlugIn *plug_in G_GNUC_UNUSED)
{
}

/* A plug-in that nobody listens to. g_object_unref. */
static inline GimpPlugIn *
new_plug_in (void)
{
  g_autoptr (GIOChannel) nobody = g_io_channel_new_file ("/dev/null", "r+", NULL);

  return g_object_new (test_plug_in_get_type (), "read-channel", nobody, "write-channel", nobody, NULL);
}

static inline GimpValueArray *
do_not_run (GimpProcedure *procedure, GimpRunMode mode G_GNUC_UNUSED, GimpImage *image G_GNUC_UNUSED,
            GimpDrawable **drawables G_GNUC_UNUSED, GimpProcedureConfig *config G_GNUC_UNUSED,
            gpointer user_data G_GNUC_UNUSED)
{
  return gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
}

typedef struct {
  GimpPlugIn *plug_in;
  GimpProcedure *procedure;
  GimpProcedureConfig *config;
} Stage;

/* A stage with a procedure that has no argument yet. Each has a name of its own, as libgimp keeps the class
 * of a name's config for good. */
static inline void
open_procedure (Stage *stage)
{
  static int count;
  g_autofree char *name = g_strdup_printf ("plug-in-test-%d", count++);

  stage->plug_in = new_plug_in ();
  stage->procedure =
      gimp_image_procedure_new (stage->plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, do_not_run, NULL, NULL);
  stage->config = NULL;
}

/* Makes the config of the arguments that the procedure has by now. */
static inline void
open_config (Stage *stage)
{
  stage->config = gimp_procedure_create_config (stage->procedure);
}

static inline void
close_stage (Stage *stage)
{
  g_clear_object (&stage->config);
  g_clear_object (&stage->procedure);
  g_clear_object (&stage->plug_in);
}

/* Adds the rows of every group. */
static inline void
add_table (GimpProcedure *procedure)
{
  for (int group = BN_GROUP_DITHER; group <= BN_GROUP_SET; group++)
    bn_arguments_add (procedure, (BnOptionGroup) group);
}

/* Sets the row's field to another value than it has: the end of its range that is farther off, or the next
 * choice that needs no file. */
static inline void
change_setting (const BnOption *option, BnConfig *settings)
{
  double value = bn_option_get (option, settings);
  guint row = (guint) value;

  if (option->type != BN_OPTION_CHOICE) {
    bn_option_set (option, settings, value == option->max ? option->min : option->max);
    return;
  }
  do
    row = option->choice (row + 1) != NULL ? row + 1 : 0;
  while (option->choice (row)->of_file);
  bn_option_set (option, settings, row);
}

/* The word that a choice argument holds. g_free. */
static inline char *
choice_of (GimpProcedureConfig *config, const char *id)
{
  char *word = NULL;

  g_object_get (config, id, &word, NULL);
  return word;
}

static inline void
assert_choice (GimpProcedureConfig *config, const char *id, const char *wanted)
{
  g_autofree char *word = choice_of (config, id);

  g_assert_cmpstr (word, ==, wanted);
}

/* The row of the option table as the config has it is that of `wanted`. */
static inline void
assert_setting (GimpProcedureConfig *config, const BnOption *option, const BnConfig *wanted)
{
  const BnConfig settings = bn_arguments_read (config);
  g_autofree char *is = bn_option_print (option, &settings), *be = bn_option_print (option, wanted);

  if (!g_str_equal (is, be))
    g_error ("%s is %s rather than %s", option->id, is, be);
}

/* The error is one of settings, and says `words`. It is cleared. */
static inline void
assert_refusal (GError **error, const char *words)
{
  g_assert_error (*error, BN_ERROR, BN_ERROR_SETTING);
  if (strstr ((*error)->message, words) == NULL)
    g_error ("“%s” does not say “%s”", (*error)->message, words);
  g_clear_error (error);
}
