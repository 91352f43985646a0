/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every way to dither, by every kind of samples, of alpha and of masks, against a plain twin (plain.h,
 * diffusion-twin.h). Ways that have no plain one are their own, in one thread and with alpha kept, and those
 * of bytes are words. What differs is printed as its settings. One in STRIDE of all combinations is tried,
 * and with BN_LONG=1 all of them. */
#define ROOM "twins"
#include "tests/dither/diffusion-twin.h"

#define WIDTH 23
#define HEIGHT 17
#define STRIDE 23

/* --- tables --- */

/* What dithers the colors of a pixel plainly; `inks` and `mixture` are NULL but with a palette. */
typedef void (*PlainPixel) (const Twin *twin, const BnInks *inks, const BnMixture *mixture, int row, int x);

static void
levels_pixel (const Twin *twin, const BnInks *inks G_GNUC_UNUSED, const BnMixture *mixture G_GNUC_UNUSED,
              int row, int x)
{
  plain_levels (twin, row, x);
}

static void
joined_pixel (const Twin *twin, const BnInks *inks G_GNUC_UNUSED, const BnMixture *mixture G_GNUC_UNUSED,
              int row, int x)
{
  plain_joined (twin, row, x);
}

static void
noise_pixel (const Twin *twin, const BnInks *inks G_GNUC_UNUSED, const BnMixture *mixture G_GNUC_UNUSED,
             int row, int x)
{
  plain_noise (twin, row, x);
}

/* Who says what a way should make. */
typedef enum {
  BY_PIXELS, /* the function of the row */
  BY_ERRORS, /* the twin of error diffusion */
  BY_ITSELF,
} Reference;

/* Masks that a way can read. */
typedef enum {
  ANY_PLANES, /* of even thresholds */
  ONE_PLANE,  /* likewise */
  NOISE,      /* of other values */
} Masks;

#define DIFFUSION "dither-method=diffusion "
#define OPTIMIZED "dither-method=optimised effort=fast "
#define JOINED "join-channels=true "
#define PALETTE "colours=palette fit=off "

static const struct {
  const char *text;
  Masks masks;
  Reference reference;
  PlainPixel pixel;
} ways[] = {
  { "levels=2", ANY_PLANES, BY_PIXELS, levels_pixel },
  { "levels=4 light=perceptual", ANY_PLANES, BY_PIXELS, levels_pixel },
  { "levels=6 strength=.5 offset-x=-5 offset-y=19", ANY_PLANES, BY_PIXELS, levels_pixel },
  { "levels=3 strength=0", ANY_PLANES, BY_PIXELS, levels_pixel },
  { "bits=4 shift-channels=true slice=3", ANY_PLANES, BY_PIXELS, levels_pixel },
  { "levels=4 keep-neutral=true", ANY_PLANES, BY_PIXELS, levels_pixel },
  { "red-levels=3 blue-levels=16 level-spacing=light", ANY_PLANES, BY_PIXELS, levels_pixel },
  { "levels=256", ANY_PLANES, BY_PIXELS, levels_pixel },
  { "levels=16 light=perceptual", NOISE, BY_PIXELS, noise_pixel },
  { "levels=6 light=perceptual shift-channels=true", NOISE, BY_PIXELS, noise_pixel },
  { JOINED, ONE_PLANE, BY_PIXELS, joined_pixel },
  { JOINED "levels=4 strength=.6", ONE_PLANE, BY_PIXELS, joined_pixel },
  { JOINED "levels=6 keep-neutral=true", ONE_PLANE, BY_PIXELS, joined_pixel },
  { PALETTE, ONE_PLANE, BY_PIXELS, plain_palette_pixel },
  { PALETTE "light=perceptual keep-hidden=true", ONE_PLANE, BY_PIXELS, plain_palette_pixel },
  { PALETTE "palette-distance=perceptual", ONE_PLANE, BY_PIXELS, plain_palette_pixel },
  { PALETTE "palette-distance=lightness", ONE_PLANE, BY_PIXELS, plain_palette_pixel },
  { PALETTE "strength=.5", ONE_PLANE, BY_ITSELF, NULL },
  { DIFFUSION, ANY_PLANES, BY_ERRORS, NULL },
  { DIFFUSION "diffusion-kernel=floyd-steinberg levels=4 light=perceptual", ANY_PLANES, BY_ERRORS, NULL },
  { DIFFUSION "diffusion-kernel=jarvis levels=6 strength=.5", ANY_PLANES, BY_ERRORS, NULL },
  { DIFFUSION "diffusion-kernel=atkinson diffusion-mask=1", ANY_PLANES, BY_ERRORS, NULL },
  { DIFFUSION "levels=4 keep-neutral=true shift-channels=true", ANY_PLANES, BY_ERRORS, NULL },
  { DIFFUSION JOINED, ONE_PLANE, BY_ITSELF, NULL },
  { DIFFUSION JOINED "levels=4 keep-neutral=true", ONE_PLANE, BY_ITSELF, NULL },
  { DIFFUSION PALETTE, ONE_PLANE, BY_ITSELF, NULL },
  { OPTIMIZED, ANY_PLANES, BY_ITSELF, NULL },
  { OPTIMIZED JOINED "levels=4", ONE_PLANE, BY_ITSELF, NULL },
  { OPTIMIZED PALETTE, ONE_PLANE, BY_ITSELF, NULL },
};

static const struct {
  const char *name;
  BnSample sample;
  BnStored stored;
  gboolean linear;
} kinds[] = {
  { "u8", BN_SAMPLE_U8, BN_STORED_SAME, FALSE },
  { "u16", BN_SAMPLE_U16, BN_STORED_SAME, FALSE },
  { "u8 as u16", BN_SAMPLE_U16, BN_STORED_U8, FALSE },
  { "float", BN_SAMPLE_FLOAT, BN_STORED_SAME, FALSE },
  { "half", BN_SAMPLE_FLOAT, BN_STORED_HALF, FALSE },
  { "u32 as float", BN_SAMPLE_FLOAT, BN_STORED_U32, FALSE },
  { "linear u16", BN_SAMPLE_U16, BN_STORED_SAME, TRUE },
  { "linear float", BN_SAMPLE_FLOAT, BN_STORED_SAME, TRUE },
};

static const char *const alphas[] = { NULL, "alpha=keep", "alpha=dither alpha-levels=4",
                                      "alpha=cut alpha-threshold=.3" };

/* What masks are like: sides, channels and slices. */
static const struct {
  const char *name;
  BnMaskShape shape;
} shapes[] = {
  { "one plane", { 16, 16, 1, 1 } },       { "one odd plane", { 30, 7, 1, 1 } },
  { "a large plane", { 150, 120, 1, 1 } }, { "three planes", { 16, 16, 3, 1 } },
  { "four planes", { 16, 16, 4, 1 } },     { "slices", { 16, 16, 3, 2 } },
};

/* --- pictures --- */

/* Samples that are the same value in every kind. */
static void
fill_exactly (Picture *picture, guint64 seed)
{
  BnRng rng = bn_rng_new (seed, 0);

  for (gsize i = 0; i < picture->bytes / (gsize) bn_sample_bytes (picture->pixels.sample); i++) {
    guint code = bn_rng_below (&rng, 4) == 0 ? 51 * bn_rng_below (&rng, 6) : bn_rng_below (&rng, 256);
    set_sample (picture, picture->in, i, code / 255.);
  }
}

static BnMask *
new_mask (Masks kind, const BnMaskShape *shape)
{
  g_autoptr (BnMask) mask = white_planes (shape, 11);
  BnConfig config = settings ("mask-distribution=triangular");
  g_autofree float *values = NULL;

  if (kind != NOISE)
    return g_steal_pointer (&mask);
  config.mask.width = shape->width;
  config.mask.height = shape->height;
  values = bn_distribution_table (&config.mask);
  return bn_mask_new_planes (shape, bn_mask_ranks (mask), values, NULL);
}

/* Colors, or grays, whose codes are whole in bytes. */
static BnPalette *
new_palette (gboolean gray)
{
  static const int codes[][3] = { { 0, 51, 0 },     { 255, 255, 255 }, { 204, 0, 51 },
                                  { 51, 102, 204 }, { 255, 204, 0 },   { 102, 153, 102 } };
  double colors[G_N_ELEMENTS (codes)][3];

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    for (int c = 0; c < 3; c++)
      colors[i][c] = srgb_light (codes[i][gray ? 2 : c] / 255.);
  return bn_palette_new ((const double (*)[3]) colors, gray ? 4 : G_N_ELEMENTS (codes), NULL, 0, NULL);
}

/* --- a case --- */

typedef struct {
  gsize way, kind, alpha, shape;
  int channels;
  BnConfig config;
  const BnMask *mask;
} Case;

static void
complain (const Case *one, gsize differing)
{
  g_error ("%" G_GSIZE_FORMAT " samples differ from the twin: “%s”, %s, %d channels, %s, %s", differing,
           ways[one->way].text, kinds[one->kind].name, one->channels,
           alphas[one->alpha] != NULL ? alphas[one->alpha] : "no alpha", shapes[one->shape].name);
}

/* How many samples of the picture are not those of `wanted`. */
static gsize
count_differing (const Picture *picture, const guint8 *wanted)
{
  gsize size = (gsize) bn_sample_bytes (picture->pixels.sample), differing = 0;

  for (gsize i = 0; i < picture->bytes; i += size)
    differing += memcmp (picture->out + i, wanted + i, size) != 0;
  return differing;
}

static void
run_plain_pixels (const Twin *twin, PlainPixel pixel, const BnInks *inks, const BnMixture *mixture)
{
  for (int row = 0; row < HEIGHT; row++)
    for (int x = 0; x < WIDTH; x++)
      pixel (twin, inks, mixture, row, x);
}

/* The same picture by the way itself; that of bytes on words. */
static void
run_itself (const Case *one, const Picture *picture, const Twin *twin)
{
  BnSample sample = picture->pixels.sample == BN_SAMPLE_U8 ? BN_SAMPLE_U16 : picture->pixels.sample;
  g_auto (Picture) other = picture_new (sample, one->channels, WIDTH, HEIGHT);
  BnDitherConfig config = one->config.dither;
  g_autoptr (BnDither) dither = NULL;
  gsize samples = other.bytes / (gsize) bn_sample_bytes (sample);

  config.alpha = BN_ALPHA_KEEP;
  other.pixels = picture->pixels;
  other.pixels.sample = sample;
  dither = new_dither_of (&config, one->mask, &other.pixels);
  for (gsize i = 0; i < samples; i++)
    set_sample (&other, other.in, i, get_sample (picture, picture->in, i));
  picture_run_at (&other, dither, twin->x, twin->y, 1);
  for (gsize i = 0; i < samples; i++)
    set_sample (picture, twin->out, i, get_sample (&other, other.out, i));
}

static void
run_reference (const Case *one, const Picture *picture, Twin *twin)
{
  g_autoptr (BnTransfer) transfer = bn_transfer_new_srgb ();
  g_autofree BnInks *inks = NULL;
  g_autoptr (BnMixture) mixture = NULL;

  if (twin->config->colors == BN_COLORS_PALETTE) {
    inks = g_new0 (BnInks, 1);
    twin_inks (twin, transfer, inks);
    mixture = bn_inks_mixture (inks, (BnDistance) twin->config->palette_distance);
  }
  if (ways[one->way].reference == BY_ITSELF)
    run_itself (one, picture, twin);
  else if (ways[one->way].reference == BY_ERRORS)
    run_twin (twin);
  else
    run_plain_pixels (twin, ways[one->way].pixel, inks, mixture);
  for (int row = 0; row < HEIGHT && picture->pixels.alpha; row++)
    for (int x = 0; x < WIDTH; x++)
      plain_alpha (twin, inks, row, x);
}

static void
check_case (Case *one)
{
  g_auto (Picture) picture = picture_new (kinds[one->kind].sample, one->channels, WIDTH, HEIGHT);
  g_autofree guint8 *wanted = g_malloc0 (picture.bytes);
  g_autoptr (BnDither) dither = NULL;
  Twin twin = { &one->config.dither, one->mask, &picture, NULL, -70, 5, wanted, { NULL } };
  gsize differing;

  picture.pixels.linear = kinds[one->kind].linear;
  picture.pixels.stored = kinds[one->kind].stored;
  if (ways[one->way].reference == BY_ITSELF)
    fill_exactly (&picture, one->way);
  else
    picture_randomize (&picture, one->way);
  twin.dither = dither = new_dither_of (&one->config.dither, one->mask, &picture.pixels);
  picture_run_at (&picture, dither, twin.x, twin.y, 2);
  run_reference (one, &picture, &twin);
  differing = count_differing (&picture, wanted);
  if (differing > 0)
    complain (one, differing);
}

/* Noise is plain in even values alone. */
static gboolean
has_twin (gsize way, gsize kind)
{
  return ways[way].masks != NOISE || !kinds[kind].linear;
}

static void
check_combination (gsize way, gsize kind, gsize alpha, gsize shape, int colors)
{
  g_autofree char *text = g_strjoin (" ", ways[way].text, alphas[alpha], NULL);
  g_autoptr (BnMask) mask = new_mask (ways[way].masks, &shapes[shape].shape);
  g_autoptr (BnPalette) palette = new_palette (colors == 1 && ways[way].reference == BY_ITSELF);
  Case one = { way, kind, alpha, shape, colors + (alphas[alpha] != NULL), settings (text), mask };

  one.config.dither.palette = palette;
  check_case (&one);
}

static void
check_way (gconstpointer data)
{
  gsize way = GPOINTER_TO_SIZE (data), count = way, stride = g_getenv ("BN_LONG") != NULL ? 1 : STRIDE;

  for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (gsize alpha = 0; alpha < G_N_ELEMENTS (alphas); alpha++)
      for (gsize shape = 0; shape < G_N_ELEMENTS (shapes); shape++)
        for (int colors = 1; colors <= 3; colors += 2)
          if (has_twin (way, kind) && (ways[way].masks != ONE_PLANE || shapes[shape].shape.channels == 1) &&
              count++ % stride == 0)
            check_combination (way, kind, alpha, shape, colors);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize way = 0; way < G_N_ELEMENTS (ways); way++) {
    g_autofree char *name = g_strdup_printf ("/" ROOM "/it is its twin: %s", ways[way].text);
    g_test_add_data_func (name, GSIZE_TO_POINTER (way), check_way);
  }
  return g_test_run ();
}
