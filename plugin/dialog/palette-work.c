/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/palette-work.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/made-palette.h"
#include "plugin/dialog/background.h"

struct _BnPaletteWork {
  GimpProcedureConfig *config;
  BnBackground *background;
  int size; /* how many colors were last asked for */
  BnPaletteWorkFunc ready;
  gpointer user_data;
};

/* Runs in the thread: makes of what it is asked for, which the background is rid of then, the result. */
static gpointer
make_palette (gpointer subject, const BnJob *job, GError **error)
{
  BnPaletteWish **wish = subject;

  if (bn_palette_wish_make (*wish, job))
    return g_steal_pointer (wish);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "");
  return NULL;
}

static void
free_subject (gpointer subject)
{
  bn_palette_wish_free (*(BnPaletteWish **) subject);
  g_free (subject);
}

static void
palette_ended (gpointer subject G_GNUC_UNUSED, gpointer result, const GError *error G_GNUC_UNUSED,
               gpointer user_data)
{
  BnPaletteWork *self = user_data;

  bn_made_palette_keep (self->config, result);
  self->ready (self->user_data);
}

static void
ignore_progress (gpointer subject G_GNUC_UNUSED, double done G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
}

static const BnBackgroundCalls calls = {
  .work = make_palette,
  .free_subject = free_subject,
  .free_result = (GDestroyNotify) bn_palette_wish_free,
  .ended = palette_ended,
  .progress = ignore_progress,
};

BnPaletteWork *
bn_palette_work_new (GimpProcedureConfig *config, BnPaletteWorkFunc ready, gpointer user_data)
{
  BnPaletteWork *self = g_new0 (BnPaletteWork, 1);

  self->config = config;
  self->ready = ready;
  self->user_data = user_data;
  self->background = bn_background_new (&calls, self);
  bn_made_palette_defer (config, TRUE);
  return self;
}

void
bn_palette_work_follow (BnPaletteWork *work)
{
  int size = bn_arguments_read (work->config).dither.palette_size;
  BnPaletteWish **subject;

  if (!bn_made_palette_is_due (work->config)) {
    bn_background_drop (work->background);
    return;
  }
  if (bn_background_is_busy (work->background) && size == work->size)
    return;
  work->size = size;
  subject = g_new (BnPaletteWish *, 1);
  *subject = bn_palette_wish_new (work->config);
  bn_background_start (work->background, subject);
}

void
bn_palette_work_free (BnPaletteWork *work)
{
  if (work == NULL)
    return;
  bn_background_free (work->background);
  bn_made_palette_defer (work->config, FALSE);
  g_free (work);
}
