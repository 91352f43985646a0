/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command-line program: its language, its signals, its commands. */
#include <libintl.h>
#include <locale.h>

#include "core/tool/blue-noise.h"
#include "core/tool/terminal.h"

int
main (int argc G_GNUC_UNUSED, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (BN_DOMAIN, BN_LOCALE_DIR);
  bind_textdomain_codeset (BN_DOMAIN, "UTF-8");
  g_set_prgname ("blue-noise");
  bn_terminal_init ();
  return bn_blue_noise (argv);
}
