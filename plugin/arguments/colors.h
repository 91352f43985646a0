/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a dither may use: levels of each channel, or the colors of one of GIMP's palettes. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"

/* Adds the arguments palette, device-palette and indexed. */
void bn_colors_add (GimpProcedure *procedure);

/* Gives `config` a palette to begin with where it does not name one: the one that is chosen in GIMP, or
 * another if that has no colors or too many, or colors where `drawable` is a gray layer (NULL: it is not).
 * While levels are asked for, a useless palette is replaced as well. */
void bn_colors_fill (GimpProcedureConfig *config, GimpDrawable *drawable);

/* TRUE if all the colors of a palette are grays. */
gboolean bn_colors_are_grays (GimpPalette *palette);

/* Makes `config` name a preset's palettes, `palette` and `device` (each may be NULL: it then stays). Unless
 * `all`, those that `config` names already stay. One that GIMP lacks is made in GIMP (supplied-palette.h).
 * BN_ERROR_SETTING if there is no palette of such a name; `config` is then as before. */
gboolean bn_colors_set (GimpProcedureConfig *config, const BnPresetPalette *palette,
                        const BnPresetPalette *device, gboolean all, GError **error);

/* TRUE if `config` names just those. */
gboolean bn_colors_are (GimpProcedureConfig *config, const BnPresetPalette *palette,
                        const BnPresetPalette *device);

/* What `config` says of the colors: levels, a palette, a pair, or one of the picture. */
BnColors bn_colors_kind (GimpProcedureConfig *config);

/* The palette that argument `id` names, or NULL. Unref it. */
GimpPalette *bn_colors_named (GimpProcedureConfig *config, const char *id);

/* TRUE if argument `id` names a palette; else BN_ERROR_SETTING. */
gboolean bn_colors_check_given (GimpProcedureConfig *config, const char *id, GError **error);

/* The argument whose palette's colors are written. */
const char *bn_colors_written_id (GimpProcedureConfig *config);

/* TRUE if `config` asks for a palette's colors rather than for levels. */
gboolean bn_colors_are_palette (GimpProcedureConfig *config);

/* The palette that `config` names, or that is made of the picture, in the color space of `format`; NULL
 * without an error for levels, and if it is still to be made. BN_ERROR_SETTING. Unref it. */
BnPalette *bn_colors_palette (GimpProcedureConfig *config, const Babl *format, GError **error);

/* TRUE if other colors are written than those that are looked at: the codes of a device. */
gboolean bn_colors_have_codes (GimpProcedureConfig *config);

/* The same palette as it will look, rather than as it is written; both choose the same colors. Likewise. */
BnPalette *bn_colors_palette_seen (GimpProcedureConfig *config, const Babl *format, GError **error);

/* The palette's colors as perceptual bytes of sRGB. g_free. NULL, and *count 0, for levels or without a
 * palette of any use. */
guint8 (*bn_colors_codes (GimpProcedureConfig *config, guint *count))[3];

/* The palettes that `config`, which has been checked, names: bn_palette_text_print of their linear light
 * in sRGB's space. Both are empty for levels, and the second is if colors are written as they are. g_free
 * both. */
void bn_colors_texts (GimpProcedureConfig *config, char **palette, char **device);

/* TRUE if the image is to become indexed. */
gboolean bn_colors_is_indexed (GimpProcedureConfig *config);

/* Makes the image indexed, with the colors that are written, if `config` asks for that. BN_ERROR_SETTING if
 * GIMP refuses. */
gboolean bn_colors_finish (GimpProcedureConfig *config, GimpImage *image, GError **error);
