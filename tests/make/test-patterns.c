/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "patterns"
#include "tests/helpers.h"

#include "core/make/patterns.h"

#define MAX_PIXELS 96

typedef struct {
  BnMaskConfig config;
  int loss; /* row of loss.c */
  int pixels, planes;
  guint32 order[MAX_PIXELS];
  double values[MAX_PIXELS]; /* by pixel, LSB */
} Case;

static Case
make_case (int width, int height)
{
  return (Case){ .config = mask_config ("spectral", width, height) };
}

static void
fill_case (Case *c)
{
  const BnMaskShape shape = bn_mask_config_shape (&c->config);
  guint32 size = (guint32) (shape.width * shape.height);
  double values[MAX_PIXELS];
  BnRng rng = bn_rng_new (6, 0);

  c->planes = bn_mask_shape_planes (&shape);
  c->pixels = (int) size * c->planes;
  g_assert_cmpint (c->pixels, <=, MAX_PIXELS);
  bn_distribution_values (&c->config, size, values);
  for (int p = 0; p < c->planes; p++) {
    guint32 *order = c->order + p * (int) size;
    bn_rng_permutation (&rng, order, size);
    for (guint32 r = 0; r < size; r++)
      c->values[(guint32) p * size + order[r]] = values[r];
  }
}

/* floor (v) with each step a ramp of the width 1/levels. */
static double
soft_floor (double v, int levels)
{
  double sum = -21;

  for (int j = -20; j <= 20; j++)
    sum += CLAMP ((v - j) * levels + .5, 0, 1);
  return sum;
}

/* |DFT|^2 over all planes, by the definition. */
static double
plain_power_3d (const double *planes, const BnMaskShape *shape, int kx, int ky, int kt)
{
  int count = bn_mask_shape_planes (shape);
  double re = 0, im = 0;

  for (int t = 0; t < count; t++)
    for (int y = 0; y < shape->height; y++)
      for (int x = 0; x < shape->width; x++) {
        double angle =
            -2 * G_PI *
            ((double) kx * x / shape->width + (double) ky * y / shape->height + (double) kt * t / count);
        re += *planes * cos (angle);
        im += *planes++ * sin (angle);
      }
  return re * re + im * im;
}

static double
slow_pattern_loss (const Case *c, const double *table, const double *pattern)
{
  const BnMaskShape shape = bn_mask_config_shape (&c->config);
  double power[MAX_PIXELS], gradient[MAX_PIXELS] = { 0 }, sum = 0;
  int bin = 0;

  for (int t = 0; t < c->planes; t++)
    for (int y = 0; y < shape.height; y++)
      for (int x = 0; x < shape.width; x++, bin++) {
        power[bin] = plain_power_3d (pattern, &shape, x, y, t);
        sum += table[bin] * power[bin];
      }
  return bn_losses[c->loss].eval == NULL ? sum
                                         : bn_losses[c->loss].eval (&c->config, table, power, 1, gradient);
}

/* The loss by the definition: every soft pattern written out, plain DFT, in double. */
static double
slow_loss (const Case *c, int levels, double offset)
{
  double table[MAX_PIXELS], pattern[MAX_PIXELS], sum = 0;

  bn_losses[c->loss].table (&c->config, table);
  for (int k = 0; k < levels; k++) {
    for (int i = 0; i < c->pixels; i++)
      pattern[i] = soft_floor ((k + offset) / levels + c->values[i] + .5, levels);
    sum += slow_pattern_loss (c, table, pattern);
  }
  return sum;
}

static double
fast_loss (const Case *c, int levels, double offset, int threads, float *gradient)
{
  g_autoptr (BnPatterns) patterns = bn_patterns_new (&c->config, &bn_losses[c->loss], threads, levels);

  return bn_patterns_eval (patterns, c->order, levels, offset, NULL, gradient);
}

static void
check_against_twin (Case *c, int levels, double offset)
{
  float gradient[MAX_PIXELS];
  double loss, step = 1e-6;
  int size = c->config.width * c->config.height;

  fill_case (c);
  loss = fast_loss (c, levels, offset, 2, gradient);
  assert_close (loss / slow_loss (c, levels, offset), 1, 1e-5);
  for (int r = 0; r < c->pixels; r++) {
    double *value = &c->values[r / size * size + (int) c->order[r]], here = *value, up, down;
    *value = here + step;
    up = slow_loss (c, levels, offset);
    *value = here - step;
    down = slow_loss (c, levels, offset);
    *value = here;
    assert_close (gradient[r], (up - down) / (2 * step), 2e-4 * fabs (loss));
  }
}

static void
loss_and_gradient_are_the_slow_twin_s (void)
{
  static const struct {
    int width, height, levels;
    double offset;
  } cases[] = { { 8, 6, 4, .3 }, { 5, 7, 1, .1 }, { 3, 5, 64, .77 }, { 4, 4, 9, .41 } };

  for (int filter = 0; bn_filter_choice ((guint) filter) != NULL; filter++)
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
      Case c = make_case (cases[i].width, cases[i].height);
      c.config.filter = filter;
      check_against_twin (&c, cases[i].levels, cases[i].offset);
    }
}

static void
so_they_are_for_every_distribution (void)
{
  g_autoptr (BnDensity) density = bn_density_parse ("-1 1\n0 0\n2 1", "test", NULL);

  for (int row = 0; bn_distribution_choice ((guint) row) != NULL; row++)
    for (int levels = 1; levels <= 16; levels *= 4) {
      Case c = make_case (6, 5);
      c.config.distribution = row;
      c.config.spread = .7;
      c.config.density = density;
      check_against_twin (&c, levels, .29);
    }
}

static void
so_they_are_for_planes_that_know_of_each_other (void)
{
  for (int time = 0; time < 2; time++) {
    Case c = make_case (4, 5);
    c.config.slices = 3 + time;
    c.config.time = time;
    check_against_twin (&c, 5, .2);
    c = make_case (5, 4);
    c.config.channels = BN_CHANNELS_RGB;
    check_against_twin (&c, 5, .6);
  }
}

static void
so_they_are_for_every_loss (void)
{
  for (guint row = 0; bn_loss_pattern_choice (row) != NULL; row++)
    for (int levels = 2; levels <= 8; levels *= 2) {
      Case c = make_case (6, 5);
      c.loss = (int) row;
      check_against_twin (&c, levels, .31);
    }
}

static void
any_number_of_threads_gives_the_same_bits (void)
{
  Case c = make_case (8, 8);
  float one[64], many[64];
  double loss;

  fill_case (&c);
  loss = fast_loss (&c, 37, .3, 1, one);
  for (int threads = 2; threads <= 5; threads++) {
    g_assert_cmpfloat (fast_loss (&c, 37, .3, threads, many), ==, loss);
    g_assert_cmpmem (one, sizeof one, many, sizeof many);
  }
}

static void
a_cancelled_job_computes_nothing (void)
{
  Case c = make_case (8, 8);
  g_autoptr (BnPatterns) patterns = bn_patterns_new (&c.config, bn_loss_find ("visible-error"), 2, 9);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  float gradient[64];

  fill_case (&c);
  for (int r = 0; r < 64; r++)
    gradient[r] = 7;
  g_cancellable_cancel (cancellable);
  bn_patterns_eval (patterns, c.order, 9, .3, &job, gradient);
  for (int r = 0; r < 64; r++)
    g_assert_cmpfloat (gradient[r], ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("loss and gradient are the slow twin's", loss_and_gradient_are_the_slow_twin_s);
  TEST ("so they are for every distribution", so_they_are_for_every_distribution);
  TEST ("so they are for planes that know of each other", so_they_are_for_planes_that_know_of_each_other);
  TEST ("so they are for every loss", so_they_are_for_every_loss);
  TEST ("any number of threads gives the same bits", any_number_of_threads_gives_the_same_bits);
  TEST ("a cancelled job computes nothing", a_cancelled_job_computes_nothing);
  return g_test_run ();
}
