/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-location.h"

static const char *const pages[] = {
  "home", "emergencies", "catalogue", "bookmarks", "needs", "notes", "collections", "collection", "received", "editor", "outbox",
  "satchel", "trash", "update",
};

BesaceLocation *
besace_location_new (const char *page)
{
  BesaceLocation *self = g_new0 (BesaceLocation, 1);

  self->page = g_strdup (page);
  self->query = besace_query_new (NULL);
  return self;
}

BesaceLocation *
besace_location_copy (const BesaceLocation *self)
{
  BesaceLocation *copy = g_new0 (BesaceLocation, 1);

  copy->page = g_strdup (self->page);
  copy->query = besace_query_copy (self->query);
  copy->scroll = self->scroll;
  copy->resource = g_strdup (self->resource);
  copy->position = self->position;
  copy->note = g_strdup (self->note);
  copy->collection = g_strdup (self->collection);
  copy->contribution = g_strdup (self->contribution);
  return copy;
}

void
besace_location_free (BesaceLocation *self)
{
  g_free (self->page);
  besace_query_free (self->query);
  g_free (self->resource);
  g_free (self->note);
  g_free (self->collection);
  g_free (self->contribution);
  g_free (self);
}

static gboolean
shows_collection (const BesaceLocation *self)
{
  return g_strcmp0 (self->page, "collection") == 0 || g_strcmp0 (self->page, "received") == 0;
}

static gboolean
shows_contribution (const BesaceLocation *self)
{
  return g_strcmp0 (self->page, "editor") == 0;
}

gboolean
besace_location_equal (const BesaceLocation *self,
                       const BesaceLocation *other)
{
  return g_strcmp0 (self->page, other->page) == 0 &&
         g_strcmp0 (self->resource, other->resource) == 0 &&
         g_strcmp0 (self->note, other->note) == 0 &&
         (!shows_collection (self) || g_strcmp0 (self->collection, other->collection) == 0) &&
         (!shows_contribution (self) || g_strcmp0 (self->contribution, other->contribution) == 0) &&
         besace_query_equal (self->query, other->query);
}

GSettings *
besace_location_open_memory (const char *application_id,
                             const char *profile)
{
  g_autoptr(GString) path = g_string_new (application_id);

  g_string_replace (path, ".", "/", 0);
  g_string_prepend_c (path, '/');
  g_string_append_printf (path, "/session/%s/", profile);
  return g_settings_new_with_path ("fr.besace.Besace.Session", path->str);
}

void
besace_location_forget (GSettings *settings)
{
  g_autoptr(GSettingsSchema) schema = NULL;
  g_auto(GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i]; i++)
    g_settings_reset (settings, keys[i]);
}

BesaceLocation *
besace_location_load (GSettings *settings)
{
  g_autofree char *page = g_settings_get_string (settings, "last-page");
  g_autofree char *text = g_settings_get_string (settings, "last-query");
  g_autofree char *filters = g_settings_get_string (settings, "last-filters");
  g_autofree char *sort = g_settings_get_string (settings, "last-sort");
  g_autofree char *resource = g_settings_get_string (settings, "last-resource");
  g_autofree char *collection = g_settings_get_string (settings, "last-collection");
  g_autofree char *contribution = g_settings_get_string (settings, "last-contribution");
  BesaceLocation *self = besace_location_new (pages[0]);

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    if (g_str_equal (pages[i], page)) {
      g_free (self->page);
      self->page = g_strdup (page);
    }
  }

  if (*collection)
    self->collection = g_steal_pointer (&collection);
  if (*contribution)
    self->contribution = g_steal_pointer (&contribution);
  if ((shows_collection (self) && !self->collection) || (shows_contribution (self) && !self->contribution)) {
    g_free (self->page);
    self->page = g_strdup (pages[0]);
  }

  besace_query_set_text (self->query, text);
  besace_query_values_from_string (self->query, filters);
  besace_sort_from_name (sort, &self->query->sort);
  self->scroll = g_settings_get_double (settings, "last-scroll");
  if (*resource) {
    self->resource = g_steal_pointer (&resource);
    self->position = g_settings_get_double (settings, "last-position");
  }
  return self;
}

/* Settings that do not change are not written: the session’s memory must not keep a disk awake. */
static void
save_string (GSettings  *settings,
             const char *key,
             const char *value)
{
  g_autofree char *present = g_settings_get_string (settings, key);

  if (!g_str_equal (present, value))
    g_settings_set_string (settings, key, value);
}

static void
save_double (GSettings  *settings,
             const char *key,
             double      value)
{
  double present = g_settings_get_double (settings, key);

  if (present < value || present > value)
    g_settings_set_double (settings, key, value);
}

void
besace_location_save (const BesaceLocation *self,
                      GSettings            *settings)
{
  g_autofree char *filters = besace_query_values_to_string (self->query);

  save_string (settings, "last-page", self->page);
  save_string (settings, "last-collection", self->collection ? self->collection : "");
  save_string (settings, "last-contribution", self->contribution ? self->contribution : "");
  save_string (settings, "last-query", self->query->text);
  save_string (settings, "last-filters", filters);
  save_string (settings, "last-sort", besace_sort_to_name (self->query->sort));
  save_double (settings, "last-scroll", self->scroll);
  save_string (settings, "last-resource", self->resource ? self->resource : "");
  save_double (settings, "last-position", self->resource ? self->position : 0);
}
