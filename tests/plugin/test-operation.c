/* SPDX-License-Identifier: GPL-3.0-or-later */
#define ROOM "operation"
#include "tests/helpers.h"

#include <gegl-plugin.h>

#include "plugin/operation/once-text.h"
#include "plugin/operation/operation.h"

#define WIDTH 150
#define HEIGHT 90
#define BYTES (3 * WIDTH * HEIGHT)

/* --- the module, which is linked in --- */

gboolean gegl_module_register (GTypeModule *module);

typedef GTypeModule Module;
typedef GTypeModuleClass ModuleClass;

static GType module_get_type (void);
G_DEFINE_TYPE (Module, module, G_TYPE_TYPE_MODULE)

static gboolean
module_load (GTypeModule *module)
{
  return gegl_module_register (module);
}

static void
module_class_init (ModuleClass *class)
{
  class->load = module_load;
}

static void
module_init (Module *module G_GNUC_UNUSED)
{
}

/* Has GEGL look for operations again, and take those that are under the GPL too, as GIMP does. Some of its
 * own complain of each other then, which is no failure of ours. */
static void
load_module (void)
{
  GTypeModule *module = g_object_new (module_get_type (), NULL);
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_LEVEL_ERROR);

  g_assert_true (g_type_module_use (module));
  g_type_class_ref (g_type_from_name ("BnOperation"));
  g_object_set (gegl_config (), "application-license", "GPL3", NULL);
  g_log_set_always_fatal (fatal);
  g_assert_true (gegl_has_operation (BN_OPERATION));
}

/* --- a picture through a graph --- */

static guint8 *
new_picture (void)
{
  guint8 *codes = g_malloc (BYTES);

  for (int i = 0; i < BYTES; i++)
    codes[i] = (guint8) (i * 251 / 97);
  return codes;
}

typedef struct {
  GeglNode *graph, *node;
  GeglBuffer *buffer;
} Stage;

static void
open_stage (Stage *stage, const char *format)
{
  g_autofree guint8 *picture = new_picture ();
  GeglNode *source;

  stage->buffer = gegl_buffer_new (GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), babl_format (format));
  gegl_buffer_set (stage->buffer, NULL, 0, babl_format ("R'G'B' u8"), picture, GEGL_AUTO_ROWSTRIDE);
  stage->graph = gegl_node_new ();
  source =
      gegl_node_new_child (stage->graph, "operation", "gegl:buffer-source", "buffer", stage->buffer, NULL);
  stage->node = gegl_node_new_child (stage->graph, "operation", BN_OPERATION, NULL);
  gegl_node_link (source, stage->node);
}

static void
close_stage (Stage *stage)
{
  g_object_unref (stage->graph);
  g_object_unref (stage->buffer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stage, close_stage)

/* What the graph makes of the picture. g_free. */
static guint8 *
render (const Stage *stage)
{
  guint8 *codes = g_malloc (BYTES);

  gegl_node_blit (stage->node, 1, GEGL_RECTANGLE (0, 0, WIDTH, HEIGHT), babl_format ("R'G'B' u8"), codes,
                  GEGL_AUTO_ROWSTRIDE, GEGL_BLIT_DEFAULT);
  return codes;
}

/* What the engine makes of it by the default mask, the picture's corner at (x, y). g_free. */
static guint8 *
dither_plainly (const BnDitherConfig *config, int x, int y)
{
  const BnPixels pixels = { .sample = BN_SAMPLE_U8, .channels = 3 };
  const BnConfig initial = bn_config_default ();
  g_autoptr (BnCache) cache = bn_cache_new (NULL);
  g_autoptr (BnMask) mask = bn_cache_find (cache, &initial.mask);
  g_autoptr (BnDither) dither = bn_dither_new (config, mask, &pixels, NULL);
  guint8 *codes = new_picture ();

  for (int row = 0; row < HEIGHT; row++)
    bn_dither_row (dither, codes + 3 * WIDTH * row, codes + 3 * WIDTH * row, x, y + row, WIDTH);
  return codes;
}

static void
assert_makes (const Stage *stage, const guint8 *wanted)
{
  g_autofree guint8 *made = render (stage);

  g_assert_cmpmem (made, BYTES, wanted, BYTES);
}

/* --- tests --- */

static void
its_pixels_are_the_engine_s (void)
{
  g_auto (Stage) stage = { 0 };
  BnConfig config = bn_config_default ();
  g_autofree guint8 *wanted = NULL;

  config.dither.levels = 4;
  config.dither.shift_channels = TRUE;
  wanted = dither_plainly (&config.dither, 0, 0);
  open_stage (&stage, "R'G'B' u8");
  gegl_node_set (stage.node, "levels", 4, "shift-channels", TRUE, NULL);
  assert_makes (&stage, wanted);
}

static void
settings_that_change_change_the_picture (void)
{
  g_auto (Stage) stage = { 0 };
  BnConfig config = bn_config_default ();

  open_stage (&stage, "R'G'B' u8");
  for (config.dither.levels = 2; config.dither.levels < 6; config.dither.levels++) {
    g_autofree guint8 *wanted = dither_plainly (&config.dither, 0, 0);
    gegl_node_set (stage.node, "levels", config.dither.levels, NULL);
    assert_makes (&stage, wanted);
  }
}

static void
the_origin_says_where_the_corner_is_on_the_mask_s_grid (void)
{
  static const int origins[][2] = { { 5, -7 }, { -BN_OPERATION_FAR, BN_OPERATION_FAR }, { 64000, 63 } };
  const BnConfig config = bn_config_default ();
  g_auto (Stage) stage = { 0 };

  open_stage (&stage, "R'G'B' u8");
  for (gsize i = 0; i < G_N_ELEMENTS (origins); i++) {
    g_autofree guint8 *wanted = dither_plainly (&config.dither, origins[i][0], origins[i][1]);
    gegl_node_set (stage.node, BN_OPERATION_ORIGIN_X, origins[i][0], BN_OPERATION_ORIGIN_Y, origins[i][1],
                   NULL);
    assert_makes (&stage, wanted);
  }
}

static void
its_output_has_the_format_of_its_input (void)
{
  static const char *const names[] = { "R'G'B' u8", "R'G'B'A u16", "RGB half", "R~G~B~A double" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_auto (Stage) stage = { 0 };
    GeglBuffer *made = NULL;
    GeglNode *sink;

    open_stage (&stage, names[i]);
    sink = gegl_node_new_child (stage.graph, "operation", "gegl:buffer-sink", "buffer", &made, NULL);
    gegl_node_link (stage.node, sink);
    gegl_node_process (sink);
    g_assert_true (gegl_buffer_get_format (made) == babl_format (names[i]));
    g_object_unref (made);
  }
}

/* Each pixel is black or white in all channels, or the operation saw something else than its light. */
static void
pixels_that_cannot_be_dithered_are_converted (void)
{
  g_auto (Stage) stage = { 0 };
  g_autofree guint8 *made = NULL;

  open_stage (&stage, "RaGaBaA float");
  made = render (&stage);
  for (int i = 0; i < BYTES; i++)
    g_assert_true (made[i] == 0 || made[i] == 255);
}

static void
a_mask_of_no_use_leaves_the_picture_as_it_is_and_is_told_of_once (void)
{
  g_auto (Stage) stage = { 0 };
  g_autofree guint8 *picture = new_picture ();

  open_stage (&stage, "R'G'B' u8");
  g_test_expect_message (BN_DOMAIN, G_LOG_LEVEL_MESSAGE, "*leaves the picture as it is*");
  gegl_node_set (stage.node, BN_OPERATION_MASK, "no mask", NULL);
  assert_makes (&stage, picture);
  gegl_node_set (stage.node, "levels", 3, NULL);
  assert_makes (&stage, picture);
  g_test_assert_expected_messages ();
}

/* The property `error`. g_free. */
static char *
complaint_of (Stage *stage)
{
  char *complaint = NULL;

  gegl_node_get (stage->node, BN_OPERATION_ERROR, &complaint, NULL);
  return complaint;
}

static void
an_unfinished_palette_keeps_the_last_one_and_says_why (void)
{
  g_auto (Stage) stage = { 0 };
  g_autofree guint8 *two = NULL, *unfinished = NULL, *levels = NULL;
  g_autofree char *none = NULL, *some = NULL, *again = NULL;

  open_stage (&stage, "R'G'B' u8");
  gegl_node_set (stage.node, "colours", BN_COLORS_PALETTE, BN_OPERATION_PALETTE, "#000000 #ff8000", NULL);
  two = render (&stage);
  none = complaint_of (&stage);
  g_assert_cmpstr (none, ==, "");
  gegl_node_set (stage.node, BN_OPERATION_PALETTE, "#000000 #ff80", NULL);
  some = complaint_of (&stage);
  g_assert_nonnull (strstr (some, "#ff80"));
  unfinished = render (&stage);
  g_assert_cmpmem (unfinished, BYTES, two, BYTES);
  gegl_node_set (stage.node, BN_OPERATION_PALETTE, "#000000 #00ff00", NULL);
  again = complaint_of (&stage);
  g_assert_cmpstr (again, ==, "");
  levels = render (&stage);
  g_assert_cmpint (memcmp (levels, two, BYTES), !=, 0);
}

static void
once_the_mask_is_of_use_again_so_is_the_filter (void)
{
  const BnConfig config = bn_config_default ();
  g_autofree guint8 *wanted = dither_plainly (&config.dither, 0, 0), *refused = NULL;
  g_auto (Stage) stage = { 0 };

  open_stage (&stage, "R'G'B' u8");
  g_test_expect_message (BN_DOMAIN, G_LOG_LEVEL_MESSAGE, "*leaves the picture as it is*");
  gegl_node_set (stage.node, BN_OPERATION_MASK, "no mask", NULL);
  refused = render (&stage);
  gegl_node_set (stage.node, BN_OPERATION_MASK, "", NULL);
  assert_makes (&stage, wanted);
  g_test_assert_expected_messages ();
}

/* BN_OPERATION_ONCE: what it makes is what the other makes of the same settings. */
static void
one_text_of_all_settings_does_the_same (void)
{
  BnConfig config = bn_config_default ();
  g_autofree guint8 *picture = new_picture (), *wanted = NULL;
  g_autofree char *text = NULL;
  g_auto (Stage) stage = { 0 };

  config.dither.levels = 3;
  config.dither.strength = .7;
  wanted = dither_plainly (&config.dither, 11, -5);
  text = bn_once_text_print (&(BnOnceText){ config.dither, "", "", "", 11, -5 });
  open_stage (&stage, "R'G'B' u8");
  gegl_node_set (stage.node, "operation", BN_OPERATION_ONCE, BN_OPERATION_SETTINGS, text, NULL);
  assert_makes (&stage, wanted);
  gegl_node_set (stage.node, BN_OPERATION_SETTINGS, "levels=3", NULL); /* not understood: a line has no end */
  assert_makes (&stage, picture);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  gegl_init (NULL, NULL);
  load_module ();
  TEST ("its pixels are the engine's", its_pixels_are_the_engine_s);
  TEST ("settings that change change the picture", settings_that_change_change_the_picture);
  TEST ("the origin says where the corner is on the mask's grid",
        the_origin_says_where_the_corner_is_on_the_mask_s_grid);
  TEST ("its output has the format of its input", its_output_has_the_format_of_its_input);
  TEST ("pixels that cannot be dithered are converted", pixels_that_cannot_be_dithered_are_converted);
  TEST ("a mask of no use leaves the picture as it is and is told of once",
        a_mask_of_no_use_leaves_the_picture_as_it_is_and_is_told_of_once);
  TEST ("an unfinished palette keeps the last one and says why",
        an_unfinished_palette_keeps_the_last_one_and_says_why);
  TEST ("once the mask is of use again so is the filter", once_the_mask_is_of_use_again_so_is_the_filter);
  TEST ("one text of all settings does the same", one_text_of_all_settings_does_the_same);
  status = g_test_run ();
  gegl_exit ();
  return status;
}
