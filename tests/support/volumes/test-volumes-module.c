/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "test-volume-monitor.h"

/* What GIO asks of a module by its file name, libtest-volumes.so. */
G_MODULE_EXPORT void   g_io_test_volumes_load   (GIOModule *module);
G_MODULE_EXPORT void   g_io_test_volumes_unload (GIOModule *module);
G_MODULE_EXPORT char **g_io_test_volumes_query  (void);

/* The types that it registers stay: so does the module. */
void
g_io_test_volumes_load (GIOModule *module)
{
  g_type_module_use (G_TYPE_MODULE (module));
  g_io_extension_point_implement (G_VOLUME_MONITOR_EXTENSION_POINT_NAME, TEST_TYPE_VOLUME_MONITOR, "test", 0);
}

void
g_io_test_volumes_unload (GIOModule *module)
{
}

char **
g_io_test_volumes_query (void)
{
  static const char *const points[] = { G_VOLUME_MONITOR_EXTENSION_POINT_NAME, NULL };

  return g_strdupv ((char **) points);
}
