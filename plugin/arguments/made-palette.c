/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/arguments/made-palette.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/supplied-palette.h"

#define MADE "bn-colors-made"

/* Where its colors come from, and the last one made. */
typedef struct {
  BnMadePaletteSource source;
  gpointer user_data;
  int size;
  guint8 (*codes)[3]; /* or NULL */
  guint count;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_free (made->codes);
  g_free (made);
}

void
bn_made_palette_begin (GimpProcedureConfig *config, BnMadePaletteSource source, gpointer user_data)
{
  Made *made = g_new0 (Made, 1);

  made->source = source;
  made->user_data = user_data;
  g_object_set_data_full (G_OBJECT (config), MADE, made, made_free);
}

/* The palette as `config` stands; NULL with an error if the picture has none. */
static const Made *
make_palette (GimpProcedureConfig *config, GError **error)
{
  Made *made = g_object_get_data (G_OBJECT (config), MADE);
  int size = bn_arguments_read (config).dither.palette_size;

  g_return_val_if_fail (made != NULL, NULL);
  if (made->codes == NULL || made->size != size) {
    g_autoptr (BnHistogram) histogram = bn_histogram_new ();
    const BnPaletteMaker maker = { .size = (guint) size, .seed = 1 };
    made->source (histogram, made->user_data);
    g_free (made->codes);
    made->size = size;
    made->codes = bn_palette_maker_run (&maker, histogram, NULL, &made->count, error);
  }
  return made->codes != NULL ? made : NULL;
}

double (*bn_made_palette_lights (GimpProcedureConfig *config, guint *count, GError **error))[3]
{
  const Made *made = make_palette (config, error);
  g_autoptr (BnTransfer) srgb = bn_transfer_new_srgb ();
  double (*lights)[3];

  if (made == NULL)
    return NULL;
  *count = made->count;
  lights = g_malloc (sizeof *lights * made->count);
  for (guint i = 0; i < made->count; i++)
    for (int c = 0; c < 3; c++)
      lights[i][c] = bn_transfer_decode (srgb, made->codes[i][c] / 255.);
  return lights;
}

GimpPalette *
bn_made_palette_new (GimpProcedureConfig *config)
{
  const Made *made = make_palette (config, NULL);

  return bn_supplied_palette_new (BN_ ("From the picture"),
                                  made != NULL ? (const guint8 (*)[3]) made->codes : NULL,
                                  made != NULL ? made->count : 0);
}
