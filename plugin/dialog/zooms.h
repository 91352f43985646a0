/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How large a picture is shown, as buttons side by side: all of it, or each pixel as one or as several of the
 * screen. */
#pragma once

#include <gtk/gtk.h>

/* All of it. */
#define BN_ZOOM_FIT 0

typedef struct _BnZooms BnZooms;

/* Called when another zoom is chosen. */
typedef void (*BnZoomsFunc) (gpointer user_data);

/* Buttons, of which the one of `zoom` is pressed. bn_zooms_free, before its widget is destroyed. */
BnZooms *bn_zooms_new (int zoom, BnZoomsFunc func, gpointer user_data);

/* The widget; owned by GTK. */
GtkWidget *bn_zooms_widget (BnZooms *zooms);

/* How many pixels of the screen a pixel takes, or BN_ZOOM_FIT. */
int bn_zooms_get (const BnZooms *zooms);

/* Chooses the next larger zoom, or the next smaller one. */
void bn_zooms_step (BnZooms *zooms, gboolean larger);

/* The largest zoom at which `width` × `height` pixels fit into `room_width` × `room_height`, at least 1. */
int bn_zooms_largest (int width, int height, int room_width, int room_height);

/* `zooms` may be NULL. */
void bn_zooms_free (BnZooms *zooms);
