/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "swap"
#include "tests/helpers.h"

#include "core/make/swap.h"

#define MAX_SIZE 91

static const int sizes[][2] = { { 2, 2 }, { 2, 3 }, { 5, 5 }, { 8, 4 }, { 3, 16 }, { 7, 13 } };

/* A mask of some size in the middle of a search, whole numbers all through. */
typedef struct {
  int width, height;
  guint32 size;
  double power[MAX_SIZE];
  guint32 order[MAX_SIZE];
  int base[MAX_SIZE]; /* by rank */
  gint64 field[MAX_SIZE];
  gint64 noise[BN_SWAP_NOISE + MAX_SIZE];
  BnKernel *kernel, *cross;
  guint32 other[BN_SWAP_OTHERS][MAX_SIZE];
  BnSwapPlane plane;
  BnSwapScratch *scratch;
  BnSwapWork *work;
} State;

/* What kind of plane a state has. */
typedef enum {
  PLAIN,
  WITH_BASES,
  JOINT,
  PLANES
} PlaneKind;

/* Another kernel, too, so that it cannot be mistaken for the plane's own. */
static void
join_others (State *state, PlaneKind kind, BnRng *rng)
{
  double power[MAX_SIZE];

  state->plane = (BnSwapPlane){ .order = state->order, .base = kind == WITH_BASES ? state->base : NULL };
  state->cross = NULL;
  if (kind != JOINT)
    return;
  for (guint32 i = 0; i < state->size; i++)
    power[i] = .3 * state->power[i] * state->power[i];
  state->plane.cross = state->cross = bn_kernel_new (state->width, state->height, power, state->kernel->unit);
  for (int o = 0; o < BN_SWAP_OTHERS; o++) {
    bn_rng_permutation (rng, state->other[o], state->size);
    state->plane.others[o] = state->other[o];
  }
}

static void
state_init (State *state, const int size[2], gint64 heat, PlaneKind kind)
{
  const BnMaskConfig config = mask_config ("spectral", size[0], size[1]);
  BnRng rng = bn_rng_new (7, 0);

  state->width = size[0];
  state->height = size[1];
  state->size = (guint32) (size[0] * size[1]);
  for (int i = 0; i < (int) state->size; i++)
    state->power[i] = bn_filters[BN_FILTER_MIX].power (
        &config, bn_filter_frequency (i % size[0], i / size[0], size[0], size[1]));
  state->power[0] = 0;
  for (guint32 r = 0; r < state->size; r++)
    state->base[r] = kind == WITH_BASES ? (int) bn_rng_below (&rng, 3) - 1 : 0;
  bn_rng_permutation (&rng, state->order, state->size);
  state->kernel = bn_kernel_new (size[0], size[1], state->power, 0);
  join_others (state, kind, &rng);
  state->scratch = bn_swap_scratch_new (state->kernel);
  state->work = bn_swap_work_new (state->kernel, state->scratch, state->size);
  bn_swap_noise (heat, state->size, state->noise);
  bn_swap_fields (state->work, &state->plane, 0, state->size, state->field);
}

static void
state_clear (State *state)
{
  bn_swap_work_free (state->work);
  bn_swap_scratch_free (state->scratch);
  bn_kernel_free (state->kernel);
  bn_kernel_free (state->cross);
}

/* The sum of the kernel between pixel p and what the other planes show of their ranks below t. */
static gint64
across (const State *state, guint32 p, guint32 t)
{
  gint64 sum = 0;

  for (int o = 0; state->plane.others[o] != NULL; o++)
    for (guint32 s = 0; s < t; s++)
      sum += bn_kernel_between (state->cross, p, state->plane.others[o][s]);
  return sum;
}

/* L by its definition: the patterns of ranks below t = 1 .. N, and twice what they share with other planes.
 */
static gint64
energy_of (const State *state)
{
  gint64 sum = 0;

  for (guint32 t = 1; t <= state->size; t++)
    for (guint32 r = 0; r < state->size; r++) {
      sum += 2 * (r < t) * across (state, state->order[r], t);
      for (guint32 s = 0; s < state->size; s++)
        sum += (gint64) (state->base[r] + (r < t)) * (state->base[s] + (s < t)) *
               bn_kernel_between (state->kernel, state->order[r], state->order[s]);
    }
  return sum;
}

static void
swap_ranks (guint32 *order, guint32 a, guint32 b)
{
  guint32 pixel = order[a];

  order[a] = order[b];
  order[b] = pixel;
}

static void
assert_fields (const State *state, guint32 first, guint32 end)
{
  for (guint32 r = first; r < end; r++) {
    gint64 sum = across (state, state->order[r], r);
    for (guint32 s = 0; s < state->size; s++)
      sum += (state->base[s] + (s < r)) *
             (gint64) bn_kernel_between (state->kernel, state->order[r], state->order[s]);
    g_assert_cmpint (state->field[r], ==, sum);
  }
}

static void
fields_are_plain_sums (void)
{
  for (gsize i = 0; i < PLANES * G_N_ELEMENTS (sizes); i++) {
    State state;
    guint32 half;
    state_init (&state, sizes[i / PLANES], 0, i % PLANES);
    half = state.size / 2;
    assert_fields (&state, 0, state.size);
    memset (state.field, 0, sizeof state.field);
    bn_swap_fields (state.work, &state.plane, half, state.size - half, state.field);
    assert_fields (&state, half, state.size);
    g_assert_cmpint (state.field[0], ==, 0);
    state_clear (&state);
  }
}

/* Weighs every partner of rank a by the energies of the whole mask and exchanges with the best. */
static void
slow_step (State *state, guint32 a, guint32 end, guint32 first, BnRng *rng)
{
  const gint64 *drawn = state->noise + bn_rng_bits (rng) % BN_SWAP_NOISE; /* from rank `first` on */
  gint64 now = energy_of (state), best = G_MAXINT64;
  guint32 partner = a;

  for (guint32 b = a; b < end; b++) {
    gint64 energy;
    if (state->base[a] != state->base[b])
      continue;
    swap_ranks (state->order, a, b);
    energy = (energy_of (state) - now) / 2 - drawn[b - first];
    swap_ranks (state->order, a, b);
    if (energy < best) {
      best = energy;
      partner = b;
    }
  }
  swap_ranks (state->order, a, partner);
}

static void
slow_block (State *state, guint32 first, guint32 count, BnRng *rng)
{
  for (guint32 a = count; a-- > 0;)
    slow_step (state, first + a, first + count, first, rng);
  for (guint32 a = 0; a < count; a++)
    slow_step (state, first + a, first + count, first, rng);
}

static void
a_block_is_the_slow_twin_s (void)
{
  static const gint64 heats[] = { 0, 1 << 18, 1 << 24 };
  static const int slow_sizes[][2] = { { 2, 2 }, { 2, 3 }, { 5, 5 }, { 8, 4 } };

  for (gsize i = 0; i < PLANES * G_N_ELEMENTS (slow_sizes); i++)
    for (gsize h = 0; h < G_N_ELEMENTS (heats); h++) {
      State fast, slow;
      BnRng fast_rng = bn_rng_new (h, i), slow_rng = fast_rng;
      guint32 first = (guint32) h, count;
      gint64 before, change;
      state_init (&fast, slow_sizes[i / PLANES], heats[h], i % PLANES);
      count = MIN (20, fast.size - first);
      slow = fast;
      before = energy_of (&fast);
      change = bn_swap_block (fast.work, &fast.plane, fast.field, first, count, fast.noise, &fast_rng);
      slow_block (&slow, first, count, &slow_rng);
      g_assert_cmpmem (fast.order, 4 * fast.size, slow.order, 4 * slow.size);
      g_assert_cmpint (energy_of (&fast) - before, ==, 2 * change);
      assert_fields (&fast, 0, fast.size);
      state_clear (&fast);
    }
}

static void
without_heat_it_ends_where_no_exchange_helps (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    State state;
    BnRng rng = bn_rng_new (1, 1);
    gint64 change, end;
    int blocks = 0;
    state_init (&state, sizes[i], 0, PLAIN);
    do {
      change = bn_swap_block (state.work, &state.plane, state.field, 0, state.size, state.noise, &rng);
      g_assert_cmpint (change, <=, 0);
      g_assert_cmpint (++blocks, <, 100);
    } while (change < 0);
    end = energy_of (&state);
    for (guint32 b = 1; b < state.size && state.size < 50; b++)
      for (guint32 a = 0; a < b; a++) {
        swap_ranks (state.order, a, b);
        g_assert_cmpint (energy_of (&state), >=, end);
        swap_ranks (state.order, a, b);
      }
    state_clear (&state);
  }
}

static void
the_loss_is_the_mean_of_the_patterns_losses (void)
{
  for (PlaneKind kind = PLAIN; kind < JOINT; kind++) {
    State state;
    double plane[MAX_SIZE], sum = 0, all = 0;
    state_init (&state, sizes[3], 0, kind);
    for (guint32 t = 1; t <= state.size; t++) {
      for (guint32 r = 0; r < state.size; r++)
        plane[state.order[r]] = state.base[r] + (r < t);
      for (int k = 0; k < (int) state.size; k++)
        sum +=
            state.power[k] * plain_power (plane, state.width, state.height, k % state.width, k / state.width);
    }
    all = bn_swap_loss (state.work, &state.plane, state.field);
    assert_close (all / (sum / state.size), 1, 1e-4);
    state_clear (&state);
  }
}

static void
noise_follows_gumbel (void)
{
  gint64 noise[BN_SWAP_NOISE + 10];
  double mean = 0, squares = 0;

  bn_swap_noise (1 << 20, 10, noise);
  for (int i = 0; i < BN_SWAP_NOISE; i++) {
    mean += (double) noise[i] / (1 << 20) / BN_SWAP_NOISE;
    squares += pow ((double) noise[i] / (1 << 20), 2) / BN_SWAP_NOISE;
  }
  assert_close (mean, .5772, .01); /* Euler's constant */
  assert_close (squares - mean * mean, G_PI * G_PI / 6, .02);
  g_assert_cmpmem (noise, 10 * sizeof *noise, noise + BN_SWAP_NOISE, 10 * sizeof *noise);
  bn_swap_noise (0, 10, noise);
  for (int i = 0; i < BN_SWAP_NOISE + 10; i++)
    g_assert_cmpint (noise[i], ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("fields are plain sums", fields_are_plain_sums);
  TEST ("a block is the slow twin's", a_block_is_the_slow_twin_s);
  TEST ("without heat it ends where no exchange helps", without_heat_it_ends_where_no_exchange_helps);
  TEST ("the loss is the mean of the patterns' losses", the_loss_is_the_mean_of_the_patterns_losses);
  TEST ("noise follows Gumbel", noise_follows_gumbel);
  return g_test_run ();
}
