/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-pins.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Of a line: the id, then the blobs. Neither has it in it. */
#define SEPARATOR "\t"

struct _BesacePins {
  GHashTable *resources; /* (owned) of ids to sets of blobs */
};

BesacePins *
besace_pins_new (void)
{
  BesacePins *self = g_new0 (BesacePins, 1);

  self->resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
besace_pins_free (BesacePins *self)
{
  g_hash_table_unref (self->resources);
  g_free (self);
}

static char *
get_folder (BesaceDataDirectory *directory)
{
  g_autofree char *media = besace_data_directory_get_media_path (directory);

  return g_build_filename (media, "pins", NULL);
}

static gboolean
read_file (BesacePins  *self,
           const char  *path,
           GError     **error)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) failure = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, &failure)) {
    if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      return TRUE;
    besace_data_directory_set_file_error (error, path, failure);
    return FALSE;
  }

  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++) {
    g_auto(GStrv) words = g_strsplit (*line, SEPARATOR, -1);

    if (!*words || !**words)
      continue;
    besace_pins_add (self, *words, NULL);
    for (char **blob = words + 1; *blob; blob++)
      besace_pins_add (self, *words, *blob);
  }

  return TRUE;
}

BesacePins *
besace_pins_load_all (BesaceDataDirectory  *directory,
                      GError              **error)
{
  g_autoptr(BesacePins) self = besace_pins_new ();
  g_autofree char *folder = get_folder (directory);
  g_autoptr(GError) failure = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &failure);
  const char *name;

  if (!dir && !g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)) {
    besace_data_directory_set_file_error (error, folder, failure);
    return NULL;
  }

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_uuid_string_is_valid (name) && !read_file (self, path, error))
      return NULL;
  }

  return g_steal_pointer (&self);
}

BesacePins *
besace_pins_load (BesaceDataDirectory  *directory,
                  const char           *profile,
                  GError              **error)
{
  g_autoptr(BesacePins) self = besace_pins_new ();
  g_autofree char *folder = get_folder (directory);
  g_autofree char *path = g_build_filename (folder, profile, NULL);

  return read_file (self, path, error) ? g_steal_pointer (&self) : NULL;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_keys (GHashTable *table)
{
  GPtrArray *keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);

  g_ptr_array_sort (keys, compare_strings);
  return keys;
}

static char *
to_text (BesacePins *self)
{
  g_autoptr(GPtrArray) ids = besace_pins_list (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    g_autoptr(GPtrArray) blobs = list_keys (besace_pins_get_blobs (self, id));

    g_string_append (text, id);
    for (guint j = 0; j < blobs->len; j++)
      g_string_append_printf (text, SEPARATOR "%s", (const char *) g_ptr_array_index (blobs, j));
    g_string_append_c (text, '\n');
  }

  return g_string_free (text, FALSE);
}

gboolean
besace_pins_save (BesacePins           *self,
                  BesaceDataDirectory  *directory,
                  const char           *profile,
                  GError              **error)
{
  g_autofree char *folder = get_folder (directory);
  g_autofree char *path = g_build_filename (folder, profile, NULL);
  g_autofree char *text = to_text (self);
  g_autofree char *present = NULL;

  if (!g_file_get_contents (path, &present, NULL, NULL))
    present = g_strdup ("");
  return g_str_equal (text, present) ||
         (besace_data_directory_make_folder (directory, folder, error) &&
          besace_data_directory_write_file (directory, path, text, error));
}

void
besace_pins_remove (BesaceDataDirectory *directory,
                    const char          *profile)
{
  g_autofree char *folder = get_folder (directory);
  g_autofree char *path = g_build_filename (folder, profile, NULL);

  if (g_unlink (path) != 0 && errno != ENOENT)
    g_message ("“%s” could not be removed: %s", path, g_strerror (errno));
}

void
besace_pins_add (BesacePins *self,
                 const char *resource,
                 const char *blob)
{
  GHashTable *blobs = g_hash_table_lookup (self->resources, resource);

  if (!blobs) {
    blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_insert (self->resources, g_strdup (resource), blobs);
  }

  if (blob)
    g_hash_table_add (blobs, g_strdup (blob));
}

GHashTable *
besace_pins_get_blobs (BesacePins *self,
                       const char *resource)
{
  return g_hash_table_lookup (self->resources, resource);
}

GPtrArray *
besace_pins_list (BesacePins *self)
{
  return list_keys (self->resources);
}
