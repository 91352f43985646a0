/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids never change, and some are British English; who reads American words will write those. */
#pragma once

#include <glib.h>

/* How `id` is spelled in American English: “eight-colors” for “eight-colours”. g_free. */
char *bn_spelling_american (const char *id);

/* TRUE if `text` is `id`, in either spelling. */
gboolean bn_spelling_is (const char *id, const char *text);
