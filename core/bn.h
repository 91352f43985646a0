/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine's public rooms, in the order of their tiers: what a room includes stands above it. */
#pragma once

#include "core/base/choice.h"
#include "core/base/error.h"
#include "core/base/job.h"
#include "core/base/quote.h"
#include "core/base/rng.h"
#include "core/base/spelling.h"
#include "core/base/system.h"
#include "core/base/when.h"
#include "core/base/whole-file.h"
#include "core/base/words.h"

#include "core/mask/density.h"
#include "core/mask/distribution.h"
#include "core/mask/mask-config.h"
#include "core/mask/mask-text.h"
#include "core/mask/mask.h"
#include "core/mask/sketch.h"

#include "core/color/histogram.h"
#include "core/color/levels.h"
#include "core/color/linear.h"
#include "core/color/palette-maker.h"
#include "core/color/palette-text.h"
#include "core/color/palette.h"
#include "core/color/transfer.h"

#include "core/measure/contrast.h"
#include "core/measure/dots.h"
#include "core/measure/filter.h"
#include "core/measure/measure-additive.h"
#include "core/measure/measure-picture.h"
#include "core/measure/measure-set.h"
#include "core/measure/measure.h"
#include "core/measure/portrait.h"
#include "core/measure/scielab.h"
#include "core/measure/spectrum.h"
#include "core/measure/tone.h"
#include "core/measure/verdict.h"

#include "core/make/method.h"

#include "core/settings/config.h"
#include "core/settings/option.h"
#include "core/settings/preset.h"
#include "core/settings/target.h"
#include "core/settings/uses.h"

#include "core/store/cache.h"
#include "core/store/mask-key.h"
#include "core/store/planes.h"
#include "core/store/sweep.h"

#include "core/dither/alpha.h"
#include "core/dither/dither.h"
