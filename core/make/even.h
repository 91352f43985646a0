/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evening out: the last step of a fine mask. By chance a few of its patterns have a ring in their spectrum
 * whose power gathers at a few frequencies. Such rings are looked for at every 1/1024 of gray, and evened out
 * by exchanges of ranks that lie about that gray, those which cost the least visible error for what they do.
 */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask-config.h"

/* Changes `order` (as bn_near takes it; one uniform plane) until no ring of rings.h has a variance of more
 * than `limit` (above 1; 2 is 3 dB) times the square of its mean, as far as it can. Whole numbers decide: it
 * is the same on every processor. FALSE with G_IO_ERROR_CANCELLED, `order` being whole, or, for a job that
 * keeps its best, TRUE. Memory: 40 bytes per pixel, and 1 MB. Time: 2 to 16 times N^2 steps of .4
 * nanoseconds. */
gboolean bn_even (const BnMaskConfig *config, double limit, guint32 *order, const BnJob *job, GError **error);
