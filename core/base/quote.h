/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Other people's text in messages: what a file, a picture or a script says may be long, and may hold
 * characters that a terminal obeys. */
#pragma once

#include <glib.h>

/* The most characters of a quotation. */
#define BN_QUOTE_LENGTH 40

/* The first BN_QUOTE_LENGTH characters of `text`, and "…" if there are more; what does not print is a space,
 * what is not UTF-8 a replacement character. g_free. */
char *bn_quote (const char *text);

/* The same; frees `text`, which may be NULL as the result then is. g_free. */
char *bn_quote_take (char *text);

/* All of `text`, such as a message that names a file; lines stay. g_free. */
char *bn_quote_whole (const char *text);
