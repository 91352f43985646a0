/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/output.h"
#include "core/files/picture-file.h"
#include "core/tool/bar.h"
#include "core/tool/command.h"
#include "core/tool/dither-flags.h"
#include "core/tool/dither-palette.h"
#include "core/tool/dither-picture.h"
#include "core/tool/picture-light.h"
#include "core/tool/picture-palette.h"
#include "core/tool/streams.h"
#include "core/tool/tasks.h"
#include "core/tool/terminal.h"

/* What the pictures of one call share. */
typedef struct {
  BnDitherFlags *flags;
  BnPalette *palette; /* NULL: levels */
  BnMask *mask;       /* NULL until the first picture needs it */
  guint frame;        /* pictures so far */
  gboolean warned;    /* of profiles */
  GBytes *stream;     /* standard input once it was read, or NULL */
} Batch;

static void
batch_clear (Batch *batch)
{
  bn_palette_unref (batch->palette);
  bn_mask_unref (batch->mask);
  g_clear_pointer (&batch->stream, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

/* --- one picture --- */

static gboolean
write_picture (const BnPicture *picture, const char *output, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!g_str_equal (output, BN_STREAM))
    return bn_picture_write (output, picture, error);
  bytes = bn_picture_encode (output, picture, error);
  return bytes != NULL && bn_stream_write (bytes, error);
}

/* Says, once, whose light is not known. */
static void
warn_of_profile (Batch *batch, const BnPicture *picture, const char *input)
{
  if (batch->warned || bn_picture_knows_light (picture) ||
      batch->flags->flags.config.dither.light != BN_LIGHT_LINEAR)
    return;
  batch->warned = TRUE;
  g_printerr (BN_ ("blue-noise: The color profile of “%s” is kept, but has no one curve of light: sRGB's is "
                   "taken.\n"),
              input);
}

static gboolean
dither_picture (Batch *batch, BnPicture *picture, const char *output, GError **error)
{
  BnDitherFlags *flags = batch->flags;

  if (!bn_dither_picture_fit (picture, batch->palette, error))
    return FALSE;
  if (batch->mask == NULL)
    batch->mask = bn_dither_picture_mask (flags, picture, error);
  if (batch->mask == NULL)
    return FALSE;
  if (flags->slices > 0)
    flags->flags.config.dither.slice = (int) (batch->frame % (guint) bn_mask_shape (batch->mask).slices);
  batch->frame++;
  return bn_dither_picture_run (picture, flags, batch->palette, batch->mask, error) &&
         write_picture (picture, output, error);
}

static gboolean
dither_pictures (Batch *batch, GPtrArray *pictures, const BnTask *task, GError **error)
{
  if (pictures->len > 1 && g_str_equal (task->output, BN_STREAM)) {
    g_set_error (error, BN_ERROR, BN_ERROR_FILE,
                 BN_ ("“%s” has %u pictures, and standard output has room for one: name a file."),
                 task->input, pictures->len);
    return FALSE;
  }
  for (guint i = 0; i < pictures->len; i++) {
    BnPicture *picture = pictures->pdata[i];
    g_autofree char *output =
        pictures->len > 1 ? bn_output_numbered (task->output, i + 1, pictures->len) : g_strdup (task->output);
    warn_of_profile (batch, picture, task->input);
    if (!dither_picture (batch, picture, output, error))
      return FALSE;
    bn_picture_clear (picture); /* no more than one needs memory */
    *picture = (BnPicture){ 0 };
  }
  return TRUE;
}

/* --- many pictures --- */

/* The colors of all pictures that can be read; `only` are those of the only task, or NULL. bn_histogram_free.
 */
static BnHistogram *
gather_colors (Batch *batch, GPtrArray *tasks, GPtrArray *only)
{
  g_autoptr (BnHistogram) histogram = bn_histogram_new ();

  for (guint i = 0; i < tasks->len; i++) {
    const BnTask *task = tasks->pdata[i];
    g_autoptr (GPtrArray) read =
        only != NULL ? g_ptr_array_ref (only) : bn_stream_read_pictures (task->input, &batch->stream, NULL);
    for (guint k = 0; read != NULL && k < read->len; k++)
      bn_picture_add_colors (read->pdata[k], histogram);
  }
  return g_steal_pointer (&histogram);
}

/* Finds the palette, and checks the settings that depend on it. */
static gboolean
prepare (Batch *batch, GPtrArray *tasks, GPtrArray *only, GError **error)
{
  g_autoptr (BnHistogram) histogram = NULL;

  if (bn_dither_flags_is_of_picture (batch->flags))
    histogram = gather_colors (batch, tasks, only);
  return bn_dither_palette_find (batch->flags, histogram, &batch->palette, error) &&
         bn_flags_check (&batch->flags->flags, error);
}

static gboolean
dither_one (Batch *batch, GPtrArray *tasks, GError **error)
{
  const BnTask *task = tasks->pdata[0];
  g_autoptr (GPtrArray) pictures = bn_stream_read_pictures (task->input, &batch->stream, error);

  return pictures != NULL && prepare (batch, tasks, pictures, error) &&
         dither_pictures (batch, pictures, task, error);
}

/* What failed, last of all. */
static gboolean
report (GPtrArray *failures, guint all, GError **error)
{
  if (failures->len == 0)
    return TRUE;
  for (guint i = 0; i < failures->len; i++) {
    g_autofree char *message = bn_quote_whole (((const GError *) failures->pdata[i])->message);
    g_printerr ("blue-noise: %s\n", message);
  }
  g_set_error (error, BN_ERROR, BN_ERROR_FILE,
               BN_ ("%u of %u pictures failed, as said above; the others are written."), failures->len, all);
  return FALSE;
}

/* Whether no other picture can do better: Ctrl-C, or settings that do not fit each other. */
static gboolean
concerns_all (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
         g_error_matches (error, BN_ERROR, BN_ERROR_SETTING);
}

/* Goes on after a picture that fails. */
static gboolean
dither_many (Batch *batch, GPtrArray *tasks, GError **error)
{
  g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);

  if (!prepare (batch, tasks, NULL, error))
    return FALSE;
  for (guint i = 0; i < tasks->len; i++) {
    const BnTask *task = tasks->pdata[i];
    g_autoptr (GError) own = NULL;
    g_autoptr (GPtrArray) pictures = NULL;
    bn_bar_show (i, tasks->len, task->input);
    pictures = bn_stream_read_pictures (task->input, &batch->stream, &own);
    if (pictures != NULL && dither_pictures (batch, pictures, task, &own))
      continue;
    if (concerns_all (own)) {
      bn_terminal_end_progress ();
      g_propagate_error (error, g_steal_pointer (&own));
      return FALSE;
    }
    g_ptr_array_add (failures, g_steal_pointer (&own));
  }
  bn_terminal_end_progress ();
  return report (failures, tasks->len, error);
}

int
bn_command_dither (char **arguments, GError **error)
{
  g_auto (BnDitherFlags) flags = { 0 };
  g_auto (GStrv) words = g_strdupv (arguments);
  g_autoptr (GPtrArray) tasks = NULL;
  g_auto (Batch) batch = { .flags = &flags };
  guint count;

  bn_dither_flags_init (&flags);
  if (!bn_dither_flags_parse (&flags, &words, error))
    return 2;
  if (flags.listed)
    return 0;
  count = g_strv_length (words);
  if (count < 3) {
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("“dither” needs two file names: the picture and where to write."));
    return 2;
  }
  tasks = bn_tasks_plan (words + 1, count - 2, words[count - 1], error);
  if (tasks == NULL)
    return 2;
  return (tasks->len == 1 ? dither_one : dither_many) (&batch, tasks, error) ? 0 : 1;
}
