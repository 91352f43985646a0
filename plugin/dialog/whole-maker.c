/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/whole-maker.h"

#include "plugin/dialog/background.h"

struct _BnWholeMaker {
  BnBackground *background; /* its subject and its result are owners of the whole */
  BnWhole *whole;           /* or NULL */
  double done;              /* of it, as last told */
  gint64 paused;            /* when it was, in microseconds; 0: it is not */
  gint64 rested;            /* for how long it was, in all */
  BnWholeMakerFunc func;
  gpointer user_data;
};

/* Runs in the thread. */
static gpointer
make_whole (gpointer subject, const BnJob *job, GError **error)
{
  return bn_whole_run (subject, job, error) ? bn_whole_ref (subject) : NULL;
}

/* If it cannot be made, the parts that are looked at are made one by one; if those cannot, they say why. */
static void
whole_ended (gpointer subject G_GNUC_UNUSED, gpointer result, const GError *error G_GNUC_UNUSED,
             gpointer user_data)
{
  BnWholeMaker *self = user_data;

  bn_whole_free (result);
  self->func (-1, 0, self->user_data);
}

static void
tell (BnWholeMaker *self, double done)
{
  self->done = done;
  self->func (done, bn_whole_maker_seconds (self), self->user_data);
}

/* It comes in bands: between two of them, what time is left would seem to grow. */
static void
whole_progresses (gpointer subject G_GNUC_UNUSED, double done, gpointer user_data)
{
  BnWholeMaker *self = user_data;

  if (done > self->done)
    tell (self, done);
}

static const BnBackgroundCalls background_calls = {
  .work = make_whole,
  .free_subject = (GDestroyNotify) bn_whole_free,
  .free_result = (GDestroyNotify) bn_whole_free,
  .ended = whole_ended,
  .progress = whole_progresses,
};

BnWholeMaker *
bn_whole_maker_new (BnWholeMakerFunc func, gpointer user_data)
{
  BnWholeMaker *self = g_new0 (BnWholeMaker, 1);

  self->background = bn_background_new (&background_calls, self);
  self->func = func;
  self->user_data = user_data;
  return self;
}

void
bn_whole_maker_want (BnWholeMaker *maker, GimpDrawable *drawable, BnPainter *painter, const char *key)
{
  if (bn_whole_maker_get (maker) != NULL)
    return;
  maker->whole = bn_whole_new (drawable, painter, key);
  if (maker->whole == NULL)
    return;
  maker->paused = maker->rested = 0;
  bn_background_start (maker->background, bn_whole_ref (maker->whole));
  tell (maker, 0);
}

void
bn_whole_maker_pause (BnWholeMaker *maker, gboolean paused)
{
  if (maker->whole == NULL)
    return;
  bn_whole_pause (maker->whole, paused);
  if (maker->paused != 0)
    maker->rested += g_get_monotonic_time () - maker->paused;
  maker->paused = paused ? g_get_monotonic_time () : 0;
  if (!paused && bn_background_is_busy (maker->background))
    tell (maker, maker->done);
}

double
bn_whole_maker_seconds (const BnWholeMaker *maker)
{
  double rested = (double) maker->rested / G_USEC_PER_SEC;

  return MAX (bn_background_seconds (maker->background) - rested, 0);
}

/* Another selection asks for other pixels. */
BnWhole *
bn_whole_maker_get (BnWholeMaker *maker)
{
  if (maker->whole != NULL && !bn_whole_is_current (maker->whole))
    bn_whole_maker_drop (maker);
  return maker->whole;
}

void
bn_whole_maker_finish (BnWholeMaker *maker, BnProgressFunc report, gpointer user_data)
{
  bn_whole_maker_pause (maker, FALSE);
  bn_background_finish (maker->background, report, user_data);
}

void
bn_whole_maker_drop (BnWholeMaker *maker)
{
  gboolean busy = bn_background_is_busy (maker->background);

  bn_background_drop (maker->background);
  g_clear_pointer (&maker->whole, bn_whole_free);
  if (busy)
    maker->func (-1, 0, maker->user_data);
}

void
bn_whole_maker_free (BnWholeMaker *maker)
{
  if (maker == NULL)
    return;
  bn_background_free (maker->background);
  bn_whole_free (maker->whole);
  g_free (maker);
}
