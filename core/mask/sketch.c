/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/mask/sketch.h"

#include "core/mask/distribution.h"

struct _BnSketch {
  int asked;    /* atomic */
  BnMask *left; /* atomic pointer, owned; NULL if none was left since it was last asked for */
};

BnSketch *
bn_sketch_new (void)
{
  return g_new0 (BnSketch, 1);
}

void
bn_sketch_free (BnSketch *sketch)
{
  if (sketch == NULL)
    return;
  bn_mask_unref (sketch->left);
  g_free (sketch);
}

/* Puts `mask` (owned, or NULL) into the sketch and returns what was there. */
static BnMask *
exchange (BnSketch *sketch, BnMask *mask)
{
  BnMask *old;

  do
    old = g_atomic_pointer_get (&sketch->left);
  while (!g_atomic_pointer_compare_and_exchange (&sketch->left, old, mask));
  return old;
}

BnMask *
bn_sketch_ask (BnSketch *sketch)
{
  BnMask *left = exchange (sketch, NULL);

  g_atomic_int_set (&sketch->asked, TRUE);
  return left;
}

gboolean
bn_sketch_is_asked (const BnJob *job)
{
  return job != NULL && job->sketch != NULL && g_atomic_int_get (&job->sketch->asked);
}

void
bn_sketch_leave (const BnJob *job, const BnMaskConfig *config, const guint32 *order)
{
  if (!bn_sketch_is_asked (job))
    return;
  g_atomic_int_set (&job->sketch->asked, FALSE);
  bn_mask_unref (exchange (job->sketch, bn_distribution_mask (config, order, NULL)));
}
