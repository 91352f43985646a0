/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * PNG pictures as the codes they hold, through libpng. */
#pragma once

#include "core/bn.h"

/* A picture: 1 to 4 channels of 8 or 16 bits (native byte order), rows without padding. */
typedef struct {
  int width, height;
  int channels;    /* 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha */
  int bits;        /* 8 or 16 */
  guint8 *codes;   /* height * width * channels samples */
  int srgb_intent; /* from an sRGB chunk; -1 if there is none */
  double gamma;    /* from a gAMA chunk without iCCP or sRGB: encoded = light^gamma; else 0 (sRGB) */

  GBytes *icc;         /* the color profile, or NULL */
  double primaries[8]; /* from a cHRM chunk, in libpng's order; the first is 0 if there is none */
  guint32 density[2];  /* from a pHYs chunk, pixels per unit across and down; 0 if there is none */
  int density_unit;    /* PNG's code for the unit */

  /* Only of pictures to be written (packing.h); 0 and NULL in those that were read. */
  int depth;            /* 1 to 8: bits a sample is written with; it is a whole number below 2^depth */
  guint8 (*palette)[4]; /* then samples are indices of these: red, green, blue and opacity */
  guint palette_count;  /* 1 to 256 */
} BnPicture;

/* Frees what the picture owns. */
void bn_picture_clear (BnPicture *picture);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnPicture, bn_picture_clear)

/* Bytes per row. */
gsize bn_picture_stride (const BnPicture *picture);

/* Reads a PNG of at most `max_side` pixels a side (0: any). Indexed pictures become RGB, or gray if their
 * list has grays alone; 1 to 4 bits become 8; codes stay as they are otherwise. G_FILE_ERROR, or
 * BN_ERROR_FILE naming the file. */
gboolean bn_picture_read (const char *path, int max_side, BnPicture *picture, GError **error);

/* The same from the bytes of a PNG file, which messages call `name`. BN_ERROR_FILE. */
gboolean bn_picture_decode (const char *name, GBytes *bytes, int max_side, BnPicture *picture,
                            GError **error);

/* TRUE if a picture can be written to `path`: its name ends in .png, and bn_output_check. BN_ERROR_SETTING.
 * Ask before long work. */
gboolean bn_picture_check (const char *path, GError **error);

/* The picture as the bytes of a PNG file. BN_ERROR_FILE naming `path`. g_bytes_unref. */
GBytes *bn_picture_encode (const char *path, const BnPicture *picture, GError **error);

/* Writes a PNG by bn_output_write, with its errors. */
gboolean bn_picture_write (const char *path, const BnPicture *picture, GError **error);
