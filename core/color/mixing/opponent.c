/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/mixing/opponent.h"

#include "core/color/mixing/vector.h"

const double bn_opponent_rows[3][3] = {
  { .2126, .7152, .0722 },
  { BN_OPPONENT_RED_GREEN, -BN_OPPONENT_RED_GREEN, 0 },
  { -BN_OPPONENT_BLUE_YELLOW / 2, -BN_OPPONENT_BLUE_YELLOW / 2, BN_OPPONENT_BLUE_YELLOW },
};

void
bn_opponent_from_rgb (const double rgb[3], double opponent[3])
{
  for (int axis = 0; axis < 3; axis++)
    opponent[axis] = bn_vector_dot (bn_opponent_rows[axis], rgb);
}

double
bn_opponent_luminance (const double rgb[3])
{
  return bn_vector_dot (bn_opponent_rows[0], rgb);
}
