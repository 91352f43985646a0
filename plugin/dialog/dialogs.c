/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/dialogs.h"

const BnDialogs bn_dialogs = { BN_VERSION, bn_dialog_run, bn_offer_rgb, bn_offer_operation };
