/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/offer.h"

#include <libgimp/gimpui.h>

#include "core/bn.h"

gboolean
bn_offer_rgb (GimpImage *image)
{
  g_autofree char *name = bn_quote_take (gimp_image_get_name (image));
  GtkWidget *dialog;
  int response;

  gimp_ui_init (BN_DOMAIN);
  dialog = gtk_message_dialog_new (NULL, GTK_DIALOG_MODAL, GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE,
                                   BN_ ("The image “%s” is indexed"), name);
  gtk_message_dialog_format_secondary_text (
      GTK_MESSAGE_DIALOG (dialog),
      BN_ (
          "Its pixels can have the colors of its colormap alone, so there is nothing to dither. Convert it to RGB "
          "first? It can become indexed again with the palette that you dither it to."));
  gtk_dialog_add_buttons (GTK_DIALOG (dialog), BN_ ("_Cancel"), GTK_RESPONSE_CANCEL, BN_ ("Convert to _RGB"),
                          GTK_RESPONSE_OK, NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  gtk_window_set_title (GTK_WINDOW (dialog), BN_ ("Blue-Noise Dither"));
  response = gtk_dialog_run (GTK_DIALOG (dialog));
  gtk_widget_destroy (dialog);
  return response == GTK_RESPONSE_OK;
}
