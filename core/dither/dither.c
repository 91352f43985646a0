/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/dither/dither.h"

#include "core/base/memory.h"
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/base/words.h"
#include "core/dither/blocks.h"
#include "core/dither/dither-method.h"

/* About how many bytes a band of rows has, and how few or many rows. */
#define BAND_BYTES (1 << 20)
#define LEAST_ROWS 8
#define MOST_ROWS 128

struct _BnDither {
  BnSetup setup;
  const BnDitherMethod *method;
  gpointer way;
};

/* --- making --- */

static gboolean
fail (const char *words, GError **error)
{
  g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING, words);
  return FALSE;
}

gboolean
bn_dither_check_mask (const BnDitherConfig *config, int colors, const BnMaskShape *shape, gboolean uniform,
                      GError **error)
{
  const BnDitherMethod *method = &bn_dither_methods[config->method];

  if (method->reads_mask && shape->channels == 2)
    return fail (BN_ ("The mask has two channels, and a picture's dither needs one, three or four."), error);
  return method->check (config, colors, shape, uniform, error);
}

static gboolean
check (const BnDitherConfig *config, const BnMask *mask, int colors, GError **error)
{
  BnMaskShape shape = { 0 };

  if (!bn_dither_config_validate (config, error))
    return FALSE;
  if (config->colors != BN_COLORS_LEVELS && config->palette == NULL)
    return fail (BN_ ("colors asks for a palette, and none is given: give one, or choose levels."), error);
  g_return_val_if_fail (mask != NULL || !bn_dither_methods[config->method].reads_mask, FALSE);
  if (mask != NULL)
    shape = bn_mask_shape (mask);
  return bn_dither_check_mask (config, colors, &shape, mask == NULL || bn_mask_is_uniform (mask), error);
}

BnDither *
bn_dither_new (const BnDitherConfig *config, const BnMask *mask, const BnPixels *pixels, GError **error)
{
  int colors = pixels->channels - (pixels->alpha ? 1 : 0);
  BnDither *dither;

  g_return_val_if_fail (colors >= 1 && pixels->channels <= BN_MAX_CHANNELS, NULL);
  if (!check (config, mask, colors, error))
    return NULL;
  dither = g_new0 (BnDither, 1);
  dither->method = &bn_dither_methods[config->method];
  bn_setup_init (&dither->setup, config, dither->method->reads_mask ? mask : NULL, pixels);
  dither->way = dither->method->new (&dither->setup);
  return dither;
}

void
bn_dither_free (BnDither *dither)
{
  if (dither == NULL)
    return;
  dither->method->free (dither->way);
  bn_setup_clear (&dither->setup);
  g_free (dither);
}

/* --- asking --- */

static gboolean
is_of_blocks (const BnDither *dither)
{
  return dither->setup.config.pixel_size > 1;
}

gboolean
bn_dither_is_local (const BnDither *dither)
{
  return !dither->method->whole_picture && !is_of_blocks (dither);
}

int
bn_dither_halo (const BnDither *dither)
{
  int halo = dither->method->halo;

  return is_of_blocks (dither) ? dither->setup.config.pixel_size * (halo + 1) : halo;
}

double
bn_dither_dot_radius (const BnDither *dither)
{
  return bn_setup_grows (&dither->setup.config) ? dither->setup.config.dot_gain : 0;
}

const BnLevels *
bn_dither_levels (const BnDither *dither, int channel)
{
  return dither->method->levels (dither->way, channel);
}

/* Rows that a way holds back. */
static int
lag_of (const BnDither *dither)
{
  return dither->method->lag != NULL ? dither->method->lag (&dither->setup) : 0;
}

/* Rows of a band of a picture of that width. */
static int
band_rows (const BnDither *dither, int width)
{
  gsize row = (gsize) dither->setup.pixel_bytes * (gsize) MAX (width, 1);

  return (int) CLAMP (BAND_BYTES / row, LEAST_ROWS, MOST_ROWS);
}

/* Likewise of a surface: whole tiles, if it has any. */
static int
surface_rows (const BnDither *dither, const BnSurface *surface)
{
  int rows = band_rows (dither, surface->width);

  return surface->tile_rows > 0 ? MAX (rows / surface->tile_rows, 1) * surface->tile_rows : rows;
}

guint64
bn_dither_memory (const BnDither *dither, int width)
{
  gboolean blocks = is_of_blocks (dither);
  int wide = blocks ? width / dither->setup.config.pixel_size + 2 : width;
  guint64 row = (guint64) dither->setup.pixel_bytes * (guint64) wide;
  guint64 band = (guint64) band_rows (dither, wide) * row;
  guint64 own = blocks ? bn_blocks_memory (&dither->setup, width) : 0;

  if (!dither->method->whole_picture)
    return band + own;
  return 2 * band + (guint64) lag_of (dither) * row + dither->method->memory (&dither->setup, wide) + own;
}

/* --- rows --- */

void
bn_dither_row (const BnDither *dither, const void *in, void *out, int x, int y, int n)
{
  g_return_if_fail (bn_dither_is_local (dither));
  dither->method->row (dither->way, in, out, x, y, n);
}

/* --- pictures --- */

/* A picture under way. */
typedef struct {
  const BnDither *dither;
  const BnSurface *surface;
  BnCrew *crew;
  gpointer state;   /* of a whole-picture way */
  BnArea area;      /* the band */
  BnArea done;      /* rows that are done */
  guint8 *in, *out; /* its pixels before and after; the same of a local way */
} Run;

static void
dither_one_row (int row, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const Run *run = user_data;
  guint8 *pixels = run->in + (gsize) run->dither->setup.pixel_bytes * (gsize) run->area.width * (gsize) row;

  run->dither->method->row (run->dither->way, pixels, pixels, run->surface->x,
                            run->surface->y + run->area.y + row, run->area.width);
}

static void
dither_band (Run *run)
{
  run->done.y += run->done.height;
  run->done.height = run->area.height;
  if (!run->dither->method->whole_picture)
    bn_crew_run (run->crew, run->area.height, dither_one_row, run);
  else
    run->done.height = run->dither->method->band (run->state, run->in, run->out,
                                                  run->surface->y + run->area.y, run->area.height, run->crew);
}

static gboolean
write_band (const Run *run, GError **error)
{
  return run->done.height == 0 || run->surface->write (run->surface->user_data, &run->done, run->out, error);
}

static gboolean
run_bands (Run *run, const BnJob *job, GError **error)
{
  const BnSurface *surface = run->surface;
  int all = surface_rows (run->dither, surface), rows = all - surface->tile_start;

  run->done = (BnArea){ 0, 0, surface->width, 0 };
  for (int y = 0; y < surface->height; y += rows, rows = all) {
    run->area = (BnArea){ 0, y, surface->width, MIN (rows, surface->height - y) };
    if (!bn_job_step (job, (double) y / surface->height, error) ||
        !surface->read (surface->user_data, &run->area, run->in, error))
      return FALSE;
    dither_band (run);
    if (!write_band (run, error))
      return FALSE;
  }
  return bn_job_step (job, 1, error);
}

/* A surface of pixels as they are dithered. */
static gboolean
run_surface (const BnDither *dither, const BnSurface *surface, const BnJob *job, GError **error)
{
  gboolean local = !dither->method->whole_picture, done;
  gsize row = (gsize) dither->setup.pixel_bytes * (gsize) surface->width;
  gsize band = (gsize) surface_rows (dither, surface) * row;
  g_autoptr (BnCrew) crew = bn_crew_new (bn_job_threads (job), NULL, NULL, NULL);
  g_autofree guint8 *in = g_malloc (band);
  g_autofree guint8 *own = local ? NULL : g_malloc (band + (gsize) lag_of (dither) * row);
  Run run = { .dither = dither, .surface = surface, .crew = crew, .in = in, .out = local ? in : own };

  if (!local && (run.state = dither->method->begin (dither->way, surface, job, error)) == NULL)
    return FALSE;
  done = run_bands (&run, job, error);
  if (!local)
    dither->method->end (run.state);
  return done;
}

gboolean
bn_dither_run (const BnDither *dither, const BnSurface *surface, const BnJob *job, GError **error)
{
  g_auto (BnBlocks) blocks = { 0 };
  BnSurface small;

  if (!bn_memory_check_picture (bn_dither_memory (dither, surface->width), error))
    return FALSE;
  if (!is_of_blocks (dither))
    return run_surface (dither, surface, job, error);
  bn_blocks_init (&blocks, surface, &dither->setup);
  small = bn_blocks_surface (&blocks);
  return run_surface (dither, &small, job, error);
}
