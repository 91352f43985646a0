/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/planes.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/memory.h"
#include "core/base/words.h"
#include "core/make/loss.h"
#include "core/make/method.h"
#include "core/mask/distribution.h"
#include "core/settings/config.h"

/* Bytes for what is made (ranks twice), for the method's own state, for each thread's planes, and more for
 * these if the loss is not linear. */
#define BYTES_PER_RANK 8
#define BYTES_PER_PIXEL 80
#define BYTES_PER_THREAD 16
#define BYTES_PER_EVAL 16

guint64
bn_planes_memory (const BnMaskConfig *config, int threads)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint64 size = bn_mask_shape_size (&shape), all = bn_mask_shape_count (&shape);
  guint64 per_thread = BYTES_PER_THREAD + (bn_losses[config->loss].eval != NULL ? BYTES_PER_EVAL : 0);

  if (bn_methods[config->method].make_set == NULL)
    return all * BYTES_PER_RANK + size * BYTES_PER_PIXEL;
  if (config->channels != BN_CHANNELS_RGB)
    size *= (guint64) shape.slices;
  else
    size = all;
  return all * BYTES_PER_RANK + size * (BYTES_PER_PIXEL + (guint64) threads * per_thread);
}

static gboolean
check_memory (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  guint64 needed = bn_planes_memory (config, bn_job_threads (job));
  g_autofree char *needed_text = NULL, *present_text = NULL;

  if (bn_memory_is_enough (needed, &needed_text, &present_text))
    return TRUE;
  g_set_error (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("This mask needs about %s of memory, and the program may have %s: choose a smaller size, fewer "
           "slices or fewer channels."),
      needed_text, present_text);
  return FALSE;
}

/* Ranks of a set of planes that grows. */
typedef struct {
  BnMaskShape shape;
  guint32 size;
  guint32 *ranks;
} Planes;

static void
planes_put (Planes *planes, int plane, const guint32 *ranks)
{
  memcpy (planes->ranks + (gsize) plane * planes->size, ranks, sizeof *ranks * planes->size);
}

/* The planes of one channel of `mask`, as a mask of their own. */
static BnMask *
extract_channel (const BnMask *mask, int channel)
{
  BnMaskShape shape = bn_mask_shape (mask);
  int channels = shape.channels;
  guint32 size = bn_mask_size (mask);
  g_autofree guint32 *ranks = g_new (guint32, size * (gsize) shape.slices);

  for (int slice = 0; slice < shape.slices; slice++)
    memcpy (ranks + (gsize) slice * size, bn_mask_plane (mask, slice * channels + channel),
            sizeof *ranks * size);
  shape.channels = 1;
  return bn_mask_new_planes (&shape, ranks, NULL,
                             NULL); /* which cannot fail: they are a mask's ranks already */
}

/* Settings of plane `plane` alone. */
static BnMaskConfig
plane_config (const BnMaskConfig *config, int plane)
{
  int channels = bn_mask_config_shape (config).channels;
  BnMaskConfig one = *config;

  one.seed = bn_mask_config_plane_seed (config, plane % channels, plane / channels);
  one.channels = BN_CHANNELS_ONE;
  one.slices = 1;
  return one;
}

/* Plane by plane, by a method that knows only those. */
static gboolean
make_planes (Planes *planes, const BnMaskConfig *config, const BnJob *job, GError **error)
{
  int count = bn_mask_shape_planes (&planes->shape);

  for (int plane = 0; plane < count; plane++) {
    const BnMaskConfig one = plane_config (config, plane);
    BnJobStage stage;
    g_autoptr (BnMask) mask = bn_methods[config->method].make (
        &one, bn_job_stage (&stage, job, (double) plane / count, (plane + 1.0) / count), error);
    if (mask == NULL)
      return FALSE;
    planes_put (planes, plane, bn_mask_ranks (mask));
  }
  return TRUE;
}

/* The planes that know of each other: all of them for joint RGB, one channel's slices otherwise. */
static gboolean
make_channel (Planes *planes, const BnMaskConfig *config, int channel, const BnJob *job, GError **error)
{
  gboolean joint = config->channels == BN_CHANNELS_RGB;
  BnMaskConfig one = *config;
  g_autoptr (BnMask) start = NULL, mask = NULL;

  if (!joint) {
    one.channels = BN_CHANNELS_ONE;
    one.seed = bn_mask_config_plane_seed (config, channel, 0);
    if (config->start_mask != NULL)
      one.start_mask = start = extract_channel (config->start_mask, channel);
  }
  mask = bn_methods[config->method].make_set (&one, job, error);
  if (mask == NULL)
    return FALSE;
  for (int plane = 0; plane < bn_mask_planes (mask); plane++)
    planes_put (planes, joint ? plane : plane * planes->shape.channels + channel,
                bn_mask_plane (mask, plane));
  return TRUE;
}

static gboolean
make_sets (Planes *planes, const BnMaskConfig *config, const BnJob *job, GError **error)
{
  int count = config->channels == BN_CHANNELS_RGB ? 1 : planes->shape.channels;

  for (int channel = 0; channel < count; channel++) {
    BnJobStage stage;
    const BnJob *part = bn_job_stage (&stage, job, (double) channel / count, (channel + 1.0) / count);
    if (!make_channel (planes, config, channel, part, error))
      return FALSE;
  }
  return TRUE;
}

static BnMask *
make_all (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  Planes planes = { .shape = bn_mask_config_shape (config) };
  g_autofree guint32 *ranks = NULL;
  g_autofree float *values = NULL;
  gboolean done;

  planes.size = bn_mask_shape_size (&planes.shape);
  planes.ranks = ranks = g_new (guint32, bn_mask_shape_count (&planes.shape));
  done =
      (bn_methods[config->method].make_set != NULL ? make_sets : make_planes) (&planes, config, job, error);
  if (!done)
    return NULL;
  values = bn_distribution_table (config);
  return bn_mask_new_planes (&planes.shape, ranks, values, error);
}

static gboolean
check_start (const BnMaskConfig *config, GError **error)
{
  if (config->start_mask == NULL || g_strv_contains (bn_methods[config->method].options, "mask-start"))
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("The method “%s” cannot start from a mask: choose mask-method %s."),
               bn_methods[config->method].choice.id, bn_methods[0].choice.id);
  return FALSE;
}

BnMask *
bn_planes_make (const BnMaskConfig *config, const BnJob *job, GError **error)
{
  g_autoptr (BnMask) mask = NULL;

  if (!bn_mask_config_validate (config, error) || !check_start (config, error) ||
      !check_memory (config, job, error) || !bn_job_step (job, 0, error))
    return NULL;
  mask = make_all (config, job, error);
  if (mask == NULL || (job != NULL && job->keep_best))
    return g_steal_pointer (&mask);
  return bn_job_step (job, 1, error) ? g_steal_pointer (&mask) : NULL;
}
