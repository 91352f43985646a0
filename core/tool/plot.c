/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/tool/plot.h"

#include <cairo-svg.h>
#include <cairo.h>

#include "core/files/output.h"
#include "core/tool/plot-page.h"

/* A kind of file: a row of the table below. The file's contents are gathered in `bytes`. */
typedef struct {
  const char *ending;
  cairo_surface_t *(*open) (GByteArray *bytes);
  cairo_status_t (*close) (cairo_surface_t *surface, GByteArray *bytes); /* destroys it too */
} Kind;

static cairo_status_t
gather (void *closure, const unsigned char *data, unsigned length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
open_png (GByteArray *bytes G_GNUC_UNUSED)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, BN_PLOT_WIDTH, BN_PLOT_HEIGHT);
}

static cairo_status_t
close_png (cairo_surface_t *surface, GByteArray *bytes)
{
  cairo_status_t status = cairo_surface_write_to_png_stream (surface, gather, bytes);

  cairo_surface_destroy (surface);
  return status;
}

static cairo_surface_t *
open_svg (GByteArray *bytes)
{
  cairo_surface_t *surface =
      cairo_svg_surface_create_for_stream (gather, bytes, BN_PLOT_WIDTH, BN_PLOT_HEIGHT);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  return surface;
}

static cairo_status_t
close_svg (cairo_surface_t *surface, GByteArray *bytes G_GNUC_UNUSED)
{
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static const Kind kinds[] = {
  { ".png", open_png, close_png },
  { ".svg", open_svg, close_svg },
  { NULL, NULL, NULL },
};

static const Kind *
kind_of (const char *path, GError **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (const Kind *kind = kinds; kind->ending != NULL; kind++)
    if (g_str_has_suffix (lower, kind->ending))
      return kind;
  g_set_error (error, BN_ERROR, BN_ERROR_SETTING, BN_ ("“%s”: a plot's file name must end in .png or .svg."),
               path);
  return NULL;
}

gboolean
bn_plot_check (const char *path, GError **error)
{
  return kind_of (path, error) != NULL && bn_output_check (path, error);
}

gboolean
bn_plot_write (const char *path, const BnCertificate *certificate, GError **error)
{
  const Kind *kind = kind_of (path, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t drawn, closed;
  cairo_t *cr;

  if (kind == NULL)
    return FALSE;
  surface = kind->open (bytes);
  cr = cairo_create (surface);
  bn_plot_page (cr, certificate);
  drawn = cairo_status (cr);
  cairo_destroy (cr);
  closed = kind->close (surface, bytes);
  if (drawn == CAIRO_STATUS_SUCCESS && closed == CAIRO_STATUS_SUCCESS)
    return bn_output_write (path, bytes->data, bytes->len, error);
  g_set_error (error, BN_ERROR, BN_ERROR_FILE, BN_ ("“%s” cannot be drawn: %s."), path,
               cairo_status_to_string (drawn != CAIRO_STATUS_SUCCESS ? drawn : closed));
  return FALSE;
}
