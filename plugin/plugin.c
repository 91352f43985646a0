/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The plug-in: which procedures there are. */
#include <signal.h>

#include <libgimp/gimp.h>

#include "core/bn.h"
#include "plugin/procedures/dither-procedure.h"
#include "plugin/procedures/mask-procedure.h"

struct _BnPlugin {
  GimpPlugIn parent_instance;
};

#define BN_TYPE_PLUGIN (bn_plugin_get_type ())
G_DECLARE_FINAL_TYPE (BnPlugin, bn_plugin, BN, PLUGIN, GimpPlugIn)
G_DEFINE_FINAL_TYPE (BnPlugin, bn_plugin, GIMP_TYPE_PLUG_IN)

static const struct {
  const char *name;
  GimpProcedure *(*create) (GimpPlugIn *plug_in);
} procedures[] = {
  { BN_DITHER_PROCEDURE, bn_dither_procedure_new },
  { BN_MASK_PROCEDURE, bn_mask_procedure_new },
};

static GList *
query_procedures (GimpPlugIn *plug_in G_GNUC_UNUSED)
{
  GList *names = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (procedures); i++)
    names = g_list_append (names, g_strdup (procedures[i].name));
  return names;
}

static GimpProcedure *
create_procedure (GimpPlugIn *plug_in, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (procedures); i++)
    if (g_str_equal (procedures[i].name, name))
      return procedures[i].create (plug_in);
  return NULL;
}

/* The catalogs are below the plug-in's own folder: GIMP wants the path relative to that. */
static gboolean
set_i18n (GimpPlugIn *plug_in G_GNUC_UNUSED, const char *name G_GNUC_UNUSED, char **domain, char **folder)
{
  *domain = g_strdup (BN_DOMAIN);
  *folder = g_strdup ("locale");
  return TRUE;
}

static void
bn_plugin_class_init (BnPluginClass *class)
{
  GimpPlugInClass *plug_in_class = GIMP_PLUG_IN_CLASS (class);

  plug_in_class->query_procedures = query_procedures;
  plug_in_class->create_procedure = create_procedure;
  plug_in_class->set_i18n = set_i18n;
}

static void
bn_plugin_init (BnPlugin *plugin G_GNUC_UNUSED)
{
#ifdef SIGXFSZ
  signal (SIGXFSZ, SIG_IGN); /* a file that may not grow is an error of writing */
#endif
}

GIMP_MAIN (BN_TYPE_PLUGIN)
