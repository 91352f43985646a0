/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Joined channels by error diffusion (diffusion-colors.h has the formula). */
#pragma once

#include "core/dither/diffusion-pixel.h"
#include "core/dither/diffusion-stand.h"

typedef struct _BnDiffusionJoint BnDiffusionJoint;

/* A chooser for the stands of red, green and blue, which are borrowed. bn_diffusion_joint_free. */
BnDiffusionJoint *bn_diffusion_joint_new (const BnDiffusionStands stands[3]);

/* Frees it. May be NULL. */
void bn_diffusion_joint_free (BnDiffusionJoint *joint);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnDiffusionJoint, bn_diffusion_joint_free)

/* Fills what the pixel becomes, whose samples stand at `stands`. Thread-safe. */
void bn_diffusion_joint_choose (const BnDiffusionJoint *joint, const BnDiffusionStand stands[3],
                                BnDiffusionPixel *pixel);
