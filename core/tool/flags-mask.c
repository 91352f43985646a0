/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/command.h"
#include "core/tool/terminal.h"

/* Sets the row `id` where no flag has. */
static void
set_default (BnFlags *flags, const char *id, int value)
{
  const BnOption *option = bn_option_find (id);

  if (!g_hash_table_contains (flags->given, option))
    bn_option_set (option, &flags->config, value);
}

static gboolean
load_start (BnFlags *flags, GError **error)
{
  static const int rows[] = { [1] = BN_CHANNELS_ONE, [3] = BN_CHANNELS_THREE, [4] = BN_CHANNELS_FOUR };
  BnMaskShape shape;

  flags->start_mask = bn_mask_file_read (flags->start_file, NULL, error);
  if (flags->start_mask == NULL)
    return FALSE;
  flags->config.mask.start_mask = flags->start_mask;
  shape = bn_mask_shape (flags->start_mask);
  set_default (flags, "mask-width", shape.width);
  set_default (flags, "mask-height", shape.height);
  set_default (flags, "mask-channels", rows[shape.channels]);
  set_default (flags, "mask-slices", shape.slices);
  return TRUE;
}

static gboolean
load_density (BnFlags *flags, GError **error)
{
  g_autofree char *text = NULL;

  set_default (flags, "mask-distribution", BN_DISTRIBUTION_CUSTOM);
  if (flags->config.mask.distribution != BN_DISTRIBUTION_CUSTOM) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("--density is for custom values: leave --%s out."),
                 flags->with_dither ? "mask-distribution" : "distribution");
    return FALSE;
  }
  if (!g_file_get_contents (flags->density_file, &text, NULL, error))
    return FALSE;
  flags->config.mask.density = flags->density = bn_density_parse (text, flags->density_file, error);
  return flags->density != NULL;
}

gboolean
bn_flags_load (BnFlags *flags, GError **error)
{
  return (flags->start_file == NULL || load_start (flags, error)) &&
         (flags->density_file == NULL || load_density (flags, error));
}

/* Makes the mask, and keeps it where a folder was named: a whole one only. */
static BnMask *
make_fresh (const BnFlags *flags, const BnCache *cache, const BnJob *job, char **warning, GError **error)
{
  g_autoptr (GError) keeping = NULL;
  BnMask *mask = bn_planes_make (&flags->config.mask, job, error);

  if (mask == NULL || flags->cache == NULL || bn_job_is_cancelled (job))
    return mask;
  if (!bn_cache_store (cache, &flags->config.mask, mask, &keeping))
    *warning = g_strdup (keeping->message);
  return mask;
}

BnMask *
bn_flags_mask (const BnFlags *flags, GError **error)
{
  g_autoptr (BnCache) cache = bn_cache_new (flags->cache);
  g_autofree char *warning = NULL;
  BnTerminalLine line;
  BnJob job = bn_terminal_job (&line, flags->threads);
  BnMask *mask;

  job.keep_best = flags->keep_best;
  mask = flags->fresh ? make_fresh (flags, cache, &job, &warning, error)
                      : bn_cache_get (cache, &flags->config.mask, &job, &warning, error);
  bn_terminal_end_progress ();
  if (mask == NULL)
    bn_flags_reword (flags, error);
  if (mask != NULL && flags->keep_best && bn_job_is_cancelled (&job))
    g_printerr ("blue-noise: %s\n", BN_ ("Stopped early: this is the best mask so far."));
  if (warning != NULL)
    g_printerr ("blue-noise: %s\n", warning);
  return mask;
}
