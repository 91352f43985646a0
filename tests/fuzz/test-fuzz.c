/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each target on its seeds and on some hundred spoilt ones: what tests/fuzz/run finds stays found, with any
 * compiler. BN_FUZZ_INPUTS is how many spoilt ones are tried. */
#define ROOM "fuzz"
#include "tests/fuzz/targets.h"
#include "tests/helpers.h"

#define INPUTS 300
#define LONGEST 4096

static guint
input_count (void)
{
  const char *count = g_getenv ("BN_FUZZ_INPUTS");

  return count != NULL ? (guint) g_ascii_strtoull (count, NULL, 10) : INPUTS;
}

/* The files in the target's folder of seeds, in the order of their names. */
static GPtrArray *
read_seeds (const char *name)
{
  g_autofree char *folder = g_build_filename (g_getenv ("BN_SOURCE"), "tests", "fuzz", "seeds", name, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GList *names = NULL;
  const char *file;

  g_assert_nonnull (dir);
  while ((file = g_dir_read_name (dir)) != NULL)
    names = g_list_insert_sorted (names, g_strdup (file), (GCompareFunc) strcmp);
  for (GList *next = names; next != NULL; next = next->next) {
    g_autofree char *path = g_build_filename (folder, next->data, NULL);
    char *bytes;
    gsize length;
    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    g_ptr_array_add (seeds, g_bytes_new_take (bytes, length));
  }
  g_list_free_full (names, g_free);
  return seeds;
}

static guint
below (BnRng *rng, gsize limit)
{
  return (guint) bn_rng_below (rng, (guint32) limit);
}

/* Changes, cuts, doubles or puts in some bytes. */
static void
spoil (GByteArray *bytes, BnRng *rng)
{
  static const guint8 odd[] = { 0, 1, 0x7f, 0x80, 0xff, '0', '-', ' ', '\n', ',' };

  for (guint changes = 1 + below (rng, 6); changes > 0 && bytes->len > 0 && bytes->len < LONGEST; changes--) {
    guint at = below (rng, bytes->len), most = 1 + below (rng, 16), length = MIN (bytes->len - at, most);
    switch (below (rng, 5)) {
    case 0:
      bytes->data[at] = (guint8) below (rng, 256);
      break;
    case 1:
      bytes->data[at] = odd[below (rng, sizeof odd)];
      break;
    case 2:
      g_byte_array_remove_range (bytes, at, length);
      break;
    case 3:
      g_byte_array_append (bytes, (guint8[16]){ bytes->data[at], bytes->data[at + length - 1] }, length);
      break;
    default:
      bytes->data[at] ^= (guint8) (1u << below (rng, 8));
    }
  }
}

static void
run_target (gconstpointer data)
{
  const FuzzTarget *target = data;
  g_autoptr (GPtrArray) seeds = read_seeds (target->name);
  BnRng rng = bn_rng_new (1, 0);

  g_assert_cmpuint (seeds->len, >, 0);
  for (guint i = 0; i < seeds->len + input_count (); i++) {
    GBytes *seed = seeds->pdata[i < seeds->len ? i : below (&rng, seeds->len)];
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), (guint) g_bytes_get_size (seed));
    if (i >= seeds->len)
      spoil (bytes, &rng);
    target->run (bytes->data, bytes->len);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (const FuzzTarget *target = fuzz_targets; target->name != NULL; target++) {
    g_autofree char *path = g_strdup_printf ("/fuzz/%s bytes are refused or of use", target->name);
    g_test_add_data_func (path, target, run_target);
  }
  return g_test_run ();
}
