/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole pictures: what every way to dither promises of surfaces, jobs, threads and memory. */
#define ROOM "dither-run"
#include "tests/dither-helpers.h"
#include "tests/with-memory.h"

#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 33)
#include <malloc.h>
#define HAVE_MALLINFO2
#endif
#endif

#define HEIGHT 300 /* three bands of rows, at the least */

static const char *const ways[] = {
  "dither-method=ordered",
  "dither-method=diffusion",
  "dither-method=diffusion join-channels=true",
  "dither-method=diffusion keep-neutral=true",
  "dither-method=diffusion colours=palette",
  "dither-method=ordered colours=palette",
  "dither-method=optimised levels=3",
  "dither-method=optimised join-channels=true",
  "dither-method=optimised keep-neutral=true detail=0",
  "dither-method=optimised colours=palette viewing=screen",
};

static BnDither *
new_way (const char *text, BnSample sample, int channels)
{
  static const double colors[][3] = { { 0, 0, 0 }, { 1, 1, 1 }, { 1, 0, 0 }, { 0, .5, 0 }, { .1, .1, .8 } };
  BnConfig config = settings (text);
  g_autoptr (BnPalette) palette = bn_palette_new (colors, 5, NULL, 0, NULL);
  g_autoptr (BnMask) mask = planes (1, 1);
  const BnPixels pixels = { .sample = sample, .channels = channels, .alpha = channels % 2 == 0 };

  config.dither.palette = palette;
  return new_dither_of (&config.dither, mask, &pixels);
}

/* --- a surface that keeps books --- */

typedef struct {
  Picture *picture;
  int calls, fail_at;   /* reads and writes so far; the call that fails, or 0 */
  BnArea read;          /* what was read last */
  int written;          /* rows so far */
  gsize most, at_first; /* bytes allocated, at most and before the run */
} Books;

static gsize
bytes_allocated (void)
{
#ifdef HAVE_MALLINFO2
  const struct mallinfo2 info = mallinfo2 ();
  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

static gboolean
count_call (Books *books, GError **error)
{
  books->most = MAX (books->most, bytes_allocated ());
  if (++books->calls != books->fail_at)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "no room");
  return FALSE;
}

static gboolean
read_area (gpointer user_data, const BnArea *area, void *pixels, GError **error)
{
  Books *books = user_data;
  const Picture *picture = books->picture;

  g_assert_true (area->x == 0 && area->width == picture->width && area->height > 0);
  g_assert_true (area->y >= 0 && area->y + area->height <= picture->height);
  if (!count_call (books, error))
    return FALSE;
  books->read = *area;
  memcpy (pixels, picture->in + picture->stride * (gsize) area->y, picture->stride * (gsize) area->height);
  return TRUE;
}

static gboolean
write_area (gpointer user_data, const BnArea *area, const void *pixels, GError **error)
{
  Books *books = user_data;
  const Picture *picture = books->picture;

  g_assert_true (area->x == 0 && area->width == picture->width && area->height > 0);
  g_assert_cmpint (area->y, ==, books->written);                                    /* in order, and once */
  g_assert_cmpint (area->y + area->height, <=, books->read.y + books->read.height); /* read before */
  if (!count_call (books, error))
    return FALSE;
  books->written += area->height;
  memcpy (picture->out + picture->stride * (gsize) area->y, pixels, picture->stride * (gsize) area->height);
  return TRUE;
}

static gboolean
run_books (const BnDither *dither, Books *books, const BnJob *job, GError **error)
{
  const BnSurface surface = { 0,          0,    books->picture->width, books->picture->height, read_area,
                              write_area, books };

  memset (books->picture->out, 0, books->picture->bytes);
  return bn_dither_run (dither, &surface, job, error);
}

/* --- pixels --- */

static void
a_local_way_s_picture_is_its_rows (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 300 }, { 300, 1 }, { 67, 300 }, { 1030, 17 } };

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
      int width = sizes[s][0], height = sizes[s][1];
      g_autoptr (BnDither) dither = new_way (ways[w], BN_SAMPLE_U8, 3);
      g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, width, height);
      g_autofree guint8 *rows = g_malloc (picture.bytes);
      if (!bn_dither_is_local (dither))
        continue;
      picture_randomize (&picture, 1);
      picture_run_at (&picture, dither, -9, 1000, 2);
      for (int y = 0; y < height; y++)
        bn_dither_row (dither, picture.in + picture.stride * (gsize) y, rows + picture.stride * (gsize) y, -9,
                       1000 + y, width);
      g_assert_cmpmem (picture.out, picture.bytes, rows, picture.bytes);
    }
}

static void
check_alike (const char *way, BnSample sample, int channels)
{
  static const int threads[] = { 2, 3, 7 };
  g_autoptr (BnDither) dither = new_way (way, sample, channels);
  g_auto (Picture) picture = picture_new (sample, channels, 11, HEIGHT);
  g_autofree guint8 *one = NULL;
  BnArray array = { picture.in, picture.in, picture.stride, picture.pixel_bytes };
  const BnSurface in_place = bn_surface_of_array (&array, picture.width, picture.height);

  picture_randomize (&picture, 2);
  picture_run_at (&picture, dither, 0, 0, 1);
  one = g_memdup2 (picture.out, picture.bytes);
  for (gsize t = 0; t < G_N_ELEMENTS (threads); t++) {
    memset (picture.out, 0, picture.bytes);
    picture_run_at (&picture, dither, 0, 0, threads[t]);
    g_assert_cmpmem (picture.out, picture.bytes, one, picture.bytes);
  }
  g_assert_true (bn_dither_run (dither, &in_place, NULL, NULL));
  g_assert_cmpmem (picture.in, picture.bytes, one, picture.bytes);
}

static void
threads_and_places_change_no_byte_in_any_way_sample_or_alpha (void)
{
  static const char *const alphas[] = { "alpha=keep", "alpha=dither", "alpha=cut" };

  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (gsize a = 0; a < G_N_ELEMENTS (alphas); a++)
      for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++)
        for (int channels = 1; channels <= 4; channels++) {
          g_autofree char *text = g_strconcat (ways[w], " ", alphas[a], NULL);
          if (channels % 2 == 0 || a == 0)
            check_alike (text, sample, channels);
        }
}

static void
alpha_becomes_the_same_in_every_way (void)
{
  static const char *const alphas[] = { "alpha=keep", "alpha=dither alpha-levels=3",
                                        "alpha=cut alpha-threshold=.3" };

  for (gsize a = 0; a < G_N_ELEMENTS (alphas); a++)
    for (BnSample sample = BN_SAMPLE_U8; sample <= BN_SAMPLE_FLOAT; sample++) {
      g_autofree double *first = NULL;
      for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
        g_autofree char *text = g_strconcat (ways[w], " offset-x=7 ", alphas[a], NULL);
        g_autoptr (BnDither) dither = new_way (text, sample, 4);
        g_auto (Picture) picture = picture_new (sample, 4, 41, 37);
        g_autofree double *alpha = g_new (double, 41 * 37);
        picture_randomize (&picture, 6);
        picture_run_at (&picture, dither, -3, 5, 1);
        for (gsize p = 0; p < 41 * 37; p++)
          alpha[p] = get_sample (&picture, picture.out, 4 * p + 3);
        if (first == NULL)
          first = g_steal_pointer (&alpha);
        else
          g_assert_cmpmem (alpha, 41 * 37 * sizeof *alpha, first, 41 * 37 * sizeof *first);
      }
    }
}

/* --- surfaces and jobs --- */

static void
every_pixel_is_read_in_order_and_written_once (void)
{
  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
    g_autoptr (BnDither) dither = new_way (ways[w], BN_SAMPLE_U8, 3);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 31, HEIGHT);
    Books books = { .picture = &picture };
    g_assert_true (run_books (dither, &books, NULL, NULL));
    g_assert_cmpint (books.written, ==, HEIGHT);
    if (bn_dither_is_local (dither))
      g_assert_cmpint (books.calls, <=, 2 * (HEIGHT / 128 + 1));
  }
}

/* What was written before a run ended is what a whole run writes, and nothing is written behind it. */
static void
check_beginning (const Picture *picture, const guint8 *whole, int rows)
{
  gsize bytes = picture->stride * (gsize) rows;

  g_assert_cmpmem (picture->out, bytes, whole, bytes);
  for (gsize i = bytes; i < picture->bytes; i++)
    g_assert_cmpint (picture->out[i], ==, 0);
}

static void
a_surface_that_fails_at_any_call_gives_its_error (void)
{
  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
    g_autoptr (BnDither) dither = new_way (ways[w], BN_SAMPLE_U8, 3);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 31, HEIGHT);
    g_autofree guint8 *whole = NULL;
    picture_randomize (&picture, 3);
    picture_run (&picture, dither);
    whole = g_memdup2 (picture.out, picture.bytes);
    for (int fail_at = 1;; fail_at++) {
      Books books = { .picture = &picture, .fail_at = fail_at };
      g_autoptr (GError) error = NULL;
      gboolean done = run_books (dither, &books, NULL, &error);
      check_beginning (&picture, whole, books.written);
      if (done) {
        g_assert_cmpint (books.calls, <, fail_at);
        g_assert_cmpint (fail_at, >, 4);
        break;
      }
      g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
      g_assert_cmpint (books.calls, ==, fail_at); /* no more calls */
    }
  }
}

typedef struct {
  GCancellable *cancellable;
  int steps, cancel_at;
  double last;
} Watcher;

static void
count_step (double done, gpointer user_data)
{
  Watcher *watcher = user_data;

  g_assert_cmpfloat (done, >=, watcher->last);
  watcher->last = done;
  if (++watcher->steps == watcher->cancel_at)
    g_cancellable_cancel (watcher->cancellable);
}

static void
a_run_cancelled_at_any_step_ends_in_order (void)
{
  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
    g_autoptr (BnDither) dither = new_way (ways[w], BN_SAMPLE_U8, 3);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 31, HEIGHT);
    g_autofree guint8 *whole = NULL;
    gboolean done = FALSE;
    picture_randomize (&picture, 3);
    picture_run (&picture, dither);
    whole = g_memdup2 (picture.out, picture.bytes);
    for (int cancel_at = 1; !done; cancel_at++) {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Watcher watcher = { cancellable, 0, cancel_at, 0 };
      const BnJob job = {
        .cancellable = cancellable, .progress = count_step, .user_data = &watcher, .threads = 2
      };
      Books books = { .picture = &picture };
      g_autoptr (GError) error = NULL;
      done = run_books (dither, &books, &job, &error);
      check_beginning (&picture, whole, books.written);
      if (done) {
        assert_close (watcher.last, 1, 0);
        g_assert_cmpint (watcher.steps, >=, 4);
      } else {
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        g_assert_cmpint (watcher.steps, ==, cancel_at);
      }
    }
  }
}

static void
a_run_cancelled_before_it_begins_writes_nothing (void)
{
  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++) {
    g_autoptr (BnDither) dither = new_way (ways[w], BN_SAMPLE_U8, 3);
    g_auto (Picture) picture = picture_new (BN_SAMPLE_U8, 3, 31, HEIGHT);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    const BnJob job = { .cancellable = cancellable };
    Books books = { .picture = &picture };
    g_autoptr (GError) error = NULL;
    g_cancellable_cancel (cancellable);
    g_assert_false (run_books (dither, &books, &job, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint (books.written, ==, 0);
  }
}

/* --- memory --- */

static void
a_run_takes_no_more_memory_than_named (void)
{
  if (bytes_allocated () == 0) {
    g_test_skip ("nothing here counts what is allocated");
    return;
  }
  for (gsize w = 0; w < G_N_ELEMENTS (ways); w++)
    for (int width = 100; width <= 10000; width *= 10) {
      g_autoptr (BnDither) dither = new_way (ways[w], BN_SAMPLE_U16, 4);
      g_auto (Picture) picture = picture_new (BN_SAMPLE_U16, 4, width, 20);
      const BnJob job = { .threads = 1 };
      Books books = { .picture = &picture, .at_first = bytes_allocated () };
      gsize taken;
      g_assert_true (run_books (dither, &books, &job, NULL));
      g_assert_cmpuint (books.most, >, books.at_first);
      taken = books.most - books.at_first;
      g_assert_cmpuint (taken, <=, bn_dither_memory (dither, width) + 16384);
      g_assert_cmpuint (bn_dither_memory (dither, width), <=, 2 * taken + 16384);
    }
}

static gboolean
read_nothing (gpointer user_data G_GNUC_UNUSED, const BnArea *area G_GNUC_UNUSED, void *pixels G_GNUC_UNUSED,
              GError **error G_GNUC_UNUSED)
{
  g_assert_not_reached ();
}

static void
run_too_much (void)
{
  BnDitherConfig config = bn_config_default ().dither;
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  const BnSurface surface = { .width = 50000000, .height = 3, .read = read_nothing };
  const BnMaskShape shape = { 8, 8, 1, 1 };
  g_autoptr (BnMask) mask = white_planes (&shape, 5);
  g_autoptr (BnDither) dither = NULL;
  g_autoptr (GError) error = NULL;

  config.method = BN_DITHER_OPTIMIZED;
  dither = bn_dither_new (&config, mask, &pixels, NULL);
  g_assert_nonnull (dither);
  g_assert_false (bn_dither_run (dither, &surface, NULL, &error));
  g_assert_error (error, BN_ERROR, BN_ERROR_SETTING);
  g_assert_nonnull (strstr (error->message, "needs about"));
}

static void
a_picture_too_large_for_the_memory_is_refused_before_it_is_read (void)
{
  with_memory (1 << 30, run_too_much);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a local way's picture is its rows", a_local_way_s_picture_is_its_rows);
  TEST ("threads and places change no byte, in any way, sample or alpha",
        threads_and_places_change_no_byte_in_any_way_sample_or_alpha);
  TEST ("alpha becomes the same in every way", alpha_becomes_the_same_in_every_way);
  TEST ("every pixel is read in order and written once", every_pixel_is_read_in_order_and_written_once);
  TEST ("a surface that fails at any call gives its error", a_surface_that_fails_at_any_call_gives_its_error);
  TEST ("a run cancelled at any step ends in order", a_run_cancelled_at_any_step_ends_in_order);
  TEST ("a run cancelled before it begins writes nothing", a_run_cancelled_before_it_begins_writes_nothing);
  TEST ("a run takes no more memory than named", a_run_takes_no_more_memory_than_named);
  TEST ("a picture too large for the memory is refused before it is read",
        a_picture_too_large_for_the_memory_is_refused_before_it_is_read);
  return g_test_run ();
}
