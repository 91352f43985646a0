/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tool's commands share: flags made from the option table, and where masks come from. */
#pragma once

#include "core/bn.h"
#include "core/files/mask-file.h"

/* A command of the tool; a table in blue-noise.c ends with a row whose name is NULL. */
typedef struct {
  const char *name;
  const char *help; /* marked for translation */
  int (*run) (char **arguments,
              GError **error); /* the exit code; arguments[0] is the command; nonzero with error set */
} BnCommand;

int bn_command_make (char **arguments, GError **error);    /* `blue-noise make`, a BnCommand's run */
int bn_command_convert (char **arguments, GError **error); /* `blue-noise convert`, likewise */
int bn_command_measure (char **arguments, GError **error); /* `blue-noise measure`, likewise */
int bn_command_dither (char **arguments, GError **error);  /* `blue-noise dither`, likewise */
int bn_command_compare (char **arguments, GError **error); /* `blue-noise compare`, likewise */

/* The settings as flags set them, and the flags that are no settings of the table. */
typedef struct {
  BnConfig config;
  int threads;
  gboolean fresh;       /* make the mask even if one is shipped or kept */
  char *cache;          /* folder, or NULL for the user's */
  gboolean with_dither; /* flags bear the settings' full ids; else a mask's without "mask-" */

  char *start_file;   /* of config's start_mask, or NULL */
  char *density_file; /* of config's density, or NULL */
  gboolean keep_best; /* Ctrl-C gives the best mask so far */

  BnMaskFileStyle style; /* of the mask's file */

  GHashTable *given; /* the rows (const BnOption *) that flags have set */
  BnMask *start_mask;
  BnDensity *density;
} BnFlags;

/* Gives a command the flags that fill `style`. */
void bn_style_add_flags (GOptionContext *context, BnMaskFileStyle *style);

/* Defaults. */
void bn_flags_init (BnFlags *flags);

/* Frees what the flags own. */
void bn_flags_clear (BnFlags *flags);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnFlags, bn_flags_clear)

/* Parses `arguments` into `flags` and the command's own `entries` (NULL-ended), leaving in *arguments the
 * command and the words that are no flags. Settings of the dither are flags if `with_dither`; settings of the
 * mask lose their "mask-" where `with_dither` is FALSE, and those for values, channels and slices, and
 * those that fill `style`, are flags only then. `usage` is what stands behind the command's name.
 * G_OPTION_ERROR or BN_ERROR_SETTING naming the flag. */
gboolean bn_flags_parse (BnFlags *flags, const char *usage, const GOptionEntry *entries, gboolean with_dither,
                         char ***arguments, GError **error);

/* TRUE if each setting that a flag has given counts, for some pictures, as the others stand; else
 * BN_ERROR_SETTING. */
gboolean bn_flags_check (const BnFlags *flags, GError **error);

/* Reads the files that flags name: the mask to start from, whose size and planes count where no flag says
 * otherwise, and the density, which means custom values. BN_ERROR_SETTING, BN_ERROR_FILE, G_FILE_ERROR. */
gboolean bn_flags_load (BnFlags *flags, GError **error);

/* The mask that the flags describe, with progress on the terminal and Ctrl-C cancelling. The best so far, and
 * a word on the terminal, if it is cancelled and flags say so. */
BnMask *bn_flags_mask (const BnFlags *flags, GError **error);
