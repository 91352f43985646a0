/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which part of a picture is seen, enlarged by a whole number. */
#pragma once

#include <gegl.h>

typedef struct {
  int width, height; /* of the picture */
  double x, y;       /* the place in the middle */
  int zoom;          /* how many pixels of the screen a pixel takes, 1 or more */
} BnLens;

/* The part that `width` × `height` pixels of the screen show; the place in the middle is moved so that it
 * lies in the picture. */
GeglRectangle bn_lens_part (BnLens *lens, int width, int height);

/* Moves the picture by so many pixels of the screen. */
void bn_lens_drag (BnLens *lens, double x, double y);
