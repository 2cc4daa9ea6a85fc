/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-reading-memory.h"

typedef struct {
  BesaceLibrary *library;  /* the one whose data this is */
  GSettings     *settings; /* (owned) */
  GListModel    *profiles; /* (owned) */
} Memory;

static void
memory_free (Memory *self)
{
  g_signal_handlers_disconnect_by_data (self->settings, self);
  g_signal_handlers_disconnect_by_data (self->profiles, self);
  g_object_unref (self->settings);
  g_object_unref (self->profiles);
  g_free (self);
}

/* On a shared account nobody knows whose reading it is, until each has a profile. */
static gboolean
is_wanted (Memory *self)
{
  return g_settings_get_boolean (self->settings, "reading-history") &&
         (!g_settings_get_boolean (self->settings, "shared-account") || g_list_model_get_n_items (self->profiles) > 1);
}

static void
apply (Memory *self)
{
  besace_library_set_remember_readings (self->library, is_wanted (self));
}

gboolean
besace_reading_memory_is_on (BesaceLibrary *library)
{
  Memory *self = g_object_get_data (G_OBJECT (library), "reading-memory");

  /* A library remembers unless it is told not to. */
  return !self || is_wanted (self);
}

void
besace_reading_memory_follow (BesaceLibrary *library,
                              GListModel    *profiles)
{
  Memory *self;

  g_return_if_fail (BESACE_IS_LIBRARY (library));

  self = g_new0 (Memory, 1);
  self->library = library;
  self->settings = g_settings_new ("fr.besace.Besace");
  self->profiles = g_object_ref (profiles);
  g_signal_connect_swapped (self->settings, "changed::reading-history", G_CALLBACK (apply), self);
  g_signal_connect_swapped (self->settings, "changed::shared-account", G_CALLBACK (apply), self);
  g_signal_connect_swapped (self->profiles, "items-changed", G_CALLBACK (apply), self);
  g_object_set_data_full (G_OBJECT (library), "reading-memory", self, (GDestroyNotify) memory_free);

  apply (self);
}
