/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that BN_OPERATION_ONCE is set to, as one text: a line "id=value" for each row of the option table that
 * counts for filters, and for what is no row. GIMP asks a plug-in's process for each property of an operation
 * apart, which takes longer than to dither a small picture. */
#pragma once

#include "core/bn.h"

typedef struct {
  BnDitherConfig dither;               /* without its palette */
  const char *palette, *device, *mask; /* texts as in operation.h; never NULL once it is parsed */
  int origin_x, origin_y;              /* as in operation.h, pixels */
  int width, height;                   /* likewise */
  char *lines;                         /* of one that was parsed: what its texts stand in, owned */
} BnOnceText;

/* The text, which bn_once_text_parse reads back exactly, in any locale. g_free. */
char *bn_once_text_print (const BnOnceText *once);

/* Reads a text into `once`; what it does not name has its default. FALSE if a line is not understood.
 * bn_once_text_clear, in either case. */
gboolean bn_once_text_parse (BnOnceText *once, const char *text);

/* Frees the lines. */
void bn_once_text_clear (BnOnceText *once);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnOnceText, bn_once_text_clear)
