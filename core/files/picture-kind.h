/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kinds of picture files, rows of picture-file.c, each read by a source of its own. */
#pragma once

#include "core/files/png-file.h"

typedef struct {
  const char *magic[3]; /* what a file begins with, one of several; NULL: anything else */
  gsize length;         /* of each */
  /* Adds the file's pictures, BnPicture *, to `pictures`. BN_ERROR_FILE naming the file. */
  gboolean (*read) (const char *name, GBytes *bytes, GPtrArray *pictures, GError **error);
} BnPictureKind;

/* Through libtiff: 8 and 16 bits a sample as they are, fewer as 8; turned as the file says; all pages. */
gboolean bn_picture_kind_tiff (const char *name, GBytes *bytes, GPtrArray *pictures, GError **error);

/* Through gdk-pixbuf, whatever it reads, as 8 bits; turned as the file says; the frames of a GIF. */
gboolean bn_picture_kind_pixbuf (const char *name, GBytes *bytes, GPtrArray *pictures, GError **error);

/* A picture without profile and of 8 or 16 bits whose colors are all gray becomes gray, and an opacity that
 * is full everywhere is left out. */
void bn_picture_simplify (BnPicture *picture);
