/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/cielab.h"

#include <math.h>

#define KNEE (6. / 29) /* below the cube of this the cube root is its tangent there */

const double bn_xyz_rows[3][3] = {
  { .4124, .3576, .1805 },
  { .2126, .7152, .0722 },
  { .0193, .1192, .9505 },
};

const double bn_xyz_white[3] = { .9505, 1, 1.0890 };

static double
bend (double relative)
{
  if (relative > KNEE * KNEE * KNEE)
    return cbrt (relative);
  return relative / (3 * KNEE * KNEE) + 4. / 29;
}

void
bn_cielab_from_relative (const double relative[3], double lab[3])
{
  double x = bend (relative[0]), y = bend (relative[1]), z = bend (relative[2]);

  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}
