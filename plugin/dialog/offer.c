/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/offer.h"

#include <libgimp/gimpui.h>

#include "core/bn.h"
#include "plugin/arguments/layer-filter.h"
#include "plugin/arguments/operation-link.h"

/* Asks a question with a default answer and "Cancel"; TRUE for the default. */
static gboolean
ask (const char *question, const char *more, const char *answer)
{
  GtkWidget *dialog;
  int response;

  gimp_ui_init (BN_DOMAIN);
  dialog =
      gtk_message_dialog_new (NULL, GTK_DIALOG_MODAL, GTK_MESSAGE_QUESTION, GTK_BUTTONS_NONE, "%s", question);
  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", more);
  gtk_dialog_add_buttons (GTK_DIALOG (dialog), BN_ ("_Cancel"), GTK_RESPONSE_CANCEL, answer, GTK_RESPONSE_OK,
                          NULL);
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  gtk_window_set_title (GTK_WINDOW (dialog), BN_ ("Blue-Noise Dither"));
  response = gtk_dialog_run (GTK_DIALOG (dialog));
  gtk_widget_destroy (dialog);
  return response == GTK_RESPONSE_OK;
}

gboolean
bn_offer_rgb (GimpImage *image)
{
  g_autofree char *name = bn_quote_take (gimp_image_get_name (image));
  g_autofree char *question = g_strdup_printf (BN_ ("The image “%s” is indexed"), name);

  return ask (
      question,
      BN_ (
          "Its pixels can have the colors of its colormap alone, so there is nothing to dither. Convert it to RGB "
          "first? It can become indexed again with the palette that you dither it to."),
      BN_ ("Convert to _RGB"));
}

/* What GIMP keeps for a user who said no. */
#define DECLINED "blue-noise-operation-declined"

static gboolean
has_declined (void)
{
  GimpParasite *kept = gimp_get_parasite (DECLINED);
  gboolean declined = kept != NULL;

  g_clear_pointer (&kept, gimp_parasite_free);
  return declined;
}

static void
decline (void)
{
  GimpParasite *kept = gimp_parasite_new (DECLINED, GIMP_PARASITE_PERSISTENT, 1, "");

  gimp_attach_parasite (kept);
  gimp_parasite_free (kept);
}

void
bn_offer_operation (void)
{
  g_autofree char *folder = g_path_get_dirname (gimp_get_progname ()),
                  *source = bn_operation_link_source (folder);
  g_autoptr (GError) error = NULL;

  if (source == NULL || has_declined () || bn_layer_filter_is_available ())
    return;
  if (!ask (
          BN_ ("Dither as an editable effect?"),
          BN_ (
              "The dither can stay editable on its layer, but this GIMP does not look where the part of the "
              "filter for that is. Put a link to it into your own folder, where GIMP looks? It works once GIMP "
              "has been started again."),
          BN_ ("_Link")))
    decline ();
  else if (!bn_operation_link_make (source, &error))
    gimp_message (error->message);
}
