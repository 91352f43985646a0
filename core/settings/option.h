/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one table of settings. A row is an argument of the GIMP procedures, a widget of their dialogs, a flag
 * of the tool, a line of the cache key and a check, all at once. Ids are a contract: append rows, never
 * rename. */
#pragma once

#include <glib.h>

#include "core/base/choice.h"
#include "core/settings/config.h"

typedef enum {
  BN_OPTION_INT,    /* field: int */
  BN_OPTION_DOUBLE, /* field: double */
  BN_OPTION_BOOL,   /* field: gboolean */
  BN_OPTION_CHOICE, /* field: int, the row of the choice */
} BnOptionType;

typedef enum {
  BN_GROUP_DITHER, /* a field of BnDitherConfig that every dither needs */
  BN_GROUP_DETAIL, /* another field of BnDitherConfig */
  BN_GROUP_MASK,   /* a field of BnMaskConfig, for masks of one plane of thresholds */
  BN_GROUP_VALUES, /* a field of BnMaskConfig, for other values and more planes */
  BN_GROUP_SET,    /* a field of BnMaskConfig, for slices and other losses: of masks and the tool */
} BnOptionGroup;

/* What a picture has, as flags. */
typedef enum {
  BN_TRAIT_COLOR = 1 << 0, /* three color channels */
  BN_TRAIT_ALPHA = 1 << 1,
  BN_TRAITS_ALL = BN_TRAIT_COLOR | BN_TRAIT_ALPHA,
} BnTraits;

typedef struct {
  const char *id;
  const char *name; /* marked for translation; the underscore is the mnemonic */
  const char *help; /* marked for translation */
  BnOptionType type;
  BnOptionGroup group;
  gsize offset;                          /* of the field in BnConfig, bytes */
  double min, max;                       /* of INT and DOUBLE, inclusive */
  double initial;                        /* default; a row number for CHOICE, 0 or 1 for BOOL */
  const BnChoice *(*choice) (guint row); /* of CHOICE: its rows, NULL behind the last */
  const char *unit;                      /* what its number counts, marked for translation; NULL: nothing */
  const char *when; /* core/base/when.h: other settings under which it counts; NULL: any */
  BnTraits needs;   /* it counts for pictures that have all of these alone; 0: for any */
  gboolean later;   /* it came after masks had keys: those of its default do not name it (mask-key.h) */
} BnOption;

/* Conditions that more than one setting has, and settings that are not rows of the table too. */
#define BN_WHEN_LEVELS "colours {levels}"
#define BN_WHEN_PALETTE "colours {palette, palette-pair, picture}"
#define BN_WHEN_NAMED "colours {palette, palette-pair}" /* it is a palette that is named */
#define BN_WHEN_PICTURE "colours {picture}"
#define BN_WHEN_PAIR "colours {palette-pair}"
#define BN_WHEN_DIFFUSION "dither-method {diffusion}"
#define BN_WHEN_OPTIMIZED "dither-method {optimised}"

/* The table, in the order that dialogs and procedures show; ends with a row whose id is NULL. */
extern const BnOption bn_options[];

/* The row of `id`, or NULL. */
const BnOption *bn_option_find (const char *id);

/* `name`, translated or not, without its mnemonic: the underscore, or as Japanese and Chinese write it a
 * letter of its own, "(_X)", at the end. g_free. */
char *bn_option_plain_name (const char *name);

/* TRUE if the row sets a field of BnMaskConfig. */
gboolean bn_option_is_of_mask (const BnOption *option);

/* TRUE if the row sets a field of BnDitherConfig that counts for other than slow ways (choice.h), and so for
 * a filter on an editor's canvas. */
gboolean bn_option_is_of_filter (const BnOption *option);

/* Sets the field that the row names. `value` must be in range. */
void bn_option_set (const BnOption *option, BnConfig *config, double value);

/* The field that the row names. */
double bn_option_get (const BnOption *option, const BnConfig *config);

/* The row of the choice named `id`, in either spelling (spelling.h), or -1. */
int bn_option_choice_row (const BnOption *option, const char *id);

/* Sets the field from text: a number, true/false/yes/no/1/0, or a choice's id. BN_ERROR_SETTING names the
 * option, the text and what is allowed; `config` is then as before. */
gboolean bn_option_parse (const BnOption *option, const char *text, BnConfig *config, GError **error);

/* The field as text that bn_option_parse reads back exactly, in any locale. g_free. */
char *bn_option_print (const BnOption *option, const BnConfig *config);

/* TRUE if the field is in range, else BN_ERROR_SETTING. */
gboolean bn_option_check (const BnOption *option, const BnConfig *config, GError **error);
