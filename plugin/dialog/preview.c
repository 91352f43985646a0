/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/preview.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/arguments/progress.h"
#include "plugin/dialog/optimizer.h"
#include "plugin/dialog/preview-mask.h"
#include "plugin/dialog/preview-picture.h"
#include "plugin/dialog/status-line.h"

struct _BnPreview {
  GimpProcedureConfig *config;
  BnPreviewPicture *picture; /* one of the two shows the masks; the other is NULL */
  BnPreviewMask *tiles;
  GtkWidget *box;
  BnStatusLine *line;
  BnOptimizer *optimizer;
  BnMask *mask;          /* the last one that was ready or sketched, or NULL */
  gboolean mask_failed;  /* the one that was asked for cannot be made; the line says why */
  BnMask *own;           /* the user's own, if that is asked for and can be read */
  GError *own_error;     /* why it cannot be read, or NULL */
  gboolean quiet;        /* the dialog says what is wrong */
  BnMaskConfig wanted;   /* the settings of the mask that was asked for last */
  gboolean is_there;     /* that mask is the one that is shown */
  BnMaskConfig finished; /* the settings of the last mask that was ready, else the defaults */
  BnPreviewFunc watcher; /* or NULL */
  gpointer watcher_data;
};

/* --- below the picture --- */

void
bn_preview_say (BnPreview *preview, const char *words)
{
  bn_status_line_say (preview->line, words);
}

void
bn_preview_refuse (BnPreview *preview, const char *words)
{
  bn_status_line_stand (preview->line, words);
}

/* Goes back to the last mask that was ready, so that what is shown is what the settings say. */
static void
stop_work (gpointer user_data)
{
  BnPreview *self = user_data;
  BnConfig settings = { .mask = self->finished };

  g_object_freeze_notify (
      G_OBJECT (self->config)); /* so that no mask is asked for with only some of its settings */
  for (const BnOption *option = bn_options; option->id != NULL; option++)
    if (bn_option_is_of_mask (option) && bn_arguments_have (self->config, option))
      bn_arguments_write (self->config, option, &settings);
  g_object_thaw_notify (G_OBJECT (self->config));
}

/* --- following the settings --- */

/* TRUE if the mask is the user's own rather than made; only a dither can have one. */
static gboolean
has_own_mask (const BnPreview *self)
{
  return self->picture != NULL && !bn_mask_source_is_made (self->config);
}

static void
show_mask (BnPreview *self, BnMask *mask, gboolean finished)
{
  bn_mask_ref (mask);
  bn_mask_unref (self->mask);
  self->mask = mask;
  if (self->picture != NULL)
    bn_preview_picture_set_mask (self->picture, mask, finished);
  else
    bn_preview_mask_set_mask (self->tiles, mask);
  if (self->watcher != NULL)
    self->watcher (mask, self->watcher_data);
}

/* The mask, or why there is none, is all that there is to say now. */
static void
end_work (BnPreview *self, BnMask *mask, const GError *error)
{
  self->mask_failed = error != NULL;
  bn_preview_say (self, error != NULL ? error->message : "");
  if (mask != NULL)
    show_mask (self, mask, TRUE);
}

static void
mask_is_ready (BnMask *mask, const GError *error, gpointer user_data)
{
  BnPreview *self = user_data;

  if (has_own_mask (self))
    return;
  self->is_there = mask != NULL;
  if (mask != NULL)
    self->finished = bn_arguments_read (self->config).mask;
  end_work (self, mask, error);
}

static void
mask_is_sketched (BnMask *mask, gpointer user_data)
{
  if (!has_own_mask (user_data))
    show_mask (user_data, mask, FALSE);
}

static void
mask_progresses (double done, double seconds, gpointer user_data)
{
  BnPreview *self = user_data;
  g_autofree char *words = bn_progress_words (BN_ ("Optimizing the mask"), done, seconds);
  const char *note = self->picture != NULL ? BN_ ("Dither waits for the mask and then dithers.")
                                           : BN_ ("OK waits for the mask.");

  if (!has_own_mask (self))
    bn_status_line_work (self->line, words, self->quiet ? NULL : note, done);
}

static const BnOptimizerCalls calls = { mask_is_ready, mask_is_sketched, mask_progresses };

/* The dialog says what is wrong with it. */
static void
read_own (BnPreview *self)
{
  g_clear_pointer (&self->own, bn_mask_unref);
  g_clear_error (&self->own_error);
  self->own = bn_mask_source_read (self->config, &self->own_error);
  end_work (self, self->own, NULL);
}

static void
want_mask (BnPreview *self)
{
  BnConfig settings = bn_arguments_read (self->config);

  if (!has_own_mask (self)) {
    if (self->is_there && bn_mask_config_equal (&self->wanted, &settings.mask))
      return; /* one of many settings that changed at once */
    self->is_there = FALSE;
    self->wanted = settings.mask;
    bn_optimizer_want (self->optimizer, &settings.mask);
    return;
  }
  self->is_there = FALSE;
  bn_optimizer_drop (self->optimizer);
  read_own (self);
}

/* What was said of the settings before no longer counts, but what was said of the mask counts until that
 * changes; and a preset that is being left may have been refused just now. */
static void
forget_words (BnPreview *self, const char *changed)
{
  if (!g_str_equal (changed, "preset") && !self->mask_failed)
    bn_status_line_hush (self->line);
}

static void
setting_changed (BnPreview *self, GParamSpec *pspec)
{
  forget_words (self, pspec->name);
  if (g_str_has_prefix (pspec->name, "mask-"))
    want_mask (self);
  else if (self->picture != NULL && !g_str_equal (pspec->name, "preset")) /* its settings are told of */
    bn_preview_picture_update (self->picture);
}

/* --- the whole --- */

static void
picture_complains (const char *words, gpointer user_data)
{
  BnPreview *self = user_data;

  if (!self->quiet)
    bn_preview_say (self, words);
}

static void
picture_progresses (double done, double seconds, gboolean rest, gpointer user_data)
{
  BnPreview *self = user_data;
  const char *what = rest ? BN_ ("Optimizing the rest") : BN_ ("Optimizing what is in view");
  g_autofree char *words = bn_progress_words (what, done, seconds);
  const char *note = rest && !bn_colors_have_codes (self->config)
                         ? BN_ ("Dither goes on from here.")
                         : BN_ ("Dither does not wait for this: it optimizes all of the layer or selection.");

  if (done < 0)
    bn_status_line_rest (self->line);
  else if (!rest || !bn_status_line_has_words (self->line))
    bn_status_line_follow (self->line, words, self->quiet ? NULL : note, done);
}

static const BnPreviewPictureCalls picture_calls = { picture_complains, picture_progresses };

/* What shows the masks: the drawable dithered by them or, without one, they themselves. */
static GtkWidget *
new_view (BnPreview *self, GimpDrawable *drawable)
{
  if (drawable == NULL) {
    self->tiles = bn_preview_mask_new ();
    return bn_preview_mask_widget (self->tiles);
  }
  self->picture = bn_preview_picture_new (self->config, drawable, &picture_calls, self);
  return bn_preview_picture_widget (self->picture);
}

BnPreview *
bn_preview_new (GimpProcedureConfig *config, GimpDrawable *drawable)
{
  BnPreview *self = g_new0 (BnPreview, 1);

  self->config = config;
  self->finished = bn_config_default ().mask;
  self->line = bn_status_line_new (stop_work, self);
  self->optimizer = bn_optimizer_new (&calls, self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_pack_start (GTK_BOX (self->box), new_view (self, drawable), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), bn_status_line_widget (self->line), FALSE, FALSE, 0);
  gtk_widget_show (self->box);
  g_signal_connect_swapped (config, "notify", G_CALLBACK (setting_changed), self);
  want_mask (self);
  return self;
}

GtkWidget *
bn_preview_widget (BnPreview *preview)
{
  return preview->box;
}

GtkWidget *
bn_preview_controls (BnPreview *preview)
{
  return bn_preview_picture_controls (preview->picture);
}

void
bn_preview_watch (BnPreview *preview, BnPreviewFunc func, gpointer user_data)
{
  preview->watcher = func;
  preview->watcher_data = user_data;
  if (preview->mask != NULL)
    func (preview->mask, user_data);
}

const BnMask *
bn_preview_own_mask (BnPreview *preview, GError **error)
{
  if (preview->own == NULL && preview->own_error != NULL && error != NULL)
    *error = g_error_copy (preview->own_error);
  return preview->own;
}

void
bn_preview_read_again (BnPreview *preview)
{
  if (has_own_mask (preview))
    read_own (preview);
}

void
bn_preview_update (BnPreview *preview)
{
  bn_preview_picture_update (preview->picture);
}

void
bn_preview_look_again (BnPreview *preview)
{
  if (preview->picture != NULL)
    bn_preview_picture_look_again (preview->picture);
}

void
bn_preview_be_quiet (BnPreview *preview, gboolean quiet)
{
  preview->quiet = quiet;
  if (quiet && !preview->mask_failed)
    bn_status_line_hush (preview->line);
}

void
bn_preview_finish (BnPreview *preview)
{
  gint64 spent = (gint64) (bn_optimizer_seconds (preview->optimizer) * G_USEC_PER_SEC);
  BnProgress progress = { .text = BN_ ("Optimizing the mask"), .start = g_get_monotonic_time () - spent };

  if (!has_own_mask (preview))
    bn_optimizer_finish (preview->optimizer, bn_progress_report, &progress);
}

BnWhole *
bn_preview_take_whole (BnPreview *preview)
{
  BnProgress progress = { .text = BN_ ("Dithering") };

  if (preview->picture == NULL)
    return NULL;
  progress.start =
      g_get_monotonic_time () - (gint64) (bn_preview_picture_seconds (preview->picture) * G_USEC_PER_SEC);
  return bn_preview_picture_take_whole (preview->picture, bn_progress_report, &progress);
}

void
bn_preview_free (BnPreview *preview)
{
  if (preview == NULL)
    return;
  g_signal_handlers_disconnect_by_data (preview->config, preview);
  bn_preview_picture_free (preview->picture);
  bn_preview_mask_free (preview->tiles);
  bn_optimizer_free (preview->optimizer);
  bn_status_line_free (preview->line);
  bn_mask_unref (preview->mask);
  bn_mask_unref (preview->own);
  g_clear_error (&preview->own_error);
  g_free (preview);
}
