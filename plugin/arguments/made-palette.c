/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/made-palette.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/supplied-palette.h"

#define MADE "bn-colors-made"

struct _BnPaletteWish {
  const BnHistogram *histogram; /* borrowed */
  int size;
  guint8 (*codes)[3]; /* or NULL */
  guint count;
  GError *error; /* why there is none, once it was tried */
};

/* Where palettes come from, and the last one made. */
typedef struct {
  BnMadePaletteSource source;
  gpointer user_data;
  BnHistogram *histogram; /* NULL until it is needed */
  BnPaletteWish *made;    /* or NULL */
  gboolean deferred;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  bn_palette_wish_free (made->made);
  bn_histogram_free (made->histogram);
  g_free (made);
}

static Made *
made_of (GimpProcedureConfig *config)
{
  return g_object_get_data (G_OBJECT (config), MADE);
}

void
bn_made_palette_begin (GimpProcedureConfig *config, BnMadePaletteSource source, gpointer user_data)
{
  Made *made = g_new0 (Made, 1);

  made->source = source;
  made->user_data = user_data;
  g_object_set_data_full (G_OBJECT (config), MADE, made, made_free);
}

/* --- wishes --- */

BnPaletteWish *
bn_palette_wish_new (GimpProcedureConfig *config)
{
  Made *made = made_of (config);
  BnPaletteWish *wish = g_new0 (BnPaletteWish, 1);

  if (made->histogram == NULL) {
    made->histogram = bn_histogram_new ();
    made->source (made->histogram, made->user_data);
  }
  wish->histogram = made->histogram;
  wish->size = bn_arguments_read (config).dither.palette_size;
  return wish;
}

void
bn_palette_wish_free (BnPaletteWish *wish)
{
  if (wish == NULL)
    return;
  g_free (wish->codes);
  g_clear_error (&wish->error);
  g_free (wish);
}

gboolean
bn_palette_wish_make (BnPaletteWish *wish, const BnJob *job)
{
  const BnPaletteMaker maker = { .size = (guint) wish->size, .seed = 1 };

  wish->codes = bn_palette_maker_run (&maker, wish->histogram, job, &wish->count, &wish->error);
  return !g_error_matches (wish->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

void
bn_made_palette_keep (GimpProcedureConfig *config, BnPaletteWish *wish)
{
  Made *made = made_of (config);

  bn_palette_wish_free (made->made);
  made->made = wish;
}

/* --- asking --- */

static gboolean
is_there (GimpProcedureConfig *config)
{
  const Made *made = made_of (config);

  return made->made != NULL && made->made->size == bn_arguments_read (config).dither.palette_size;
}

void
bn_made_palette_defer (GimpProcedureConfig *config, gboolean deferred)
{
  made_of (config)->deferred = deferred;
}

gboolean
bn_made_palette_is_due (GimpProcedureConfig *config)
{
  const Made *made = made_of (config);

  return made != NULL && made->deferred && bn_arguments_read (config).dither.colors == BN_COLORS_PICTURE &&
         !is_there (config);
}

/* The palette as `config` stands; NULL with an error if the picture has none, and without one if it is due.
 */
static const BnPaletteWish *
find_palette (GimpProcedureConfig *config, GError **error)
{
  const Made *made = made_of (config);

  g_return_val_if_fail (made != NULL, NULL);
  if (bn_made_palette_is_due (config))
    return NULL;
  if (!is_there (config)) {
    BnPaletteWish *wish = bn_palette_wish_new (config);
    bn_palette_wish_make (wish, NULL);
    bn_made_palette_keep (config, wish);
  }
  if (made->made->codes == NULL && error != NULL)
    *error = g_error_copy (made->made->error);
  return made->made->codes != NULL ? made->made : NULL;
}

double (*bn_made_palette_lights (GimpProcedureConfig *config, guint *count, GError **error))[3]
{
  const BnPaletteWish *palette = find_palette (config, error);
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  double (*lights)[3];

  if (palette == NULL)
    return NULL;
  *count = palette->count;
  lights = g_malloc (sizeof *lights * palette->count);
  for (guint i = 0; i < palette->count; i++)
    for (int c = 0; c < 3; c++)
      lights[i][c] = bn_transfer_decode (srgb, palette->codes[i][c] / 255.);
  return lights;
}

GimpPalette *
bn_made_palette_new (GimpProcedureConfig *config, const char *name)
{
  const BnPaletteWish *made = find_palette (config, NULL);

  return made != NULL ? bn_supplied_palette_new (name, (const guint8 (*)[3]) made->codes, made->count) : NULL;
}
