/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plugin/dialog/preset-follower.h"

#include "plugin/arguments/presets.h"

struct _BnPresetFollower {
  GimpProcedureConfig *config;
  char *words; /* why the preset that was chosen last cannot be, or NULL */
  gboolean at_work;
  guint leaving; /* a source, or 0 */
};

static gboolean
leave_preset (gpointer user_data)
{
  BnPresetFollower *self = user_data;

  bn_presets_leave (self->config);
  self->leaving = 0;
  return G_SOURCE_REMOVE;
}

/* Writes the preset that was chosen into the other settings, or says why it cannot. It goes back to custom
 * later: while the preset is being set, its widget would not notice. */
static void
choose_preset (BnPresetFollower *self)
{
  g_autoptr (GError) error = NULL;

  if (bn_presets_choose (self->config, &error))
    return;
  if (self->leaving == 0)
    self->leaving = g_idle_add (leave_preset, self);
  g_set_str (&self->words, error->message);
}

/* A setting is no longer the preset's. */
static void
depart (BnPresetFollower *self, const char *changed)
{
  static const char *const colors[] = { "colours", "palette", "device-palette", NULL };

  if (g_strv_contains (colors, changed))
    bn_presets_forget_palette (self->config);
  bn_presets_leave (self->config);
}

BnPresetFollower *
bn_preset_follower_new (GimpProcedureConfig *config)
{
  BnPresetFollower *self = g_new0 (BnPresetFollower, 1);

  self->config = config;
  return self;
}

gboolean
bn_preset_follower_is_at_work (const BnPresetFollower *follower)
{
  return follower->at_work;
}

void
bn_preset_follower_follow (BnPresetFollower *follower, const char *changed)
{
  if (follower->at_work)
    return;
  follower->at_work = TRUE;
  if (follower->leaving == 0) /* else that is why it changes */
    g_clear_pointer (&follower->words, g_free);
  if (g_str_equal (changed, "preset"))
    choose_preset (follower);
  else if (!bn_presets_holds (follower->config))
    depart (follower, changed);
  else
    bn_presets_find (follower->config);
  follower->at_work = FALSE;
}

const char *
bn_preset_follower_words (const BnPresetFollower *follower)
{
  return follower->words;
}

void
bn_preset_follower_free (BnPresetFollower *follower)
{
  if (follower == NULL)
    return;
  g_clear_handle_id (&follower->leaving, g_source_remove);
  g_free (follower->words);
  g_free (follower);
}
