/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A plug-in that does nothing, to be timed: what a call of any plug-in costs. */
#include <libgimp/gimp.h>

#define PROCEDURE "plug-in-blue-noise-empty"

#define EMPTY_TYPE (empty_get_type ())
G_DECLARE_FINAL_TYPE (Empty, empty, EMPTY, PLUG_IN, GimpPlugIn)

struct _Empty {
  GimpPlugIn parent_instance;
};

G_DEFINE_TYPE (Empty, empty, GIMP_TYPE_PLUG_IN)

static GList *
query (GimpPlugIn *plug_in G_GNUC_UNUSED)
{
  return g_list_append (NULL, g_strdup (PROCEDURE));
}

static GimpValueArray *
run (GimpProcedure *procedure, GimpRunMode run_mode G_GNUC_UNUSED, GimpImage *image G_GNUC_UNUSED,
     GimpDrawable **drawables G_GNUC_UNUSED, GimpProcedureConfig *config G_GNUC_UNUSED,
     gpointer run_data G_GNUC_UNUSED)
{
  return gimp_procedure_new_return_values (procedure, GIMP_PDB_SUCCESS, NULL);
}

static GimpProcedure *
create (GimpPlugIn *plug_in, const char *name)
{
  return gimp_image_procedure_new (plug_in, name, GIMP_PDB_PROC_TYPE_PLUGIN, run, NULL, NULL);
}

static void
empty_class_init (EmptyClass *class)
{
  GIMP_PLUG_IN_CLASS (class)->query_procedures = query;
  GIMP_PLUG_IN_CLASS (class)->create_procedure = create;
}

static void
empty_init (Empty *empty G_GNUC_UNUSED)
{
}

GIMP_MAIN (EMPTY_TYPE)
