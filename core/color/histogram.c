/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/color/histogram.h"

#include <string.h>

#define BITS 6 /* of a cell's place along an axis */
#define CELLS (1 << 3 * BITS)
#define LEAST_BITS 4 /* of the largest cells */
#define LARGEST_LIGHT 65535
#define OPAQUE 255

typedef struct {
  guint64 weight;
  guint64 light[3]; /* sums of weight times light, 0 to 65535 */
} Cell;

struct _BnHistogram {
  Cell *cells;
  guint count;                         /* of codes */
  guint32 codes[BN_HISTOGRAM_FEW + 1]; /* ascending */
};

/* What a sample adds. */
typedef struct {
  guint16 light;
  guint8 code;
} Part;

BnHistogram *
bn_histogram_new (void)
{
  BnHistogram *histogram = g_new0 (BnHistogram, 1);

  histogram->cells = g_new0 (Cell, CELLS);
  return histogram;
}

void
bn_histogram_free (BnHistogram *histogram)
{
  if (histogram == NULL)
    return;
  g_free (histogram->cells);
  g_free (histogram);
}

/* --- colors that are few --- */

/* Where the code stands or belongs. */
static guint
place_of (const BnHistogram *histogram, guint32 code)
{
  guint low = 0, high = histogram->count;

  while (low < high) {
    guint middle = (low + high) / 2;
    if (histogram->codes[middle] < code)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
add_code (BnHistogram *histogram, guint32 code)
{
  guint place = place_of (histogram, code);

  if (histogram->count > BN_HISTOGRAM_FEW || (place < histogram->count && histogram->codes[place] == code))
    return;
  memmove (histogram->codes + place + 1, histogram->codes + place,
           (histogram->count - place) * sizeof *histogram->codes);
  histogram->codes[place] = code;
  histogram->count++;
}

guint
bn_histogram_count (const BnHistogram *histogram)
{
  return histogram->count;
}

guint32 *
bn_histogram_codes (const BnHistogram *histogram)
{
  return g_memdup2 (histogram->codes, histogram->count * sizeof *histogram->codes);
}

/* --- adding --- */

static Part
part_of (double value, const BnTransfer *transfer, const BnTransfer *srgb)
{
  double light = bn_transfer_decode (transfer, value);

  return (Part){ (guint16) (light * LARGEST_LIGHT + .5),
                 (guint8) (bn_transfer_encode (srgb, light) * 255 + .5) };
}

/* The part of every code; NULL of floats. g_free. */
static Part *
parts_of (BnSample sample, const BnTransfer *transfer, const BnTransfer *srgb)
{
  guint codes = (guint) bn_sample_largest (sample) + 1;
  Part *parts;

  if (sample == BN_SAMPLE_FLOAT)
    return NULL;
  parts = g_new (Part, codes);
  for (guint code = 0; code < codes; code++)
    parts[code] = part_of (code / (codes - 1.), transfer, srgb);
  return parts;
}

static void
add_color (BnHistogram *histogram, const Part parts[3], guint weight, guint32 *last)
{
  guint32 code = (guint32) parts[0].code << 16 | (guint32) parts[1].code << 8 | parts[2].code;
  Cell *cell = &histogram->cells[(parts[0].code >> (8 - BITS)) << 2 * BITS |
                                 (parts[1].code >> (8 - BITS)) << BITS | parts[2].code >> (8 - BITS)];

  if (weight == 0)
    return;
  if (code != *last && histogram->count <= BN_HISTOGRAM_FEW)
    add_code (histogram, code);
  *last = code;
  cell->weight += weight;
  for (int c = 0; c < 3; c++)
    cell->light[c] += (guint64) weight * parts[c].light;
}

/* PART is what sample `value` adds, OPACITY its opacity. */
#define DEFINE_ADD(name, Type, PART, OPACITY)                                                                \
  static void name (BnHistogram *histogram, const Part *table, const BnTransfer *transfer,                   \
                    const BnTransfer *srgb, int channels, const void *pixels, gsize n)                       \
  {                                                                                                          \
    int colors = channels - (channels % 2 == 0 ? 1 : 0);                                                     \
    const Type *in = pixels;                                                                                 \
    guint32 last = G_MAXUINT32;                                                                              \
    (void) table, (void) transfer, (void) srgb;                                                              \
    for (gsize i = 0; i < n; i++, in += channels) {                                                          \
      guint weight = OPAQUE;                                                                                 \
      Part parts[3];                                                                                         \
      for (int c = 0; c < 3; c++) {                                                                          \
        Type value = in[c < colors ? c : 0];                                                                 \
        parts[c] = PART;                                                                                     \
      }                                                                                                      \
      if (channels > colors) {                                                                               \
        Type value = in[colors];                                                                             \
        weight = (guint) (OPACITY);                                                                          \
      }                                                                                                      \
      add_color (histogram, parts, weight, &last);                                                           \
    }                                                                                                        \
  }

DEFINE_ADD (add_u8, guint8, table[value], value)
DEFINE_ADD (add_u16, guint16, table[value], (value + 128u) / 257u)
DEFINE_ADD (add_float, float, part_of (bn_sample_clamp (value), transfer, srgb),
            bn_sample_clamp (value) * OPAQUE + .5f)

void
bn_histogram_add (BnHistogram *histogram, BnSample sample, const BnTransfer *transfer, int channels,
                  const void *pixels, gsize n)
{
  static void (*const kinds[]) (
      BnHistogram *, const Part *, const BnTransfer *, const BnTransfer *, int, const void *,
      gsize) = { [BN_SAMPLE_U8] = add_u8, [BN_SAMPLE_U16] = add_u16, [BN_SAMPLE_FLOAT] = add_float };
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  const BnTransfer *own = transfer != NULL ? transfer : srgb;
  g_autofree Part *parts = parts_of (sample, own, srgb);

  kinds[sample](histogram, parts, own, srgb, channels, pixels, n);
}

void
bn_histogram_merge (BnHistogram *histogram, const BnHistogram *other)
{
  for (guint i = 0; i < other->count; i++)
    add_code (histogram, other->codes[i]);
  for (guint i = 0; i < CELLS; i++) {
    histogram->cells[i].weight += other->cells[i].weight;
    for (int c = 0; c < 3; c++)
      histogram->cells[i].light[c] += other->cells[i].light[c];
  }
}

/* --- cells --- */

/* The cells of all sizes. */
typedef struct {
  const Cell *cells[BITS + 1]; /* by the bits of a place along an axis, from LEAST_BITS on */
  guint64 largest;             /* a cell of more weight is cut into eight, if it can be */
  GArray *found;               /* BnHistogramCell; or NULL, to count them only */
  guint count;
} Pyramid;

/* Cells of `bits` bits an axis, those of the next finer ones added. g_free. */
static Cell *
coarsen (const Cell *cells, int bits)
{
  guint side = 1u << bits;
  Cell *coarse = g_new0 (Cell, side * side * side);

  for (guint r = 0; r < 2 * side; r++)
    for (guint g = 0; g < 2 * side; g++)
      for (guint b = 0; b < 2 * side; b++) {
        const Cell *from = &cells[(r * 2 * side + g) * 2 * side + b];
        Cell *to = &coarse[(r / 2 * side + g / 2) * side + b / 2];
        to->weight += from->weight;
        for (int c = 0; c < 3; c++)
          to->light[c] += from->light[c];
      }
  return coarse;
}

static void
add_cell (Pyramid *pyramid, const Cell *cell)
{
  BnHistogramCell own = { .weight = (double) cell->weight / OPAQUE };

  pyramid->count++;
  for (int c = 0; c < 3; c++)
    own.color[c] = (double) cell->light[c] / (double) cell->weight / LARGEST_LIGHT;
  if (pyramid->found != NULL)
    g_array_append_val (pyramid->found, own);
}

/* Adds a cell, or the eight that it is made of. */
static void
visit (Pyramid *pyramid, int bits, guint r, guint g, guint b)
{
  const Cell *cell = &pyramid->cells[bits][(((r << bits) + g) << bits) + b];

  if (cell->weight == 0)
    return;
  if (bits == BITS || cell->weight <= pyramid->largest) {
    add_cell (pyramid, cell);
    return;
  }
  for (guint i = 0; i < 8; i++)
    visit (pyramid, bits + 1, 2 * r + (i >> 2), 2 * g + (i >> 1 & 1), 2 * b + (i & 1));
}

static guint
visit_all (Pyramid *pyramid, guint64 largest)
{
  guint side = 1u << LEAST_BITS;

  pyramid->largest = largest;
  pyramid->count = 0;
  for (guint i = 0; i < side * side * side; i++)
    visit (pyramid, LEAST_BITS, i / (side * side), i / side % side, i % side);
  return pyramid->count;
}

BnHistogramCell *
bn_histogram_cells (const BnHistogram *histogram, guint most, guint *count)
{
  Pyramid pyramid = { .cells[BITS] = histogram->cells };
  guint64 largest = 1, all = 0;

  for (int bits = BITS - 1; bits >= LEAST_BITS; bits--)
    pyramid.cells[bits] = coarsen (pyramid.cells[bits + 1], bits);
  for (guint i = 0; i < CELLS; i++)
    all += histogram->cells[i].weight;
  while (visit_all (&pyramid, largest) > most && largest < all)
    largest += largest / 4 + 1;
  pyramid.found = g_array_new (FALSE, FALSE, sizeof (BnHistogramCell));
  *count = visit_all (&pyramid, largest);
  for (int bits = BITS - 1; bits >= LEAST_BITS; bits--)
    g_free ((Cell *) pyramid.cells[bits]);
  return (BnHistogramCell *) g_array_free (pyramid.found, FALSE);
}
