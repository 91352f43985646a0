/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The operation for editable effects, put where GIMP finds it. A Flatpak extension brings it along, but GIMP
 * looks for operations of extensions nowhere; it does look in the user's own folder of GEGL. */
#pragma once

#include <gio/gio.h>

/* The operation that came with the plug-in whose folder is `folder`, next to the folder of plug-ins; NULL if
 * none did, or if the user's folder has one already, which GIMP finds when it starts again. g_free. */
char *bn_operation_link_source (const char *folder);

/* Links `source` into the user's folder of GEGL operations, which is made if need be, in place of a link that
 * leads nowhere; where there can be no links, copies it. GIMP finds it when it starts again. G_IO_ERROR. */
gboolean bn_operation_link_make (const char *source, GError **error);
