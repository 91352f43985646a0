/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The contents of a plot's page: the mask, its spectrum, the spectra and visible errors of its patterns, and
 * some patterns. */
#pragma once

#include <cairo.h>

#include "core/tool/certificate.h"

/* Draws the page of BN_PLOT_WIDTH x BN_PLOT_HEIGHT pixels. */
void bn_plot_page (cairo_t *cr, const BnCertificate *certificate);
