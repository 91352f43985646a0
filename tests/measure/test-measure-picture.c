/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "measure-picture"
#include "tests/measure/lights.h"

static BnMeasurePicture
measure_picture (const BnLinear *original, const BnLinear *dithered)
{
  g_autoptr (GError) error = NULL;
  BnMeasurePicture measure;

  bn_measure_picture (original, dithered, NULL, &measure, &error);
  g_assert_no_error (error);
  return measure;
}

static double
gauss_gain (double f)
{
  return exp (-2 * G_PI * G_PI * 1.5 * 1.5 * f * f);
}

static double
nasanen_gain (double f)
{
  return exp (-11.96 * f);
}

static double
screen_gain (double f)
{
  return exp (-11.96 * 96 * 50 / (300 * 30.) * f);
}

static double
color_gain (double f)
{
  return exp (-25.9 * f);
}

/* The RMS over the width x height pixels of `error` (mirrored to four times that) after a convolution. */
static double
slow_visible (double (*gain) (double f), const double *error, int width, int height)
{
  double squares = 0;

  for (int i = 0; i < width * height; i++) {
    double seen = 0;
    for (int j = 0; j < 4 * width * height; j++) {
      int x = j % (2 * width), y = j / (2 * width);
      int from_x = x < width ? x : 2 * width - 1 - x, from_y = y < height ? y : 2 * height - 1 - y;
      seen += error[from_y * width + from_x] *
              impulse (gain, 2 * width, 2 * height, i % width - x, i / width - y);
    }
    squares += seen * seen;
  }
  return sqrt (squares / width / height);
}

/* The error's three channels by their shares. g_free. */
static double *
new_error (const BnLinear *original, const BnLinear *dithered, const double *shares)
{
  int size = original->width * original->height;
  double *error = g_new0 (double, size);

  for (int i = 0; i < 3 * size; i++)
    error[i % size] += shares[i / size] * ((double) dithered->planes[i] - original->planes[i]);
  return error;
}

/* Weighs the error's three channels and checks what is said of it. */
static void
check_view (const BnLinear *original, const BnLinear *dithered, const double *shares, double gauss,
            double nasanen)
{
  int width = original->width, height = original->height;
  g_autofree double *error = new_error (original, dithered, shares);

  assert_close (gauss, slow_visible (gauss_gain, error, width, height), 1e-12);
  assert_close (nasanen, slow_visible (nasanen_gain, error, width, height), 1e-12);
}

/* Cx and Cz of R, G and B, worked out from the primaries of sRGB to seven digits. */
static void
check_chrominance (const BnLinear *original, const BnLinear *dithered, double chrominance)
{
  static const double x[] = { .9537798, -1.4611076, .5073278 }, z[] = { .3359954, 1.0443824, -1.3803778 };
  int width = original->width, height = original->height;
  g_autofree double *error_x = new_error (original, dithered, x),
                    *error_z = new_error (original, dithered, z);

  assert_close (chrominance,
                hypot (slow_visible (color_gain, error_x, width, height),
                       slow_visible (color_gain, error_z, width, height)),
                1e-6);
}

static void
errors_are_those_of_a_convolution_in_space (void)
{
  static const int sizes[][2] = { { 5, 4 }, { 3, 7 }, { 1, 6 }, { 1, 1 }, { 8, 2 } };
  static const double views[][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { .2126, .7152, .0722 } };

  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    BnLinear original = noisy_picture (sizes[s][0], sizes[s][1], 3, .5, 1);
    BnLinear dithered = noisy_picture (sizes[s][0], sizes[s][1], 3, .5, 2);
    BnMeasurePicture measure = measure_picture (&original, &dithered);
    for (int c = 0; c < 3; c++)
      check_view (&original, &dithered, views[c], measure.gauss[c], measure.nasanen[c]);
    check_view (&original, &dithered, views[3], measure.gauss_luminance, measure.nasanen_luminance);
    check_chrominance (&original, &dithered, measure.chrominance);
    g_free (original.planes);
    g_free (dithered.planes);
  }
}

static void
means_are_over_the_channels_and_shifts_are_mean_errors (void)
{
  BnLinear original = noisy_picture (9, 7, 3, .5, 3), dithered = noisy_picture (9, 7, 3, .4, 4);
  BnMeasurePicture measure = measure_picture (&original, &dithered);
  double shift[3] = { 0 };

  for (int i = 0; i < 3 * 63; i++)
    shift[i / 63] += ((double) dithered.planes[i] - original.planes[i]) / 63;
  for (int c = 0; c < 3; c++)
    assert_close (measure.shift[c], shift[c], 1e-14);
  g_assert_cmpint (measure.channels, ==, 3);
  assert_close (measure.gauss_mean, (measure.gauss[0] + measure.gauss[1] + measure.gauss[2]) / 3, 1e-15);
  assert_close (measure.nasanen_mean, (measure.nasanen[0] + measure.nasanen[1] + measure.nasanen[2]) / 3,
                1e-15);
  g_free (original.planes);
  g_free (dithered.planes);
}

static void
equal_pictures_show_nothing (void)
{
  BnLinear picture = noisy_picture (20, 13, 3, .5, 5);
  BnMeasurePicture measure = measure_picture (&picture, &picture);

  assert_close (measure.gauss_mean + measure.nasanen_mean, 0, 0);
  assert_close (measure.gauss_luminance + measure.nasanen_luminance + measure.chrominance, 0, 0);
  for (int c = 0; c < 3; c++)
    assert_close (measure.shift[c], 0, 0);
  g_free (picture.planes);
}

static void
an_offset_is_seen_as_large_as_it_is (void)
{
  BnLinear original = flat_picture (17, 12, 3, .5f), dithered = flat_picture (17, 12, 3, .25f);
  BnMeasurePicture measure = measure_picture (&original, &dithered);

  for (int c = 0; c < 3; c++) {
    assert_close (measure.gauss[c], .25, 1e-14);
    assert_close (measure.nasanen[c], .25, 1e-14);
    assert_close (measure.shift[c], -.25, 1e-14);
  }
  assert_close (measure.gauss_luminance, .25, 1e-14);
  g_free (original.planes);
  g_free (dithered.planes);
}

/* The root of the mean of H^2 over the plane of frequencies. */
static double
white_gain (double (*gain) (double f))
{
  double sum = 0;

  for (int i = 0; i < 256 * 256; i++) {
    double fx = (i % 256 - 127.5) / 256, fy = (i / 256 - 127.5) / 256.;
    sum += pow (gain (hypot (fx, fy)), 2) / (256 * 256);
  }
  return sqrt (sum);
}

static void
white_noise_is_seen_by_the_mean_square_of_the_gain (void)
{
  BnLinear original = flat_picture (512, 384, 1, .5f), dithered = noisy_picture (512, 384, 1, .3, 6);
  BnMeasurePicture measure = measure_picture (&original, &dithered);
  double deviation = .3 / sqrt (3);

  assert_close (measure.gauss_mean / deviation, white_gain (gauss_gain), .02 * .188);
  assert_close (measure.nasanen_mean / deviation, white_gain (nasanen_gain), .03 * .105);
  assert_close (measure.screen_mean / deviation, white_gain (screen_gain), .03 * .196);
  assert_close (white_gain (gauss_gain), .188, .0005); /* as the header says */
  assert_close (white_gain (nasanen_gain), .105, .0005);
  g_free (original.planes);
  g_free (dithered.planes);
}

static void
exchanging_the_pictures_turns_the_sign_of_the_shift_alone (void)
{
  BnLinear a = noisy_picture (16, 11, 3, .5, 7), b = noisy_picture (16, 11, 3, .2, 8);
  BnMeasurePicture there = measure_picture (&a, &b), back = measure_picture (&b, &a);

  for (int c = 0; c < 3; c++) {
    assert_close (there.gauss[c], back.gauss[c], 0);
    assert_close (there.nasanen[c], back.nasanen[c], 0);
    assert_close (there.shift[c], -back.shift[c], 0);
  }
  assert_close (there.gauss_luminance, back.gauss_luminance, 0);
  assert_close (there.chrominance, back.chrominance, 0);
  g_free (a.planes);
  g_free (b.planes);
}

static void
a_picture_joined_to_its_mirror_images_has_the_same_figures (void)
{
  BnLinear original = noisy_picture (15, 9, 3, .5, 9), dithered = noisy_picture (15, 9, 3, .5, 10);
  BnLinear original_4 = mirrored (&original), dithered_4 = mirrored (&dithered);
  BnMeasurePicture one = measure_picture (&original, &dithered);
  BnMeasurePicture four = measure_picture (&original_4, &dithered_4);

  for (int c = 0; c < 3; c++) {
    assert_close (four.gauss[c], one.gauss[c], 1e-13);
    assert_close (four.nasanen[c], one.nasanen[c], 1e-13);
    assert_close (four.shift[c], one.shift[c], 1e-13);
  }
  g_free (original.planes);
  g_free (dithered.planes);
  g_free (original_4.planes);
  g_free (dithered_4.planes);
}

static void
gray_stands_for_three_equal_channels (void)
{
  BnLinear gray = noisy_picture (12, 10, 1, .5, 11), other = noisy_picture (12, 10, 1, .5, 12);
  BnLinear rgb = expanded (&gray), other_rgb = expanded (&other);
  BnMeasurePicture both = measure_picture (&rgb, &other_rgb), none = measure_picture (&gray, &other);
  BnMeasurePicture one = measure_picture (&gray, &other_rgb), two = measure_picture (&rgb, &other);

  g_assert_cmpint (none.channels, ==, 1);
  g_assert_cmpint (one.channels, ==, 3);
  g_assert_cmpint (two.channels, ==, 3);
  one.channels = two.channels = none.channels = both.channels;
  g_assert_cmpmem (&one, sizeof one, &both, sizeof both);
  g_assert_cmpmem (&two, sizeof two, &both, sizeof both);
  assert_close (none.gauss_mean, both.gauss_mean, 1e-15);
  assert_close (none.gauss_luminance, both.gauss_luminance, 1e-15);
  assert_close (none.nasanen[2], both.nasanen[2], 0);
  assert_close (none.shift[1], both.shift[1], 0);
  assert_close (none.chrominance, 0, 0);
  assert_close (both.chrominance, 0, 1e-15);
  g_free (gray.planes);
  g_free (other.planes);
  g_free (rgb.planes);
  g_free (other_rgb.planes);
}

/* The Gaussian error of a gray of `light`, dithered to black and white by the mask moved by `by` pixels. */
static double
dithered_error (const BnMask *mask, double light, int by)
{
  BnLinear original = flat_picture (160, 128, 1, (float) light), dithered = flat_picture (160, 128, 1, 0);
  int width = bn_mask_width (mask), height = bn_mask_height (mask);
  double visible;

  for (int i = 0; i < 160 * 128; i++) {
    int at = i / 160 % height * width + (i % 160 + by) % width;
    dithered.planes[i] = light > bn_mask_threshold (mask, bn_mask_ranks (mask)[at]);
  }
  visible = measure_picture (&original, &dithered).gauss_mean;
  g_free (original.planes);
  g_free (dithered.planes);
  return visible;
}

static void
blue_noise_is_seen_less_than_white_and_moving_the_mask_matters_little (void)
{
  BnMaskConfig config = mask_config ("void-cluster", 32, 32);
  g_autoptr (BnMask) blue = make_mask (&config, 1), white = white_planes (&(BnMaskShape){ 32, 32, 1, 1 }, 13);
  double still = dithered_error (blue, .3, 0);

  g_assert_cmpfloat (still, <, .3 * dithered_error (white, .3, 0));
  assert_close (dithered_error (blue, .3, 1) / still, 1, .1); /* what is mirrored at the borders moves, too */
}

static void
count_step (double done, gpointer user_data)
{
  double *last = user_data;

  g_assert_cmpfloat (done, >=, *last);
  g_assert_cmpfloat (done, <=, 1);
  *last = done;
}

static void
it_reports_rising_progress_and_can_be_cancelled (void)
{
  BnLinear picture = noisy_picture (6, 5, 3, .5, 14);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  double last = 0;
  const BnJob job = { .cancellable = cancellable, .progress = count_step, .user_data = &last };
  g_autoptr (GError) error = NULL;
  BnMeasurePicture measure;

  g_assert_true (bn_measure_picture (&picture, &picture, &job, &measure, &error));
  g_assert_cmpfloat (last, >, .99);
  g_cancellable_cancel (cancellable);
  g_assert_false (bn_measure_picture (&picture, &picture, &job, &measure, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_free (picture.planes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("errors are those of a convolution in space", errors_are_those_of_a_convolution_in_space);
  TEST ("means are over the channels and shifts are mean errors",
        means_are_over_the_channels_and_shifts_are_mean_errors);
  TEST ("equal pictures show nothing", equal_pictures_show_nothing);
  TEST ("an offset is seen as large as it is", an_offset_is_seen_as_large_as_it_is);
  TEST ("white noise is seen by the mean square of the gain",
        white_noise_is_seen_by_the_mean_square_of_the_gain);
  TEST ("exchanging the pictures turns the sign of the shift alone",
        exchanging_the_pictures_turns_the_sign_of_the_shift_alone);
  TEST ("a picture joined to its mirror images has the same figures",
        a_picture_joined_to_its_mirror_images_has_the_same_figures);
  TEST ("grey stands for three equal channels", gray_stands_for_three_equal_channels);
  TEST ("blue noise is seen less than white and moving the mask matters little",
        blue_noise_is_seen_less_than_white_and_moving_the_mask_matters_little);
  TEST ("it reports rising progress and can be cancelled", it_reports_rising_progress_and_can_be_cancelled);
  return g_test_run ();
}
