/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A look at a mask while it is made: whoever watches a job asks, and the job leaves the mask as it is
 * then. Looking does not change the result. */
#pragma once

#include "core/mask/mask-config.h"
#include "core/base/job.h"
#include "core/mask/mask.h"

/* A sketch for one job's `sketch`. bn_sketch_free, when the job has ended. */
BnSketch *bn_sketch_new (void);

/* Frees it. `sketch` may be NULL. */
void bn_sketch_free (BnSketch *sketch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnSketch, bn_sketch_free)

/* Asks for the mask, and returns the one that was left since it was last asked for, or NULL if there is none
 * yet. From any thread. Unref it. */
BnMask *bn_sketch_ask (BnSketch *sketch);

/* Leaves config's mask, whose planes' pixels have the ranks that `order` says (as bn_distribution_mask takes
 * it), if somebody asked `job` (may be NULL) for it. Methods that make planes one after the other leave masks
 * with fewer planes than they will have. */
void bn_sketch_leave (const BnJob *job, const BnMaskConfig *config, const guint32 *order);

/* TRUE if bn_sketch_leave would leave one: ask before making an order for it alone. */
gboolean bn_sketch_is_asked (const BnJob *job);
