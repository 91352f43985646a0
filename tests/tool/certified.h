/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Certificates of masks for the tests of plots. */
#pragma once

#include "core/tool/certificate.h"
#include "tests/helpers.h"

/* The certificate of a mask of white noise, uniform or with values of 2 LSB. bn_certificate_clear. */
static inline BnCertificate
certify_white (const BnMaskShape *shape, gboolean uniform, const char *path)
{
  g_autoptr (BnMask) white = white_planes (shape, 7), wide = NULL;
  guint32 size = bn_mask_size (white);
  g_autofree float *values = g_new (float, size);
  g_autoptr (GError) error = NULL;
  BnCertificate certificate;

  for (guint32 r = 0; r < size; r++)
    values[r] = (float) (2 * (r + .5) / size - 1);
  wide = bn_mask_new_planes (shape, bn_mask_ranks (white), values, NULL);
  bn_certificate_init (&certificate, path, uniform ? white : wide, 0, NULL, &error);
  g_assert_no_error (error);
  return certificate;
}
