/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/procedures/mask-target.h"

#include "core/files/mask-file.h"
#include "plugin/arguments/arguments.h"
#include "plugin/procedures/mask-image.h"
#include "plugin/procedures/mask-matrix.h"

/* How large a new layer is. This is not a setting of a mask, so it is here and not in the option table; the
 * same goes for the target. */
typedef enum {
  FILL_IMAGE,
  FILL_TILE,
} Fill;

static const BnChoice fills[] = {
  [FILL_IMAGE] = { "image", BN_N_ ("The whole image"),
                   BN_N_ ("A layer of the image's size, filled with the repeated mask") },
  [FILL_TILE] = { "tile", BN_N_ ("One tile"), BN_N_ ("A layer of the mask's size") },
};

static const BnChoice *
fill_choice (guint row)
{
  return row < G_N_ELEMENTS (fills) ? &fills[row] : NULL;
}

void
bn_mask_target_add_fill (GimpProcedure *procedure)
{
  gimp_procedure_add_choice_argument (procedure, "fill", BN_ ("F_ill"), BN_ ("How much the mask fills"),
                                      bn_arguments_choice (fill_choice), fills[FILL_IMAGE].id,
                                      G_PARAM_READWRITE);
}

/* A mask on its way to its target. */
typedef struct {
  GimpProcedureConfig *config;
  GimpImage *image; /* the image that the procedure was called with, or NULL */
  const BnMaskConfig *settings;
  const BnMask *mask; /* NULL until it is made */
} Order;

/* --- a new layer --- */

static gboolean
check_layer (const Order *order, GError **error)
{
  return bn_mask_image_check (order->image, order->settings, error);
}

static gboolean
write_layer (const Order *order, BnMaskPlace *place, GError **error)
{
  gboolean tile = gimp_procedure_config_get_choice_id (order->config, "fill") == FILL_TILE;
  int width = tile ? order->settings->width : gimp_image_get_width (order->image);
  int height = tile ? order->settings->height : gimp_image_get_height (order->image);

  place->layer = bn_mask_image_add (order->image, order->settings, order->mask, width, height, error);
  place->image = order->image;
  return place->layer != NULL;
}

/* --- a new image --- */

static gboolean
write_image (const Order *order, BnMaskPlace *place, GError **error)
{
  g_autofree GimpLayer **layers = NULL;

  place->image = bn_mask_image_new (order->settings, order->mask, error);
  if (place->image == NULL)
    return FALSE;
  layers = gimp_image_get_layers (place->image);
  place->layer = layers[0];
  return TRUE;
}

static void
show_image (const BnMaskPlace *place)
{
  gimp_display_new (place->image);
}

/* --- a file --- */

/* The path of the file that is given, or NULL with BN_ERROR_SETTING. g_free. */
static char *
path_of (GimpProcedureConfig *config, GError **error)
{
  g_autoptr (GFile) file = NULL;
  char *path;

  g_object_get (config, "file", &file, NULL);
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path == NULL)
    g_set_error_literal (
        error, BN_ERROR, BN_ERROR_SETTING,
        BN_ ("target is “file”, and no file of this computer is given: choose where the mask is to go."));
  return path;
}

static gboolean
check_file (const Order *order, GError **error)
{
  const BnMaskFileStyle style = BN_MASK_FILE_STYLE_INIT;
  const BnMaskShape shape = bn_mask_config_shape (order->settings);
  g_autofree char *path = path_of (order->config, error);

  return path != NULL &&
         bn_mask_file_check (path, &shape, order->settings->distribution == BN_DISTRIBUTION_UNIFORM, &style,
                             error);
}

static gboolean
write_file (const Order *order, BnMaskPlace *place G_GNUC_UNUSED, GError **error)
{
  const BnMaskFileStyle style = BN_MASK_FILE_STYLE_INIT;
  g_autofree char *path = path_of (order->config, error);

  return path != NULL && bn_mask_file_write (path, order->mask, &style, error);
}

/* --- GIMP's positioned dither --- */

static gboolean
check_matrix (const Order *order, GError **error)
{
  return bn_mask_matrix_check (order->settings, error);
}

static gboolean
write_matrix (const Order *order, BnMaskPlace *place G_GNUC_UNUSED, GError **error)
{
  return bn_mask_matrix_install (order->mask, error);
}

static void
show_matrix (const BnMaskPlace *place G_GNUC_UNUSED)
{
  gimp_message (
      BN_ ("Image > Mode > Indexed with positioned dithering uses this mask until GIMP is closed."));
}

/* --- the targets --- */

static const struct {
  BnChoice choice;
  /* TRUE if the target can take the mask; NULL if it always can. */
  gboolean (*check) (const Order *order, GError **error);
  gboolean (*write) (const Order *order, BnMaskPlace *place, GError **error);
  /* Shows the user what was made; NULL if that is seen anyway. */
  void (*show) (const BnMaskPlace *place);
} targets[] = {
  { { "layer", BN_N_ ("A new layer"), BN_N_ ("On top of the image; one for each slice") },
    check_layer,
    write_layer,
    NULL },
  { { "image", BN_N_ ("A new image"), BN_N_ ("Of the mask's size, with every threshold kept apart") },
    NULL,
    write_image,
    show_image },
  { { "file", BN_N_ ("A file"), BN_N_ ("For other programs, by the file's ending") },
    check_file,
    write_file,
    NULL },
  { { "indexed", BN_N_ ("Indexed's positioned matrix"),
      BN_N_ (
          "Image > Mode > Indexed with positioned dithering uses the mask until GIMP is closed; sides of 2, 4, "
          "8, 16 or 32") },
    check_matrix,
    write_matrix,
    show_matrix },
};

static const BnChoice *
target_choice (guint row)
{
  return row < G_N_ELEMENTS (targets) ? &targets[row].choice : NULL;
}

static int
target_of (GimpProcedureConfig *config)
{
  return gimp_procedure_config_get_choice_id (config, "target");
}

void
bn_mask_target_add (GimpProcedure *procedure)
{
  g_autofree char *endings = bn_mask_file_endings (FALSE);
  g_autofree char *help = g_strdup_printf (BN_ ("The file to write: %s"), endings);

  gimp_procedure_add_choice_argument (procedure, "target", BN_ ("_Target"), BN_ ("What becomes of the mask"),
                                      bn_arguments_choice (target_choice), targets[0].choice.id,
                                      G_PARAM_READWRITE);
  gimp_procedure_add_file_argument (procedure, "file", BN_ ("Fil_e"), help, GIMP_FILE_CHOOSER_ACTION_SAVE,
                                    TRUE, NULL, G_PARAM_READWRITE);
}

void
bn_mask_target_fill (GimpProcedureConfig *config, GimpImage *image)
{
  gboolean takes_layers = image != NULL && gimp_image_get_base_type (image) != GIMP_INDEXED;

  if (!takes_layers && targets[target_of (config)].write == write_layer)
    g_object_set (config, "target", "image", NULL);
}

gboolean
bn_mask_target_check (GimpProcedureConfig *config, GimpImage *image, const BnMaskConfig *mask, GError **error)
{
  const Order order = { config, image, mask, NULL };
  int row = target_of (config);

  return targets[row].check == NULL || targets[row].check (&order, error);
}

gboolean
bn_mask_target_write (GimpProcedureConfig *config, GimpImage *image, const BnMaskConfig *settings,
                      const BnMask *mask, BnMaskPlace *place, GError **error)
{
  const Order order = { config, image, settings, mask };

  return targets[target_of (config)].write (&order, place, error);
}

void
bn_mask_target_show (GimpProcedureConfig *config, const BnMaskPlace *place)
{
  int row = target_of (config);

  if (targets[row].show != NULL)
    targets[row].show (place);
}
