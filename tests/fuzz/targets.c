/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/targets.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "core/files/mask-file.h"
#include "core/files/palette-file.h"
#include "core/files/picture-file.h"
#include "core/files/png-file.h"
#include "tests/helpers.h"

/* Pictures beyond that would measure the machine, not the reader. */
#define LARGEST_PICTURE 512

/* --- bytes as files --- */

/* Writes the bytes into a file of this process whose name has the ending. g_free. */
static char *
file_of (const char *ending, const guint8 *bytes, gsize length)
{
  const char *folder = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();
  char *path = g_strdup_printf ("%s/blue-noise-fuzz-%d%s", folder, (int) getpid (), ending);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (bytes, 1, length, file), ==, length);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

static void
check_mask (BnMask *mask, const GError *error)
{
  g_assert_true ((mask == NULL) == (error != NULL));
  if (mask == NULL)
    return;
  g_assert_cmpuint (bn_mask_ranks (mask)[0], <, bn_mask_size (mask));
  bn_mask_unref (mask);
}

static void
read_mask (const char *ending, const guint8 *bytes, gsize length)
{
  g_autofree char *path = file_of (ending, bytes, length);
  g_autoptr (GError) error = NULL;
  BnMask *mask = bn_mask_file_read (path, NULL, &error);

  check_mask (mask, error);
  g_unlink (path);
}

static void
fuzz_npy (const guint8 *bytes, gsize length)
{
  read_mask (".npy", bytes, length);
}

static void
fuzz_mask_png (const guint8 *bytes, gsize length)
{
  read_mask (".png", bytes, length);
}

static void
fuzz_picture (const guint8 *bytes, gsize length)
{
  g_autofree char *path = file_of (".png", bytes, length);
  g_autoptr (GError) error = NULL;
  BnPicture picture;
  gboolean read = bn_picture_read (path, LARGEST_PICTURE, &picture, &error);

  g_assert_true (read == (error == NULL));
  if (read) {
    g_autoptr (GBytes) again = bn_picture_encode (path, &picture, NULL);
    bn_picture_clear (&picture);
  }
  g_unlink (path);
}

/* Whatever the bytes begin with, they are read as the kind that `magic` means. */
static void
read_kind (const char *magic, const guint8 *bytes, gsize length, gsize narrow)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) all = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = NULL;

  if (length < 16)
    return;
  g_byte_array_append (file, bytes, (guint) length);
  memcpy (file->data, magic, 4);
  if (narrow > 0)
    file->data[narrow] = file->data[narrow + 2] = 0;
  all = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  pictures = bn_picture_file_decode ("picture", all, &error);
  g_assert_true ((pictures == NULL) == (error != NULL));
  g_assert_true (pictures == NULL || pictures->len > 0);
}

static void
fuzz_tiff (const guint8 *bytes, gsize length)
{
  read_kind (length > 0 && bytes[0] == 'M' ? "MM\0*" : "II*\0", bytes, length, 0);
}

/* Of sides below 256: gdk-pixbuf makes the whole picture, however little of it there is. */
static void
fuzz_gif (const guint8 *bytes, gsize length)
{
  read_kind ("GIF8", bytes, length, 7);
}

/* The first byte chooses the ending of the file's name. */
static void
fuzz_palette (const guint8 *bytes, gsize length)
{
  static const char *const endings[] = { ".gpl", ".hex", ".pal", ".txt", ".act", ".ase", ".json", ".png" };
  g_autofree char *path = NULL;
  g_autofree guint8 (*colors)[3] = NULL;
  g_autoptr (GError) error = NULL;
  guint count = 0;
  gboolean read;

  if (length == 0)
    return;
  path = file_of (endings[bytes[0] % G_N_ELEMENTS (endings)], bytes + 1, length - 1);
  read = bn_palette_file_read (path, &colors, &count, &error);
  g_assert_true (read == (error == NULL));
  g_assert_true (!read || (count >= 1 && count <= BN_PALETTE_MAX_COLORS));
  g_unlink (path);
}

/* The bytes stand for the ranks of a file that is right otherwise, or, where the first is odd, for all of it.
 */
static void
fuzz_cache (const guint8 *bytes, gsize length)
{
  const BnMaskConfig config = mask_config ("white", 4, 4);
  g_autofree char *folder = g_dir_make_tmp ("blue-noise-XXXXXX", NULL), *name = bn_cache_kept_name (&config);
  g_autofree char *path = g_build_filename (folder, name, NULL), *kept = NULL;
  g_autoptr (BnCache) cache = bn_cache_new (folder);
  g_autoptr (BnMask) mask = make_mask (&config, 1), found = NULL;
  gsize kept_length, ranks, digest = 32;

  g_assert_true (bn_cache_store (cache, &config, mask, NULL));
  g_assert_true (g_file_get_contents (path, &kept, &kept_length, NULL));
  ranks = kept_length - digest - 64;
  if (length > 0 && bytes[0] % 2 == 0) {
    g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
    memcpy (kept + kept_length - digest - ranks, bytes + 1, MIN (length - 1, ranks));
    g_checksum_update (checksum, (const guchar *) kept, (gssize) (kept_length - digest));
    g_checksum_get_digest (checksum, (guint8 *) kept + kept_length - digest, &digest);
    g_assert_true (g_file_set_contents (path, kept, (gssize) kept_length, NULL));
  } else {
    g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) length, NULL));
  }
  found = bn_cache_find (cache, &config);
  g_assert_true (found == NULL || bn_mask_size (found) == 16);
  g_unlink (path);
  g_rmdir (folder);
}

/* --- bytes as text --- */

static void
fuzz_density (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length), *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (BnDensity) density = bn_density_parse (text, "density", &error), same = NULL;

  g_assert_true ((density == NULL) == (error != NULL));
  if (density == NULL)
    return;
  again = bn_density_print (density);
  same = bn_density_parse (again, "density", &error);
  g_assert_no_error (error);
}

/* The digest at the text's end is made right where the first byte is even. */
static void
fuzz_mask_text (const guint8 *bytes, gsize length)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  BnMask *mask;

  if (length == 0)
    return;
  g_string_append_len (text, (const char *) bytes + 1, (gssize) length - 1);
  g_string_truncate (text, strlen (text->str));
  if (bytes[0] % 2 == 0 && strrchr (text->str, ' ') != NULL) {
    g_autofree char *digest = NULL;
    g_string_truncate (text, (gsize) (strrchr (text->str, ' ') + 1 - text->str));
    digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) text->str, text->len);
    g_string_append_len (text, digest, 16);
  }
  mask = bn_mask_text_parse (text->str, &error);
  check_mask (mask, error);
}

static void
fuzz_palette_text (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_autoptr (GError) error = NULL;
  guint count;
  g_autofree double (*colors)[3] = bn_palette_text_parse (text, &count, &error);

  g_assert_true ((colors == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_cmpuint (g_utf8_strlen (error->message, -1), <, 200);
  if (colors != NULL && count > 0 && count <= 16) {
    BnPalette *palette = bn_palette_new ((const double (*)[3]) colors, count, NULL, 0, NULL);
    bn_palette_unref (palette);
  }
}

/* Lines of ID=VALUE; what all options of a configuration make valid is printed and read again. */
static void
fuzz_options (const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_strndup ((const char *) bytes, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  BnConfig config = bn_config_default ();

  for (char **line = lines; *line != NULL; line++) {
    char *equals = strchr (*line, '=');
    const BnOption *option;
    g_autoptr (GError) error = NULL;
    if (equals == NULL)
      continue;
    *equals = '\0';
    option = bn_option_find (*line);
    if (option != NULL && bn_option_parse (option, equals + 1, &config, &error)) {
      g_autofree char *again = bn_option_print (option, &config);
      BnConfig same = bn_config_default ();
      g_assert_true (bn_option_parse (option, again, &same, NULL));
    }
  }
  bn_mask_config_validate (&config.mask, NULL);
}

const FuzzTarget fuzz_targets[] = {
  { "cache", fuzz_cache },         { "npy", fuzz_npy },
  { "mask-png", fuzz_mask_png },   { "picture", fuzz_picture },
  { "tiff", fuzz_tiff },           { "gif", fuzz_gif },
  { "palette", fuzz_palette },     { "density", fuzz_density },
  { "mask-text", fuzz_mask_text }, { "palette-text", fuzz_palette_text },
  { "options", fuzz_options },     { NULL, NULL },
};

#ifdef FUZZ_TARGET
/* With libFuzzer: a program for each target. */
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  for (const FuzzTarget *target = fuzz_targets; target->name != NULL; target++)
    if (g_str_equal (target->name, FUZZ_TARGET))
      target->run (bytes, length);
  return 0;
}
#endif
