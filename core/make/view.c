/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For a loss with derivative g by the power |F|^2, the derivative by pixel x is
 *     dL/dx = 2 Re sum_k g(k) F(k) e^(+2 pi i k x) = 2 N IFFT (g F)
 * where only the part of g that is even in k counts; so losses get the full plane and may return any g, and
 * the half spectrum stays in this file. */
#include "core/make/view.h"

#include <string.h>

#include "core/base/fft.h"

struct _BnView {
  BnMaskConfig config;
  int count;
  const BnLoss **losses;
  double **tables; /* for losses that have one, else NULL */

  BnFft *fft;
  double *plane;       /* N, for the transform */
  BnComplex *spectrum; /* half */
  double *power;       /* N */
  double *by_power;    /* N: derivative by power */
};

BnView *
bn_view_new (const BnMaskConfig *config, const char *const *ids, int count)
{
  BnView *view = g_new0 (BnView, 1);
  gsize size = (gsize) config->width * (gsize) config->height;

  view->config = *config;
  view->count = count;
  view->losses = g_new0 (const BnLoss *, (gsize) count);
  view->tables = g_new0 (double *, (gsize) count);
  for (int i = 0; i < count; i++) {
    view->losses[i] = bn_loss_find (ids[i]);
    g_assert (view->losses[i]->view != BN_VIEW_PATTERNS);
    if (view->losses[i]->table != NULL) {
      view->tables[i] = g_new (double, size);
      view->losses[i]->table (config, view->tables[i]);
    }
  }
  view->fft = bn_fft_new (config->width, config->height);
  view->plane = bn_fft_alloc (size, sizeof *view->plane);
  view->spectrum =
      bn_fft_alloc ((gsize) bn_fft_columns (config->width) * (gsize) config->height, sizeof *view->spectrum);
  view->power = g_new (double, size);
  view->by_power = g_new (double, size);
  return view;
}

void
bn_view_free (BnView *view)
{
  if (view == NULL)
    return;
  for (int i = 0; i < view->count; i++)
    g_free (view->tables[i]);
  g_free (view->tables);
  g_free (view->losses);
  bn_fft_free (view->fft);
  bn_fft_release (view->plane);
  bn_fft_release (view->spectrum);
  g_free (view->power);
  g_free (view->by_power);
  g_free (view);
}

static void
compute_power (BnView *view, const double *pixels)
{
  int width = view->config.width, height = view->config.height, columns = bn_fft_columns (width);

  memcpy (view->plane, pixels, sizeof *pixels * (gsize) width * (gsize) height);
  bn_fft_forward (view->fft, view->plane, view->spectrum);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < columns; x++) {
      const double *bin = view->spectrum[y * columns + x];
      double power = bin[0] * bin[0] + bin[1] * bin[1];
      view->power[y * width + x] = power;
      view->power[(height - y) % height * width + (width - x) % width] = power;
    }
}

/* Adds the derivative by pixels that view->by_power makes. */
static void
pull_back (BnView *view, double *gradient)
{
  int width = view->config.width, height = view->config.height, columns = bn_fft_columns (width);
  gsize size = (gsize) width * (gsize) height;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < columns; x++) {
      double *bin = view->spectrum[y * columns + x];
      double even =
          view->by_power[y * width + x] + view->by_power[(height - y) % height * width + (width - x) % width];
      bin[0] *= even;
      bin[1] *= even;
    }
  bn_fft_backward (view->fft, view->spectrum, view->plane);
  for (gsize i = 0; i < size; i++)
    gradient[i] += view->plane[i];
}

static double
linear_loss (const double *weights, const double *values, gsize size, double factor, double *gradient)
{
  double sum = 0;

  for (gsize i = 0; i < size; i++) {
    sum += weights[i] * values[i];
    gradient[i] += factor * weights[i];
  }
  return sum;
}

static gboolean
needs_power (const BnView *view, const double *factors)
{
  for (int i = 0; i < view->count; i++)
    if (factors[i] != 0 && view->losses[i]->view == BN_VIEW_POWER)
      return TRUE;
  return FALSE;
}

double
bn_view_eval (BnView *view, const double *pixels, const double *factors, double *losses, double *gradient)
{
  gsize size = (gsize) view->config.width * (gsize) view->config.height;
  gboolean power_counts = needs_power (view, factors);
  double sum = 0;

  if (power_counts)
    compute_power (view, pixels);
  memset (view->by_power, 0, sizeof *view->by_power * size);
  memset (gradient, 0, sizeof *gradient * size);
  for (int i = 0; i < view->count; i++) {
    gboolean power = view->losses[i]->view == BN_VIEW_POWER;
    const double *values = power ? view->power : pixels;
    double *by_values = power ? view->by_power : gradient;
    losses[i] = 0;
    if (factors[i] == 0)
      continue;
    losses[i] = view->losses[i]->eval == NULL
                    ? linear_loss (view->tables[i], values, size, factors[i], by_values)
                    : view->losses[i]->eval (&view->config, view->tables[i], values, factors[i], by_values);
    sum += factors[i] * losses[i];
  }
  if (power_counts)
    pull_back (view, gradient);
  return sum;
}
