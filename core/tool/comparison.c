/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/comparison.h"

#include "core/tool/json.h"

/* One figure: a column of the table and, if it has an id, a field in JSON. */
typedef struct {
  const char *id;
  const char *head; /* marked for translation */
  gsize offset;
  const char *format; /* in text */
} Figure;

#define FIGURE(field) G_STRUCT_OFFSET (BnMeasurePicture, field)

static const Figure figures[] = {
  { "gauss_mean", BN_N_ ("Gaussian"), FIGURE (gauss_mean), "%.5f" },
  { "nasanen_mean", BN_N_ ("Näsänen"), FIGURE (nasanen_mean), "%.5f" },
  { "gauss_luminance", BN_N_ ("lum. Gaussian"), FIGURE (gauss_luminance), "%.5f" },
  { "nasanen_luminance", BN_N_ ("lum. Näsänen"), FIGURE (nasanen_luminance), "%.5f" },
  { NULL, BN_N_ ("shift R"), FIGURE (shift[0]), "%+.5f" },
  { NULL, BN_N_ ("shift G"), FIGURE (shift[1]), "%+.5f" },
  { NULL, BN_N_ ("shift B"), FIGURE (shift[2]), "%+.5f" },
};

#define FIGURES G_N_ELEMENTS (figures)
#define COLUMNS (FIGURES + 2) /* after the figures: the colors and the file's name */

static double
figure_of (const BnComparison *comparison, const Figure *figure)
{
  return G_STRUCT_MEMBER (double, &comparison->measure, figure->offset);
}

/* The text of a cell, or of the table's head if `comparison` is NULL. g_free. */
static char *
new_cell (const BnComparison *comparison, guint column)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (column < FIGURES) {
    const Figure *figure = &figures[column];
    return g_strdup (comparison == NULL ? g_dgettext (BN_DOMAIN, figure->head)
                                        : g_ascii_formatd (text, sizeof text, figure->format,
                                                           figure_of (comparison, figure)));
  }
  if (column == FIGURES)
    return comparison == NULL ? g_strdup (BN_ ("colors")) : g_strdup_printf ("%u", comparison->colors);
  return g_strdup (comparison == NULL ? BN_ ("file") : comparison->dithered);
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

/* Fills the width of each column in cells: that of its head, or of its widest figure. */
static void
fit_columns (const BnComparison *comparisons, guint count, glong *widths)
{
  for (guint column = 0; column < COLUMNS - 1; column++) {
    g_autofree char *head = new_cell (NULL, column);
    widths[column] = cells_of (head);
    for (guint i = 0; i < count; i++) {
      g_autofree char *cell = new_cell (&comparisons[i], column);
      widths[column] = MAX (widths[column], cells_of (cell));
    }
  }
}

/* Figures are right-aligned in their columns; the file's name ends the line, however long it is. */
static void
print_line (const BnComparison *comparison, const glong *widths, GString *out)
{
  g_autofree char *file = new_cell (comparison, COLUMNS - 1);

  for (guint column = 0; column < COLUMNS - 1; column++) {
    g_autofree char *cell = new_cell (comparison, column);
    g_string_append_printf (out, "%*s%s  ", (int) (widths[column] - cells_of (cell)), "", cell);
  }
  g_string_append_printf (out, "%s\n", file);
}

void
bn_comparison_print_text (const BnComparison *comparisons, guint count, GString *out)
{
  glong widths[COLUMNS - 1];

  fit_columns (comparisons, count, widths);
  print_line (NULL, widths, out);
  for (guint i = 0; i < count; i++)
    print_line (&comparisons[i], widths, out);
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
  for (const Figure *figure = figures; figure < figures + FIGURES; figure++)
    if (figure->id != NULL)
      bn_json_figure (out, figure->id, figure_of (comparison, figure));
  bn_json_field (out, "gauss", measure->gauss, measure->channels);
  bn_json_field (out, "nasanen", measure->nasanen, measure->channels);
  bn_json_field (out, "shift", measure->shift, measure->channels);
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
