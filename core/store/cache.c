/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cache file: 8 bytes of magic, 32 of key, width, height, channels and slices (32 bits each), the N ranks
 * (32 bits each) of every plane, 32 bytes of SHA-256 over all before. Numbers are little-endian. The key is
 * the SHA-256 of the algorithm's version and the canonical settings. Its first digits are in the name too,
 * with the method and size for people who look into the folder. */
#include "core/store/cache.h"

#include <errno.h>
#include <string.h>
#include <time.h>

#include <glib/gstdio.h>

#include "core/mask/distribution.h"
#include "core/base/error.h"
#include "core/store/mask-key.h"
#include "core/make/method.h"
#include "core/settings/config.h"
#include "core/store/planes.h"
#include "core/base/words.h"
#include "shipped.h"

#define MAGIC "BNMASK\r\n"
#define DIGEST 32
#define HEADER (8 + DIGEST + 16)

/* Temporaries older than this are nobody's. */
#define STALE_SECONDS 3600

struct _BnCache {
  char *folder;
};

BnCache *
bn_cache_new (const char *folder)
{
  BnCache *cache = g_new (BnCache, 1);

  cache->folder =
      folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_cache_dir (), BN_DOMAIN, NULL);
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
digest_of (const void *data, gsize length, guint8 digest[DIGEST])
{
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize size = DIGEST;

  g_checksum_update (checksum, data, (gssize) length);
  g_checksum_get_digest (checksum, digest, &size);
  g_checksum_free (checksum);
}

static void
key_of (const BnMaskConfig *config, guint8 key[DIGEST])
{
  g_autofree char *settings = bn_mask_config_text (config);
  g_autofree char *text = g_strdup_printf ("version=%d\n%s", BN_METHOD_VERSION, settings);

  digest_of (text, strlen (text), key);
}

char *
bn_cache_name (const BnMaskConfig *config)
{
  guint8 key[DIGEST];

  key_of (config, key);
  return g_strdup_printf ("%s-%dx%d-%02x%02x%02x%02x%02x%02x.mask", bn_methods[config->method].choice.id,
                          config->width, config->height, key[0], key[1], key[2], key[3], key[4], key[5]);
}

static void
put_u32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_LE (value);
  memcpy (at, &value, sizeof value);
}

static guint32
get_u32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, sizeof value);
  return GUINT32_FROM_LE (value);
}

/* Ranks of all planes. */
static gsize
count_of (const BnMaskShape *shape)
{
  return (gsize) shape->width * (gsize) shape->height * (gsize) shape->channels * (gsize) shape->slices;
}

static gsize
file_length (const BnMaskShape *shape)
{
  return HEADER + 4 * count_of (shape) + DIGEST;
}

static void
put_shape (guint8 *at, const BnMaskShape *shape)
{
  put_u32 (at, (guint32) shape->width);
  put_u32 (at + 4, (guint32) shape->height);
  put_u32 (at + 8, (guint32) shape->channels);
  put_u32 (at + 12, (guint32) shape->slices);
}

/* The bytes of a cache file. */
static guint8 *
encode (const BnMaskConfig *config, const BnMask *mask)
{
  const BnMaskShape shape = bn_mask_shape (mask);
  gsize count = count_of (&shape);
  guint8 *bytes = g_malloc (file_length (&shape));

  memcpy (bytes, MAGIC, 8);
  key_of (config, bytes + 8);
  put_shape (bytes + 8 + DIGEST, &shape);
  for (gsize i = 0; i < count; i++)
    put_u32 (bytes + HEADER + 4 * i, bn_mask_ranks (mask)[i]);
  digest_of (bytes, HEADER + 4 * count, bytes + HEADER + 4 * count);
  return bytes;
}

/* TRUE if the bytes are a whole, undamaged file of exactly these settings and this version. */
static gboolean
is_valid (const BnMaskConfig *config, const guint8 *bytes, gsize length)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  guint8 key[DIGEST], digest[DIGEST], header[16];

  key_of (config, key);
  if (length != file_length (&shape) || memcmp (bytes, MAGIC, 8) != 0 || memcmp (bytes + 8, key, DIGEST) != 0)
    return FALSE;
  put_shape (header, &shape);
  if (memcmp (bytes + 8 + DIGEST, header, sizeof header) != 0)
    return FALSE;
  digest_of (bytes, length - DIGEST, digest);
  return memcmp (bytes + length - DIGEST, digest, DIGEST) == 0;
}

static BnMask *
decode (const BnMaskConfig *config, const guint8 *bytes, gsize length)
{
  const BnMaskShape shape = bn_mask_config_shape (config);
  gsize count = count_of (&shape);
  g_autofree guint32 *ranks = NULL;
  g_autofree float *values = NULL;

  if (!is_valid (config, bytes, length))
    return NULL;
  ranks = g_new (guint32, count);
  for (gsize i = 0; i < count; i++)
    ranks[i] = get_u32 (bytes + HEADER + 4 * i);
  values = bn_distribution_table (config);
  return bn_mask_new_planes (&shape, ranks, values, NULL);
}

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

/* TRUE if an ordinary file of just that length stands there: nothing else is worth opening. */
static gboolean
has_length (const char *path, gsize length)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 && S_ISREG (status.st_mode) && (gsize) status.st_size == length;
}

static BnMask *
find_kept (const BnCache *cache, const BnMaskConfig *config)
{
  g_autofree char *name = bn_cache_name (config);
  g_autofree char *path = g_build_filename (cache->folder, name, NULL);
  g_autofree char *contents = NULL;
  const BnMaskShape shape = bn_mask_config_shape (config);
  gsize length;

  if (!has_length (path, file_length (&shape)) || !g_file_get_contents (path, &contents, &length, NULL))
    return NULL;
  return decode (config, (const guint8 *) contents, length);
}

BnMask *
bn_cache_find (const BnCache *cache, const BnMaskConfig *config)
{
  BnMask *mask = find_shipped (config);

  return mask != NULL ? mask : find_kept (cache, config);
}

/* GLib names a temporary after its file, a dot and six random characters. Nothing but our own names counts,
 * for a folder may hold other people's files. */
static gboolean
is_stale_temporary (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf status;

  return g_regex_match_simple ("^[a-z-]+-[0-9]+x[0-9]+-[0-9a-f]{12}\\.mask\\.[0-9A-Za-z]{6}$", name, 0, 0) &&
         g_stat (path, &status) == 0 && time (NULL) - status.st_mtime > STALE_SECONDS;
}

static void
sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (is_stale_temporary (folder, name)) {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
}

gboolean
bn_cache_store (const BnCache *cache, const BnMaskConfig *config, const BnMask *mask, GError **error)
{
  g_autofree guint8 *bytes = encode (config, mask);
  g_autofree char *name = bn_cache_name (config);
  g_autofree char *path = g_build_filename (cache->folder, name, NULL);
  const BnMaskShape shape = bn_mask_shape (mask);

  if (g_mkdir_with_parents (cache->folder, 0700) != 0) {
    int code = errno;
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                 BN_ ("The folder “%s” cannot be made: %s."), cache->folder, g_strerror (code));
    return FALSE;
  }
  sweep (cache->folder);
  return g_file_set_contents_full (path, (const char *) bytes, (gssize) file_length (&shape),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
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
