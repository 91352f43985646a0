/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libpng reports errors by a long jump, so what must be freed is held by callers of the functions that may be
 * jumped out of. */
#include "core/files/png-file.h"

#include <png.h>
#include <string.h>

#include "core/files/output.h"

typedef struct {
  const char *bytes;
  gsize length, place;
  int max_side;
  char message[128];
} Source;

void
bn_picture_clear (BnPicture *picture)
{
  g_free (picture->codes);
  g_free (picture->palette);
  g_clear_pointer (&picture->icc, g_bytes_unref);
}

gsize
bn_picture_stride (const BnPicture *picture)
{
  return (gsize) picture->width * (gsize) picture->channels * (gsize) (picture->bits / 8);
}

static void
keep_message (png_structp png, png_const_charp message)
{
  g_strlcpy (png_get_error_ptr (png), message, sizeof ((Source *) NULL)->message);
  png_longjmp (png, 1);
}

static void
ignore_warning (png_structp png G_GNUC_UNUSED, png_const_charp message G_GNUC_UNUSED)
{
}

static void
read_bytes (png_structp png, png_bytep to, size_t length)
{
  Source *source = png_get_io_ptr (png);

  if (length > source->length - source->place)
    png_error (png, "the file ends too early");
  memcpy (to, source->bytes + source->place, length);
  source->place += length;
}

static void
write_bytes (png_structp png, png_bytep from, size_t length)
{
  g_byte_array_append (png_get_io_ptr (png), from, (guint) length);
}

static void
flush_bytes (png_structp png G_GNUC_UNUSED)
{
}

static void
read_color_space (png_structp png, png_infop info, BnPicture *picture)
{
  png_charp name;
  png_bytep icc;
  png_uint_32 length;
  int compression;
  double gamma, *p = picture->primaries;

  picture->srgb_intent = -1;
  if (png_get_iCCP (png, info, &name, &compression, &icc, &length)) {

    picture->icc = g_bytes_new (icc, length);
  } else if (!png_get_sRGB (png, info, &picture->srgb_intent) && png_get_gAMA (png, info, &gamma)) {
    picture->gamma = gamma;
  }
  if (!png_get_cHRM (png, info, &p[0], &p[1], &p[2], &p[3], &p[4], &p[5], &p[6], &p[7]))
    p[0] = 0;
  if (!png_get_pHYs (png, info, &picture->density[0], &picture->density[1], &picture->density_unit))
    picture->density[0] = 0;
}

/* Whether a list of colors has nothing but grays, and no profile says that they are colors. */
static gboolean
lists_grays (png_structp png, png_infop info)
{
  png_colorp colors;
  int count;

  if (png_get_color_type (png, info) != PNG_COLOR_TYPE_PALETTE ||
      !png_get_PLTE (png, info, &colors, &count) || png_get_valid (png, info, PNG_INFO_iCCP))
    return FALSE;
  for (int i = 0; i < count; i++)
    if (colors[i].red != colors[i].green || colors[i].red != colors[i].blue)
      return FALSE;
  return TRUE;
}

/* Leaves one of three color channels that are alike, of 8 bits. */
static void
drop_colors (BnPicture *picture)
{
  gsize pixels = (gsize) picture->width * (gsize) picture->height, from = (gsize) picture->channels;
  gsize to = from - 2;

  for (gsize i = 0; i < pixels; i++) /* in place: each is read before it is overwritten */
    for (gsize c = 0; c < to; c++)
      picture->codes[i * to + c] = picture->codes[i * from + from - to + c];
  picture->channels -= 2;
}

/* Fills the picture; may be jumped out of. */
static void
read_picture (png_structp png, png_infop info, int max_side, BnPicture *picture)
{
  gboolean gray;
  gsize stride;
  int passes;

  png_read_info (png, info);
  gray = lists_grays (png, info);
  if (max_side > 0 &&
      MAX (png_get_image_width (png, info), png_get_image_height (png, info)) > (guint) max_side)
    png_error (png, "it is larger than a mask can be");
  png_set_expand (png);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_swap (png);
  passes = png_set_interlace_handling (png);
  png_read_update_info (png, info);
  picture->width = (int) png_get_image_width (png, info);
  picture->height = (int) png_get_image_height (png, info);
  picture->channels = png_get_channels (png, info);
  picture->bits = png_get_bit_depth (png, info);
  read_color_space (png, info, picture);
  stride = bn_picture_stride (picture);
  picture->codes = g_try_malloc (stride * (gsize) picture->height);
  if (picture->codes == NULL)
    png_error (png, "it is too large for this machine's memory");
  for (int pass = 0; pass < passes; pass++)
    for (int y = 0; y < picture->height; y++)
      png_read_row (png, picture->codes + stride * (gsize) y, NULL);
  png_read_end (png, NULL);
  if (gray)
    drop_colors (picture);
}

static gboolean
decode (Source *source, BnPicture *picture)
{
  png_structp png =
      png_create_read_struct (PNG_LIBPNG_VER_STRING, source->message, keep_message, ignore_warning);
  png_infop info = png_create_info_struct (png);
  gboolean done = FALSE;

  if (setjmp (png_jmpbuf (png)) == 0) {
    png_set_read_fn (png, source, read_bytes);
    read_picture (png, info, source->max_side, picture);
  } else {
    g_clear_pointer (&picture->codes, g_free);
  }
  done = picture->codes != NULL;
  png_destroy_read_struct (&png, &info, NULL);
  return done;
}

gboolean
bn_picture_decode (const char *name, GBytes *bytes, int max_side, BnPicture *picture, GError **error)
{
  Source source = { .max_side = max_side };

  *picture = (BnPicture){ 0 };
  source.bytes = g_bytes_get_data (bytes, &source.length);
  if (decode (&source, picture))
    return TRUE;
  bn_picture_clear (picture);
  *picture = (BnPicture){ 0 };
  g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” cannot be read as a PNG picture: %s."), name,
               source.message);
  return FALSE;
}

gboolean
bn_picture_read (const char *path, int max_side, BnPicture *picture, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize length;

  *picture = (BnPicture){ 0 };
  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (text, length);
  return bn_picture_decode (path, bytes, max_side, picture, error);
}

static void
write_color_space (png_structp png, png_infop info, const BnPicture *picture)
{
  const double *p = picture->primaries;

  if (picture->icc != NULL)
    png_set_iCCP (png, info, "icc", PNG_COMPRESSION_TYPE_BASE, g_bytes_get_data (picture->icc, NULL),
                  (png_uint_32) g_bytes_get_size (picture->icc));
  else if (picture->srgb_intent >= 0)
    png_set_sRGB (png, info, picture->srgb_intent);
  else if (picture->gamma > 0)
    png_set_gAMA (png, info, picture->gamma);
  if (p[0] > 0)
    png_set_cHRM (png, info, p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7]);
  if (picture->density[0] > 0)
    png_set_pHYs (png, info, picture->density[0], picture->density[1], picture->density_unit);
}

/* The list of colors, and their opacities up to the last that is seen through. */
static void
write_palette (png_structp png, png_infop info, const BnPicture *picture)
{
  png_color colors[PNG_MAX_PALETTE_LENGTH];
  png_byte alphas[PNG_MAX_PALETTE_LENGTH];
  int seen_through = 0;

  for (guint i = 0; i < picture->palette_count; i++) {
    const guint8 *entry = picture->palette[i];
    colors[i] = (png_color){ entry[0], entry[1], entry[2] };
    alphas[i] = entry[3];
    if (entry[3] < 255)
      seen_through = (int) i + 1;
  }
  png_set_PLTE (png, info, colors, (int) picture->palette_count);
  if (seen_through > 0)
    png_set_tRNS (png, info, alphas, seen_through, NULL);
}

/* May be jumped out of. */
static void
write_picture (png_structp png, png_infop info, const BnPicture *picture)
{
  static const int types[] = { 0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                               PNG_COLOR_TYPE_RGB_ALPHA };

  png_set_IHDR (png, info, (png_uint_32) picture->width, (png_uint_32) picture->height,
                picture->depth > 0 ? picture->depth : picture->bits,
                picture->palette != NULL ? PNG_COLOR_TYPE_PALETTE : types[picture->channels],
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  write_color_space (png, info, picture);
  if (picture->palette != NULL)
    write_palette (png, info, picture);

  png_write_info (png, info);
  png_set_packing (png);
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    png_set_swap (png);
  for (int y = 0; y < picture->height; y++)
    png_write_row (png, picture->codes + bn_picture_stride (picture) * (gsize) y);
  png_write_end (png, info);
}

gboolean
bn_picture_check (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".png"))
    return bn_output_check (path, error);
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("“%s”: a dithered picture's file name must end in .png; other kinds of files would blur "
                    "its dots or change its colors."),
               path);
  return FALSE;
}

GBytes *
bn_picture_encode (const char *path, const BnPicture *picture, GError **error)
{
  Source message = { 0 };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  png_structp png =
      png_create_write_struct (PNG_LIBPNG_VER_STRING, message.message, keep_message, ignore_warning);
  png_infop info = png_create_info_struct (png);
  gboolean failed = setjmp (png_jmpbuf (png)) != 0;

  if (!failed) {
    png_set_write_fn (png, bytes, write_bytes, flush_bytes);
    /* Keeps even those sRGB profiles of cameras and programs that are known to be wrong. */
    png_set_option (png, PNG_SKIP_sRGB_CHECK_PROFILE, PNG_OPTION_ON);
    write_picture (png, info, picture);
  }
  png_destroy_write_struct (&png, &info);
  if (failed) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” cannot be written: %s."), path, message.message);
    return NULL;
  }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
bn_picture_write (const char *path, const BnPicture *picture, GError **error)
{
  g_autoptr (GBytes) bytes = bn_picture_encode (path, picture, error);

  return bytes != NULL && bn_output_write_bytes (path, bytes, error);
}
