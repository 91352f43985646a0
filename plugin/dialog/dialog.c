/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/dialog.h"

#include <libgimp/gimpui.h>

#include "core/bn.h"
#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/first-look.h"
#include "plugin/arguments/level-control.h"
#include "plugin/dialog/column.h"
#include "plugin/dialog/conditions.h"
#include "plugin/arguments/mask-source.h"
#include "plugin/dialog/looks.h"
#include "plugin/dialog/plots.h"
#include "plugin/arguments/presets.h"
#include "plugin/dialog/preview.h"
#include "plugin/dialog/swatches.h"

/* Pixels. */
#define INDENT 12
#define SCROLLBAR_GAP 8
#define SETTINGS_WIDTH 290
#define LEAST_WIDTH 1180    /* of the window, where the screen has it */
#define SETTINGS_HEIGHT 240 /* at least; they scroll */
#define REFUSAL_LINES 2

/* The share of the screen's free area that the dialog opens with. */
#define SHARE (2 / 3.)

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
  gboolean color;         /* the drawable has three color channels */
  GtkWidget *refusal;     /* why the settings cannot be used; hidden if they can */
  BnColumn column;
  GtkWidget *colors; /* how many colors there are */
  BnLooks *looks;    /* NULL in the dialog that makes a mask */
  BnConfig before;   /* the settings before the last change */
  gboolean presets_at_work;
  gboolean own_was_there; /* the user's own mask could be read when it was last looked at */
  guint leaving, looking; /* sources, or 0 */
} Dialog;

/* --- following the settings --- */

static gboolean
leave_preset (gpointer user_data)
{
  Dialog *self = user_data;

  self->leaving = 0;
  bn_presets_leave (self->config);
  return G_SOURCE_REMOVE;
}

/* Writes the preset that was chosen into the other settings, or says why it cannot. It goes back to custom
 * later: while the preset is being set, its widget would not notice. */
static void
choose_preset (Dialog *self)
{
  g_autoptr (GError) error = NULL;

  if (bn_presets_choose (self->config, &error))
    return;
  if (self->leaving == 0)
    self->leaving = g_idle_add (leave_preset, self);
  bn_preview_say (self->preview, error->message);
}

/* Keeps the preset and the settings in step: a new preset changes the settings, and a changed setting leaves
 * the preset. */
static void
follow_preset (Dialog *self, const char *changed)
{
  if (!self->dithers || self->presets_at_work)
    return;
  self->presets_at_work = TRUE;
  if (g_str_equal (changed, "preset"))
    choose_preset (self);
  else if (!bn_presets_holds (self->config))
    bn_presets_leave (self->config);
  else
    bn_presets_find (self->config);
  self->presets_at_work = FALSE;
}

/* Keeps the one control of levels true. */
static void
follow_levels (Dialog *self)
{
  g_autofree char *words = NULL;

  if (!self->dithers)
    return;
  if (!self->presets_at_work) {
    bn_first_look_follow (self->config, &self->before);
    bn_level_control_follow (self->config, &self->before.dither);
  }
  self->before = bn_arguments_read (self->config);
  words = bn_level_control_words (self->config, self->color);
  gtk_label_set_text (GTK_LABEL (self->column.levels), words != NULL ? words : "");
  gtk_widget_set_visible (self->column.levels, words != NULL);
}

/* How many colors the settings allow; 0 if that is beyond counting. */
static guint
count_colors (Dialog *self)
{
  const BnDitherConfig dither = bn_arguments_read (self->config).dither;
  double count = 1;

  if (dither.colors != BN_COLORS_LEVELS)
    return bn_colors_count (self->config);
  for (int c = 0; c < (self->color ? 3 : 1); c++)
    count *= bn_dither_config_levels (&dither, self->color ? 3 : 1, c);
  return count <= G_MAXINT ? (guint) count : 0;
}

static void
tell_colors (Dialog *self)
{
  g_autofree char *words = NULL;
  g_autofree guint8 (*codes)[3] = NULL;
  guint count;

  if (!self->dithers)
    return;
  count = count_colors (self);
  words = g_strdup_printf (BN_ ("%u colors"), count);
  gtk_label_set_text (GTK_LABEL (self->colors), count > 0 ? words : "");
  codes = bn_colors_codes (self->config, &count);
  bn_swatches_set (self->column.swatches, (const guint8 (*)[3]) codes, count);
  gtk_widget_set_visible (self->column.swatches, count > 0);
  bn_looks_update (self->looks);
}

static void
tell_plots (Dialog *self)
{
  const BnConfig settings = bn_arguments_read (self->config);

  bn_plots_set_config (self->plots, &settings.mask, !self->dithers || bn_mask_source_is_made (self->config));
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
  bn_colors_fill (self->config);
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

/* Nobody should lose their settings by pressing OK where that can only fail. */
static void
check_settings (Dialog *self)
{
  g_autoptr (GError) error = NULL;
  const BnMask *own;
  gboolean good = check_own (self, &own, &error) &&
                  self->subject->check (self->config, own, self->subject->check_data, &error);

  gtk_label_set_text (GTK_LABEL (self->refusal), good ? "" : error->message);
  gtk_widget_set_tooltip_text (self->refusal, good ? NULL : error->message);
  bn_preview_be_quiet (self->preview, !good);
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

static void
setting_changed (Dialog *self, GParamSpec *pspec)
{
  if (!stays_open (self))
    return;
  fill_resources (self);
  follow_levels (self);
  follow_preset (self, pspec->name);
  tell_plots (self);
  tell_colors (self);
  bn_conditions_update (self->window, self->config, self->color);
  check_settings (self);
}

/* --- the whole --- */

/* Words on why the settings cannot be used, in a room that is always there. */
static GtkWidget *
new_refusal (void)
{
  GtkWidget *label = gtk_label_new ("\n");
  int height;

  gtk_label_set_line_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), REFUSAL_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 1); /* takes the width that there is */
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_get_preferred_height (label, NULL, &height);
  gtk_widget_set_size_request (label, -1, height);
  gtk_widget_show (label);
  return label;
}

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
                             .looks = self->dithers ? bn_looks_widget (self->looks) : NULL,
                             .plots = bn_plots_widget (self->plots) };
  gtk_box_pack_start (GTK_BOX (columns), bn_column_build (&self->column), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (content), columns, TRUE, TRUE, 0);
  self->refusal = new_refusal ();
  gtk_box_pack_start (GTK_BOX (content), self->refusal, FALSE, FALSE, 0);
  gtk_widget_show (columns);
}

/* The button that does it says what it does; and the window opens in a size for pictures. */
static void
shape_window (Dialog *self)
{
  GtkWidget *button = gtk_dialog_get_widget_for_response (GTK_DIALOG (self->window), GTK_RESPONSE_OK);
  GdkMonitor *monitor = gdk_display_get_monitor (gdk_display_get_default (), 0);
  GdkRectangle area;

  if (button != NULL && self->dithers)
    gtk_button_set_label (GTK_BUTTON (button), BN_ ("_Dither"));
  if (monitor == NULL)
    return;
  gdk_monitor_get_workarea (monitor, &area);
  gtk_window_set_default_size (GTK_WINDOW (self->window),
                               MIN (MAX ((int) (area.width * SHARE), LEAST_WIDTH), area.width),
                               (int) (area.height * SHARE));
}

static void
build (Dialog *self, GimpProcedure *procedure)
{
  gimp_ui_init (BN_DOMAIN);
  self->window =
      GIMP_PROCEDURE_DIALOG (gimp_procedure_dialog_new (procedure, self->config, self->subject->title));
  self->before = bn_arguments_read (self->config);
  self->color = self->drawable != NULL && gimp_drawable_is_rgb (self->drawable);
  self->preview = bn_preview_new (self->config, self->drawable);
  self->plots = bn_plots_new ();
  if (self->dithers)
    self->looks = bn_looks_new (self->config, self->drawable);
  fill (self);
  shape_window (self);
  bn_preview_watch (self->preview, mask_is_shown, self);
  g_signal_connect_swapped (self->config, "notify", G_CALLBACK (setting_changed), self);
  self->own_was_there = !self->dithers || bn_mask_source_is_there (self->config);
  self->looking = g_timeout_add (LOOK_MS, look_around, self);
  follow_levels (self);
  tell_colors (self);
  bn_conditions_update (self->window, self->config, self->color);
  check_settings (self);
}

static void
take_down (Dialog *self)
{
  bn_preview_free (self->preview);
  bn_plots_free (self->plots);
  bn_looks_free (self->looks);
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
  g_clear_handle_id (&self.leaving, g_source_remove);
  g_clear_handle_id (&self.looking, g_source_remove);
  gtk_widget_hide (GTK_WIDGET (self.window));
  if (accepted)
    bn_preview_finish (self.preview);
  take_down (&self);
  return accepted;
}
