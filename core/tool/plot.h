/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mask's certificate drawn on one page, by the file's ending: .png or .svg. */
#pragma once

#include "core/tool/certificate.h"

/* Size of the page, pixels. */
#define BN_PLOT_WIDTH 1280
#define BN_PLOT_HEIGHT 1040

/* TRUE if a plot can be written to `path`: its ending is known, and bn_output_check agrees.
 * BN_ERROR_SETTING. */
gboolean bn_plot_check (const char *path, GError **error);

/* Draws the page and writes it by bn_output_write, with its errors; BN_ERROR_FILE if cairo cannot draw it. */
gboolean bn_plot_write (const char *path, const BnCertificate *certificate, GError **error);
