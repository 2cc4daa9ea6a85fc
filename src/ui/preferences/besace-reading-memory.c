/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reading-memory.h"

gboolean
besace_reading_memory_is_wanted (GSettings *settings)
{
  return g_settings_get_boolean (settings, "reading-history") && !g_settings_get_boolean (settings, "shared-account");
}

static void
apply_cb (GSettings     *settings,
          const char    *key,
          BesaceLibrary *library)
{
  besace_library_set_remember_readings (library, besace_reading_memory_is_wanted (settings));
}

void
besace_reading_memory_follow (BesaceLibrary *library)
{
  GSettings *settings = g_settings_new ("fr.besace.Besace");

  g_return_if_fail (BESACE_IS_LIBRARY (library));

  g_signal_connect_object (settings, "changed::reading-history", G_CALLBACK (apply_cb), library, 0);
  g_signal_connect_object (settings, "changed::shared-account", G_CALLBACK (apply_cb), library, 0);
  g_object_set_data_full (G_OBJECT (library), "reading-memory", settings, g_object_unref);

  apply_cb (settings, NULL, library);
}
