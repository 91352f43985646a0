/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Why the settings of a dialog cannot be used, said once: below the setting that it is about. */
#pragma once

#include <libgimp/gimpui.h>

typedef struct _BnComplaint BnComplaint;

/* Nothing to complain of yet. bn_complaint_free, before the window is destroyed. */
BnComplaint *bn_complaint_new (GimpProcedureDialog *window, GimpProcedureConfig *config);

/* Says `message` below the first setting that it names or else `field` (may be NULL), as long as that is
 * shown; nothing if it is NULL. The words that have no place there, to be said elsewhere: g_free. */
char *bn_complaint_say (BnComplaint *complaint, const char *message, const char *field);

/* `complaint` may be NULL. */
void bn_complaint_free (BnComplaint *complaint);
