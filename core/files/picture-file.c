/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/picture-file.h"

#include <string.h>

#include "core/files/picture-kind.h"

static void
free_picture (gpointer picture)
{
  bn_picture_clear (picture);
  g_free (picture);
}

/* --- kinds --- */

static gboolean
read_png (const char *name, GBytes *bytes, GPtrArray *pictures, GError **error)
{
  BnPicture *picture = g_new0 (BnPicture, 1);

  g_ptr_array_add (pictures, picture);
  return bn_picture_decode (name, bytes, 0, picture, error);
}

#if !defined(HAVE_TIFF) || !defined(HAVE_PIXBUF)
static gboolean
refuse (const char *name, GBytes *bytes G_GNUC_UNUSED, GPtrArray *pictures G_GNUC_UNUSED, GError **error)
{
  g_set_error (error, BN_ERROR, BN_ERROR_FILE,
               BN_ ("“%s” is not a PNG picture, and this program was built without what reads others of its "
                    "kind: convert it first, as in “magick %s png:- | blue-noise dither - out.png”."),
               name, name);
  return FALSE;
}
#endif
#ifndef HAVE_TIFF
#define bn_picture_kind_tiff refuse
#endif
#ifndef HAVE_PIXBUF
#define bn_picture_kind_pixbuf refuse
#endif

static const BnPictureKind kinds[] = {
  { { "\x89PNG" }, 4, read_png },
  { { "II*\0", "MM\0*", NULL }, 4, bn_picture_kind_tiff },
  { { NULL }, 0, bn_picture_kind_pixbuf },
};

static const BnPictureKind *
kind_of (const char *bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (kinds[i].length == 0)
      return &kinds[i];
    for (gsize k = 0; kinds[i].magic[k] != NULL; k++)
      if (length >= kinds[i].length && memcmp (bytes, kinds[i].magic[k], kinds[i].length) == 0)
        return &kinds[i];
  }
  g_assert_not_reached ();
}

/* --- simpler pictures --- */

/* A sample's bytes, which are compared as they are. */
static const guint8 *
sample_of (const BnPicture *picture, gsize pixel, gsize channel)
{
  gsize bytes = (gsize) picture->bits / 8;

  return picture->codes + (pixel * (gsize) picture->channels + channel) * bytes;
}

static gboolean
is_gray (const BnPicture *picture)
{
  gsize pixels = (gsize) picture->width * (gsize) picture->height, bytes = (gsize) picture->bits / 8;

  for (gsize i = 0; i < pixels; i++) {
    const guint8 *red = sample_of (picture, i, 0);
    if (memcmp (red, red + bytes, bytes) != 0 || memcmp (red, red + 2 * bytes, bytes) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_opaque (const BnPicture *picture)
{
  gsize pixels = (gsize) picture->width * (gsize) picture->height, last = (gsize) picture->channels - 1;

  for (gsize i = 0; i < pixels; i++)
    if (memcmp (sample_of (picture, i, last), "\xff\xff", (gsize) picture->bits / 8) != 0)
      return FALSE;
  return TRUE;
}

/* Leaves `count` channels from `first` on. */
static void
keep_channels (BnPicture *picture, gsize first, int count)
{
  gsize pixels = (gsize) picture->width * (gsize) picture->height,
        bytes = (gsize) (picture->bits / 8 * count);

  for (gsize i = 0; i < pixels; i++) /* in place: each is read before it is overwritten */
    memmove (picture->codes + i * bytes, sample_of (picture, i, first), bytes);
  picture->channels = count;
}

void
bn_picture_simplify (BnPicture *picture)
{
  if (picture->channels % 2 == 0 && is_opaque (picture))
    keep_channels (picture, 0, picture->channels - 1);
  if (picture->channels >= 3 && picture->icc == NULL && is_gray (picture))
    keep_channels (picture, 2, picture->channels - 2);
}

/* --- reading --- */

GPtrArray *
bn_picture_file_decode (const char *name, GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func (free_picture);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!kind_of (data, length)->read (name, bytes, pictures, error))
    return NULL;
  return g_steal_pointer (&pictures);
}

GPtrArray *
bn_picture_file_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  bytes = g_bytes_new_take (text, length);
  return bn_picture_file_decode (path, bytes, error);
}
