/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ways to dither, a registry. Their ids and words are the choice `dither-method` of the option table;
 * here stands what is behind them, row for row. */
#pragma once

#include "core/base/job.h"
#include "core/base/parallel.h"
#include "core/dither/setup.h"
#include "core/dither/surface.h"

typedef struct {
  gboolean whole_picture; /* it looks beyond a pixel: pictures are run, not dithered row by row */
  gboolean reads_mask;    /* else the mask may be NULL */
  int halo; /* of a whole picture: pixels around a block that it must see to look as it will in the picture */

  /* TRUE if a mask of `shape` and of uniform values or not can dither pictures with `colors` (1 or 3) color
   * channels by `config`; else BN_ERROR_SETTING says what to do. Without a mask `shape` is all 0. */
  gboolean (*check) (const BnDitherConfig *config, int colors, const BnMaskShape *shape, gboolean uniform,
                     GError **error);
  /* Its tables for `setup`, which outlives them. Cannot fail. */
  gpointer (*new) (const BnSetup *setup);
  void (*free) (gpointer way);
  /* The levels of a channel, or NULL; owned by the way. */
  const BnLevels *(*levels) (gconstpointer way, int channel);

  /* Local ways: dithers `n` pixels of a row from image coordinates (x, y) on. Thread-safe. */
  void (*row) (gconstpointer way, const void *in, void *out, int x, int y, int n);

  /* Whole-picture ways: what one keeps between the rows of a picture; `job` outlives it. bn_dither_run reads
   * and writes bands of rows from top to bottom. `band` takes the next `rows` rows, from image row `y` on,
   * and writes those that are done to `out`, which differs from `in`, with at most the crew's threads:
   * returns how many, which follow the ones before them. With the last row of the surface all are done,
   * unless the job is canceled. */
  gpointer (*begin) (gconstpointer way, const BnSurface *surface, const BnJob *job, GError **error);
  int (*band) (gpointer state, const void *in, void *out, int y, int rows, BnCrew *crew);
  void (*end) (gpointer state);
  /* Bytes that it keeps then for pictures of that width, besides the band. */
  guint64 (*memory) (const BnSetup *setup, int width);
  /* How many rows it may hold back; NULL: none. */
  int (*lag) (const BnSetup *setup);
} BnDitherMethod;

/* The registry, by the rows of the choice `dither-method` (BnDitherMethodRow). */
extern const BnDitherMethod bn_dither_methods[];
