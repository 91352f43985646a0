/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "patterns"
#include "tests/helpers.h"

#include "core/patterns.h"

/* The loss by the definition: every soft pattern written out, plain DFT, in double. `values` are by pixel. */
static double
slow_loss (const BnLossConfig *config, const double *values, int levels, double offset)
{
  int width = config->width, height = config->height, size = width * height;
  g_autofree double *weights = g_new (double, size), *pattern = g_new (double, size);
  double sum = 0;

  bn_losses[0].weights (config, weights);
  for (int k = 0; k <= levels; k++) {
    for (int i = 0; i < size; i++)
      pattern[i] = CLAMP (k + offset - levels * values[i], 0, 1);
    for (int ky = 0; ky < height; ky++)
      for (int kx = 0; kx < width; kx++)
        sum += weights[ky * width + kx] * plain_power (pattern, width, height, kx, ky);
  }
  return sum;
}

typedef struct {
  BnLossConfig config;
  guint32 order[64];
  double values[64]; /* by pixel */
} Case;

static Case
make_case (int width, int height, int filter)
{
  Case c = { { width, height, .filter = filter, .sigma = 1.2 } };
  BnRng rng = bn_rng_new (6, 0);

  bn_rng_permutation (&rng, c.order, (guint32) (width * height));
  for (int r = 0; r < width * height; r++)
    c.values[c.order[r]] = (r + .5) / (width * height);
  return c;
}

static double
fast_loss (const Case *c, int levels, double offset, int threads, float *gradient)
{

  g_autoptr (BnPatterns) patterns =
      bn_patterns_new (&c->config, bn_loss_find ("visible-error"), threads, levels);

  return bn_patterns_eval (patterns, c->order, levels, offset, NULL, gradient);
}

static void
check_against_twin (int width, int height, int levels, double offset)
{
  for (int filter = 0; bn_filter_choice ((guint) filter) != NULL; filter++) {
    Case c = make_case (width, height, filter);
    float gradient[64];
    double loss = fast_loss (&c, levels, offset, 2, gradient), step = 1e-6;
    assert_close (loss / slow_loss (&c.config, c.values, levels, offset), 1, 1e-5);
    for (int r = 0; r < width * height; r++) {
      double *value = &c.values[c.order[r]], here = *value, up, down;
      *value = here + step;
      up = slow_loss (&c.config, c.values, levels, offset);
      *value = here - step;
      down = slow_loss (&c.config, c.values, levels, offset);
      *value = here;
      assert_close (gradient[r], (up - down) / (2 * step), 1e-4 * fabs (loss));
    }
  }
}

static void
loss_and_gradient_are_the_slow_twin_s (void)
{
  check_against_twin (8, 6, 4, .3);
  check_against_twin (5, 7, 1, 0);
  check_against_twin (3, 5, 64, .77);
  check_against_twin (4, 4, 9, .41);
}

static void
any_number_of_threads_gives_the_same_bits (void)
{
  Case c = make_case (8, 8, 0);
  float one[64], many[64];
  double loss = fast_loss (&c, 37, .3, 1, one);

  for (int threads = 2; threads <= 5; threads++) {
    g_assert_cmpfloat (fast_loss (&c, 37, .3, threads, many), ==, loss);
    g_assert_cmpmem (one, sizeof one, many, sizeof many);
  }
}

static void
a_cancelled_job_computes_nothing (void)
{
  Case c = make_case (8, 8, 0);
  g_autoptr (BnPatterns) patterns = bn_patterns_new (&c.config, bn_loss_find ("visible-error"), 2, 9);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const BnJob job = { .cancellable = cancellable };
  float gradient[64];

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
  TEST ("any number of threads gives the same bits", any_number_of_threads_gives_the_same_bits);
  TEST ("a cancelled job computes nothing", a_cancelled_job_computes_nothing);
  return g_test_run ();
}
