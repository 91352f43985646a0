/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine's public rooms, in the order of their tiers: what a room includes stands above it. */
#pragma once

/* tier 0: data */
#include "core/words.h"
#include "core/error.h"
#include "core/job.h"
#include "core/mask.h"
#include "core/mask-text.h"
#include "core/rng.h"
#include "core/density.h"
#include "core/palette.h"
#include "core/config.h"
#include "core/option.h"
#include "core/preset.h"
#include "core/distribution.h"
#include "core/sketch.h"

/* tier 1: making and measuring masks */
#include "core/filter.h"
#include "core/method.h"
#include "core/key.h"
#include "core/spectrum.h"
#include "core/measure.h"
#include "core/measure-additive.h"
#include "core/measure-set.h"
#include "core/measure-picture.h"
#include "core/cache.h"

/* tier 2: using masks */
#include "core/transfer.h"
#include "core/palette-text.h"
#include "core/levels.h"
#include "core/dither.h"
