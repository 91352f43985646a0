/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * blue-noise:dither, the plug-in's second door: the same dither inside GIMP's own process, for previews on
 * the canvas and filters that stay editable. It sees rows as its input stores them and does not know
 * drawables: its pixel (0, 0) is the corner that GIMP gives it, and the origin says where on the mask's
 * grid that corner is. */
#include "plugin/operation/operation.h"

#include <libintl.h>
#include <string.h>

#include <gegl-plugin.h>

#include "plugin/operation/operation-painter.h"
#include "plugin/pixels/buffer-surface.h"

typedef struct {
  GeglOperationPointFilter parent_instance;
  BnOperationSettings settings;
  gboolean stale;     /* the painter is not yet that of the settings and the format */
  const Babl *format; /* of the pixels; NULL before prepare */
  BnPainter *painter; /* NULL: pixels pass as they are. Only painter_of changes it */
  char *told;         /* the reason that was last given for having no painter, or NULL */
} BnOperation;

typedef GeglOperationPointFilterClass BnOperationClass;

GType bn_operation_get_type (void);
G_DEFINE_DYNAMIC_TYPE (BnOperation, bn_operation, GEGL_TYPE_OPERATION_POINT_FILTER)

/* BN_OPERATION_ONCE, which differs in its properties alone. */
typedef BnOperation BnOnce;
typedef BnOperationClass BnOnceClass;

GType bn_once_get_type (void);
G_DEFINE_DYNAMIC_TYPE (BnOnce, bn_once, GEGL_TYPE_OPERATION_POINT_FILTER)

G_MODULE_EXPORT const GeglModuleInfo *gegl_module_query (GTypeModule *module);
G_MODULE_EXPORT gboolean gegl_module_register (GTypeModule *module);

/* Gives the reason, which it takes, why the settings are of no use, and tells GIMP's window if it is another
 * than before. */
static void
complain (BnOperation *self, char *complaint)
{
  gboolean changed = g_strcmp0 (complaint, self->settings.complaint) != 0;

  g_free (self->settings.complaint);
  self->settings.complaint = complaint;
  if (!changed)
    return;
  g_object_notify (G_OBJECT (self), BN_OPERATION_ERROR);
  g_object_notify (G_OBJECT (self), BN_OPERATION_HAS_ERROR);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  BnOperation *self = (BnOperation *) object;

  bn_operation_settings_set (&self->settings, id, value);
  if (g_str_equal (spec->name, BN_OPERATION_ERROR) || g_str_equal (spec->name, BN_OPERATION_HAS_ERROR))
    return;
  self->stale = TRUE;
  if (self->format != NULL)
    complain (self, bn_operation_check (&self->settings));
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *spec G_GNUC_UNUSED)
{
  bn_operation_settings_get (&((BnOperation *) object)->settings, id, value);
}

static void
once_set_property (GObject *object, guint id G_GNUC_UNUSED, const GValue *value,
                   GParamSpec *spec G_GNUC_UNUSED)
{
  BnOperation *self = (BnOperation *) object;
  const char *text = g_value_get_string (value);

  bn_operation_settings_read (&self->settings, text != NULL ? text : "");
  self->stale = TRUE;
}

/* Nobody asks what it was set to. */
static void
once_get_property (GObject *object G_GNUC_UNUSED, guint id G_GNUC_UNUSED, GValue *value,
                   GParamSpec *spec G_GNUC_UNUSED)
{
  g_value_set_static_string (value, "");
}

/* What both operations are made from. */
static gpointer
parent_class (void)
{
  return g_type_class_peek (GEGL_TYPE_OPERATION_POINT_FILTER);
}

static void
finalize (GObject *object)
{
  BnOperation *self = (BnOperation *) object;

  bn_painter_free (self->painter);
  g_free (self->told);
  bn_operation_settings_clear (&self->settings);
  G_OBJECT_CLASS (parent_class ())->finalize (object);
}

/* The input's own format, so that no conversion changes a value. Formats that cannot be dithered (indexed,
 * premultiplied, other models) are converted. */
static const Babl *
choose_format (GeglOperation *operation, BnFormat *format)
{
  const Babl *source = gegl_operation_get_source_format (operation, "input");

  if (source != NULL && bn_format_read (format, source, NULL))
    return source;
  source = babl_format_with_space ("R'G'B'A float", source != NULL ? babl_format_get_space (source) : NULL);
  bn_format_read (format, source, NULL);
  return source;
}

/* Says on the error stream why there is no painter, but only once, however often other settings change. GIMP
 * would make a box that takes the keyboard of messages of GEGL's domain. */
static void
tell (BnOperation *self)
{
  const char *words = self->painter == NULL ? self->settings.complaint : NULL;

  if (g_strcmp0 (words, self->told) == 0)
    return;
  g_set_str (&self->told, words);
  if (words != NULL)
    g_log (BN_DOMAIN, G_LOG_LEVEL_MESSAGE,
           BN_ ("The filter Blue-Noise Dither leaves the picture as it is. %s"), words);
}

static void
make_painter (BnOperation *self)
{
  BnFormat format;
  char *complaint;

  bn_format_read (&format, self->format, NULL);
  bn_painter_free (self->painter);
  self->painter = bn_operation_settle (&self->settings, &format, &complaint);
  self->stale = FALSE;
  /* Without a signal, which would have GEGL change the graph that it renders. */
  g_set_str (&self->settings.complaint, complaint);
  g_free (complaint);
  tell (self);
}

/* The painter of the settings, made when pixels are first asked for: it takes milliseconds, and GIMP prepares
 * a filter again with each property that it sets. */
static const BnPainter *
painter_of (BnOperation *self)
{
  static GMutex lock;

  g_mutex_lock (&lock);
  if (self->stale && self->format != NULL)
    make_painter (self);
  g_mutex_unlock (&lock);
  return self->painter;
}

static void
prepare (GeglOperation *operation)
{
  BnOperation *self = (BnOperation *) operation;
  BnFormat format;
  const Babl *storage = choose_format (operation, &format);

  gegl_operation_set_format (operation, "input", storage);
  gegl_operation_set_format (operation, "output", storage);
  self->stale = self->stale || self->format != storage;
  self->format = storage;
}

/* A smaller preview (level 1 has half the size, and so on) is dithered as a picture in its own right: its
 * grain is coarser than the picture's, its colors are the same. */
static gboolean
process (GeglOperation *operation, void *in, void *out, glong n, const GeglRectangle *area, gint level)
{
  const BnOperation *self = (BnOperation *) operation;
  gsize pixel = (gsize) babl_format_get_bytes_per_pixel (self->format);
  int x = (self->settings.origin_x >> level) + area->x, y = (self->settings.origin_y >> level) + area->y;

  if (in != out)
    memcpy (out, in, pixel * (gsize) n);
  for (int row = 0; self->painter != NULL && row < area->height; row++)
    bn_painter_row (self->painter, (guint8 *) out + pixel * (gsize) area->width * (gsize) row, x, y + row,
                    area->width);
  return TRUE;
}

/* TRUE if each pixel depends on more than itself. */
static gboolean
is_whole (BnOperation *self)
{
  const BnPainter *painter = painter_of (self);

  return painter != NULL && !bn_painter_is_local (painter);
}

/* All that the input has; nothing if it has no end, as a fill has. */
static GeglRectangle
whole_input (GeglOperation *operation)
{
  const GeglRectangle *box = gegl_operation_source_get_bounding_box (operation, "input");

  if (box == NULL || gegl_rectangle_is_infinite_plane (box))
    return (GeglRectangle){ 0, 0, 0, 0 };
  return *box;
}

/* What a whole picture is dithered as: what was selected when the filter was added, from pixel (0, 0) on,
 * though GIMP may hand more to a filter of a file that was opened again. */
static GeglRectangle
region_of (const BnOperation *self, const GeglRectangle *area, gint level)
{
  GeglRectangle region = { 0, 0, self->settings.width >> level, self->settings.height >> level };

  if (region.width == 0 || region.height == 0 || !gegl_rectangle_intersect (&region, &region, area))
    return *area;
  return region;
}

static GeglRectangle
get_required_for_output (GeglOperation *operation, const gchar *pad G_GNUC_UNUSED, const GeglRectangle *area)
{
  return is_whole ((BnOperation *) operation) ? whole_input (operation) : *area;
}

static GeglRectangle
get_cached_region (GeglOperation *operation, const GeglRectangle *area)
{
  return is_whole ((BnOperation *) operation) ? whole_input (operation) : *area;
}

/* Local ways are a point filter's work: piece by piece, in any order, on several threads. For others GEGL is
 * asked for the whole picture at once. */
static gboolean
process_operation (GeglOperation *operation, GeglOperationContext *context, const gchar *pad,
                   const GeglRectangle *area, gint level)
{
  BnOperation *self = (BnOperation *) operation;
  GeglRectangle region;
  GObject *input;

  if (!is_whole (self) || area->width < 1 || area->height < 1)
    return GEGL_OPERATION_CLASS (parent_class ())->process (operation, context, pad, area, level);
  input = gegl_operation_context_get_object (context, "input");
  region = region_of (self, area, level);
  return input != NULL &&
         bn_buffer_surface_paint (self->painter, GEGL_BUFFER (input),
                                  gegl_operation_context_get_target (context, "output"), self->format,
                                  &region, (self->settings.origin_x >> level) + region.x,
                                  (self->settings.origin_y >> level) + region.y);
}

/* What both operations do. */
static void
init_class (BnOperationClass *class)
{
  GeglOperationClass *operation_class = GEGL_OPERATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = finalize;
  operation_class->prepare = prepare;
  operation_class->process = process_operation;
  operation_class->get_required_for_output = get_required_for_output;
  operation_class->get_cached_region = get_cached_region;
  class->process = process;
}

static void
bn_operation_class_init (BnOperationClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GeglOperationClass *operation_class = GEGL_OPERATION_CLASS (class);

  init_class (class);
  object_class->set_property = set_property;
  object_class->get_property = get_property;
  bn_operation_settings_install (object_class);
  gegl_operation_class_set_keys (
      operation_class, "name", BN_OPERATION, "title", BN_ ("Blue-Noise Dither"), "categories", "dither",
      "license", "GPL3+", "description",
      BN_ (
          "Dithers to a few levels, or to a palette, with a blue-noise mask. The mask is part of the filter: "
          "nothing is optimized here. Without one, the default mask is used, which is built in; one that "
          "cannot be read leaves the picture as it is, with a message. Other masks come from Colors > "
          "Blue-Noise Dither, as an editable effect."),
      NULL);
}

static void
bn_operation_class_finalize (BnOperationClass *class G_GNUC_UNUSED)
{
}

static void
bn_operation_init (BnOperation *self)
{
  self->settings.config = bn_config_default ();
}

/* Its undo step has the other's name. */
static void
bn_once_class_init (BnOnceClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  init_class (class);
  object_class->set_property = once_set_property;
  object_class->get_property = once_get_property;
  g_object_class_install_property (
      object_class, 1,
      gegl_param_spec_string (BN_OPERATION_SETTINGS, "", "", FALSE, FALSE, "",
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT | GEGL_PARAM_PAD_INPUT));
  gegl_operation_class_set_keys (GEGL_OPERATION_CLASS (class), "name", BN_OPERATION_ONCE, "title",
                                 BN_ ("Blue-Noise Dither"), "categories", "hidden", "license", "GPL3+", NULL);
}

static void
bn_once_class_finalize (BnOnceClass *class G_GNUC_UNUSED)
{
}

static void
bn_once_init (BnOnce *self)
{
  self->settings.config = bn_config_default ();
}

const GeglModuleInfo *
gegl_module_query (GTypeModule *module G_GNUC_UNUSED)
{
  static const GeglModuleInfo info = { GEGL_MODULE_ABI_VERSION };

  return &info;
}

/* TRUE if the program that loads the operation, such as the plug-in, has already said where its catalogs
 * are. */
static gboolean
is_bound (void)
{
  return g_strcmp0 (bindtextdomain (BN_DOMAIN, NULL), bindtextdomain (BN_DOMAIN "-unbound", NULL)) != 0;
}

/* Next to the operation, in a folder of the plug-in's name, as a copy by hand has them; or else where they
 * were to be installed. g_free. */
static char *
find_catalogs (void)
{
  g_autofree char *folder = bn_system_module_folder (gegl_module_register);
  g_autofree char *beside = g_build_filename (folder != NULL ? folder : ".", BN_DOMAIN, "locale", NULL);

  return g_file_test (beside, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&beside) : g_strdup (BN_LOCALE_DIR);
}

/* The words are the plug-in's, so its catalogs are used. */
gboolean
gegl_module_register (GTypeModule *module)
{
  g_autofree char *catalogs = find_catalogs ();

  if (!is_bound ())
    bindtextdomain (BN_DOMAIN, catalogs);
  bind_textdomain_codeset (BN_DOMAIN, "UTF-8");
  bn_operation_register_type (module);
  bn_once_register_type (module);
#ifdef G_OS_WIN32
  g_type_module_use (module); /* never unloaded; elsewhere the linker says so */
#endif
  return TRUE;
}
