/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The wire form of a mask, which files and text share: whole numbers packed into a fixed number of bits each,
 * and the digest over what was written. Numbers follow each other without gaps, lowest bit first:
 * those of 32 bits are little-endian words on any machine. */
#pragma once

#include "core/mask/mask.h"

/* Bytes of a digest (SHA-256). */
#define BN_MASK_DIGEST 32

/* How many bits the largest rank of `shape` needs, 2 to 22. */
guint bn_mask_bytes_bits (const BnMaskShape *shape);

/* How many bytes `count` numbers of `bits` bits take; the last byte may be filled in part. */
gsize bn_mask_bytes_length (gsize count, guint bits);

/* Writes `count` numbers below 2^bits, `bits` being 1 to 32, into the bn_mask_bytes_length bytes from `bytes`
 * on, which need no alignment. Bits left over are 0. */
void bn_mask_bytes_pack (const guint32 *numbers, gsize count, guint bits, guint8 *bytes);

/* Reads them back. Bits left over are ignored. */
void bn_mask_bytes_unpack (const guint8 *bytes, gsize count, guint bits, guint32 *numbers);

/* The SHA-256 of `length` bytes. */
void bn_mask_bytes_digest (gconstpointer data, gsize length, guint8 digest[BN_MASK_DIGEST]);

/* The first `digits` hexadecimal digits (an even number up to 64) of a digest. g_free. */
char *bn_mask_bytes_print_digest (const guint8 digest[BN_MASK_DIGEST], int digits);
