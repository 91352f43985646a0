/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A filter of the eye is a sum of Gaussians exp (-r^2/s^2), r and s in degrees. The Fourier transform of such
 * a Gaussian, of integral 1, is exp (-pi^2 s^2 f^2), f in cycles per degree: a product of one factor per
 * axis, so that the gain of a bin is a few products of table entries. The filters are symmetric, so the
 * cosine transform, which is the Fourier transform of the mirrored picture, can stand for it. */
#include "core/measure/scielab.h"

#include <math.h>

#include "core/base/fft.h"
#include "core/base/parallel.h"
#include "core/color/cielab.h"
#include "core/color/mixing/vector.h"

#define AXES 3
#define PICTURES 2
#define TERMS 3

/* The opponent planes of XYZ: about black-white, red-green and blue-yellow. */
static const double opponent_rows[AXES][3] = {
  { .2787, .7218, -.1066 },
  { -.4488, .2898, -.0772 },
  { .0860, -.5900, .5011 },
};

typedef struct {
  double weight;
  double spread; /* degrees */
} Gaussian;

static const Gaussian filters[AXES][TERMS] = {
  { { .921, .0283 }, { .105, .133 }, { -.108, 4.336 } },
  { { .531, .0392 }, { .330, .494 } },
  { { .488, .0536 }, { .371, .386 } },
};

typedef struct {
  const BnLinear *pictures[PICTURES];
  const BnJob *job;
  double pixels_per_degree;
  double opponent_of_rgb[AXES][3];
  double relative_of_opponent[3][AXES]; /* X/Xn, Y/Yn, Z/Zn */
  float *planes[PICTURES][AXES];
  double *differences; /* [height] their sums over the rows */
} Bench;

/* --- seeing one plane --- */

static void
fill_opponent (const Bench *bench, int picture, int axis)
{
  const BnLinear *light = bench->pictures[picture];
  const double *shares = bench->opponent_of_rgb[axis];
  const float *red = bn_linear_channel (light, 0), *green = bn_linear_channel (light, 1),
              *blue = bn_linear_channel (light, 2);
  float *plane = bench->planes[picture][axis];

  for (gsize i = 0; i < bn_linear_size (light); i++)
    plane[i] =
        (float) (shares[0] * (double) red[i] + shares[1] * (double) green[i] + shares[2] * (double) blue[i]);
}

/* The factors of a filter's terms along a side of `size` pixels: factors[k][term] for bin k. g_free. */
static double (*new_factors (const Bench *bench, int axis, int size))[TERMS]
{
  double (*factors)[TERMS] = g_malloc_n ((gsize) size, sizeof *factors);

  for (int k = 0; k < size; k++)
    for (int term = 0; term < TERMS; term++) {
      double turn = G_PI * filters[axis][term].spread * bench->pixels_per_degree * k / (2. * size);
      factors[k][term] = exp (-turn * turn);
    }
  return factors;
}

/* Multiplies the cosine transform by the filter, whose gain at frequency 0 is 1, and by 1/(4 N), which
 * transforms back and forth need. */
static void
apply_filter (const Bench *bench, int axis, float *plane)
{
  int width = bench->pictures[0]->width, height = bench->pictures[0]->height;
  g_autofree double (*across)[TERMS] = new_factors (bench, axis, width);
  g_autofree double (*down)[TERMS] = new_factors (bench, axis, height);
  const Gaussian *terms = filters[axis];
  double whole = (terms[0].weight + terms[1].weight + terms[2].weight) * 4 * width * height;

  for (int ky = 0; ky < height; ky++) {
    float *row = plane + (gsize) ky * (gsize) width;
    double scaled[TERMS];
    for (int term = 0; term < TERMS; term++)
      scaled[term] = terms[term].weight / whole * down[ky][term];
    for (int kx = 0; kx < width; kx++)
      row[kx] *= (float) bn_vector_dot (scaled, across[kx]);
  }
}

static void
see_plane (int piece, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const Bench *bench = user_data;
  int picture = piece / AXES, axis = piece % AXES;
  int width = bench->pictures[0]->width, height = bench->pictures[0]->height;
  float *plane = bench->planes[picture][axis];

  if (bn_job_is_cancelled (bench->job))
    return;
  fill_opponent (bench, picture, axis);
  bn_fft_f_cosine (width, height, plane);
  apply_filter (bench, axis, plane);
  bn_fft_f_cosine_back (width, height, plane);
}

/* --- comparing what is seen --- */

static void
find_color (const Bench *bench, int picture, gsize i, double lab[3])
{
  double opponent[AXES], relative[3];

  for (int axis = 0; axis < AXES; axis++)
    opponent[axis] = (double) bench->planes[picture][axis][i];
  for (int c = 0; c < 3; c++)
    relative[c] = bn_vector_dot (bench->relative_of_opponent[c], opponent);
  bn_cielab_from_relative (relative, lab);
}

static void
compare_row (int y, gpointer work G_GNUC_UNUSED, gpointer user_data)
{
  const Bench *bench = user_data;
  gsize width = (gsize) bench->pictures[0]->width;
  double sum = 0;

  for (gsize i = (gsize) y * width; i < ((gsize) y + 1) * width; i++) {
    double original[3], dithered[3];
    find_color (bench, 0, i, original);
    find_color (bench, 1, i, dithered);
    sum += sqrt (bn_vector_distance2 (original, dithered));
  }
  bench->differences[y] = sum;
}

static double
mean_difference (const Bench *bench)
{
  double sum = 0;

  for (int y = 0; y < bench->pictures[0]->height; y++)
    sum += bench->differences[y];
  return sum / (double) bn_linear_size (bench->pictures[0]);
}

/* --- the bench --- */

/* Fills the maps from RGB to the opponent planes and from those to relative XYZ, by the inverse (adjoint over
 * determinant) of `opponent_rows`. */
static void
fill_maps (Bench *bench)
{
  double columns[AXES][3];

  for (int axis = 0; axis < AXES; axis++) {
    bn_vector_cross (opponent_rows[(axis + 1) % AXES], opponent_rows[(axis + 2) % AXES], columns[axis]);
    for (int c = 0; c < 3; c++)
      bench->opponent_of_rgb[axis][c] = opponent_rows[axis][0] * bn_xyz_rows[0][c] +
                                        opponent_rows[axis][1] * bn_xyz_rows[1][c] +
                                        opponent_rows[axis][2] * bn_xyz_rows[2][c];
  }
  for (int axis = 0; axis < AXES; axis++)
    for (int c = 0; c < 3; c++)
      bench->relative_of_opponent[c][axis] =
          columns[axis][c] / bn_vector_dot (opponent_rows[0], columns[0]) / bn_xyz_white[c];
}

static gboolean
run (Bench *bench, double *mean, GError **error)
{
  g_autoptr (BnCrew) crew = bn_crew_new (bn_job_threads (bench->job), NULL, NULL, NULL);

  if (!bn_job_step (bench->job, 0, error))
    return FALSE;
  bn_crew_run (crew, PICTURES * AXES, see_plane, bench);
  if (!bn_job_step (bench->job, .8, error))
    return FALSE;
  bn_crew_run (crew, bench->pictures[0]->height, compare_row, bench);
  *mean = mean_difference (bench);
  return bn_job_step (bench->job, 1, error);
}

gboolean
bn_scielab_mean (const BnLinear *original, const BnLinear *dithered, double pixels_per_degree,
                 const BnJob *job, double *mean, GError **error)
{
  g_autofree double *differences = g_new (double, (gsize) original->height);
  Bench bench = { { original, dithered }, job, pixels_per_degree, .differences = differences };
  gboolean done;

  for (int i = 0; i < PICTURES * AXES; i++)
    bench.planes[i / AXES][i % AXES] = bn_fft_alloc (bn_linear_size (original), sizeof (float));
  fill_maps (&bench);
  done = run (&bench, mean, error);
  for (int i = 0; i < PICTURES * AXES; i++)
    bn_fft_release (bench.planes[i / AXES][i % AXES]);
  return done;
}
