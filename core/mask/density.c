/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Between two corners (v0, w0) and (v1, w1) the share grows by (w0 + w1)/2 (v1 - v0), and the share from v0
 * to v0 + t (v1 - v0) is (v1 - v0) (w0 t + (w1 - w0) t^2/2): a quadratic equation in t. */
#include "core/mask/density.h"

#include <math.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/words.h"

#define MAX_VALUE 16
#define MIN_STEP 1e-6 /* between values */

typedef struct {
  double value, weight;
} Corner;

struct _BnDensity {
  GArray *corners; /* Corner */
  double *share;   /* the share of all values below each corner, 0 to 1 */
  double area, mean;
};

static Corner
corner (const BnDensity *density, guint i)
{
  return g_array_index (density->corners, Corner, i);
}

void
bn_density_free (BnDensity *density)
{
  if (density == NULL)
    return;
  g_array_unref (density->corners);
  g_free (density->share);
  g_free (density);
}

static gboolean
fail (const char *path, guint line, const char *why, GError **error)
{
  g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” is not a density of values: line %u: %s"), path,
               line, why);
  return FALSE;
}

static gboolean
add_corner (BnDensity *density, const Corner *added, const char *path, guint line, GError **error)
{
  guint count = density->corners->len;

  if (!(fabs (added->value) <= MAX_VALUE))
    return fail (path, line, BN_ ("values must lie within -16 and 16 LSB."), error);
  if (!(added->weight == 0 || (added->weight >= 1e-9 && added->weight <= 1e9)))
    return fail (path, line, BN_ ("weights must be 0 or lie within 1e-9 and 1e9."), error);
  if (count > 0 && !(added->value >= corner (density, count - 1).value + MIN_STEP))
    return fail (path, line, BN_ ("each value must be greater than the one before, by 1e-6 or more."), error);
  g_array_append_val (density->corners, *added);
  return TRUE;
}

static gboolean
parse_line (BnDensity *density, char *text, const char *path, guint line, GError **error)
{
  char *comment = strchr (text, '#'), *rest = NULL, *end = NULL;
  Corner read;

  if (comment != NULL)
    *comment = '\0';
  g_strstrip (text);
  if (*text == '\0')
    return TRUE;
  read.value = g_ascii_strtod (text, &rest);
  text = rest + strspn (rest, " \t");
  read.weight = g_ascii_strtod (text, &end);
  if (text == rest || end == text || *end != '\0')
    return fail (path, line, BN_ ("two numbers are needed, a value in LSB and its weight."), error);
  return add_corner (density, &read, path, line, error);
}

/* Computes area, shares and mean. FALSE if there is no area. */
static gboolean
integrate (BnDensity *density)
{
  guint count = density->corners->len;
  double moment = 0;

  density->share = g_new0 (double, MAX (count, 1));
  for (guint i = 1; i < count; i++) {
    Corner a = corner (density, i - 1), b = corner (density, i);
    double width = b.value - a.value;
    density->area += width * (a.weight + b.weight) / 2;
    density->share[i] = density->area;
    moment += width * (a.value * (2 * a.weight + b.weight) + b.value * (a.weight + 2 * b.weight)) / 6;
  }
  if (!(density->area > 0))
    return FALSE;
  for (guint i = 0; i < count; i++)
    density->share[i] /= density->area;
  density->mean = moment / density->area;
  return TRUE;
}

BnDensity *
bn_density_parse (const char *text, const char *path, GError **error)
{
  g_autoptr (BnDensity) density = g_new0 (BnDensity, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint count = g_strv_length (lines);

  density->corners = g_array_new (FALSE, FALSE, sizeof (Corner));
  for (guint i = 0; i < count; i++)
    if (!parse_line (density, lines[i], path, i + 1, error))
      return NULL;
  if (!integrate (density)) {
    fail (path, MAX (count, 1), BN_ ("two lines or more with a weight above 0 are needed."), error);
    return NULL;
  }
  return g_steal_pointer (&density);
}

double
bn_density_quantile (const BnDensity *density, double u)
{
  guint i = 1;
  Corner a, b;
  double width, part, slope, root;

  while (i + 1 < density->corners->len && density->share[i] < u)
    i++;
  a = corner (density, i - 1);
  b = corner (density, i);
  width = b.value - a.value;
  part = (u - density->share[i - 1]) * density->area / width; /* w0 t + (w1 - w0) t^2/2 */
  slope = b.weight - a.weight;
  root = sqrt (MAX (a.weight * a.weight + 2 * slope * part, 0));
  if (a.weight + root <= 0)
    return a.value - density->mean;
  return a.value + width * CLAMP (2 * part / (a.weight + root), 0, 1) - density->mean;
}

char *
bn_density_print (const BnDensity *density)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < density->corners->len; i++) {
    char value[G_ASCII_DTOSTR_BUF_SIZE], weight[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr (value, sizeof value, corner (density, i).value);
    g_ascii_dtostr (weight, sizeof weight, corner (density, i).weight);
    g_string_append_printf (text, "%s %s\n", value, weight);
  }
  return g_string_free (text, FALSE);
}
