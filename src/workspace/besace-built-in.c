/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-built-in.h"

#include "besace-workspace-resources.h"

#define RESOURCES "/fr/besace/Besace/"

GBytes *
besace_built_in_look_up (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);
  g_autoptr(GError) failure = NULL;
  GBytes *bytes = g_resource_lookup_data (besace_workspace_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, &failure);

  g_assert_no_error (failure);
  return bytes;
}

BesaceThesaurus *
besace_built_in_load_thesaurus (void)
{
  g_autoptr(GBytes) synonyms = besace_built_in_look_up ("finding/synonyms.txt");
  g_autoptr(GBytes) fillers = besace_built_in_look_up ("finding/fillers.txt");

  return besace_thesaurus_new (g_bytes_get_data (synonyms, NULL), g_bytes_get_data (fillers, NULL));
}
