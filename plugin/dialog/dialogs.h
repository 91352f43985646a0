/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one way into this folder: what the windows offer the procedures, which load them when a person is there
 * (procedures/dialog-module). */
#pragma once

#include "plugin/dialog/dialog.h"
#include "plugin/dialog/offer.h"

typedef struct {
  const char *version; /* the module's, which must be the program's */
  gboolean (*run) (GimpProcedure *procedure, GimpProcedureConfig *config,
                   const BnDialogSubject *subject); /* bn_dialog_run */
  gboolean (*offer_rgb) (GimpImage *image);         /* bn_offer_rgb */
  void (*offer_operation) (void);                   /* bn_offer_operation */
} BnDialogs;

/* The module's only symbol; constant. */
G_MODULE_EXPORT extern const BnDialogs bn_dialogs;
