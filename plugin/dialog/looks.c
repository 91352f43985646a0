/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/looks.h"

#include <string.h>

#include "core/files/palette-file.h"

/* Pixels: a picture's sides at most. */
#define WIDTH 80
#define HEIGHT 60

/* One pixel of so many, across and down, is looked at for a palette. */
#define STEP 4

/* The preset of a button, and its picture, under these names. */
#define PRESET "blue-noise-preset"
#define PICTURE "blue-noise-picture"

struct _BnLooks {
  GimpProcedureConfig *config;
  GtkWidget *scroller, *strip;
  GList *buttons; /* in the order of the presets; the list is owned, its widgets are GTK's */
  GList *next;    /* the one whose picture is made next */
  GdkPixbuf *picture;
  gboolean gray; /* it has grays alone */
  BnCache *cache;
  gboolean at_work; /* the strip itself changes what is pressed */
  guint painting;   /* a source, 0 if none */
};

/* --- a picture --- */

/* Codes as light, [count][3]. g_free. */
static double (*lights_of (const guint8 (*codes)[3], guint count))[3]
{
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  double (*lights)[3] = g_malloc (sizeof *lights * count);

  for (guint i = 0; i < count; i++)
    for (int c = 0; c < 3; c++)
      lights[i][c] = bn_transfer_decode (srgb, codes[i][c] / 255.);
  return lights;
}

/* The colors of a palette made of the small picture: of some of its pixels, as the time that takes grows with
 * the number of colors. g_free. */
static guint8 (*make_codes (BnLooks *self, int size, guint *count))[3]
{
  g_autoptr (BnHistogram) histogram = bn_histogram_new ();
  const BnPaletteMaker maker = { .size = (guint) size, .seed = 1 };
  int channels = gdk_pixbuf_get_n_channels (self->picture);
  const guint8 *pixels = gdk_pixbuf_get_pixels (self->picture);

  for (int y = 0; y < gdk_pixbuf_get_height (self->picture); y += STEP)
    for (int x = 0; x < gdk_pixbuf_get_width (self->picture); x += STEP)
      bn_histogram_add (histogram, BN_SAMPLE_U8, NULL, channels,
                        pixels + y * gdk_pixbuf_get_rowstride (self->picture) + x * channels, 1);
  return bn_palette_maker_run (&maker, histogram, NULL, count, NULL);
}

/* The palette of a preset as it looks, rather than as the codes that a device is sent; NULL if it has none.
 */
static BnPalette *
new_palette (BnLooks *self, const BnPreset *preset, const BnDitherConfig *dither)
{
  g_autofree guint8 (*codes)[3] = NULL;
  g_autofree double (*lights)[3] = NULL;
  guint count = 0;

  if (dither->colors == BN_COLORS_PICTURE)
    codes = make_codes (self, dither->palette_size, &count);
  else if (preset->palette != NULL &&
           !bn_palette_file_read_shipped (preset->palette->file, &codes, &count, NULL))
    return NULL;
  lights = lights_of ((const guint8 (*)[3]) codes, count);
  return codes != NULL ? bn_palette_new ((const double (*)[3]) lights, count, NULL, 0, NULL) : NULL;
}

static BnDither *
new_dither (BnLooks *self, const BnPreset *preset, BnPixels *pixels)
{
  BnConfig settings = bn_config_default ();
  g_autoptr (BnPalette) palette = NULL;
  g_autoptr (BnMask) mask = NULL;

  for (const BnOption *option = bn_options; option->id != NULL; option++)
    bn_preset_set (preset, option, &settings);
  mask = bn_cache_find (self->cache, &settings.mask);
  palette = new_palette (self, preset, &settings.dither);
  if (preset->device != NULL)
    settings.dither.colors = BN_COLORS_PALETTE;
  settings.dither.palette = palette;
  return mask != NULL ? bn_dither_new (&settings.dither, mask, pixels, NULL) : NULL;
}

/* Dithers `bytes`, whose rows have `stride` of them; FALSE if the preset needs what is not there. */
static gboolean
dither_bytes (BnLooks *self, const BnPreset *preset, guint8 *bytes, int channels, int stride)
{
  BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = channels, .alpha = channels % 2 == 0 };
  g_autoptr (BnDither) dither = new_dither (self, preset, &pixels);
  BnArray array = { bytes, bytes, (gsize) stride, (gsize) channels };
  BnSurface surface = bn_surface_of_array (&array, gdk_pixbuf_get_width (self->picture),
                                           gdk_pixbuf_get_height (self->picture));

  return dither != NULL && bn_dither_run (dither, &surface, NULL, NULL);
}

/* Likewise a picture of grays, as the one channel that its layer has. */
static gboolean
dither_grays (BnLooks *self, const BnPreset *preset, GdkPixbuf *picture)
{
  int width = gdk_pixbuf_get_width (picture), height = gdk_pixbuf_get_height (picture),
      stride = gdk_pixbuf_get_rowstride (picture), channels = gdk_pixbuf_get_n_channels (picture),
      own = channels - 2;
  guint8 *colors = gdk_pixbuf_get_pixels (picture);
  g_autofree guint8 *grays = g_malloc ((gsize) (width * height * own));

  for (int i = 0; i < width * height; i++) {
    const guint8 *color = colors + i / width * stride + i % width * channels;
    grays[i * own] = color[0];
    grays[i * own + own - 1] = color[own == 2 ? 3 : 0];
  }
  if (!dither_bytes (self, preset, grays, own, width * own))
    return FALSE;
  for (int i = 0; i < width * height; i++) {
    guint8 *color = colors + i / width * stride + i % width * channels;
    memset (color, grays[i * own], 3);
    color[channels - 1] = grays[i * own + own - 1];
  }
  return TRUE;
}

/* Dithers the small picture. NULL if the preset needs what is not there. Unref it. */
static GdkPixbuf *
paint (BnLooks *self, const BnPreset *preset)
{
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_copy (self->picture);
  gboolean painted =
      self->gray ? dither_grays (self, preset, picture)
                 : dither_bytes (self, preset, gdk_pixbuf_get_pixels (picture),
                                 gdk_pixbuf_get_n_channels (picture), gdk_pixbuf_get_rowstride (picture));

  return painted ? g_steal_pointer (&picture) : NULL;
}

/* Makes one picture at a time. */
static gboolean
paint_next (gpointer user_data)
{
  BnLooks *self = user_data;
  GtkWidget *button = self->next->data;
  g_autoptr (GdkPixbuf) picture = paint (self, g_object_get_data (G_OBJECT (button), PRESET));

  if (picture != NULL)
    gtk_image_set_from_pixbuf (g_object_get_data (G_OBJECT (button), PICTURE), picture);
  else /* the picture as it is would mislead */
    gtk_widget_hide (button);
  self->next = self->next->next;
  if (self->next != NULL)
    return G_SOURCE_CONTINUE;
  self->painting = 0;
  return G_SOURCE_REMOVE;
}

/* --- the strip --- */

static void
toggled (GtkToggleButton *button, BnLooks *self)
{
  const BnPreset *preset = g_object_get_data (G_OBJECT (button), PRESET);

  if (self->at_work)
    return;
  g_object_set (self->config, "preset", preset->choice.id, NULL);
  bn_looks_update (self);
}

static GtkWidget *
new_button (BnLooks *self, const BnPreset *preset)
{
  GtkWidget *button = gtk_toggle_button_new (), *image = gtk_image_new_from_pixbuf (self->picture);
  g_autofree char *tip = g_strdup_printf ("%s: %s", g_dgettext (BN_DOMAIN, preset->choice.name),
                                          g_dgettext (BN_DOMAIN, preset->choice.help));

  gtk_container_add (GTK_CONTAINER (button), image);
  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  gtk_widget_set_can_focus (button, FALSE); /* the keyboard has the choice of presets, in one step */
  gtk_widget_set_tooltip_text (button, tip);
  atk_object_set_name (gtk_widget_get_accessible (button), g_dgettext (BN_DOMAIN, preset->choice.name));
  atk_object_set_description (gtk_widget_get_accessible (button), tip);
  g_object_set_data (G_OBJECT (button), PRESET, (gpointer) preset);
  g_object_set_data (G_OBJECT (button), PICTURE, image);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled), self);
  gtk_box_pack_start (GTK_BOX (self->strip), button, FALSE, FALSE, 0);
  return button;
}

/* All presets but the first, which is no look of its own. */
static void
fill_strip (BnLooks *self)
{
  for (const BnPreset *preset = bn_presets + 1; preset->choice.id != NULL; preset++)
    self->buttons = g_list_append (self->buttons, new_button (self, preset));
  self->next = self->buttons;
  self->painting = g_idle_add_full (G_PRIORITY_LOW, paint_next, self, NULL);
}

/* The drawable in small, in 8 bits, which libgimp's own pictures are for drawables of 8 bits alone; NULL if
 * there is none. g_object_unref. */
static GdkPixbuf *
new_picture (GimpDrawable *drawable)
{
  int width = 0, height = 0, pixel = 0;
  g_autoptr (GBytes) bytes =
      gimp_drawable_get_thumbnail_data (drawable, WIDTH, HEIGHT, &width, &height, &pixel);
  const Babl *from, *to;
  gboolean alpha;
  GdkPixbuf *picture;

  from = gimp_drawable_get_thumbnail_format (drawable);
  if (bytes == NULL || babl_format_get_bytes_per_pixel (from) != pixel ||
      g_bytes_get_size (bytes) != (gsize) width * (gsize) height * (gsize) pixel)
    return NULL;
  alpha = babl_format_has_alpha (from);
  to = babl_format_with_space (alpha ? "R'G'B'A u8" : "R'G'B' u8", from);
  picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, alpha, 8, width, height);
  if (picture != NULL)
    babl_process_rows (babl_fish (from, to), g_bytes_get_data (bytes, NULL), width * pixel,
                       gdk_pixbuf_get_pixels (picture), gdk_pixbuf_get_rowstride (picture), width, height);
  return picture;
}

BnLooks *
bn_looks_new (GimpProcedureConfig *config, GimpDrawable *drawable)
{
  BnLooks *self = g_new0 (BnLooks, 1);

  self->config = config;
  self->cache = bn_cache_new (NULL);
  self->strip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->scroller = gtk_scrolled_window_new (NULL, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_ALWAYS, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (self->scroller), FALSE);
  gtk_container_add (GTK_CONTAINER (self->scroller), self->strip);
  self->picture = new_picture (drawable);
  self->gray = gimp_drawable_is_gray (drawable);
  if (self->picture != NULL) {
    fill_strip (self);
    gtk_widget_show_all (self->scroller);
    bn_looks_update (self);
  }
  return self;
}

GtkWidget *
bn_looks_widget (BnLooks *looks)
{
  return looks->scroller;
}

/* The chosen one is in view, as far as it has a place. */
static void
scroll_to (BnLooks *self, GtkWidget *button)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);
  GtkAllocation place;

  gtk_widget_get_allocation (button, &place);
  gtk_adjustment_clamp_page (gtk_scrolled_window_get_hadjustment (scroller), place.x, place.x + place.width);
}

void
bn_looks_update (BnLooks *looks)
{
  g_autofree char *chosen = NULL;

  g_object_get (looks->config, "preset", &chosen, NULL);
  looks->at_work = TRUE;
  for (GList *each = looks->buttons; each != NULL; each = each->next) {
    const BnPreset *preset = g_object_get_data (each->data, PRESET);
    gboolean is_chosen = g_strcmp0 (preset->choice.id, chosen) == 0;
    if (is_chosen && !gtk_toggle_button_get_active (each->data))
      scroll_to (looks, each->data);
    gtk_toggle_button_set_active (each->data, is_chosen);
  }
  looks->at_work = FALSE;
}

void
bn_looks_free (BnLooks *looks)
{
  if (looks == NULL)
    return;
  g_clear_handle_id (&looks->painting, g_source_remove);
  for (GList *each = looks->buttons; each != NULL; each = each->next)
    g_signal_handlers_disconnect_by_data (each->data, looks);
  g_list_free (looks->buttons);
  g_clear_object (&looks->picture);
  bn_cache_free (looks->cache);
  g_free (looks);
}
