/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A stable radix sort, lowest digits first, over keys that order like the floats they come from: a positive
 * float's bits already do, and a negative float's do once inverted. GLib's sorts compare, which at a million
 * pixels and hundreds of iterations would be most of the optimizer's time. */
#include "core/base/rank.h"

#include <string.h>

#define DIGIT_BITS 11
#define BUCKETS (1u << DIGIT_BITS)
#define PASSES 3

typedef struct {
  guint32 key;
  guint32 index;
} Item;

struct _BnRank {
  guint32 size;
  Item *items;
  Item *spare;
};

BnRank *
bn_rank_new (guint32 size)
{
  BnRank *rank = g_new0 (BnRank, 1);

  rank->size = size;
  rank->items = g_new (Item, size);
  rank->spare = g_new (Item, size);
  return rank;
}

void
bn_rank_free (BnRank *rank)
{
  if (rank == NULL)
    return;
  g_free (rank->items);
  g_free (rank->spare);
  g_free (rank);
}

static guint32
sortable_bits (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

static guint32
digit (guint32 key, int pass)
{
  return key >> (pass * DIGIT_BITS) & (BUCKETS - 1);
}

/* Moves all items into `to` by the digit of `pass`; `start` holds how many items have each digit. */
static void
scatter (const Item *from, Item *to, guint32 size, int pass, guint32 *start)
{
  guint32 sum = 0;

  for (guint32 b = 0; b < BUCKETS; b++) {
    guint32 count = start[b];
    start[b] = sum;
    sum += count;
  }
  for (guint32 i = 0; i < size; i++)
    to[start[digit (from[i].key, pass)]++] = from[i];
}

void
bn_rank_order (BnRank *rank, const float *values, guint32 *order)
{
  guint32 counts[PASSES][BUCKETS] = { 0 };
  Item *from = rank->items, *to = rank->spare;

  for (guint32 i = 0; i < rank->size; i++) {
    from[i] = (Item){ sortable_bits (values[i]), i };
    for (int pass = 0; pass < PASSES; pass++)
      counts[pass][digit (from[i].key, pass)]++;
  }
  for (int pass = 0; pass < PASSES; pass++) {
    Item *swap = from;
    scatter (from, to, rank->size, pass, counts[pass]);
    from = to;
    to = swap;
  }
  for (guint32 r = 0; r < rank->size; r++)
    order[r] = from[r].index;
}

void
bn_rank_invert (const guint32 *order, guint32 size, guint32 *inverse)
{
  for (guint32 r = 0; r < size; r++)
    inverse[order[r]] = r;
}
