/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/packing.h"

#include <string.h>

#define MOST 256
#define SLOTS 4096 /* of the table that finds an index: a power of two */
#define WIDE 257   /* a code of 16 bits for each of 8 */

/* --- bits --- */

static gsize
samples_of (const BnPicture *picture)
{
  return (gsize) picture->width * (gsize) picture->height * (gsize) picture->channels;
}

void
bn_picture_narrow (BnPicture *picture)
{
  const guint16 *codes = (const guint16 *) picture->codes;

  for (gsize i = 0; i < samples_of (picture); i++) /* in place: each is read before it is overwritten */
    picture->codes[i] = (guint8) ((codes[i] + 128u) / WIDE);
  picture->bits = 8;
}

/* Whether 8 bits hold the picture and its colors. */
static gboolean
is_narrow (const BnPicture *picture, const BnColorList *colors)
{
  const guint16 *codes = (const guint16 *) picture->codes;

  for (guint i = 0; i < colors->count; i++)
    for (int c = 0; c < 3; c++)
      if (colors->codes[i][c] % WIDE != 0)
        return FALSE;
  for (gsize i = 0; i < samples_of (picture); i++)
    if (codes[i] % WIDE != 0)
      return FALSE;
  return TRUE;
}

/* --- grays --- */

/* Whether the colors can stand as samples of `depth` bits. */
static gboolean
are_grays (const BnColorList *colors, int depth)
{
  guint step = 255u / ((1u << depth) - 1);

  if (colors->ordered && colors->count != 1u << depth)
    return FALSE;
  for (guint i = 0; i < colors->count; i++) {
    const guint16 *code = colors->codes[i];
    if (code[0] != code[1] || code[0] != code[2] || code[0] % step != 0)
      return FALSE;
    if (colors->ordered && code[0] != i * step)
      return FALSE;
  }
  return TRUE;
}

/* Makes the picture gray of few bits, if its colors are. */
static gboolean
pack_grays (BnPicture *picture, const BnColorList *colors)
{
  gsize pixels = (gsize) picture->width * (gsize) picture->height, channels = (gsize) picture->channels;
  int depth = 1;

  while (depth < 8 && !are_grays (colors, depth))
    depth *= 2;
  if (depth == 8 || channels % 2 == 0 || (channels == 3 && picture->icc != NULL))
    return FALSE;
  for (gsize i = 0; i < pixels; i++)
    picture->codes[i] = (guint8) (picture->codes[i * channels] / (255 / ((1 << depth) - 1)));
  picture->channels = 1;
  picture->depth = depth;
  return TRUE;
}

/* --- indices --- */

/* Finds what stands for a color and an opacity, and adds what is not there yet. */
typedef struct {
  guint32 keys[SLOTS];   /* the color and opacity */
  gint16 entries[SLOTS]; /* -1: none */
  guint8 (*palette)[4];
  guint count;
} Table;

static guint32
key_of (const guint8 color[4])
{
  return (guint32) color[0] << 24 | (guint32) color[1] << 16 | (guint32) color[2] << 8 | color[3];
}

/* The slot that `key` has or would take. */
static guint
slot_of (const Table *table, guint32 key)
{
  guint slot = key * 2654435761u >> 20;

  while (table->entries[slot] >= 0 && table->keys[slot] != key)
    slot = (slot + 1) % SLOTS;
  return slot;
}

/* Adds an entry, found by its color unless an equal one stands before it. FALSE if there is no room. */
static gboolean
add (Table *table, const guint8 color[4])
{
  guint slot = slot_of (table, key_of (color));

  if (table->count == MOST)
    return FALSE;
  memcpy (table->palette[table->count], color, 4);
  if (table->entries[slot] < 0) {
    table->keys[slot] = key_of (color);
    table->entries[slot] = (gint16) table->count;
  }
  table->count++;
  return TRUE;
}

/* The entry of a pixel; -1 if there is no room. */
static int
find (Table *table, const guint8 color[4])
{
  guint slot = slot_of (table, key_of (color));

  if (table->entries[slot] < 0 && !add (table, color))
    return -1;
  return table->entries[slot];
}

/* A pixel as red, green, blue and opacity. */
static void
read_pixel (const BnPicture *picture, gsize pixel, guint8 color[4])
{
  const guint8 *codes = picture->codes + pixel * (gsize) picture->channels;

  for (int c = 0; c < 3; c++)
    color[c] = codes[picture->channels >= 3 ? c : 0];
  color[3] = picture->channels % 2 == 0 ? codes[picture->channels - 1] : 255;
}

/* The picture's indices; NULL if there are too many colors. g_free. */
static guint8 *
find_all (const BnPicture *picture, Table *table)
{
  gsize pixels = (gsize) picture->width * (gsize) picture->height;
  g_autofree guint8 *indices = g_try_malloc (pixels);

  for (gsize i = 0; indices != NULL && i < pixels; i++) {
    guint8 color[4];
    int entry;
    read_pixel (picture, i, color);
    entry = find (table, color);
    if (entry < 0)
      return NULL;
    indices[i] = (guint8) entry;
  }
  return g_steal_pointer (&indices);
}

static int
depth_for (guint count)
{
  int depth = 1;

  while (1u << depth < count)
    depth *= 2;
  return depth;
}

static void
pack_indices (BnPicture *picture, const BnColorList *colors)
{
  g_autofree Table *table = g_new (Table, 1);
  g_autofree guint8 (*palette)[4] = g_malloc (sizeof *palette * MOST);
  guint8 *indices;

  table->palette = palette;
  table->count = 0;
  memset (table->entries, -1, sizeof table->entries);
  for (guint i = 0; i < colors->count; i++) {
    const guint16 *code = colors->codes[i];
    add (table, (guint8[]){ (guint8) code[0], (guint8) code[1], (guint8) code[2], 255 });
  }
  indices = find_all (picture, table);
  if (indices == NULL || (picture->channels == 1 && depth_for (table->count) == 8)) {
    g_free (indices);
    return;
  }
  g_free (picture->codes);
  picture->codes = indices;
  picture->channels = 1;
  picture->depth = depth_for (table->count);
  picture->palette = g_steal_pointer (&palette);
  picture->palette_count = table->count;
}

void
bn_picture_pack (BnPicture *picture, const BnColorList *colors)
{
  BnColorList narrow = *colors;

  if (picture->bits == 16) {
    if (!is_narrow (picture, colors))
      return;
    for (guint i = 0; i < colors->count; i++)
      for (int c = 0; c < 3; c++)
        narrow.codes[i][c] /= WIDE;
    bn_picture_narrow (picture);
  }
  if (!pack_grays (picture, &narrow) && (picture->channels > 2 || picture->icc == NULL))
    pack_indices (picture, &narrow);
}
