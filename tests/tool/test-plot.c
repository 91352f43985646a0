/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "plot"
#include "core/files/png-file.h"
#include "core/tool/plot.h"
#include "tests/folder.h"
#include "tests/tool/certified.h"

static const BnMaskShape small = { 8, 6, 1, 1 };

/* Draws into `name`; the file's path. g_free. */
static char *
plot_into (const char *name)
{
  g_auto (BnCertificate) certificate = certify_white (&small, TRUE, "mask.npy");
  g_autoptr (GError) error = NULL;
  char *path = file_in (name);

  g_assert_true (bn_plot_check (path, NULL));
  bn_plot_write (path, &certificate, &error);
  g_assert_no_error (error);
  return path;
}

static void
a_png_is_a_picture_of_the_page_s_size (void)
{
  g_autofree char *path = plot_into ("a.png");
  g_auto (BnPicture) picture = { 0 };

  g_assert_true (bn_picture_read (path, 0, &picture, NULL));
  g_assert_cmpint (picture.width, ==, BN_PLOT_WIDTH);
  g_assert_cmpint (picture.height, ==, BN_PLOT_HEIGHT);
  assert_files ("a.png");
}

/* The attributes of the outermost element, "name=value" between spaces. */
static void
gather_root (GMarkupParseContext *context, const char *element, const char **names, const char **values,
             gpointer user_data, GError **error G_GNUC_UNUSED)
{
  if (g_markup_parse_context_get_element_stack (context)->next != NULL)
    return;
  g_string_append_printf (user_data, "%s", element);
  for (int i = 0; names[i] != NULL; i++)
    g_string_append_printf (user_data, " %s=%s", names[i], values[i]);
}

static void
an_svg_is_good_xml_of_the_page_s_size (void)
{
  g_autofree char *path = plot_into ("A.SVG");
  g_autoptr (GBytes) bytes = read_file (path);
  g_autoptr (GString) root = g_string_new (NULL);
  const GMarkupParser parser = { .start_element = gather_root };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, root, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, NULL));
  g_assert_true (g_str_has_prefix (root->str, "svg "));
  assert_says (root->str, "viewBox=0 0 1280 1040");
}

static void
the_same_mask_makes_the_same_picture (void)
{
  g_autofree char *first = plot_into ("a.png"), *second = plot_into ("b.png");
  g_autoptr (GBytes) a = read_file (first), b = read_file (second);

  assert_bytes (a, b);
}

static void
assert_refused (const char *name, const char *word)
{
  g_auto (BnCertificate) certificate = certify_white (&small, TRUE, "mask.npy");
  g_autofree char *path = file_in (name), *before = list_files ();
  g_autoptr (GError) asked = NULL, drawn = NULL;

  g_assert_false (bn_plot_check (path, &asked));
  g_assert_error (asked, BN_ERROR, BN_ERROR_SETTING);
  assert_says (asked->message, word);
  g_assert_false (bn_plot_write (path, &certificate, &drawn));
  g_assert_error (drawn, BN_ERROR, BN_ERROR_SETTING);
  g_assert_cmpstr (drawn->message, ==, asked->message);
  assert_files (before);
}

static void
what_cannot_be_written_is_refused_and_nothing_is_left (void)
{
  g_autofree char *folder = file_in ("folder.png");

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_refused ("a.gif", ".png or .svg");
  assert_refused ("a", ".png or .svg");
  assert_refused ("nowhere/a.png", "nowhere");
  assert_refused ("folder.png", "ordinary");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  TEST ("a PNG is a picture of the page's size", a_png_is_a_picture_of_the_page_s_size);
  TEST ("an SVG is good XML of the page's size", an_svg_is_good_xml_of_the_page_s_size);
  TEST ("the same mask makes the same picture", the_same_mask_makes_the_same_picture);
  TEST ("what cannot be written is refused, and nothing is left",
        what_cannot_be_written_is_refused_and_nothing_is_left);
  return g_test_run ();
}
