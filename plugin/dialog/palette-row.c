/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/palette-row.h"

#include "core/bn.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/made-palette.h"
#include "plugin/dialog/palette-work.h"
#include "plugin/dialog/swatches.h"

struct _BnPaletteRow {
  GimpProcedureConfig *config;
  GimpDrawable *drawable;
  GtkWidget *box, *swatches, *keep;
  guint count; /* of the colors that are shown */
  BnPaletteWork *work;
  const BnPaletteRowCalls *calls;
  gpointer user_data;
};

static void
palette_is_ready (gpointer user_data)
{
  BnPaletteRow *self = user_data;

  self->calls->ready (self->user_data);
}

/* Keeps the palette of the picture, under the picture's name. */
static void
keep_palette (BnPaletteRow *self)
{
  g_autofree char *picture = NULL, *name = NULL, *words = NULL, *given = NULL;
  g_autoptr (GimpPalette) palette = NULL;

  if (!gimp_item_is_valid (GIMP_ITEM (self->drawable)))
    return;
  picture = gimp_image_get_name (gimp_item_get_image (GIMP_ITEM (self->drawable)));
  name = g_strdup_printf (BN_ ("Colors of %s"), picture);
  palette = bn_made_palette_new (self->config, name);
  if (palette == NULL)
    return;
  given = gimp_resource_get_name (GIMP_RESOURCE (palette)); /* GIMP numbers names that it has already */
  words = g_strdup_printf (BN_ ("The palette “%s” is now one of GIMP's palettes."), given);
  self->calls->say (words, self->user_data);
}

static GtkWidget *
new_keep (void)
{
  GtkWidget *button = gtk_button_new_with_label (BN_ ("Keep as GIMP palette"));

  gtk_widget_set_tooltip_text (button, BN_ ("Adds these colors to GIMP's palettes, under the image's name"));
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  return button;
}

BnPaletteRow *
bn_palette_row_new (GimpProcedureConfig *config, GimpDrawable *drawable, const BnPaletteRowCalls *calls,
                    gpointer user_data)
{
  BnPaletteRow *self = g_new0 (BnPaletteRow, 1);

  self->config = config;
  self->drawable = drawable;
  self->calls = calls;
  self->user_data = user_data;
  self->work = bn_palette_work_new (config, palette_is_ready, self);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->swatches = bn_swatches_new ();
  self->keep = new_keep ();
  gtk_box_pack_start (GTK_BOX (self->box), self->swatches, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->box), self->keep, FALSE, FALSE, 0);
  g_signal_connect_swapped (self->keep, "clicked", G_CALLBACK (keep_palette), self);
  return self;
}

GtkWidget *
bn_palette_row_widget (BnPaletteRow *row)
{
  return row->box;
}

guint
bn_palette_row_update (BnPaletteRow *row)
{
  g_autofree guint8 (*codes)[3] = NULL;
  gboolean made = bn_arguments_read (row->config).dither.colors == BN_COLORS_PICTURE;

  bn_palette_work_follow (row->work);
  if (bn_made_palette_is_due (row->config))
    return row->count;
  codes = bn_colors_codes (row->config, &row->count);
  bn_swatches_set (row->swatches, (const guint8 (*)[3]) codes, row->count);
  gtk_widget_set_visible (row->swatches, row->count > 0);
  gtk_widget_set_visible (row->keep, row->count > 0 && made);
  gtk_widget_set_visible (row->box, row->count > 0);
  return row->count;
}

void
bn_palette_row_free (BnPaletteRow *row)
{
  if (row == NULL)
    return;
  g_signal_handlers_disconnect_by_data (row->keep, row);
  bn_palette_work_free (row->work);
  g_free (row);
}
