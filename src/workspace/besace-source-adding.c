/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-source-adding.h"

#include "besace-minisign.h"
#include "besace-source-kinds.h"
#include "besace-sources.h"

static gboolean
is_taken (GPtrArray  *entries,
          const char *name)
{
  for (guint i = 0; i < entries->len; i++) {
    if (g_str_equal (((const BesaceSourceEntry *) g_ptr_array_index (entries, i))->name, name))
      return TRUE;
  }

  return FALSE;
}

/* The first name that is free: “feed”, “feed 2”, … */
static char *
choose_name (BesaceDataDirectory     *directory,
             const BesaceSourceEntry *entry)
{
  g_autoptr(GPtrArray) entries = besace_sources_load (directory, NULL);
  g_autofree char *suggested = besace_source_kinds_suggest_name (entry);
  g_autofree char *name = g_strdup (suggested);

  for (guint n = 2; entries && is_taken (entries, name); n++) {
    g_free (name);
    name = g_strdup_printf ("%s %u", suggested, n);
  }

  return g_steal_pointer (&name);
}

/* The key of a publisher as it is kept, whether it was given as such or in a file. */
static gboolean
read_key (BesaceSourceEntry  *entry,
          GError            **error)
{
  BesaceMinisignKey key;

  if (!entry->key)
    return TRUE;
  if (!besace_minisign_key_read (&key, entry->key, error))
    return FALSE;

  g_free (entry->key);
  entry->key = besace_minisign_key_to_string (&key);
  return TRUE;
}

gboolean
besace_source_adding_perform (BesaceDataDirectory  *directory,
                              BesaceSourceEntry    *entry,
                              GError              **error)
{
  if (!entry->name)
    entry->name = choose_name (directory, entry);

  return read_key (entry, error) && besace_source_kinds_check (entry, error) && besace_sources_add (directory, entry, error);
}
