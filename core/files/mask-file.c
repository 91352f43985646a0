/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/mask-file.h"

#include <math.h>
#include <string.h>

#include "core/files/mask-kind.h"
#include "core/files/output.h"

#define CHANNELS(c) (1u << (c))
#define PICTURE_CHANNELS (CHANNELS (1) | CHANNELS (3) | CHANNELS (4))
#define ANY_CHANNELS (PICTURE_CHANNELS | CHANNELS (2))

/* Values in LSB within this of the uniform ones are uniform; single precision errs by a tenth of it. */
#define SAME_VALUE 1e-6

static const BnMaskKind kinds[] = {
  { ".npy", ANY_CHANNELS, 0, TRUE, TRUE, bn_mask_kind_npy, bn_mask_kind_read_npy },
  { ".raw", ANY_CHANNELS, 0, TRUE, TRUE, bn_mask_kind_raw, NULL },
  { ".png", PICTURE_CHANNELS, 8 + 16, FALSE, FALSE, bn_mask_kind_png, bn_mask_kind_read_png },
  { ".h", ANY_CHANNELS, 8 + 16, TRUE, TRUE, bn_mask_kind_header, NULL },
  { ".xml", CHANNELS (1), 0, FALSE, FALSE, bn_mask_kind_xml, NULL },
  { ".json", CHANNELS (1), 0, FALSE, FALSE, bn_mask_kind_json, NULL },
  { ".pat", PICTURE_CHANNELS, 8, FALSE, FALSE, bn_mask_kind_pat, NULL },
  { NULL },
};

gboolean
bn_mask_kind_in_lsb (const BnMask *mask, const BnMaskFileStyle *style)
{
  return style->lsb || !bn_mask_is_uniform (mask);
}

float *
bn_mask_kind_values (const BnMask *mask, const BnMaskFileStyle *style)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  gsize size = bn_mask_size (mask), channels = (gsize) shape.channels;
  float *values = g_new (float, size *(gsize) bn_mask_planes (mask));
  double (*value) (const BnMask *, guint32) =
      bn_mask_kind_in_lsb (mask, style) ? bn_mask_value : bn_mask_threshold;

  for (gsize slice = 0; slice < (gsize) shape.slices; slice++)
    for (gsize c = 0; c < channels; c++) {
      const guint32 *ranks = bn_mask_plane (mask, (int) (slice * channels + c));
      for (gsize i = 0; i < size; i++)
        values[(slice * size + i) * channels + c] = (float) value (mask, ranks[i]);
    }
  return values;
}

char *
bn_mask_kind_name (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_filename_display_name (base);
}

/* ".a, .b or .c" for the rows that can be read, or hold values, if that is asked for. g_free. */
static char *
list_endings (gboolean readable, gboolean values)
{
  g_autoptr (GPtrArray) endings = g_ptr_array_new ();
  GString *list = g_string_new (NULL);

  for (const BnMaskKind *kind = kinds; kind->ending != NULL; kind++)
    if ((!readable || kind->read != NULL) && (!values || kind->values))
      g_ptr_array_add (endings, (gpointer) kind->ending);
  for (guint i = 0; i < endings->len; i++) {
    const char *between = i == 0 ? "" : i + 1 < endings->len ? ", " : BN_ (" or ");
    g_string_append_printf (list, "%s%s", between, (const char *) endings->pdata[i]);
  }
  return g_string_free (list, FALSE);
}

char *
bn_mask_file_endings (gboolean readable)
{
  return list_endings (readable, FALSE);
}

static const BnMaskKind *
kind_of (const char *path, gboolean readable, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1), *endings = NULL;

  for (const BnMaskKind *kind = kinds; kind->ending != NULL; kind++)
    if (g_str_has_suffix (lower, kind->ending) && (!readable || kind->read != NULL))
      return kind;
  endings = bn_mask_file_endings (readable);
  if (readable)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("“%s”: a mask can be read if its file's name ends in %s."), path, endings);
  else
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s”: a mask's file name must end in %s."), path,
                 endings);
  return NULL;
}

static gboolean
check_planes (const char *path, const BnMaskKind *kind, const BnMaskShape *shape,
              const BnMaskFileStyle *style, GError **error)
{
  if (style->slice < -1 || style->slice >= shape->slices)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("--slice is “%d”; the mask has slices 0 to %d."),
                 style->slice, shape->slices - 1);
  else if ((style->slice >= 0) + style->numbered + style->atlas > 1)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("--slice, --numbered and --atlas exclude each other: give one of them."));
  else if (style->atlas && !g_str_equal (kind->ending, ".png"))
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s”: --atlas is for .png files."), path);
  else if (style->slice < 0 && !style->numbered && !style->atlas && shape->slices > 1 && !kind->slices)
    g_set_error (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("“%s”: a %s file holds one slice, and the mask has %d: write .npy, .raw or .h, or --numbered "
             "files, or choose one by --slice 0 to %d."),
        path, kind->ending, shape->slices, shape->slices - 1);
  else if ((kind->channels & CHANNELS (shape->channels)) == 0)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("“%s”: a %s file cannot hold a mask of %d channels; .npy, .raw and .h can."), path,
                 kind->ending, shape->channels);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_numbers (const char *path, const BnMaskKind *kind, gboolean uniform, const BnMaskFileStyle *style,
               GError **error)
{
  g_autofree char *others = list_endings (FALSE, TRUE);

  if ((!uniform || style->lsb) && !kind->values)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("“%s”: a %s file holds even thresholds, no values in LSB: write %s."), path,
                 kind->ending, others);
  else if (style->bits != 0 && (style->bits & (int) kind->code_sizes) == 0)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s”: a %s file has no codes of %d bits."), path,
                 kind->ending, style->bits);
  else if (style->bits != 0 && (!uniform || style->lsb))
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s”: values in LSB have no --bits."), path);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_bits (const BnMaskFileStyle *style, GError **error)
{
  if (style->bits == 0 || style->bits == 8 || style->bits == 16)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("--bits is “%d”; it must be 8 or 16."), style->bits);
  return FALSE;
}

/* The files to write can be written. */
static gboolean
check_outputs (const char *path, const BnMaskShape *shape, const BnMaskFileStyle *style, GError **error)
{
  guint count = (guint) shape->slices;

  if (!style->numbered)
    return bn_output_check (path, error);
  for (guint number = 1; number <= count; number++) {
    g_autofree char *file = bn_output_numbered (path, number, count);
    if (!bn_output_check (file, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
bn_mask_file_check (const char *path, const BnMaskShape *shape, gboolean uniform,
                    const BnMaskFileStyle *style, GError **error)
{
  const BnMaskKind *kind = kind_of (path, FALSE, error);

  return kind != NULL && check_bits (style, error) && check_planes (path, kind, shape, style, error) &&
         check_numbers (path, kind, uniform, style, error) && check_outputs (path, shape, style, error);
}

/* One file of a mask, or of its slice `slice` (-1: all). */
static gboolean
write_file (const char *path, const BnMask *mask, int slice, const BnMaskFileStyle *style, GError **error)
{
  g_autoptr (BnMask) own = slice >= 0 ? bn_mask_new_slice (mask, slice) : NULL;
  g_autoptr (GBytes) bytes =
      kind_of (path, FALSE, NULL)->encode (own != NULL ? own : mask, style, path, error);

  return bytes != NULL && bn_output_write_bytes (path, bytes, error);
}

gboolean
bn_mask_file_write (const char *path, const BnMask *mask, const BnMaskFileStyle *style, GError **error)
{
  const BnMaskShape shape = bn_mask_shape (mask);

  if (!bn_mask_file_check (path, &shape, bn_mask_is_uniform (mask), style, error))
    return FALSE;
  if (!style->numbered)
    return write_file (path, mask, style->slice, style, error);
  for (int slice = 0; slice < shape.slices; slice++) {
    g_autofree char *file = bn_output_numbered (path, (guint) slice + 1, (guint) shape.slices);
    if (!write_file (file, mask, slice, style, error))
      return FALSE;
  }
  return TRUE;
}

static gsize
size_of (const BnMaskShape *shape)
{
  return (gsize) shape->width * (gsize) shape->height;
}

static gsize
planes_of (const BnMaskShape *shape)
{
  return (gsize) shape->channels * (gsize) shape->slices;
}

static gboolean
check_read (const char *path, const BnMaskValues *read, GError **error)
{
  const BnMaskShape *shape = &read->shape;

  if (MIN (shape->width, shape->height) < BN_MASK_MIN_SIDE ||
      MAX (shape->width, shape->height) > BN_MASK_MAX_SIDE || shape->channels > BN_MASK_MAX_CHANNELS ||
      shape->slices > BN_MASK_MAX_SLICES) {
    g_set_error (
        error, BN_ERROR, BN_ERROR_FILE,
        BN_ ("“%s” is not a mask: it is %d × %d pixels, %d channels and %d slices, and a mask has sides "
             "from %d to %d, up to %d channels and up to %d slices."),
        path, shape->width, shape->height, shape->channels, shape->slices, BN_MASK_MIN_SIDE, BN_MASK_MAX_SIDE,
        BN_MASK_MAX_CHANNELS, BN_MASK_MAX_SLICES);
    return FALSE;
  }
  for (gsize i = 0; i < size_of (shape) * planes_of (shape); i++)
    if (!isfinite (read->values[i])) {
      g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                   BN_ ("“%s” is not a mask: it holds values that are not finite numbers."), path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
any_negative (const BnMaskValues *read)
{
  for (gsize i = 0; i < size_of (&read->shape) * planes_of (&read->shape); i++)
    if (read->values[i] < 0)
      return TRUE;
  return FALSE;
}

/* The first plane's values by rank, or NULL if they are the uniform ones. g_free. */
static float *
sort_values (const BnMaskValues *read, const guint32 *ranks)
{
  gsize size = size_of (&read->shape);
  float *sorted = g_new (float, size);
  double farthest = 0;

  for (gsize i = 0; i < size; i++)
    sorted[ranks[i]] = read->values[i];
  for (gsize r = 0; r < size; r++)
    farthest = MAX (farthest, fabs (sorted[r] - (((double) r + .5) / (double) size - .5)));
  if (farthest < SAME_VALUE)
    g_clear_pointer (&sorted, g_free);
  return sorted;
}

static double
worst_histogram (const BnMaskValues *read)
{
  gsize size = size_of (&read->shape);
  double worst = 0;

  for (gsize plane = 0; plane < planes_of (&read->shape); plane++)
    worst = MAX (worst, bn_measure_histogram (read->values + plane * size, (guint32) size));
  return worst;
}

static BnMask *
rank_read (const BnMaskValues *read, gboolean in_lsb, GError **error)
{
  gsize size = size_of (&read->shape), planes = planes_of (&read->shape);
  g_autofree guint32 *ranks = g_new (guint32, size * planes);
  g_autofree float *sorted = NULL;

  for (gsize plane = 0; plane < planes; plane++)
    bn_mask_rank_values (read->values + plane * size, (guint32) size, ranks + plane * size);
  if (in_lsb)
    sorted = sort_values (read, ranks);
  return bn_mask_new_planes (&read->shape, ranks, sorted, error);
}

BnMask *
bn_mask_file_read (const char *path, double *histogram, GError **error)
{
  const BnMaskKind *kind = kind_of (path, TRUE, error);
  BnMaskValues read = { 0 };
  BnMask *mask = NULL;

  if (kind != NULL && kind->read (path, &read, error) && check_read (path, &read, error)) {
    gboolean in_lsb = any_negative (&read);
    if (histogram != NULL)
      *histogram = in_lsb ? NAN : worst_histogram (&read);
    mask = rank_read (&read, in_lsb, error);
  }
  g_free (read.values);
  return mask;
}
