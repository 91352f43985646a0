/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/preview-picture.h"

#include "plugin/arguments/arguments.h"
#include "plugin/arguments/colors.h"
#include "plugin/arguments/made-palette.h"
#include "plugin/dialog/background.h"
#include "plugin/dialog/viewer.h"
#include "plugin/dialog/whole-maker.h"
#include "plugin/pixels/apply-preview.h"
#include "plugin/pixels/apply.h"
#include "plugin/pixels/seen.h"

struct _BnPreviewPicture {
  GimpProcedureConfig *config;
  GimpDrawable *drawable;
  BnSeen seen; /* what is dithered: the drawable with its effects */
  BnViewer *viewer;
  GtkWidget *codes; /* a switch: what a device is sent is shown, rather than how it looks */
  BnMask *mask;     /* or NULL */
  gboolean mask_finished;
  BnPainter *painter;       /* for the mask and the settings, or of what a slow way starts from; NULL if it is
                               yet to be made */
  gboolean painter_fits;    /* it is for the whole picture, averaged */
  BnPainter *slow;          /* for the mask and the settings, if that is slow; else NULL */
  char *key;                /* of its dither; or NULL */
  BnBackground *background; /* of the slow one, for what is in view */
  GeglRectangle asked;      /* what it was last asked for, as the settings stand */
  BnBlock *block;           /* what it has done, as the settings stand; or NULL */
  BnWholeMaker *maker;      /* of the slow one, for all else, once that is done */
  const BnPreviewPictureCalls *calls;
  gpointer user_data;
};

/* --- dithering --- */

/* Forgets what was made of a part in view. */
static void
forget_block (BnPreviewPicture *self)
{
  if (bn_background_is_busy (self->background))
    self->calls->progress (-1, 0, FALSE, self->user_data);
  bn_background_drop (self->background);
  bn_whole_maker_pause (self->maker, FALSE);
  g_clear_pointer (&self->block, bn_block_free);
  self->asked = (GeglRectangle){ 0 };
}

/* Forgets what was made for another kind of view. */
static void
forget_view (BnPreviewPicture *self)
{
  forget_block (self);
  g_clear_pointer (&self->slow, bn_painter_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->painter, bn_painter_free);
}

/* Forgets what was made by the settings before. */
static void
forget (BnPreviewPicture *self)
{
  forget_view (self);
  bn_whole_maker_drop (self->maker);
}

/* From afar all ways look the same; the slow ones are left to where their grain is seen. */
static void
be_quick (BnPreviewPicture *self, BnDitherConfig *dither)
{
  self->painter_fits = bn_viewer_is_fit (self->viewer);
  if (self->painter_fits && bn_arguments_is_slow (dither))
    dither->method = BN_DITHER_ORDERED;
}

/* The palette as it is to be shown. */
static BnPalette *
read_palette (BnPreviewPicture *self, const Babl *format, GError **error)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->codes))
             ? bn_colors_palette (self->config, format, error)
             : bn_colors_palette_seen (self->config, format, error);
}

/* Makes the painters for the mask and the settings as they stand, if they fit each other. */
static void
make_painters (BnPreviewPicture *self, BnDitherConfig *dither, GError **error)
{
  g_autoptr (BnPainter) painter = bn_apply_painter (self->seen.drawable, dither, self->mask, error);

  if (painter != NULL && bn_arguments_is_slow (dither)) {
    self->slow = g_steal_pointer (&painter);
    self->key = bn_apply_key (self->seen.drawable, dither, self->mask);
    dither->method = BN_DITHER_ORDERED;
    painter = bn_apply_painter (self->seen.drawable, dither, self->mask, error);
  }
  self->painter = g_steal_pointer (&painter);
}

static void
need_painters (BnPreviewPicture *self)
{
  BnConfig settings = bn_arguments_read (self->config);
  g_autoptr (BnPalette) palette = NULL;
  g_autoptr (GError) error = NULL;

  if (self->painter_fits != bn_viewer_is_fit (self->viewer))
    forget_view (self);
  if (self->painter != NULL || self->mask == NULL || bn_made_palette_is_due (self->config))
    return;
  be_quick (self, &settings.dither);
  palette = read_palette (self, gimp_drawable_get_format (self->seen.drawable), &error);
  settings.dither.palette = palette;
  if (error == NULL)
    make_painters (self, &settings.dither, &error);
  if (error != NULL)
    self->calls->complain (error->message, self->user_data);
}

/* --- in the background --- */

/* Runs in the thread. */
static gpointer
dither_block (gpointer subject, const BnJob *job, GError **error)
{
  g_autoptr (BnBlock) block = g_steal_pointer ((BnBlock **) subject);

  return bn_block_run (block, job, error) ? g_steal_pointer (&block) : NULL;
}

static void
free_subject (gpointer subject)
{
  bn_block_free (*(BnBlock **) subject);
  g_free (subject);
}

/* What is in view is there: the rest may follow, unless that was all. */
static void
need_whole (BnPreviewPicture *self)
{
  GimpDrawable *drawable = self->seen.drawable;
  const GeglRectangle all = { 0, 0, gimp_drawable_get_width (drawable), gimp_drawable_get_height (drawable) };

  if (!bn_block_holds (self->block, &all))
    bn_whole_maker_want (self->maker, drawable, self->slow, self->key);
}

static void
begin_again (BnPreviewPicture *self)
{
  forget (self);
  gtk_widget_set_visible (self->codes, bn_colors_have_codes (self->config));
  bn_viewer_redraw (self->viewer);
}

static void
block_ended (gpointer subject G_GNUC_UNUSED, gpointer result, const GError *error, gpointer user_data)
{
  BnPreviewPicture *self = user_data;

  self->calls->progress (-1, 0, FALSE, self->user_data);
  bn_whole_maker_pause (self->maker, FALSE);
  if (error != NULL) {
    self->calls->complain (error->message, self->user_data);
    return;
  }
  bn_block_free (self->block);
  self->block = result;
  if (bn_block_is_unchanged (self->block, self->seen.drawable)) {
    bn_viewer_redraw (self->viewer);
    need_whole (self);
  } else
    begin_again (self);
}

static void
block_progresses (gpointer subject G_GNUC_UNUSED, double done, gpointer user_data)
{
  BnPreviewPicture *self = user_data;

  self->calls->progress (done, bn_background_seconds (self->background), FALSE, self->user_data);
}

static void
whole_progresses (double done, double seconds, gpointer user_data)
{
  BnPreviewPicture *self = user_data;

  if (!bn_background_is_busy (self->background))
    self->calls->progress (done, seconds, TRUE, self->user_data);
}

static const BnBackgroundCalls background_calls = {
  .work = dither_block,
  .free_subject = free_subject,
  .free_result = (GDestroyNotify) bn_block_free,
  .ended = block_ended,
  .progress = block_progresses,
};

/* Asks for the slow dither of what is in view, unless that is there or was asked for. */
static void
need_block (BnPreviewPicture *self, const GeglRectangle *area)
{
  BnBlock **subject;

  if (self->slow == NULL || !self->mask_finished || gegl_rectangle_contains (&self->asked, area))
    return;
  if (bn_made_holds (&(BnMade){ NULL, bn_whole_maker_get (self->maker) }, area)) {
    forget_block (self);
    return;
  }
  bn_whole_maker_pause (self->maker, TRUE);
  self->asked = *area;
  subject = g_new (BnBlock *, 1);
  *subject = bn_block_new (self->seen.drawable, self->slow, area);
  bn_background_start (self->background, subject);
}

/* What was made for pixels of another kind cannot be used: the image was converted behind the dialog's back.
 */
static void
check_format (BnPreviewPicture *self)
{
  const Babl *format = gimp_drawable_get_format (self->seen.drawable);

  if (self->painter != NULL && bn_painter_format (self->painter)->storage != format)
    forget (self);
}

/* A BnPartFunc. */
static gboolean
show_part (const GeglRectangle *area, BnApplyPreview *pixels, gpointer user_data)
{
  BnPreviewPicture *self = user_data;
  BnMade made;

  if (!bn_apply_is_there (self->drawable, NULL) || !bn_apply_is_there (self->seen.drawable, NULL))
    return FALSE;
  check_format (self);
  need_painters (self);
  need_block (self, area);
  made = (BnMade){ self->block, bn_whole_maker_get (self->maker) };
  return bn_apply_preview (self->seen.drawable, self->painter, &made, area, pixels, NULL);
}

/* --- the whole --- */

/* The middle of what is selected, else of the picture. */
static void
find_middle (GimpDrawable *drawable, int *x, int *y)
{
  int width, height;

  if (gimp_drawable_mask_intersect (drawable, x, y, &width, &height)) {
    *x += width / 2;
    *y += height / 2;
  }
}

/* Below the picture; there is a choice only of palettes with device codes. */
static void
add_codes (BnPreviewPicture *self)
{
  self->codes = gtk_check_button_new_with_label (BN_ ("Show device codes"));
  gtk_widget_set_tooltip_text (self->codes, BN_ ("Shows the colors that are written for the device, rather "
                                                 "than how they will look on it"));
  gtk_box_pack_start (GTK_BOX (bn_viewer_controls (self->viewer)), self->codes, FALSE, FALSE, 6);
  gtk_widget_set_visible (self->codes, bn_colors_have_codes (self->config));
  g_signal_connect_swapped (self->codes, "toggled", G_CALLBACK (bn_preview_picture_update), self);
}

BnPreviewPicture *
bn_preview_picture_new (GimpProcedureConfig *config, GimpDrawable *drawable,
                        const BnPreviewPictureCalls *calls, gpointer user_data)
{
  BnPreviewPicture *self = g_new0 (BnPreviewPicture, 1);
  int x = 0, y = 0;

  self->config = config;
  self->drawable = drawable;
  self->calls = calls;
  self->user_data = user_data;
  self->background = bn_background_new (&background_calls, self);
  self->maker = bn_whole_maker_new (whole_progresses, self);
  if (!bn_seen_open (&self->seen, drawable, NULL))
    self->seen.drawable = drawable;
  find_middle (self->seen.drawable, &x, &y);
  self->viewer = bn_viewer_new (gimp_drawable_get_width (self->seen.drawable),
                                gimp_drawable_get_height (self->seen.drawable), x, y, show_part, self);
  add_codes (self);
  return self;
}

GtkWidget *
bn_preview_picture_widget (BnPreviewPicture *picture)
{
  return bn_viewer_widget (picture->viewer);
}

GtkWidget *
bn_preview_picture_controls (BnPreviewPicture *picture)
{
  return bn_viewer_controls (picture->viewer);
}

/* --- following --- */

/* The key of the dither by the settings as they stand, as it is written or as it is shown; NULL if it cannot
 * be. g_free. */
static char *
find_key (BnPreviewPicture *self, gboolean written)
{
  BnConfig settings = bn_arguments_read (self->config);
  const Babl *format = gimp_drawable_get_format (self->seen.drawable);
  g_autoptr (GError) error = NULL;
  g_autoptr (BnPalette) palette =
      written ? bn_colors_palette (self->config, format, &error) : read_palette (self, format, &error);

  settings.dither.palette = palette;
  return error == NULL ? bn_apply_key (self->seen.drawable, &settings.dither, self->mask) : NULL;
}

/* TRUE if the slow way makes what it made before: what has changed is no setting of the dither. While all of
 * the picture is looked at, the whole alone is by that way. */
static gboolean
is_same (BnPreviewPicture *self)
{
  const BnWhole *whole = bn_whole_maker_get (self->maker);
  g_autofree char *key = NULL;

  if ((self->key == NULL && whole == NULL) || !bn_apply_is_there (self->seen.drawable, NULL))
    return FALSE;
  key = find_key (self, FALSE);
  return key != NULL && (self->key != NULL ? g_str_equal (key, self->key) : bn_whole_is_by (whole, key));
}

void
bn_preview_picture_set_mask (BnPreviewPicture *picture, BnMask *mask, gboolean finished)
{
  bn_mask_ref (mask);
  bn_mask_unref (picture->mask);
  picture->mask = mask;
  picture->mask_finished = finished;
  if (!bn_made_palette_is_due (picture->config)) /* what was shown stays until it is there */
    begin_again (picture);
}

void
bn_preview_picture_update (BnPreviewPicture *picture)
{
  if (!bn_made_palette_is_due (picture->config) && !is_same (picture))
    begin_again (picture);
}

/* TRUE if what was made of them is not of the pixels as they are now. */
static gboolean
is_stale (BnPreviewPicture *self)
{
  const BnWhole *whole = bn_whole_maker_get (self->maker);

  return (self->block != NULL && !bn_block_is_unchanged (self->block, self->seen.drawable)) ||
         (whole != NULL && !bn_whole_is_unchanged (whole));
}

void
bn_preview_picture_look_again (BnPreviewPicture *picture)
{
  if (is_stale (picture))
    begin_again (picture);
  else
    bn_viewer_redraw (picture->viewer);
}

double
bn_preview_picture_seconds (BnPreviewPicture *picture)
{
  return bn_whole_maker_seconds (picture->maker);
}

BnWhole *
bn_preview_picture_take_whole (BnPreviewPicture *picture, BnProgressFunc report, gpointer user_data)
{
  BnWhole *there = bn_whole_maker_get (picture->maker);
  g_autoptr (BnWhole) whole = there != NULL ? bn_whole_ref (there) : NULL; /* whatever happens meanwhile */
  g_autofree char *key = whole != NULL ? find_key (picture, TRUE) : NULL;

  if (key == NULL || !bn_whole_is_by (whole, key) || !bn_whole_is_unchanged (whole))
    return NULL;
  forget_block (picture);
  bn_whole_maker_finish (picture->maker, report, user_data);
  return bn_whole_is_done (whole) ? g_steal_pointer (&whole) : NULL;
}

void
bn_preview_picture_free (BnPreviewPicture *picture)
{
  if (picture == NULL)
    return;
  g_signal_handlers_disconnect_by_data (picture->codes, picture);
  bn_viewer_free (picture->viewer);
  bn_background_free (picture->background);
  bn_whole_maker_free (picture->maker);
  bn_block_free (picture->block);
  bn_painter_free (picture->slow);
  g_free (picture->key);
  bn_painter_free (picture->painter);
  bn_seen_close (&picture->seen);
  bn_mask_unref (picture->mask);
  g_free (picture);
}
