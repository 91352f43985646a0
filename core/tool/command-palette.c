/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/files/output.h"
#include "core/files/palette-file.h"
#include "core/tool/command.h"
#include "core/tool/picture-palette.h"
#include "core/tool/streams.h"
#include "core/tool/terminal.h"

/* What the command's flags say. */
typedef struct {
  char *output, *keep; /* file names, or NULL */
  int size, seed;
} Command;

static void
command_clear (Command *command)
{
  g_free (command->output);
  g_free (command->keep);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Command, command_clear)

static gboolean
check_command (const Command *command, char **words, GError **error)
{
  if (g_strv_length (words) < 2 || command->output == NULL)
    g_set_error_literal (error, BN_ERROR, BN_ERROR_SETTING,
                         BN_ ("“palette” needs pictures, and where to write by -o."));
  else if (command->size < BN_PALETTE_MIN_COLORS || command->size > BN_PALETTE_MAX_COLORS)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("%s is “%d”; it must be a whole number from %d to %d."), "--size", command->size,
                 BN_PALETTE_MIN_COLORS, BN_PALETTE_MAX_COLORS);
  else if (command->seed < 0)
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("%s is “%d”; it must be a whole number from %d to %d."), "--seed", command->seed, 0,
                 G_MAXINT32);
  else
    return bn_palette_file_check (command->output, error);
  return FALSE;
}

/* The colors of all pictures. */
static gboolean
add_pictures (char **paths, BnHistogram *histogram, GError **error)
{
  g_autoptr (GBytes) stream = NULL;

  for (; *paths != NULL; paths++) {
    g_autoptr (GPtrArray) pictures = bn_stream_read_pictures (*paths, &stream, error);
    if (pictures == NULL)
      return FALSE;
    for (guint i = 0; i < pictures->len; i++)
      bn_picture_add_colors (pictures->pdata[i], histogram);
  }
  return TRUE;
}

static gboolean
write_palette (const Command *command, const BnHistogram *histogram, GError **error)
{
  BnPaletteMaker maker = { .size = (guint) command->size, .seed = (guint64) command->seed };
  g_autofree guint8 (*fixed)[3] = NULL;
  g_autofree guint8 (*codes)[3] = NULL;
  BnJob job = bn_terminal_quiet_job ();
  guint count;

  if (command->keep != NULL && !bn_palette_file_find (command->keep, &fixed, &maker.fixed_count, error))
    return FALSE;
  if (maker.fixed_count > maker.size) {
    g_set_error (error, BN_ERROR, BN_ERROR_SETTING,
                 BN_ ("--keep names %u colors, and the palette has room for %u: ask for more by --size."),
                 maker.fixed_count, maker.size);
    return FALSE;
  }
  maker.fixed = (const guint8 (*)[3]) fixed;
  codes = bn_palette_maker_run (&maker, histogram, &job, &count, error);
  return codes != NULL && bn_palette_file_write (command->output, (const guint8 (*)[3]) codes, count, error);
}

int
bn_command_palette (char **arguments, GError **error)
{
  g_auto (Command) command = { .size = 16, .seed = 1 };
  g_autofree char *endings = bn_palette_file_endings ();
  g_autofree char *keep_help =
      g_strdup_printf (BN_ ("Colors that the palette has in any case, at its start: %s, or a name"), endings);
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &command.output, BN_ ("Where to write: .gpl or .hex"),
      BN_ ("FILE") },
    { "size", 0, 0, G_OPTION_ARG_INT, &command.size, BN_ ("How many colors, 2 to 256 (16)"), "N" },
    { "keep", 0, 0, G_OPTION_ARG_FILENAME, &command.keep, keep_help, BN_ ("FILE") },
    { "seed", 0, 0, G_OPTION_ARG_INT, &command.seed, BN_ ("Another seed may find other colors (1)"), "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("palette IN… -o FILE");
  g_autoptr (BnHistogram) histogram = bn_histogram_new ();
  g_auto (GStrv) words = g_strdupv (arguments);

  g_option_context_set_summary (
      context,
      BN_ ("Makes a palette of pictures, one for all, whose mixes dither them with the least visible "
           "error."));
  g_option_context_add_main_entries (context, entries, NULL);
  if (!bn_command_parse (context, NULL, &words, error) || !check_command (&command, words, error))
    return 2;
  return add_pictures (words + 1, histogram, error) && write_palette (&command, histogram, error) ? 0 : 1;
}
