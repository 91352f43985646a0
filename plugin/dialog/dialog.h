/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The procedures' dialogs: widgets by id from the option table, next to a preview. */
#pragma once

#include <libgimp/gimp.h>

#include "core/bn.h"
#include "plugin/pixels/whole.h"

/* TRUE if what `config` says can be done; else BN_ERROR_SETTING tells the user what to do, and *field is the
 * argument that it is about if the words name none, or NULL. `own` is the user's own mask, NULL if it is made
 * from its settings. Must be quick. */
typedef gboolean (*BnDialogCheck) (GimpProcedureConfig *config, const BnMask *own, gpointer user_data,
                                   const char **field, GError **error);

/* What a dialog is about. */
typedef struct {
  const char *title;
  GimpDrawable *drawable; /* what the preview dithers; NULL: it shows the mask */
  const char *obstacle;   /* why there is no choice of an effect; NULL if there is one */
  BnDialogCheck check;
  gpointer check_data;
  BnWhole **made; /* where to put what the preview has made of all of the drawable, which bn_apply_dither
                     takes; stays NULL if nothing; NULL: nowhere */
} BnDialogSubject;

/* Shows the dialog of `procedure`; its only state is `config`. While the check refuses the settings, its
 * words are shown and OK cannot be pressed. Once GIMP does not have the drawable any more, the dialog closes.
 * TRUE if the user pressed OK. Main thread only. */
gboolean bn_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config,
                        const BnDialogSubject *subject);
