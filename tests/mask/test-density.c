/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "density"
#include "tests/helpers.h"

#define STEPS 200000 /* steps of numeric integration */

static BnDensity *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  BnDensity *density = bn_density_parse (text, "test.txt", &error);

  g_assert_no_error (error);
  return density;
}

/* Corners of densities of many shapes, among them corners without weight and a gap. */
static const double shapes[][12] = {
  { -1, 1, 1, 1, NAN },       /* even */
  { 0, 0, 1, 2, NAN },        /* rising */
  { 0, 2, 1, 0, NAN },        /* falling */
  { -1, 0, 0, 1, 1, 0, NAN }, /* a triangle */
  { -2, 0, -1, 3, .5, 1, 4, .25, 16, 0, NAN } /* a long tail */,
  { -1, 1, 0, 0, 1, 0, 2, 1, NAN }, /* nothing in the middle */
  { -16, 1e5, -15, 0, 3, 0, 3.5, 1, NAN } /* nearly all at one end */,
};

static char *
print_shape (const double *shape)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; !isnan (shape[i]); i += 2)
    g_string_append_printf (text, "%.17g %.17g\n", shape[i], shape[i + 1]);
  return g_string_free (text, FALSE);
}

/* The weight at `value`, by the definition. */
static double
weight_at (const double *shape, double value)
{
  for (int i = 2; !isnan (shape[i]); i += 2)
    if (value >= shape[i - 2] && value <= shape[i])
      return shape[i - 1] +
             (shape[i + 1] - shape[i - 1]) * (value - shape[i - 2]) / (shape[i] - shape[i - 2]);
  return 0;
}

static double
last_value (const double *shape)
{
  int i = 0;

  while (!isnan (shape[i + 2]))
    i += 2;
  return shape[i];
}

/* Area and mean of the shape up to `limit`, by the rule of midpoints. */
static double
integrate (const double *shape, double limit, double *mean)
{
  double area = 0, moment = 0, step = (limit - shape[0]) / STEPS;

  for (int i = 0; i < STEPS; i++) {
    double value = shape[0] + (i + .5) * step, weight = weight_at (shape, value);
    area += weight * step;
    moment += weight * value * step;
  }
  if (mean != NULL)
    *mean = moment / area;
  return area;
}

static void
the_share_below_a_quantile_is_what_was_asked_for (void)
{
  static const double shares[] = { .001, .1, .3, .5, .77, .999 };

  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++) {
    g_autofree char *text = print_shape (shapes[s]);
    g_autoptr (BnDensity) density = parse (text);
    double mean, area = integrate (shapes[s], last_value (shapes[s]), &mean);
    for (gsize i = 0; i < G_N_ELEMENTS (shares); i++) {
      double value = bn_density_quantile (density, shares[i]) + mean;
      assert_close (integrate (shapes[s], value, NULL) / area, shares[i], 1e-4);
    }
  }
}

static void
quantiles_never_fall_and_their_mean_is_zero (void)
{
  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++) {
    g_autofree char *text = print_shape (shapes[s]);
    g_autoptr (BnDensity) density = parse (text);
    double last = -100, sum = 0;
    for (int r = 0; r < STEPS; r++) {
      double value = bn_density_quantile (density, (r + .5) / STEPS);
      g_assert_cmpfloat (value, >=, last);
      last = value;
      sum += value;
    }
    assert_close (sum / STEPS, 0, 1e-6);
  }
}

static void
the_ends_are_the_corners (void)
{
  g_autoptr (BnDensity) density = parse ("-1 0\n3 0.5\n4 0\n"); /* its mean is (-1 + 3 + 4)/3 */

  assert_close (bn_density_quantile (density, 1e-15), -3, 1e-6);
  assert_close (bn_density_quantile (density, 1 - 1e-15), 2, 1e-6);
}

static void
print_and_parse_give_the_same (void)
{
  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++) {
    g_autofree char *text = print_shape (shapes[s]);
    g_autoptr (BnDensity) density = parse (text), again = NULL;
    g_autofree char *once = bn_density_print (density), *twice = NULL;
    again = parse (once);
    twice = bn_density_print (again);
    g_assert_cmpstr (once, ==, twice);
    for (double u = .05; u < 1; u += .1)
      g_assert_cmpfloat (bn_density_quantile (density, u), ==, bn_density_quantile (again, u));
  }
}

static void
comments_blanks_and_other_systems_line_ends_are_skipped (void)
{
  g_autoptr (BnDensity) plain = parse ("0 1\n1 1");
  g_autoptr (BnDensity) rich = parse ("# a box\r\n\r\n  0\t1 # left\r\n\t\r\n1.0   1e0\r\n#end");
  g_autofree char *a = bn_density_print (plain), *b = bn_density_print (rich);

  g_assert_cmpstr (a, ==, b);
}

static void
errors_name_the_file_and_the_line (void)
{
  static const struct {
    const char *text, *line;
  } bad[] = {
    { "", "line 1" },
    { "# nothing\n", "line" },
    { "0 1\n", "line" },
    { "0 1\n0 1\n", "line 2" },
    { "0 1\n\n-1 1\n", "line 3" },
    { "0 1\n1\n", "line 2" },
    { "0 1\n1 1 1\n", "line 2" },
    { "0 1\none 1\n", "line 2" },
    { "0,5 1\n1 1\n", "line 1" },
    { "0.5.5\n1 1\n", "line 1" },
    { "0 -1\n1 1\n", "line 1" },
    { "0 1\n1 nan\n", "line 2" },
    { "0 1\nnan 1\n", "line 2" },
    { "0 1\n1 inf\n", "line 2" },
    { "-16.5 1\n1 1\n", "line 1" },
    { "0 1\n17 1\n", "line 2" },
    { "0 0\n1 0\n", "line" },
    { "0 1\n1 2e9\n", "line 2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (bn_density_parse (bad[i].text, "odd.txt", &error));
    g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
    g_assert_nonnull (strstr (error->message, "odd.txt"));
    if (strstr (error->message, bad[i].line) == NULL)
      g_error ("%s: %s", bad[i].text, error->message);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("the share below a quantile is what was asked for", the_share_below_a_quantile_is_what_was_asked_for);
  TEST ("quantiles never fall and their mean is zero", quantiles_never_fall_and_their_mean_is_zero);
  TEST ("the ends are the corners", the_ends_are_the_corners);
  TEST ("print and parse give the same", print_and_parse_give_the_same);
  TEST ("comments, blanks and other systems' line ends are skipped",
        comments_blanks_and_other_systems_line_ends_are_skipped);
  TEST ("errors name the file and the line", errors_name_the_file_and_the_line);
  return g_test_run ();
}
