/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cache file: 8 bytes of magic, 32 of key, width, height, channels and slices, the N ranks of every plane,
 * 32 bytes of SHA-256 of everything before. Numbers have 32 bits each (mask-bytes.h). The key is the
 * SHA-256 of the algorithm's version and the canonical settings. Its first digits are in the name too, with
 * the method and size for people who look into the folder. A file that is kept has the version in its name,
 * by which those of earlier versions are known (sweep.h). */
#include "core/store/cache.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "core/mask/distribution.h"
#include "core/mask/mask-bytes.h"
#include "core/store/mask-key.h"
#include "core/make/method.h"
#include "core/settings/config.h"
#include "core/store/planes.h"
#include "core/store/sweep.h"
#include "core/base/whole-file.h"
#include "core/base/words.h"
#include "shipped.h"

#define MAGIC "BNMASK\r\n"
#define MAGIC_LENGTH 8
#define WORD_BITS 32
#define HEADER (MAGIC_LENGTH + BN_MASK_DIGEST + 16)

/* How many digits of the key a name has. */
#define NAME_DIGITS 12

struct _BnCache {
  char *folder;
};

/* A relative XDG_CACHE_HOME does not count, as the specification of these folders says. g_free. */
static char *
user_folder (void)
{
  const char *cache = g_get_user_cache_dir ();

  return g_path_is_absolute (cache) ? g_build_filename (cache, BN_DOMAIN, NULL)
                                    : g_build_filename (g_get_home_dir (), ".cache", BN_DOMAIN, NULL);
}

BnCache *
bn_cache_new (const char *folder)
{
  BnCache *cache = g_new (BnCache, 1);

  cache->folder = folder != NULL ? g_strdup (folder) : user_folder ();
  return cache;
}

void
bn_cache_free (BnCache *cache)
{
  if (cache == NULL)
    return;
  g_free (cache->folder);
  g_free (cache);
}

static void
key_of (const BnMaskConfig *config, guint8 key[BN_MASK_DIGEST])
{
  g_autofree char *settings = bn_mask_config_text (config);
  g_autofree char *text = g_strdup_printf ("version=%d\n%s", BN_METHOD_VERSION, settings);

  bn_mask_bytes_digest (text, strlen (text), key);
}

char *
bn_cache_name (const BnMaskConfig *config)
{
  guint8 key[BN_MASK_DIGEST];
  g_autofree char *beginning = NULL;

  key_of (config, key);
  beginning = bn_mask_bytes_print_digest (key, NAME_DIGITS);
  return g_strdup_printf ("%s-%dx%d-%s.mask", bn_methods[config->method].choice.id, config->width,
                          config->height, beginning);
}

char *
bn_cache_kept_name (const BnMaskConfig *config)
{
  g_autofree char *name = bn_cache_name (config);

  *strrchr (name, '.') = '\0';
  return g_strdup_printf ("%s.v%d.mask", name, BN_METHOD_VERSION);
}

static gsize
file_length (const BnMaskShape *shape)
{
  return HEADER + bn_mask_bytes_length (bn_mask_shape_count (shape), WORD_BITS) + BN_MASK_DIGEST;
}

/* Everything before the ranks. */
static void
write_header (const BnMaskConfig *config, const BnMaskShape *shape, guint8 header[HEADER])
{
  const guint32 sides[] = { (guint32) shape->width, (guint32) shape->height, (guint32) shape->channels,
                            (guint32) shape->slices };

  memcpy (header, MAGIC, MAGIC_LENGTH);
  key_of (config, header + MAGIC_LENGTH);
  bn_mask_bytes_pack (sides, G_N_ELEMENTS (sides), WORD_BITS, header + MAGIC_LENGTH + BN_MASK_DIGEST);
}

/* The bytes of a cache file. */
static guint8 *
encode (const BnMaskConfig *config, const BnMask *mask)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  gsize signed_length = file_length (&shape) - BN_MASK_DIGEST;
  guint8 *bytes = g_malloc (file_length (&shape));

  write_header (config, &shape, bytes);
  bn_mask_bytes_pack (bn_mask_ranks (mask), bn_mask_shape_count (&shape), WORD_BITS, bytes + HEADER);
  bn_mask_bytes_digest (bytes, signed_length, bytes + signed_length);
  return bytes;
}

/* TRUE if the bytes are a whole file of exactly these settings and this version. */
static gboolean
is_whole (const BnMaskConfig *config, const guint8 *bytes, gsize length)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint8 header[HEADER];

  write_header (config, &shape, header);
  return length == file_length (&shape) && memcmp (bytes, header, HEADER) == 0;
}

static gboolean
is_undamaged (const guint8 *bytes, gsize length)
{
  guint8 digest[BN_MASK_DIGEST];

  bn_mask_bytes_digest (bytes, length - BN_MASK_DIGEST, digest);
  return memcmp (bytes + length - BN_MASK_DIGEST, digest, BN_MASK_DIGEST) == 0;
}

static BnMask *
decode (const BnMaskConfig *config, const guint8 *bytes, gsize length)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  g_autofree guint32 *ranks = NULL;
  g_autofree float *values = NULL;

  if (!is_whole (config, bytes, length))
    return NULL;
  ranks = g_new (guint32, bn_mask_shape_count (&shape));
  bn_mask_bytes_unpack (bytes + HEADER, bn_mask_shape_count (&shape), WORD_BITS, ranks);
  values = bn_distribution_table (config);
  return bn_mask_new_planes (&shape, ranks, values, NULL);
}

/* These are a part of the program: their digests need no look. */
static BnMask *
find_shipped (const BnMaskConfig *config)
{
  g_autofree char *name = bn_cache_name (config);
  g_autofree char *path = g_strconcat ("/masks/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (bn_shipped_get_resource (), path, 0, NULL);
  gsize length;
  const guint8 *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return decode (config, data, length);
}

/* Where the mask is kept. g_free. */
static char *
kept_path (const BnCache *cache, const BnMaskConfig *config)
{
  g_autofree char *name = bn_cache_kept_name (config);

  return g_build_filename (cache->folder, name, NULL);
}

static BnMask *
find_kept (const BnCache *cache, const BnMaskConfig *config)
{
  g_autofree char *path = kept_path (cache, config);
  const BnMaskShape shape = bn_mask_config_shape (config);
  g_autofree char *contents = bn_whole_file_read (path, file_length (&shape));
  BnMask *mask = NULL;

  if (contents != NULL && is_undamaged ((const guint8 *) contents, file_length (&shape)))
    mask = decode (config, (const guint8 *) contents, file_length (&shape));

  if (mask != NULL)
    bn_sweep_note_use (path);
  return mask;
}

BnMask *
bn_cache_find (const BnCache *cache, const BnMaskConfig *config)
{
  BnMask *mask = find_shipped (config);

  return mask != NULL ? mask : find_kept (cache, config);
}

gboolean
bn_cache_store (const BnCache *cache, const BnMaskConfig *config, const BnMask *mask, GError **error)
{
  static const BnRights private = { 0600, FALSE };
  const BnMaskShape shape = bn_mask_shape (mask);
  gsize length = file_length (&shape);
  g_autofree guint8 *bytes = encode (config, mask);
  g_autofree char *path = kept_path (cache, config);

  if (g_mkdir_with_parents (cache->folder, 0700) != 0) {
    int code = errno;
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                 BN_ ("The folder “%s” cannot be made: %s."), cache->folder, g_strerror (code));
    return FALSE;
  }
  bn_sweep (cache->folder, BN_METHOD_VERSION, BN_SWEEP_LIMIT - MIN (length, BN_SWEEP_LIMIT));
  return bn_whole_file_write (path, bytes, length, private, error);
}

BnMask *
bn_cache_get (const BnCache *cache, const BnMaskConfig *config, const BnJob *job, char **warning,
              GError **error)
{
  g_autoptr (GError) keeping = NULL;
  BnMask *mask;

  if (warning != NULL)
    *warning = NULL;
  if (!bn_mask_config_validate (config, error))
    return NULL;
  mask = bn_cache_find (cache, config);
  if (mask != NULL)
    return mask;
  mask = bn_planes_make (config, job, error);
  if (mask == NULL || bn_job_is_cancelled (job))
    return mask;
  if (!bn_cache_store (cache, config, mask, &keeping) && warning != NULL)
    *warning = g_strdup_printf (BN_ ("The mask was made but could not be kept for the next time: %s"),
                                keeping->message);
  return mask;
}
