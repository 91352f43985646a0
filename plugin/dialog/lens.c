/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/lens.h"

/* The part of one axis that is seen: `shown` pixels of the screen of `whole` pixels of the picture around
 * `middle`, which is moved so that no more than the picture is asked for. */
static int
find_start (double *middle, int shown, int whole, int zoom, int *count)
{
  int start;

  *count = MIN ((shown + zoom - 1) / zoom, whole);
  *middle = CLAMP (*middle, *count / 2., MAX (whole - *count / 2., *count / 2.));
  start = (int) (*middle - *count / 2.);
  return CLAMP (start, 0, whole - *count);
}

GeglRectangle
bn_lens_part (BnLens *lens, int width, int height)
{
  GeglRectangle area;

  area.x = find_start (&lens->x, width, lens->width, lens->zoom, &area.width);
  area.y = find_start (&lens->y, height, lens->height, lens->zoom, &area.height);
  return area;
}

void
bn_lens_drag (BnLens *lens, double x, double y)
{
  lens->x -= x / lens->zoom;
  lens->y -= y / lens->zoom;
}
