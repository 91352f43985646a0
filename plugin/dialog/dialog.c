/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/dialog.h"

#include <libgimp/gimpui.h>

#include "core/bn.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/first-look.h"
#include "plugin/arguments/level-control.h"
#include "plugin/dialog/column.h"
#include "plugin/dialog/complaint.h"
#include "plugin/dialog/conditions.h"
#include "plugin/dialog/digits.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/dialog/looks.h"
#include "plugin/dialog/palette-row.h"
#include "plugin/dialog/plots.h"
#include "plugin/dialog/preset-follower.h"
#include "plugin/dialog/preview.h"
#include "plugin/dialog/result-row.h"
#include "plugin/dialog/size-list.h"
#include "plugin/dialog/window-shape.h"

/* Milliseconds between two looks at what may have vanished. */
#define LOOK_MS 400

typedef struct {
  GimpProcedureDialog *window;
  GimpProcedureConfig *config;
  BnPreview *preview;
  BnPlots *plots;
  const BnDialogSubject *subject;
  GimpDrawable *drawable; /* the subject's; NULL in the dialog that makes a mask */
  gboolean dithers;       /* FALSE in the dialog that makes a mask */
  BnTraits traits;        /* of the drawable */
  BnComplaint *complaint;
  BnColumn column;
  GtkWidget *colors; /* how many colors there are */
  BnPresetFollower *follower;
  BnLooks *looks;        /* NULL in the dialog that makes a mask */
  BnPaletteRow *palette; /* likewise */
  BnResultRow *result;   /* likewise */
  BnSizeList *sizes;
  BnConfig before;        /* the settings before the last change */
  gboolean own_was_there; /* the user's own mask could be read when it was last looked at */
  gboolean away;          /* another window has the keyboard */
  guint looking;          /* a source, or 0 */
} Dialog;

/* --- following the settings --- */

static gboolean
is_color (const Dialog *self)
{
  return (self->traits & BN_TRAIT_COLOR) != 0;
}

/* Says what the one control of levels cannot show. */
static void
tell_levels (Dialog *self)
{
  g_autofree char *words = NULL;

  if (!self->dithers)
    return;
  self->before = bn_arguments_read (self->config);
  words = bn_level_control_words (self->config, is_color (self));
  gtk_label_set_text (GTK_LABEL (self->column.levels), words != NULL ? words : "");
  gtk_widget_set_visible (self->column.levels, words != NULL);
}

/* How many colors the levels allow; 0 if that is beyond counting. */
static guint
count_levels (Dialog *self)
{
  const BnDitherConfig dither = bn_arguments_read (self->config).dither;
  double count = 1;

  for (int c = 0; c < (is_color (self) ? 3 : 1); c++)
    count *= bn_dither_config_levels (&dither, is_color (self) ? 3 : 1, c);
  return count <= G_MAXINT ? (guint) count : 0;
}

static void
tell_colors (Dialog *self)
{
  g_autofree char *words = NULL, *digits = NULL;
  guint count;

  if (!self->dithers)
    return;
  count = bn_palette_row_update (self->palette);
  if (!bn_colors_are_palette (self->config))
    count = count_levels (self);
  digits = bn_digits_print (count);
  words = g_strdup_printf (BN_ ("%s colors"), digits);
  gtk_label_set_text (GTK_LABEL (self->colors), count > 0 ? words : "");
  bn_looks_update (self->looks);
}

/* The mask is made from its settings. */
static gboolean
is_made (Dialog *self)
{
  return !self->dithers || bn_mask_source_is_made (self->config);
}

static void
tell_plots (Dialog *self)
{
  const BnConfig settings = bn_arguments_read (self->config);

  bn_plots_set_config (self->plots, &settings.mask, is_made (self));
}

static void
mask_is_shown (BnMask *mask, gpointer user_data)
{
  Dialog *self = user_data;

  tell_plots (self);
  bn_plots_set_mask (self->plots, mask);
}

/* Palettes and patterns that a reset removed are GIMP's own again, as their widgets show. */
static void
fill_resources (Dialog *self)
{
  if (!self->dithers)
    return;
  bn_colors_fill (self->config, self->drawable);
  bn_mask_source_fill (self->config, NULL, NULL);
}

/* The user's own mask, which may be why the settings cannot be used. */
static gboolean
check_own (Dialog *self, const BnMask **own, GError **error)
{
  *own = NULL;
  if (!self->dithers || bn_mask_source_is_made (self->config))
    return TRUE;
  *own = bn_preview_own_mask (self->preview, error);
  return *own != NULL;
}

/* Says what is wrong with the settings, or that the preset could not be chosen, once: below the setting or,
 * if that is not shown, below the picture. */
static void
complain (Dialog *self, const GError *error, const char *field)
{
  const char *message = error != NULL ? error->message : bn_preset_follower_words (self->follower);
  g_autofree char *homeless = bn_complaint_say (self->complaint, message, error != NULL ? field : "preset");

  bn_preview_be_quiet (self->preview, error != NULL);
  bn_preview_refuse (self->preview, homeless);
}

/* Nobody should lose their settings by pressing OK where that can only fail. */
static void
check_settings (Dialog *self)
{
  g_autoptr (GError) error = NULL;
  const BnMask *own;
  const char *field = "mask-source";
  gboolean good = check_own (self, &own, &error) &&
                  self->subject->check (self->config, own, self->subject->check_data, &field, &error);

  complain (self, error, field);
  gtk_dialog_set_response_sensitive (GTK_DIALOG (self->window), GTK_RESPONSE_OK, good);
}

/* FALSE, and the dialog closes, once GIMP does not have the drawable any more. */
static gboolean
stays_open (Dialog *self)
{
  if (self->drawable == NULL || gimp_item_is_valid (GIMP_ITEM (self->drawable)))
    return TRUE;
  gtk_dialog_response (GTK_DIALOG (self->window), GTK_RESPONSE_CANCEL);
  return FALSE;
}

/* What a person closes or removes behind the dialog's back. */
static gboolean
look_around (gpointer user_data)
{
  Dialog *self = user_data;
  gboolean is_there;

  if (!stays_open (self)) {
    self->looking = 0;
    return G_SOURCE_REMOVE;
  }
  is_there = !self->dithers || bn_mask_source_is_there (self->config);
  if (is_there != self->own_was_there) {
    bn_preview_read_again (self->preview);
    check_settings (self);
  } else if (!self->dithers)
    check_settings (self);
  self->own_was_there = is_there;
  return G_SOURCE_CONTINUE;
}

/* Whoever comes back from another window may have painted there. */
static void
activity_changed (Dialog *self)
{
  gboolean was_away = self->away;

  self->away = !gtk_window_is_active (GTK_WINDOW (self->window));
  if (was_away && !self->away && stays_open (self))
    bn_preview_look_again (self->preview);
}

static void
palette_is_ready (gpointer user_data)
{
  Dialog *self = user_data;

  bn_preview_update (self->preview);
  tell_colors (self);
  check_settings (self);
}

static void
palette_says (const char *words, gpointer user_data)
{
  bn_preview_say (((Dialog *) user_data)->preview, words);
}

static const BnPaletteRowCalls palette_calls = { palette_is_ready, palette_says };

static void
setting_changed (Dialog *self, GParamSpec *pspec)
{
  if (bn_preset_follower_is_at_work (self->follower) || !stays_open (self))
    return;
  if (self->dithers && bn_first_look_is_reset (self->config))
    bn_first_look_write (self->config, self->subject->obstacle == NULL);
  fill_resources (self);
  if (self->dithers)
    bn_level_control_follow (self->config, &self->before.dither);
  if (self->dithers)
    bn_preset_follower_follow (self->follower, pspec->name);
  tell_levels (self);
  tell_plots (self);
  tell_colors (self);
  bn_size_list_update (self->sizes);
  gtk_widget_set_visible (gtk_widget_get_parent (bn_size_list_widget (self->sizes)), is_made (self));
  bn_conditions_update (self->window, self->config, self->traits);
  if (self->dithers)
    bn_result_row_update (self->result);
  check_settings (self);
}

/* --- the whole --- */

/* The picture with its controls, and how many colors it gets. */
static GtkWidget *
new_pictures (Dialog *self)
{
  GtkWidget *pictures = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_pack_start (GTK_BOX (pictures), bn_preview_widget (self->preview), TRUE, TRUE, 0);
  if (self->dithers) {
    self->colors = gtk_label_new ("");
    gtk_style_context_add_class (gtk_widget_get_style_context (self->colors), GTK_STYLE_CLASS_DIM_LABEL);
    gtk_box_pack_start (GTK_BOX (bn_preview_controls (self->preview)), self->colors, FALSE, FALSE, 6);
    gtk_widget_show (self->colors);
  }
  if (!self->dithers)
    gtk_box_pack_start (GTK_BOX (pictures), bn_plots_widget (self->plots), FALSE, FALSE, 0);
  gtk_widget_show (pictures);
  return pictures;
}

static void
fill (Dialog *self)
{
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (self->window));
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_pack_start (GTK_BOX (columns), new_pictures (self), TRUE, TRUE, 0);
  self->column = (BnColumn){ .window = self->window,
                             .subject = self->subject,
                             .sizes = bn_size_list_widget (self->sizes),
                             .looks = self->dithers ? bn_looks_widget (self->looks) : NULL,
                             .result = self->dithers ? bn_result_row_widget (self->result) : NULL,
                             .palette = self->dithers ? bn_palette_row_widget (self->palette) : NULL,
                             .plots = self->dithers ? bn_plots_widget (self->plots) : NULL };
  gtk_box_pack_start (GTK_BOX (columns), bn_column_build (&self->column), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), columns, TRUE, TRUE, 0);
  gtk_widget_show (columns);
}

/* Under which GIMP remembers the window. */
static const char *
name_of (const Dialog *self)
{
  return self->dithers ? "blue-noise-dither-window" : "blue-noise-mask-window";
}

/* The dialog of masks hides nothing for want of them. */
static BnTraits
find_traits (GimpDrawable *drawable)
{
  if (drawable == NULL)
    return BN_TRAITS_ALL;
  return (gimp_drawable_is_rgb (drawable) ? BN_TRAIT_COLOR : 0) |
         (gimp_drawable_has_alpha (drawable) ? BN_TRAIT_ALPHA : 0);
}

static void
build (Dialog *self, GimpProcedure *procedure)
{
  gimp_ui_init (BN_DOMAIN);
  self->window =
      GIMP_PROCEDURE_DIALOG (gimp_procedure_dialog_new (procedure, self->config, self->subject->title));
  self->before = bn_arguments_read (self->config);
  self->follower = bn_preset_follower_new (self->config);
  self->traits = find_traits (self->drawable);
  if (self->dithers)
    self->palette = bn_palette_row_new (self->config, self->drawable, &palette_calls, self);
  self->preview = bn_preview_new (self->config, self->drawable);
  self->sizes = bn_size_list_new (self->config);
  self->plots = bn_plots_new (self->dithers);
  if (self->dithers) {
    const BnResultPlace place = { gimp_item_is_layer (GIMP_ITEM (self->drawable)),
                                  gimp_item_is_group (GIMP_ITEM (self->drawable)), self->subject->obstacle };
    self->looks = bn_looks_new (self->config, self->drawable);
    self->result = bn_result_row_new (self->config, &place);
  }
  self->complaint = bn_complaint_new (self->window, self->config);
  bn_window_shape_begin (GTK_DIALOG (self->window), name_of (self), self->dithers ? BN_ ("_Dither") : NULL);
  fill (self);
  bn_preview_watch (self->preview, mask_is_shown, self);
  g_signal_connect_swapped (self->config, "notify", G_CALLBACK (setting_changed), self);
  self->own_was_there = !self->dithers || bn_mask_source_is_there (self->config);
  self->looking = g_timeout_add (LOOK_MS, look_around, self);
  g_signal_connect_swapped (self->window, "notify::is-active", G_CALLBACK (activity_changed), self);
  tell_levels (self);
  tell_colors (self);
  bn_conditions_update (self->window, self->config, self->traits);
  check_settings (self);
}

static void
take_down (Dialog *self)
{
  bn_palette_row_free (self->palette);
  bn_preview_free (self->preview);
  bn_plots_free (self->plots);
  bn_looks_free (self->looks);
  bn_result_row_free (self->result);
  bn_size_list_free (self->sizes);
  bn_complaint_free (self->complaint);
  bn_preset_follower_free (self->follower);
  gtk_widget_destroy (GTK_WIDGET (self->window));
}

gboolean
bn_dialog_run (GimpProcedure *procedure, GimpProcedureConfig *config, const BnDialogSubject *subject)
{
  Dialog self = {
    .config = config, .subject = subject, .drawable = subject->drawable, .dithers = subject->drawable != NULL
  };
  gboolean accepted;

  build (&self, procedure);
  accepted = (self.drawable == NULL || gimp_item_is_valid (GIMP_ITEM (self.drawable))) &&
             gimp_procedure_dialog_run (self.window);
  g_signal_handlers_disconnect_by_data (config, &self);
  g_signal_handlers_disconnect_by_data (self.window, &self);
  g_clear_handle_id (&self.looking, g_source_remove);
  bn_window_shape_keep (GTK_WINDOW (self.window), name_of (&self));
  gtk_widget_hide (GTK_WIDGET (self.window));
  if (accepted)
    bn_preview_finish (self.preview);
  if (accepted && subject->made != NULL)
    *subject->made = bn_preview_take_whole (self.preview);
  take_down (&self);
  return accepted;
}
