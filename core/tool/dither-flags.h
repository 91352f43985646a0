/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the flags of `dither` say, and whether they fit each other. */
#pragma once

#include "core/tool/command.h"

typedef struct {
  BnFlags flags;
  char *mask, *palette, *device; /* file names, or NULL */
  char *preset_id;               /* as given, or NULL */
  int preset;                    /* its row */
  gboolean listed;               /* a list was asked for and is printed: nothing is left to do */
  int slices;                    /* of a mask in time, one for each picture; 0: none */
  int depth;                     /* bits of a sample to write, 8 or 16; 0: as few as the colors need */
} BnDitherFlags;

/* Sets the defaults. bn_dither_flags_clear. */
void bn_dither_flags_init (BnDitherFlags *flags);

/* Frees what the flags own. */
void bn_dither_flags_clear (BnDitherFlags *flags);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnDitherFlags, bn_dither_flags_clear)

/* Parses the command's words, leaving in *words the command and what is not a flag, and gives settings that
 * no flag has set the preset's values. G_OPTION_ERROR or BN_ERROR_SETTING naming the flag. */
gboolean bn_dither_flags_parse (BnDitherFlags *flags, char ***words, GError **error);

/* TRUE if a flag has set the row: a BnPresetGiven of flags.given. */
gboolean bn_dither_flags_is_given (const BnOption *option, gpointer given);

/* TRUE if the flags ask for a palette made of the picture. */
gboolean bn_dither_flags_is_of_picture (const BnDitherFlags *flags);
