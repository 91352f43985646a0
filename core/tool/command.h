/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tool's commands share: flags made from the option table (command.c) and the masks that flags
 * describe (flags-mask.c). Each command is in a source of its own, command-NAME.c. */
#pragma once

#include "core/bn.h"
#include "core/files/mask-file.h"

/* A command of the tool: a row of the table in blue-noise.c. */
typedef struct {
  const char *name;
  const char *help; /* marked for translation */
  /* Returns the exit code, nonzero with error set; arguments[0] is the command. */
  int (*run) (char **arguments, GError **error);
} BnCommand;

int bn_command_make (char **arguments, GError **error);    /* `blue-noise make`, a BnCommand's run */
int bn_command_convert (char **arguments, GError **error); /* `blue-noise convert`, likewise */
int bn_command_measure (char **arguments, GError **error); /* `blue-noise measure`, likewise */
int bn_command_dither (char **arguments, GError **error);  /* `blue-noise dither`, likewise */
int bn_command_palette (char **arguments, GError **error); /* `blue-noise palette`, likewise */
int bn_command_compare (char **arguments, GError **error); /* `blue-noise compare`, likewise */

/* The settings as flags set them, and the flags that are not settings of the table. */
typedef struct {
  BnConfig config;
  int threads;
  gboolean fresh;       /* make the mask even if it is shipped or in the cache */
  char *cache;          /* folder, or NULL for the user's */
  gboolean with_dither; /* flags have the settings' full ids; else those of masks lack "mask-" */

  char *start_file;   /* the file of config's start_mask, or NULL */
  char *density_file; /* the file of config's density, or NULL */
  gboolean keep_best; /* Ctrl-C gives the best mask so far */

  BnMaskFileStyle style; /* how the mask's file is written */

  GHashTable *given; /* the rows (const BnOption *) that flags have set */
  BnMask *start_mask;
  BnDensity *density;
} BnFlags;

/* Parses the flags in *words, leaving the command and the words that are not flags. After "--" all words are
 * such, even those that begin with a dash. If the words ask for help, it is shown by bn_help_show with the
 * groups `shown` (NULL: none), and the program ends. G_OPTION_ERROR or what the flags' own functions report.
 */
gboolean bn_command_parse (GOptionContext *context, GOptionGroup *const *shown, char ***words,
                           GError **error);

/* Adds the flags that fill `style` to a command. */
void bn_style_add_flags (GOptionContext *context, BnMaskFileStyle *style);

/* Sets the defaults. bn_flags_clear. */
void bn_flags_init (BnFlags *flags);

/* Frees what the flags own. */
void bn_flags_clear (BnFlags *flags);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnFlags, bn_flags_clear)

/* Parses `arguments` into `flags` and the command's own `entries` (NULL-ended), leaving in *arguments the
 * command and the words that are not flags. With `with_dither`, the settings of the dither are flags too.
 * Without it, the settings of the mask lose their "mask-", and those for slices and losses and the flags
 * that fill `style` are added. `usage` follows the command's name in the help. G_OPTION_ERROR or
 * BN_ERROR_SETTING naming the flag. */
gboolean bn_flags_parse (BnFlags *flags, const char *usage, const GOptionEntry *entries, gboolean with_dither,
                         char ***arguments, GError **error);

/* TRUE if each setting that a flag has given counts, for some pictures, as the others stand; else
 * BN_ERROR_SETTING. */
gboolean bn_flags_check (const BnFlags *flags, GError **error);

/* Names settings of the mask in an error as the command's flags do: without "mask-" where they lack it.
 * Errors that are not BN_ERROR_SETTING stay. */
void bn_flags_reword (const BnFlags *flags, GError **error);

/* Reads the files that flags name: the mask to start from, whose size and planes are used unless flags say
 * otherwise, and the density, which implies custom values. BN_ERROR_SETTING, BN_ERROR_FILE, G_FILE_ERROR. */
gboolean bn_flags_load (BnFlags *flags, GError **error);

/* The mask that the flags describe, with progress on the terminal; Ctrl-C cancels. If it is canceled and
 * flags say keep-best, the best mask so far, with a message on the terminal. Unref it. */
BnMask *bn_flags_mask (const BnFlags *flags, GError **error);
