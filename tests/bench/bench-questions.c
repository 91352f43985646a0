/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The questions that B. Wronski's article of 2020 left open, each answered by figures that this program
 * makes: which optimizer, random loss weights or threshold jitter, how smoothness should be said, which
 * cutoff, which values, which sizes; bench-sets.c answers that of more dimensions. data/QUESTIONS.md holds
 * what came out. An argument names the one question to answer. `meson test --benchmark -v questions`. */
#include "tests/bench/bench.h"

#include "core/make/patterns.h"
#include "core/base/rank.h"

#define SIDE 64
#define SIZE (SIDE * SIDE)
#define ITERATIONS 300
#define LEVELS 64
#define RATE_FIRST .006
#define RATE_LAST .0005

typedef enum {
  PLAIN,
  MOMENTUM,
  ADAM,
  SIGN
} Optimizer;

/* One way to descend. */
typedef struct {
  const char *name;
  Optimizer optimizer;
  double momentum;
  gboolean jitter;         /* a random offset of the levels in every iteration */
  gboolean random_weights; /* of the two filters' losses in every iteration */
} Way;

static const Way ways[] = {
  { "plain gradient", PLAIN, 0, TRUE, FALSE },
  { "momentum .5", MOMENTUM, .5, TRUE, FALSE },
  { "momentum .9", MOMENTUM, .9, TRUE, FALSE },
  { "momentum .97", MOMENTUM, .97, TRUE, FALSE },
  { "Adam (.9, .999)", ADAM, .9, TRUE, FALSE },
  { "sign of momentum .9", SIGN, .9, TRUE, FALSE },
  { "no jitter", MOMENTUM, .9, FALSE, FALSE },
  { "random weights, no jitter", MOMENTUM, .9, FALSE, TRUE },
  { "random weights and jitter", MOMENTUM, .9, TRUE, TRUE },
};

typedef struct {
  BnPatterns *views[2];   /* through the Gaussian, through Nasanen's filter */
  float gradient[SIZE];   /* by rank, of both */
  float step[SIZE];       /* by pixel */
  float m[SIZE], v[SIZE]; /* by pixel: moving averages of the gradient and of its square */
  float values[SIZE];
  guint32 order[SIZE];
} State;

static void
add_gradient (State *state, int view, double offset, double weight)
{
  float gradient[SIZE];

  bn_patterns_eval (state->views[view], state->order, LEVELS, offset, NULL, gradient);
  for (int r = 0; r < SIZE; r++)
    state->gradient[r] += (float) weight * gradient[r];
}

/* Subtracts the mean and brings the plane to unit RMS. */
static void
normalize (float *plane)
{
  double mean = 0, squares = 0;

  for (int i = 0; i < SIZE; i++)
    mean += plane[i] / SIZE;
  for (int i = 0; i < SIZE; i++)
    squares += (plane[i] - mean) * (plane[i] - mean) / SIZE;
  for (int i = 0; i < SIZE; i++)
    plane[i] = (float) ((plane[i] - mean) / sqrt (squares));
}

/* The step of each pixel, of about unit RMS. */
static void
make_step (State *state, const Way *way, int t)
{
  double keep = way->momentum, keep_square = .999;

  for (int r = 0; r < SIZE; r++) {
    guint32 i = state->order[r];
    float g = state->gradient[r];
    state->m[i] = (float) (keep * state->m[i] + (1 - keep) * g);
    state->v[i] = (float) (keep_square * state->v[i] + (1 - keep_square) * g * g);
    if (way->optimizer == ADAM)
      state->step[i] = (float) (state->m[i] / (1 - pow (keep, t + 1)) /
                                (sqrt (state->v[i] / (1 - pow (keep_square, t + 1))) + 1e-8));
    else
      state->step[i] = way->optimizer == SIGN ? copysignf (1, state->m[i]) : state->m[i];
  }
}

static void
iterate (State *state, const Way *way, BnRng *rng, BnRank *rank, int t)
{
  double rate = RATE_FIRST * pow (RATE_LAST / RATE_FIRST, (double) t / ITERATIONS);
  double jitter = bn_rng_uniform (rng), u = bn_rng_uniform (rng), v = bn_rng_uniform (rng);
  double offset = way->jitter ? jitter : .5;

  memset (state->gradient, 0, sizeof state->gradient);
  add_gradient (state, 0, offset, way->random_weights ? 2 * u : 1);
  add_gradient (state, 1, offset, 3 * (way->random_weights ? 2 * v : 1));
  normalize (state->gradient);
  make_step (state, way, t);
  for (int r = 0; r < SIZE; r++) {
    guint32 i = state->order[r];
    state->values[i] = (float) ((r + .5) / SIZE - rate * state->step[i]);
  }
  bn_rank_order (rank, state->values, state->order);
}

static BnMask *
descend (const Way *way, int seed)
{
  State *state = g_new0 (State, 1);
  g_autoptr (BnRank) rank = bn_rank_new (SIZE);
  BnMaskConfig config = mask_config ("void-cluster", SIDE, SIDE);
  g_autoptr (BnMask) start = NULL;
  guint32 ranks[SIZE];
  BnRng rng = bn_rng_new ((guint64) seed, 2);

  config.seed = seed;
  start = make_mask (&config, 1);
  for (guint32 i = 0; i < SIZE; i++)
    state->order[bn_mask_ranks (start)[i]] = i;
  for (int view = 0; view < 2; view++) {
    config.filter = bn_option_choice_row (bn_option_find ("mask-filter"), view == 0 ? "gaussian" : "nasanen");
    state->views[view] = bn_patterns_new (&config, bn_loss_find ("visible-error"), 2, LEVELS);
  }
  for (int t = 0; t < ITERATIONS; t++)
    iterate (state, way, &rng, rank, t);
  for (guint32 r = 0; r < SIZE; r++)
    ranks[state->order[r]] = r;
  bn_patterns_free (state->views[0]);
  bn_patterns_free (state->views[1]);
  g_free (state);
  return bn_mask_new (SIDE, SIDE, ranks, NULL);
}

static void
print_row (const char *question, const char *answer, BnMask *const masks[BENCH_SEEDS])
{
  double j[BENCH_SEEDS], gauss[BENCH_SEEDS], nasanen[BENCH_SEEDS], mean[BENCH_SEEDS], worst[BENCH_SEEDS];

  for (int i = 0; i < BENCH_SEEDS; i++) {
    const BnMeasure measure = measure_mask (masks[i]);
    j[i] = measure.j;
    gauss[i] = measure.gauss_mean;
    nasanen[i] = measure.nasanen_mean;
    mean[i] = measure.anisotropy_mean;
    worst[i] = measure.anisotropy_worst;
  }
  g_print ("{\"question\": \"%s\", \"answer\": \"%s\", \"j\": %.4f, \"gauss\": %.5f, \"nasanen\": %.5f, "
           "\"anisotropy_mean\": %.2f, \"anisotropy_worst\": %.2f}\n",
           question, answer, median (j, BENCH_SEEDS), median (gauss, BENCH_SEEDS),
           median (nasanen, BENCH_SEEDS), median (mean, BENCH_SEEDS), median (worst, BENCH_SEEDS));
}

static void
print_additive_row (const char *question, const char *answer, BnMask *const masks[BENCH_SEEDS])
{
  double gauss[BENCH_SEEDS], nasanen[BENCH_SEEDS], least[BENCH_SEEDS], most[BENCH_SEEDS];

  for (int i = 0; i < BENCH_SEEDS; i++) {
    guint32 size = bn_mask_size (masks[i]);
    g_autofree float *values = g_new (float, size);
    BnMeasureAdditive measure;
    for (guint32 p = 0; p < size; p++)
      values[p] = (float) bn_mask_value (masks[i], bn_mask_ranks (masks[i])[p]);
    bn_measure_additive (bn_mask_width (masks[i]), bn_mask_height (masks[i]), values, NULL, &measure, NULL);
    gauss[i] = measure.gauss_mean;
    nasanen[i] = measure.nasanen_mean;
    least[i] = measure.noise_min;
    most[i] = measure.noise_max;
  }
  g_print (
      "{\"question\": \"%s\", \"answer\": \"%s\", \"gauss\": %.5f, \"nasanen\": %.5f, \"noise_min\": %.4f, "
      "\"noise_max\": %.4f}\n",
      question, answer, median (gauss, BENCH_SEEDS), median (nasanen, BENCH_SEEDS),
      median (least, BENCH_SEEDS), median (most, BENCH_SEEDS));
}

/* A question that settings answer. */
typedef struct {
  const char *question, *settings;
} Asked;

static const Asked asked[] = {
  { "values", "distribution=triangular" },
  { "values", "distribution=triangular method=void-cluster" },
  { "values", "distribution=gaussian" },
  { "values", "distribution=gaussian method=void-cluster" },
  { "cutoff", "filter=mix" },
  { "cutoff", "filter=gaussian" },
  { "cutoff", "filter=nasanen" },
  { "cutoff", "filter=knee frequency=.07" },
  { "cutoff", "filter=knee frequency=.085" },
  { "cutoff", "filter=knee frequency=.11" },
  { "cutoff", "filter=knee frequency=.15" },
  { "cutoff", "filter=knee frequency=.2" },
  { "cutoff", "filter=knee frequency=.3" },
  { "cutoff", "method=mask-spectrum cutoff=.2" },
  { "cutoff", "method=mask-spectrum cutoff=.4" },
  { "cutoff", "method=mask-spectrum cutoff=.7" },
  { "cutoff", "method=mask-spectrum cutoff=1" },
  { "smoothness", "method=mask-spectrum uniformity-weight=0" },
  { "smoothness", "method=mask-spectrum uniformity-weight=.01" },
  { "smoothness", "method=mask-spectrum uniformity-weight=.03" },
  { "smoothness", "method=mask-spectrum uniformity-weight=0 desired-weight=.01" },
  { "smoothness", "method=mask-spectrum low-weight=0 uniformity-weight=0 desired-weight=.1" },
  { "smoothness", "loss=desired-power" },
  { "smoothness", "loss=desired-power filter=knee frequency=.2" },
  { "smoothness", "loss=desired-power filter=knee frequency=.3" },
  { "random weights", "method=mask-spectrum random-weights=true" },
  { "random weights", "method=mask-spectrum random-weights=false" },
  { "start", "start=void-cluster" },
  { "start", "start=white" },
  { "start", "start=white quality=best" },
  { "sizes", "width=10 height=10" },
  { "sizes", "width=20 height=20" },
  { "sizes", "width=40 height=40" },
  { "sizes", "width=37 height=91" },
  { "sizes", "width=61 height=61" },
  { NULL, NULL },
};

static void
answer (const Asked *question)
{
  BnMask *masks[BENCH_SEEDS];
  BnMaskConfig config = bench_config (question->settings);

  for (int i = 0; i < BENCH_SEEDS; i++) {
    config.seed = i + 1;
    masks[i] = make_mask (&config, 0);
  }
  (bn_mask_is_uniform (masks[0]) ? print_row : print_additive_row) (question->question, question->settings,
                                                                    masks);
  for (int i = 0; i < BENCH_SEEDS; i++)
    bn_mask_unref (masks[i]);
}

static void
answer_optimizer (void)
{
  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
    BnMask *masks[BENCH_SEEDS];
    for (int i = 0; i < BENCH_SEEDS; i++)
      masks[i] = descend (&ways[w], i + 1);
    print_row ("optimiser", ways[w].name, masks);
    for (int i = 0; i < BENCH_SEEDS; i++)
      bn_mask_unref (masks[i]);
  }
}

int
main (int argc, char **argv)
{
  const char *wanted = argc > 1 ? argv[1] : NULL;

  if (wanted == NULL || g_str_equal (wanted, "optimiser"))
    answer_optimizer ();
  for (const Asked *question = asked; question->question != NULL; question++)
    if (wanted == NULL || g_str_equal (wanted, question->question))
      answer (question);
  return 0;
}
