/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/profile.h"

#include <math.h>
#include <string.h>

#define SAMPLES 1024
#define SAME .004 /* of light */
#define HEADER 128

/* A part of a profile; numbers are big-endian. */
typedef struct {
  const guint8 *bytes;
  gsize length;
} Part;

static guint32
number_at (Part part, gsize at, gsize bytes)
{
  guint32 number = 0;

  for (gsize i = 0; i < bytes; i++)
    number = number << 8 | part.bytes[at + i];
  return number;
}

/* The tag of four letters; of no length if there is none. */
static Part
find_tag (Part profile, const char *name)
{
  guint32 count = profile.length >= HEADER + 4 ? number_at (profile, HEADER, 4) : 0;

  for (gsize at = HEADER + 4; count > 0 && at + 12 <= profile.length; at += 12, count--) {
    gsize offset = number_at (profile, at + 4, 4), length = number_at (profile, at + 8, 4);
    if (memcmp (profile.bytes + at, name, 4) == 0 && offset <= profile.length &&
        length <= profile.length - offset)
      return (Part){ profile.bytes + offset, length };
  }
  return (Part){ NULL, 0 };
}

/* A parametric curve's value; `p` are g a b c d e f, as its kind has them. */
static double
parametric (int kind, const double p[7], double x)
{
  switch (kind) {
  case 0:
    return pow (x, p[0]);
  case 1:
  case 2:
    return (x >= -p[2] / p[1] ? pow (p[1] * x + p[2], p[0]) : 0) + (kind == 2 ? p[3] : 0);
  default:
    return x >= p[4] ? pow (p[1] * x + p[2], p[0]) + p[5] : p[3] * x + p[6];
  }
}

static gboolean
read_parametric (Part tag, float *linear)
{
  static const gsize counts[] = { 1, 3, 4, 5, 7 };
  int kind = (int) number_at (tag, 8, 2);
  double p[7] = { 0 };

  if (kind > 4 || tag.length < 12 + 4 * counts[kind])
    return FALSE;
  for (gsize i = 0; i < counts[kind]; i++)
    p[i] = (gint32) number_at (tag, 12 + 4 * i, 4) / 65536.;
  for (int i = 0; i < SAMPLES; i++)
    linear[i] = (float) parametric (kind, p, i / (SAMPLES - 1.));
  return TRUE;
}

/* A curve of samples, or of one power, or of none: linear. */
static gboolean
read_samples (Part tag, float *linear)
{
  guint32 count = number_at (tag, 8, 4);

  if (count > (tag.length - 12) / 2)
    return FALSE;
  for (int i = 0; i < SAMPLES; i++) {
    double x = i / (SAMPLES - 1.), place = x * (count - 1.);
    gsize below = count > 1 ? MIN ((gsize) place, count - 2) : 0;
    if (count == 0)
      linear[i] = (float) x;
    else if (count == 1)
      linear[i] = (float) pow (x, number_at (tag, 12, 2) / 256.);
    else
      linear[i] = (float) (((1 - (place - (double) below)) * number_at (tag, 12 + 2 * below, 2) +
                            (place - (double) below) * number_at (tag, 14 + 2 * below, 2)) /
                           65535.);
  }
  return TRUE;
}

static gboolean
read_curve (Part tag, float *linear)
{
  if (tag.length >= 12 && memcmp (tag.bytes, "para", 4) == 0)
    return read_parametric (tag, linear);
  return tag.length >= 12 && memcmp (tag.bytes, "curv", 4) == 0 && read_samples (tag, linear);
}

/* The curve that all channels have. */
static Part
find_curve (Part profile)
{
  static const char *const others[] = { "gTRC", "bTRC" };
  Part red = find_tag (profile, "rTRC");

  if (red.length == 0)
    return find_tag (profile, "kTRC");
  for (int i = 0; i < 2; i++) {
    Part other = find_tag (profile, others[i]);
    if (other.length != red.length || memcmp (other.bytes, red.bytes, red.length) != 0)
      return (Part){ NULL, 0 };
  }
  return red;
}

static gboolean
is_srgb (const float *linear)
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();

  for (int i = 0; i < SAMPLES; i++)
    if (!(fabs ((double) linear[i] - bn_transfer_decode (srgb, i / (SAMPLES - 1.))) < SAME))
      return FALSE;
  return TRUE;
}

BnTransfer *
bn_profile_transfer (GBytes *icc, gboolean *found)
{
  float linear[SAMPLES];
  Part profile;

  profile.bytes = g_bytes_get_data (icc, &profile.length);
  *found = read_curve (find_curve (profile), linear);
  for (int i = 0; *found && i < SAMPLES; i++)
    *found = isfinite (linear[i]);
  *found = *found && linear[SAMPLES - 1] > linear[0];
  return *found && !is_srgb (linear) ? bn_transfer_new_sampled (linear, SAMPLES) : NULL;
}
