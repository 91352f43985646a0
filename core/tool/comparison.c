/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/comparison.h"

#include <math.h>

#include "core/tool/json.h"

/* One figure: a column of a table and, if it has an id, a field in JSON. */
typedef struct {
  const char *id;
  const char *head; /* marked for translation */
  gsize offset;
  const char *format; /* in text; NULL: the number of colors */
} Figure;

#define FIGURE(field) G_STRUCT_OFFSET (BnComparison, field)

static const Figure seen[] = {
  { "gauss_mean", BN_N_ ("Gaussian"), FIGURE (measure.gauss_mean), "%.5f" },
  { "nasanen_mean", BN_N_ ("Näsänen"), FIGURE (measure.nasanen_mean), "%.5f" },
  { "screen_mean", BN_N_ ("on a screen"), FIGURE (measure.screen_mean), "%.5f" },
  { "gauss_luminance", BN_N_ ("lum. Gaussian"), FIGURE (measure.gauss_luminance), "%.5f" },
  { "nasanen_luminance", BN_N_ ("lum. Näsänen"), FIGURE (measure.nasanen_luminance), "%.5f" },
  { NULL, BN_N_ ("shift R"), FIGURE (measure.shift[0]), "%+.5f" },
  { NULL, BN_N_ ("shift G"), FIGURE (measure.shift[1]), "%+.5f" },
  { NULL, BN_N_ ("shift B"), FIGURE (measure.shift[2]), "%+.5f" },
  { NULL, BN_N_ ("colors"), 0, NULL },
};

static const Figure judged[] = {
  { "chrominance", BN_N_ ("chrominance"), FIGURE (measure.chrominance), "%.5f" },
  { "scielab_62", "S-CIELAB 62", FIGURE (scielab_print), "%.3f" },
  { "scielab_40", "S-CIELAB 40", FIGURE (scielab_screen), "%.3f" },
  { "dark_kept", BN_N_ ("dark kept"), FIGURE (tone.dark), "%.3f" },
  { "light_kept", BN_N_ ("light kept"), FIGURE (tone.light), "%.3f" },
  { NULL, BN_N_ ("coarse contrast"), FIGURE (contrast[0]), "%.3f" },
  { NULL, BN_N_ ("medium contrast"), FIGURE (contrast[1]), "%.3f" },
  { NULL, BN_N_ ("fine contrast"), FIGURE (contrast[2]), "%.3f" },
};

/* The figures of a table; after them stands the file's name. */
typedef struct {
  const Figure *figures;
  guint count;
} Table;

static const Table tables[] = { { seen, G_N_ELEMENTS (seen) }, { judged, G_N_ELEMENTS (judged) } };

#define MOST_FIGURES MAX (G_N_ELEMENTS (seen), G_N_ELEMENTS (judged))

static double
figure_of (const BnComparison *comparison, const Figure *figure)
{
  return G_STRUCT_MEMBER (double, comparison, figure->offset);
}

/* The text of a cell, or of the table's head if `comparison` is NULL. g_free. */
static char *
new_cell (const BnComparison *comparison, const Figure *figure)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (comparison == NULL)
    return g_strdup (g_dgettext (BN_DOMAIN, figure->head));
  if (figure->format == NULL)
    return g_strdup_printf ("%u", comparison->colors);
  if (isnan (figure_of (comparison, figure)))
    return g_strdup ("-");
  return g_strdup (g_ascii_formatd (text, sizeof text, figure->format, figure_of (comparison, figure)));
}

/* The width of `text` on a terminal, where Chinese and Japanese letters take two cells. */
static glong
cells_of (const char *text)
{
  glong cells = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    cells += g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;
  return cells;
}

/* Fills the width of each figure's column in cells: that of its head, or of its widest figure. */
static void
fit_columns (const Table *table, const BnComparison *comparisons, guint count, glong *widths)
{
  for (guint column = 0; column < table->count; column++) {
    g_autofree char *head = new_cell (NULL, &table->figures[column]);
    widths[column] = cells_of (head);
    for (guint i = 0; i < count; i++) {
      g_autofree char *cell = new_cell (&comparisons[i], &table->figures[column]);
      widths[column] = MAX (widths[column], cells_of (cell));
    }
  }
}

/* Figures are right-aligned in their columns; the file's name ends the line, however long it is. */
static void
print_line (const Table *table, const BnComparison *comparison, const glong *widths, GString *out)
{
  for (guint column = 0; column < table->count; column++) {
    g_autofree char *cell = new_cell (comparison, &table->figures[column]);
    g_string_append_printf (out, "%*s%s  ", (int) (widths[column] - cells_of (cell)), "", cell);
  }
  g_string_append_printf (out, "%s\n", comparison == NULL ? BN_ ("file") : comparison->dithered);
}

void
bn_comparison_print_text (const BnComparison *comparisons, guint count, GString *out)
{
  for (const Table *table = tables; table < tables + G_N_ELEMENTS (tables); table++) {
    glong widths[MOST_FIGURES];
    if (table > tables)
      g_string_append (out, "\n");
    fit_columns (table, comparisons, count, widths);
    print_line (table, NULL, widths, out);
    for (guint i = 0; i < count; i++)
      print_line (table, &comparisons[i], widths, out);
  }
}

/* The figures of a table that have an id. */
static void
print_json_figures (const Table *table, const BnComparison *comparison, GString *out)
{
  for (const Figure *figure = table->figures; figure < table->figures + table->count; figure++)
    if (figure->id != NULL)
      bn_json_figure (out, figure->id, figure_of (comparison, figure));
}

static void
print_json_object (const BnComparison *comparison, GString *out)
{
  const BnMeasurePicture *measure = &comparison->measure;

  g_string_append (out, "{\"file\": ");
  bn_json_string (out, comparison->dithered);
  g_string_append (out, ", \"original\": ");
  bn_json_string (out, comparison->original);
  g_string_append_printf (out, ", \"width\": %d, \"height\": %d, \"channels\": %d", comparison->width,
                          comparison->height, measure->channels);
  for (const Table *table = tables; table < tables + G_N_ELEMENTS (tables); table++)
    print_json_figures (table, comparison, out);
  bn_json_field (out, "gauss", measure->gauss, measure->channels);
  bn_json_field (out, "nasanen", measure->nasanen, measure->channels);
  bn_json_field (out, "shift", measure->shift, measure->channels);
  bn_json_field (out, "contrast_transfer", comparison->contrast, BN_CONTRAST_BANDS);
  g_string_append_printf (out, ", \"colours\": %u}", comparison->colors);
}

void
bn_comparison_print_json (const BnComparison *comparisons, guint count, GString *out)
{
  g_string_append (out, "[");
  for (guint i = 0; i < count; i++) {
    g_string_append (out, i > 0 ? ",\n " : "");
    print_json_object (&comparisons[i], out);
  }
  g_string_append (out, "]\n");
}
