/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/palette.h"

#include <math.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/words.h"

/* The lights of a gray's channels are equal to within this. */
#define GRAY 1e-5

struct _BnPalette {
  gatomicrefcount owners;
  guint count;
  double (*measured)[3];
  double (*device)[3];
};

static gboolean
check_count (guint count, GError **error)
{
  if (count >= BN_PALETTE_MIN_COLORS && count <= BN_PALETTE_MAX_COLORS)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               count == 1 ? BN_ ("A palette of %u color leaves nothing to mix: give %d to %d colors.")
                          : BN_ ("A palette of %u colors cannot be used: give %d to %d colors."),
               count, BN_PALETTE_MIN_COLORS, BN_PALETTE_MAX_COLORS);
  return FALSE;
}

static gboolean
check_pair (guint count, guint device_count, GError **error)
{
  if (count == device_count)
    return TRUE;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
               BN_ ("The palette has %u colors and the device palette %u: they need equally many."), count,
               device_count);
  return FALSE;
}

static gboolean
check_finite (const double (*colors)[3], guint count, GError **error)
{
  for (guint i = 0; i < count; i++)
    for (int c = 0; c < 3; c++)
      if (!isfinite (colors[i][c])) {
        g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                     BN_ ("Color %u of the palette has a value that is not a number."), i + 1);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_different (const double (*colors)[3], guint count, GError **error)
{
  for (guint i = 1; i < count; i++)
    for (int c = 0; c < 3; c++)
      if (colors[i][c] != colors[0][c])
        return TRUE;
  g_set_error_literal (
      error, BN_ERROR, BN_ERROR_SETTING,
      BN_ ("All colors of the palette are the same, and one color cannot be mixed: give another palette."));
  return FALSE;
}

BnPalette *
bn_palette_new (const double (*measured)[3], guint count, const double (*device)[3], guint device_count,
                GError **error)
{
  BnPalette *palette;

  if (!check_count (count, error) || (device != NULL && !check_pair (count, device_count, error)))
    return NULL;
  if (device == NULL)
    device = measured;
  if (!check_finite (measured, count, error) || !check_finite (device, count, error) ||
      !check_different (measured, count, error))
    return NULL;
  palette = g_new0 (BnPalette, 1);
  g_atomic_ref_count_init (&palette->owners);
  palette->count = count;
  palette->measured = g_memdup2 (measured, sizeof *measured * count);
  palette->device = g_memdup2 (device, sizeof *device * count);
  return palette;
}

BnPalette *
bn_palette_ref (BnPalette *palette)
{
  g_atomic_ref_count_inc (&palette->owners);
  return palette;
}

void
bn_palette_unref (BnPalette *palette)
{
  if (palette == NULL || !g_atomic_ref_count_dec (&palette->owners))
    return;
  g_free (palette->measured);
  g_free (palette->device);
  g_free (palette);
}

guint
bn_palette_count (const BnPalette *palette)
{
  return palette->count;
}

const double *
bn_palette_measured (const BnPalette *palette, guint i)
{
  return palette->measured[i];
}

const double *
bn_palette_device (const BnPalette *palette, guint i)
{
  return palette->device[i];
}

gboolean
bn_palette_is_gray (const BnPalette *palette)
{
  for (guint i = 0; i < palette->count; i++) {
    const double *color = palette->device[i];
    if (fabs (color[0] - color[1]) > GRAY || fabs (color[0] - color[2]) > GRAY)
      return FALSE;
  }
  return TRUE;
}
