/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A mask's certificate: all its figures, as text for people and JSON for programs. */
#pragma once

#include "core/bn.h"

#define BN_CERTIFICATE_SPECTRA 4

/* Figures without a meaning for the mask are NAN: J if it is not uniform. */
typedef struct {
  char *path;
  BnMask *mask;
  BnMeasure measure;          /* plane 0 */
  BnMeasureAdditive additive; /* plane 0; all 0 if the mask is uniform */
  BnMeasureSet set;           /* all 0 if the mask is a single plane */

  /* Radially averaged power of plane 0's patterns (bn_measure_pattern) over that of white noise of the same
   * variance. */
  double levels[BN_CERTIFICATE_SPECTRA]; /* g */
  int annuli;
  double *frequency;                     /* per annulus, cycles per pixel */
  double *power[BN_CERTIFICATE_SPECTRA]; /* per level and annulus */
} BnCertificate;

/* Measures `mask`, of the file `path`, whose values are `histogram` off an even spread (bn_mask_file_read).
 * FALSE with G_IO_ERROR_CANCELLED. Clear it with bn_certificate_clear in either case. */
gboolean bn_certificate_init (BnCertificate *certificate, const char *path, BnMask *mask, double histogram,
                              const BnJob *job, GError **error);

/* Frees what the certificate owns. */
void bn_certificate_clear (BnCertificate *certificate);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BnCertificate, bn_certificate_clear)

/* Appends it as lines of UTF-8 text. */
void bn_certificate_print_text (const BnCertificate *certificate, GString *out);

/* Appends it as a JSON object. */
void bn_certificate_print_json (const BnCertificate *certificate, GString *out);
