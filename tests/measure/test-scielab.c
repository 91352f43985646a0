/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "scielab"
#include "core/color/cielab.h"
#include "tests/measure/lights.h"

static double
mean_at (const BnLinear *original, const BnLinear *dithered, double pixels_per_degree, int threads)
{
  const BnJob job = { .threads = threads };
  g_autoptr (GError) error = NULL;
  double mean;

  bn_scielab_mean (original, dithered, pixels_per_degree, &job, &mean, &error);
  g_assert_no_error (error);
  return mean;
}

/* --- the plain twin, written again from the paper --- */

/* Weights and spreads of the Gaussians of one opponent plane. */
static const double eye[3][3][2] = {
  { { .921, .0283 }, { .105, .133 }, { -.108, 4.336 } },
  { { .531, .0392 }, { .330, .494 }, { 0, 1 } },
  { { .488, .0536 }, { .371, .386 }, { 0, 1 } },
};

static const double opponent[3][3] = { { .2787, .7218, -.1066 },
                                       { -.4488, .2898, -.0772 },
                                       { .0860, -.5900, .5011 } };

/* What `gain` is to be: of one plane, from so far away. */
static struct {
  int plane;
  double pixels_per_degree;
} view;

/* The gain at f cycles per pixel. */
static double
gain (double f)
{
  double degrees = f * view.pixels_per_degree, sum = 0, weights = 0;

  for (int term = 0; term < 3; term++) {
    double weight = eye[view.plane][term][0], spread = eye[view.plane][term][1];
    sum += weight * exp (-G_PI * G_PI * spread * spread * degrees * degrees);
    weights += weight;
  }
  return sum / weights;
}

static void
xyz_of (const BnLinear *light, int pixel, double xyz[3])
{
  int size = light->width * light->height;

  for (int i = 0; i < 3; i++) {
    xyz[i] = 0;
    for (int c = 0; c < 3; c++)
      xyz[i] += bn_xyz_rows[i][c] * (double) light->planes[c * size + pixel];
  }
}

/* What opponent plane `view.plane` shows at each pixel: a convolution of the mirrored plane. g_free. */
static double *
new_seen (const BnLinear *light)
{
  int width = light->width, height = light->height;
  double *seen = g_new0 (double, width *height);
  g_autofree double *kernel = g_new (double, 4 * width * height);

  for (int i = 0; i < 4 * width * height; i++)
    kernel[i] = impulse (gain, 2 * width, 2 * height, i % (2 * width), i / (2 * width));
  for (int i = 0; i < width * height; i++)
    for (int j = 0; j < 4 * width * height; j++) {
      int x = j % (2 * width), y = j / (2 * width);
      int from_x = x < width ? x : 2 * width - 1 - x, from_y = y < height ? y : 2 * height - 1 - y;
      int by_x = (x - i % width + 2 * width) % (2 * width),
          by_y = (y - i / width + 2 * height) % (2 * height);
      double xyz[3];
      xyz_of (light, from_y * width + from_x, xyz);
      for (int c = 0; c < 3; c++)
        seen[i] += kernel[by_y * 2 * width + by_x] * opponent[view.plane][c] * xyz[c];
    }
  return seen;
}

static double
determinant (const double m[3][3])
{
  return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
         m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
         m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
}

/* CIELAB of three opponent values, by Cramer's rule. */
static void
lab_of (const double values[3], double lab[3])
{
  double relative[3];

  for (int i = 0; i < 3; i++) {
    double replaced[3][3];
    memcpy (replaced, opponent, sizeof replaced);
    for (int row = 0; row < 3; row++)
      replaced[row][i] = values[row];
    relative[i] = determinant (replaced) / determinant (opponent) / bn_xyz_white[i];
  }
  bn_cielab_from_relative (relative, lab);
}

static double
slow_mean (const BnLinear *original, const BnLinear *dithered, double pixels_per_degree)
{
  int size = original->width * original->height;
  double *seen[2][3], sum = 0;

  view.pixels_per_degree = pixels_per_degree;
  for (view.plane = 0; view.plane < 3; view.plane++) {
    seen[0][view.plane] = new_seen (original);
    seen[1][view.plane] = new_seen (dithered);
  }
  for (int i = 0; i < size; i++) {
    double labs[2][3], square = 0;
    for (int p = 0; p < 2; p++)
      lab_of ((double[3]){ seen[p][0][i], seen[p][1][i], seen[p][2][i] }, labs[p]);
    for (int c = 0; c < 3; c++)
      square += pow (labs[0][c] - labs[1][c], 2);
    sum += sqrt (square) / size;
  }
  for (int i = 0; i < 6; i++)
    g_free (seen[i / 3][i % 3]);
  return sum;
}

/* --- tests --- */

static void
it_is_the_mean_of_plain_convolutions_compared_in_cielab (void)
{
  static const int sizes[][2] = { { 7, 5 }, { 1, 6 }, { 1, 1 }, { 8, 2 }, { 6, 9 } };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    BnLinear original = noisy_picture (sizes[s][0], sizes[s][1], 3, .5, 1);
    BnLinear dithered = noisy_picture (sizes[s][0], sizes[s][1], 3, .5, 2);
    for (double pixels = 4; pixels < 100; pixels *= 4)
      assert_close (mean_at (&original, &dithered, pixels, 1), slow_mean (&original, &dithered, pixels),
                    1e-3);
    g_free (original.planes);
    g_free (dithered.planes);
  }
}

/* A picture of one color; g_free its planes. */
static BnLinear
colored_picture (int width, int height, const double rgb[3])
{
  BnLinear picture = flat_picture (width, height, 3, 0);

  for (int i = 0; i < 3 * width * height; i++)
    picture.planes[i] = (float) rgb[i / (width * height)];
  return picture;
}

static void
another_color_everywhere_differs_as_the_two_colors_do (void)
{
  static const double colors[][3] = {
    { .2, .5, .1 }, { 1, 1, 1 }, { 0, 0, 0 }, { 1, 0, 0 }, { .01, .002, .9 }
  };

  for (gsize a = 0; a < G_N_ELEMENTS (colors); a++)
    for (gsize b = 0; b < G_N_ELEMENTS (colors); b++) {
      BnLinear one = colored_picture (13, 8, colors[a]), other = colored_picture (13, 8, colors[b]);
      double labs[2][3], wanted;
      for (int p = 0; p < 2; p++) {
        double xyz[3];
        xyz_of (p == 0 ? &one : &other, 0, xyz);
        for (int c = 0; c < 3; c++)
          xyz[c] /= bn_xyz_white[c];
        bn_cielab_from_relative (xyz, labs[p]);
      }
      wanted = hypot (hypot (labs[0][0] - labs[1][0], labs[0][1] - labs[1][1]), labs[0][2] - labs[1][2]);
      assert_close (mean_at (&one, &other, BN_SCIELAB_PRINT, 2), wanted, 2e-3);
      g_free (one.planes);
      g_free (other.planes);
    }
}

/* Black and white by turns; g_free its planes. */
static BnLinear
checkered_picture (int width, int height)
{
  BnLinear picture = flat_picture (width, height, 1, 0);

  for (int i = 0; i < width * height; i++)
    picture.planes[i] = (i % width + i / width) % 2;
  return picture;
}

static void
from_far_away_a_pattern_is_its_mean_and_from_near_it_is_its_pixels (void)
{
  BnLinear gray = flat_picture (32, 32, 1, .5f), pattern = checkered_picture (32, 32);
  double last = 1000;

  for (double pixels = 5; pixels < 200; pixels *= 2) {
    double seen = mean_at (&gray, &pattern, pixels, 2);
    g_assert_cmpfloat (seen, <=, last);
    last = seen;
  }
  assert_close (mean_at (&gray, &pattern, 1000, 2), 0, .01);
  /* gray of L* 76.07 against 0 and 100 */
  assert_close (mean_at (&gray, &pattern, .001, 2), (76.07 + 23.93) / 2, .01);
  g_free (gray.planes);
  g_free (pattern.planes);
}

static void
gray_mirrored_and_exchanged_pictures_and_threads_make_no_difference (void)
{
  BnLinear gray = noisy_picture (12, 10, 1, .5, 3), other = noisy_picture (12, 10, 1, .5, 4);
  BnLinear rgb = expanded (&gray), other_4 = mirrored (&other), gray_4 = mirrored (&gray);
  double mean = mean_at (&gray, &other, BN_SCIELAB_SCREEN, 1);

  g_assert_cmpfloat (mean, >, 1);
  for (int threads = 2; threads < 9; threads += 3)
    assert_close (mean_at (&gray, &other, BN_SCIELAB_SCREEN, threads), mean, 0);
  assert_close (mean_at (&rgb, &other, BN_SCIELAB_SCREEN, 2), mean, 0);
  assert_close (mean_at (&other, &gray, BN_SCIELAB_SCREEN, 2), mean, 0);
  assert_close (mean_at (&gray_4, &other_4, BN_SCIELAB_SCREEN, 2), mean, 1e-4);
  assert_close (mean_at (&gray, &rgb, BN_SCIELAB_SCREEN, 2), 0, 0);
  for (int i = 0; i < 5; i++)
    g_free ((BnLinear *[]){ &gray, &other, &rgb, &other_4, &gray_4 }[i]->planes);
}

static void
it_can_be_cancelled (void)
{
  BnLinear picture = noisy_picture (6, 5, 3, .5, 5);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  double mean;

  g_cancellable_cancel (cancellable);
  g_assert_false (bn_scielab_mean (&picture, &picture, BN_SCIELAB_PRINT, &job, &mean, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_free (picture.planes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("it is the mean of plain convolutions compared in CIELAB",
        it_is_the_mean_of_plain_convolutions_compared_in_cielab);
  TEST ("another color everywhere differs as the two colors do",
        another_color_everywhere_differs_as_the_two_colors_do);
  TEST ("from far away a pattern is its mean, and from near it is its pixels",
        from_far_away_a_pattern_is_its_mean_and_from_near_it_is_its_pixels);
  TEST ("gray, mirrored and exchanged pictures and threads make no difference",
        gray_mirrored_and_exchanged_pictures_and_threads_make_no_difference);
  TEST ("it can be cancelled", it_can_be_cancelled);
  return g_test_run ();
}
