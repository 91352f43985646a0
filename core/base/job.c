/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/job.h"

gboolean
bn_job_step (const BnJob *job, double done, GError **error)
{
  if (job == NULL)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error))
    return FALSE;
  if (job->progress != NULL)
    job->progress (CLAMP (done, 0, 1), job->user_data);
  return TRUE;
}

void
bn_job_report (const BnJob *job, const BnFigure *figures, int count)
{
  if (bn_job_is_watched (job))
    job->figures (figures, count, job->user_data);
}

gboolean
bn_job_is_watched (const BnJob *job)
{
  return job != NULL && job->figures != NULL;
}

gboolean
bn_job_is_cancelled (const BnJob *job)
{
  return job != NULL && g_cancellable_is_cancelled (job->cancellable);
}

int
bn_job_threads (const BnJob *job)
{
  if (job != NULL && job->threads > 0)
    return MIN (job->threads, 256);
  return (int) MIN (g_get_num_processors (), 256);
}

static void
stage_progress (double done, gpointer user_data)
{
  const BnJobStage *stage = user_data;

  stage->whole->progress (stage->from + done * (stage->to - stage->from), stage->whole->user_data);
}

static void
stage_figures (const BnFigure *figures, int count, gpointer user_data)
{
  const BnJobStage *stage = user_data;

  stage->whole->figures (figures, count, stage->whole->user_data);
}

const BnJob *
bn_job_stage (BnJobStage *stage, const BnJob *whole, double from, double to)
{
  *stage = (BnJobStage){ .whole = whole, .from = from, .to = to };
  if (whole != NULL) {
    stage->job = *whole;
    stage->job.progress = whole->progress != NULL ? stage_progress : NULL;
    stage->job.figures = whole->figures != NULL ? stage_figures : NULL;
    stage->job.user_data = stage;
  }
  return &stage->job;
}
