/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A user's own density of dither values: straight lines between corner points. Its mean counts as 0: the
 * values are shifted so that additive dither has no bias. It never changes once made. */
#pragma once

#include <glib.h>

typedef struct _BnDensity BnDensity;

/* Reads a density from text: per line a value in LSB and its weight, at least two, values rising by 1e-6 or
 * more and within -16 .. 16, weights 0 or 1e-9 to 1e9 and not all 0; what follows a # is a comment.
 * BN_ERROR_FILE, naming `path` and the line. bn_density_free. */
BnDensity *bn_density_parse (const char *text, const char *path, GError **error);

/* Frees the density. May be NULL. */
void bn_density_free (BnDensity *density);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BnDensity, bn_density_free)

/* The value, in LSB, below which a share `u` of all values lies; u is in (0, 1). */
double bn_density_quantile (const BnDensity *density, double u);

/* The corner points as text that bn_density_parse reads back exactly; equal densities have equal text.
 * g_free. */
char *bn_density_print (const BnDensity *density);
