/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/files/picture-kind.h"

/* Said of what is not all there, in the place of gdk-pixbuf's words. */
#define CUT BN_N_ ("the file ends too early, so that a part of the picture is missing.")

/* --- the frames of a GIF, which gdk-pixbuf does not count --- */

/* Behind the blocks of data at `at`, each a length and as many bytes, up to one of no length. */
static gsize
skip_blocks (const guint8 *gif, gsize length, gsize at)
{
  while (at < length && gif[at] != 0)
    at += 1u + gif[at];
  return at + 1;
}

/* The bytes of the list of colors that a field of flags announces. */
static gsize
colors_of (guint8 flags)
{
  return (flags & 0x80) != 0 ? (gsize) 3 << ((flags & 7) + 1) : 0;
}

/* Whether a width and a height, two bytes each, are those of any pixels. */
static gboolean
has_pixels (const guint8 *sides)
{
  return (sides[0] | sides[1]) != 0 && (sides[2] | sides[3]) != 0;
}

/* How many pictures follow each other in a GIF, 0 if one of them has no pixels; 1 for other files. `cut` if
 * the file ends within one of them. */
static guint
count_frames (const guint8 *gif, gsize length, gboolean *cut)
{
  guint frames = 0;
  gsize at;

  *cut = FALSE;
  if (length < 13 || memcmp (gif, "GIF8", 4) != 0)
    return 1;
  if (!has_pixels (gif + 6))
    return 0;
  at = 13 + colors_of (gif[10]);
  while (at + 10 < length && gif[at] != ';') {
    gboolean picture = gif[at] == ',';
    if (picture && !has_pixels (gif + at + 5))
      return 0;
    if (picture)
      at = skip_blocks (gif, length, at + 11 + colors_of (gif[at + 9]));
    else if (gif[at] == '!')
      at = skip_blocks (gif, length, at + 2);
    else
      at++; /* as gdk-pixbuf does */
    frames += picture ? 1 : 0;
    *cut = picture && at > length;
  }
  return MAX (frames, 1);
}

/* --- pictures --- */

/* The color profile, if it is one of colors. */
static GBytes *
profile_of (GdkPixbuf *pixbuf)
{
  const char *text = gdk_pixbuf_get_option (pixbuf, "icc-profile");
  gsize length;
  guchar *bytes = text != NULL ? g_base64_decode (text, &length) : NULL;

  if (bytes != NULL && length > 20 && memcmp (bytes + 16, "RGB ", 4) == 0)
    return g_bytes_new_take (bytes, length);
  g_free (bytes);
  return NULL;
}

static void
add_picture (GdkPixbuf *pixbuf, GPtrArray *pictures)
{
  g_autoptr (GdkPixbuf) upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  BnPicture *picture = g_new0 (BnPicture, 1);
  const guint8 *from = gdk_pixbuf_read_pixels (upright);
  gsize stride;

  *picture = (BnPicture){ gdk_pixbuf_get_width (upright), gdk_pixbuf_get_height (upright),
                          gdk_pixbuf_get_n_channels (upright), 8, .srgb_intent = -1 };
  picture->icc = profile_of (pixbuf);
  stride = bn_picture_stride (picture);
  picture->codes = g_malloc (stride * (gsize) picture->height);
  for (int y = 0; y < picture->height; y++)
    memcpy (picture->codes + stride * (gsize) y,
            from + (gsize) gdk_pixbuf_get_rowstride (upright) * (gsize) y, stride);
  bn_picture_simplify (picture);
  g_ptr_array_add (pictures, picture);
}

/* All frames are as large as the animation, whatever little their file says of them. */
static gboolean
check_frames (GdkPixbufAnimation *animation, guint frames, GError **error)
{
  guint64 pixels = (guint64) gdk_pixbuf_animation_get_width (animation) *
                   (guint64) gdk_pixbuf_animation_get_height (animation);

  return bn_memory_check_picture (4 * pixels * frames, error);
}

/* Its clock is that of the animation. */
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static void
add_frames (GdkPixbufAnimation *animation, guint frames, GPtrArray *pictures)
{
  GTimeVal time = { 0 };
  g_autoptr (GdkPixbufAnimationIter) place = gdk_pixbuf_animation_get_iter (animation, &time);

  for (guint frame = 0; frame < frames; frame++) {
    add_picture (gdk_pixbuf_animation_iter_get_pixbuf (place), pictures);
    g_time_val_add (&time, 1000 * (glong) MAX (gdk_pixbuf_animation_iter_get_delay_time (place), 0));
    gdk_pixbuf_animation_iter_advance (place, &time);
  }
}
G_GNUC_END_IGNORE_DEPRECATIONS

/* The rows that a loader has filled: from `top` to before `bottom`, none at first. */
typedef struct {
  int top, bottom;
} Rows;

static void
note_rows (GdkPixbufLoader *loader G_GNUC_UNUSED, int x G_GNUC_UNUSED, int y, int width G_GNUC_UNUSED,
           int height, gpointer user_data)
{
  Rows *rows = user_data;

  rows->top = MIN (rows->top, y);
  rows->bottom = MAX (rows->bottom, y + height);
}

/* Whether bytes that came to an end too early left rows empty: gdk-pixbuf fills them with anything when it
 * closes, and takes that for a picture. Loaders that begin no picture until then are believed. */
static gboolean
lacks_rows (GdkPixbufLoader *loader, const Rows *rows)
{
  const GdkPixbuf *pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);

  return pixbuf != NULL && (rows->top > 0 || rows->bottom < gdk_pixbuf_get_height (pixbuf));
}

/* Feeds all bytes; FALSE with gdk-pixbuf's words on what is wrong with them, or ours. */
static gboolean
feed (GdkPixbufLoader *loader, GBytes *bytes, GError **error)
{
  Rows rows = { G_MAXINT, 0 };
  gulong handler = g_signal_connect (loader, "area-updated", G_CALLBACK (note_rows), &rows);
  gboolean fed = gdk_pixbuf_loader_write_bytes (loader, bytes, error);
  gboolean whole = fed && !lacks_rows (loader, &rows), closed;

  g_signal_handler_disconnect (loader, handler);
  closed = gdk_pixbuf_loader_close (loader, whole ? error : NULL);
  if (fed && !whole)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_FILE, BN_ (CUT));
  return whole && closed;
}

/* gdk-pixbuf keeps the first bytes back until it has so many or closes, unless it is told their format. */
#define KEPT_BACK 4096

/* A loader that has all bytes, or NULL with an error. */
static GdkPixbufLoader *
load (GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new (), told = NULL;
  g_autofree char *format = NULL;

  if (!feed (loader, bytes, error))
    return NULL;
  if (g_bytes_get_size (bytes) > KEPT_BACK)
    return g_steal_pointer (&loader);
  format = gdk_pixbuf_format_get_name (gdk_pixbuf_loader_get_format (loader));
  told = gdk_pixbuf_loader_new_with_type (format, error);
  return told != NULL && feed (told, bytes, error) ? g_steal_pointer (&told) : NULL;
}

static gboolean
refuse (const char *name, const char *reason, GError **error)
{
  g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” cannot be read as a picture: %s"), name, reason);
  return FALSE;
}

gboolean
bn_picture_kind_pixbuf (const char *name, GBytes *bytes, GPtrArray *pictures, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = NULL;
  g_autoptr (GError) reason = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  gboolean cut = FALSE;
  guint frames = count_frames (data, length, &cut);
  GdkPixbufAnimation *animation;

  if (frames == 0) { /* which gdk-pixbuf would complain of as of a program's mistake */
    g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” cannot be read as a picture: it has no pixels."),
                 name);
    return FALSE;
  }
  if (cut || length == 0) /* no bytes are NULL, which gdk-pixbuf does not take */
    return refuse (name, BN_ (CUT), error);
  loader = load (bytes, &reason);
  if (loader == NULL)
    return refuse (name, reason->message, error);
  animation = gdk_pixbuf_loader_get_animation (loader);
  if (gdk_pixbuf_animation_is_static_image (animation))
    add_picture (gdk_pixbuf_animation_get_static_image (animation), pictures);
  else if (check_frames (animation, frames, error))
    add_frames (animation, frames, pictures);
  return pictures->len > 0;
}
