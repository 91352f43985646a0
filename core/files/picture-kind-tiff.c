/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <tiffio.h>

#include "core/base/memory.h"
#include "core/files/picture-kind.h"

/* --- bytes as a file --- */

typedef struct {
  const guint8 *bytes;
  gsize length, place;
} Source;

static tmsize_t
read_bytes (thandle_t handle, void *to, tmsize_t length)
{
  Source *source = handle;
  gsize there = MIN ((gsize) length, source->length - source->place);

  memcpy (to, source->bytes + source->place, there);
  source->place += there;
  return (tmsize_t) there;
}

static tmsize_t
write_nothing (thandle_t handle G_GNUC_UNUSED, void *from G_GNUC_UNUSED, tmsize_t length G_GNUC_UNUSED)
{
  return -1;
}

static toff_t
seek (thandle_t handle, toff_t offset, int whence)
{
  Source *source = handle;
  toff_t from = whence == SEEK_CUR ? source->place : whence == SEEK_END ? source->length : 0;

  source->place = (gsize) MIN (from + offset, source->length);
  return source->place;
}

static int
close_nothing (thandle_t handle G_GNUC_UNUSED)
{
  return 0;
}

static toff_t
size_of (thandle_t handle)
{
  return ((Source *) handle)->length;
}

/* --- what it holds --- */

typedef struct {
  uint32_t width, height;
  uint16_t bits, channels, photometric, planar, format, orientation;
  uint16_t extra; /* 0: no opacity, or what EXTRASAMPLE_... says */
} Kind;

static void
find_kind (TIFF *tiff, Kind *kind)
{
  uint16_t count = 0, *extra = NULL;

  TIFFGetField (tiff, TIFFTAG_IMAGEWIDTH, &kind->width);
  TIFFGetField (tiff, TIFFTAG_IMAGELENGTH, &kind->height);
  TIFFGetField (tiff, TIFFTAG_PHOTOMETRIC, &kind->photometric);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_BITSPERSAMPLE, &kind->bits);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLESPERPIXEL, &kind->channels);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_PLANARCONFIG, &kind->planar);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_SAMPLEFORMAT, &kind->format);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_ORIENTATION, &kind->orientation);
  TIFFGetFieldDefaulted (tiff, TIFFTAG_EXTRASAMPLES, &count, &extra);
  kind->extra = count > 0 ? extra[0] : 0;
}

/* Whether its rows are those of a BnPicture, but for order and the sense of black. */
static gboolean
is_plain (TIFF *tiff, const Kind *kind)
{
  int colors = kind->photometric == PHOTOMETRIC_RGB ? 3 : 1;

  return (kind->bits == 8 || kind->bits == 16) && kind->planar == PLANARCONFIG_CONTIG &&
         kind->format == SAMPLEFORMAT_UINT && !TIFFIsTiled (tiff) &&
         (kind->photometric == PHOTOMETRIC_RGB || kind->photometric == PHOTOMETRIC_MINISBLACK ||
          kind->photometric == PHOTOMETRIC_MINISWHITE) &&
         (kind->channels == colors || kind->channels == colors + 1);
}

/* --- codes --- */

static guint
code_of (const BnPicture *picture, gsize sample)
{
  return picture->bits == 16 ? ((const guint16 *) picture->codes)[sample] : picture->codes[sample];
}

static void
set_code (BnPicture *picture, gsize sample, guint code)
{
  if (picture->bits == 16)
    ((guint16 *) picture->codes)[sample] = (guint16) code;
  else
    picture->codes[sample] = (guint8) code;
}

/* Colors that were multiplied by their opacity, and white that stands as 0, become as they are elsewhere. */
static void
normalize (BnPicture *picture, const Kind *kind)
{
  gsize pixels = (gsize) picture->width * (gsize) picture->height, channels = (gsize) picture->channels;
  gsize colors = channels < 3 ? 1 : 3;
  guint white = picture->bits == 16 ? G_MAXUINT16 : G_MAXUINT8;

  for (gsize i = 0; i < pixels; i++) {
    guint alpha = channels > colors ? code_of (picture, i * channels + colors) : white;
    for (gsize c = 0; c < colors; c++) {
      guint64 code = code_of (picture, i * channels + c);
      if (kind->photometric == PHOTOMETRIC_MINISWHITE)
        code = white - code;
      if (kind->extra == EXTRASAMPLE_ASSOCALPHA && alpha > 0)
        code = MIN ((code * white + alpha / 2) / alpha, white);
      set_code (picture, i * channels + c, (guint) code);
    }
  }
}

static gboolean
read_rows (TIFF *tiff, BnPicture *picture)
{
  gsize stride = bn_picture_stride (picture);

  picture->codes = g_try_malloc (stride * (gsize) picture->height);
  if (picture->codes == NULL || (gsize) TIFFScanlineSize (tiff) != stride)
    return FALSE;
  for (int y = 0; y < picture->height; y++)
    if (TIFFReadScanline (tiff, picture->codes + stride * (gsize) y, (uint32_t) y, 0) < 0)
      return FALSE;
  return TRUE;
}

/* Whatever else has up to 8 bits, as libtiff sees it: upright but for turns, and multiplied by opacity. */
static gboolean
read_small (TIFF *tiff, BnPicture *picture, Kind *kind)
{
  gsize pixels = (gsize) picture->width * (gsize) picture->height;
  g_autofree uint32_t *raster = g_try_new (uint32_t, pixels);

  picture->channels = 4;
  picture->bits = 8;
  if (raster == NULL ||
      !TIFFReadRGBAImageOriented (tiff, kind->width, kind->height, raster, kind->orientation, 1))
    return FALSE;
  picture->codes = g_try_malloc (pixels * 4);
  if (picture->codes == NULL)
    return FALSE;
  for (gsize i = 0; i < pixels; i++) {
    guint8 *code = picture->codes + 4 * i;
    code[0] = (guint8) TIFFGetR (raster[i]);
    code[1] = (guint8) TIFFGetG (raster[i]);
    code[2] = (guint8) TIFFGetB (raster[i]);
    code[3] = (guint8) TIFFGetA (raster[i]);
  }
  kind->photometric = PHOTOMETRIC_RGB;
  kind->extra = EXTRASAMPLE_ASSOCALPHA;
  return TRUE;
}

/* --- turning --- */

/* Makes the picture upright whose first row and column are where `orientation`, 1 to 8, says. */
static void
turn (BnPicture *picture, int orientation)
{
  static const int mirrored[] = { 0, 0, 1, 1, 0, 0, 1, 1, 0 }, flipped[] = { 0, 0, 0, 1, 1, 0, 0, 1, 1 };
  gboolean sideways = orientation >= 5;
  gsize bytes = (gsize) (picture->channels * picture->bits / 8);
  int width = sideways ? picture->height : picture->width,
      height = sideways ? picture->width : picture->height;
  guint8 *codes;

  if (orientation < 2 || orientation > 8)
    return;
  codes = g_malloc (bn_picture_stride (picture) * (gsize) picture->height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      int u = mirrored[orientation] ? width - 1 - x : x, v = flipped[orientation] ? height - 1 - y : y;
      gsize from = sideways ? (gsize) u * (gsize) picture->width + (gsize) v
                            : (gsize) v * (gsize) picture->width + (gsize) u;
      memcpy (codes + ((gsize) y * (gsize) width + (gsize) x) * bytes, picture->codes + from * bytes, bytes);
    }
  g_free (picture->codes);
  picture->codes = codes;
  picture->width = width;
  picture->height = height;
}

/* --- reading --- */

/* The color profile, if it is one for such a picture. */
static GBytes *
profile_of (TIFF *tiff, int channels)
{
  uint32_t length = 0;
  void *bytes = NULL;

  if (!TIFFGetField (tiff, TIFFTAG_ICCPROFILE, &length, &bytes) || length <= 20 ||
      memcmp ((guint8 *) bytes + 16, channels < 3 ? "GRAY" : "RGB ", 4) != 0)
    return NULL;
  return g_bytes_new (bytes, length);
}

/* What reading comes to. */
typedef struct {
  guint64 before;  /* bytes of the pages before, at most */
  gboolean loss;   /* bits would be lost */
  GError *refusal; /* there is no memory for them */
} Outcome;

static gboolean
read_picture (TIFF *tiff, BnPicture *picture, Outcome *outcome)
{
  Kind kind = { 0 };
  guint64 bytes;

  find_kind (tiff, &kind);
  if (kind.width == 0 || kind.height == 0 || kind.width > G_MAXINT / 8 || kind.height > G_MAXINT / 8)
    return FALSE;
  bytes = (guint64) kind.width * kind.height * (kind.bits > 8 ? 8 : 4);
  if (outcome->before > 0 && !bn_memory_check_picture (outcome->before + bytes, &outcome->refusal))
    return FALSE;
  outcome->before += bytes;
  picture->width = (int) kind.width;
  picture->height = (int) kind.height;
  picture->channels = kind.channels;
  picture->bits = kind.bits;
  picture->srgb_intent = -1;
  outcome->loss = !is_plain (tiff, &kind) && kind.bits > 8;
  if (outcome->loss ||
      !(is_plain (tiff, &kind) ? read_rows (tiff, picture) : read_small (tiff, picture, &kind)))
    return FALSE;
  normalize (picture, &kind);
  turn (picture, kind.orientation);
  picture->icc = profile_of (tiff, picture->channels);
  bn_picture_simplify (picture);
  return TRUE;
}

/* A smaller copy, as cameras add, or a mask. */
static gboolean
is_besides (TIFF *tiff)
{
  uint32_t type = 0;

  TIFFGetField (tiff, TIFFTAG_SUBFILETYPE, &type);
  return (type & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) != 0;
}

/* One picture for each page. */
static gboolean
read_pages (TIFF *tiff, GPtrArray *pictures, Outcome *outcome)
{
  do {
    if (pictures->len == 0 || !is_besides (tiff)) {
      BnPicture *picture = g_new0 (BnPicture, 1);
      g_ptr_array_add (pictures, picture);
      if (!read_picture (tiff, picture, outcome))
        return FALSE;
    }
    if (TIFFLastDirectory (tiff))
      return TRUE;
  } while (TIFFReadDirectory (tiff));
  return FALSE;
}

gboolean
bn_picture_kind_tiff (const char *name, GBytes *bytes, GPtrArray *pictures, GError **error)
{
  Source source = { .place = 0 };
  Outcome outcome = { 0 };
  gboolean done;
  TIFF *tiff;

  source.bytes = g_bytes_get_data (bytes, &source.length);
  TIFFSetErrorHandler (NULL);
  TIFFSetWarningHandler (NULL);
  tiff = TIFFClientOpen (name, "rm", &source, read_bytes, write_nothing, seek, close_nothing, size_of, NULL,
                         NULL);
  done = tiff != NULL && read_pages (tiff, pictures, &outcome);
  if (tiff != NULL)
    TIFFClose (tiff);
  if (outcome.refusal != NULL)
    g_propagate_error (error, outcome.refusal);
  else if (!done)
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 outcome.loss
                     ? BN_ ("“%s” is a TIFF that cannot be read without a loss: save it with 8 or 16 bits a "
                            "sample as whole numbers, in strips and not in tiles or planes.")
                     : BN_ ("“%s” cannot be read as a TIFF picture: it is broken, or of a rare kind."),
                 name);
  return done;
}
