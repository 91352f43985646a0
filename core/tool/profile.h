/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What color profiles (ICC.1) say of light: the curve of profiles that are made of a matrix and curves, and
 * of those of grays. */
#pragma once

#include "core/bn.h"

/* The curve of the profile's channels, if there is one for all; *found is FALSE if not. NULL if it is that of
 * sRGB as nearly as 8 bits tell, and if there is none. bn_transfer_free. */
BnTransfer *bn_profile_transfer (GBytes *icc, gboolean *found);
