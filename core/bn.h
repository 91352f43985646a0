/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine's public rooms, in the order of their tiers: what a room includes stands above it. */
#pragma once

/* tier 0: data */
#include "core/base/words.h"
#include "core/base/error.h"
#include "core/base/job.h"
#include "core/mask/mask.h"
#include "core/mask/mask-text.h"
#include "core/base/rng.h"
#include "core/mask/density.h"
#include "core/color/palette.h"
#include "core/settings/config.h"
#include "core/settings/option.h"
#include "core/settings/preset.h"
#include "core/mask/distribution.h"
#include "core/mask/sketch.h"

/* tier 1: making and measuring masks */
#include "core/measure/filter.h"
#include "core/make/method.h"
#include "core/store/mask-key.h"
#include "core/measure/spectrum.h"
#include "core/measure/measure.h"
#include "core/measure/measure-additive.h"
#include "core/measure/measure-set.h"
#include "core/measure/measure-picture.h"
#include "core/store/cache.h"

/* tier 2: using masks */
#include "core/color/transfer.h"
#include "core/color/palette-text.h"
#include "core/color/levels.h"
#include "core/dither/dither.h"
