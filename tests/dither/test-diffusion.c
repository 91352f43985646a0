/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Error diffusion against a twin: every pixel asks the pixels before it what they hand to it, by the
 * formulas, one after the other. It sums in the same order and precision, so that bytes can be compared. */
#define ROOM "diffusion"
#include "core/dither/diffusion.h"

#include "core/color/mixing/opponent.h"
#include "core/dither/diffusion-kernel.h"
#include "tests/dither-helpers.h"

#define BY_MASK 32           /* rows above the picture that the mask alone decides */
#define ABOVE (BY_MASK + 64) /* all rows above */

/* --- the twin --- */

typedef struct {
  const BnDitherConfig *config;
  const BnMask *mask;
  const Picture *picture;
  const BnDither *dither; /* for its levels alone */
  int x, y;               /* of the picture in the image */
  guint8 *out;
  float *errors[3]; /* of all rows, those above the picture first */
} Twin;

static int
direction (const Twin *twin, int row)
{
  return (twin->y + row) % 2 == 0 ? 1 : -1;
}

static float *
error_at (const Twin *twin, int c, int row, int x)
{
  return &twin->errors[c][(row + ABOVE) * twin->picture->width + x];
}

/* The picture's row that stands at `row`, above the picture too. */
static int
mirrored (const Twin *twin, int row)
{
  int height = twin->picture->height;

  while (row < 0)
    row += 2 * height;
  return row < height ? row : 2 * height - 1 - row;
}

static gsize
index_of (const Twin *twin, int row, int x, int c)
{
  const Picture *picture = twin->picture;

  return (gsize) ((mirrored (twin, row) * picture->width + x) * picture->pixels.channels + c);
}

/* t - 1/2 for channel `c`. */
static float
centered_at (const Twin *twin, int c, int row, int x)
{
  const BnMaskShape shape = bn_mask_shape (twin->mask);
  gboolean own = c < shape.channels, moved = !own && twin->config->shift_channels;
  int plane = twin->config->slice % shape.slices * shape.channels + (own ? c : 0);
  int right = twin->config->offset_x + (moved ? (int) (c * .7548776662466927 * shape.width) : 0);
  int down = twin->config->offset_y + (moved ? (int) (c * .5698402909980532 * shape.height) : 0);
  int column = bn_modulo (twin->x + x - right, shape.width),
      line = bn_modulo (twin->y + row - down, shape.height);

  return (
      float) (bn_mask_threshold (twin->mask, bn_mask_plane (twin->mask, plane)[line * shape.width + column]) -
              .5);
}

static float
weight (const Twin *twin, int dy, int dx)
{
  return bn_diffusion_kernels[twin->config->kernel].weights[dy][BN_KERNEL_REACH + dx];
}

static gboolean
is_inside (const Twin *twin, int x)
{
  return x >= 0 && x < twin->picture->width;
}

/* What the row `dy` above hands to a pixel: first the pixel straight above what would leave at the sides,
 * then all their shares. */
static float
handed_from (const Twin *twin, int c, int row, int x, int dy, float sum)
{
  int own = direction (twin, row - dy);

  if (row - dy < -ABOVE)
    return sum;
  for (int part = dy == 1 ? 0 : dy; part <= dy; part++)
    for (int dx = -BN_KERNEL_REACH; dx <= BN_KERNEL_REACH; dx++)
      if (!is_inside (twin, x + dx * own))
        sum += weight (twin, part, dx) * *error_at (twin, c, row - dy, x);
  for (int dx = -BN_KERNEL_REACH; dx <= BN_KERNEL_REACH; dx++)
    if (is_inside (twin, x - dx * own))
      sum += weight (twin, dy, dx) * *error_at (twin, c, row - dy, x - dx * own);
  return sum;
}

static float
errors_of (const Twin *twin, int c, int row, int x)
{
  float behind[2] = { 0 }, sum = 0;

  for (int dy = 1; dy <= 2; dy++)
    sum = handed_from (twin, c, row, x, dy, sum);
  for (int back = 1; back <= 2; back++)
    if (is_inside (twin, x - back * direction (twin, row)))
      behind[back - 1] = *error_at (twin, c, row, x - back * direction (twin, row));
  return sum + (weight (twin, 0, 1) * behind[0] + weight (twin, 0, 2) * behind[1]);
}

/* The two levels about a value, as numbers; the same if it is a level. */
static void
find_levels (const BnLevels *levels, double value, guint *low, guint *high)
{
  *low = 0;
  while (*low + 1 < levels->count && (float) levels->values[*low + 1] <= (float) value)
    ++*low;
  *high = *low + ((float) levels->values[*low] != (float) value && *low + 1 < levels->count);
}

static void
decide (const Twin *twin, int c, int row, int x, float heard, float errors, float centered)
{
  const BnLevels *levels = bn_dither_levels (twin->dither, c);
  double value = get_sample (twin->picture, twin->picture->in, index_of (twin, row, x, c));
  double v = bn_scale_light (&levels->scale, value), slope = bn_diffusion_kernels[twin->config->kernel].slope;
  guint below, above;
  find_levels (levels, value, &below, &above);
  double low = levels->lights[below], high = levels->lights[above];
  double s = high > low ? (v - low) / (high - low) : 0;
  double more = 1 + MAX (0, 1 - fabs (2 * s - 1) / .15);
  float m = (float) (twin->config->modulation * twin->config->strength);
  float cut = (float) (low + (high - low) * (.5 + slope * (s - .5))),
        sway = (float) ((high - low) * m * more);
  gboolean up = (float) v + heard > cut + sway * centered;
  float left;

  if (row < -ABOVE + BY_MASK)
    up = (float) v - (float) low > ((float) high - (float) low) * (.5f + centered);
  left = (float) twin->config->strength * ((float) v + errors - (float) (up ? high : low));
  *error_at (twin, c, row, x) = fabsf (left) < 1e-7f ? 0 : left;
  if (row < 0)
    return;
  set_sample (twin->picture, twin->out, index_of (twin, row, x, c),
              levels->codes[up ? above : below] / bn_sample_largest (levels->scale.sample));
}

static gboolean
is_gray (const Twin *twin, int row, int x)
{
  const Picture *picture = twin->picture;
  gsize sample = picture->pixel_bytes / (gsize) picture->pixels.channels;
  const guint8 *pixel = picture->in + sample * index_of (twin, row, x, 0);

  return memcmp (pixel, pixel + sample, sample) == 0 && memcmp (pixel, pixel + 2 * sample, sample) == 0;
}

static void
twin_pixel (const Twin *twin, int row, int x)
{
  const Picture *picture = twin->picture;
  int colors = picture->pixels.channels - picture->pixels.alpha;
  gboolean neutral = twin->config->keep_neutral && is_gray (twin, row, x);
  gsize sample = picture->pixel_bytes / (gsize) picture->pixels.channels;
  gsize first = sample * index_of (twin, row, x, 0);
  float errors[3], luminance = 0;

  for (int c = 0; c < colors; c++) {
    errors[c] = errors_of (twin, c, row, x);
    luminance += (float) bn_opponent_rows[0][c] * errors[c];
  }
  for (int c = 0; c < colors; c++)
    decide (twin, c, row, x, neutral ? luminance : errors[c], errors[c],
            centered_at (twin, neutral ? 0 : c, row, x));
  if (!picture->pixels.alpha)
    return;
  if (row >= 0)
    memcpy (twin->out + first + sample * (gsize) colors, picture->in + first + sample * (gsize) colors,
            sample);
  if (get_sample (picture, picture->in, index_of (twin, row, x, colors)) > 0)
    return;
  for (int c = 0; c < colors; c++)
    *error_at (twin, c, row, x) = 0;
  if (row >= 0)
    memcpy (twin->out + first, picture->in + first, sample * (gsize) colors);
}

/* Dithers the picture plainly into `out`. Alpha is kept. */
static void
run_twin (Twin *twin)
{
  int width = twin->picture->width;

  for (int c = 0; c < 3; c++)
    twin->errors[c] = g_new0 (float, (gsize) width *(gsize) (twin->picture->height + ABOVE));
  for (int row = -ABOVE; row < twin->picture->height; row++)
    for (int i = 0; i < width; i++)
      twin_pixel (twin, row, direction (twin, row) > 0 ? i : width - 1 - i);
  for (int c = 0; c < 3; c++)
    g_free (twin->errors[c]);
}

static void
check_twin_at (const char *text, const BnMask *mask, const BnPixels *pixels, int width, int height, int x,
               int y)
{
  const BnConfig config = settings (text);
  g_auto (Picture) picture = picture_new (pixels->sample, pixels->channels, width, height);
  g_autofree guint8 *out = g_malloc0 (picture.bytes);
  g_autoptr (BnDither) dither = NULL;
  Twin twin = { &config.dither, mask, &picture, NULL, x, y, out };

  picture.pixels.linear = pixels->linear;
  picture_randomize (&picture, (guint64) (width * 1000 + height));
  twin.dither = dither = new_dither_of (&config.dither, mask, &picture.pixels);
  run_twin (&twin);
  picture_run_at (&picture, dither, x, y, 2);
  if (memcmp (picture.out, out, picture.bytes) != 0)
    g_error ("“%s”: sample %d, %d channels, %d x %d at (%d, %d)", text, pixels->sample, pixels->channels,
             width, height, x, y);
}

static void
check_twin (const char *text, const BnMask *mask, BnSample sample, int channels, int width, int height)
{
  const BnPixels pixels = { .sample = sample, .channels = channels };

  check_twin_at (text, mask, &pixels, width, height, 0, 0);
}

/* --- every setting --- */

#define DIFFUSION "dither-method=diffusion "

static void
it_is_its_twin_at_every_size_and_sample (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 9 },  { 9, 1 }, { 2, 3 },
                                  { 3, 2 }, { 4, 60 }, { 5, 7 }, { 37, 29 } };
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
      for (int channels = 1; channels <= 4; channels++)
        check_twin (DIFFUSION, mask, sample, channels, sizes[i][0], sizes[i][1]);
}

static void
it_is_its_twin_by_every_kernel_strength_and_number_of_levels (void)
{
  static const char *const strengths[] = { "strength=0", "strength=.5", "strength=1" };
  static const char *const masks[] = { "diffusion-mask=0", "diffusion-mask=.2", "diffusion-mask=1" };
  static const char *const levels[] = { "levels=2", "levels=3", "levels=4", "levels=256" };
  const BnOption *kernels = bn_option_find ("diffusion-kernel");
  g_autoptr (BnMask) mask = planes (1, 1);

  for (guint kernel = 0; kernels->choice (kernel) != NULL; kernel++)
    for (gsize s = 0; s < G_N_ELEMENTS (strengths); s++)
      for (gsize m = 0; m < G_N_ELEMENTS (masks); m++)
        for (gsize l = 0; l < G_N_ELEMENTS (levels); l++)
          for (int width = 2; width <= 21; width += 19) {
            g_autofree char *text =
                g_strdup_printf (DIFFUSION "diffusion-kernel=%s %s %s %s", kernels->choice (kernel)->id,
                                 strengths[s], masks[m], levels[l]);
            check_twin (text, mask, BN_SAMPLE_U8, 2, width, 17);
            check_twin (text, mask, BN_SAMPLE_FLOAT, 1, width, 17);
          }
}

static void
it_is_its_twin_by_every_plane_place_and_light (void)
{
  static const char *const cases[] = {
    "light=perceptual",  "offset-x=-5 offset-y=19",       "shift-channels=true",
    "slice=5",           "red-levels=5 blue-levels=3",    "bits=3",
    "keep-neutral=true", "keep-neutral=true strength=.5", "keep-neutral=true shift-channels=true levels=4",
  };
  g_autoptr (BnMask) one = planes (1, 1), three = planes (3, 2);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (DIFFUSION, cases[i], NULL);
    for (int channels = 3; channels <= 4; channels++) {
      check_twin (text, one, BN_SAMPLE_U8, channels, 21, 17);
      check_twin (text, three, BN_SAMPLE_U16, channels, 21, 17);
      check_twin (text, three, BN_SAMPLE_FLOAT, channels, 3, 17);
    }
  }
}

static void
it_is_its_twin_anywhere_in_the_image_and_in_linear_samples (void)
{
  static const int places[][2] = { { 0, 1 }, { 5, -3 }, { -70, 1000 }, { -1, -128 } };
  g_autoptr (BnMask) mask = planes (1, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
      for (int linear = FALSE; linear <= TRUE; linear++) {
        const BnPixels pixels = { .sample = sample, .channels = 3, .linear = linear };
        check_twin_at (DIFFUSION "levels=4", mask, &pixels, 19, 13, places[i][0], places[i][1]);
      }
}

/* --- what it refuses --- */

static void
a_mask_that_does_not_fit_is_refused_in_words_before_work (void)
{
  static const struct {
    const char *text;
    int planes, colors;
    gboolean uniform, fits;
    const char *named;
  } cases[] = {
    { "", 1, 3, TRUE, TRUE, NULL },
    { "", 3, 3, TRUE, TRUE, NULL },
    { "", 1, 1, FALSE, FALSE, "mask-distribution uniform" },
    { "join-channels=true", 3, 3, TRUE, FALSE, "mask-channels one" },
    { "join-channels=true", 3, 1, TRUE, TRUE, NULL },
    { "colours=palette", 3, 3, TRUE, FALSE, "mask-channels one" },
    { "colours=palette join-channels=true", 1, 3, TRUE, TRUE, NULL },
    { "", 2, 3, TRUE, FALSE, "two channels" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (DIFFUSION, cases[i].text, NULL);
    const BnConfig config = settings (text);
    const BnMaskShape shape = { SIDE, SIDE, cases[i].planes, 1 };
    g_autoptr (GError) error = NULL;
    g_assert_cmpint (bn_dither_check_mask (&config.dither, cases[i].colors, &shape, cases[i].uniform, &error),
                     ==, cases[i].fits);
    if (cases[i].fits) {
      g_assert_no_error (error);
    } else {
      g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
      g_assert_nonnull (strstr (error->message, cases[i].named));
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is its twin at every size and sample", it_is_its_twin_at_every_size_and_sample);
  TEST ("it is its twin by every kernel, strength and number of levels",
        it_is_its_twin_by_every_kernel_strength_and_number_of_levels);
  TEST ("it is its twin by every plane, place and light", it_is_its_twin_by_every_plane_place_and_light);
  TEST ("it is its twin anywhere in the image and in linear samples",
        it_is_its_twin_anywhere_in_the_image_and_in_linear_samples);
  TEST ("a mask that does not fit is refused in words before work",
        a_mask_that_does_not_fit_is_refused_in_words_before_work);
  return g_test_run ();
}
