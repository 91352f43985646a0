/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "npy"
#include <sys/mman.h>
#include <unistd.h>

#include "core/files/npy.h"
#include "tests/helpers.h"

#define HEADER "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n"

/* A file of this version, header text and data. g_bytes_unref. */
static GBytes *
file_of (int version, const char *header, gconstpointer data, gsize length)
{
  GByteArray *bytes = g_byte_array_new ();
  const guint8 start[] = { 0x93, 'N', 'U', 'M', 'P', 'Y', (guint8) version, 0 };
  const guint32 size = (guint32) strlen (header);
  const guint8 sizes[] = { (guint8) size, (guint8) (size >> 8), 0, 0 };

  g_byte_array_append (bytes, start, sizeof start);
  g_byte_array_append (bytes, sizes, version == 1 ? 2 : 4);
  g_byte_array_append (bytes, (const guint8 *) header, size);
  g_byte_array_append (bytes, data, (guint) length);
  return g_byte_array_free_to_bytes (bytes);
}

static float *
decode (GBytes *bytes, BnNpyShape *shape, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return bn_npy_decode ("some.npy", data, length, shape, error);
}

static void
assert_refused (GBytes *bytes, const char *what)
{
  g_autoptr (GError) error = NULL;
  BnNpyShape shape;
  g_autofree float *values = decode (bytes, &shape, &error);

  if (values != NULL)
    g_error ("“%s” was read", what);
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "some.npy"));
}

static void
every_shape_comes_back_with_its_values (void)
{
  static const BnNpyShape shapes[] = {
    { 1, { 7 } }, { 2, { 3, 5 } }, { 3, { 1, 1, 1 } }, { 4, { 2, 3, 5, 4 } }, { 4, { 1, 1, 300, 1 } },
  };
  BnRng rng = bn_rng_new (1, 0);

  for (gsize s = 0; s < G_N_ELEMENTS (shapes); s++) {
    gsize count = bn_npy_count (&shapes[s]);
    g_autofree float *values = g_new (float, count), *got = NULL;
    g_autoptr (GBytes) bytes = NULL;
    BnNpyShape shape = { 0 };
    for (gsize i = 0; i < count; i++)
      values[i] = (float) (1e3 * random_value (&rng));
    bytes = bn_npy_encode (&shapes[s], values);
    got = decode (bytes, &shape, NULL);
    g_assert_cmpint (shape.dimensions, ==, shapes[s].dimensions);
    g_assert_cmpmem (shape.sides, 4 * (gsize) shape.dimensions, shapes[s].sides,
                     4 * (gsize) shape.dimensions);
    g_assert_cmpmem (got, 4 * count, values, 4 * count);
  }
}

static void
data_begin_at_a_multiple_of_64_bytes (void)
{
  for (int side = 1; side <= 10000; side *= 10) {
    const BnNpyShape shape = { 2, { 1, side } };
    g_autofree float *values = g_new0 (float, (gsize) side);
    g_autoptr (GBytes) bytes = bn_npy_encode (&shape, values);
    gsize header = g_bytes_get_size (bytes) - 4 * (gsize) side;
    g_assert_cmpint (header % 64, ==, 0);
    g_assert_cmpint (((const char *) g_bytes_get_data (bytes, NULL))[header - 1], ==, '\n');
  }
}

static void
numbers_are_little_endian (void)
{
  const float values[] = { 1, -2.5f };
  char bytes[8];

  bn_npy_put (bytes, values, 2);
  g_assert_cmpmem (bytes, 8, "\0\0\x80\x3f\0\0\x20\xc0", 8);
}

static void
wide_numbers_of_any_version_are_read (void)
{
  static const char data[] = "\0\0\0\0\0\0\xf8\x3f\0\0\0\0\0\0\x04\xc0"; /* 1.5 and -2.5 */

  for (int version = 1; version <= 3; version++) {
    g_autoptr (GBytes) bytes = file_of (version, HEADER, data, 16);
    BnNpyShape shape;
    g_autofree float *values = decode (bytes, &shape, NULL);
    g_assert_nonnull (values);
    g_assert_cmpint (shape.sides[0], ==, 2);
    g_assert_cmpfloat (values[0], ==, 1.5f);
    g_assert_cmpfloat (values[1], ==, -2.5f);
  }
}

static void
a_file_cut_anywhere_is_refused (void)
{
  const BnNpyShape shape = { 2, { 2, 3 } };
  const float values[6] = { 0 };
  g_autoptr (GBytes) whole = bn_npy_encode (&shape, values);

  for (gsize length = 0; length < g_bytes_get_size (whole); length++) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, length);
    assert_refused (part, "a part");
  }
}

static void
headers_that_say_something_else_are_refused (void)
{
  static const char *const headers[] = {
    "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2), }",
    "{'descr': '>f4', 'fortran_order': False, 'shape': (2, 2), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (0, 4), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-2, -2), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1, 2, 2), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2",
    "{'descr': '<f4', 'fortran_order': False, }",
    "",
  };
  const char data[16] = { 0 };

  for (gsize h = 0; h < G_N_ELEMENTS (headers); h++) {
    g_autoptr (GBytes) bytes = file_of (1, headers[h], data, sizeof data);
    assert_refused (bytes, headers[h]);
  }
}

/* The bytes end where memory may not be read. */
static void
a_header_longer_than_the_file_is_not_read (void)
{
  static const char begun[] = "\x93NUMPY\1\0\xff\x7f{'descr'";
  gsize page = (gsize) sysconf (_SC_PAGESIZE), length = sizeof begun - 1;
  char *pages = mmap (NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  g_autoptr (GError) error = NULL;
  BnNpyShape shape;

  g_assert_true (pages != MAP_FAILED);
  memcpy (pages + page - length, begun, length);
  g_assert_cmpint (mprotect (pages + page, page, PROT_NONE), ==, 0);
  g_assert_null (bn_npy_decode ("a.npy", pages + page - length, length, &shape, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_FILE);
  munmap (pages, 2 * page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("every shape comes back with its values", every_shape_comes_back_with_its_values);
  TEST ("data begin at a multiple of 64 bytes", data_begin_at_a_multiple_of_64_bytes);
  TEST ("numbers are little-endian", numbers_are_little_endian);
  TEST ("wide numbers of any version are read", wide_numbers_of_any_version_are_read);
  TEST ("a file cut anywhere is refused", a_file_cut_anywhere_is_refused);
  TEST ("headers that say something else are refused", headers_that_say_something_else_are_refused);
  TEST ("a header longer than the file is not read", a_header_longer_than_the_file_is_not_read);
  return g_test_run ();
}
