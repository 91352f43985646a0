/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/zooms.h"

#include "core/bn.h"

static const int factors[] = { BN_ZOOM_FIT, 1, 2, 4, 8 };

#define COUNT G_N_ELEMENTS (factors)

struct _BnZooms {
  GtkWidget *box, *buttons[COUNT];
  BnZoomsFunc func;
  gpointer user_data;
};

static GtkWidget *
new_button (int factor, GtkWidget *first)
{
  g_autofree char *label = factor == BN_ZOOM_FIT ? g_strdup (BN_ ("Fit")) : g_strdup_printf ("_%d:1", factor);
  GtkWidget *button = gtk_radio_button_new_with_mnemonic_from_widget (GTK_RADIO_BUTTON (first), label);
  const char *tip = factor == BN_ZOOM_FIT
                        ? BN_ ("The whole picture, each pixel of it the average of a block in linear light, "
                               "as the eye sees it from afar")
                        : BN_ ("How many pixels of the screen a pixel of the picture takes");

  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, tip);
  atk_object_set_description (gtk_widget_get_accessible (button), tip);
  return button;
}

/* The button that was left is toggled, too; the news is of the one that was pressed. */
static void
toggled (BnZooms *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    self->func (self->user_data);
}

BnZooms *
bn_zooms_new (int zoom, BnZoomsFunc func, gpointer user_data)
{
  BnZooms *self = g_new0 (BnZooms, 1);

  self->func = func;
  self->user_data = user_data;
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->box), GTK_STYLE_CLASS_LINKED);
  for (gsize i = 0; i < COUNT; i++) {
    self->buttons[i] = new_button (factors[i], i > 0 ? self->buttons[0] : NULL);
    if (factors[i] == zoom)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[i]), TRUE);
    gtk_box_pack_start (GTK_BOX (self->box), self->buttons[i], FALSE, FALSE, 0);
  }
  for (gsize i = 0; i < COUNT; i++)
    g_signal_connect_swapped (self->buttons[i], "toggled", G_CALLBACK (toggled), self);
  return self;
}

GtkWidget *
bn_zooms_widget (BnZooms *zooms)
{
  return zooms->box;
}

static gsize
pressed (const BnZooms *self)
{
  gsize i = 0;

  while (i + 1 < COUNT && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->buttons[i])))
    i++;
  return i;
}

int
bn_zooms_get (const BnZooms *zooms)
{
  return factors[pressed (zooms)];
}

void
bn_zooms_step (BnZooms *zooms, gboolean larger)
{
  gsize i = pressed (zooms);

  if (larger && i + 1 < COUNT)
    i++;
  else if (!larger && i > 0)
    i--;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (zooms->buttons[i]), TRUE);
}

int
bn_zooms_largest (int width, int height, int room_width, int room_height)
{
  gsize i = COUNT - 1;

  while (i > 1 && (width * factors[i] > room_width || height * factors[i] > room_height))
    i--;
  return factors[i];
}

void
bn_zooms_free (BnZooms *zooms)
{
  if (zooms == NULL)
    return;
  for (gsize i = 0; i < COUNT; i++)
    g_signal_handlers_disconnect_by_data (zooms->buttons[i], zooms);
  g_free (zooms);
}
