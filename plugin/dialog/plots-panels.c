/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/plots-panels.h"

#include <math.h>

#include "core/charts/pictures.h"

/* Shares of the theme's ink, and of the height of its letters. */
#define LINE_ALPHA .5
#define GRID_ALPHA .15
#define FILTER_ALPHA .2
#define STALE_ALPHA .35
#define SMALL .8

#define FRAME 1       /* pixels of the screen around a picture */
#define RIGHT 1.3     /* letter heights at the right of the axis, for half of its last number */
#define NUMBERS 11.   /* letter heights that the numbers of a full axis take side by side */
#define RADIAL_TOP 2. /* the top of the axis; higher where a curve is higher */

/* One entry of the legend and one thing drawn: a line, or an area. */
typedef struct {
  guint32 light, dark; /* colors, 0xRRGGBB, for a light and for a dark theme */
  double width;        /* a line's; 0 for an area */
  gboolean dashed;
} Look;

static const Look patterns_look = { 0x0072b2, 0x56b4e9, 2, FALSE };
static const Look passing_look = { 0xd55e00, 0xf0a000, 0, FALSE };
static const Look own_look = { 0xa0508a, 0xd590b8, 1.2, FALSE };
static const Look wish_look = { 0x007a5a, 0x20c090, 1.6, TRUE };

/* --- colors and letters --- */

static guint32
argb (double alpha, guint32 rgb)
{
  return (guint32) lrint (255 * alpha) << 24 | rgb;
}

/* The theme's text color, 0xRRGGBB. */
static guint32
ink_of (GtkWidget *widget)
{
  GdkRGBA ink;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), gtk_widget_get_state_flags (widget),
                               &ink);
  return (guint32) lrint (255 * ink.red) << 16 | (guint32) lrint (255 * ink.green) << 8 |
         (guint32) lrint (255 * ink.blue);
}

/* Text is light where the theme is dark. */
static guint32
color_of (GtkWidget *widget, const Look *look)
{
  guint32 ink = ink_of (widget);

  return (ink >> 16 & 255) + 2 * (ink >> 8 & 255) + (ink & 255) > 4 * 128 ? look->dark : look->light;
}

static void
write_by_pango (cairo_t *cr, double x, double y, BnAlign align, double size, const char *text,
                gpointer user_data)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (user_data, text);
  PangoFontDescription *font =
      pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  int width;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (cr, round (x - width * align / 2.),
                 y - pango_layout_get_baseline (layout) / (double) PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

/* The height of the theme's letters, in pixels before the scale factor. */
static double
letter_size (GtkWidget *widget)
{
  const PangoFontDescription *font =
      pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double dots = gdk_screen_get_resolution (gtk_widget_get_screen (widget));

  return pango_font_description_get_size_is_absolute (font) ? size : size * (dots > 0 ? dots : 96) / 72;
}

static BnCanvas
canvas_of (GtkWidget *widget, cairo_t *cr)
{
  guint32 ink = ink_of (widget);
  double size = round (SMALL * letter_size (widget));

  return (BnCanvas){ .cr = cr,
                     .ink = argb (1, ink),
                     .line = argb (LINE_ALPHA, ink),
                     .grid = argb (GRID_ALPHA, ink),
                     .title_size = size,
                     .label_size = size,
                     .write = write_by_pango,
                     .user_data = widget };
}

/* --- pictures --- */

/* Makes a pixel of the screen the canvas's unit. Returns the scale factor. */
static int
take_pixels (GtkWidget *area, BnCanvas *canvas)
{
  int factor = gtk_widget_get_scale_factor (area);

  cairo_scale (canvas->cr, 1. / factor, 1. / factor);
  return factor;
}

/* Small masks stand in the middle. */
void
bn_panel_tile (GtkWidget *area, cairo_t *cr, const BnScene *scene)
{
  BnCanvas canvas = canvas_of (area, cr);
  int side = BN_PANEL_SIDE * take_pixels (area, &canvas), scale;

  if (scene->mask == NULL)
    return;
  scale = bn_picture_scale (scene->mask, side);
  bn_picture_tile (&canvas, FRAME + MAX (side - scale * bn_mask_width (scene->mask), 0) / 2,
                   FRAME + MAX (side - scale * bn_mask_height (scene->mask), 0) / 2, side, scene->mask);
}

void
bn_panel_spectrum (GtkWidget *area, cairo_t *cr, const BnScene *scene)
{
  BnCanvas canvas = canvas_of (area, cr);
  int side = BN_PANEL_SIDE * take_pixels (area, &canvas);

  if (scene->portrait == NULL)
    return;
  cairo_scale (cr, (double) side / scene->portrait->side, (double) side / scene->portrait->side);
  bn_picture_shades (&canvas, FRAME, FRAME, scene->portrait->side, scene->portrait->spectrum);
}

void
bn_panel_ramp (GtkWidget *area, cairo_t *cr, const BnScene *scene)
{
  BnCanvas canvas = canvas_of (area, cr);
  int factor = take_pixels (area, &canvas);

  if (scene->mask != NULL)
    bn_picture_ramp (&canvas, FRAME, FRAME, factor * gtk_widget_get_allocated_width (area) - 2 * FRAME,
                     factor * BN_PANEL_RAMP, scene->mask);
}

/* --- radially averaged power --- */

/* The upward axis, which holds every curve and stays the same for ordinary noise. */
static BnAxis
upward_axis (const BnScene *scene)
{
  const BnPortrait *portrait = scene->portrait;
  double highest = RADIAL_TOP, step;

  if (portrait != NULL)
    highest = bn_chart_largest (portrait->power, portrait->annuli, highest);
  if (scene->target.has_wish)
    highest = bn_chart_largest (scene->target.wish, BN_TARGET_POINTS, highest);
  step = bn_chart_step (highest, 4);
  return (BnAxis){ 0, step * ceil (highest / step - 1e-9), step, "%g", NULL };
}

static BnChart
radial_chart (GtkWidget *area, const BnCanvas *canvas, const BnScene *scene)
{
  double size = canvas->label_size, left = 2 * size + 9, below = 2 * size + 19;
  double width = gtk_widget_get_allocated_width (area) - left - RIGHT * size;
  gboolean is_tight = width < NUMBERS * size;

  return (BnChart){ .canvas = canvas,
                    .x = left,
                    .y = size / 2,
                    .width = width,
                    .height = gtk_widget_get_allocated_height (area) - size / 2 - below,
                    .across = { 0, .5, is_tight ? .25 : .1, is_tight ? "%.2f" : "%.1f",
                                BN_ ("cycles per pixel") },
                    .up = upward_axis (scene) };
}

static void
draw_curve (const BnChart *chart, const Look *look, double alpha, const double *xs, const double *ys,
            int count)
{
  GtkWidget *area = chart->canvas->user_data;
  const BnPen pen = { NULL, argb (alpha, color_of (area, look)), look->width, look->dashed };

  bn_chart_curve (chart, &pen, xs, ys, count);
}

/* Draws the filter as a share: at full height where it lets everything through, whatever the curves' axis
 * is. */
static void
draw_filter (const BnChart *chart, const BnTarget *target)
{
  double heights[BN_TARGET_POINTS];

  for (int i = 0; i < BN_TARGET_POINTS; i++)
    heights[i] = target->filter[i] * chart->up.to;
  bn_chart_area (chart, argb (FILTER_ALPHA, ink_of (chart->canvas->user_data)), target->frequency, heights,
                 BN_TARGET_POINTS);
}

/* Draws the part of the patterns' power that the filter lets through, even if it was the mask's own power
 * that was optimized: the patterns are what shows. */
static void
draw_passing (const BnChart *chart, const BnScene *scene, double alpha)
{
  const BnPortrait *portrait = scene->portrait;
  g_autofree double *passing = g_new (double, portrait->annuli);

  for (int a = 0; a < portrait->annuli; a++)
    passing[a] = bn_target_filter (&scene->target, portrait->frequency[a]) * portrait->power[a];
  bn_chart_area (chart, argb (alpha, color_of (chart->canvas->user_data, &passing_look)), portrait->frequency,
                 passing, portrait->annuli);
}

static void
draw_measured (const BnChart *chart, const BnScene *scene, double alpha)
{
  const BnPortrait *portrait = scene->portrait;
  const double marked[] = { portrait->principal, portrait->principal }, up[] = { 0, chart->up.to };

  draw_passing (chart, scene, alpha);
  if (!isnan (portrait->principal))
    bn_chart_curve (chart, &(BnPen){ NULL, chart->canvas->line, 1, TRUE }, marked, up, 2);
  if (scene->target.own)
    draw_curve (chart, &own_look, alpha, portrait->frequency, portrait->own, portrait->annuli);
  draw_curve (chart, &patterns_look, alpha, portrait->frequency, portrait->power, portrait->annuli);
}

void
bn_panel_radial (GtkWidget *area, cairo_t *cr, const BnScene *scene)
{
  const BnCanvas canvas = canvas_of (area, cr);
  const BnChart chart = radial_chart (area, &canvas, scene);
  const BnTarget *target = &scene->target;

  bn_chart_frame (&chart, TRUE);
  draw_filter (&chart, target);
  if (scene->portrait != NULL)
    draw_measured (&chart, scene, scene->is_stale ? STALE_ALPHA : 1);
  if (target->has_wish)
    draw_curve (&chart, &wish_look, 1, target->frequency, target->wish, BN_TARGET_POINTS);
}

/* --- its legend --- */

static void
add_entry (GString *legend, gboolean plain, guint32 color, double alpha, const char *sign, const char *name)
{
  g_autofree char *words = plain ? g_strdup (name) : g_markup_escape_text (name, -1);

  if (plain)
    g_string_append_printf (legend, "%s%s", legend->len > 0 ? ", " : "", words);
  else
    g_string_append_printf (legend, "%s<span foreground=\"#%06x\" alpha=\"%d%%\">%s</span> %s",
                            legend->len > 0 ? "   " : "", color, (int) (100 * alpha), sign, words);
}

char *
bn_panel_legend (GtkWidget *label, const BnTarget *target, gboolean plain)
{
  GString *legend = g_string_new (NULL);

  add_entry (legend, plain, color_of (label, &patterns_look), 1, "━", BN_ ("dither patterns"));
  if (target->own)
    add_entry (legend, plain, color_of (label, &own_look), 1, "━", BN_ ("the mask itself"));
  add_entry (legend, plain, ink_of (label), 2 * FILTER_ALPHA, "■",
             target->has_filter ? BN_ ("filter") : BN_ ("eye"));
  add_entry (legend, plain, color_of (label, &passing_look), 1, "■",
             target->has_filter ? BN_ ("visible grain") : BN_ ("what it sees"));
  if (target->has_wish)
    add_entry (legend, plain, color_of (label, &wish_look), 1, "╍", BN_ ("asked for"));
  return g_string_free (legend, FALSE);
}
