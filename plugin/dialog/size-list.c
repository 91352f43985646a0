/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/size-list.h"

#include "core/bn.h"
#include "plugin/arguments/arguments.h"

static const int sides[] = { 32, 64, 128, 256, 512, 1024 };

/* Processor seconds that a pixel takes by the default method, about (data/README.md has a table). */
static const double costs[] = {
  [BN_QUALITY_DRAFT] = 3e-5,
  [BN_QUALITY_NORMAL] = 1.1e-4,
  [BN_QUALITY_BEST] = 2.2e-3,
};

struct _BnSizeList {
  GimpProcedureConfig *config;
  GtkWidget *box;
  BnCache *cache;
  gboolean at_work;
};

/* --- what a size costs --- */

/* TRUE if the mask is one plane of even values by the default method, whose times are known. */
static gboolean
is_plain (const BnMaskConfig *mask)
{
  const BnMaskConfig plain = bn_config_default ().mask;

  return mask->method == plain.method && mask->distribution == plain.distribution &&
         mask->channels == BN_CHANNELS_ONE && mask->slices == 1 && mask->start == plain.start &&
         mask->density == NULL;
}

static char *
time_words (const BnMaskConfig *mask)
{
  double seconds = costs[mask->quality] * mask->width * mask->height / MAX ((int) g_get_num_processors (), 1);

  if (seconds < 100)
    return g_strdup_printf (BN_ ("%d × %d: %d s"), mask->width, mask->height, MAX ((int) (seconds + .5), 1));
  return g_strdup_printf (BN_ ("%d × %d: %d min"), mask->width, mask->height, (int) (seconds / 60 + .5));
}

static char *
size_words (BnSizeList *self, BnMaskConfig mask, int side)
{
  g_autoptr (BnMask) found = NULL;

  mask.width = mask.height = side;
  if (bn_mask_config_validate (&mask, NULL))
    found = bn_cache_find (self->cache, &mask);
  if (found != NULL)
    return g_strdup_printf (BN_ ("%d × %d: ready"), side, side);
  return is_plain (&mask) ? time_words (&mask) : g_strdup_printf (BN_ ("%d × %d"), side, side);
}

/* --- the list --- */

static char *
plain_words (int side)
{
  return g_strdup_printf (BN_ ("%d × %d"), side, side);
}

/* Writes the rows, which stay the same ones: the keyboard would lose its place. `with_costs`: says what each
 * costs, too. */
static void
write_rows (BnSizeList *self, gboolean with_costs)
{
  const BnMaskConfig mask = bn_arguments_read (self->config).mask;
  GtkTreeModel *rows = gtk_combo_box_get_model (GTK_COMBO_BOX (self->box));
  int column = gtk_combo_box_get_entry_text_column (GTK_COMBO_BOX (self->box));
  GtkTreeIter row;

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autofree char *words = with_costs ? size_words (self, mask, sides[i]) : plain_words (sides[i]);
    if (gtk_tree_model_iter_nth_child (rows, &row, NULL, (int) i))
      gtk_list_store_set (GTK_LIST_STORE (rows), &row, column, words, -1);
  }
}

/* Looking for all the masks takes a moment, so that is done when the list is asked for; closed, it says
 * nothing that may be true no longer. */
static void
popped_up (BnSizeList *self)
{
  gboolean shown;

  g_object_get (self->box, "popup-shown", &shown, NULL);
  write_rows (self, shown);
}

static void
chosen (BnSizeList *self)
{
  int row = gtk_combo_box_get_active (GTK_COMBO_BOX (self->box));

  if (!self->at_work && row >= 0 && row < (int) G_N_ELEMENTS (sides))
    g_object_set (self->config, "mask-width", sides[row], "mask-height", sides[row], NULL);
}

BnSizeList *
bn_size_list_new (GimpProcedureConfig *config)
{
  BnSizeList *self = g_new0 (BnSizeList, 1);

  self->config = config;
  self->cache = bn_cache_new (NULL);
  self->box = gtk_combo_box_text_new ();
  gtk_widget_set_tooltip_text (
      self->box, BN_ ("Square masks: which are ready, and about how long others take to be made"));
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (self->box), "");
  write_rows (self, FALSE);
  bn_size_list_update (self);
  g_signal_connect_swapped (self->box, "notify::popup-shown", G_CALLBACK (popped_up), self);
  g_signal_connect_swapped (self->box, "changed", G_CALLBACK (chosen), self);
  return self;
}

GtkWidget *
bn_size_list_widget (BnSizeList *list)
{
  return list->box;
}

/* The row of the mask's size: one of the squares or, for another size, one of its own at the end. */
static int
find_row (BnSizeList *self, const BnMaskConfig *mask)
{
  g_autofree char *words = g_strdup_printf (BN_ ("%d × %d"), mask->width, mask->height);

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    if (mask->width == sides[i] && mask->height == sides[i])
      return (int) i;
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (self->box), words);
  return G_N_ELEMENTS (sides);
}

void
bn_size_list_update (BnSizeList *list)
{
  const BnMaskConfig mask = bn_arguments_read (list->config).mask;

  list->at_work = TRUE;
  gtk_combo_box_text_remove (GTK_COMBO_BOX_TEXT (list->box), G_N_ELEMENTS (sides));
  gtk_combo_box_set_active (GTK_COMBO_BOX (list->box), find_row (list, &mask));
  list->at_work = FALSE;
}

void
bn_size_list_free (BnSizeList *list)
{
  if (list == NULL)
    return;
  g_signal_handlers_disconnect_by_data (list->box, list);
  bn_cache_free (list->cache);
  g_free (list);
}
