/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures as people have them: PNG always; JPEG, WebP, GIF, BMP and others if the program was built with
 * gdk-pixbuf, TIFF with libtiff. A file's kind is told by what it begins with. */
#pragma once

#include "core/files/png-file.h"

/* The pictures of a file, one, its pages, or the frames of an animation, from its bytes: BnPicture *, upright
 * as the file says, of 8 bits or, in PNG and TIFF, 16 where there are as many; nothing is rounded. Pictures
 * whose file could hold colors but has grays alone become gray, unless there is a color profile, which is
 * kept. `name` is what messages call the file. BN_ERROR_FILE. g_ptr_array_unref. */
GPtrArray *bn_picture_file_decode (const char *name, GBytes *bytes, GError **error);

/* The same from the file at `path`. G_FILE_ERROR too. */
GPtrArray *bn_picture_file_read (const char *path, GError **error);
