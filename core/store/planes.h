/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making a whole mask: all its planes, by the method that its settings name. */
#pragma once

#include "core/base/job.h"
#include "core/mask/mask-config.h"

/* About how many bytes it takes, at most, to make the mask of `config` on `threads` threads. */
guint64 bn_planes_memory (const BnMaskConfig *config, int threads);

/* Makes the mask of `config`, after checking it and that the machine's memory is large enough. Unref the
 * result. BN_ERROR_SETTING or G_IO_ERROR_CANCELLED; a cancelled job that keeps its best may return a mask
 * that other settings would call unfinished: ask bn_job_is_cancelled. `job` may be NULL. Blocks; call it from
 * a thread of your own where that matters. */
BnMask *bn_planes_make (const BnMaskConfig *config, const BnJob *job, GError **error);
