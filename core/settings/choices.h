/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values of those choices of the option table that are not registries of their own: ids, which are a
 * contract (append rows, never rename), and words. What stands behind a row may lie further up, as the ways
 * to dither do. */
#pragma once

#include "core/base/choice.h"

/* Row `row` of each choice, or NULL behind its last; rows are the numbers that config.h and mask-config.h
 * name. */
const BnChoice *bn_choice_quality (guint row);
const BnChoice *bn_choice_light (guint row);
const BnChoice *bn_choice_colors (guint row);
const BnChoice *bn_choice_method (guint row);
const BnChoice *bn_choice_kernel (guint row);
const BnChoice *bn_choice_alpha (guint row);
const BnChoice *bn_choice_distance (guint row);
const BnChoice *bn_choice_viewing (guint row);
const BnChoice *bn_choice_start (guint row);
const BnChoice *bn_choice_channels (guint row);
const BnChoice *bn_choice_time (guint row);
