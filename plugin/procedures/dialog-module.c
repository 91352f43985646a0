/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/dialog-module.h"

#ifdef BN_DIALOGS_APART
#include <gmodule.h>

/* The module, for good; or NULL, and the reason, borrowed. */
static const BnDialogs *
load (const char *path, const char **reason)
{
  GModule *module =
      g_module_open (path, G_MODULE_BIND_LOCAL); /* every function that it wants must be there */
  gpointer symbol = NULL;
  const BnDialogs *dialogs;

  if (module == NULL || !g_module_symbol (module, "bn_dialogs", &symbol)) {
    *reason = g_module_error ();
    return NULL;
  }
  g_module_make_resident (module); /* its types are known from now on */
  dialogs = symbol;
  *reason = dialogs->version;
  return g_str_equal (dialogs->version, BN_VERSION) ? dialogs : NULL;
}

const BnDialogs *
bn_dialog_module_get (GError **error)
{
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ());
  g_autofree char *path = g_build_filename (folder, "blue-noise-dialogs." G_MODULE_SUFFIX, NULL);
  const char *reason;
  const BnDialogs *dialogs = load (path, &reason);

  if (dialogs == NULL)
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("The dialog could not be loaded (%s). Install the whole folder of the plug-in again."),
                 reason);
  return dialogs;
}
#else
const BnDialogs *
bn_dialog_module_get (GError **error G_GNUC_UNUSED)
{
  return &bn_dialogs;
}
#endif
